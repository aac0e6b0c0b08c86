//! While answering, and looking at what came out: taking back, what the page around is told,
//! the reader's language, looking without changing.

use engine::{catalogue, definition};
use serde_json::{Value, json};

use crate::harness::{Page, Setup, browse};
use crate::selection::choose_between;
use crate::steps::{
    CHECK, answer, arrive, begin, finish_with_few, in_focus, open_more, questions, tab_to,
    to_check, within_question,
};

fn page_with(attributes: &str) -> Setup {
    let html = format!(
        "<!doctype html><html lang=en><title>Test</title><link rel=icon href='data:,'>\
         <script type=module src=partner-assessment.js></script>\
         <partner-assessment {attributes}></partner-assessment></html>"
    );
    Setup::new().html("page.html", &html)
}

/// From the home page to the newest result of the sample.
#[track_caller]
fn open_sample_result(page: &Page) {
    page.click("button", "Helix Analytics");
    page.expect("table", "Assessments");
    let buttons = page.names("button");
    let result = buttons.iter().find(|name| name.ends_with(": result"));
    page.click("button", result.expect("the sample has finished checks"));
    page.expect("heading", "About this result");
}

#[test]
fn the_last_answer_can_be_taken_back_by_keyboard() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        let clear = |at: usize| format!("Clear the answer to: {}", questions[at]);
        answer(page, &questions[0], "3");
        answer(page, &questions[1], "4");
        page.expect("button", &clear(1));
        page.press("Control+z");
        page.expect_none("button", &clear(1));
        page.expect("button", &clear(0));
        page.expect_text("1 of ");
        page.press("Control+z");
        page.expect_text("0 of ");
        // a step further back there would be no check to answer
        page.press("Control+z");
        page.settle();
        let buttons = page.names("button");
        assert!(
            buttons.iter().all(|name| !name.starts_with("Undo")),
            "{buttons:?}"
        );
        answer(page, &questions[0], "3");
        page.expect_text("1 of ");
        page.reload();
        page.expect_text("1 of ");
    });
}

/// A partner whom our side has asked one thing of.
fn one_health_check() -> Value {
    let text = catalogue::text("health-check").expect("it is built in");
    let hash = definition::hash(text);
    let context = json!({ "stage": "formalization" });
    let check = json!({
        "questionnaire": "health-check", "relationship": "r", "started_at_ms": 1.8e12,
        "respondent": { "side": "ours", "role": "alliance manager" },
        "state": { "finished": { "at_ms": 1.8e12, "definition": hash, "context": context } },
        "responses": { "commitments": 3 },
    });
    json!({
        "format": 1, "relationships": { "r": { "name": "Nordlicht AG", "stage": "formalization" } },
        "assessments": { "a": check }, "questionnaires": { hash: text },
    })
}

#[test]
fn what_was_answered_elsewhere_is_offered_and_counts_once_confirmed() {
    const ASKED: &str = "How much of what each side promised has arrived?";
    let confirm = format!("Use this answer for: {ASKED}");
    let begin = |page: &Page, side: &str| {
        page.click("button", "What is the right name for it?");
        page.fill("combobox", "Partner’s name", "Nordlicht AG");
        open_more(page);
        page.choose("Which side are you on?", side);
        page.click("button", "Start");
        page.expect("heading", "Before it can be one");
        page.click("button", "Next section");
        page.expect("heading", "What both sides put in");
    };
    browse(|page| {
        page.open("index.html");
        page.expect("button", "What is the right name for it?");
        page.evaluate(&format!(
            "document.querySelector('partner-assessment').importWorkspace({})",
            json!(one_health_check().to_string())
        ));
        page.expect("button", "Nordlicht AG");
        begin(page, "theirs");
        page.expect_none("button", &confirm);
        page.click("button", "Save and leave");

        begin(page, "ours");
        page.expect_text("Answered in Alliance health check");
        page.expect_text("“Both sides’ shares in full”");
        page.expect_text("0 of 16 answered");
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", &confirm);
        page.expect_text("1 of 16 answered");
        page.expect_none("button", &confirm);
        let confirmed = "4 Both sides’ shares in full";
        page.wait_until("the answer has the focus", || {
            page.focused() == ("radio".into(), confirmed.into())
        });
        assert_eq!(
            page.find("radio", confirmed).state("checked").unwrap(),
            "true"
        );
        page.press("Control+z");
        page.expect("button", &confirm);
        page.expect_text("0 of 16 answered");
    });
}

#[test]
fn a_check_of_the_organisation_itself_is_found_on_the_home_page() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Where do we take part?");
        page.expect("heading", "Industry engagement");
        page.expect_none("combobox", "Which side are you on?");
        page.click("button", "Start");
        page.expect("button", "Next section");
        answer(page, &questions(page)[0], "2");
        to_check(page);
        finish_with_few(page);
        page.expect("heading", "About this result");
        page.click("button", "All partnerships");
        page.expect("heading", "Your organisation");
        page.expect_text("Industry engagement");
        let buttons = page.names("button");
        let result = buttons.iter().find(|name| name.ends_with(": result"));
        page.click("button", result.expect("it can be opened again"));
        page.expect("heading", "About this result");
    });
}

#[test]
fn the_page_hears_that_it_was_answered_and_never_what() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let question = &questions(page)[0];
        answer(page, question, "3");
        page.click("button", &format!("Clear the answer to: {question}"));
        page.wait_until("both are told", || page.events("pa-answer").len() == 2);
        let told = [true, false].map(|answered| json!({ "item": "gap", "answered": answered }));
        assert_eq!(page.events("pa-answer"), told);
    });
}

/// What a result says of its date where the element is in a language.
#[track_caller]
fn finished_in(language: &str, written_as: &str) {
    page_with(&format!("lang={language}")).browse(|page| {
        page.open("page.html");
        page.click("button", "Explore a sample");
        open_sample_result(page);
        let date = page.evaluate(&format!(
            "new Intl.DateTimeFormat('{written_as}', {{ dateStyle: 'long' }}).format(Date.now() - 3 * 86400e3)"
        ));
        let date = date.as_str().expect("a date");
        page.expect_text(&format!("Finished on {date} by"));
    });
}

#[test]
fn dates_are_written_as_in_the_language_around_them() {
    finished_in("de", "en");
}

#[test]
fn dates_are_written_as_in_the_readers_region_where_the_language_is_theirs() {
    finished_in("en-GB", "en-GB");
}

#[test]
fn readonly_shows_and_offers_no_change() {
    page_with("readonly").browse(|page| {
        let hidden = |names: &[&str]| {
            for name in names {
                page.expect_none("button", name);
            }
        };
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.expect("button", "Remove the sample");
        begin(page, "Nordlicht AG", "pilot");

        page.open("page.html");
        page.expect("button", "Helix Analytics");
        hidden(&["Assess a partner", "Add a partner", "Remove the sample"]);
        hidden(&[
            "Continue: Alliance health check, Nordlicht AG",
            "Is it healthy?",
        ]);
        open_sample_result(page);
        hidden(&["Assess again"]);
        page.click("button", "Helix Analytics");
        page.expect("heading", "Details");
        hidden(&["Remove this partner", "Alliance agreement", "Edit"]);
        page.click("button", "All partnerships");
        page.click("button", "Your data");
        page.expect("button", "Download the file");
        hidden(&["Remove everything"]);
        page.expect_none("heading", "Import");
    });
}

#[test]
fn a_figure_is_typed_to_its_end_whatever_is_said_of_it() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "When should it end?");
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        page.expect("heading", "What is agreed for the end");
        page.click("button", "Next section");
        let share = "What share of our customers would notice if this ended?";
        page.click("textbox", share);
        for (digit, value) in [("1", "1"), ("5", "15"), ("0", "150"), ("2", "1502")] {
            page.press(digit);
            page.settle();
            let field = page.find("textbox", share);
            assert_eq!(field.property("value").as_deref(), Some(value));
        }
        page.expect_text("Outside the expected range of 0 to 100.");
        assert_eq!(page.focused(), ("textbox".into(), share.into()));
        // nobody has left the field
        page.reload();
        assert_eq!(
            page.find("textbox", share).property("value").as_deref(),
            Some("1502")
        );
    });
}

#[test]
fn a_figure_is_measured_against_its_own_target() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "What does it bring?");
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        page.expect("heading", "Money");
        let revenue = "How much revenue came through this alliance in the last twelve months?";
        let asked = within_question(page, revenue);
        asked.fill("textbox", revenue, "40");
        // a comma is a decimal comma, whatever the browser's own language
        asked.fill("textbox", "Starting value", "20,0");
        asked.fill("textbox", "Target", "100");
        asked.fill("textbox", "Period", "2026");
        to_check(page);
        finish_with_few(page);
        page.expect("heading", "Figures");
        page.expect_text("25% of the way");
        page.expect_text("started at 20, target 100");
    });
}

#[test]
fn a_typed_number_stays_as_it_is_typed_until_the_field_is_left() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "What does it bring?");
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        let revenue = "How much revenue came through this alliance in the last twelve months?";
        let asked = within_question(page, revenue);
        let typed = || {
            asked
                .find("textbox", revenue)
                .property("value")
                .unwrap_or_default()
        };
        asked.click("textbox", revenue);
        for (at, letter) in "12,500".char_indices() {
            page.type_text(&letter.to_string());
            assert_eq!(typed(), "12,500"[..=at]);
        }
        // two numbers to two readers: neither is taken
        page.press("Tab");
        page.expect_text("This could be two different numbers.");
        assert_eq!(typed(), "12,500");
        page.expect_text("0 of ");
        let export = "document.querySelector('partner-assessment').exportWorkspace()";
        let exported = page.evaluate(export).to_string();
        assert!(exported.contains("Nordlicht AG") && !exported.contains("12.5"));
        asked.fill("textbox", revenue, "12 500");
        page.press("Tab");
        page.expect_text("Read as 12500");
        assert_eq!(typed(), "12500");
    });
}

#[test]
fn letters_say_what_is_no_answer() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = &questions(page)[0];
        for (key, says) in [("d", "Don’t know"), ("n", "Not applicable")] {
            answer(page, asked, key);
            page.settle();
            let radio = within_question(page, asked).find("radio", says);
            assert_eq!(radio.state("checked").unwrap(), "true", "{key}");
            page.expect_text("1 of ");
        }
        // there was no last time
        page.press("s");
        page.settle();
        page.expect_text("1 of ");
    });
}

#[test]
fn a_section_is_answered_by_keys_alone_and_a_step_back_asks_again() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page);
        let expect = |question: &str| {
            let waits_for = format!("the focus is on {question:?}");
            page.wait_until(&waits_for, || in_focus(page) == question);
        };
        page.press("2");
        expect(&asked[1]);
        page.press("3");
        expect(&asked[2]);
        page.press("Control+z");
        expect(&asked[1]);
        page.press("Enter");
        expect(&asked[2]);
        for next in &asked[3..] {
            page.press("d");
            expect(next);
        }
        page.press("n");
        page.wait_until("the way on has the focus", || {
            page.focused() == ("button".into(), "Next section".into())
        });
        page.press("Enter");
        page.wait_until("the next section has the focus", || {
            page.focused().0 == "heading"
        });
    });
}

#[test]
fn a_section_of_last_times_answers_is_confirmed_by_one_key_and_taken_back_by_another() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", "Assess a partner");
        page.fill("combobox", "Partner’s name", "Helix Analytics");
        page.click("button", "Start");
        page.expect("button", "Next section");
        page.expect_text("0 of ");
        assert_eq!(page.axe(), [""; 0]);
        let asked = questions(page);
        answer(page, &asked[0], "s");
        page.expect_text("1 of ");
        page.press("Shift+s");
        page.expect_text(" answers confirmed from last time");
        page.wait_until("the way on has the focus", || {
            page.focused() == ("button".into(), "Next section".into())
        });
        let confirmed = page.names("button");
        let clear = "Clear the answer to: ";
        let confirmed = confirmed.iter().filter(|name| name.starts_with(clear));
        let confirmed = confirmed.count();
        assert!(confirmed > 3, "{confirmed} of {}", asked.len());
        page.expect_text(&format!("{confirmed} of "));
        page.wait_until("each is told", || {
            page.events("pa-answer").len() == confirmed
        });
        page.press("Control+z");
        page.expect_text("1 of ");
        let taken_back = confirmed - 1;
        page.expect_text(&format!(
            "Undone: your last change, to {taken_back} answers."
        ));
        assert!(!page.text().contains("confirmed from last time"));
        page.press("Control+z");
        page.expect_text("0 of ");
        page.expect_text(&format!(
            "Undone: your last change to “{}”. It has no answer now.",
            asked[0]
        ));
    });
}

#[test]
fn a_change_from_among_the_answers_leads_back_to_them() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page)[1].clone();
        answer(page, &asked, "2");
        to_check(page);
        page.click("button", &format!("Change your answer to: {asked}"));
        page.wait_until("the question has the focus", || in_focus(page) == asked);
        page.press("4");
        page.click("button", "Back to your answers");
        arrive(page, CHECK);
        let rows = "[...__noted.widget().shadowRoot.querySelectorAll('.summary-row')].map((row) => row.textContent).join('|')";
        let rows = page.evaluate(rows);
        assert!(
            rows.as_str().is_some_and(|it| it.contains(&asked)),
            "{rows}"
        );
        // whoever goes on from there by the steps goes on as before
        page.click("button", &format!("Change your answer to: {asked}"));
        page.expect("button", "Back to your answers");
        page.reload();
        page.expect("button", "Next section");
    });
}

#[test]
fn what_is_missing_is_summed_up_above_the_fields_and_leads_to_each() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Assess a partner");
        page.click("button", "Start");
        page.expect_text("2 things are missing");
        page.wait_until("the summary has the focus", || page.focused().0 == "alert");
        assert_eq!(page.axe(), [""; 0]);
        tab_to(
            page,
            "button",
            "Choose the closest stage. You can change it later.",
        );
        page.press("Enter");
        assert_eq!(
            page.focused(),
            ("combobox".into(), "Stage of the relationship".into())
        );
        page.press("ArrowDown");
        page.expect_text("One thing is missing");
    });
}

#[test]
fn candidates_are_answered_about_by_keys_one_after_the_other() {
    browse(|page| {
        page.open("index.html");
        choose_between(page, "Acme\nBirch\nCedar");
        page.click("button", "Answer question by question");
        page.expect_text("0 of ");
        assert_eq!(page.axe(), [""; 0]);
        let asked = questions(page);
        page.wait_until("the heading has the focus", || {
            page.focused().0 == "heading"
        });
        for key in ["4", "2", "d"] {
            page.press(key);
            page.settle();
        }
        page.expect_text("3 of ");
        let first = within_question(page, &asked[0]);
        let radios = first.names("radio");
        for (candidate, start) in [
            ("Acme", "Acme 4 "),
            ("Birch", "Birch 2 "),
            ("Cedar", "Cedar Don’t"),
        ] {
            let radio = radios
                .iter()
                .find(|name| name.starts_with(start))
                .expect(candidate);
            assert_eq!(first.find("radio", radio).state("checked").unwrap(), "true");
        }
        assert_eq!(in_focus(page), asked[1], "and on to the next question");
        page.press("Control+z");
        page.expect_text("2 of ");
        let note = format!("Birch: Add evidence for: {}", asked[0]);
        page.click("button", &note);
        page.fill(
            "textbox",
            "Birch: What do you base this on?",
            "Their letter of May",
        );
        page.reload();
        page.expect("textbox", "Birch: What do you base this on?");
        page.set_viewport(320, 700);
        page.settle();
        assert_eq!(page.axe(), [""; 0]);
    });
}

#[test]
fn several_answers_are_ticked_for_one_candidate_after_the_other() {
    browse(|page| {
        page.open("index.html");
        choose_between(page, "Acme\nBirch\nCedar");
        page.click("button", "Answer question by question");
        page.click("button", "Next section");
        arrive(page, "What each side brings");
        page.expect_text("Where several answers can be ticked, press Enter");
        // of candidates nothing is said above what is asked once
        let text = page.text();
        let place = |said: &str| text.find(said).expect(said);
        assert!(place("move to the next question") < place("could we bring to a partner?"));
        assert!(place("could we bring to a partner?") < place("answer for one candidate"));
        page.expect_text("Answers without a number have no key");
        let asked = questions(page);
        let column = "__noted.widget().shadowRoot.activeElement?.dataset.column ?? ''";
        let expect = |question: &str, at: &str| {
            page.wait_until(
                &format!("{question:?} has the focus, in column {at:?}"),
                || in_focus(page) == question && page.evaluate(column) == at,
            );
        };
        page.press("Enter");
        expect(&asked[0], "");
        page.press("1");
        page.press("Enter");
        for (at, key) in [("0", "1"), ("1", "2"), ("2", "d")] {
            expect(&asked[1], at);
            page.press(key);
            if key != "d" {
                page.press("3");
                expect(&asked[1], at);
                page.press("Enter");
            }
        }
        expect(&asked[2], "0");
        page.expect_text("3 of ");
        page.expect_text("1 marked “don’t know”");
        // an answer of all candidates is passed over
        for at in ["1", "2"] {
            page.press("Enter");
            expect(&asked[2], at);
        }
        page.press("Enter");
        expect(&asked[3], "0");
    });
}

#[test]
fn progress_stays_in_sight_and_covers_nothing_that_has_the_focus() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        for (width, height) in [(1280, 700), (320, 700), (640, 300)] {
            page.set_viewport(width, height);
            page.settle();
            for key in ["Tab", "Shift+Tab"] {
                for _ in 0..24 {
                    page.press(key);
                    let covered = page.evaluate(
                        "(() => { const root = __noted.widget().shadowRoot;
                            const bar = root.querySelector('.so-far').getBoundingClientRect();
                            const at = root.activeElement;
                            if (!at || at.closest('.so-far') || !at.closest('.questions')) return false;
                            const box = at.getBoundingClientRect();
                            return box.top < bar.bottom - 1 && box.bottom > bar.top + 1; })()",
                    );
                    assert_eq!(
                        covered,
                        false,
                        "at {width} by {height}: {:?}",
                        page.focused()
                    );
                }
            }
        }
        page.set_viewport(1280, 700);
        page.evaluate("scrollTo(0, 900)");
        page.settle();
        let top = page.evaluate(
            "__noted.widget().shadowRoot.querySelector('.so-far').getBoundingClientRect().top",
        );
        assert_eq!(top, 0, "it stays where one looks");
    });
}

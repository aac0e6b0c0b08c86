//! While answering, and looking at what came out: taking back, what the page around is told,
//! the reader's language, looking without changing.

use serde_json::json;

use crate::harness::{Page, Setup, browse};
use crate::steps::{answer, begin, finish_with_few, questions, to_check, within_question};

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
        assert_eq!(page.find("button", "Undo").state("disabled").unwrap(), true);
        answer(page, &questions[0], "3");
        page.expect_text("1 of ");
        page.reload();
        page.expect_text("1 of ");
    });
}

#[test]
fn what_was_answered_elsewhere_is_offered_and_counts_once_confirmed() {
    const ASKED: &str = "How much of what each side promised has arrived?";
    let confirm = format!("Use this answer for: {ASKED}");
    let begin = |page: &Page, side: &str| {
        page.click("button", "Is it a partnership?");
        page.fill("combobox", "Partner’s name", "Helix Analytics");
        page.choose("Which side are you on?", side);
        page.click("button", "Start");
        page.expect("heading", "Before it can be one");
        page.click("button", "Next section");
        page.expect("heading", "What both sides put in");
    };
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        begin(page, "theirs");
        page.expect_none("button", &confirm);
        page.click("button", "Save and leave");

        begin(page, "ours");
        page.expect_text("Answered in Alliance health check");
        page.expect_text("“Both sides: Both sides' shares have arrived”");
        page.expect_text("0 of 16 done");
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", &confirm);
        page.expect_text("1 of 16 done");
        page.expect_none("button", &confirm);
        let confirmed = "Both sides Both sides' shares have arrived";
        page.wait_until("the answer has the focus", || {
            page.focused() == ("radio".into(), confirmed.into())
        });
        assert_eq!(
            page.find("radio", confirmed).state("checked").unwrap(),
            "true"
        );
        page.press("Control+z");
        page.expect("button", &confirm);
        page.expect_text("0 of 16 done");
    });
}

#[test]
fn a_check_of_the_organisation_itself_is_found_on_the_home_page() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Industry engagement");
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
            "Alliance health check",
        ]);
        open_sample_result(page);
        hidden(&["Assess again"]);
        page.click("button", "Helix Analytics");
        page.expect("heading", "Details");
        hidden(&["Remove this partner", "Alliance health check"]);
        assert_eq!(page.find("button", "Save").state("disabled").unwrap(), true);
        page.click("button", "All partnerships");
        page.click("button", "Export, import and settings");
        page.expect("button", "Download the file");
        hidden(&["Clear"]);
        page.expect_none("heading", "Import");
    });
}

#[test]
fn a_figure_is_typed_to_its_end_whatever_is_said_of_it() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Exit readiness");
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
        page.expect_text("Unusual: expected between 0 and 100.");
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
        page.click("button", "Value scorecard");
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        page.expect("heading", "Money");
        let revenue = "How much revenue came through this alliance in the period?";
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
        page.expect_text("began at 20, target 100");
    });
}

#[test]
fn a_typed_number_stays_as_it_is_typed_until_the_field_is_left() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Value scorecard");
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        let revenue = "How much revenue came through this alliance in the period?";
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

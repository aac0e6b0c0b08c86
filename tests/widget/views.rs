//! What is drawn, as HTML and without a browser: components by themselves, and pages of a small
//! workspace. What only a browser does (events, focus, `Intl`) is tested there.

use std::{fs, path::Path, rc::Rc};

use engine::{catalogue, definition, model::LocalisedText};
use partner_assessment::{
    components::{Question, Tone, notice},
    locale::{Words, format_tag},
    pages::{
        AcrossPage, AddCandidatesPage, AnswerPage, CheckPage, FiguresPage, HomePage,
        NewSelectionPage, PortfolioPage, RecordPage, RelationshipPage, ResultPage, SelectionPage,
        SidesPage,
    },
};
use serde_json::json;
use yew::{Callback, html};

use crate::{
    drawing::{SMALL_HEALTH, drawn_alone, one_partner, page, read, small_library},
    golden::Plain,
    selection::read_through,
};

/// A question of the small definition, with a response as it stands in files.
fn asked(id: &str, response: &str) -> String {
    let workspace = read(&format!(
        r#"{{"format": 1, "assessments": {{"a1": {{"questionnaire": "small-health",
            "respondent": {{"side": "ours", "role": ""}}, "started_at_ms": 0,
            "state": {{"in-progress": {{}}}}, "responses": {{"{id}": {response}}}}}}}}}"#
    ));
    let assessment = workspace.assessments.get("a1").expect("it is there");
    let response = assessment.responses.get(id).cloned().unwrap_or_default();
    let loaded = small_library().find("small-health").expect("it is there");
    let mut items = loaded.questionnaire.items.iter();
    let position = items.position(|item| item.id == id);
    let position = position.expect("it is asked");
    let on_respond = Callback::noop();
    drawn_alone(html! { <Question {loaded} {position} {response} {on_respond} /> })
}

#[test]
fn a_requirement_that_is_put_as_a_question_ends_in_one_mark() {
    const GATE: &str = "Nobody knows who owns joint work";
    let asked = SMALL_HEALTH.replace(GATE, "Who owns joint work?");
    let workspace = one_partner().replace(GATE, "Who owns joint work?");
    let [before, after] = [SMALL_HEALTH, &asked].map(definition::hash);
    let relationship = html! { <RelationshipPage id="r1" /> };
    let drawn = page(&workspace.replace(&before, &after), relationship);
    let said = "Look at this too. Who owns joint work? “Small health check” shows";
    assert!(drawn.contains(said), "{drawn}");
}

#[test]
fn a_question_for_each_kind_of_scale() {
    for (id, response) in [
        ("escalation", r#"{"answer": 3, "note": "Minutes of May"}"#),
        ("tension", r#"{"unknown": true}"#),
        ("channels", r#"["chat", "visits"]"#),
        ("tempo", "{}"),
        ("revenue", "{}"),
        ("remarks", r#""<b>None</b>""#),
    ] {
        insta::assert_snapshot!(format!("question-{id}"), asked(id, response));
    }
}

#[test]
fn notices_say_how_grave_they_are() {
    let all = [
        Tone::Urgent,
        Tone::Critical,
        Tone::Caution,
        Tone::Plain,
        Tone::Good,
    ];
    let notices = all.map(|tone| {
        let below = html! { <p>{"It is kept here."}</p> };
        notice(tone, "Not <saved>", below)
    });
    insta::assert_snapshot!("notices", drawn_alone(html! { <>{for notices}</> }));
}

#[test]
fn home_lists_the_partner() {
    insta::assert_snapshot!("page-home", page(&one_partner(), html! { <HomePage /> }));
}

#[test]
fn a_partner_has_its_checks() {
    let relationship = html! { <RelationshipPage id="r1" /> };
    insta::assert_snapshot!("page-relationship", page(&one_partner(), relationship));
}

#[test]
fn a_begun_check_is_answered_and_looked_over() {
    let answer = html! { <AnswerPage id="a2" section="decisions" /> };
    insta::assert_snapshot!("page-answer", page(&one_partner(), answer));
    let check = html! { <CheckPage id="a2" /> };
    insta::assert_snapshot!("page-check", page(&one_partner(), check));
}

#[test]
fn a_finished_check_has_its_result() {
    let result = html! { <ResultPage id="a1" /> };
    insta::assert_snapshot!("page-result", page(&one_partner(), result));
}

/// The list of a partner's checks, after one was finished with answers under
/// `tests/data/responses`: its figure and its words.
#[track_caller]
fn listed(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let file = fs::read_to_string(folder.join(format!("{name}.json"))).expect("it is there");
    let file: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
    let id = file["questionnaire"].as_str().expect("it is named");
    let text = catalogue::text(id).expect("it is built in");
    let hash = definition::hash(text);
    let workspace = json!({
        "format": 1,
        "relationships": {"r1": {"name": "Acme", "kind": "other"}},
        "assessments": {"a1": {
            "questionnaire": id, "relationship": "r1", "respondent": {"side": "ours", "role": ""},
            "started_at_ms": 0,
            "state": {"finished": {"at_ms": 0, "definition": hash, "context": {}}},
            "responses": file["responses"],
        }},
        "questionnaires": {hash.as_str(): text},
    });
    let relationship = html! { <RelationshipPage id="r1" /> };
    let drawn = page(&workspace.to_string(), relationship);
    // the list of all of them comes after what is known by the latest
    let (_, list) = drawn
        .split_once("class=\"cards finished\"")
        .expect("they are listed");
    let cells = list.lines().filter(|line| {
        line.contains("data-label=\"Score\"") || line.contains("data-label=\"Result\"")
    });
    let texts: Vec<&str> = cells
        .map(|line| line.rsplit('>').next().unwrap_or_default().trim())
        .collect();
    texts.join(" | ")
}

#[test]
fn the_list_of_checks_says_what_leads_each_result() {
    insta::assert_snapshot!(listed("alliance-structure-strong"), @r" | Research collaboration");
    insta::assert_snapshot!(listed("launch-readiness-weak"), @r" | Not ready");
    insta::assert_snapshot!(listed("exit-readiness-strong"), @r"77.0 | Mostly covered – Ready to part");
}

#[test]
fn what_is_finished_is_not_answered_again() {
    let workspace = one_partner();
    let answer = page(&workspace, html! { <AnswerPage id="a1" section={None} /> });
    assert!(answer.contains("This assessment is finished"), "{answer}");
    let check = page(&workspace, html! { <CheckPage id="a1" /> });
    assert_eq!(check, answer);
}

#[test]
fn what_is_not_there_has_no_page_and_no_panic() {
    let workspace = one_partner();
    let gone = page(&workspace, html! { <ResultPage id="a9" /> });
    assert!(gone.contains("This page is not here"), "{gone}");
    let others = [
        html! { <AnswerPage id="a9" section={None} /> },
        html! { <CheckPage id="a9" /> },
        html! { <RelationshipPage id="r9" /> },
        html! { <SelectionPage id="s9" /> },
        html! { <RecordPage id="s9" /> },
        html! { <SidesPage id="s9" /> },
        html! { <AcrossPage id="s9" section={None} /> },
        html! { <FiguresPage id="s9" /> },
        html! { <AddCandidatesPage id="s9" /> },
        html! { <NewSelectionPage questionnaire="nothing" /> },
    ];
    for other in others {
        assert_eq!(page(&workspace, other), gone);
    }
}

/// A partner whose only finished check was of this kind, with these answers.
fn finished_once(id: &str, responses: serde_json::Value) -> String {
    let text = catalogue::text(id).expect("it is built in");
    let hash = definition::hash(text);
    json!({
        "format": 1,
        "relationships": {"r1": {"name": "Acme", "kind": "other"}},
        "assessments": {"a1": {
            "questionnaire": id, "relationship": "r1", "respondent": {"side": "ours", "role": ""},
            "started_at_ms": 0,
            "state": {"finished": {"at_ms": 0, "definition": hash, "context": {}}},
            "responses": responses,
        }},
        "questionnaires": {hash.as_str(): text},
    })
    .to_string()
}

#[test]
fn a_check_of_any_kind_counts_on_the_home_view() {
    let failed = json!({"weak-spot": 0, "reason": 0, "no-rush": 0, "exchange": "parts"});
    let home = page(
        &finished_once("true-partnership", failed),
        html! { <HomePage /> },
    );
    assert!(!home.contains("not assessed yet"), "{home}");
    assert!(home.contains("no health check yet"), "{home}");
    assert!(home.contains("3 requirements not met"), "{home}");
    assert!(home.contains("Is it a partnership?"), "{home}");
    let little = json!({"return": 0, "measures": 0, "stop-sign": 0, "quality": 0, "risk": 0,
        "partner-satisfaction": 0, "capability": 0, "information": 0, "decision-speed": 0,
        "escalation": 0, "value-review": 0});
    let home = page(
        &finished_once("value-scorecard", little),
        html! { <HomePage /> },
    );
    assert!(!home.contains("not assessed yet"), "{home}");
    assert!(home.contains("Value scorecard"), "{home}");
}

/// A partner whose health was checked twice before its review was due, with these levels for every
/// rated question.
fn checked_twice(first: u8, second: u8) -> String {
    let text = catalogue::text("health-check").expect("it is built in");
    let hash = definition::hash(text);
    let (questionnaire, _) = definition::read(text);
    let items = questionnaire.expect("it can be read").items;
    let check = |level: u8, day: i32| {
        let rated = items.iter().filter(|item| !item.anchors.is_empty());
        let answers: serde_json::Map<_, _> =
            rated.map(|item| (item.id.clone(), level.into())).collect();
        json!({
            "questionnaire": "health-check", "relationship": "r1",
            "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
            "state": {"finished": {
                "at_ms": f64::from(day) * 86_400_000.0, "definition": hash,
                "context": {"kind": "supplier", "stage": "pilot"},
            }},
            "responses": answers,
        })
    };
    json!({
        "format": 1,
        "relationships": {"r1": {"name": "Acme", "kind": "supplier", "stage": "pilot",
            "next_review": "1969-12-01"}},
        "assessments": {"a1": check(first, -200), "a2": check(second, -100)},
        "questionnaires": {hash.as_str(): text},
        "settings": {"last_exported_at_ms": 0},
    })
    .to_string()
}

#[test]
fn a_partner_says_how_its_health_went_and_what_to_do_next() {
    let fallen = checked_twice(4, 1);
    let home = page(&fallen, html! { <HomePage /> });
    assert!(
        home.contains("aria-label=\"Score over time: 100, 25\""),
        "{home}"
    );
    assert!(home.contains("down 75"), "{home}");
    // first what is overdue, in words
    let home = read_through(&home);
    assert!(home.contains("Review was due on day -31"), "{home}");
    let partner = page(&fallen, html! { <RelationshipPage id="r1" /> });
    insta::assert_snapshot!("page-relationship-fallen", partner);
    let well = checked_twice(4, 4).replace("1969-12-01", "1970-12-01");
    let home = page(&well, html! { <HomePage /> });
    assert!(!home.contains("What to do next"), "{home}");
    let partner = page(&well, html! { <RelationshipPage id="r1" /> });
    assert!(
        partner.contains("Next, find out what it is worth"),
        "{partner}"
    );
}

#[test]
fn less_than_a_point_is_no_fall_to_look_at() {
    let mut checked: serde_json::Value =
        serde_json::from_str(&checked_twice(4, 4)).expect("it is JSON");
    checked["assessments"]["a2"]["responses"]["scope"] = 3.into();
    let checked = checked.to_string().replace("1969-12-01", "1970-12-01");
    let home = page(&checked, html! { <HomePage /> });
    assert!(!home.contains("down"), "{home}");
    assert!(!home.contains("What to do next"), "{home}");
    let partner = page(&checked, html! { <RelationshipPage id="r1" /> });
    let said = "Hardly changed since day -200, from ";
    assert!(partner.contains(said), "{partner}");
    assert!(!partner.contains("Look at what changed"), "{partner}");
    let portfolio = page(&checked, html! { <PortfolioPage /> });
    assert!(
        portfolio.contains("class=\"small beneath\"> hardly changed"),
        "{portfolio}"
    );
}

#[test]
fn what_is_not_known_is_no_answer_in_how_far_a_check_is() {
    let begun = one_partner().replace(
        r#"{"escalation": 4, "sponsor": {"not-applicable": true}}"#,
        r#"{"escalation": 4, "sponsor": {"unknown": true}}"#,
    );
    let home = page(&begun, html! { <HomePage /> });
    let said = "1 of 10 answered, 1 marked “don’t know”";
    assert!(home.contains(said), "{home}");
}

#[test]
fn too_few_answers_to_judge_by_are_told_before_finishing() {
    let begun = |answers: &str| {
        let workspace = one_partner().replace(
            r#"{"escalation": 4, "sponsor": {"not-applicable": true}}"#,
            answers,
        );
        page(&workspace, html! { <CheckPage id="a2" /> })
    };
    let few = begun(r#"{"tension": 1}"#);
    assert!(
        few.contains("1 of 10 questions answered: too few to judge"),
        "{few}"
    );
    assert!(few.contains("At least 3 more"), "{few}");
    // one message, and what finishes all the same stands below the answers
    assert!(!few.contains("finish without them"), "{few}");
    assert!(
        few.find("Your answers") < few.find("Finish anyway"),
        "{few}"
    );
    // finishing asks first
    assert!(few.contains("class=\"confirm\""), "{few}");
    let enough = begun(
        r#"{"escalation": 4, "sponsor": 3, "ip-terms": 2, "tension": 1, "channels": [], "firewall": 3}"#,
    );
    assert!(!enough.contains("too few"), "{enough}");
    assert!(enough.contains("You can finish without them."), "{enough}");
    assert!(!enough.contains("class=\"confirm\""), "{enough}");
}

#[test]
fn a_figure_without_its_target_stands_with_what_was_typed_among_what_has_no_answer_yet() {
    let check = |answers: &str| {
        let workspace = one_partner().replace(
            r#"{"escalation": 4, "sponsor": {"not-applicable": true}}"#,
            answers,
        );
        page(&workspace, html! { <CheckPage id="a2" /> })
    };
    let counts = "It will count once you add the starting value and the target.";
    let half = check(r#"{"escalation": 4, "revenue": 120}"#);
    let place = |text: &str| half.find(text).unwrap_or_else(|| panic!("{text}: {half}"));
    assert!(half.contains("9 questions have no answer yet"), "{half}");
    assert!(place("120 EUR") < place(counts));
    assert!(place(counts) < place("Your answers"));
    let whole =
        check(r#"{"escalation": 4, "revenue": {"answer": 120, "baseline": 100, "target": 140}}"#);
    assert!(whole.contains("8 questions have no answer yet"), "{whole}");
    assert!(!whole.contains(counts), "{whole}");
}

#[test]
fn words_figures_and_direction_are_those_of_the_language_that_is_spoken() {
    for language in ["de", "ar", "de-AT", "", "nonsense of a page"] {
        let words = Words::new(language, Rc::new(Plain));
        assert_eq!((words.spoken, words.direction), ("en", "ltr"), "{language}");
        assert_eq!(format_tag(language, &[]), "en-GB", "{language}");
    }
    // the page's region, else the reader's, else that of the texts
    let readers = ["de-AT", "en", "en-AU", "en-US"].map(String::from);
    for language in ["en-GB", "EN-us"] {
        assert_eq!(format_tag(language, &readers), language);
    }
    assert_eq!(format_tag("en", &readers), "en-AU");
    assert_eq!(format_tag("de", &readers), "en-AU");
    assert_eq!(format_tag("en", &readers[..2]), "en-GB");
}

#[test]
fn a_questionnaires_own_text_says_what_language_it_is_in() {
    let words = |language| Words::new(language, Rc::new(Plain));
    let title = LocalisedText::new(vec![
        ("de".into(), "Besuch".into()),
        ("en".into(), "Visit".into()),
    ]);
    let drawn = |words: Words| drawn_alone(html! { <p>{words.html(&title)}</p> });
    assert!(drawn(words("fr")).contains(r#"<span lang="de" dir="auto"> Besuch"#));
    assert!(drawn(words("de-AT")).contains(r#"<span lang="de" dir="auto"> Besuch"#));
    assert!(drawn(words("en-GB")).contains("<p> Visit"));
}

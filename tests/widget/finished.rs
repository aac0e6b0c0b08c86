//! Results of built-in questionnaires as a reader meets them: what a stage deserves beside what is
//! given, what a text rests on, why figures are what they are, and before finishing, answers that
//! do not fit together.

use std::{fs, path::Path};

use engine::{catalogue, definition, model::Response};
use partner_assessment::{
    components::Question,
    library::Library,
    options::Options,
    pages::{AnswerPage, CheckPage, PortfolioPage, ResultPage},
    session::Session,
    shared::Shared,
};
use serde_json::{Value, json};
use yew::{Callback, html};

use crate::drawing::{SMALL_HEALTH, drawn_by, one_partner, page, read};

/// A finished check: the partner's id, the questionnaire's, and the answers.
pub type Check = (&'static str, &'static str, Value);

/// A workspace with these finished checks, `a1` and so on, all of the same day and stage.
pub fn workspace(stage: &str, checks: &[Check]) -> String {
    let mut texts = serde_json::Map::new();
    let mut relationships = serde_json::Map::new();
    let mut assessments = serde_json::Map::new();
    for (at, (relationship, questionnaire, responses)) in checks.iter().enumerate() {
        let text = catalogue::text(questionnaire).expect("it is built in");
        let hash = definition::hash(text);
        let context = json!({"kind": "complementor", "stage": stage});
        relationships.insert(
            relationship.to_string(),
            json!({"name": relationship, "kind": "complementor", "stage": stage}),
        );
        assessments.insert(
            format!("a{}", at + 1),
            json!({
                "questionnaire": questionnaire, "relationship": relationship,
                "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
                "state": {"finished": {
                    "at_ms": 864_000_000.0, "definition": hash, "context": context,
                }},
                "responses": responses,
            }),
        );
        texts.insert(hash, text.into());
    }
    json!({"format": 1, "relationships": relationships, "assessments": assessments,
        "questionnaires": texts})
    .to_string()
}

/// The result of the first of these checks, drawn.
pub fn result(stage: &str, checks: &[Check]) -> String {
    page(&workspace(stage, checks), html! { <ResultPage id="a1" /> })
}

/// The texts below the heading `title`, up to the next heading, as one line.
#[track_caller]
pub fn below(drawn: &str, title: &str) -> String {
    // the line of contents names it before
    let is_heading = |line: &&str| line.ends_with(title) && !line.contains("<button");
    let lines = drawn.lines().skip_while(|line| !is_heading(line));
    let lines = lines.skip(1).take_while(|line| {
        let is_next = ["<h2", "class=\"part\""]
            .iter()
            .any(|tag| line.contains(tag));
        !is_next
    });
    let texts = lines.filter_map(|line| line.rsplit_once('>'));
    let texts: Vec<&str> = texts.map(|(_, text)| text.trim()).collect();
    let texts = texts.join(" ");
    assert!(!texts.trim().is_empty(), "{title}:\n{drawn}");
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A relationship at a pilot, to which so much time is given.
fn pilot(effort: &str) -> Check {
    let mut answers = json!({"talks": 3, "met": 3, "trial": 2, "look-back": 1, "signed": 1,
        "proof": 0, "widened": 0, "contacts": 1, "succession": 0, "counted-on": "learning"});
    if !effort.is_empty() {
        answers["effort"] = json!(effort);
    }
    ("Acme", "relationship-stage", answers)
}

const DESERVES: &str = "What “Pilot” calls for";

#[test]
fn a_stage_says_what_it_deserves_and_how_that_stands_to_what_is_given() {
    let said = |effort: &str| below(&result("pilot", &[pilot(effort)]), DESERVES);
    insta::assert_snapshot!(said("days"), @"From a few days a month to one person’s main work, by named people, for three to six months. People You answered “A few days”: that fits. Source Source: From a few days a month to one person’s main work, by named people, for three to six months. From: Tutorial “Industry Relations”, stages of a relationship: effort and expectations that match the stage; effort against return: relationships of different intensity; Article “The Power of Partnering”, how partnerships fail: a large investment up front A sum fixed before it starts, and small enough to lose. Money No finished value scorecard says what it costs.");
    for (effort, expected) in [
        (
            "hours",
            "You answered “Hours, between other things”: less than it calls for.",
        ),
        (
            "person",
            "You answered “One person’s main work”: that fits.",
        ),
        (
            "team",
            "You answered “Several people’s main work”: more than it calls for.",
        ),
        ("", "How much time you give is not known yet."),
    ] {
        let said = said(effort);
        assert!(said.contains(expected), "{effort}: {said}");
    }
}

#[test]
fn what_a_stage_deserves_is_compared_with_what_was_spent() {
    let value = |partner, spend: u32, level: u8| {
        let answers = json!({"spend": spend, "return": level, "risk": level, "quality": level,
            "joint-customers": level, "reach": level, "edge": level, "capability": level,
            "information": level, "hearing": level, "measures": level, "value-review": level,
            "stop-sign": level, "partner-view": level, "partner-satisfaction": level,
            "decision-speed": level, "escalation": level});
        (partner, "value-scorecard", answers)
    };
    let alone = [pilot("days"), value("Acme", 120, 3)];
    let said = below(&result("pilot", &alone), DESERVES);
    assert!(
        said.contains("What it costs (“Value scorecard”, day 10): 120 thousand, in your currency."),
        "{said}"
    );
    assert!(!said.contains('%'), "{said}");
    // beside others: most of the money, for less value than the stage should bring
    let among = [pilot("days"), value("Acme", 300, 0), value("Birch", 100, 3)];
    let said = below(&result("pilot", &among), DESERVES);
    assert!(
        said.contains(
            "That is 75% of the total for 2 partners. Large share, value score below what its stage expects."
        ),
        "{said}"
    );
    // a scorecard that leaves it out
    let mut unsaid = value("Acme", 0, 3);
    unsaid.2["spend"] = json!({"unknown": true});
    let said = below(&result("pilot", &[pilot("days"), unsaid]), DESERVES);
    assert!(
        said.contains("“Value scorecard” of day 10 does not say what it cost."),
        "{said}"
    );
}

#[test]
fn a_source_is_told_to_whoever_asks_and_to_nobody_else() {
    let drawn = result("pilot", &[pilot("team")]);
    let sources = drawn
        .matches("<details class=\"on-request small\">")
        .count();
    assert!(sources > 5, "advice, risks and the name: {sources}");
    assert_eq!(
        drawn.matches("From: ").count(),
        sources,
        "each in what opens"
    );
    assert!(!drawn.contains("S5."), "by name, not by number: {drawn}");
    // an own questionnaire says it in its own words
    let own = SMALL_HEALTH.replace(r#"["A4.4", "S6.2"]"#, r#""Our handbook, page 12""#);
    assert_ne!(own, SMALL_HEALTH);
    let loaded = Library::new(&[own])
        .find("small-health")
        .expect("it can be read");
    let position = loaded.questionnaire.item_position("escalation");
    let position = position.expect("it is asked");
    let question = html! {
        <Question {loaded} {position} response={Response::default()} on_respond={Callback::noop()} />
    };
    let drawn = page(&one_partner(), question);
    assert!(drawn.contains("From: Our handbook, page 12"), "{drawn}");
}

#[test]
fn answers_that_do_not_fit_together_are_shown_before_finishing() {
    let begun = |look_back: u8| {
        let text = workspace("pilot", &[pilot("days")]);
        let mut workspace: Value = serde_json::from_str(&text).expect("it is JSON");
        let begun = &mut workspace["assessments"]["a1"];
        begun["state"] = json!({"in-progress": {}});
        begun["responses"]["trial"] = json!(0);
        begun["responses"]["look-back"] = json!(look_back);
        page(&workspace.to_string(), html! { <CheckPage id="a1" /> })
    };
    let drawn = begun(3);
    let said = below(&drawn, "Some answers may not fit together");
    insta::assert_snapshot!(said, @"Change any answer that is wrong. If they are all right as they stand, say why in the evidence. No joint work has begun, and yet it has been looked back on, used or added to. How far has the first piece of joint work come? None is planned Change How did the two sides last look back on joint work? Together, with findings written down Change");
    let fits = begun(0);
    assert!(!fits.contains("may not fit together"), "{fits}");
}

/// A questionnaire in which every figure has its reason.
const REASONED: &str = r#"{"format": 1, "id": "reasoned", "version": "1", "title": "Reasoned",
 "scales": {"picks": {"kind": "checklist", "enough": 1, "why": "Because one is enough", "options": [
   {"id": "x", "label": "X", "weight": 2, "why": "Because X is rare"}, {"id": "y", "label": "Y"}]}},
 "dimensions": {"id": "overall", "title": "Overall", "expected": {"pilot": 0.5},
  "why": "Because half is plenty for a pilot",
  "children": [
   {"id": "one", "title": "One", "weight": 2, "why": "Because One carries the rest"},
   {"id": "two", "title": "Two"}]},
 "sections": [{"id": "s", "title": "S", "items": [
  {"id": "a", "stem": "A?", "scale": "yes-no", "dimension": "one", "weight": 3,
   "why": "Because A comes first", "improve": {"do": "Do A.", "first_step": "Ask."}},
  {"id": "b", "stem": "B?", "scale": "picks", "dimension": "two"},
  {"id": "c", "stem": "C?", "scale": {"kind": "number", "curve": [[0, 0], [9, 1]]},
   "dimension": "two", "why": "Because nine is most"}]}],
 "gates": [{"id": "g", "must": {"item": "a", "is": true},
  "otherwise": {"cap": 0.3, "text": "No A", "why": "Because nothing holds without A"}}],
 "rules": [{"id": "r", "when": {"item": "b", "includes": "y"}, "severity": "warning",
  "risk": "Y may fail", "mitigation": "Mend Y", "why": "Because Y has failed before"}],
 "bands": [{"from": 0, "title": "Low", "why": "Because below 80 nobody stays"},
  {"from": 0.8, "title": "High"}]}"#;

#[test]
fn a_reader_finds_the_reason_of_every_figure() {
    let hash = definition::hash(REASONED);
    let check = |state: Value, a: bool| {
        json!({
            "questionnaire": "reasoned", "relationship": "r1",
            "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0, "state": state,
            "responses": {"a": a, "b": ["y"], "c": 1},
        })
    };
    let state =
        json!({"finished": {"at_ms": 0, "definition": hash, "context": {"stage": "pilot"}}});
    let text = json!({"format": 1,
        "relationships": {"r1": {"name": "Acme", "stage": "pilot"}},
        "assessments": {"a1": check(state, false), "a2": check(json!({"in-progress": {}}), true)},
        "questionnaires": {hash.as_str(): REASONED}});
    let drawn = |page| {
        let library = Library::new(&[REASONED.into()]);
        assert_eq!(library.complaints, [""; 0]);
        let mut session = Session::open(None, "reasons", false, Shared::new(library));
        session.workspace = Shared::new(read(&text.to_string()));
        drawn_by(session, Options::default(), page)
    };
    let result = drawn(html! { <ResultPage id="a1" /> });
    for reason in [
        "Counts 3 times as much as other questions: Because A comes first",
        "Because one is enough",
        "Because X is rare",
        "Because nine is most",
        "Because One carries the rest",
        "What is expected at the pilot stage: Because half is plenty for a pilot",
        "Because nothing holds without A",
        "Because Y has failed before",
        "“Low”: Because below 80 nobody stays",
    ] {
        assert!(result.contains(reason), "{reason}: {result}");
    }
    let questions = drawn(html! { <AnswerPage id="a2" section="s" /> });
    for reason in [
        "Counts 3 times as much as other questions: Because A comes first",
        "Because one is enough",
        "Because nine is most",
    ] {
        assert!(questions.contains(reason), "{reason}: {questions}");
    }
}

/// The answers under `tests/data/responses`.
fn answers(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let text = fs::read_to_string(path.join(format!("{name}.json"))).expect("it is there");
    let file: Value = serde_json::from_str(&text).expect("it is JSON");
    file["responses"].clone()
}

#[track_caller]
fn names(stage: &str, check: Check, text: &str) {
    let drawn = result(stage, &[check]);
    assert!(drawn.contains(text), "{text}: {drawn}");
}

#[test]
fn what_the_sources_name_is_met_in_a_result() {
    let partnership = (
        "Acme",
        "true-partnership",
        answers("true-partnership-strong"),
    );
    names(
        "deepening",
        partnership,
        "This is a true partnership: both sides put in what they promised",
    );
    let sales = |reach: &str, name: &str| {
        let answers = json!({"ownership": "nothing", "commitment": "time", "flexibility": "frame",
            "integration": "tasks", "horizon": "renewal", "exit": "handover", "reach": reach,
            "name": name, "licence": "none", "interplay": "not", "risk": "none",
            "expertise": "months", "speed": "year", "parties": "two"});
        ("Acme", "alliance-structure", answers)
    };
    names(
        "exploration",
        sales("nothing", "reference"),
        "as a reference customer",
    );
    names(
        "exploration",
        sales("region", "nothing"),
        "in a market or a country it knows",
    );
    let health = json!({"fallback": 0, "decision-speed": 1, "aims": 1, "measures": 1,
        "contacts": 0, "bad-news": 1, "mistake": 1, "staffing": 1, "both-ways": []});
    let health: Check = ("Acme", "health-check", health);
    names(
        "deepening",
        health.clone(),
        "ask at each review what else depends on this one",
    );
    names(
        "deepening",
        health,
        "Best practices that these actions follow: ",
    );
    let value = json!({"decision-speed": 1, "escalation": 3, "measures": 2});
    names(
        "deepening",
        ("Acme", "value-scorecard", value),
        "in how many days each side answers the other",
    );
}

#[test]
fn the_portfolio_says_where_more_or_less_is_given_than_a_stage_deserves() {
    let portfolio = |effort: &str| {
        let text = workspace("pilot", &[pilot(effort)]);
        page(&text, html! { <PortfolioPage /> })
    };
    let too_much = portfolio("team");
    assert!(
        too_much.contains("More working time than its stage calls for"),
        "{too_much}"
    );
    assert!(portfolio("hours").contains("Less working time than its stage calls for"));
    assert!(!portfolio("days").contains("than its stage calls for"));
}

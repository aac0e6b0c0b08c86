//! Results of built-in questionnaires as a reader meets them: what a stage deserves beside what is
//! given, what a text rests on, and before finishing, answers that do not fit together.

use engine::{catalogue, definition, model::Response};
use partner_assessment::{
    components::Question,
    library::Library,
    pages::{CheckPage, ResultPage},
};
use serde_json::{Value, json};
use yew::{Callback, html};

use crate::views::{SMALL_HEALTH, one_partner, page};

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
    let lines = drawn.lines().skip_while(|line| !line.ends_with(title));
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

const DESERVES: &str = "What “Pilot” deserves";

#[test]
fn a_stage_says_what_it_deserves_and_how_that_stands_to_what_is_given() {
    let said = |effort: &str| below(&result("pilot", &[pilot(effort)]), DESERVES);
    insta::assert_snapshot!(said("days"), @"A few days a month to one person's main work, from named people, for three to six months. People You answered “A few days”: that fits. Source From: industry relations, stages of a relationship: effort and expectations that match the stage; industry relations, effort against return: relationships of different intensity; the power of partnering, how partnerships fail: a large investment up front A sum capped before it starts, small enough to lose. Money No finished value scorecard says what it costs.");
    for (effort, expected) in [
        (
            "hours",
            "You answered “Hours, between other things”: less than it deserves.",
        ),
        (
            "person",
            "You answered “One person's main work”: that fits.",
        ),
        (
            "team",
            "You answered “Several people's main work”: more than it deserves.",
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
        said.contains("Value scorecard of day 10: 120 thousand, in your currency."),
        "{said}"
    );
    assert!(!said.contains('%'), "{said}");
    // beside others: most of the money, for less value than the stage should bring
    let among = [pilot("days"), value("Acme", 300, 0), value("Birch", 100, 3)];
    let said = below(&result("pilot", &among), DESERVES);
    assert!(
        said.contains(
            "That is 75% of what went into 2 partners. It takes more than an equal share, for less \
             value than its stage should bring."
        ),
        "{said}"
    );
    // a scorecard that leaves it out
    let mut unsaid = value("Acme", 0, 3);
    unsaid.2["spend"] = json!({"unknown": true});
    let said = below(&result("pilot", &[pilot("days"), unsaid]), DESERVES);
    assert!(
        said.contains("Value scorecard of day 10 does not say what it cost."),
        "{said}"
    );
}

#[test]
fn a_source_is_told_to_whoever_asks_and_to_nobody_else() {
    let drawn = result("pilot", &[pilot("team")]);
    let sources = drawn.matches("<details class=\"source small\">").count();
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
    insta::assert_snapshot!(said, @"Change what is not so. If it is right as it stands, say why as evidence. No joint work has begun, and yet it has been looked back on, used or added to. How far has the first piece of joint work come? None is planned Change How did the two sides last look back on joint work? Together, with findings written down Change A finished assessment stays as it is, so that you can compare it with the next one. Back to the questions Finish and see the result");
    let fits = begun(0);
    assert!(!fits.contains("may not fit together"), "{fits}");
}

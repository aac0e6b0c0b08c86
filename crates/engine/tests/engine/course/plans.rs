//! A plan in its order, and what a later milestone looks back on.

use engine::{
    course::{latest_after, set_out, steps_about, steps_of},
    model::Workspace,
    report::is_overdue,
};
use serde_json::{Value, json};

/// Finished checks by id, each with its questionnaire, its side and its day.
fn workspace(checks: &[(&str, &str, &str, f64)], steps: &[(&str, Value)]) -> Workspace {
    let mut workspace = Workspace::default();
    let assessments = checks.iter().map(|(id, questionnaire, side, at_ms)| {
        let json = json!({"questionnaire": questionnaire, "relationship": "r1",
            "respondent": {"side": side}, "started_at_ms": at_ms,
            "state": {"finished": {"at_ms": at_ms, "definition": "d", "context": {}}}});
        let one = serde_json::from_value(json).expect("it is an assessment");
        (id.to_string(), one)
    });
    workspace.assessments = std::rc::Rc::new(assessments.collect());
    let steps = steps.iter().map(|(id, json)| {
        let mut json = json.clone();
        json["text"] = json!(id);
        let one = serde_json::from_value(json).expect("it is a step");
        (id.to_string(), one)
    });
    workspace.steps = std::rc::Rc::new(steps.collect());
    workspace
}

fn ids<'w>(steps: Vec<(&'w str, &'w engine::model::PlannedStep)>) -> Vec<&'w str> {
    steps.into_iter().map(|(id, _)| id).collect()
}

/// Three checks by us, one by them and one of another kind.
const CHECKS: &[(&str, &str, &str, f64)] = &[
    ("first", "health", "ours", 10.0),
    ("second", "health", "ours", 20.0),
    ("theirs", "health", "theirs", 25.0),
    ("value", "value", "ours", 26.0),
    ("third", "health", "ours", 30.0),
];

#[test]
fn what_is_open_comes_by_its_day_and_what_is_done_last_comes_first_below() {
    let step = |due: Value, state: Value| {
        json!({"relationship": "r1", "assessment": "first", "due": due, "state": state,
            "since_ms": 11.0})
    };
    let workspace = workspace(
        CHECKS,
        &[
            ("a without a day", step(Value::Null, json!("open"))),
            ("b late", step(json!("2027-02-01"), json!("open"))),
            ("c soon", step(json!("2027-01-31"), json!("open"))),
            (
                "d done",
                step(Value::Null, json!({"done": {"at_ms": 12.0}})),
            ),
            (
                "e dropped",
                step(
                    json!("2026-01-01"),
                    json!({"dropped": {"at_ms": 13.0, "why": "x"}}),
                ),
            ),
        ],
    );
    let order = ["c soon", "b late", "a without a day", "e dropped", "d done"];
    assert_eq!(ids(steps_of(&workspace, "first")), order);
    assert_eq!(ids(steps_about(&workspace, "r1")), order);
    assert_eq!(ids(steps_of(&workspace, "second")), [""; 0]);
    assert_eq!(ids(steps_about(&workspace, "r2")), [""; 0]);
}

#[test]
fn a_check_looks_back_on_what_was_open_at_the_one_before_or_taken_up_since() {
    let step = |of: &str, since_ms: f64, state: Value| json!({"assessment": of, "since_ms": since_ms, "state": state});
    let done = |at_ms: f64| json!({"done": {"at_ms": at_ms}});
    let workspace = workspace(
        CHECKS,
        &[
            ("a still open", step("first", 11.0, json!("open"))),
            ("b done early", step("first", 11.0, done(15.0))),
            ("c done late", step("first", 11.0, done(22.0))),
            ("d of the second", step("second", 21.0, done(22.5))),
            ("e taken up after", step("second", 31.0, json!("open"))),
            ("f of theirs", step("theirs", 27.0, json!("open"))),
            ("g of value", step("value", 27.0, json!("open"))),
            ("h of itself", step("third", 30.5, json!("open"))),
        ],
    );
    assert_eq!(
        ids(set_out(&workspace, "second")),
        ["a still open", "c done late", "b done early"]
    );
    // what was done before the second was seen there
    assert_eq!(
        ids(set_out(&workspace, "third")),
        ["a still open", "d of the second", "c done late"]
    );
    assert_eq!(ids(set_out(&workspace, "first")), [""; 0]);
    assert_eq!(ids(set_out(&workspace, "theirs")), [""; 0]);
    assert_eq!(ids(set_out(&workspace, "not there")), [""; 0]);
}

#[test]
fn what_happened_since_is_told_by_the_newest_check_of_the_same_kind_and_side() {
    let workspace = workspace(CHECKS, &[]);
    assert_eq!(latest_after(&workspace, "first"), Some("third"));
    assert_eq!(latest_after(&workspace, "second"), Some("third"));
    for last in ["third", "theirs", "value", "not there"] {
        assert_eq!(latest_after(&workspace, last), None, "{last}");
    }
}

#[test]
fn a_day_is_over_the_day_after() {
    let mut step = engine::model::PlannedStep {
        due: Some("2027-01-31".into()),
        ..Default::default()
    };
    assert!(!is_overdue(&step, "2027-01-31"));
    assert!(is_overdue(&step, "2027-02-01"));
    step.state = engine::model::StepState::Done { at_ms: 0.0 };
    assert!(!is_overdue(&step, "2027-02-01"), "it is done");
    step = Default::default();
    assert!(!is_overdue(&step, "2027-02-01"), "it has no day");
}

//! What a name deserves of people and money, and how what is given stands to it.

use engine::{
    model::{Context, Questionnaire},
    report::score_json,
    scoring::{EffortGiven, score},
};

use crate::check::{diagnostics, linted, read, responses};

const SMALL: &str = r#"{"format": 1, "id": "t", "version": "1", "title": "T", "kind": "verdict",
 "sections": [{"id": "s", "title": "S", "items": [
  {"id": "tried", "stem": "Tried?", "scale": "yes-no"},
  {"id": "days", "stem": "Days?", "scale": {"kind": "number"}}]}],
 "verdicts": [
  {"id": "trial", "title": "Trial", "text": "Tried.", "when": {"item": "tried", "is": true},
   "effort": {"people": "Two to ten days", "money": "A capped sum",
    "less": {"item": "days", "at-most": 1}, "more": {"item": "days", "at-least": 11}}},
  {"id": "talk", "title": "Talk", "text": "Talked.", "effort": {"people": "Hours", "money": "None"}}]}"#;

fn given(questionnaire: &Questionnaire, answers: &str) -> Option<EffortGiven> {
    let assessed = score(questionnaire, &responses(answers), &Context::default());
    assessed.verdict.expect("there are verdicts").effort
}

#[test]
fn what_is_given_is_less_fitting_more_or_not_known() {
    let questionnaire = read(SMALL);
    assert_eq!(diagnostics(SMALL), "");
    for (days, expected) in [
        ("1", EffortGiven::Less),
        ("2", EffortGiven::Fitting),
        ("10", EffortGiven::Fitting),
        ("11", EffortGiven::More),
        (r#"{"unknown": true}"#, EffortGiven::NotKnown),
        ("{}", EffortGiven::NotKnown),
    ] {
        let answers = format!(r#"{{"tried": true, "days": {days}}}"#);
        assert_eq!(given(&questionnaire, &answers), Some(expected), "{days}");
    }
    // a name that does not say when it is less or more is compared with nothing
    assert_eq!(
        given(&questionnaire, r#"{"tried": false, "days": 2}"#),
        None
    );
}

#[test]
fn programs_read_what_the_name_deserves() {
    let questionnaire = read(SMALL);
    let answers = responses(r#"{"tried": true, "days": 20}"#);
    let assessed = score(&questionnaire, &answers, &Context::default());
    let json = score_json(&questionnaire, &assessed, None);
    let expected = r#""effort":{"people":"Two to ten days","money":"A capped sum","given":"more"}"#;
    assert!(json.contains(expected), "{json}");
}

#[test]
fn a_bound_of_effort_that_nobody_can_reach_is_warned_of() {
    let text = SMALL.replace(r#""at-most": 1}"#, r#""at-most": 1, "at-least": 2}"#);
    let found = linted(&text);
    assert!(
        found.contains("never-holds /verdicts/0/effort/less"),
        "{found}"
    );
    let text = SMALL.replace(r#""money": "None""#, r#""mony": "None""#);
    let found = diagnostics(&text);
    assert!(
        found.contains("missing-field /verdicts/1/effort"),
        "{found}"
    );
}

//! What the rules find, and what they cannot tell yet.

use engine::{
    model::{Context, Stage},
    scoring::score,
};

use crate::check::{at_stage, read, responses, with_items};

/// The rules that are found or not known yet, in their order, with what triggers them.
fn findings(rules: &str, answers: &str, context: &Context) -> String {
    let items = r#"{"id": "told", "stem": "?", "scale": {"kind": "checklist", "options": [
            {"id": "people", "label": "P"}, {"id": "customers", "label": "C"}]}},
        {"id": "tried", "stem": "?", "scale": {"kind": "rating", "levels": ["0", "1", "2"]}}"#;
    let text = with_items(items).replace("]}]}", &format!(r#"]}}], "rules": [{rules}]}}"#));
    let questionnaire = read(&text);
    let assessed = score(&questionnaire, &responses(answers), context);
    let line = |one: &engine::scoring::Finding| {
        let known = if one.found { "" } else { " not known yet" };
        let items: Vec<&str> = one
            .items
            .iter()
            .map(|item| questionnaire.items[*item].id.as_str())
            .collect();
        format!(
            "{}{known}: {}",
            questionnaire.rules[one.rule].id,
            items.join(" ")
        )
    };
    let lines: Vec<String> = assessed.findings.iter().map(line).collect();
    lines.join("; ")
}

const GUARDED: &str = r#"{"id": "unheard", "severity": "warning", "risk": "R", "when": {"all": [
    {"item": "told", "answered": true}, {"not": {"item": "told", "includes": "people"}}]}}"#;

#[test]
fn a_rule_guarded_by_answered_is_not_known_yet_while_it_is_open() {
    let found = |answers: &str| findings(GUARDED, answers, &Context::default());
    assert_eq!(found("{}"), "unheard not known yet: told");
    assert_eq!(
        found(r#"{"told": {"unknown": true}}"#),
        "unheard not known yet: told"
    );
    assert_eq!(found(r#"{"told": {"not-applicable": true}}"#), "");
    assert_eq!(found(r#"{"told": ["customers"]}"#), "unheard: told");
    assert_eq!(found(r#"{"told": ["people"]}"#), "");
}

#[test]
fn what_stands_in_while_nothing_is_answered_is_found_at_once() {
    let rule = r#"{"id": "alone", "severity": "warning", "risk": "R", "when": {"all": [
        {"item": "tried", "at-most": 0},
        {"any": [{"item": "told", "includes": "people"}, {"not": {"item": "told", "answered": true}}]}]}}"#;
    let found = |answers: &str| findings(rule, answers, &Context::default());
    assert_eq!(found(r#"{"tried": 0}"#), "alone: told tried");
    assert_eq!(found(r#"{"tried": 0, "told": []}"#), "");
    assert_eq!(found("{}"), "alone not known yet: tried");
    assert_eq!(found(r#"{"told": []}"#), "");
}

#[test]
fn a_guard_beside_what_surely_fails_keeps_nothing_open() {
    let rule = GUARDED.replace(
        r#"{"all": ["#,
        r#"{"all": [{"stage": {"at-least": "pilot"}}, "#,
    );
    let found = |stage: Stage| findings(&rule, "{}", &at_stage(stage));
    assert_eq!(found(Stage::Awareness), "");
    assert_eq!(found(Stage::Pilot), "unheard not known yet: told");
}

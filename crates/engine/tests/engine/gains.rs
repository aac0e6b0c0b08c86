//! What a better answer adds: one level, full marks, and what caps leave of it.

use engine::{
    model::Context,
    scoring::{Assessed, score},
};

use crate::check::{read, responses, with_items};

fn assessed(text: &str, answers: &str) -> Assessed {
    score(&read(text), &responses(answers), &Context::default())
}

/// Items with what they add by one level and in full, in their order; in brackets the gate whose
/// cap one lifts or, after a question mark, the one it helps to pass, and after "+" how many caps
/// are taken as lifted.
#[track_caller]
fn gains_are(text: &str, answers: &str, expected: &str) {
    let questionnaire = read(text);
    let mut lines = Vec::new();
    for one in assessed(text, answers).recommendations {
        let id = &questionnaire.items[one.item].id;
        let mut line = format!("{id} {:.4} {:.4}", one.gain_one_level, one.gain_full);
        if let Some(gate) = one.lifts {
            line += &format!(" ({})", questionnaire.gates[gate].id);
        }
        if let Some(gate) = one.meets {
            line += &format!(" (?{})", questionnaire.gates[gate].id);
        }
        if !one.after.is_empty() {
            line += &format!(" +{}", one.after.len());
        }
        lines.push(line);
    }
    assert_eq!(lines.join("; "), expected, "for {answers}");
}

const IMPROVE: &str = r#""improve": {"do": "More", "first_step": "One"}"#;

fn item(id: &str, scale: &str) -> String {
    format!(r#"{{"id": "{id}", "stem": "?", "scale": {scale}, {IMPROVE}}}"#)
}

fn alone(scale: &str) -> String {
    with_items(&item("a", scale))
}

/// What is said to do about `answer` on the scale, whose `improve` is `advice`.
#[track_caller]
fn is_told(scale: &str, advice: &str, answer: &str, expected: &[&str]) {
    let item = format!(r#"{{"id": "a", "stem": "?", "scale": {scale}, "improve": {advice}}}"#);
    let assessed = assessed(&with_items(&item), &format!(r#"{{"a": {answer}}}"#));
    let told = assessed.recommendations.iter();
    let told: Vec<_> = told.map(|one| one.improve.action.first()).collect();
    assert_eq!(told, expected, "for {answer} on {scale}");
}

#[test]
fn advice_leads_from_the_level_that_was_answered_to_the_next() {
    let rated = r#"{"kind": "rating", "levels": ["0", "1", "2", "3"]}"#;
    let advice =
        r#"[{"do": "Begin", "first_step": "."}, null, {"do": "Finish", "first_step": "."}]"#;
    is_told(rated, advice, "0", &["Begin"]);
    is_told(rated, advice, "1", &[]);
    is_told(rated, advice, "2", &["Finish"]);
    is_told(rated, advice, "3", &[]);
    // the best level is not the last one
    let middle = r#"{"kind": "rating", "levels": ["0", "1", "2"], "values": [0, 1, 0.5]}"#;
    let advice = r#"[{"do": "More", "first_step": "."}, {"do": "Less", "first_step": "."}]"#;
    is_told(middle, advice, "0", &["More"]);
    is_told(middle, advice, "1", &[]);
    is_told(middle, advice, "2", &["Less"]);
    let choice = r#"{"kind": "choice", "options": [{"id": "x", "label": "X", "value": 1},
        {"id": "y", "label": "Y", "value": 0}, {"id": "z", "label": "Z", "value": 0.5}]}"#;
    is_told(choice, advice, r#""x""#, &[]);
    is_told(choice, advice, r#""y""#, &["More"]);
    is_told(choice, advice, r#""z""#, &["Less"]);
}

#[test]
fn advice_on_a_checklist_is_about_what_is_not_ticked() {
    let checklist = r#"{"kind": "checklist", "options": [{"id": "x", "label": "X", "weight": 2},
        {"id": "y", "label": "Y"}, {"id": "z", "label": "Z"}]}"#;
    let advice = r#"[{"do": "X", "first_step": "."}, {"do": "Y", "first_step": "."}, null]"#;
    is_told(checklist, advice, "[]", &["Y"]);
    is_told(checklist, advice, r#"["y"]"#, &["X"]);
    is_told(checklist, advice, r#"["x", "y"]"#, &[]);
}

#[test]
fn one_level_of_a_number_is_a_quarter_of_full_marks() {
    let curve = alone(r#"{"kind": "number", "curve": [[0, 0], [100, 1]]}"#);
    gains_are(&curve, r#"{"a": 20}"#, "a 0.2500 0.8000");
    // less than a quarter is left, or just that
    gains_are(&curve, r#"{"a": 90}"#, "a 0.1000 0.1000");
    gains_are(&curve, r#"{"a": 75}"#, "a 0.2500 0.2500");
    // beyond the end that is nearer
    gains_are(&curve, r#"{"a": -50}"#, "a 0.2500 1.0000");
    let way = alone(r#"{"kind": "number", "against": "target"}"#);
    let up = r#"{"a": {"answer": 10, "baseline": 0, "target": 100}}"#;
    gains_are(&way, up, "a 0.2500 0.9000");
    let down = r#"{"a": {"answer": 9, "baseline": 10, "target": 2}}"#;
    gains_are(&way, down, "a 0.2500 0.8750");
    let vast = r#"{"a": {"answer": -1.7e308, "baseline": -1.7e308, "target": 1.7e308}}"#;
    gains_are(&way, vast, "a 0.2500 1.0000");
}

#[test]
fn a_number_goes_the_shorter_way_on_a_curve_that_turns() {
    // from 32, worth 0.55, it is 10 up to 0.8 and 24 down; down there the gate fails
    let text = alone(r#"{"kind": "number", "curve": [[0, 1], [20, 0.5], [30, 0.5], [50, 1]]}"#)
        .replace(
            "]}]}",
            r#"]}], "gates": [{"id": "g", "must": {"item": "a", "at-least": 31}, "otherwise": {"cap": 0.1, "text": "Low"}}]}"#,
        );
    gains_are(&text, r#"{"a": 32}"#, "a 0.2500 0.4500");
}

#[test]
fn numbers_do_not_lead_the_advice_because_their_way_is_long() {
    let both = [
        item(
            "rated",
            r#"{"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}"#,
        ),
        item(
            "sales",
            r#"{"kind": "number", "curve": [[0, 0], [100, 1]]}"#,
        ),
    ];
    let answers = r#"{"rated": 0, "sales": 0}"#;
    let expected = "rated 0.1250 0.5000; sales 0.1250 0.5000";
    gains_are(&with_items(&both.join(", ")), answers, expected);
}

#[test]
fn one_level_is_the_nearest_better_one() {
    let gate = r#"]}], "gates": [{"id": "g", "must": {"item": "a", "at-least": 2}, "otherwise": {"cap": 0.2, "text": "Low"}}]}"#;
    let shared =
        alone(r#"{"kind": "rating", "levels": ["0", "1", "2", "3"], "values": [1, 0, 0.5, 1]}"#)
            .replace("]}]}", gate);
    gains_are(&shared, r#"{"a": 2}"#, "a 0.5000 0.5000");
    // a level further off is worth less than the next one, yet no step
    let turning =
        alone(r#"{"kind": "rating", "levels": ["0", "1", "2", "3"], "values": [0.25, 1, 0, 0.5]}"#);
    gains_are(&turning, r#"{"a": 0}"#, "a 0.7500 0.7500");
    // options stand in no order: the next in value
    let options = r#"{"kind": "choice", "options": [{"id": "x", "label": "X", "value": 0},
        {"id": "y", "label": "Y", "value": 1}, {"id": "z", "label": "Z", "value": 0.5}]}"#;
    gains_are(&alone(options), r#"{"a": "x"}"#, "a 0.5000 1.0000");
}

#[test]
fn one_level_of_a_checklist_is_its_lightest_option() {
    let options = r#"{"kind": "checklist", "options": [{"id": "x", "label": "X", "weight": 2},
        {"id": "y", "label": "Y", "weight": 1}, {"id": "z", "label": "Z", "weight": 1}]}"#;
    gains_are(&alone(options), r#"{"a": []}"#, "a 0.2500 1.0000");
    gains_are(&alone(options), r#"{"a": ["y", "z"]}"#, "a 0.5000 0.5000");
}

#[test]
fn a_checklist_that_asks_for_some_is_full_with_any_of_them() {
    let options = r#"{"kind": "checklist", "enough": 2, "options": [{"id": "x", "label": "X"},
        {"id": "y", "label": "Y"}, {"id": "z", "label": "Z"}]}"#;
    gains_are(&alone(options), r#"{"a": []}"#, "a 0.5000 1.0000");
    gains_are(&alone(options), r#"{"a": ["z"]}"#, "a 0.5000 0.5000");
    gains_are(&alone(options), r#"{"a": ["x", "z"]}"#, "");
    gains_are(&alone(options), r#"{"a": ["x", "y", "z"]}"#, "");
}

/// Four items of five levels each; a rule on d, which is the gravest; gates on a, and on b and c.
fn capped() -> String {
    let rated = r#"{"kind": "rating", "levels": ["0", "1", "2", "3", "4"]}"#;
    let items = ["a", "b", "c", "d"].map(|id| item(id, rated)).join(", ");
    let gate = |id: &str, must: &str, cap: f64| {
        format!(
            r#"{{"id": "{id}", "must": {must}, "otherwise": {{"cap": {cap}, "text": "Low"}}, "why": "W"}}"#
        )
    };
    let gates = [
        gate("mild", r#"{"item": "a", "at-least": 2}"#, 0.5),
        gate(
            "strict",
            r#"{"all": [{"item": "b", "at-least": 1}, {"item": "c", "at-least": 1}]}"#,
            0.25,
        ),
    ];
    with_items(&items).replace(
        "]}]}",
        &format!(
            r#"]}}], "gates": [{}], "rules": [{{"id": "r", "when": {{"item": "d", "at-most": 3}}, "severity": "critical", "risk": "R"}}]}}"#,
            gates.join(", ")
        ),
    )
}

#[test]
fn what_lifts_a_cap_comes_first_and_the_rest_has_the_gain_it_will_have() {
    // (1 + 4 + 4 + 3) / 16 = 0.75, capped at 0.5: a at 2 lifts it, to 13/16; d adds 1/16 then
    gains_are(
        &capped(),
        r#"{"a": 1, "b": 4, "c": 4, "d": 3}"#,
        "a 0.3125 0.4375 (mild); d 0.0625 0.0625 +1",
    );
    // nothing is capped: the gravest first
    gains_are(
        &capped(),
        r#"{"a": 3, "b": 4, "c": 4, "d": 3}"#,
        "d 0.0625 0.0625; a 0.0625 0.0625",
    );
    // raw 5/16, capped at 0.25: b and c lift it, neither of them alone
    gains_are(
        &capped(),
        r#"{"a": 1, "b": 0, "c": 0, "d": 4}"#,
        "b 0.0000 0.0000 (strict); c 0.0000 0.0000 (strict); a 0.0625 0.1875 (?mild) +1",
    );
}

#[test]
fn what_a_requirement_asks_for_comes_before_the_gravest_risk_also_where_its_cap_is_out_of_reach() {
    // raw (1 + 1 + 1 + 3) / 16 = 0.375, below the cap of 0.5: d is critical, and still comes after
    gains_are(
        &capped(),
        r#"{"a": 1, "b": 1, "c": 1, "d": 3}"#,
        "a 0.0625 0.1875 (?mild); d 0.0625 0.0625; b 0.0625 0.1250; c 0.0625 0.1250",
    );
}

#[test]
fn of_two_caps_that_bind_the_lower_goes_first() {
    // raw (1 + 0 + 4 + 3) / 16 = 0.5, caps 0.25 and 0.5, which is in the way as well: b lifts the
    // lower, up to the other; a lifts that once the lower is gone; d has its gain after both
    gains_are(
        &capped(),
        r#"{"a": 1, "b": 0, "c": 4, "d": 3}"#,
        "b 0.2500 0.2500 (strict); a 0.0625 0.1875 (mild) +1; d 0.0625 0.0625 +2",
    );
}

#[test]
fn what_deals_with_a_red_flag_stands_above_what_is_only_more_severe() {
    let rated = r#"{"kind": "rating", "levels": ["0", "1", "2"]}"#;
    let items = ["graver", "flagged", "open"].map(|id| item(id, rated));
    let rule = |id: &str, rest: &str| {
        format!(
            r#"{{"id": "r-{id}", "when": {{"item": "{id}", "at-most": 1}}, "risk": "R", {rest}}}"#
        )
    };
    let rules = [
        rule("graver", r#""severity": "critical""#),
        rule("flagged", r#""severity": "caution", "red_flag": true"#),
        // its answer is good: this one was not found
        rule("open", r#""severity": "critical", "red_flag": true"#),
    ];
    let text = with_items(&items.join(", ")).replace(
        "]}]}",
        &format!(r#"]}}], "rules": [{}]}}"#, rules.join(", ")),
    );
    gains_are(
        &text,
        r#"{"graver": 0, "flagged": 1, "open": 2}"#,
        "flagged 0.1667 0.1667; graver 0.1667 0.3333",
    );
}

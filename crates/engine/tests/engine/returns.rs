//! What a gain is worth as a return on what it cost: computed, never typed.

use engine::{
    model::{Context, Reading},
    scoring::{Range, return_percent, score},
};

use crate::check::{read, responses, with_items};

/// What was spent, what came back, and whether less came back than went in.
fn gain_on_spend() -> String {
    with_items(
        r#"{"id": "spend", "stem": "S?", "scale": {"kind": "number", "min": 0}},
        {"id": "gain", "stem": "G?", "return_on": "spend",
         "scale": {"kind": "number", "curve": [[-100, 0], [0, 0.5], [100, 1]]},
         "improve": {"do": "More", "first_step": "One"}}"#,
    )
    .replace(
        "]}]}",
        r#"]}], "rules": [{"id": "loss", "severity": "warning", "risk": "It may be cut", "mitigation": "M",
            "when": {"item": "gain", "at-most": -1}}]}"#,
    )
}

/// The value of the gain, what it may yet be, and how the rule turns out: "found", "open" or "no".
#[track_caller]
fn comes_to(answers: &str, value: Option<f64>, range: Option<Range>, loss: &str) {
    let assessed = score(
        &read(&gain_on_spend()),
        &responses(answers),
        &Context::default(),
    );
    assert_eq!(assessed.items[1].value, value, "{answers}");
    assert_eq!(assessed.range, range, "{answers}");
    let found = match assessed.findings.first() {
        None => "no",
        Some(finding) if finding.found => "found",
        Some(_) => "open",
    };
    assert_eq!(found, loss, "{answers}");
}

#[test]
fn a_return_is_gain_less_cost_in_percent_of_the_cost() {
    assert_eq!(return_percent(150.0, 100.0), Some(50.0));
    assert_eq!(return_percent(0.0, 250.0), Some(-100.0));
    assert_eq!(return_percent(-50.0, 100.0), Some(-150.0));
    assert_eq!(return_percent(100.0, 0.0), None);
    assert_eq!(return_percent(1e308, 1e-300), Some(f64::MAX));
    comes_to(
        r#"{"spend": 200, "gain": 300}"#,
        Some(0.75),
        Some(Range::exactly(0.75)),
        "no",
    );
    comes_to(
        r#"{"spend": 200, "gain": 100}"#,
        Some(0.25),
        Some(Range::exactly(0.25)),
        "found",
    );
}

#[test]
fn a_return_stays_open_as_long_as_either_figure_does() {
    let open = Some(Range::WHOLE);
    comes_to(r#"{"gain": 300}"#, None, open, "open");
    comes_to(
        r#"{"gain": 300, "spend": {"unknown": true}}"#,
        None,
        open,
        "open",
    );
    comes_to(r#"{"spend": 200}"#, None, open, "open");
}

#[test]
fn there_is_no_return_on_nothing() {
    comes_to(r#"{"spend": 0, "gain": 300}"#, None, None, "no");
    comes_to(r#"{"spend": 0}"#, None, None, "no");
    let spared = r#"{"spend": {"not-applicable": true}, "gain": 300}"#;
    comes_to(spared, None, None, "no");
}

#[test]
fn what_was_typed_is_answered_though_its_return_is_open() {
    let assessed = score(
        &read(&gain_on_spend()),
        &responses(r#"{"gain": 300}"#),
        &Context::default(),
    );
    assert!(assessed.items[1].answered);
    assert_eq!(assessed.items[1].applicable, Reading::Holds);
    assert_eq!(assessed.coverage, Some(0.0));
}

#[test]
fn a_better_return_is_a_quarter_of_full_marks_away() {
    let assessed = score(
        &read(&gain_on_spend()),
        &responses(r#"{"spend": 200, "gain": 100}"#),
        &Context::default(),
    );
    let better = &assessed.recommendations[0];
    assert_eq!((better.gain_one_level, better.gain_full), (0.25, 0.75));
}

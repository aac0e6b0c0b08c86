//! What `compare` says of close figures and of candidates that fail a gate.

use serde_json::{Value, json};

use crate::questionnaires::{called, run};

/// A selection of two criteria that weigh the same.
fn selection(candidates: Value) -> Value {
    json!({
        "format": 1,
        "criteria": [{"id": "fit", "title": "Fit"}, {"id": "reach", "title": "Reach"}],
        "candidates": candidates,
        "weights": {"direct": {"fit": 1, "reach": 1}},
        "samples": 1000,
    })
}

fn compared(selection: &Value) -> String {
    called(&["compare", "-"], &selection.to_string())
}

/// The part of a comparison under a title.
fn part(text: &str, title: &str) -> String {
    let mut parts = text.split("\n\n");
    let part = parts.find(|part| part.starts_with(title));
    part.unwrap_or_default().to_string()
}

/// Acme has the highest value and fails a gate.
fn gated() -> Value {
    selection(json!([
        {"name": "Acme", "values": {"fit": 0.9, "reach": 0.9}, "failed_gates": ["sponsor"]},
        {"name": "Birch", "values": {"fit": 0.6, "reach": 0.5}},
    ]))
}

#[test]
fn the_only_one_left_is_called_that_and_not_robust() {
    insta::assert_snapshot!(compared(&gated()), @r"
    Ranking, 0 to 100
      1  Birch: 55
      -  Acme: 90
         Excluded, requirements not met: sponsor
    Birch is the only candidate left
    If no one were excluded, Acme would lead

    Weights, in per cent
     50.0  Fit
     50.0  Reach
    exit 0
    ");
    let printed = run(&["compare", "--json", "-"], gated().to_string()).stdout;
    let printed: Value = serde_json::from_slice(&printed).expect("it is JSON");
    assert_eq!(printed["would_lead"], json!(["Acme"]));
    assert_eq!(printed["requirements"], json!("exclude"));
    assert_eq!(printed["stability"], json!([]));
    assert_eq!(printed.get("robustness"), None);
}

#[test]
fn where_gates_are_only_shown_the_best_leads_all_the_same() {
    let mut selection = gated();
    selection["requirements"] = json!("show");
    insta::assert_snapshot!(part(&compared(&selection), "Ranking"), @r"
    Ranking, 0 to 100
      1  Acme: 90
         Requirements not met: sponsor
      2  Birch: 55
    ");
    let printed = run(&["compare", "--json", "-"], selection.to_string()).stdout;
    let printed: Value = serde_json::from_slice(&printed).expect("it is JSON");
    insta::assert_snapshot!(printed["ranking"][0], @r#"{"candidate":"Acme","value":0.9,"range":[0.9,0.9],"rank":1,"knocked_out":[],"failed_gates":["sponsor"],"open_gates":[]}"#);
    assert_eq!(
        printed["robustness"]["acceptability"]["Acme"],
        json!([1.0, 0.0])
    );
    selection["requirements"] = json!("ignore");
    insta::assert_snapshot!(compared(&selection), @r#"
    -#/requirements: "ignore" is not a value for "requirements"
      Write "exclude" to leave out candidates that fail a gate, or "show" to rank them anyway
    exit 1
    "#);
}

#[test]
fn sixty_is_not_said_to_be_other_than_sixty() {
    // Birch lacks 0.004 in all, 0.008 on one criterion
    let close = selection(json!([
        {"name": "Acme", "values": {"fit": 0.6, "reach": 0.604}},
        {"name": "Birch", "values": {"fit": 0.596, "reach": 0.6}},
    ]));
    insta::assert_snapshot!(compared(&close), @r"
    Ranking, 0 to 100
      1  Acme: 60.2
      2  Birch: 59.8

    Weights, in per cent
     50.0  Fit
     50.0  Reach

    Whatever the weights
      Acme is never worse than Birch, and better on at least one criterion

    How far each weight can move before another candidate leads, in per cent
      Fit: from 50 down to 0, up to 100
      Reach: from 50 down to 0, up to 100

    How often each ranks first, second and so on over all weightings, in per cent
      Acme: 100, 0
      Birch: 0, 100
      1000 random weightings, seed 1, standard error 0.0

    What would change the ranking, smallest change first
      Birch would share the lead if it had 60.4 on Fit, not 59.6
      Birch would share the lead if it had 61 on Reach, not 60
    exit 0
    ");
}

#[test]
fn who_is_tied_for_the_lead_does_not_draw_level_but_leads() {
    let tied = selection(json!([
        {"name": "Acme", "values": {"fit": 0.5, "reach": 0.6}},
        {"name": "Birch", "values": {"fit": 0.6, "reach": 0.5}},
    ]));
    insta::assert_snapshot!(part(&compared(&tied), "What would change"), @r"
    What would change the ranking, smallest change first
      Acme would lead if it had 51 on Fit, not 50
      Acme would lead if it had 61 on Reach, not 60
      Birch would lead if it had 61 on Fit, not 60
      Birch would lead if it had 51 on Reach, not 50
    exit 0
    ");
}

#[test]
fn a_ratio_just_above_its_bound_does_not_read_as_the_bound() {
    // for three, lambda is 1 + t + 1/t where t^3 is how far the third is off: 2.7994 here, CR
    // 0.1025
    let matrix = json!({"pairwise": {"order": ["a", "b", "c"],
        "matrix": [[1, 2, 5.5988], [null, 1, 1], [null, null, 1]]}});
    insta::assert_snapshot!(called(&["weights", "-"], &matrix.to_string()), @r"
    Weights, in per cent
     62.2  a
     22.1  b
     15.7  c
    Consistency ratio 0.103 (up to 0.10 is fine): the judgements contradict each other
      Look again at a against c: you said 5.6, and 2 would fit best
    exit 0
    ");
}

#[test]
fn equal_weights_read_alike() {
    let thirds = json!({"direct": {"a": 1, "b": 1, "c": 1}});
    insta::assert_snapshot!(called(&["weights", "-"], &thirds.to_string()), @r"
    Weights, in per cent
     33.3  a
     33.3  b
     33.3  c
    exit 0
    ");
}

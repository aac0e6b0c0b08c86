//! `compare` on the command line: what it prints and how it leaves.
#![cfg(feature = "cli")]

use serde_json::{Value, json};

use crate::command_line::{called, run};

const SELECTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/selection.json");

/// The selection of the tests with something spoilt.
fn spoilt(spoil: impl FnOnce(&mut Value)) -> String {
    let text = std::fs::read_to_string(SELECTION).expect("it is there");
    let mut selection = serde_json::from_str(&text).expect("it is JSON");
    spoil(&mut selection);
    selection.to_string()
}

#[test]
fn a_comparison_for_people() {
    insta::assert_snapshot!(called(&["compare", SELECTION], ""), @r"
    Ranking, 0 to 100
      1  Acme: 68
         Not known yet whether it passes: sponsor
      2  Birch: 59 (range 40 to 78)
      3  Cedar: 48
      -  Delta: 98
         Out of the running, not passed: time-horizon

    Weights, in per cent
     50.0  Strategic fit
     25.0  Complementary skills
     25.0  Financial stability

    Whatever the weights and the open answers
      Acme is nowhere worse than Cedar and somewhere better
    exit 0
    ");
}

#[test]
fn several_selections_stream_one_object_a_line() {
    // Acme (2 x 0.8 + 0.6 + 0.5) / 4 = 0.675; Birch (1.2 + 0.65 + 0.5) / 4 = 0.5875
    let text = std::fs::read_to_string(SELECTION).expect("it is there");
    let output = run(&["compare", "--json", SELECTION, "-"], &text);
    assert_eq!(output.status.code(), Some(0));
    let printed = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let objects: Vec<Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(
        (&objects[0]["file"], &objects[1]["file"]),
        (&json!(SELECTION), &json!("-"))
    );
    let alone = run(&["compare", "--json", SELECTION], "").stdout;
    let alone: Value = serde_json::from_slice(&alone).expect("it is JSON");
    assert!(alone.get("file").is_none());
    insta::assert_snapshot!(format!("{}\n{}\n{}", alone["weights"], alone["ranking"], alone["dominance"]), @r#"
    {"fit":0.5,"skills":0.25,"money":0.25}
    [{"candidate":"Acme","value":0.675,"range":[0.675,0.675],"rank":1,"knocked_out":[],"open_gates":["sponsor"]},{"candidate":"Birch","value":0.5875,"range":[0.4,0.775],"rank":2,"knocked_out":[],"open_gates":[]},{"candidate":"Cedar","value":0.475,"range":[0.475,0.475],"rank":3,"knocked_out":[],"open_gates":[]},{"candidate":"Delta","value":0.975,"range":[0.975,0.975],"rank":null,"knocked_out":["time-horizon"],"open_gates":[]}]
    [{"dominates":"Acme","dominated":"Cedar"}]
    "#);
}

#[test]
fn a_selection_with_errors() {
    let told = |text: &str| called(&["compare", "-"], text);
    insta::assert_snapshot!(told("{"), @r"
    -: This is not JSON: EOF while parsing an object at line 1 column 1
      Check the file at that line and column
    exit 1
    ");
    insta::assert_snapshot!(told("[]"), @r"
    -: The file is not an object, but a list
      Write a selection as an object, {...}
    exit 1
    ");
    insta::assert_snapshot!(told("{}"), @r#"
    -#/format: The file does not say its format
      Write "format": 1
    -#/criteria: The file has no list of criteria
      Write "criteria": [{"id": "fit", "title": "Strategic fit"}, ...]
    -#/weights: The file does not say how much each criterion counts
      Write "weights": {"direct": {criterion: number, ...}}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| {
        one["format"] = json!(2);
        one["seeds"] = json!(1);
        one["candidates"][0]["values"] = json!({"fit": 2, "skills": [0.5, 0.4], "height": 1});
        one["candidates"][1]["failed_gates"] = json!("sponsor");
        one["candidates"][2] = json!({"values": {}});
        one["candidates"][3]["values"] = json!(null);
        one["weights"] = json!({"direct": {"fit": 1, "skills": -1, "money": 0}});
    })), @r#"
    -#/seeds: There is no field "seeds"; it is not looked at (caution)
      There are: format, criteria, candidates, weights, samples, seed
    -#/format: The file was written by a newer version
      Compare it with that version
    -#/candidates/0/values/height: There is no criterion "height"
      There are: fit, skills, money
    -#/candidates/0/values/fit: 2 is not a value
      Write a number from 0 to 1, [lower, upper] with lower first, or null where it is not known
    -#/candidates/0/values/skills: [0.5,0.4] is not a value
      Write a number from 0 to 1, [lower, upper] with lower first, or null where it is not known
    -#/candidates/0/values/money: There is no value for "money"
      Write null where it is not known
    -#/candidates/1/failed_gates: "sponsor" is not a list of gates
      Write the gates' ids in a list, [] for none
    -#/candidates/2: The candidate has no name
      Write {"name": "Acme", "values": {criterion: 0.6, ...}}
    -#/candidates/3/values: The candidate has no values by criterion
      Write one a criterion: a number from 0 to 1, [lower, upper], or null where it is not known
    -#/weights/direct/skills: The weight of "skills" is negative or not finite
      Write a number of at least 0
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["criteria"][1] = json!({"title": "No id"}))), @r#"
    -#/criteria/1: The criterion has no id
      Write {"id": "fit", "title": "Strategic fit"}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["criteria"][1]["id"] = json!("fit"))), @r"
    -#/criteria/1/id: An earlier criterion has this id
      Give each its own
    exit 1
    ");
    insta::assert_snapshot!(told(&spoilt(|one| one["candidates"][2]["name"] = json!("Acme"))), @r"
    -#/candidates/2/name: An earlier candidate has this name
      Give each its own
    exit 1
    ");
    insta::assert_snapshot!(told(&spoilt(|one| one["candidates"] = json!([]))), @r#"
    -#/candidates: There is no candidate
      Write at least one, {"name": "Acme", "values": {criterion: 0.6, ...}}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["weights"] = json!({"direct": {"fit": 1, "a/b": 1}}))), @r#"
    -#/weights/direct/a~1b: There is no criterion "a/b"
      There are: fit, skills, money
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["weights"] = json!({"direct": {"fit": 0, "skills": 0, "money": 0}}))), @r"
    -#/weights/direct: All weights are 0
      Give at least one criterion a weight above 0
    exit 1
    ");
    insta::assert_snapshot!(told(&spoilt(|one| one["weights"] = json!({"direct": {"fit": "much"}}))), @r#"
    -#/weights/direct: {"fit":"much"} does not weigh the criteria
      Write {"direct": {criterion: number, ...}}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["weights"] = json!("equal"))), @r#"
    -#/weights: This is no way to weigh criteria
      Write {"direct": {criterion: number, ...}}
    exit 1
    "#);
}

#[test]
fn a_bad_selection_does_not_keep_the_good_ones_back() {
    let output = run(&["compare", "--json", "-", SELECTION], "{}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn wrong_usage() {
    for arguments in [
        &["compare"][..],
        &["compare", "-", "-"],
        &["compare", "nowhere.json"],
    ] {
        assert_eq!(run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

//! `compare` on the command line: what it prints and how it leaves.

use serde_json::{Value, json};

use crate::questionnaires::{called, run};

const SELECTION: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/selection.json"
);

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
         Requirements not known yet: sponsor
      2  Birch: 59 (range 40 to 78)
      3  Cedar: 48
      -  Delta: 98
         Excluded, requirements not met: time-horizon
    If no one were excluded, Delta would lead

    Weights, in per cent
     50.0  Strategic fit
     25.0  Complementary skills
     25.0  Financial stability

    Whatever the weights and the open questions
      Acme is never worse than Cedar, and better on at least one criterion

    How far each weight can move before another candidate leads, in per cent
      Strategic fit: from 50 down to 11 (then Birch), up to 100
      Complementary skills: from 25 down to 0, up to 73 (then Birch)
      Financial stability: from 25 down to 0, up to 100

    How often each ranks first, second and so on over all weightings, in per cent
      Acme: 68, 32, 0
      Birch: 32, 54, 14
      Cedar: 0, 14, 86
      2000 random weightings, seed 1, standard error 1.1

    What would change the ranking, smallest change first
      Birch would share the lead if it had 78 on Strategic fit, not 60
      Birch would share the lead if Acme had 25 on Complementary skills, not 60
      Birch would share the lead if it had 85 on Financial stability, not 50

    Worth finding out
      Financial stability for Birch: Birch could lead
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
    let field = |name: &str| alone[name].to_string();
    insta::assert_snapshot!([field("weights"), field("ranking"), field("dominance")].join("\n"), @r#"
    {"fit":0.5,"skills":0.25,"money":0.25}
    [{"candidate":"Acme","value":0.675,"range":[0.675,0.675],"rank":1,"knocked_out":[],"failed_gates":[],"open_gates":["sponsor"]},{"candidate":"Birch","value":0.5875,"range":[0.4,0.775],"rank":2,"knocked_out":[],"failed_gates":[],"open_gates":[]},{"candidate":"Cedar","value":0.475,"range":[0.475,0.475],"rank":3,"knocked_out":[],"failed_gates":[],"open_gates":[]},{"candidate":"Delta","value":0.975,"range":[0.975,0.975],"rank":null,"knocked_out":["time-horizon"],"failed_gates":["time-horizon"],"open_gates":[]}]
    [{"dominates":"Acme","dominated":"Cedar"}]
    "#);
    insta::assert_snapshot!(field("robustness"), @r#"{"samples":2000,"seed":1,"acceptability":{"Acme":[0.6785,0.3215,0.0],"Birch":[0.3215,0.543,0.1355],"Cedar":[0.0,0.1355,0.8645]},"central_weights":{"Acme":{"fit":0.3996178807013468,"skills":0.2901354033380596,"money":0.31024671596059455},"Birch":{"fit":0.2037945752518589,"skills":0.39618618936126054,"money":0.40001923538688017},"Cedar":null},"confidence":{"Acme":0.6467065868263473,"Birch":0.5149700598802395,"Cedar":null},"pairwise_winning":{"Acme":{"Birch":0.6785,"Cedar":1.0},"Birch":{"Acme":0.3215,"Cedar":0.8645},"Cedar":{"Acme":0.0,"Birch":0.1355}},"standard_error":0.011138918259867068,"approximate":false}"#);
    insta::assert_snapshot!([field("stability"), field("overturn"), field("worth_finding_out")].join("\n"), @r#"
    [{"criterion":"fit","weight":0.5,"lower":0.11111111111111116,"upper":1.0,"leader_below":"Birch","leader_above":null},{"criterion":"skills","weight":0.25,"lower":0.0,"upper":0.7272727272727272,"leader_below":null,"leader_above":"Birch"},{"criterion":"money","weight":0.25,"lower":0.0,"upper":1.0,"leader_below":null,"leader_above":null}]
    [{"candidate":"Birch","criterion":"fit","item":null,"from":0.6,"to":0.775,"leader":"Birch"},{"candidate":"Acme","criterion":"skills","item":null,"from":0.6,"to":0.2499999999999999,"leader":"Birch"},{"candidate":"Birch","criterion":"money","item":null,"from":0.5,"to":0.8500000000000001,"leader":"Birch"}]
    [{"candidate":"Birch","criterion":"money","item":null,"leaders":["Birch"]}]
    "#);
}

#[test]
fn a_selection_with_errors() {
    let told = |text: &str| called(&["compare", "-"], text);
    insta::assert_snapshot!(told("{"), @r#"
    -: This is not JSON: this object has no end: expected a "}", or a comma and another field at line 1 column 1
      Correct the text at that line and column
    exit 1
    "#);
    insta::assert_snapshot!(told("[]"), @r"
    -: The file is not an object, but a list
      Write a selection as an object, {...}
    exit 1
    ");
    insta::assert_snapshot!(told("{}"), @r#"
    -#/format: The file does not state its format
      Write "format": 1
    -#/criteria: The file has no list of criteria
      Write "criteria": [{"id": "fit", "title": "Strategic fit"}, ...]
    -#/weights: The file has no weights
      In "weights", write {"direct": {...}}, {"rank_order": [...]}, {"pairwise": {...}}, {"ranges": {...}} or {"free": true}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| {
        one["format"] = json!(2);
        one["seeds"] = json!(1);
        one["seed"] = json!(-1);
        one["samples"] = json!(1e9);
        one["candidates"][0]["values"] = json!({"fit": 2, "skills": [0.5, 0.4], "height": 1});
        one["candidates"][1]["failed_gates"] = json!("sponsor");
        one["candidates"][2] = json!({"values": {}});
        one["candidates"][3]["values"] = json!(null);
        one["weights"] = json!({"direct": {"fit": 1, "skills": -1, "money": 0}});
    })), @r#"
    -#/seeds: There is no field "seeds"; it is ignored (caution)
      There are: format, criteria, candidates, weights, samples, seed, requirements
    -#/format: The file was written by a newer version
      Use that version to compare it
    -#/samples: 1000000000.0 is not a value for "samples"
      Write a whole number from 1 to 100000000, or leave it out for 100000
    -#/seed: -1 is not a value for "seed"
      Write a whole number from 0 to 18446744073709551615, or leave it out for 1
    -#/candidates/0/values/height: There is no criterion "height"
      There are: fit, skills, money
    -#/candidates/0/values/fit: 2 is not a value
      Write a number from 0 to 1, [lower, upper] with lower first, or null if it is not known
    -#/candidates/0/values/skills: [0.5,0.4] is not a value
      Write a number from 0 to 1, [lower, upper] with lower first, or null if it is not known
    -#/candidates/0/values/money: There is no value for "money"
      Write null if it is not known
    -#/candidates/1/failed_gates: "sponsor" is not a list of gates
      List the ids of the gates, or [] for none
    -#/candidates/2: The candidate has no name
      Write {"name": "Acme", "values": {criterion: 0.6, ...}}
    -#/candidates/3/values: The candidate has no values by criterion
      Write one per criterion: a number from 0 to 1, [lower, upper], or null if it is not known
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
    -#/criteria/1/id: An earlier criterion has this id, or one that looks like it
      Give each one its own
    exit 1
    ");
    insta::assert_snapshot!(told(&spoilt(|one| one["criteria"][1]["title"] = json!("strategic\u{a0} fit"))), @r"
    -#/criteria/1/title: An earlier criterion has this title, or one that looks like it
      Give each one its own
    exit 1
    ");
    insta::assert_snapshot!(told(&spoilt(|one| one["criteria"][1]["id"] = json!("\u{200b}"))), @r#"
    -#/criteria/1: The criterion has no id
      Write {"id": "fit", "title": "Strategic fit"}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["candidates"][2]["name"] = json!("Acme"))), @r"
    -#/candidates/2/name: An earlier candidate has this name, or one that looks like it
      Give each one its own
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
      Write {criterion: number, ...}
    exit 1
    "#);
    insta::assert_snapshot!(told(&spoilt(|one| one["weights"] = json!("equal"))), @r#"
    -#/weights: This is not a way to weigh criteria
      Write {"direct": {...}}, {"rank_order": [...]}, {"pairwise": {...}}, {"ranges": {...}} or {"free": true}
    exit 1
    "#);
}

#[test]
fn every_way_to_weigh() {
    let weighed = |weights: Value| {
        let text = spoilt(|one| one["weights"] = weights.clone());
        let output = run(&["compare", "--json", "-"], &text);
        let compared: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let alone = run(&["weights", "--json", "-"], weights.to_string());
        if weights.get("free").is_none() {
            let alone: Value = serde_json::from_slice(&alone.stdout).expect("it is JSON");
            assert_eq!(alone["weights"], compared["weights"]);
        }
        format!(
            "{} {}",
            compared["weights"], compared["ranking"][0]["value"]
        )
    };
    insta::assert_snapshot!(weighed(json!({"rank_order": [["money"], ["fit", "skills"]]})), @r#"{"fit":0.19444444444444442,"skills":0.19444444444444442,"money":0.611111111111111} 0.5777777777777777"#);
    insta::assert_snapshot!(weighed(json!({"ranges": {"fit": [0.2, 0.6], "skills": [0.1, 0.3], "money": [0, 0.8]}})), @r#"{"fit":0.4,"skills":0.2,"money":0.4} 0.6400000000000001"#);
    insta::assert_snapshot!(weighed(json!({"free": true})), @r#"{"fit":0.3333333333333333,"skills":0.3333333333333333,"money":0.3333333333333333} 0.6333333333333333"#);
    insta::assert_snapshot!(weighed(json!({"pairwise": {"order": ["skills", "fit", "money"], "matrix": [[1, 0.5, null], [2, 1, 4], [null, null, 1]]}})), @r#"{"fit":0.5714285714285714,"skills":0.2857142857142857,"money":0.14285714285714285} 0.7"#);
}

#[test]
fn pairwise_weights_alone() {
    let matrix = r#"{"pairwise": {"order": ["fit", "skills", "money"], "matrix": [[1, 5, 0.25], [0.2, 1, 3], [4, null, 1]]}}"#;
    insta::assert_snapshot!(called(&["weights", "-", "--json"], matrix), @r#"
    {"weights":{"fit":0.3565419009183812,"skills":0.27916287012524116,"money":0.36429522895637756},"lambda_max":5.17030411863338,"consistency_index":1.0851520593166901,"consistency_ratio":1.8709518264080864,"lower_estimate":false,"suggestion":{"first":"fit","second":"skills","from":5.0,"to":0.1111111111111111}}
    exit 0
    "#);
    insta::assert_snapshot!(called(&["weights", "-"], matrix), @r"
    Weights, in per cent
     35.7  fit
     27.9  skills
     36.4  money
    Consistency ratio 1.87 (up to 0.10 is fine): the judgements contradict each other
      Look again at fit against skills: you said 5, and 1/9 would fit best
    exit 0
    ");
    let missing = r#"{"pairwise": {"order": ["fit", "skills", "money"], "matrix": [[1, 5, null], [null, 1, 3], [null, null, 1]]}}"#;
    insta::assert_snapshot!(called(&["weights", "-"], missing), @r"
    Weights, in per cent
     78.9  fit
     15.8  skills
      5.3  money
    There is no measure of how well these judgements agree
    exit 0
    ");
    insta::assert_snapshot!(called(&["weights", "-"], r#"{"rank_order": [["fit"], ["skills", "money"]]}"#), @r"
    Weights, in per cent
     61.1  fit
     19.4  skills
     19.4  money
    exit 0
    ");
}

#[test]
fn weights_with_errors() {
    let told = |weights: Value| called(&["weights", "-"], &weights.to_string());
    insta::assert_snapshot!(told(json!({"free": true})), @r"
    -: These weights name no criteria
      Name the criteria here, or compare the selection the weights belong to
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"equal": true})), @r#"
    -#/equal: "equal" is not a way to weigh criteria
      Write {"direct": {...}}, {"rank_order": [...]}, {"pairwise": {...}}, {"ranges": {...}} or {"free": true}
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"direct": {"a": 1}, "free": true})), @r#"
    -: This is not a way to weigh criteria
      Write {"direct": {...}}, {"rank_order": [...]}, {"pairwise": {...}}, {"ranges": {...}} or {"free": true}
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"rank_order": ["a", "b"]})), @r#"
    -#/rank_order: ["a","b"] does not weigh the criteria
      Write lists of criteria, the most important first, equals in one list: [["fit"], ["skills", "money"]]
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"rank_order": [["a", "b"], ["a"]]})), @r#"
    -#/rank_order: "a" is named twice
      Name it once
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"rank_order": [["Fit"], ["fit", "a"]]})), @r#"
    -: "Fit" and "fit" look alike
      Write each criterion the same way every time, and differently from the others
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"ranges": {"a": [0.6, 0.7], "b": [0.5, 1]}})), @r"
    -#/ranges: No weights fit: the lower bounds alone add up to more than 1
      Lower some of them
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"ranges": {"a": [0.6, 0.5], "b": [0.5, 1]}})), @r#"
    -#/ranges/a: The range of "a" is not within 0 and 1
      Write [lower, upper] as fractions of all the weight, lower first
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"ranges": {"a": [0, 0.5], "b": [0, 0.4]}})), @r"
    -#/ranges: No weights fit: even the upper bounds add up to less than 1
      Raise some of them
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"ranges": {"a": 0.5}})), @r#"
    -#/ranges: {"a":0.5} does not weigh the criteria
      Write {criterion: [lower, upper], ...}, fractions of all the weight
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"pairwise": {"order": ["a", "b"], "matrix": [[1, 3]]}})), @r"
    -#/pairwise/matrix: The matrix does not have one row and one column per criterion
      Write one row per criterion in the order, with one number per criterion in each
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"pairwise": {"order": ["a", "b"], "matrix": [[1, 12], [null, 1]]}})), @r"
    -#/pairwise/matrix/0/1: The comparison is off the scale
      Write a number from 1/9 to 9, or null for a pair that was not compared
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"pairwise": {"order": ["a", "b"], "matrix": [[1, 3], [3, 1]]}})), @r"
    -#/pairwise/matrix/0/1: The comparison contradicts the one the other way round, in row 1 and column 0
      Write 1 over the other, or null for one of the two
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"pairwise": {"order": ["a", "b"], "matrix": [[2, 3], [null, 1]]}})), @r"
    -#/pairwise/matrix/0/0: A criterion compared with itself is not 1
      Write 1 over the other, or null for one of the two
    exit 1
    ");
    insta::assert_snapshot!(told(json!({"pairwise": {"order": ["a", "b"], "matrix": [[1, null], [null, 1]]}})), @r#"
    -#/pairwise/matrix: No chain of comparisons reaches "b"
      Compare it with one of the others
    exit 1
    "#);
    insta::assert_snapshot!(told(json!({"pairwise": {"order": ["a", "b"], "matrix": "3"}})), @r#"
    -#/pairwise: an object does not weigh the criteria
      Write {"order": [criterion, ...], "matrix": [[1, 3, ...], ...]}, null for a pair that was not compared
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
        &["weights"],
        &["weights", "-", "-"],
        &["weights", "nowhere.json"],
        &["compare", "-", "-"],
        &["compare", "nowhere.json"],
    ] {
        assert_eq!(run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

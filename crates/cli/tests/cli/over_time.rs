//! `change`, `gap`, `portfolio` and `benchmark`, and `score` over a folder.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::questionnaires::{called, run};

const DEFINITION: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/small-health.json"
);
const ACME: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/small-health-acme.json"
);
const LATER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/small-health-acme-later.json"
);
const THEIRS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/small-health-acme-theirs.json"
);
const WORKSPACE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/workspace.json"
);

/// A folder of this test's own, empty.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder); // there may be none yet
    fs::create_dir_all(&folder).expect("there is room for a folder");
    folder
}

/// The same file about another partner.
fn about(partner: &str) -> String {
    let text = fs::read_to_string(LATER).expect("it is there");
    text.replace("Acme GmbH", partner)
}

/// The only line of what is printed.
fn printed(arguments: &[&str]) -> Value {
    let output = run(arguments, "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("it is one JSON value")
}

#[test]
fn a_change_for_people() {
    insta::assert_snapshot!(called(&["change", DEFINITION, ACME, LATER], ""), @r"
    Score: up 23.8, from 42.2 to 66.0

    What accounts for it, in points
      +8.3  When did an executive on their side last act for this alliance? (another answer)
      +8.3  What is agreed about who owns joint work? (another answer)
      +8.1  Which of these do the teams use? (another answer)
      -4.5  How many days until the other side answers? (it counts now and did not, or the other way round)
      +3.1  What did joint sales come to? (another answer)
      +0.5  How much do missed promises worry you? (the same answer, weighing differently beside the others)

    Requirements that turned out otherwise than before
      now met, no longer so: No executive sponsor on their side
      now met, no longer so: Nobody knows who owns joint work
    exit 0
    ");
}

#[test]
fn a_change_adds_up() {
    let change = printed(&["change", "--json", DEFINITION, ACME, LATER]);
    let figure = |value: &Value| value.as_f64().expect("it is a number");
    let changes = change["changes"].as_array().expect("a list");
    let added: f64 = changes
        .iter()
        .map(|one| figure(&one["drop_before"]) - figure(&one["drop_after"]))
        .sum();
    let of_score = figure(&change["score"][1]) - figure(&change["score"][0]);
    assert!((added - of_score).abs() < 1e-9, "{added} {of_score}");
    assert_eq!(change["left_out"], json!([]));
    let gates = json!([
        {"id": "sponsored", "before": "failed", "after": "passed"},
        {"id": "owned", "before": "failed", "after": "passed"},
    ]);
    assert_eq!(change["gates"], gates);
}

#[test]
fn a_change_from_a_former_version_names_what_is_left_out() {
    let folder = folder("former");
    let former = folder.join("former.json");
    let text = fs::read_to_string(DEFINITION).expect("it is there");
    let spoilt = text.replace("[[1, 1], [5, 0.5], [20, 0]]", "[[1, 1], [30, 0]]");
    fs::write(&former, spoilt).expect("there is room");
    let former = former.to_str().expect("it is UTF-8");
    let arguments = [
        "change", "--json", DEFINITION, ACME, LATER, "--former", former,
    ];
    assert_eq!(printed(&arguments)["left_out"], json!(["tempo"]));
}

#[test]
fn a_gap_for_people() {
    insta::assert_snapshot!(called(&["gap", DEFINITION, ACME, THEIRS], ""), @r"
    Answered: 1 on our side, 1 on theirs
    Score: ours 42, theirs 28
    We see it better than they do, by and large

    Dimensions
      Health: ours 42, theirs 28
      Governance: ours 44, theirs 42
      Conduct: ours 39, theirs 0
      Protection: ours -, theirs -

    Worth talking about, the most important first
      When the two organisations disagree, how is it settled?
        ours 75, theirs 25
      When did an executive on their side last act for this alliance?
        ours 25, theirs 75
      Which of these do the teams use?
        ours 25, theirs 100
      How much do missed promises worry you?
        ours 50, theirs 0

    Known to one side alone
      What is agreed about who owns joint work? (we know, they do not)
      How many days until the other side answers? (they know, we do not)
    exit 0
    ");
}

#[test]
fn a_gap_as_json() {
    let gap = printed(&["gap", "--json", DEFINITION, ACME, LATER, THEIRS]);
    let items = gap["items"].as_array().expect("a list");
    let sponsor = items.iter().find(|one| one["item"] == "sponsor");
    let sponsor = sponsor.expect("it is asked");
    assert_eq!(sponsor["means"], json!({"ours": 0.5, "theirs": 0.75}));
    assert_eq!(sponsor["gap"], -0.25);
    // levels 1 and 3: a variance of 2, as by chance
    assert_eq!(sponsor["agreement"], json!({"ours": 0.0, "theirs": null}));
    let ip = items.iter().find(|one| one["item"] == "ip-terms");
    assert_eq!(ip.expect("it is asked")["unknown"], json!(["theirs"]));
}

#[test]
fn a_gap_is_of_one_relationship() {
    let folder = folder("two-partners");
    let other = folder.join("birch.json");
    fs::write(&other, about("Birch")).expect("there is room");
    let other = other.to_str().expect("it is UTF-8");
    let output = run(&["gap", DEFINITION, ACME, other], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("about \"Birch\", not \"Acme GmbH\""),
        "{said}"
    );
}

#[test]
fn a_portfolio() {
    insta::assert_snapshot!(called(&["portfolio", WORKSPACE], ""), @r"
    Acme GmbH: not known
      health was never checked, value was never checked
      Health not known, value not known, stage pilot
      Your decision of 2026-01-01: repair
      Not counted, as their questions cannot be read: a3
      Next review 2027-01-14
    exit 0
    ");
    let position = printed(&["portfolio", "--json", WORKSPACE]);
    for (field, expected) in [
        ("relationship", json!("Acme GmbH")),
        ("health", Value::Null),
        ("value", Value::Null),
        ("stage", json!("pilot")),
        ("decision", json!("not known")),
        ("rule", json!("missing")),
        ("because", json!(["health", "value"])),
        (
            "decided",
            json!({"choice": "fix", "at_ms": 1_767_229_300_000.0, "assessment": "a3", "agrees": null}),
        ),
        ("review", json!("2027-01-14")),
        ("unread", json!(["a3"])),
    ] {
        assert_eq!(position[field], expected, "{field}");
    }
    let refused = run(&["portfolio", "-"], "[]");
    assert_eq!(refused.status.code(), Some(1));
}

/// The workspace of a partner whose health and value are both above what its stage expects.
fn thriving() -> Value {
    let mut file = json!({"format": 1, "relationships": {"r": {"name": "Acme", "stage": "pilot"}}});
    for measures in ["health", "value"] {
        let definition = json!({
            "format": 1, "id": measures, "version": "1", "title": "T", "measures": measures,
            "dimensions": {"id": "overall", "title": "T", "expected": {"pilot": 0.5}, "why": "W"},
            "sections": [{"id": "s", "title": "S", "dimension": "overall", "items": [
                {"id": "i", "stem": "?", "scale": {"kind": "yes-no"}}]}],
        });
        let definition = definition.to_string();
        let hash = engine::definition::hash(&definition);
        file["assessments"][format!("a-{measures}")] = json!({
            "questionnaire": measures, "relationship": "r", "started_at_ms": 0,
            "responses": {"i": true},
            "state": {"finished": {"at_ms": 0, "definition": hash, "context": {"stage": "pilot"}}},
        });
        file["questionnaires"][hash] = json!(definition);
    }
    file
}

#[test]
fn a_portfolio_says_where_a_decision_differs_from_the_figures() {
    let mut file = thriving();
    let mut said = |choice: &str, at_ms: f64| {
        file["decisions"] = json!({"a-health": {"choice": choice, "at_ms": at_ms}});
        let output = run(&["portfolio", "-"], file.to_string());
        let text = String::from_utf8(output.stdout).expect("it is UTF-8");
        let mut lines = text.lines().map(str::trim);
        let line = lines.find(|line| line.starts_with("Your "));
        line.map(String::from).unwrap_or(text)
    };
    for (choice, at_ms, expected) in [
        (
            "keep",
            0.0,
            "Your decision of 1970-01-01: maintain; the figures say invest",
        ),
        (
            "grow",
            951_782_400_000.0,
            "Your decision of 2000-02-29: invest, as the figures suggest",
        ),
        ("rename", 0.0, "Your decision of 1970-01-01: rename"),
        // older than the checks: what they suggest is no answer to it
        (
            "keep",
            -1.0,
            "Your earlier decision of 1969-12-31: maintain",
        ),
        ("grow", -1.0, "Your earlier decision of 1969-12-31: invest"),
        (
            "exit",
            1e300,
            "Your decision of 275760-09-13: exit; the figures say invest",
        ),
        (
            "grow",
            4_107_542_399_999.0,
            "Your decision of 2100-02-28: invest, as the figures suggest",
        ),
        (
            "grow",
            4_107_542_400_000.0,
            "Your decision of 2100-03-01: invest, as the figures suggest",
        ),
    ] {
        assert_eq!(said(choice, at_ms), expected);
    }
}

#[test]
fn a_benchmark_of_a_folder_names_nobody() {
    let folder = folder("benchmark");
    for partner in ["Alder", "Birch", "Cedar", "Dogwood", "Elm"] {
        let file = folder.join(format!("{partner}.json"));
        fs::write(file, about(partner)).expect("there is room");
    }
    let path = folder.to_str().expect("it is UTF-8");
    let output = run(&["benchmark", "--json", DEFINITION, path], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let made: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!((&made["n"], &made["version"]), (&json!(5), &json!("1.0.0")));
    assert_eq!(
        made["items"]["sponsor"],
        json!([0.75, 0.75, 0.75, 0.75, 0.75])
    );
    for word in ["Alder", "manager", "VP"] {
        assert!(!text.contains(word), "{text}");
    }
    fs::remove_file(folder.join("Elm.json")).expect("it is there");
    insta::assert_snapshot!(called(&["benchmark", DEFINITION, path], ""), @r"
    A benchmark needs at least 5 alliances, and there are 4
      Name files about more; several about one alliance count as one
    exit 1
    ");
}

#[test]
fn a_folder_streams_one_object_a_line_and_says_which_files_it_could_not_read() {
    let folder = folder("folder");
    fs::create_dir(folder.join("north")).expect("there is room");
    for name in ["b.json", "a.json", "north/c.json"] {
        fs::write(folder.join(name), about("Acme")).expect("there is room");
    }
    fs::write(folder.join("notes.md"), "not answers").expect("there is room");
    fs::write(folder.join("broken.json"), "{").expect("there is room");
    let path = folder.to_str().expect("it is UTF-8");
    let output = run(&["score", "--json", DEFINITION, path], "");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let files: Vec<String> = text
        .lines()
        .map(|line| {
            let one: Value = serde_json::from_str(line).expect("an object a line");
            assert!(one["score"].is_f64());
            let file = PathBuf::from(one["file"].as_str().expect("it is named"));
            let file = file.strip_prefix(&folder).expect("it is in the folder");
            file.display().to_string()
        })
        .collect();
    assert_eq!(files, ["a.json", "b.json", "north/c.json"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("broken.json") && !said.contains("notes.md"),
        "{said}"
    );
}

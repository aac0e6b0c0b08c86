//! The program itself: what it prints and how it leaves.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use engine::catalogue;

const DEFINITION: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/small-health.json"
);
const RESPONSES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/small-health-acme.json"
);

pub fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_partner-assessment"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built beside the tests");
    let mut stdin = child.stdin.take().expect("it is piped");
    // a program that has left already reads nothing
    let _ = stdin.write_all(input.as_ref());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

/// What is printed, what is told, and the status it leaves with.
pub fn called(arguments: &[&str], input: &str) -> String {
    let output = run(arguments, input);
    format!(
        "{}{}exit {}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        output.status.code().expect("it was not killed")
    )
    .replace(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."), "")
}

#[test]
fn of_a_dimension_with_few_answers_the_range_is_shown_alone() {
    // the best of one answer would read as 100
    let few = r#"{"format": 1, "questionnaire": "small-health", "responses": {"tension": 0}}"#;
    let printed = called(&["score", DEFINITION, "-"], few);
    let of_conduct = printed.lines().find(|line| line.contains("Conduct:"));
    let of_conduct = of_conduct.expect("it is listed");
    assert_eq!(of_conduct, "  Conduct: - (range 0 to 100)");
}

#[test]
fn a_score_for_people() {
    insta::assert_snapshot!(called(&["score", DEFINITION, RESPONSES], ""), @r#"
    Requirement not met: No executive sponsor on their side (sponsored)
    Requirement not met: Nobody knows who owns joint work (owned)
    Score: 42 out of 100, range 29 to 46; 92% of the weight answered; 2 requirements are not met, which caps the score at 65
    Band: Critical or Strained

    Dimensions
      Health: 42 (range 29 to 46)
      Governance: 44 (range 44, expected 70)
      Conduct: 39 (range 0 to 49)

    Risks
      critical, red flag: Ownership of joint work is unclear
        Agree ownership before the next joint deliverable
      warning: Decisions wait
        Meet monthly
      note: Nobody measures how fast the sides answer
        Measure it

    What costs the most points
      16.7  What is agreed about who owns joint work?
      12.5  When did an executive on their side last act for this alliance?
      10.0  Which of these do the teams use?
       8.3  When the two organisations disagree, how is it settled?
       5.3  What did joint sales come to?

    What to do next, with the points that one level more would add (for a number, a quarter of full marks)
       +4.2  Agree ownership (helps to meet owned)
             First step: List the joint work
       +4.2  Ask for a named sponsor (helps to meet sponsored)
             First step: Write to the partner's lead
       +8.3  Walk one real disagreement through the written path
             First step: Pick one at the next weekly call
       +3.4  Meet where the work is
             First step: Book one visit
       +3.4  Keep one list of promises
             First step: Start it today
    exit 0
    "#);
}

#[test]
fn several_files_stream_one_object_a_line() {
    let acme = std::fs::read_to_string(RESPONSES).expect("it is there");
    let output = run(&["score", "--json", DEFINITION, RESPONSES, "-"], &acme);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let objects: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[0]["file"], RESPONSES);
    assert_eq!(objects[1]["file"], "-");
    assert_eq!(objects[0]["score"], objects[1]["score"]);
    let alone = run(&["score", "--json", DEFINITION, RESPONSES], "");
    assert!(!String::from_utf8_lossy(&alone.stdout).contains("\"file\""));
}

#[test]
fn a_bad_file_does_not_keep_the_good_ones_back() {
    let output = run(&["score", "--json", DEFINITION, "-", RESPONSES], "{}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[test]
fn input_with_errors() {
    let wrong = r#"{"format": 1, "questionnaire": "small-health", "responses": {"sponsor": 9}}"#;
    insta::assert_snapshot!(called(&["score", DEFINITION, "-"], wrong), @r#"
    -#/responses/sponsor: "sponsor" has an answer that is not on its scale
      Answer with a level, a whole number from 0 to 4
    exit 1
    "#);
    let other = r#"{"format": 1, "questionnaire": "another", "responses": {}}"#;
    insta::assert_snapshot!(called(&["score", DEFINITION, "-"], other), @r#"
    -#/questionnaire: The file answers "another", not "small-health"
      Score it with the questionnaire it answers
    exit 1
    "#);
    insta::assert_snapshot!(called(&["score", "-", RESPONSES], r#"{"format": 1, "id": "x", "version": "1", "title": "X"}"#), @r#"
    -#/sections: The questionnaire asks nothing (no-items)
      Add a section with at least one item to "sections"
    exit 1
    "#);
}

const SLIPS: &str = r#"{
  "format": 1, "id": "slips", "version": "1", "title": "Slips",
  "sections": [{"id": "s", "title": "Prüfung", "items": [
    {"id": "a", "stem": "Prüfung and plan?", "scale": "yes-no", "wieght": 2},
    {"id": "b", "stem": "B?", "scale": "yesno"}]}]
}"#;

#[test]
fn findings_for_people() {
    insta::assert_snapshot!(called(&["lint", "-"], SLIPS), @r#"
    -:4:25: caution double-barrelled: The stem may ask two things: it says "and"
      Ask one of them, or make two items; where it is one question, say why in "one_question"
    -:4:65: warning unknown-field: The field "wieght" is not known
      Did you mean "weight"?
    -:5:40: error unknown-id: There is no scale "yesno"
      Did you mean "yes-no"?
    exit 1
    "#);
    insta::assert_snapshot!(called(&["lint", "-"], "{\"format\": 1,\n \"ä\": x}"), @r#"
    -:2:7: error syntax: This is not JSON: expected a value: a text in double quotation marks, a number, true, false, null, { or [ at line 2 column 7
      Correct the text at that line and column
    exit 1
    "#);
    // cautions alone leave a definition good
    let cautious = SLIPS
        .replace("yesno", "yes-no")
        .replace("\"wieght\": 2", "\"help\": \"H\"");
    insta::assert_snapshot!(called(&["lint", "-"], &cautious), @r#"
    -:4:25: caution double-barrelled: The stem may ask two things: it says "and"
      Ask one of them, or make two items; where it is one question, say why in "one_question"
    exit 0
    "#);
    let both = called(&["lint", DEFINITION, "nowhere.json", "-"], "[]");
    assert!(
        both.contains("nowhere.json: cannot be read") && both.ends_with("exit 2"),
        "{both}"
    );
    assert!(both.contains("-:1:1: error wrong-type: This is a list where an object is expected"));
}

#[test]
fn findings_as_json() {
    let output = run(&["lint", "--json", DEFINITION, "-"], SLIPS);
    assert_eq!(output.status.code(), Some(1));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let all = told["diagnostics"].as_array().expect("a list");
    let of_slips: Vec<_> = all.iter().filter(|one| one["file"] == "-").collect();
    assert_eq!(all[0]["file"], DEFINITION);
    insta::assert_snapshot!(serde_json::to_string_pretty(of_slips[2]).expect("it was JSON"), @r#"
    {
      "code": "unknown-id",
      "severity": "error",
      "file": "-",
      "pointer": "/sections/0/items/1/scale",
      "line": 5,
      "column": 40,
      "message": "There is no scale \"yesno\"",
      "help": "Did you mean \"yes-no\"?"
    }
    "#);
    let catalogue = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../crates/engine/catalogue/health-check.json"
    );
    insta::assert_snapshot!(called(&["lint", "--json", catalogue], ""), @r#"
    {"diagnostics":[]}
    exit 0
    "#);
    insta::assert_snapshot!(called(&["lint", catalogue], ""), @r#"
    /crates/engine/catalogue/health-check.json: nothing to fix
    exit 0
    "#);
}

#[test]
fn wrong_usage() {
    for arguments in [
        &["score"][..],
        &["score", DEFINITION],
        &["score", "-", "-"],
        &["score", "nowhere.json", RESPONSES],
        &["score", DEFINITION, "nowhere.json"],
        &["show", "nothing"],
        &["lint"],
        &["schema"],
        &["schema", "verdict"],
        &["lint", "-", "-"],
        &["lint", "nowhere.json"],
        &["dance"],
        &[],
    ] {
        assert_eq!(run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_catalogue() {
    let list = run(&["list", "--json"], "").stdout;
    let list: serde_json::Value = serde_json::from_slice(&list).expect("JSON, and nothing else");
    let ids = list
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["id"]);
    let built_in = catalogue::all().iter().map(|(id, _)| *id);
    assert!(ids.eq(built_in), "{list}");
    insta::assert_snapshot!(list[0], @r#"{"id":"health-check","title":"Alliance health check","kind":"score","items":39,"minutes":10}"#);
    let shown = run(&["show", "health-check", "--json"], "");
    let text = catalogue::text("health-check").expect("it is built in");
    assert_eq!(String::from_utf8_lossy(&shown.stdout), text);
    let outline = called(&["show", "health-check"], "");
    assert!(outline.starts_with("Alliance health check"), "{outline}");
}

#[test]
fn a_range_that_ends_below_a_band_does_not_read_as_if_it_reached_it() {
    let definition = std::fs::read_to_string(DEFINITION).expect("it is there");
    let called_with = |definition: &str| called(&["score", "-", RESPONSES], definition);
    let whole = called_with(&definition);
    assert!(whole.contains("range 29 to 46;"), "{whole}");
    // the range ends at 0.4566
    let cut = definition.replace(r#""from": 0.4,"#, r#""from": 0.457,"#);
    let near = called_with(&cut);
    assert!(near.contains("range 29.17 to 45.66;"), "{near}");
    assert!(near.contains("Band: Critical\n"), "{near}");
}

#[test]
fn a_score_and_what_is_expected_of_it_read_differently_where_they_differ() {
    let definition = std::fs::read_to_string(DEFINITION).expect("it is there");
    // governance is at 0.4375
    let near = definition.replace(r#""formalization": 0.7"#, r#""formalization": 0.4384"#);
    let near = called(&["score", "-", RESPONSES], &near);
    assert!(
        near.contains("Governance: 43.8 (range 44, expected 43.8)")
            || near.contains("Governance: 43.75 (range 44, expected 43.84)"),
        "{near}"
    );
}

#[test]
fn a_byte_order_mark_before_json_is_skipped() {
    let marked = |path: &str| {
        let text = std::fs::read_to_string(path).expect("it is there");
        format!("\u{feff}{text}")
    };
    for (arguments, path) in [
        (&["lint", "-"][..], DEFINITION),
        (&["score", DEFINITION, "-"], RESPONSES),
        (&["score", "-", RESPONSES], DEFINITION),
    ] {
        let plain = std::fs::read_to_string(path).expect("it is there");
        let expected = called(arguments, &plain);
        assert!(expected.ends_with("exit 0"), "{expected}");
        assert_eq!(called(arguments, &marked(path)), expected, "{arguments:?}");
    }
    for (command, file) in [
        ("compare", "selection.json"),
        ("compare", "selection-pairwise.json"),
    ] {
        let path = format!("{}/../../tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let leaves = called(&[command, "-"], &marked(&path));
        assert!(leaves.ends_with("exit 0"), "{leaves}");
    }
}

#[test]
fn a_file_in_utf_16_is_named_as_what_it_is() {
    let text = std::fs::read_to_string(RESPONSES).expect("it is there");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [&[0xff, 0xfe], &*little].concat();
    for bytes in [little, big, marked] {
        for arguments in [&["score", DEFINITION, "-"][..], &["lint", "-"]] {
            let output = run(arguments, &bytes);
            let told = String::from_utf8_lossy(&output.stderr);
            let expected = "-: written in UTF-16: open it in an editor and save it as UTF-8";
            assert!(told.starts_with(expected), "{told}");
            assert_ne!(output.status.code(), Some(0));
        }
    }
    let told = run(&["lint", "-"], b"{\"title\": \"\xe9\"}").stderr;
    assert!(String::from_utf8_lossy(&told).contains("not UTF-8 text"));
}

#[test]
fn no_file_commands_the_terminal() {
    let text = std::fs::read_to_string(DEFINITION).expect("it is there");
    // red, a cursor that moves, a title, the one-byte form of an escape, a turn of direction
    let hostile = r"\u001b[31m\u001b[2J\u001b]0;owned\u0007\u009b1A\u202e";
    let text = text.replace("Small health check", hostile);
    let text = text.replace("Nobody knows who owns joint work", hostile);
    let calls = [
        run(&["score", "-", RESPONSES], &text),
        run(
            &["lint", "-"],
            text.replace("\"format\": 1", &format!("\"{hostile}\": 1")),
        ),
        run(&["show", "\u{1b}[31m"], ""),
        run(&["lint", "\u{1b}[31m"], ""),
        run(
            &["--json", "lint", "-"],
            text.replace("\"format\": 1", "\"\u{9b}\": 1"),
        ),
    ];
    for output in calls {
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).expect("it is text");
        let is_harmless =
            |letter: char| letter == '\n' || !letter.is_control() && letter != '\u{202e}';
        assert!(told.chars().all(is_harmless), "{told:?}");
    }
}

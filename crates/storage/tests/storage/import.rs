//! The workspace file: what goes out comes in again, and a stranger's text does no harm.

use std::{rc::Rc, time::Instant};

use engine::{
    json::NotJson,
    model::{Response, Workspace},
    state::{Action, reduce},
};
use proptest::prelude::*;
use storage::{
    ExportReader, ImportError, Kept, MAX_IMPORT_BYTES, MemoryStore, Preview, export, read_export,
};

use crate::desk::*;

fn a_workspace() -> Rc<Workspace> {
    let mut actions = a_usual_day();
    actions.push(samples());
    let full = Response {
        note: "VP changed in May; \"quoted\", ünïcode \u{1F600}".into(),
        baseline: Some(0.1),
        target: Some(1e300),
        period: Some("2026".into()),
        ..level(2)
    };
    actions.push(respond("a1", "revenue", full));
    actions.push(Action::SetLanguage(Some("de".into())));
    actions.push(Action::MarkExported {
        at_ms: 1_767_225_600_123.0,
    });
    actions.iter().fold(Rc::default(), |workspace, action| {
        reduce(&workspace, action).workspace
    })
}

#[track_caller]
fn read(text: &str) -> (Workspace, Preview) {
    match read_export(text) {
        Ok(read) => read,
        Err(error) => panic!("{error}"),
    }
}

#[track_caller]
fn is_refused(text: &str, reason: &str) {
    let since = Instant::now();
    match read_export(text) {
        Ok(_) => panic!("accepted: {text:.200}"),
        Err(error) => {
            let told = error.to_string();
            assert!(told.contains(reason), "{told:?} says {reason:?}");
            assert!(told.ends_with('.'), "{told:?} is a sentence");
        }
    }
    assert!(since.elapsed().as_secs() < 5, "quickly");
}

#[test]
fn what_is_exported_and_imported_is_the_same_byte_for_byte() {
    let workspace = a_workspace();
    let first = export(&workspace, "2026-01-01T00:00:00Z", &Kept::default());
    let (read, preview) = read(&first);
    assert_eq!(read, *workspace);
    assert_eq!(preview.warnings, [""; 0]);
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &[Action::Replace(Rc::new(read))]);
    let second = export(
        &Tab::open(&store).workspace,
        "2027-02-02T00:00:00Z",
        &Kept::default(),
    );
    assert_eq!(first.replace("2026-01-01", "2027-02-02"), second);
}

#[test]
fn an_export_says_at_the_top_that_it_may_be_confidential() {
    let text = export(&a_workspace(), "2026-01-01T00:00:00Z", &Kept::default());
    assert!(text.starts_with(r#"{"format":1,"notice":"Names and notes in here may be confidential.","exported_at":"2026-01-01T00:00:00Z","relationships":{"#));
}

#[test]
fn a_preview_says_what_would_come() {
    let (_, preview) = read(&export(&a_workspace(), "today", &Kept::default()));
    let names = ["One", "Partner r1", "Partner r2", "Two"];
    assert_eq!(
        preview,
        Preview {
            names: names.map(String::from).to_vec(),
            relationships: 4,
            assessments: 3,
            in_progress: 2,
            finished: 1,
            exported_at: "today".into(),
            warnings: Vec::new(),
            unreadable: Vec::new(),
        }
    );
}

#[test]
fn what_is_not_understood_is_named_and_left_out() {
    let (_, preview) = read(
        r#"{"format":1,"relationships":{"r/1":{"name":"A","mood":"good","owner":"","kind":"channel"}},
            "assessments":{"a":{"questionnaire":"q","relationship":"r2","started_at_ms":0,
              "state":{"finished":{"at_ms":1,"definition":"h","context":{"kind":"other","tide":"high"}}},
              "responses":{"x":{"answer":3}}}},
            "selections":{"s":{"questionnaire":"q","candidates":["a"],"started_at_ms":0,"mood":"good"}},"settings":{},"colour":"red","nothing":null}"#,
    );
    assert_eq!(
        preview.warnings,
        [
            "/colour: not known, left out",
            "/relationships/r~11/mood: not known, left out",
            "/assessments/a/state/finished/context/tide: not known, left out",
            "/selections/s/mood: not known, left out",
            "/assessments/a: its relationship is not in the file",
            "/assessments/a: its questionnaire's text is not in the file",
        ]
    );
}

#[test]
fn an_import_can_be_undone() {
    let workspace = a_workspace();
    let step = reduce(&workspace, &Action::Replace(Rc::default()));
    let undone = reduce(
        &step.workspace,
        &step.undo.expect("an import can be undone"),
    );
    assert_eq!(undone.workspace, workspace);
}

#[test]
fn a_file_too_large_too_deep_or_cut_short_is_refused_quickly() {
    let text = export(&a_workspace(), "today", &Kept::default());
    let padded = |bytes: usize| format!("{text}{}", " ".repeat(bytes - text.len()));
    is_refused(&padded(50_000_000), "50 MB");
    is_refused(&padded(MAX_IMPORT_BYTES + 1), "at most 10 MB");
    read(&padded(MAX_IMPORT_BYTES));
    is_refused(&"[".repeat(100_000), "deep");
    is_refused(&"{\"a\":".repeat(100_000), "deep");
    is_refused(
        &format!("{{\"format\":1,\"relationships\":{}", "[".repeat(100_000)),
        "deep",
    );
    let brackets = text.replace("Partner r1", &"[{\\\"".repeat(5000));
    read(&brackets);
    for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        assert!(read_export(&text[..cut]).is_err(), "cut at {cut}");
    }
    is_refused(&text[..text.len() / 2], "only part of one");
}

#[test]
fn a_file_in_utf_16_is_named_as_what_it_is() {
    let text = export(&a_workspace(), "today", &Kept::default());
    // as a browser reads it, which takes every file for UTF-8
    let read_as_utf_8 = |first: [char; 2]| -> String {
        text.chars()
            .flat_map(|letter| first.map(|half| if half == 'x' { letter } else { half }))
            .collect()
    };
    is_refused(&read_as_utf_8(['x', '\0']), "UTF-16");
    is_refused(&read_as_utf_8(['\0', 'x']), "UTF-16");
}

#[test]
fn every_refusal_says_where_and_how_to_mend_it() {
    is_refused("", "line 1");
    is_refused("[]", "not a workspace file");
    is_refused("{}", "not a workspace file");
    is_refused(
        r#"{"format":1,"id":"health-check"}"#,
        "not a workspace file",
    );
    is_refused(r#"{"format":2,"relationships":{}}"#, "newer version");
    is_refused(r#"{"format":"1","relationships":{}}"#, "/format");
    is_refused(r#"{"format":1,"relationships":[]}"#, "/relationships");
    is_refused(
        r#"{"format":1,"relationships":{"":{"name":"A"}}}"#,
        "an id is empty",
    );
    is_refused(
        "{\"format\":1,\"relationships\":{\"a\\u0007\":{\"name\":\"A\"}}}",
        "control",
    );
    is_refused(
        r#"{"format":1,"relationships":{"r~":{}}}"#,
        "/relationships/r~0: missing field",
    );
    is_refused(
        r#"{"format":1,"relationships":{"r":{"name":"A","stage":"wedding"}}}"#,
        "wedding",
    );
    is_refused(
        r#"{"format":1,"assessments":{"a":{"questionnaire":"q","started_at_ms":1e999}}}"#,
        "line 1",
    );
    is_refused(
        r#"{"format":1,"assessments":{},"questionnaires":{"h":{}}}"#,
        "/questionnaires/h",
    );
    is_refused(
        r#"{"format":1,"assessments":{},"questionnaires":{"h":""}}"#,
        "/questionnaires/h: the questionnaire is empty",
    );
    is_refused(
        r#"{"format":1,"relationships":{"r":{"name":"A"}},"assessments":[]}"#,
        "/assessments: expected an object",
    );
}

#[test]
fn one_bad_entry_costs_itself_and_is_named_in_its_place() {
    let (workspace, preview) = read(
        r#"{"format":1,
            "relationships":{"r":{"name":"A"},"s":{"name":"B","stage":"wedding"},"":{"name":"C"}},
            "assessments":{"a":{"questionnaire":"q","relationship":"r","started_at_ms":1,
              "state":{"in-progress":{"section":null}},
              "responses":{"x":2,"y/z":{"answr":1},"w":null}},
              "b":{"questionnaire":"q","started_at_ms":1,"state":{"begun":{}}}},
            "selections":{"c":{"title":"T"}},
            "questionnaires":{"h":7},"settings":{"theme":"pink","theme":"pink"}}"#,
    );
    let told: Vec<String> = preview.unreadable.iter().map(ToString::to_string).collect();
    let mend = "Correct this place in the file, or export it again.";
    let places = [
        format!(
            "/relationships/s/stage: unknown variant `wedding`, expected one of `awareness`, \
             `exploration`, `pilot`, `formalization`, `deepening`, `institutionalization`. {mend}"
        ),
        "/relationships/: an id is empty. Give the entry an id of 1 to 200 characters that can be \
         seen, wherever the file names it."
            .to_string(),
        format!(
            "/assessments/a/responses/y~1z: answr: unknown field `answr`, expected one of `answer`, \
             `unknown`, `not-applicable`, `note`, `baseline`, `target`, `period`. {mend}"
        ),
        format!(
            "/assessments/a/responses/w: expected true, false, a number, a text or a list of \
             texts. {mend}"
        ),
        format!(
            "/assessments/b/state: unknown variant `begun`, expected `in-progress` or `finished`. {mend}"
        ),
        format!("/selections/c: missing field `questionnaire`. {mend}"),
        format!("/questionnaires/h: invalid type: integer `7`, expected a string. {mend}"),
        format!("/settings/theme: this stands here twice, and only the last is read. {mend}"),
        format!("/settings/theme: unknown variant `pink`, expected `light` or `dark`. {mend}"),
    ];
    assert_eq!(told, places);
    assert_eq!(preview.warnings, [""; 0]);
    assert_eq!(preview.names, ["A"]);
    let kept: Vec<_> = workspace
        .assessments
        .get("a")
        .expect("it is there")
        .responses
        .iter()
        .collect();
    assert_eq!(kept, [(&"x".to_string(), &level(2))]);
    assert_eq!(workspace.assessments.len(), 1);
}

#[test]
fn a_number_that_is_written_wrongly_is_named_with_the_right_way() {
    let told = read_export("{\"format\": 1,\n \"relationships\": .5}").unwrap_err();
    let told = told.to_string();
    let said = "(line 2, column 19: \".5\" has no digit before its point: write a 0 there)";
    assert!(told.contains(said), "{told}");
}

#[test]
fn errors_are_data() {
    assert_eq!(
        read_export("{\n x").unwrap_err(),
        ImportError::NotJson(NotJson {
            line: 2,
            column: 2,
            message: "expected a field's name in double quotation marks, or a \"}\"".into(),
        })
    );
}

#[test]
fn a_planted_questionnaire_is_left_out_and_the_checks_that_rest_on_it_say_so() {
    let text = export(&a_workspace(), "today", &Kept::default());
    // the questions of somebody else under the name of those that were answered
    let planted = text.replace(
        r#"{\"format\":1,\"id\":\"health-check\"}"#,
        r#"{\"format\":1,\"id\":\"theirs\"}"#,
    );
    assert_ne!(planted, text);
    let (workspace, preview) = read(&planted);
    let told: Vec<String> = preview.unreadable.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "/questionnaires/59ae52234aa3b2cae14745029d7774c4: the text of this questionnaire is not \
          the one that was answered, and is left out. Export the file again where it comes from. \
          Checks that were finished on this questionnaire are taken without its text."
        ]
    );
    assert_eq!(
        preview.warnings,
        ["/assessments/a2: its questionnaire's text is not in the file"]
    );
    assert!(workspace.definitions.is_empty());
    assert_eq!(workspace.assessments, a_workspace().assessments);
}

#[test]
fn a_number_that_nobody_means_is_refused_in_its_place() {
    let file =
        |number: &str| format!("{{\"format\":1,\n\"relationships\":{{}},\"x\":[1,{number}]}}");
    let place = "at line 2 column 27. Mend that number, and choose the file again.";
    for number in ["1e-320", "-1E+301", "5e99999999999", &"1".repeat(41)] {
        is_refused(&file(number), place);
    }
    for number in [
        "1e-300",
        "-1.7976931348623157e+300",
        "1e0000000000299",
        &"1".repeat(40),
    ] {
        read(&file(number));
    }
    // in a text it is no number
    read(&file("\"1e-320\""));
    let many = format!(
        "{{\"format\":1,\"relationships\":{{}},\"x\":[{}0]}}",
        "1e-320,".repeat(700_000)
    );
    is_refused(&many, "at line 1 column 37");
}

/// Whatever is wrong with a file, what is told of it stays in proportion.
#[test]
fn what_is_told_of_a_file_takes_no_more_room_than_the_file() {
    let id = "i".repeat(200);
    let many = |unit: &dyn Fn(usize) -> String| -> String {
        let units: Vec<String> = (0..50_000).map(unit).collect();
        units.join(",")
    };
    let fields = many(&|at| format!("\"{at}\":1"));
    let twice = many(&|at| format!("\"{at}\":0,\"{at}\":0"));
    let long = "k".repeat(300_000);
    let check = r#""questionnaire":"q","started_at_ms":1,"state":{"in-progress":{"section":null}}"#;
    let files = [
        format!(r#"{{"format":1,"relationships":{{"{id}":{{"name":"A",{fields}}}}}}}"#),
        format!(r#"{{"format":1,"relationships":{{"{id}":{{"name":"A",{twice}}}}}}}"#),
        format!(r#"{{"format":1,"relationships":{{"r":{{"name":"A","{long}":{{{twice}}}}}}}}}"#),
        format!(r#"{{"format":1,"relationships":{{"r":{{"name":"A"}},{fields}}}}}"#),
        format!(r#"{{"format":1,"relationships":{{"r":{{"name":"A"}}}},"settings":{{{twice}}}}}"#),
        format!(
            r#"{{"format":1,"assessments":{{"{id}":{{{check},"responses":{{{}}}}}}}}}"#,
            many(&|at| format!("\"{at}\":null"))
        ),
    ];
    for file in &files {
        let (_, preview) = read(file);
        let unreadable = preview.unreadable.iter();
        let unreadable: usize = unreadable
            .map(|one| one.pointer.len() + one.message.len())
            .sum();
        let warnings: usize = preview.warnings.iter().map(String::len).sum();
        let told = unreadable + warnings;
        assert!(told > 1000, "it is told: {told}");
        assert!(told <= file.len() + 100, "{told} of {}", file.len());
        let last = preview.unreadable.last().map(ToString::to_string);
        let last = last
            .or(preview.warnings.last().cloned())
            .unwrap_or_default();
        assert!(last.contains(" more "), "the rest is counted: {last}");
    }
}

#[test]
fn a_file_is_read_an_entry_at_a_time() {
    let text = export(&a_workspace(), "today", &Kept::default());
    let mut reader = ExportReader::new(&text).expect("it was exported");
    let (mut steps, mut progress) = (0, vec![reader.progress()]);
    while reader.step() {
        steps += 1;
        progress.push(reader.progress());
    }
    // four partners, three checks, one comparison, one questionnaire and the settings
    assert_eq!(steps, 10);
    assert!(
        progress.is_sorted() && progress.first() == Some(&0.0) && progress.last() == Some(&1.0)
    );
    assert_eq!(reader.finish(), read_export(&text));
}

#[test]
fn half_a_letter_costs_the_entry_that_it_stands_in() {
    let (workspace, preview) =
        read(r#"{"format":1,"relationships":{"r":{"name":"A"},"s":{"name":"B\ud800"}}}"#);
    assert_eq!(workspace.relationships.len(), 1);
    let told: Vec<String> = preview.unreadable.iter().map(ToString::to_string).collect();
    let message =
        r"half a letter: one such as \ud83d stands only before its other half, as in \ud83d\ude00";
    let help = "Correct this place in the file, or export it again.";
    assert_eq!(told, [format!("/relationships/s: {message}. {help}")]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[{}\\[\\]\",:0-9]){0,200}") {
        let _ = read_export(&text);
    }

    #[test]
    fn a_mangled_export_is_read_or_refused(at in 0..2000_usize, with in "[\\PC{}\\[\\]\"]{0,3}", length in 0..9_usize) {
        let mut text: Vec<char> = export(&a_workspace(), "today", &Kept::default()).chars().collect();
        let at = at.min(text.len());
        let end = (at + length).min(text.len());
        text.splice(at..end, with.chars());
        let text: String = text.into_iter().collect();
        if let Ok((workspace, _)) = read_export(&text) {
            let again = export(&workspace, "today", &Kept::default());
            prop_assert_eq!(read(&again).0, workspace);
        }
    }
}

#[test]
fn a_setting_that_cannot_be_read_does_not_cost_the_others() {
    let file = r#"{"format": 1, "relationships": {"r": {"name": "Acme"}}, "settings":
        {"theme": "0ark", "language": "de", "last_exported_at_ms": {"at": 7}}}"#;
    let (workspace, preview) = read(file);
    assert_eq!(workspace.settings.language.as_deref(), Some("de"));
    assert_eq!(workspace.settings.theme, None);
    let places: Vec<&str> = { preview.unreadable.iter() }
        .map(|one| &*one.pointer)
        .collect();
    assert_eq!(places, ["/settings/theme", "/settings/last_exported_at_ms"]);
}

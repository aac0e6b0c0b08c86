//! What two sides send each other: read with its questions, or refused with what is wrong and
//! where.

use engine::{
    definition,
    model::{Relationship, Side, Stage},
    report::{Invitation, Refusal, ResponsesFile, SentFile},
};
use serde_json::{Value, json};

use crate::check::{SMALL_HEALTH, responses};

fn invitation() -> Invitation {
    Invitation {
        name: "Acme GmbH".into(),
        stage: Some(Stage::Pilot),
        side: Side::Theirs,
        definition: SMALL_HEALTH.into(),
    }
}

fn read(text: &str) -> Result<SentFile, String> {
    let read = SentFile::read(text, |_| None).expect("it wants to be one of the two");
    let lines = |refused: Vec<Refusal>| refused.iter().map(|one| format!("{one}\n")).collect();
    read.map_err(lines)
}

fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut file = serde_json::from_str(&invitation().write("small-health")).expect("it is JSON");
    change(&mut file);
    file.to_string()
}

#[test]
fn an_invitation_holds_the_questions_the_name_and_the_stage_and_nothing_else() {
    let text = invitation().write("small-health");
    let file: Value = serde_json::from_str(&text).expect("it is JSON");
    let expected = json!({
        "format": 1,
        "invitation": "small-health",
        "side": "theirs",
        "relationship": {"name": "Acme GmbH", "stage": "pilot"},
        "definition": SMALL_HEALTH,
    });
    assert_eq!(file, expected);
    let SentFile::Invitation(read, asked) = read(&text).expect("it can be read") else {
        panic!("it is an invitation");
    };
    assert_eq!(read, invitation());
    assert_eq!(asked.id, "small-health");
}

#[test]
fn an_invitation_that_was_edited_says_what_is_wrong_and_where() {
    let mended = [
        changed(|file| file["format"] = 2.into()),
        changed(|file| file["relationship"] = json!({"name": " ", "stage": "wedding"})),
        changed(|file| file["invitation"] = "another".into()),
        changed(|file| file["side"] = 5.into()),
        changed(|file| file["definition"] = "{}".into()),
        changed(|file| file["definition"] = Value::Null),
    ];
    let told: Vec<String> = { mended.iter() }
        .map(|text| read(text).expect_err("it is refused"))
        .map(|told| told.lines().take(2).collect::<Vec<_>>().join("\n") + "\n")
        .collect();
    insta::assert_snapshot!(told.concat(), @r#"
    /format: The file was written by a newer version. Open it with that version, or export it again from this one
    /relationship/name: The invitation does not say whom it is about. Ask for a new invitation
    /relationship/stage: unknown variant `wedding`, expected one of `awareness`, `exploration`, `pilot`, `formalization`, `deepening`, `institutionalization`. Ask for a new invitation
    /definition: The questions are not those that the file names. Ask for the file again; it may have been edited
    /side: invalid type: integer `5`, expected string or map. Ask for a new invitation
    /definition: The questions cannot be read: /format The format of this definition is not known. Write "format": 1; a newer format needs a newer program
    /definition: The questions cannot be read: /sections The questionnaire asks nothing. Add a section with at least one item to "sections"
    /definition: invalid type: null, expected a string. Ask for a new invitation
    "#);
}

#[test]
fn answers_come_with_their_questions_or_find_them_here() {
    let mut file = ResponsesFile {
        finished_at_ms: Some(1_767_225_600_000.0),
        definition: Some(SMALL_HEALTH.into()),
        ..ResponsesFile::new(
            "small-health".into(),
            Some(Relationship::new("Acme GmbH", Default::default())),
            Default::default(),
            responses(r#"{"escalation": 3}"#),
        )
    };
    let sent = read(&file.write()).expect("it can be read");
    assert_eq!(sent.definition_hash(), definition::hash(SMALL_HEALTH));
    assert!(matches!(&sent, SentFile::Answers(read, ..) if **read == file));
    file.definition = None;
    let without = file.write();
    insta::assert_snapshot!(read(&without).expect_err("nobody has the questions"), @r#"/questionnaire: There are no questions called "small-health" here. Open it where these questions are asked, or ask for the file again"#);
    let here = SentFile::read(&without, |_| Some(SMALL_HEALTH.into()));
    assert!(matches!(here, Some(Ok(SentFile::Answers(..)))));
    // an answer beyond the scale is named; one beside its bounds is only clamped
    file.responses = responses(r#"{"escalation": 7, "tempo": 500}"#);
    file.definition = Some(SMALL_HEALTH.into());
    insta::assert_snapshot!(read(&file.write()).expect_err("it does not fit"), @r#"/responses/escalation: "escalation" has an answer that is not on its scale. Answer with a level, a whole number from 0 to 4"#);
}

#[test]
fn other_files_are_neither() {
    for text in [
        "",
        "[]",
        "{}",
        r#"{"format": 1, "relationships": {}}"#,
        SMALL_HEALTH,
    ] {
        assert!(SentFile::read(text, |_| None).is_none(), "{text:.40}");
    }
}

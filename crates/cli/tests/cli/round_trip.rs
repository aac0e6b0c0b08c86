//! Files with hostile texts in every place where a person can type: each follows its schema, and
//! what is read of it is written as the same bytes.

use engine::{
    definition,
    report::{Invitation, ResponsesFile},
};
use serde_json::{Value, json};
use storage::{Kept, export, read_export};

use crate::{
    check::SMALL_HEALTH,
    schema::{schema, validate},
    typed::HOSTILE,
};

const WORKSPACE: &str = include_str!("../../../../tests/data/workspace.json");
const RESPONSES: &str = include_str!("../../../../tests/data/responses-every-field.json");
const INVITATION: &str = include_str!("../../../../tests/data/invitation.json");

/// The example with this in every place where a person can type.
fn typed(example: &str, text: &str) -> Value {
    let mut file: Value = serde_json::from_str(example).expect("it is JSON");
    type_into(&mut file, "", text);
    file
}

fn type_into(value: &mut Value, key: &str, typed: &str) {
    const PERSONS: [&str; 15] = [
        "agreed",
        "counterpart",
        "dissent",
        "figures",
        "first_step",
        "name",
        "note",
        "owner",
        "period",
        "reason",
        "reasons",
        "remarks",
        "role",
        "text",
        "why",
    ];
    match value {
        Value::String(text) if PERSONS.contains(&key) => *text = typed.into(),
        Value::Object(fields) => {
            for (key_below, value) in fields.iter_mut() {
                // by questionnaire, then by item
                let key = if key == "agreed" { key } else { key_below };
                type_into(value, key, typed);
            }
        }
        _ => {}
    }
}

/// The questions with a text of a person in each, and their hash.
fn own_questions(text: &str) -> (String, String) {
    let mut questions: Value = serde_json::from_str(SMALL_HEALTH).expect("it is JSON");
    for item in ["/sections/0/items/0/stem", "/bands/0/title", "/title/en"] {
        *questions.pointer_mut(item).expect("it is there") = json!(text);
    }
    let questions = questions.to_string();
    let (read, found) = definition::read(&questions);
    assert!(read.is_some(), "{text:?}: {found:?}");
    (definition::hash(&questions), questions)
}

#[test]
fn whatever_was_typed_a_workspace_follows_its_schema_and_comes_back_as_the_same_bytes() {
    let schema = schema("workspace");
    for text in HOSTILE {
        let mut file = typed(WORKSPACE, text);
        let (hash, questions) = own_questions(text);
        file["questionnaires"][hash] = json!(questions);
        for field in ["set_aside", "kept"] {
            file.as_object_mut().expect("it is one").remove(field);
        }
        let written = file.to_string();
        assert!(written.matches(&json!(text).to_string()).count() > 20);
        let (workspace, preview) = read_export(&written).expect("it can be read");
        assert_eq!((preview.warnings, preview.unreadable), (vec![], vec![]));
        let again = export(&workspace, &preview.exported_at, &Kept::default());
        let read: Value = serde_json::from_str(&again).expect("it is JSON");
        assert_eq!(read, file, "{text:?}");
        assert_eq!(validate(&schema, &read), Ok(()), "{text:?}");
        let (twice, _) = read_export(&again).expect("it can be read");
        assert_eq!(twice, workspace, "{text:?}");
        let exported = export(&twice, &preview.exported_at, &Kept::default());
        assert_eq!(exported, again, "{text:?}");
    }
}

#[test]
fn whatever_was_typed_answers_follow_their_schema_and_come_back() {
    let schema = schema("responses");
    for text in HOSTILE {
        let mut file = typed(RESPONSES, text);
        file["definition"] = json!(own_questions(text).1);
        let read = ResponsesFile::read(&file.to_string()).expect("it can be read");
        let written = read.write();
        let value: Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(value, file, "{text:?}");
        assert_eq!(validate(&schema, &value), Ok(()), "{text:?}");
        assert_eq!(ResponsesFile::read(&written), Ok(read), "{text:?}");
    }
}

#[test]
fn whatever_was_typed_an_invitation_follows_its_schema_and_comes_back() {
    let schema = schema("invitation");
    for text in HOSTILE {
        let mut file = typed(INVITATION, text);
        file["definition"] = json!(own_questions(text).1);
        let (read, asked) = Invitation::read(&file.to_string()).expect("it can be read");
        let written = read.write(&asked.id);
        let value: Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(validate(&schema, &value), Ok(()), "{text:?}");
        let again = Invitation::read(&written).expect("it can be read");
        assert_eq!(again, (read, asked), "{text:?}");
    }
}

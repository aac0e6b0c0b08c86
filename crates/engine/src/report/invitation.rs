//! An invitation to the other side of a relationship: what it is asked, and about whom. Nothing
//! that our side has answered, noted or thinks of it is in there.

use serde::Serialize;
use serde_json::Value;

use super::responses_file::{FORMAT, Refusal, check_format, part, read_object, refusal};
use crate::{
    definition::{self, Severity},
    json,
    model::{Questionnaire, Side, Stage},
    names,
};

const ASK_AGAIN: &str = "Ask for a new invitation";

/// What the other side is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The relationship's name, as the inviting side calls it.
    pub name: String,
    pub stage: Option<Stage>,
    /// For which side: theirs, or ours where a colleague is asked.
    pub side: Side,
    /// The JSON text of the exact definition: a browser that has another version of it, or none,
    /// asks the same.
    pub definition: String,
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    invitation: &'a str,
    side: Side,
    relationship: WrittenRelationship<'a>,
    definition: &'a str,
}

#[derive(Serialize)]
struct WrittenRelationship<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Stage>,
}

impl Invitation {
    /// The file's text: JSON with one field a line. `questionnaire` is the definition's id.
    pub fn write(&self, questionnaire: &str) -> String {
        json::indented_text(&Written {
            format: FORMAT,
            invitation: questionnaire,
            side: self.side,
            relationship: WrittenRelationship {
                name: &self.name,
                stage: self.stage,
            },
            definition: &self.definition,
        })
    }

    /// Reads a file's text and the questions in it, or says all that keeps them from being asked.
    pub fn read(text: &str) -> Result<(Self, Questionnaire), Vec<Refusal>> {
        let mut refused = Vec::new();
        let Some(map) = read_object(text, "an invitation", &mut refused) else {
            return Err(refused);
        };
        check_format(&map, &mut refused);
        let id: Option<String> = part(&map, "invitation", ASK_AGAIN, &mut refused);
        let relationship = map.get("relationship").and_then(Value::as_object);
        let name = relationship.and_then(|it| it.get("name")?.as_str());
        let name = names::trimmed(name.unwrap_or_default()).to_string();
        if name.is_empty() {
            let message = "The invitation does not say whom it is about";
            refused.push(refusal("/relationship/name", message, ASK_AGAIN));
        }
        let mut wrong_stage = Vec::new();
        let stage = relationship.and_then(|it| part(it, "stage", ASK_AGAIN, &mut wrong_stage));
        refused.extend(wrong_stage.into_iter().map(|one| Refusal {
            pointer: format!("/relationship{}", one.pointer),
            ..one
        }));
        let side = part(&map, "side", ASK_AGAIN, &mut refused).unwrap_or(Side::Theirs);
        let definition: String =
            part(&map, "definition", ASK_AGAIN, &mut refused).unwrap_or_default();
        if !refused.is_empty() {
            return Err(refused);
        }
        let questionnaire = read_definition(&definition, id.as_deref(), &mut refused);
        match questionnaire {
            Some(questionnaire) if refused.is_empty() => {
                let invitation = Self {
                    name,
                    stage,
                    side,
                    definition,
                };
                Ok((invitation, questionnaire))
            }
            _ => Err(refused),
        }
    }
}

/// The questions in a file, which must be those of the id that the file names.
pub(super) fn read_definition(
    text: &str,
    id: Option<&str>,
    refused: &mut Vec<Refusal>,
) -> Option<Questionnaire> {
    let (questionnaire, diagnostics) = definition::read(text);
    let Some(questionnaire) = questionnaire else {
        let errors = diagnostics.iter();
        let errors = errors.filter(|one| one.severity == Severity::Error);
        let found = errors.map(|one| {
            let message = format!(
                "The questions cannot be read: {} {}",
                one.pointer, one.message
            );
            refusal("/definition", message.trim_end(), &one.help)
        });
        refused.extend(found);
        return None;
    };
    if id.is_some_and(|id| id != questionnaire.id) {
        refused.push(refusal(
            "/definition",
            "The questions are not those that the file names",
            "Ask for the file again; it may have been edited",
        ));
    }
    Some(questionnaire)
}

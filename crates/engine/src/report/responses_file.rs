//! One assessment as a file: written for the other side, read back from it.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{
    json::{self, below},
    model::{Relationship, Respondent, Response, Responses},
};

/// The format that is written, and the newest that is read.
pub const FORMAT: u32 = 1;

/// The longest file that is read, in bytes.
const MOST_BYTES: usize = 5_000_000;
const MOST_DEPTH: usize = 64;
const AS_EXPORTED: &str = "Write it as an exported assessment does";

/// One assessment as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponsesFile {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// None where the subject is the organisation itself.
    pub relationship: Option<Relationship>,
    pub respondent: Respondent,
    pub responses: Responses,
    /// When they were finished, in milliseconds since 1970; `None` where the file does not say.
    pub finished_at_ms: Option<f64>,
    /// The JSON text of the exact definition that was answered; `None` where it is not in the file.
    pub definition: Option<String>,
}

/// Why a file cannot be taken: where, what and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// JSON pointer; empty for the file as a whole.
    pub pointer: String,
    pub message: String,
    pub help: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        if !self.pointer.is_empty() {
            write!(out, "{}: ", self.pointer)?;
        }
        write!(out, "{}. {}", self.message, self.help)
    }
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    questionnaire: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    relationship: Option<&'a Relationship>,
    respondent: &'a Respondent,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at_ms: Option<f64>,
    responses: &'a Responses,
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'a str>,
}

impl ResponsesFile {
    /// Answers whose questions and time are not told along.
    pub fn new(
        questionnaire: String,
        relationship: Option<Relationship>,
        respondent: Respondent,
        responses: Responses,
    ) -> Self {
        Self {
            questionnaire,
            relationship,
            respondent,
            responses,
            finished_at_ms: None,
            definition: None,
        }
    }

    /// The file's text: JSON with one field a line.
    pub fn write(&self) -> String {
        json::indented_text(&Written {
            format: FORMAT,
            questionnaire: &self.questionnaire,
            relationship: self.relationship.as_ref(),
            respondent: &self.respondent,
            finished_at_ms: self.finished_at_ms,
            responses: &self.responses,
            definition: self.definition.as_deref(),
        })
    }

    /// Reads a file's text, or says all that keeps it from being read. Whether the answers fit
    /// a questionnaire is for [`crate::scoring::problems`]. Unknown fields are not looked at.
    pub fn read(text: &str) -> Result<Self, Vec<Refusal>> {
        let mut refused = Vec::new();
        let Some(map) = &read_object(text, "an exported assessment", &mut refused) else {
            return Err(refused);
        };
        check_format(map, &mut refused);
        let questionnaire = match map.get("questionnaire") {
            Some(Value::String(id)) => id.clone(),
            _ => {
                refused.push(refusal(
                    "/questionnaire",
                    "The file does not say which questionnaire it answers",
                    "Write the questionnaire's id here",
                ));
                String::new()
            }
        };
        let relationship = part(map, "relationship", AS_EXPORTED, &mut refused);
        let respondent = part(map, "respondent", AS_EXPORTED, &mut refused).unwrap_or_default();
        let responses = read_responses(map, &mut refused);
        let finished_at_ms = part(map, "finished_at_ms", AS_EXPORTED, &mut refused);
        let definition = part(map, "definition", AS_EXPORTED, &mut refused);
        if !refused.is_empty() {
            return Err(refused);
        }
        Ok(Self {
            finished_at_ms,
            definition,
            ..Self::new(questionnaire, relationship, respondent, responses)
        })
    }
}

/// A file's object; `refused` gets what stands in it twice, or why it cannot be read at all. `kind`
/// is what it should be.
pub(super) fn read_object(
    text: &str,
    kind: &str,
    refused: &mut Vec<Refusal>,
) -> Option<Map<String, Value>> {
    if text.len() > MOST_BYTES {
        let help = format!("Check that it is {kind}");
        refused.push(refusal("", "The file is longer than 5 MB", &help));
        return None;
    }
    let read = match json::check_shape(text, MOST_DEPTH) {
        Err(oddity) => Err((
            oddity.to_string(),
            format!("Check that it is {kind}, and mend that place"),
        )),
        Ok(()) => json::read_tree(text, "").map_err(|error| {
            let help = "Export the file again; it may have been cut short or edited";
            (error.to_string(), help.to_string())
        }),
    };
    let (map, repeated) = match read {
        Ok((Value::Object(map), repeated)) => (map, repeated),
        Ok(_) => {
            let help = format!("Check that it is {kind}");
            refused.push(refusal("", "The file is not an object", &help));
            return None;
        }
        Err((message, help)) => {
            refused.push(refusal("", &message, &help));
            return None;
        }
    };
    for pointer in &repeated.pointers {
        refused.push(refusal(
            pointer,
            "This appears here twice",
            "Keep one of the two; only the last would be read",
        ));
    }
    if repeated.more > 0 {
        refused.push(refusal(
            "",
            &format!("{} more fields stand twice", repeated.more),
            "Keep one of each two; only the last would be read",
        ));
    }
    Some(map)
}

pub(super) fn check_format(map: &Map<String, Value>, refused: &mut Vec<Refusal>) {
    match map.get("format").map(Value::as_u64) {
        Some(Some(1)) => {}
        Some(Some(newer)) if newer > 1 => refused.push(refusal(
            "/format",
            "The file was written by a newer version",
            "Open it with that version, or export it again from this one",
        )),
        _ => refused.push(refusal(
            "/format",
            "The file does not state its format",
            "Write \"format\": 1",
        )),
    }
}

pub(super) fn part<T: DeserializeOwned>(
    map: &Map<String, Value>,
    key: &str,
    help: &str,
    refused: &mut Vec<Refusal>,
) -> Option<T> {
    match json::read(map.get(key)?) {
        Ok(part) => Some(part),
        Err(misfit) => {
            refused.push(refusal(
                &(below("", key) + &misfit.pointer),
                &misfit.message,
                help,
            ));
            None
        }
    }
}

fn read_responses(map: &Map<String, Value>, refused: &mut Vec<Refusal>) -> Responses {
    let mut responses = Responses::new();
    let Some(Value::Object(by_item)) = map.get("responses") else {
        refused.push(refusal(
            "/responses",
            "The file has no responses by item",
            "Write an object with the items' ids as keys; {} if nothing is answered",
        ));
        return responses;
    };
    for (item, value) in by_item {
        match json::read::<Response>(value) {
            Ok(response) => {
                responses.insert(item.clone(), response);
            }
            Err(_) => {
                refused.push(refusal(
                    &pointer_to_response(item),
                    &format!("The response to \"{item}\" is not in a form that can be read"),
                    "Write an answer on its own, {\"answer\": ...}, {\"unknown\": true} or {\"not-applicable\": true}, with note, baseline, target and period where needed",
                ));
            }
        }
    }
    responses
}

/// The JSON pointer to an item's response in a file.
pub fn pointer_to_response(item: &str) -> String {
    below("/responses", item)
}

pub(super) fn refusal(pointer: &str, message: &str, help: &str) -> Refusal {
    Refusal {
        pointer: pointer.into(),
        message: message.into(),
        help: help.into(),
    }
}

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

/// One assessment as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponsesFile {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// None where the subject is the organisation itself.
    pub relationship: Option<Relationship>,
    pub respondent: Respondent,
    pub responses: Responses,
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
    responses: &'a Responses,
}

impl ResponsesFile {
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
        }
    }

    /// The file's text: JSON with one field a line.
    pub fn write(&self) -> String {
        json::indented_text(&Written {
            format: FORMAT,
            questionnaire: &self.questionnaire,
            relationship: self.relationship.as_ref(),
            respondent: &self.respondent,
            responses: &self.responses,
        })
    }

    /// Reads a file's text, or says all that keeps it from being read. Whether the answers fit
    /// a questionnaire is for [`crate::scoring::problems`]. Unknown fields are not looked at.
    pub fn read(text: &str) -> Result<Self, Vec<Refusal>> {
        if text.len() > MOST_BYTES {
            return Err(vec![refusal(
                "",
                "The file is longer than 5 MB",
                "Check that it is an exported assessment",
            )]);
        }
        if let Err(oddity) = json::check_shape(text, MOST_DEPTH) {
            return Err(vec![refusal(
                "",
                &oddity.to_string(),
                "Check that it is an exported assessment, and mend that place",
            )]);
        }
        let (value, repeated) = json::read_tree(text, "").map_err(|error| {
            vec![refusal(
                "",
                &error.to_string(),
                "Export the file again; it may have been cut short or edited",
            )]
        })?;
        let Value::Object(map) = &value else {
            return Err(vec![refusal(
                "",
                "The file is not an object",
                "Check that it is an exported assessment",
            )]);
        };
        let mut refused = Vec::new();
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
        let relationship = part(map, "relationship", &mut refused);
        let respondent = part(map, "respondent", &mut refused).unwrap_or_default();
        let responses = read_responses(map, &mut refused);
        if !refused.is_empty() {
            return Err(refused);
        }
        Ok(Self::new(
            questionnaire,
            relationship,
            respondent,
            responses,
        ))
    }
}

fn check_format(map: &Map<String, Value>, refused: &mut Vec<Refusal>) {
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

fn part<T: DeserializeOwned>(
    map: &Map<String, Value>,
    key: &str,
    refused: &mut Vec<Refusal>,
) -> Option<T> {
    match json::read(map.get(key)?) {
        Ok(part) => Some(part),
        Err(misfit) => {
            refused.push(refusal(
                &(below("", key) + &misfit.pointer),
                &misfit.message,
                "Write it as an exported assessment does",
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

fn refusal(pointer: &str, message: &str, help: &str) -> Refusal {
    Refusal {
        pointer: pointer.into(),
        message: message.into(),
        help: help.into(),
    }
}

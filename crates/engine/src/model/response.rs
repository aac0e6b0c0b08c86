//! What was answered: an answer, "don't know", "not applicable", or nothing yet; with evidence.

use std::{collections::BTreeMap, ops::Not};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::Value;

/// The responses of one assessment by item id.
pub type Responses = BTreeMap<String, Response>;

/// How one respondent responded to one item. The default is nothing yet.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(from = "InFile", into = "InFile")
)]
pub struct Response {
    pub reply: Reply,
    /// What it rests on, in the respondent's own words.
    pub note: String,
    /// For a number: where it stood before, where it shall be, and in which period.
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub period: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reply {
    #[default]
    Nothing,
    Answer(Answer),
    /// Don't know: keeps the range open.
    Unknown,
    /// Leaves the item out.
    NotApplicable,
}

/// An answer, in the form of its scale: a rating by its level from 0, a choice by its option's id,
/// a checklist by a list of ids, yes or no by true or false.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Answer {
    YesNo(bool),
    /// A number, or a rating's level from 0.
    Number(#[serde(serialize_with = "number_as_typed")] f64),
    /// A choice's option by id, or free text.
    Word(String),
    /// A checklist's ticked options by id.
    Several(Vec<String>),
}

impl Response {
    pub fn answered(answer: Answer) -> Self {
        Self {
            reply: Reply::Answer(answer),
            ..Self::default()
        }
    }

    /// No reply and no note.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<Answer> for Response {
    fn from(answer: Answer) -> Self {
        Self::answered(answer)
    }
}

/// A level is 3 in files, not 3.0.
fn number_as_typed<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    const MOST_EXACT: f64 = 9e15;
    if number.trunc() == *number && number.abs() < MOST_EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// How a response stands in files: the bare answer where that is all, else an object.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged, rename = "Response")]
#[expect(dead_code, reason = "read by its schema alone")]
enum InFile {
    Bare(Answer),
    Full(FullResponse),
}

/// A response in files, where it is more than a bare answer.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FullResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    /// Don't know: keeps the range open.
    #[serde(skip_serializing_if = "Not::not")]
    unknown: bool,
    /// Leaves the item out.
    #[serde(skip_serializing_if = "Not::not")]
    not_applicable: bool,
    /// What it rests on, in the respondent's own words.
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    /// For a number: where it stood before.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<f64>,
    /// For a number: where it shall be.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<f64>,
    /// For a number: the period it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
}

impl TryFrom<FullResponse> for Response {
    type Error = &'static str;

    fn try_from(full: FullResponse) -> Result<Self, Self::Error> {
        let reply = match (full.answer, full.unknown, full.not_applicable) {
            (Some(answer), false, false) => Reply::Answer(answer),
            (None, true, false) => Reply::Unknown,
            (None, false, true) => Reply::NotApplicable,
            (None, false, false) => Reply::Nothing,
            _ => return Err("expected one of `answer`, `unknown` and `not-applicable`"),
        };
        Ok(Self {
            reply,
            note: full.note,
            baseline: full.baseline,
            target: full.target,
            period: full.period,
        })
    }
}

impl TryFrom<Value> for Answer {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let answer = match value {
            Value::Bool(is_so) => Some(Self::YesNo(is_so)),
            Value::Number(number) => number.as_f64().map(Self::Number),
            Value::String(word) => Some(Self::Word(word)),
            Value::Array(words) => {
                let words = words.into_iter().map(|word| match word {
                    Value::String(word) => Some(word),
                    _ => None,
                });
                words.collect::<Option<_>>().map(Self::Several)
            }
            Value::Null | Value::Object(_) => None,
        };
        answer.ok_or("expected true, false, a number, a text or a list of texts")
    }
}

// Derived code would try one form after the other, and word an error for each that it is not. That
// took most of the time of opening a full workspace.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

// Derived code for "an answer or an object" would not say what is wrong in the object.
impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if !value.is_object() {
            return Answer::try_from(value)
                .map(Self::answered)
                .map_err(D::Error::custom);
        }
        let full: FullResponse =
            serde_path_to_error::deserialize(value).map_err(D::Error::custom)?;
        Self::try_from(full).map_err(D::Error::custom)
    }
}

impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let answer = match &self.reply {
            Reply::Answer(answer) => Some(answer.clone()),
            _ => None,
        };
        if let Some(answer) = &answer
            && *self == Self::answered(answer.clone())
        {
            return answer.serialize(serializer);
        }
        let full = FullResponse {
            answer,
            unknown: self.reply == Reply::Unknown,
            not_applicable: self.reply == Reply::NotApplicable,
            note: self.note.clone(),
            baseline: self.baseline,
            target: self.target,
            period: self.period.clone(),
        };
        full.serialize(serializer)
    }
}

//! What was answered: an answer, "don't know", "not applicable", or nothing yet; with evidence.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The responses of one assessment by item id.
pub type Responses = BTreeMap<String, Response>;

/// What one respondent said to one item. The default is nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "response_form::Form", into = "response_form::Form")]
pub struct Response {
    pub said: Said,
    /// What it rests on, in the respondent's own words.
    pub note: String,
    /// For a number: where it stood before, where it shall be, and in which period.
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub period: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    #[default]
    Nothing,
    Answer(Answer),
    /// Don't know: keeps the range open.
    Unknown,
    /// Leaves the item out.
    NotApplicable,
}

/// An answer, in the form of its scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    YesNo(bool),
    /// A number, or a rating's level from 0.
    Number(#[serde(serialize_with = "plain_number")] f64),
    /// A choice's option by id, or free text.
    Word(String),
    /// A checklist's ticked options by id.
    Several(Vec<String>),
}

/// Writes a whole number without a fraction: a level is 3, not 3.0.
fn plain_number<S: serde::Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let whole = *number as i64;
    if whole as f64 == *number && whole.unsigned_abs() < 1 << 53 {
        serializer.serialize_i64(whole)
    } else {
        serializer.serialize_f64(*number)
    }
}

impl Response {
    pub fn answered(answer: Answer) -> Self {
        Self {
            said: Said::Answer(answer),
            ..Self::default()
        }
    }

    /// Nothing said, nothing noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<Answer> for Response {
    fn from(answer: Answer) -> Self {
        Self::answered(answer)
    }
}

/// How a response stands in files: the bare answer where that is all, else an object.
mod response_form {
    use super::*;

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    pub enum Form {
        Bare(Answer),
        Full(Full),
    }

    #[derive(Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Full {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Answer>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unknown: bool,
        #[serde(
            default,
            rename = "not-applicable",
            skip_serializing_if = "std::ops::Not::not"
        )]
        not_applicable: bool,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        baseline: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
    }

    impl From<Response> for Form {
        fn from(response: Response) -> Self {
            let plain = response.note.is_empty()
                && response.baseline.is_none()
                && response.target.is_none()
                && response.period.is_none();
            let mut full = Full {
                note: response.note,
                baseline: response.baseline,
                target: response.target,
                period: response.period,
                ..Full::default()
            };
            match response.said {
                Said::Answer(answer) if plain => return Form::Bare(answer),
                Said::Answer(answer) => full.answer = Some(answer),
                Said::Unknown => full.unknown = true,
                Said::NotApplicable => full.not_applicable = true,
                Said::Nothing => {}
            }
            Form::Full(full)
        }
    }

    impl From<Form> for Response {
        fn from(form: Form) -> Self {
            match form {
                Form::Bare(answer) => Response::answered(answer),
                Form::Full(full) => Response {
                    said: match (full.answer, full.unknown, full.not_applicable) {
                        (Some(answer), _, _) => Said::Answer(answer),
                        (None, true, _) => Said::Unknown,
                        (None, false, true) => Said::NotApplicable,
                        (None, false, false) => Said::Nothing,
                    },
                    note: full.note,
                    baseline: full.baseline,
                    target: full.target,
                    period: full.period,
                },
            }
        }
    }
}

//! One assessment as a file.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::common::Relationship;

/// What one respondent said to one questionnaire
#[derive(JsonSchema)]
pub struct ResponsesFile {
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    /// The questionnaire's id
    questionnaire: String,
    /// None where the subject is the organisation itself
    relationship: Option<Relationship>,
    respondent: Option<Respondent>,
    responses: Responses,
}

/// By the item's id
#[derive(JsonSchema)]
pub struct Responses(BTreeMap<String, Response>);

#[derive(JsonSchema)]
pub struct Respondent {
    side: Option<Side>,
    /// Such as "alliance manager"
    role: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Side {
    Ours,
    Theirs,
}

/// The bare answer where that is all, else an object
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Response {
    Bare(Answer),
    Full(FullResponse),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FullResponse {
    answer: Option<Answer>,
    /// Don't know: keeps the range open
    unknown: Option<bool>,
    /// Leaves the item out
    not_applicable: Option<bool>,
    /// What it rests on, in the respondent's own words
    note: Option<String>,
    /// For a number: where it stood before
    baseline: Option<f64>,
    /// For a number: where it shall be
    target: Option<f64>,
    /// For a number: the period it is about
    period: Option<String>,
}

/// A rating is answered by its level from 0; a choice by its option's id; a checklist by a list of ids; yes-no by true or false
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Answer {
    YesNo(bool),
    Number(f64),
    Word(String),
    Several(Vec<String>),
}

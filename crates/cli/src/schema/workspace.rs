//! Everything that a browser keeps, as one file.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{
    common::{Relationship, RelationshipKind, Stage},
    responses::{Respondent, Responses},
};

/// Everything a person has here. Names and notes in it may be confidential
#[derive(JsonSchema)]
pub struct Workspace {
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    notice: Option<String>,
    /// An ISO 8601 time
    exported_at: Option<String>,
    /// By id
    relationships: Option<BTreeMap<String, Relationship>>,
    /// By id
    assessments: Option<BTreeMap<String, Assessment>>,
    /// By id
    selections: Option<BTreeMap<String, Selection>>,
    /// The exact JSON text of every definition that a milestone was answered on, by its hash
    questionnaires: Option<BTreeMap<String, String>>,
    settings: Option<Settings>,
    /// Damaged records, for a person to look at
    set_aside: Option<BTreeMap<String, String>>,
}

/// One respondent's responses to one questionnaire, at a time
#[derive(JsonSchema)]
pub struct Assessment {
    /// The questionnaire's id
    questionnaire: String,
    /// The relationship's id; none where the subject is the organisation itself
    relationship: Option<String>,
    respondent: Option<Respondent>,
    /// Milliseconds since 1970
    started_at_ms: f64,
    state: AssessmentState,
    responses: Option<Responses>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum AssessmentState {
    /// Still being answered
    InProgress {
        /// The id of the section to go on with
        #[schemars(extend("x-null" = true))]
        section: Option<String>,
    },
    /// A milestone: it does not change any more
    Finished {
        /// Milliseconds since 1970
        at_ms: f64,
        /// The hash of the exact definition it was answered on
        definition: String,
        context: Context,
    },
}

/// What the relationship was then
#[derive(JsonSchema)]
pub struct Context {
    kind: Option<RelationshipKind>,
    stage: Option<Stage>,
    competitor: Option<bool>,
}

/// Several candidates, answered on the same questionnaire or given in figures
#[derive(JsonSchema)]
pub struct Selection {
    /// What is being chosen
    title: Option<String>,
    /// The questionnaire's id; empty where candidates have figures
    questionnaire: String,
    /// The ids of the candidates' assessments
    candidates: Vec<String>,
    /// A table of figures as it was typed or pasted
    figures: Option<String>,
    /// Which of the three below counts; "direct" unless given
    method: Option<WeightMethod>,
    /// By the criterion's id, in any unit, 0 or more
    weights: Option<BTreeMap<String, f64>>,
    /// By the criterion's id: its place, the most important first; equal numbers are a tie
    places: Option<BTreeMap<String, f64>>,
    /// By two criteria's ids with a line break between: how many times as important the first is
    pairs: Option<BTreeMap<String, f64>>,
    /// Why these weights
    reasons: Option<String>,
    /// Who sees the choice otherwise, and why
    dissent: Option<String>,
    /// Milliseconds since 1970
    started_at_ms: f64,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum WeightMethod {
    Direct,
    RankOrder,
    Pairwise,
}

#[derive(JsonSchema)]
pub struct Settings {
    theme: Option<Theme>,
    /// A language tag; none follows the page
    language: Option<String>,
    last_exported_at_ms: Option<f64>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Theme {
    Light,
    Dark,
}

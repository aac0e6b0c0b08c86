//! One assessment as a file: the nouns in it say themselves how they look.

use engine::model::{Relationship, Respondent, Responses};
use schemars::JsonSchema;

/// How one respondent responded to one questionnaire
#[derive(JsonSchema)]
#[schemars(extend("required" = ["format", "questionnaire", "responses"]))]
pub struct ResponsesFile {
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    /// The questionnaire's id
    questionnaire: String,
    /// None where the subject is the organisation itself
    relationship: Relationship,
    respondent: Respondent,
    /// When they were finished, in milliseconds since 1970
    finished_at_ms: Option<f64>,
    /// By the item's id
    responses: Responses,
    /// The JSON text of the exact definition that was answered
    definition: Option<String>,
}

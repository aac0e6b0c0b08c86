//! An invitation to the other side.

use engine::model::{Side, Stage};
use schemars::JsonSchema;

/// What one side of a relationship asks the other
#[derive(JsonSchema)]
#[schemars(extend("required" = ["format", "invitation", "relationship", "definition"]))]
pub struct Invitation {
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    /// The questionnaire's id
    #[schemars(length(min = 1))]
    invitation: String,
    /// For which side it is to be answered; "theirs" unless given
    side: Side,
    relationship: InvitedTo,
    /// The JSON text of the exact definition that is asked
    #[schemars(length(min = 1))]
    definition: String,
}

/// Whom it is about
#[derive(JsonSchema)]
#[schemars(extend("required" = ["name"]))]
pub struct InvitedTo {
    #[schemars(length(min = 1))]
    name: String,
    stage: Stage,
}

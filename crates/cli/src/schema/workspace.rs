//! Everything that a browser keeps, as one file: the nouns in it say themselves how they look.

use std::collections::BTreeMap;

use engine::model::{Assessment, Decision, PlannedStep, Relationship, Selection, Settings};
use schemars::JsonSchema;

/// Everything a person has here. Names and notes in it may be confidential
#[derive(JsonSchema)]
#[schemars(extend("required" = ["format"]))]
pub struct Workspace {
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    notice: String,
    /// An ISO 8601 time
    exported_at: String,
    /// By id
    relationships: BTreeMap<String, Relationship>,
    /// By id
    assessments: BTreeMap<String, Assessment>,
    /// By id
    selections: BTreeMap<String, Selection>,
    /// What was decided on each assessment, by the assessment's id
    decisions: BTreeMap<String, Decision>,
    /// What somebody has set out to do, by id
    steps: BTreeMap<String, PlannedStep>,
    /// The exact JSON text of every definition that a milestone was answered on, by its hash
    questionnaires: BTreeMap<String, String>,
    settings: Settings,
    /// Damaged records, for a person to look at
    set_aside: BTreeMap<String, Stored>,
    /// What else is stored beside the workspace, by why and by key, for the same: "history" is what
    /// a later answer replaced
    kept: BTreeMap<String, BTreeMap<String, Stored>>,
}

/// A value as it stands in the browser
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Stored {
    Text(String),
    /// One with halves of letters in it: the text, with half a letter as \ud83d and a backslash as
    /// \\
    Escaped {
        utf16: String,
    },
}

//! The built-in questionnaires as JSON, and their loader. No scoring.

use crate::{
    definition::{self, Diagnostic},
    model::Questionnaire,
};

/// What the build made of a file of this folder: the same, and in the browser without what only
/// the lint reads (build.rs).
macro_rules! built {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}

/// Id and JSON text of each, in the order they are offered.
const ALL: &[(&str, &str)] = &[
    ("health-check", built!("health-check")),
    ("partner-selection", built!("partner-selection")),
    ("true-partnership", built!("true-partnership")),
    ("alliance-structure", built!("alliance-structure")),
    ("alliance-design", built!("alliance-design")),
    ("launch-readiness", built!("launch-readiness")),
    ("relationship-stage", built!("relationship-stage")),
    ("value-scorecard", built!("value-scorecard")),
    ("exit-readiness", built!("exit-readiness")),
    ("industry-engagement", built!("industry-engagement")),
];

/// A made-up partnership with its finished checks, to look at in an empty workspace.
pub const SAMPLE: &str = built!("sample");

/// The built-in questionnaires: id and JSON text, in the order they are offered.
pub fn all() -> &'static [(&'static str, &'static str)] {
    ALL
}

/// The JSON text of a built-in questionnaire.
pub fn text(id: &str) -> Option<&'static str> {
    ALL.iter()
        .find(|(name, _)| *name == id)
        .map(|(_, text)| *text)
}

/// Reads a built-in questionnaire; `None` where there is none of that id.
pub fn read(id: &str) -> Option<(Option<Questionnaire>, Vec<Diagnostic>)> {
    text(id).map(definition::read)
}

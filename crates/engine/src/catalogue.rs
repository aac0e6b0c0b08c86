//! The built-in questionnaires as JSON, and their loader. No scoring.

use crate::{
    definition::{self, Diagnostic},
    model::Questionnaire,
};

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../catalogue/", $name, ".json"))
    };
}

/// Id and JSON text of each, in the order they are offered.
const ALL: &[(&str, &str)] = &[
    ("health-check", file!("health-check")),
    ("partner-selection", file!("partner-selection")),
    ("true-partnership", file!("true-partnership")),
    ("alliance-structure", file!("alliance-structure")),
    ("alliance-design", file!("alliance-design")),
    ("launch-readiness", file!("launch-readiness")),
    ("relationship-stage", file!("relationship-stage")),
    ("value-scorecard", file!("value-scorecard")),
    ("exit-readiness", file!("exit-readiness")),
    ("industry-engagement", file!("industry-engagement")),
];

/// A made-up partnership with its finished checks, to look at in an empty workspace.
pub const SAMPLE: &str = file!("sample");

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

/// Reads a built-in questionnaire: `None` where there is none of that id, and none inside where it
/// has errors.
pub fn read(id: &str) -> Option<(Option<Questionnaire>, Vec<Diagnostic>)> {
    text(id).map(definition::read)
}

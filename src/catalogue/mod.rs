//! The built-in questionnaires as JSON, and their loader. No scoring.

use crate::{
    definition::{self, Diagnostic},
    model::Questionnaire,
};

/// Id and JSON text of each, in the order they are offered.
const ALL: &[(&str, &str)] = &[
    ("health-check", include_str!("health-check.json")),
    ("partner-selection", include_str!("partner-selection.json")),
    ("true-partnership", include_str!("true-partnership.json")),
    (
        "alliance-structure",
        include_str!("alliance-structure.json"),
    ),
    ("alliance-design", include_str!("alliance-design.json")),
    ("launch-readiness", include_str!("launch-readiness.json")),
    (
        "relationship-stage",
        include_str!("relationship-stage.json"),
    ),
    ("value-scorecard", include_str!("value-scorecard.json")),
    ("exit-readiness", include_str!("exit-readiness.json")),
    (
        "industry-engagement",
        include_str!("industry-engagement.json"),
    ),
];

/// A made-up partnership with its finished checks, to look at in an empty workspace.
pub const SAMPLE: &str = include_str!("sample.json");

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

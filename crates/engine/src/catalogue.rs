//! The built-in questionnaires as JSON, and their loader. No scoring.

use crate::{
    definition::{self, Diagnostic, Severity},
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
    ("alliance-capability", file!("alliance-capability")),
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

/// Lints a page owner's definition: what [`definition::lint`] finds, and whether it takes the place
/// of a built-in questionnaire, which has its id.
pub fn lint(text: &str) -> Vec<Diagnostic> {
    let mut found = definition::lint(text);
    let Some((id, place)) = definition::id_and_place(text) else {
        return found;
    };
    if let Some(built_in) = self::text(&id)
        && definition::hash(built_in) != definition::hash(text)
    {
        found.push(Diagnostic {
            code: REPLACES_BUILT_IN,
            severity: Severity::Caution,
            pointer: "/id".into(),
            range: place,
            message: format!("This takes the place of the built-in questionnaire \"{id}\""),
            help: "Leave it so if that is what you want; else give it an id of its own".into(),
        });
    }
    found
}

/// The code of what [`lint`] finds beside [`definition::CODES`].
pub const REPLACES_BUILT_IN: &str = "replaces-built-in";

/// Reads a built-in questionnaire: `None` where there is none of that id, and none inside where it
/// has errors.
pub fn read(id: &str) -> Option<(Option<Questionnaire>, Vec<Diagnostic>)> {
    text(id).map(definition::read)
}

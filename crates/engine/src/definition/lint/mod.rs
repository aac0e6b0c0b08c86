//! What a definition could do better, beside the errors that reading it finds.
//!
//! One check a function. What can be seen while reading, unknown fields and missing translations,
//! the reader notes itself.

mod conditions;
mod consequences;
mod possible;
mod reach;
mod why;
mod words;

use jsonc_parser::ast::Value;

use super::{
    Diagnostic, fields::Fields, parse, read_questionnaire, reader::Reader, tree::ValueExt,
};
use crate::model::Questionnaire;

/// The codes of all that can be found, in reading first. A code's meaning never changes.
pub const CODES: [&str; 48] = [
    "too-large",
    "syntax",
    "duplicate-key",
    "wrong-type",
    "format",
    "languages",
    "missing-field",
    "missing-translation",
    "empty",
    "unusable-id",
    "unknown-name",
    "unknown-id",
    "duplicate-id",
    "not-a-fraction",
    "weight",
    "no-items",
    "not-counted",
    "one-level",
    "values",
    "anchors",
    "improve",
    "return",
    "no-options",
    "enough",
    "bounds",
    "curve",
    "condition",
    "condition-place",
    "unknown-level",
    "circular-condition",
    "gate-on-hidden-item",
    "bands",
    "verdicts",
    "no-targets",
    "aspect",
    "unreachable-verdict",
    "unknown-field",
    "unused-id",
    "scale-range",
    "cannot-reach",
    "never-holds",
    "never-fails",
    "no-outcome-left",
    "rule-on-hidden-item",
    "no-contradiction",
    "no-mitigation",
    "no-why",
    "double-barrelled",
];

/// Everything that is wrong with a definition or could be better: what reading finds, and what
/// only the lint looks for.
///
/// A definition with errors is not looked at as a whole: which verdicts can be reached is said
/// of one that can be used, and is the one error that does not keep it from being used: the rest
/// of it works. Never panics, whatever the text.
pub fn lint(text: &str) -> Vec<Diagnostic> {
    let root = match parse(text) {
        Ok(root) => root,
        Err(diagnostic) => return vec![diagnostic],
    };
    let mut reader = Reader::new(&root);
    let Some(questionnaire) = read_questionnaire(&mut reader) else {
        return reader.diagnostics;
    };
    let definition = Definition::new(&root, &questionnaire);
    why::weights_of_items(&mut reader, &definition);
    why::weights_and_expectations_of_dimensions(&mut reader, &definition);
    why::caps(&mut reader, &definition);
    why::profiles(&mut reader, &definition);
    why::cuts(&mut reader, &definition);
    words::double_barrelled(&mut reader, &definition);
    words::unused_scales(&mut reader, &definition);
    consequences::without_mitigation(&mut reader, &definition);
    // what follows needs every part at its position
    if !reader.failed() {
        reach::unused_dimensions(&mut reader, &definition);
        reach::unused_families(&mut reader, &definition);
        reach::scales(&mut reader, &definition);
        reach::dimensions(&mut reader, &definition);
        consequences::rules_on_hidden(&mut reader, &definition);
        consequences::contradictions(&mut reader, &definition);
        conditions::impossible(&mut reader, &definition);
    }
    reader.diagnostics
}

/// A definition as it is written and as it was read.
struct Definition<'d> {
    root: &'d Value<'d>,
    questionnaire: &'d Questionnaire,
    /// By position where there is no error, as are all lists of the root.
    items: Vec<&'d Value<'d>>,
    dimensions: Vec<&'d Value<'d>>,
    /// The scales that have a name.
    scales: Option<Fields<'d>>,
}

impl<'d> Definition<'d> {
    fn new(root: &'d Value<'d>, questionnaire: &'d Questionnaire) -> Self {
        let sections = root.elements("sections").iter();
        let mut dimensions = Vec::new();
        let mut left: Vec<&Value> = root.get("dimensions").into_iter().collect();
        // parents before their children, as they are read
        while let Some(dimension) = left.pop() {
            left.extend(dimension.elements("children").iter().rev());
            dimensions.push(dimension);
        }
        Self {
            root,
            questionnaire,
            items: sections.flat_map(|one| one.elements("items")).collect(),
            dimensions,
            scales: Fields::of_field(root, "scales"),
        }
    }
}

//! What a definition could do better, beside the errors that reading it finds.
//!
//! One check a function. Nothing here is reached from reading, so that a page that shows errors
//! alone does not carry it.

mod conditions;
mod consequences;
mod possible;
mod reach;
mod watch;
mod why;
mod words;

use super::{
    Diagnostic, Severity,
    fields::{Reader, element},
    parse, read_value,
};
use crate::model::{Questionnaire, json::Value};

/// The codes of all that can be found, in reading first. A code's meaning never changes.
pub const CODES: [&str; 42] = [
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
    "no-options",
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
    "unreachable-verdict",
    "unknown-field",
    "unused-id",
    "scale-range",
    "cannot-reach",
    "never-holds",
    "never-fails",
    "rule-on-hidden-item",
    "no-mitigation",
    "no-why",
    "double-barrelled",
];

/// Everything that is wrong with a definition or could be better: what reading finds, and what
/// only the lint looks for.
///
/// A definition with errors is not looked at as a whole: which verdicts can be reached is said
/// of one that can be used. Never panics, whatever the text.
pub fn lint(text: &str) -> Vec<Diagnostic> {
    let mut reader = Reader::new(Some(watch::see));
    let Some(root) = parse(&mut reader, text) else {
        return reader.found;
    };
    let Some(questionnaire) = read_value(&mut reader, &root) else {
        return reader.found;
    };
    let place = Ground {
        root: &root,
        questionnaire: &questionnaire,
        items: items(&root),
        dimensions: dimensions(&root),
    };
    why::weights_of_items(&mut reader, &place);
    why::weights_and_expectations_of_dimensions(&mut reader, &place);
    why::caps(&mut reader, &place);
    why::profiles(&mut reader, &place);
    why::cuts(&mut reader, &place);
    words::double_barrelled(&mut reader, &place);
    words::unused_scales(&mut reader, &place);
    consequences::without_mitigation(&mut reader, &place);
    // what follows needs every part at its position
    if !reader.failed() {
        reach::unused_dimensions(&mut reader, &place);
        reach::unused_families(&mut reader, &place);
        reach::scales(&mut reader, &place);
        reach::dimensions(&mut reader, &place);
        consequences::rules_on_hidden(&mut reader, &place);
        conditions::impossible(&mut reader, &place);
    }
    reader.found
}

/// A definition as it is written and as it was read.
struct Ground<'d> {
    root: &'d Value,
    questionnaire: &'d Questionnaire,
    /// By position where there is no error.
    items: Vec<Placed<'d>>,
    dimensions: Vec<Placed<'d>>,
}

/// A part of a definition and the pointer to it.
#[derive(Clone)]
struct Placed<'d> {
    pointer: String,
    value: &'d Value,
}

impl<'d> Placed<'d> {
    fn field(&self, key: &str) -> Option<Placed<'d>> {
        Some(Placed {
            pointer: self.place(key),
            value: self.value.get(key)?,
        })
    }

    fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    fn place(&self, key: &str) -> String {
        crate::model::json::below(&self.pointer, key)
    }

    /// The elements of a list in a field; none where there is no list.
    fn elements(&self, key: &str) -> Vec<Placed<'d>> {
        let values = self.value.get(key).and_then(Value::as_array);
        let pointer = self.place(key);
        let placed = |(at, value)| Placed {
            pointer: element(&pointer, at),
            value,
        };
        { values.unwrap_or_default() }
            .iter()
            .enumerate()
            .map(placed)
            .collect()
    }

    /// The fields of an object in a field; none where there is no object.
    fn entries(&self, key: &str) -> Vec<(&'d str, Placed<'d>)> {
        let Some(inner) = self.field(key) else {
            return Vec::new();
        };
        let Some(map) = inner.value.as_object() else {
            return Vec::new();
        };
        { map.iter() }
            .filter_map(|(name, _)| Some((name.as_str(), inner.field(name)?)))
            .collect()
    }
}

impl<'d> Ground<'d> {
    fn root(&self) -> Placed<'d> {
        Placed {
            pointer: String::new(),
            value: self.root,
        }
    }

    fn elements(&self, key: &str) -> Vec<Placed<'d>> {
        self.root().elements(key)
    }
}

fn items(root: &Value) -> Vec<Placed<'_>> {
    let root = Placed {
        pointer: String::new(),
        value: root,
    };
    let sections = root.elements("sections");
    sections
        .iter()
        .flat_map(|section| section.elements("items"))
        .collect()
}

/// Parents before their children, as they are read.
fn dimensions(root: &Value) -> Vec<Placed<'_>> {
    let root = Placed {
        pointer: String::new(),
        value: root,
    };
    let mut placed = Vec::new();
    let mut left: Vec<Placed> = root.field("dimensions").into_iter().collect();
    while let Some(dimension) = left.pop() {
        left.extend(dimension.elements("children").into_iter().rev());
        placed.push(dimension);
    }
    placed
}

fn warn(reader: &mut Reader, code: &'static str, pointer: String, message: &[&str], help: &[&str]) {
    reader.note(Severity::Warning, code, pointer, message, help);
}

fn caution(
    reader: &mut Reader,
    code: &'static str,
    pointer: String,
    message: &[&str],
    help: &[&str],
) {
    reader.note(Severity::Caution, code, pointer, message, help);
}

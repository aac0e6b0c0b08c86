//! The reading of one definition: takes note of everything that does not fit, with its place.
//! What is read is the business of other files.

use jsonc_parser::ast::Value;

use super::{Diagnostic, Severity, fields::Fields, tree::Place};

/// More findings than a person reads; keeps a hostile definition from filling the memory.
const MOST_DIAGNOSTICS: usize = 1000;

/// The reading of one definition: what has been found so far, and what all of it goes by.
pub(super) struct Reader<'v> {
    /// The whole definition.
    pub root: &'v Value<'v>,
    pub diagnostics: Vec<Diagnostic>,
    /// The definition's own language first; never empty.
    pub languages: Vec<&'v str>,
    /// How many conditions have been met, parts included.
    pub conditions: usize,
}

impl<'v> Reader<'v> {
    pub fn new(root: &'v Value<'v>) -> Self {
        Self {
            root,
            diagnostics: Vec::new(),
            languages: vec!["en"],
            conditions: 0,
        }
    }

    /// Notes what is the case at a place and how to mend it, unless there is too much already.
    pub fn note<'k>(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: impl Into<Place<'k>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.is_full(severity) {
            return;
        }
        let place = place.into();
        self.diagnostics.push(Diagnostic {
            code,
            severity,
            pointer: place.pointer(self.root),
            range: place.range.start..place.range.end,
            message: message.into(),
            help: help.into(),
        });
    }

    pub fn error<'k>(
        &mut self,
        code: &'static str,
        place: impl Into<Place<'k>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(Severity::Error, code, place, message, help);
    }

    pub fn warn<'k>(
        &mut self,
        code: &'static str,
        place: impl Into<Place<'k>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(Severity::Warning, code, place, message, help);
    }

    /// Whether nothing more of this severity is noted: what is less than an error leaves room for
    /// errors.
    pub fn is_full(&self, severity: Severity) -> bool {
        let most = match severity {
            Severity::Error => MOST_DIAGNOSTICS,
            _ => MOST_DIAGNOSTICS / 2,
        };
        self.diagnostics.len() >= most
    }

    /// Whether there is an error.
    pub fn failed(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|one| one.severity == Severity::Error)
    }

    /// Notes that `value` is not what is `wanted`, such as "a text".
    pub fn wrong_type(&mut self, value: &Value, wanted: &str) {
        let is = match value {
            Value::NullKeyword(_) => "null",
            Value::BooleanLit(_) => "true or false",
            Value::NumberLit(_) => "a number",
            Value::StringLit(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.error(
            "wrong-type",
            value,
            format!("This is {is} where {wanted} is expected"),
            format!("Write {wanted} here, or remove the field"),
        );
    }

    /// Notes that an object lacks a field.
    pub fn missing(&mut self, fields: &Fields, key: &str) {
        self.error(
            "missing-field",
            fields.place(),
            format!("The field \"{key}\" is missing"),
            format!("Add \"{key}\" to this object"),
        );
    }
}

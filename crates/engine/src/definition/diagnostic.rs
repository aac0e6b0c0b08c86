//! What is wrong with a definition, where, and how to mend it.

use std::ops::Range;

use crate::json::line_and_column;

/// One thing found in a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable across versions, such as `duplicate-id`.
    pub code: &'static str,
    pub severity: Severity,
    /// JSON pointer (RFC 6901) to the value, or to the key of an unknown or repeated field.
    pub pointer: String,
    /// Where in the text it stands, in bytes after a byte order mark: the value or the key; what
    /// holds a field that is missing.
    pub range: Range<usize>,
    /// What is the case.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Diagnostic {
    /// Where it starts in the text that it was found in.
    pub fn line_and_column(&self, text: &str) -> (usize, usize) {
        line_and_column(text, self.range.start)
    }
}

/// How much a diagnostic weighs; only an error keeps a definition from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Caution,
}

impl Severity {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

//! What is wrong with a definition, where, and how to mend it.

/// One thing found in a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable across versions, such as `duplicate-id`.
    pub code: &'static str,
    pub severity: Severity,
    /// JSON pointer (RFC 6901) to the value, or to the key of an unknown field.
    pub pointer: String,
    /// What is the case.
    pub message: String,
    /// How to mend it.
    pub help: String,
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

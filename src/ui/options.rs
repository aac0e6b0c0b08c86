//! What the element's attributes say.

use serde::Deserialize;

use super::Keep;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Options {
    pub questionnaire: Option<String>,
    /// A partner by name.
    pub relationship: Option<String>,
    pub lang: Option<String>,
    pub storage: Option<String>,
    pub namespace: Option<String>,
    pub readonly: bool,
    /// The page owner's own questionnaires, as JSON texts.
    pub definitions: Vec<String>,
}

impl Options {
    pub fn keep(&self) -> Keep {
        match self.storage.as_deref() {
            Some("session") => Keep::Session,
            Some("none") => Keep::None,
            _ => Keep::Local,
        }
    }

    pub fn namespace(&self) -> &str {
        self.namespace
            .as_deref()
            .filter(|name| !name.is_empty())
            .unwrap_or("default")
    }
}

//! What the element's attributes say.

use serde::Deserialize;

use crate::local_storage::Area;

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
    /// Where state is kept; `None` in memory alone, by the page owner's choice.
    pub fn area(&self) -> Option<Area> {
        match self.storage.as_deref() {
            Some("session") => Some(Area::Session),
            Some("none") => None,
            _ => Some(Area::Local),
        }
    }

    pub fn namespace(&self) -> &str {
        match self.namespace.as_deref() {
            None | Some("") => "default",
            Some(name) => name,
        }
    }
}

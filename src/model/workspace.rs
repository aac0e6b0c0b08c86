//! All of it: what this browser keeps.

use std::{collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};

use super::{Assessment, Relationship};

/// Everything a person has here. Parts that did not change are shared between versions of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// By id.
    #[serde(default)]
    pub relationships: Rc<BTreeMap<String, Rc<Relationship>>>,
    /// By id.
    #[serde(default)]
    pub assessments: Rc<BTreeMap<String, Rc<Assessment>>>,
    /// The exact definition of every milestone, by hash.
    #[serde(default, rename = "questionnaires")]
    pub definitions: Rc<BTreeMap<String, StoredDefinition>>,
    #[serde(default)]
    pub settings: Rc<Settings>,
}

/// A definition's JSON text, as it was.
pub type StoredDefinition = Rc<str>;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// A BCP 47 tag; none follows the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exported_at_ms: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    Light,
    Dark,
}

//! All of it: what this browser keeps.

use std::{collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::{Assessment, Decision, PlannedStep, Relationship, Selection};

/// Everything a person has here. Parts that did not change are shared between versions of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    /// By id.
    pub relationships: Rc<BTreeMap<String, Rc<Relationship>>>,
    /// By id.
    pub assessments: Rc<BTreeMap<String, Rc<Assessment>>>,
    /// By id.
    pub selections: Rc<BTreeMap<String, Rc<Selection>>>,
    /// What was decided on each assessment, by the assessment's id.
    pub decisions: Rc<BTreeMap<String, Rc<Decision>>>,
    /// By id.
    pub steps: Rc<BTreeMap<String, Rc<PlannedStep>>>,
    /// The exact definition of every milestone, by hash.
    pub definitions: Rc<BTreeMap<String, StoredDefinition>>,
    pub settings: Rc<Settings>,
}

impl Workspace {
    /// Whether there is nothing in it but settings.
    pub fn is_empty(&self) -> bool {
        let settings = Rc::clone(&self.settings);
        *self
            == Self {
                settings,
                ..Self::default()
            }
    }
}

/// A definition's JSON text, as it was.
pub type StoredDefinition = Rc<str>;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// A BCP 47 tag; none follows the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_exported_at_ms: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

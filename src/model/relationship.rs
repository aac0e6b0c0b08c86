//! A partner or candidate, and what of it the questions depend on.

use serde::{Deserialize, Serialize};

/// A partner or candidate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relationship {
    pub name: String,
    #[serde(flatten)]
    pub context: Context,
    /// Our side's role for it: a role, not necessarily a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub counterpart: String,
    /// An ISO 8601 date (`2027-01-14`), or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<String>,
    /// Made up, to look at; removed in one step.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// What conditions can read of a relationship. A milestone keeps the one it was finished under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    #[serde(default)]
    pub kind: RelationshipKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub competitor: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationshipKind {
    Complementor,
    Channel,
    Supplier,
    Research,
    IndustryBody,
    #[default]
    Other,
}

impl RelationshipKind {
    pub const ALL: [Self; 6] = [
        Self::Complementor,
        Self::Channel,
        Self::Supplier,
        Self::Research,
        Self::IndustryBody,
        Self::Other,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Complementor => "complementor",
            Self::Channel => "channel",
            Self::Supplier => "supplier",
            Self::Research => "research",
            Self::IndustryBody => "industry-body",
            Self::Other => "other",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How far a relationship has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Awareness,
    Exploration,
    Pilot,
    Formalization,
    Deepening,
    Institutionalization,
}

impl Stage {
    pub const ALL: [Self; 6] = [
        Self::Awareness,
        Self::Exploration,
        Self::Pilot,
        Self::Formalization,
        Self::Deepening,
        Self::Institutionalization,
    ];
    pub const COUNT: usize = Self::ALL.len();

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Awareness => "awareness",
            Self::Exploration => "exploration",
            Self::Pilot => "pilot",
            Self::Formalization => "formalization",
            Self::Deepening => "deepening",
            Self::Institutionalization => "institutionalization",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

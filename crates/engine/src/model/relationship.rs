//! A partner or candidate, and what of it the questions depend on.

use std::{collections::BTreeMap, ops::Not};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

use super::Side;

/// A partner or candidate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Relationship {
    pub name: String,
    #[serde(default)]
    pub kind: RelationshipKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Whether the partner competes with us.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub competitor: bool,
    /// Our side's role for it: a role, not necessarily a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The other side's role for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub counterpart: String,
    /// An ISO 8601 date (`2027-01-14`), or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_review: Option<String>,
    /// Made up, to look at; removed in one step.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub sample: bool,
    /// What both sides agreed about their answers, in their words: by questionnaire, then by item.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub agreed: BTreeMap<String, BTreeMap<String, String>>,
    /// The questionnaires that somebody else has asked to be answered here, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub invited: BTreeMap<String, Invited>,
}

/// How a questionnaire was asked that came with an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invited {
    /// For which side of whoever asked.
    pub side: Side,
    /// The hash of the exact definition that came with it.
    pub definition: String,
}

impl Relationship {
    /// One of whom nothing else is known yet.
    pub fn new(name: &str, context: Context) -> Self {
        let mut relationship = Self {
            name: name.into(),
            ..Self::default()
        };
        relationship.set_context(context);
        relationship
    }

    /// What conditions can read of it.
    pub fn context(&self) -> Context {
        Context {
            kind: self.kind,
            stage: self.stage,
            competitor: self.competitor,
        }
    }

    /// Whether a review can be on this day, an ISO 8601 date: a slip of the finger makes the year
    /// 0026 or 202612.
    pub fn can_be_reviewed_on(day: &str) -> bool {
        let year = day.split_once('-').filter(|(year, _)| year.len() == 4);
        year.is_some_and(|(year, _)| matches!(year.parse(), Ok(2000..=2199)))
    }

    /// The side that answers here: ours, unless the other one has invited us.
    pub fn own_side(&self, questionnaire: &str) -> Side {
        let invited = self.invited.get(questionnaire);
        invited.map_or(Side::Ours, |invited| invited.side)
    }

    /// What both sides agreed about an item; empty where nothing is written.
    pub fn agreed_on(&self, questionnaire: &str, item: &str) -> &str {
        let of = self.agreed.get(questionnaire);
        of.and_then(|of| of.get(item)).map_or("", String::as_str)
    }

    pub fn set_context(&mut self, context: Context) {
        self.kind = context.kind;
        self.stage = context.stage;
        self.competitor = context.competitor;
    }
}

/// What conditions can read of a relationship. A milestone keeps the one it was finished under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Context {
    #[serde(default)]
    pub kind: RelationshipKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    #[serde(default, skip_serializing_if = "Not::not")]
    pub competitor: bool,
}

/// What a partner is to us.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
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
    pub const ALL: &[Self] = <Self as VariantArray>::VARIANTS;
    /// Their names in files, in the same order.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// How far a relationship has come.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Stage {
    Awareness,
    Exploration,
    Pilot,
    Formalization,
    Deepening,
    Institutionalization,
}

impl Stage {
    pub const ALL: &[Self] = <Self as VariantArray>::VARIANTS;
    /// Their names in files, in the same order.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;
    pub const COUNT: usize = Self::ALL.len();

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

//! What several kinds of files have in common.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// A text in the definition's first language, or by language; then the first one must be there
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Text {
    Plain(String),
    ByLanguage(BTreeMap<String, String>),
}

/// A number from 0 to 1, such as 0.4 for 40 of 100
#[derive(Deserialize, JsonSchema)]
pub struct Fraction(#[schemars(range(min = 0, max = 1))] pub f64);

/// A number greater than 0, relative to its siblings; 1 unless given
#[derive(JsonSchema)]
pub struct Weight(#[schemars(extend("exclusiveMinimum" = 0))] f64);

/// The elements of the systems that this stands for
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Source {
    One(String),
    Several(Vec<String>),
}

/// How far a relationship has come
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Stage {
    Awareness,
    Exploration,
    Pilot,
    Formalization,
    Deepening,
    Institutionalization,
}

/// What a partner is to us
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum RelationshipKind {
    Complementor,
    Channel,
    Supplier,
    Research,
    IndustryBody,
    Other,
}

/// A partner or candidate
#[derive(JsonSchema)]
pub struct Relationship {
    name: String,
    /// "other" unless given
    kind: Option<RelationshipKind>,
    stage: Option<Stage>,
    /// Whether the partner competes with us
    competitor: Option<bool>,
    /// Our side's role for it: a role, not necessarily a person
    owner: Option<String>,
    /// The other side's role for it
    counterpart: Option<String>,
    /// The date of the next review, such as 2027-01-14
    next_review: Option<String>,
    /// Made up, to look at
    sample: Option<bool>,
}

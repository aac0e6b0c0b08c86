//! A selection as it stands in a file: these types are the format, and its schema comes from them.

use engine::model::Requirements;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use strum::IntoStaticStr;

use super::field::Field;
use crate::schema::common::Fraction;

/// Candidates, what each is worth on each criterion, and how the criteria weigh
#[derive(Deserialize, JsonSchema)]
#[schemars(extend("required" = ["format", "criteria", "candidates", "weights"]))]
pub struct SelectionFile {
    /// The version of this file format
    #[serde(default)]
    #[schemars(extend("const" = 1))]
    pub format: Field<u64>,
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub criteria: Field<Vec<Field<CriterionEntry>>>,
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub candidates: Field<Vec<Field<CandidateEntry>>>,
    #[serde(default)]
    pub weights: Field<Weights>,
    /// How many samples to draw; 100000 unless given
    #[serde(default)]
    #[schemars(range(min = 1, max = 100_000_000))]
    pub samples: Field<u32>,
    /// What the samples follow from; 1 unless given
    #[serde(default)]
    pub seed: Field<u64>,
    /// Whether candidates that fail a gate are left out of the ranking, which they are unless this
    /// says "show"
    #[serde(default)]
    pub requirements: Field<Requirements>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

impl SelectionFile {
    /// Its known fields.
    pub const FIELDS: &[&str] = &[
        "format",
        "criteria",
        "candidates",
        "weights",
        "samples",
        "seed",
        "requirements",
    ];
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Criterion", extend("required" = ["id"]))]
pub struct CriterionEntry {
    #[serde(default)]
    pub id: Field<String>,
    #[serde(default)]
    pub title: Field<String>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

impl CriterionEntry {
    /// Its known fields.
    pub const FIELDS: &[&str] = &["id", "title"];
}

#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Candidate", extend("required" = ["name", "values"]))]
pub struct CandidateEntry {
    #[serde(default)]
    pub name: Field<String>,
    /// By the criterion's id; null is unknown
    #[serde(default)]
    #[schemars(with = "IndexMap<String, Option<ValueEntry>>")]
    pub values: Field<Map<String, Value>>,
    /// The ids of gates that knock it out
    #[serde(default)]
    pub failed_gates: Field<Vec<String>>,
    /// The ids of gates that are not decided yet
    #[serde(default)]
    pub open_gates: Field<Vec<String>>,
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

impl CandidateEntry {
    /// Its known fields.
    pub const FIELDS: &[&str] = &["name", "values", "failed_gates", "open_gates"];
}

/// A fraction, or the lowest and highest it may be
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Value")]
#[serde(untagged)]
pub enum ValueEntry {
    Exact(Fraction),
    Range([Fraction; 2]),
}

/// How the criteria weigh, in one of five ways
#[derive(Deserialize, JsonSchema, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Weights {
    /// By the criterion's id, in any unit; 0 or more, not all of them 0
    Direct(IndexMap<String, Positive>),
    /// Best first; ties in one list
    RankOrder(Vec<Vec<String>>),
    Pairwise(Pairwise),
    /// The lowest and highest weight by the criterion's id
    Ranges(IndexMap<String, [Fraction; 2]>),
    /// Nothing is known of the weights
    Free(True),
}

#[derive(Deserialize, JsonSchema)]
pub struct Positive(#[schemars(range(min = 0))] pub f64);

/// Judgements on Saaty's scale from 1/9 to 9
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pairwise {
    /// The criteria's ids, in the order of rows and columns
    pub order: Vec<String>,
    /// How many times the row's criterion outweighs the column's; null is not compared
    pub matrix: Vec<Vec<Option<f64>>>,
}

/// `true` and nothing else
#[derive(Deserialize, JsonSchema)]
#[serde(try_from = "bool")]
#[schemars(extend("const" = true))]
pub struct True;

impl TryFrom<bool> for True {
    type Error = &'static str;

    fn try_from(value: bool) -> Result<Self, Self::Error> {
        value.then_some(Self).ok_or("expected true")
    }
}

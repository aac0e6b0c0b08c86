//! Several candidates, answered on the same questionnaire or given in figures, and compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Several candidates, answered on the same questionnaire or given in figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Selection {
    /// What is being chosen, such as "A channel for the Nordics".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The questionnaire's id; empty where candidates have figures.
    pub questionnaire: String,
    /// Ids of the candidates' assessments, in the order in which they were added. One that is
    /// not there any more is passed over.
    pub candidates: Vec<String>,
    /// A table of figures as it was typed or pasted; empty where candidates are assessed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub figures: String,
    /// Which of `weights`, `places` and `pairs` counts. Each keeps what was said in it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub method: WeightMethod,
    /// The way that the weights were said in before pairs were chosen: it counts until the pairs
    /// give weights.
    #[serde(default, skip_serializing_if = "is_direct")]
    pub before_pairs: WeightMethod,
    /// By the criterion's id, in any unit, 0 or more. A criterion without one keeps the weight
    /// that the questionnaire gives it.
    #[serde(
        default,
        deserialize_with = "null_as_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub weights: BTreeMap<String, f64>,
    /// By the criterion's id: its place, the most important first; equal numbers are a tie.
    #[serde(
        default,
        deserialize_with = "null_as_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub places: BTreeMap<String, f64>,
    /// By two criteria's ids with a line break between: how many times as important the first is.
    #[serde(
        default,
        deserialize_with = "null_as_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub pairs: BTreeMap<String, f64>,
    /// Whether candidates that fail a gate are left out of the ranking, as they are where nothing
    /// is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirements: Option<Requirements>,
    /// What was decided, and when that was written last, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at_ms: Option<f64>,
    /// Why, also why these weights, and who sees it otherwise: for the record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dissent: String,
    /// Milliseconds since 1970, as the browser's clock had it.
    pub started_at_ms: f64,
}

/// How a person says what counts how much.
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
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WeightMethod {
    #[default]
    Direct,
    RankOrder,
    Pairwise,
}

impl WeightMethod {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

fn is_direct(method: &WeightMethod) -> bool {
    *method == WeightMethod::Direct
}

/// What becomes of a candidate that fails a gate.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Requirements {
    /// It is out: listed last, without a rank.
    #[default]
    Exclude,
    /// It is ranked like the others, and the gate is shown.
    Show,
}

impl Requirements {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

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

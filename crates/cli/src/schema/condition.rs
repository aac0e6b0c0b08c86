//! Conditions.

use engine::model::{RelationshipKind, Stage};
use schemars::JsonSchema;

use super::common::Fraction;

/// What must hold. One that reads an item without an answer is open
#[derive(JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Condition {
    /// All of these hold
    All { all: Vec<Condition> },
    /// At least one of these holds
    Any { any: Vec<Condition> },
    /// This does not hold
    Not { not: Box<Condition> },
    /// An item's answer passes all of these tests; fails where the item is hidden
    #[schemars(rename_all = "kebab-case", extend("minProperties" = 2))]
    Item {
        /// The item's id
        item: String,
        /// A choice's option by id, a rating's level from 0, a yes-no or a number; or one of
        /// several
        is: Option<Is>,
        /// A rating's level from 0, or a number
        at_least: Option<f64>,
        /// A rating's level from 0, or a number
        at_most: Option<f64>,
        /// A checklist's options by id, all of which are ticked
        includes: Option<Ids>,
        /// There is an answer
        #[schemars(extend("const" = true))]
        answered: Option<bool>,
    },
    /// The relationship has come this far
    Stage { stage: StageTest },
    /// The relationship is of this kind
    Relationship { relationship: RelationshipTest },
    /// A dimension's score before caps; in gates, rules and verdicts only
    #[schemars(rename_all = "kebab-case")]
    DimensionAtLeast {
        dimension: String,
        at_least: Fraction,
    },
    /// A dimension's score before caps; in gates, rules and verdicts only
    DimensionBelow { dimension: String, below: Fraction },
    /// The gate of this id is passed; in gates, rules and verdicts only
    Gate { gate: String },
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StageTest {
    at_least: Stage,
}

/// "competitor", or a kind of relationship
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum RelationshipTest {
    Competitor(Competitor),
    Kind(RelationshipKind),
}

/// Whether the partner competes with us, whatever its kind
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Competitor {
    Competitor,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Is {
    YesNo(bool),
    Number(f64),
    Option(String),
    Numbers(Vec<f64>),
    Options(Vec<String>),
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Ids {
    One(String),
    Several(Vec<String>),
}

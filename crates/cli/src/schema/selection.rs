//! Candidates to compare, as a file for the command line.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::common::Fraction;

/// Candidates, what each is worth on each criterion, and how the criteria weigh
#[derive(JsonSchema)]
pub struct SelectionFile {
    /// The version of this file format
    #[schemars(extend("const" = 1))]
    format: u32,
    #[schemars(length(min = 1))]
    criteria: Vec<Criterion>,
    #[schemars(length(min = 1))]
    candidates: Vec<Candidate>,
    weights: Weights,
    /// How many samples to draw; 100000 unless given
    samples: Option<u32>,
    /// What the samples follow from; 1 unless given
    seed: Option<u64>,
}

#[derive(JsonSchema)]
pub struct Criterion {
    id: String,
    title: Option<String>,
}

#[derive(JsonSchema)]
pub struct Candidate {
    name: String,
    /// By the criterion's id; null is unknown
    #[schemars(extend("x-null" = true))]
    values: BTreeMap<String, Option<Value>>,
    /// The ids of gates that knock it out
    failed_gates: Option<Vec<String>>,
    /// The ids of gates that are not decided yet
    open_gates: Option<Vec<String>>,
}

/// A fraction, or the lowest and highest it may be
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Value {
    Exact(Fraction),
    Range([Fraction; 2]),
}

/// How the criteria weigh, in one of five ways
#[derive(JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Weights {
    /// By the criterion's id, in any unit; 0 or more, not all of them 0
    Direct {
        direct: BTreeMap<String, Positive>,
    },
    /// Best first; ties in one list
    RankOrder {
        rank_order: Vec<Vec<String>>,
    },
    Pairwise {
        pairwise: Pairwise,
    },
    /// The lowest and highest weight by the criterion's id
    Ranges {
        ranges: BTreeMap<String, [Fraction; 2]>,
    },
    /// Nothing is known of the weights
    Free {
        #[schemars(extend("const" = true))]
        free: bool,
    },
}

#[derive(JsonSchema)]
pub struct Positive(#[schemars(range(min = 0))] f64);

/// Judgements on Saaty's scale from 1/9 to 9
#[derive(JsonSchema)]
pub struct Pairwise {
    /// The criteria's ids, in the order of rows and columns
    order: Vec<String>,
    /// How many times the row's criterion outweighs the column's; null is not compared
    #[schemars(extend("x-null" = true))]
    matrix: Vec<Vec<Option<f64>>>,
}

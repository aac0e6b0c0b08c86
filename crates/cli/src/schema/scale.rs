//! How an item is answered, and what an answer is worth.

use schemars::JsonSchema;

use super::common::{Fraction, Source, Text, Weight};

/// One of "scales" by name, "yes-no" or "text", or a scale written in place
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum ScaleOrName {
    Name(String),
    Scale(Box<Scale>),
}

/// How an item is answered, and what an answer is worth
#[derive(JsonSchema)]
#[schemars(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Scale {
    /// One of several ordered levels
    Rating {
        /// The levels' names, the lowest first
        #[schemars(length(min = 2))]
        levels: Vec<Text>,
        /// What each level is worth; evenly spaced from 0 to 1 unless given
        values: Option<Vec<Fraction>>,
        /// The first level is worth the most
        reverse: Option<bool>,
        why: Option<Text>,
    },
    /// One of several options
    Choice {
        #[schemars(length(min = 1))]
        options: Vec<ChoiceOption>,
        why: Option<Text>,
    },
    /// Several of several options; worth the weighted share that is ticked
    Checklist {
        #[schemars(length(min = 1))]
        options: Vec<ChecklistOption>,
        /// How many options, or how much of their weight, make full marks; all unless given
        #[schemars(range(min = 0))]
        enough: Option<f64>,
        why: Option<Text>,
    },
    /// Yes is worth 1, no 0
    YesNo {
        /// No is worth 1, yes 0
        reverse: Option<bool>,
        why: Option<Text>,
    },
    /// A number; scored along a curve or against the response's own target, else not at all
    Number {
        unit: Option<Text>,
        /// The least that an ordinary answer comes to
        min: Option<f64>,
        /// The most that an ordinary answer comes to
        max: Option<f64>,
        /// Pairs of a number and its value, by increasing number; straight between them
        #[schemars(length(min = 2))]
        curve: Option<Vec<(f64, Fraction)>>,
        /// Worth its way from the response's own baseline to its target
        against: Option<Against>,
        why: Option<Text>,
    },
    /// Free text; never scored
    Text { why: Option<Text> },
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Against {
    Target,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChoiceOption {
    #[schemars(length(min = 1))]
    id: String,
    label: Text,
    /// For all options or for none: a choice without values is not scored
    value: Option<Fraction>,
    source: Option<Source>,
    why: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChecklistOption {
    #[schemars(length(min = 1))]
    id: String,
    label: Text,
    weight: Option<Weight>,
    source: Option<Source>,
    why: Option<Text>,
}

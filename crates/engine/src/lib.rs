//! The engine: everything about questionnaires, scores and comparisons that needs no browser, no
//! file and no clock. This file is the map, one line a room. Their order, each using those before
//! it: `sorting`, `names`, `json`, `model`, `definition`, `catalogue`, `scoring`, `comparison`,
//! `course`, `report`;
//! `state` stands beside them and uses `model` alone; its sample is read from `catalogue`.

pub mod catalogue; // the built-in questionnaires
pub mod comparison; // verbs for candidates side by side
pub mod course; // verbs over time and sides: change, gap, portfolio, benchmark
pub mod definition; // the page owner's door: JSON becomes a questionnaire, or findings
pub mod json; // where something stands in a file, and nouns read from it
pub mod model; // nouns: what exists
pub mod names; // when two names are one
pub mod report; // what is shown or exported
pub mod scoring; // verbs: what the answers mean
pub mod sorting; // one stable sort for all
pub mod state; // change: what a person did, and the workspace after it

//! The engine: everything about questionnaires, scores and comparisons that needs no browser, no
//! file and no clock. This file is the map: the rooms in reading order, one line each. Each may
//! use those above it; `comparison` and `report` do not know `state`.

pub mod catalogue; // the built-in questionnaires
pub mod comparison; // verbs for candidates side by side
pub mod definition; // the page owner's door: JSON becomes a questionnaire, or findings
pub mod json; // what stands where in a file, read so that what is wrong is said with its place
pub mod model; // nouns: what exists
pub mod report; // what is shown or exported
pub mod scoring; // verbs: what the answers mean
pub mod state; // change: what a person did, and the workspace after it

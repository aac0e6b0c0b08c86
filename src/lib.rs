//! Partner assessment: questionnaires about business partnerships, scored in the browser.
//! This file is the map: the rooms in reading order, one line each.

pub mod catalogue; // the built-in questionnaires
pub mod comparison; // verbs for candidates side by side
pub mod definition; // the page owner's door: JSON becomes a questionnaire, or findings
pub mod model; // nouns: what exists
pub mod report; // what is shown or exported
pub mod scoring; // verbs: what the answers mean
pub mod state; // change: what a person did, and the workspace after it
pub mod storage; // memory: records that survive

#[cfg(feature = "ui")]
pub mod embed; // door to the page
#[cfg(feature = "ui")]
pub mod ui; // the picture

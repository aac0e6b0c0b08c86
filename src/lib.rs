//! Partner assessment: questionnaires about business partnerships, scored in the browser.
//! This file is the map: the rooms in reading order, one line each.

pub mod catalogue; // the built-in questionnaires
pub mod definition; // the page owner's door: JSON becomes a questionnaire, or findings
pub mod model; // nouns: what exists
pub mod report;
pub mod scoring; // verbs: what the answers mean // what is shown or exported

#[cfg(feature = "ui")]
pub mod embed; // door to the page

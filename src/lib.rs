//! Partner assessment: questionnaires about business partnerships, scored in the browser.
//! This file is the map: the rooms in reading order, one line each.

#[cfg(feature = "ui")]
pub mod embed;

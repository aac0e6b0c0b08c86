//! The engine: data in, text out. One file a promise, one helper per kind of check.

mod by_hand;
mod carried;
mod catalogue_wording;
mod check;
#[cfg(feature = "cli")]
mod command_line;
mod comparison;
mod definition;
mod doors;
mod files;
// its words are the interface's
#[cfg(feature = "ui")]
mod golden;
mod guide;
mod hostile;
mod json;
mod kinds;
mod lint;
mod lint_promises;
mod plan;
mod promises;
#[cfg(feature = "cli")]
mod schema;
mod total;
mod verdicts_and_outcomes;
#[cfg(feature = "ui")]
mod views;

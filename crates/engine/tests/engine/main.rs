//! The engine: data in, text out. One file a promise, one helper per kind of check.

mod by_hand;
mod carried;
mod cases;
mod catalogue_promises;
mod catalogue_wording;
mod check;
mod comparison;
mod definition;
mod exports;
mod files;
mod findings;
mod gains;
mod guide;
mod hash;
mod hostile;
mod json;
mod kinds;
mod lint;
mod lint_promises;
mod names;
mod plan;
mod promises;
mod rounding;
mod syntax;
mod total;
mod verdicts_and_outcomes;

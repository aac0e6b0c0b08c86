//! All that is wrong with a file, and all that only looks wrong.

use engine::{json::below, report::Refusal};
use serde_json::{Map, Value};

use crate::input::print_refusals;

#[derive(Default)]
pub struct Findings {
    refusals: Vec<Refusal>,
    cautions: Vec<Refusal>,
}

impl Findings {
    /// Says that the file cannot be taken: where, what and how to mend it.
    pub fn refuse(
        &mut self,
        pointer: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.refusals.push(Refusal {
            pointer: pointer.into(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Warns of fields of the object at `pointer` that nothing reads.
    pub fn warn_of_unknown(&mut self, unknown: &Map<String, Value>, pointer: &str, known: &[&str]) {
        self.cautions.extend(unknown.keys().map(|key| Refusal {
            pointer: below(pointer, key),
            message: format!("There is no field \"{key}\"; it is ignored"),
            help: format!("There are: {}", known.join(", ")),
        }));
    }

    /// Whether nothing was refused.
    pub fn is_good(&self) -> bool {
        self.refusals.is_empty()
    }

    /// Says all of it on standard error.
    pub fn print(&self, file: &str) {
        print_refusals(file, &self.cautions, " (caution)");
        print_refusals(file, &self.refusals, "");
    }
}

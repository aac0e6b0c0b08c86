//! Which capabilities of the two sides meet.

use super::condition::Facts;
use crate::model::Reading;

/// Whether each side has its part of a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairingMade {
    pub ours: Reading,
    pub theirs: Reading,
}

impl PairingMade {
    /// Holds where it is made, fails where a part is missing, else open.
    pub fn made(self) -> Reading {
        self.ours.and(self.theirs)
    }
}

/// One for each pairing, in the author's order.
pub(super) fn pairings_made(facts: Facts) -> Vec<PairingMade> {
    let pairings = facts.questionnaire.pairings.iter();
    pairings
        .map(|pairing| PairingMade {
            ours: facts.read(&pairing.ours),
            theirs: facts.read(&pairing.theirs),
        })
        .collect()
}

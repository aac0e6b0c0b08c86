//! Which capabilities of the two sides meet.

use super::condition::Ground;
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
pub(super) fn pairings_made(ground: Ground) -> Vec<PairingMade> {
    let mut made = Vec::new();
    for pairing in &ground.questionnaire.pairings {
        made.push(PairingMade {
            ours: ground.read(&pairing.ours),
            theirs: ground.read(&pairing.theirs),
        });
    }
    made
}

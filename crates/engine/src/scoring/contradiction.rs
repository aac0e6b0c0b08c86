//! Answers that do not fit together, by the author's conditions.

use super::condition::{Facts, Marks, marked};
use crate::model::Reading;

/// A contradiction that the answers hold.
#[derive(Clone, Debug, PartialEq)]
pub struct ContradictionFound {
    /// Position in the questionnaire's contradictions.
    pub contradiction: usize,
    /// Positions of the items whose answers make it, in the order they are asked.
    pub items: Vec<usize>,
}

/// Those whose condition holds, in the author's order; what is open is none yet.
pub(super) fn contradictions(facts: Facts) -> Vec<ContradictionFound> {
    let facts = Facts {
        unanswered_fails: true,
        ..facts
    };
    let all = facts.questionnaire.contradictions.iter().enumerate();
    let found = all.filter(|(_, one)| facts.read(&one.when) == Reading::Holds);
    found
        .map(|(contradiction, one)| {
            let mut marks = Marks::of(facts.questionnaire);
            facts.mark(&one.when, Reading::Holds, &mut marks);
            ContradictionFound {
                contradiction,
                items: marked(&marks.items),
            }
        })
        .collect()
}

//! What changed between two milestones of a questionnaire, and what accounts for it.

use std::cmp::Reverse;

use thiserror::Error;

use super::{LeftOut, Milestone, Overall, matched::Matched};
use crate::{
    model::{Questionnaire, Reading},
    scoring::{Assessed, Cause, score},
    sorting::Sort,
};

/// What changed between two milestones. Positions are those of the later one's questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The overall scores before and after, over what both versions have in common; `None` where
    /// nothing of it is answered. Both are there, or there are no causes.
    pub score: [Option<f64>; 2],
    /// What each came to on its own questions, as its own result says it: where little is
    /// answered, a range. The same scores where nothing is left out.
    pub own: [Overall; 2],
    /// One for each dimension, in order; the root first, uncapped.
    pub dimensions: Vec<DimensionChange>,
    /// What accounts for the change, largest first: what they add comes to the change of `score`
    /// within 1e-9.
    pub causes: Vec<CauseChange>,
    /// The gates of both versions that turn out otherwise than before, in the later one's order.
    pub gates: Vec<GateChange>,
    /// What the two versions do not have in common.
    pub left_out: Vec<LeftOut>,
}

/// What changed in a dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DimensionChange {
    /// Its own scores before and after, uncapped.
    pub score: [Option<f64>; 2],
    /// What its items took from the overall score, before and after.
    pub drop: [f64; 2],
}

/// A gate, and how it turned out on each milestone's own version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateChange {
    pub gate: usize,
    pub before: Reading,
    pub after: Reading,
}

/// An item or a cap, and what it takes from the overall score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CauseChange {
    pub cause: Cause,
    /// Before and after.
    pub drop: [f64; 2],
    pub reason: ChangeReason,
}

impl CauseChange {
    /// What it adds to the overall score; negative for what it takes.
    pub fn adds(&self) -> f64 {
        let [before, after] = self.drop;
        before - after
    }
}

/// Why an item or a cap takes another part of the score than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeReason {
    /// Another answer.
    Answer,
    /// It was not answered or did not count before, and does now, or the other way round.
    Counts,
    /// The same answer; the rest around it makes it weigh more or less.
    Share,
    /// A cap of a gate.
    Cap,
}

/// Two milestones that do not answer the same questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{before}\" and \"{after}\" are two questionnaires, and have no change between them")]
pub struct OtherQuestionnaire {
    pub before: String,
    pub after: String,
}

/// The difference of the two sets of drops from full marks, by item, cap and dimension.
///
/// Both milestones are scored again on the items that the two versions have in common (the same id,
/// the same values), with the weights of the later version; an item counts where it did on its own
/// version, and a gate that both have turns out as it did there. Without a difference between the
/// versions that gives the milestones' own scores.
pub fn change(before: Milestone, after: Milestone) -> Result<Change, OtherQuestionnaire> {
    if before.questionnaire.id != after.questionnaire.id {
        return Err(OtherQuestionnaire {
            before: before.questionnaire.id.clone(),
            after: after.questionnaire.id.clone(),
        });
    }
    let matched = Matched::of(before.questionnaire, after.questionnaire);
    let own = [before, after].map(|one| score(one.questionnaire, one.responses, one.context));
    let [own_before, own_after] = &own;
    let scored = [
        matched.score_before(before, own_before),
        matched.score_after(after, own_after),
    ];
    let questionnaire = after.questionnaire;
    let is_known = scored.iter().all(|one| one.score.is_some());
    let drops = Drops::of(questionnaire, &scored);
    Ok(Change {
        score: scored.each_ref().map(|one| one.score),
        own: own.each_ref().map(Overall::of),
        dimensions: drops.dimensions(questionnaire, &scored),
        causes: if is_known {
            drops.causes(&scored)
        } else {
            Vec::new()
        },
        gates: matched.gates_turned(own_before, own_after),
        left_out: matched.left_out,
    })
}

/// What each item and gate takes from the overall score, before and after.
struct Drops {
    items: Vec<[f64; 2]>,
    gates: Vec<[f64; 2]>,
}

impl Drops {
    fn of(questionnaire: &Questionnaire, scored: &[Assessed; 2]) -> Self {
        let mut items = vec![[0.0; 2]; questionnaire.items.len()];
        let mut gates = vec![[0.0; 2]; questionnaire.gates.len()];
        for (when, assessed) in scored.iter().enumerate() {
            for one in &assessed.contributions {
                let drop = match one.cause {
                    Cause::Item(item) => items.get_mut(item),
                    Cause::Gate(gate) => gates.get_mut(gate),
                };
                if let Some(drop) = drop {
                    drop[when] = one.drop; // one of two
                }
            }
        }
        Self { items, gates }
    }

    fn causes(&self, [before, after]: &[Assessed; 2]) -> Vec<CauseChange> {
        let value = |assessed: &Assessed, item: usize| {
            let item = assessed.items.get(item)?;
            item.value.filter(|_| item.applicable == Reading::Holds)
        };
        let items = self.items.iter().enumerate().map(|(item, drop)| {
            let reason = match (value(before, item), value(after, item)) {
                (Some(one), Some(other)) if one == other => ChangeReason::Share,
                (Some(_), Some(_)) => ChangeReason::Answer,
                _ => ChangeReason::Counts,
            };
            (Cause::Item(item), drop, reason)
        });
        let gates = self.gates.iter().enumerate();
        let gates = gates.map(|(gate, drop)| (Cause::Gate(gate), drop, ChangeReason::Cap));
        let mut causes = Vec::new();
        for (cause, drop, reason) in items.chain(gates) {
            let one = CauseChange {
                cause,
                drop: *drop,
                reason,
            };
            // what rounding leaves is no change
            if one.adds().abs() > 1e-12 {
                causes.push(one);
            }
        }
        causes.order_by_key(|one| Reverse((one.adds().abs() * 1e12) as u64));
        causes
    }

    fn dimensions(
        &self,
        questionnaire: &Questionnaire,
        [before, after]: &[Assessed; 2],
    ) -> Vec<DimensionChange> {
        let count = questionnaire.dimensions.len();
        let mut drops = vec![[0.0; 2]; count];
        for (item, drop) in questionnaire.items.iter().zip(&self.items) {
            if let Some(sum) = item.dimension.and_then(|at| drops.get_mut(at)) {
                *sum = added(*sum, *drop);
            }
        }
        // children come after their parents
        for position in (0..count).rev() {
            let parent = questionnaire.dimensions[position].parent; // one of them
            if let Some(parent) = parent.filter(|parent| *parent < position) {
                drops[parent] = added(drops[parent], drops[position]);
            }
        }
        let scores = before.dimensions.iter().zip(&after.dimensions);
        let changes = scores
            .zip(drops)
            .map(|((before, after), drop)| DimensionChange {
                score: [before.score, after.score],
                drop,
            });
        changes.collect()
    }
}

fn added([before, after]: [f64; 2], [more_before, more_after]: [f64; 2]) -> [f64; 2] {
    [before + more_before, after + more_after]
}

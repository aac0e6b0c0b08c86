//! The name that the answers have earned, and what the better names miss.

use super::condition::{Ground, Marks, marked};
use crate::model::{Condition, Reading};

/// Which verdict the answers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictReached {
    /// Position of the first verdict whose condition holds.
    pub verdict: usize,
    /// Positions of the verdicts that could still be reached while answers are missing, this one
    /// last; empty where it is settled.
    pub open_between: Vec<usize>,
    /// What each better verdict misses, the best first.
    pub missing: Vec<Missing>,
    /// Positions of the items that make it hold, in the order they are asked.
    pub support: Vec<usize>,
}

/// What keeps one verdict from being reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    pub verdict: usize,
    /// Positions of the items whose answers fail it or leave it open, in the order they are asked.
    pub items: Vec<usize>,
    /// Positions of its gates that are not passed.
    pub gates: Vec<usize>,
}

/// Reads the verdicts in the author's order; `None` where there are none.
///
/// The first whose condition holds is reached; the last has no condition. Those before it that
/// are open could still be. Of the parts of an "any", what is missing is told for the one that is
/// nearest to holding.
pub(super) fn verdict_reached(ground: Ground) -> Option<VerdictReached> {
    let ground = Ground {
        unanswered_fails: true,
        ..ground
    };
    let verdicts = &ground.questionnaire.verdicts;
    let mut open_between = Vec::new();
    let mut missing = Vec::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        let reading = match &verdict.when {
            Some(when) => ground.read(when),
            None => Reading::Holds,
        };
        if reading == Reading::Holds {
            if !open_between.is_empty() {
                open_between.push(at);
            }
            let mut support = Marks::of(ground.questionnaire);
            if let Some(when) = &verdict.when {
                ground.mark(when, reading, &mut support);
            }
            return Some(VerdictReached {
                verdict: at,
                open_between,
                missing,
                support: marked(&support.items),
            });
        }
        if reading == Reading::Open {
            open_between.push(at);
        }
        let mut lacks = Lacks::of(&ground);
        if let Some(when) = &verdict.when {
            lacks.add(&ground, when, Reading::Holds);
        }
        missing.push(Missing {
            verdict: at,
            items: marked(&lacks.marks.items),
            gates: marked(&lacks.marks.gates),
        });
    }
    None
}

/// What a condition lacks to turn out as wanted, and how much that is.
struct Lacks {
    marks: Marks,
    /// How many single things.
    count: usize,
}

impl Lacks {
    fn of(ground: &Ground) -> Self {
        Self {
            marks: Marks::of(ground.questionnaire),
            count: 0,
        }
    }

    /// Adds what `condition` lacks to turn out as `wanted`, which is not open.
    fn add(&mut self, ground: &Ground, condition: &Condition, wanted: Reading) {
        let reading = ground.read(condition);
        if reading == wanted {
            return;
        }
        let all = wanted == Reading::Holds;
        match condition {
            Condition::All(parts) if all => self.add_each(ground, parts, wanted),
            Condition::Any(parts) if !all => self.add_each(ground, parts, wanted),
            Condition::All(parts) | Condition::Any(parts) => {
                self.add_nearest(ground, parts, wanted);
            }
            Condition::Not(inner) => self.add(ground, inner, wanted.negated()),
            Condition::Gate(gate) => {
                self.count += 1;
                // each gate once: they may name each other
                if let Some(seen) = self.marks.gates.get_mut(*gate)
                    && !std::mem::replace(seen, true)
                {
                    let must = &ground.questionnaire.gates[*gate].must; // as long
                    let ground = Ground {
                        unanswered_fails: false,
                        ..*ground
                    };
                    self.add(&ground, must, wanted);
                }
            }
            Condition::Item { item, .. } => {
                self.count += 1;
                // also one that was said not to apply: that is what fails it
                if let Some(mark) = self.marks.items.get_mut(*item) {
                    *mark = true;
                }
            }
            Condition::Dimension { .. } => {
                self.count += 1;
                ground.mark(condition, reading, &mut self.marks);
            }
            Condition::StageAtLeast(_) | Condition::Relationship(_) => self.count += 1,
        }
    }

    fn add_each(&mut self, ground: &Ground, parts: &[Condition], wanted: Reading) {
        for part in parts {
            self.add(ground, part, wanted);
        }
    }

    /// Of the parts the one that lacks the least, the first among equals.
    fn add_nearest(&mut self, ground: &Ground, parts: &[Condition], wanted: Reading) {
        let mut nearest: Option<Self> = None;
        for part in parts {
            let mut lacks = Self::of(ground);
            lacks.marks.gates.clone_from(&self.marks.gates);
            lacks.add(ground, part, wanted);
            if nearest
                .as_ref()
                .is_none_or(|known| lacks.count < known.count)
            {
                nearest = Some(lacks);
            }
        }
        if let Some(nearest) = nearest {
            self.count += nearest.count;
            self.marks.gates = nearest.marks.gates;
            for (mark, more) in self.marks.items.iter_mut().zip(nearest.marks.items) {
                *mark |= more;
            }
        }
    }
}

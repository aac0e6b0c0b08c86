//! How a condition turns out on the answers, and which items make it so. Kleene's logic.

use std::collections::BTreeSet;

use super::{
    NEAR, Range,
    answer::{ItemAnswer, ScaleAnswer},
    dimension::PartScore,
};
use crate::model::{Bound, Condition, Context, Questionnaire, Reading, RelationshipTest, Test};

/// What conditions are read on.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub questionnaire: &'a Questionnaire,
    pub context: &'a Context,
    pub answers: &'a [ItemAnswer],
    /// By item; what is not settled yet is open.
    pub applicable: &'a [Reading],
    /// By dimension; empty where conditions must not read scores.
    pub dimensions: &'a [PartScore],
    /// By gate; empty where conditions must not read gates.
    pub gates: &'a [Reading],
    /// In rules and verdicts an item without an answer is not answered, instead of open.
    pub unanswered_fails: bool,
}

impl Facts<'_> {
    pub fn read(&self, condition: &Condition) -> Reading {
        match condition {
            Condition::All(parts) => parts
                .iter()
                .fold(Reading::Holds, |all, part| all.and(self.read(part))),
            Condition::Any(parts) => parts
                .iter()
                .fold(Reading::Fails, |any, part| any.or(self.read(part))),
            Condition::Not(inner) => self.read(inner).negated(),
            Condition::Item { item, test } => self.item(*item, test),
            Condition::StageAtLeast(stage) => match self.context.stage {
                Some(now) => Reading::of(now >= *stage),
                None => Reading::Open,
            },
            Condition::Relationship(RelationshipTest::Competitor) => {
                Reading::of(self.context.competitor)
            }
            Condition::Relationship(RelationshipTest::Kind(kind)) => {
                Reading::of(self.context.kind == *kind)
            }
            Condition::Dimension { dimension, bound } => {
                let Some(score) = self.dimensions.get(*dimension) else {
                    return Reading::Fails;
                };
                // the bounds themselves: what is said of them stays true whatever is answered next
                let reading = match (score.bounds, bound) {
                    (None, _) => Reading::Fails,
                    (Some(range), Bound::AtLeast(bound)) => at_least(range, *bound),
                    (Some(range), Bound::Below(bound)) => at_least(range, *bound).negated(),
                };
                // all of it may still turn out not to apply
                match score.coverage {
                    Some(_) => reading,
                    None => reading.and(Reading::Open),
                }
            }
            Condition::Gate(gate) => self.gates.get(*gate).copied().unwrap_or(Reading::Open),
        }
    }

    /// An item that is not applicable fails whatever is asked of it.
    fn item(&self, item: usize, test: &Test) -> Reading {
        let (Some(applicable), Some(answer)) = (self.applicable.get(item), self.answers.get(item))
        else {
            return Reading::Fails;
        };
        let reading = match (&answer.answer, test) {
            (Some(answer), test) => Reading::of(passes(answer, test)),
            (None, Test::Answered) if self.unanswered_fails => Reading::Fails,
            (None, _) => Reading::Open,
        };
        applicable.and(reading)
    }

    /// Marks the items that make `condition` turn out as `reading`, which must be how it does.
    pub fn mark(&self, condition: &Condition, reading: Reading, marks: &mut Marks) {
        match condition {
            // what decides is always the parts that turn out as the whole does
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    if self.read(part) == reading {
                        self.mark(part, reading, marks);
                    }
                }
            }
            Condition::Not(inner) => self.mark(inner, reading.negated(), marks),
            Condition::Item { item, .. } => self.mark_item(*item, reading, marks),
            Condition::Dimension { dimension, bound } => {
                self.mark_dimension(*dimension, *bound, reading, marks);
            }
            Condition::Gate(gate) => {
                // each gate once: they may share parts without end
                if let Some(seen) = marks.gates.get_mut(*gate)
                    && !std::mem::replace(seen, true)
                {
                    let facts = Self {
                        unanswered_fails: false,
                        ..*self
                    };
                    facts.mark(&self.questionnaire.gates[*gate].must, reading, marks); // as long
                }
            }
            Condition::StageAtLeast(_) | Condition::Relationship(_) => {}
        }
    }

    /// Where it is open whether the item applies, also marks what that depends on.
    fn mark_item(&self, item: usize, reading: Reading, marks: &mut Marks) {
        let applicable = self.applicable.get(item).copied();
        let (Some(applicable), Some(mark)) = (applicable, marks.items.get_mut(item)) else {
            return;
        };
        // each item once: conditions may share items without end
        if applicable == Reading::Fails || std::mem::replace(mark, true) {
            return;
        }
        if applicable == Reading::Open && reading == Reading::Open {
            let facts = Self {
                unanswered_fails: false,
                ..*self
            };
            for when in facts.shown_when(item) {
                if facts.read(when) == Reading::Open {
                    facts.mark(when, Reading::Open, marks);
                }
            }
        }
    }

    /// The conditions of an item and of its section.
    fn shown_when(&self, item: usize) -> impl Iterator<Item = &Condition> {
        let item = self.questionnaire.items.get(item);
        let section = item.and_then(|item| self.questionnaire.sections.get(item.section));
        let conditions = [
            item.and_then(|item| item.when.as_ref()),
            section.and_then(|section| section.when.as_ref()),
        ];
        conditions.into_iter().flatten()
    }

    /// An open dimension is kept so by what is not answered; another is made so by the items on
    /// the same side of the bound, or by all of them where none is.
    fn mark_dimension(&self, dimension: usize, bound: Bound, reading: Reading, marks: &mut Marks) {
        let (bound, high) = match bound {
            Bound::AtLeast(bound) => (bound, reading == Reading::Holds),
            Bound::Below(bound) => (bound, reading != Reading::Holds),
        };
        let decides = |item: usize| match self.value(item) {
            None => reading == Reading::Open,
            Some(value) => reading != Reading::Open && (value >= bound - NEAR) == high,
        };
        let items = self.questionnaire.items.iter().enumerate();
        let inside: Vec<usize> = items
            .filter(|(_, item)| item.dimension.is_some_and(|at| self.holds(dimension, at)))
            .map(|(at, _)| at)
            .collect();
        let any_decides = inside.iter().any(|item| decides(*item));
        for item in inside {
            if !any_decides || decides(item) {
                self.mark_item(item, reading, marks);
            }
        }
    }

    /// What the answer to an item is worth, where there is one that is worth something.
    pub fn value(&self, item: usize) -> Option<f64> {
        self.answers.get(item)?.value
    }

    /// Whether `dimension` is `inner` or above it.
    pub fn holds(&self, dimension: usize, inner: usize) -> bool {
        let mut at = Some(inner);
        // at most as many steps as there are dimensions
        for _ in &self.questionnaire.dimensions {
            if at == Some(dimension) {
                return true;
            }
            at = at.and_then(|at| self.questionnaire.dimensions.get(at)?.parent);
        }
        false
    }
}

/// What [`Facts::mark`] has met: by item and by gate.
pub(super) struct Marks {
    pub items: Vec<bool>,
    pub gates: Vec<bool>,
}

impl Marks {
    /// None yet.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        Self {
            items: vec![false; questionnaire.items.len()],
            gates: vec![false; questionnaire.gates.len()],
        }
    }
}

/// The positions that are marked, ascending.
pub(super) fn marked(marks: &[bool]) -> Vec<usize> {
    let marks = marks.iter().enumerate();
    marks
        .filter(|(_, marked)| **marked)
        .map(|(at, _)| at)
        .collect()
}

fn at_least(range: Range, bound: f64) -> Reading {
    if range.lower >= bound - NEAR {
        Reading::Holds
    } else if range.upper < bound - NEAR {
        Reading::Fails
    } else {
        Reading::Open
    }
}

pub(super) fn passes(answer: &ScaleAnswer, test: &Test) -> bool {
    match (test, answer) {
        (Test::Answered, _) => true,
        (Test::IsOption(wanted) | Test::IsLevel(wanted), ScaleAnswer::Position(at)) => {
            wanted.contains(at)
        }
        (Test::IsYes(wanted), ScaleAnswer::YesNo(yes)) => wanted == yes,
        (Test::Includes(options), ScaleAnswer::Ticked(ticked)) => options
            .iter()
            .all(|option| ticked.get(*option).copied().unwrap_or(false)),
        (Test::IsNumber(numbers), ScaleAnswer::Number { number, .. }) => {
            numbers.iter().any(|wanted| (wanted - number).abs() <= NEAR)
        }
        (Test::AtLeast(bound), ScaleAnswer::Position(level)) => *level as f64 >= bound - NEAR,
        (Test::AtLeast(bound), ScaleAnswer::Number { number, .. }) => *number >= bound - NEAR,
        (Test::AtMost(bound), ScaleAnswer::Position(level)) => *level as f64 <= bound + NEAR,
        (Test::AtMost(bound), ScaleAnswer::Number { number, .. }) => *number <= bound + NEAR,
        _ => false,
    }
}

/// Calls `each` with everything of the questionnaire that a condition names.
pub(crate) fn each_named(condition: &Condition, each: &mut impl FnMut(Named)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| each_named(part, each));
        }
        Condition::Not(inner) => each_named(inner, each),
        Condition::Item { item, .. } => each(Named::Item(*item)),
        Condition::Gate(gate) => each(Named::Gate(*gate)),
        Condition::Dimension { .. } => each(Named::Dimension),
        Condition::StageAtLeast(_) | Condition::Relationship(_) => {}
    }
}

/// Positions of the items that a condition names, ascending, each once.
pub fn items_named(condition: &Condition) -> Vec<usize> {
    let mut items = BTreeSet::new();
    each_named(condition, &mut |named| {
        if let Named::Item(item) = named {
            items.insert(item);
        }
    });
    items.into_iter().collect()
}

/// What a condition names, by position.
pub(crate) enum Named {
    Item(usize),
    Gate(usize),
    Dimension,
}

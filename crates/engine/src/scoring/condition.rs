//! How a condition turns out on the answers, and which items make it so. Kleene's logic.

use super::{
    NEAR, Range,
    answer::{Fit, Given},
    dimension::Standing,
};
use crate::model::{Bound, Condition, Context, Questionnaire, Reading, RelationshipTest, Test};

/// What conditions are read on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub questionnaire: &'a Questionnaire,
    pub context: &'a Context,
    pub given: &'a [Given],
    /// By item; what is not settled yet is open.
    pub applicable: &'a [Reading],
    /// By dimension; empty where conditions must not read scores.
    pub standings: &'a [Standing],
    /// By gate; empty where conditions must not read gates.
    pub gates: &'a [Reading],
    /// In rules and verdicts an item without an answer is not answered, instead of open.
    pub unanswered_fails: bool,
}

impl Ground<'_> {
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
                let Some(standing) = self.standings.get(*dimension) else {
                    return Reading::Fails;
                };
                // the bounds themselves: what is said of them stays true whatever is answered next
                let reading = match (standing.bounds, bound) {
                    (None, _) => Reading::Fails,
                    (Some(range), Bound::AtLeast(bound)) => at_least(range, *bound),
                    (Some(range), Bound::Below(bound)) => at_least(range, *bound).negated(),
                };
                // all of it may still turn out not to apply
                match standing.coverage {
                    Some(_) => reading,
                    None => reading.and(Reading::Open),
                }
            }
            Condition::Gate(gate) => self.gates.get(*gate).copied().unwrap_or(Reading::Open),
        }
    }

    /// An item that is not applicable fails whatever is asked of it.
    fn item(&self, item: usize, test: &Test) -> Reading {
        let (Some(applicable), Some(given)) = (self.applicable.get(item), self.given.get(item))
        else {
            return Reading::Fails;
        };
        let answer = match (&given.fit, test) {
            (Some(fit), test) => Reading::of(passes(fit, test)),
            (None, Test::Answered) if self.unanswered_fails => Reading::Fails,
            (None, _) => Reading::Open,
        };
        applicable.and(answer)
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
            Condition::Item { item, .. } => self.mark_item(*item, marks),
            Condition::Dimension { dimension, bound } => {
                self.mark_dimension(*dimension, *bound, reading, marks);
            }
            Condition::Gate(gate) => {
                // each gate once: they may share parts without end
                if let Some(seen) = marks.gates.get_mut(*gate)
                    && !std::mem::replace(seen, true)
                {
                    let ground = Self {
                        unanswered_fails: false,
                        ..*self
                    };
                    ground.mark(&self.questionnaire.gates[*gate].must, reading, marks); // as long
                }
            }
            Condition::StageAtLeast(_) | Condition::Relationship(_) => {}
        }
    }

    fn mark_item(&self, item: usize, marks: &mut Marks) {
        let asked = self
            .applicable
            .get(item)
            .is_some_and(|one| *one != Reading::Fails);
        if let Some(mark) = marks.items.get_mut(item)
            && asked
        {
            *mark = true;
        }
    }

    /// An open dimension is kept so by what is not answered; another is made so by the items on
    /// the same side of the bound, or by all of them where none is.
    fn mark_dimension(&self, dimension: usize, bound: Bound, reading: Reading, marks: &mut Marks) {
        let (bound, high) = match bound {
            Bound::AtLeast(bound) => (bound, reading == Reading::Holds),
            Bound::Below(bound) => (bound, reading != Reading::Holds),
        };
        let (mut inside, mut deciding) = (Vec::new(), Vec::new());
        for (at, item) in self.questionnaire.items.iter().enumerate() {
            if !item.dimension.is_some_and(|at| self.holds(dimension, at)) {
                continue;
            }
            let value = self.given.get(at).and_then(|given| given.value);
            let decides = match value {
                None => reading == Reading::Open,
                Some(value) => reading != Reading::Open && (value >= bound - NEAR) == high,
            };
            inside.push(at);
            if decides {
                deciding.push(at);
            }
        }
        let decisive = if deciding.is_empty() {
            inside
        } else {
            deciding
        };
        for item in decisive {
            self.mark_item(item, marks);
        }
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

/// What [`Ground::mark`] has met: by item and by gate.
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
    let mut positions = Vec::new();
    for (at, marked) in marks.iter().enumerate() {
        if *marked {
            positions.push(at);
        }
    }
    positions
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

pub(super) fn passes(fit: &Fit, test: &Test) -> bool {
    match (test, fit) {
        (Test::Answered, _) => true,
        (Test::IsOption(wanted) | Test::IsLevel(wanted), Fit::At(at)) => wanted.contains(at),
        (Test::IsYes(wanted), Fit::YesNo(yes)) => wanted == yes,
        (Test::Includes(options), Fit::Ticked(ticked)) => options
            .iter()
            .all(|option| ticked.get(*option).copied().unwrap_or(false)),
        (Test::IsNumber(numbers), Fit::Number { number, .. }) => {
            numbers.iter().any(|wanted| (wanted - number).abs() <= NEAR)
        }
        (Test::AtLeast(bound), Fit::At(level)) => *level as f64 >= bound - NEAR,
        (Test::AtLeast(bound), Fit::Number { number, .. }) => *number >= bound - NEAR,
        (Test::AtMost(bound), Fit::At(level)) => *level as f64 <= bound + NEAR,
        (Test::AtMost(bound), Fit::Number { number, .. }) => *number <= bound + NEAR,
        _ => false,
    }
}

/// Calls `each` with everything of the questionnaire that a condition names.
pub(super) fn names(condition: &Condition, each: &mut dyn FnMut(Named)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| names(part, each));
        }
        Condition::Not(inner) => names(inner, each),
        Condition::Item { item, .. } => each(Named::Item(*item)),
        Condition::Gate(gate) => each(Named::Gate(*gate)),
        Condition::Dimension { .. } => each(Named::Dimension),
        Condition::StageAtLeast(_) | Condition::Relationship(_) => {}
    }
}

/// Positions of the items that a condition names, ascending, each once.
pub fn items_named(condition: &Condition) -> Vec<usize> {
    let mut items = Vec::new();
    names(condition, &mut |named| {
        if let Named::Item(item) = named
            && let Err(place) = items.binary_search(&item)
        {
            items.insert(place, item);
        }
    });
    items
}

pub(super) enum Named {
    Item(usize),
    Gate(usize),
    Dimension,
}

//! The name that the answers have earned, and what the better names miss.

use std::rc::Rc;

use super::{
    answer::ScaleAnswer,
    condition::{Facts, Marks, marked},
    value::worth,
};
use crate::model::{Condition, Reading, Test};

/// Which verdict the answers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictReached {
    /// Position of the first verdict whose condition holds.
    pub verdict: usize,
    /// Positions of the verdicts that could still be reached while answers are missing, this one
    /// last; empty where it is settled.
    pub open_between: Vec<usize>,
    /// Of these the likeliest: the one that is reached where every open item is answered as those
    /// around it are. `None` where it is settled, and where too little is answered to say.
    pub likely: Option<usize>,
    /// Positions of the items without an answer that keep it open, in the order they are asked.
    pub open_items: Vec<usize>,
    /// What each better verdict misses, the best first. One that a choice keeps from holding which
    /// is worth as much as the one it asks for is another name, not a better one.
    pub missing: Vec<Missing>,
    /// Positions of the items that make it hold, in the order they are asked.
    pub support: Vec<usize>,
    /// How what is given stands to what the name that leads deserves; `None` where no name leads,
    /// or its author says nothing of it.
    pub effort: Option<EffortGiven>,
}

/// How what is given to an arrangement stands to what it deserves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffortGiven {
    NotKnown,
    Less,
    Fitting,
    More,
}

impl EffortGiven {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotKnown => "not known",
            Self::Less => "less",
            Self::Fitting => "fitting",
            Self::More => "more",
        }
    }

    /// Reads what the verdict at a position deserves.
    pub(super) fn of(facts: &Facts, verdict: usize) -> Option<Self> {
        let effort = facts.questionnaire.verdicts.get(verdict)?.effort.as_ref()?;
        let read = |condition: &Option<Condition>| Some(facts.read(condition.as_ref()?));
        Some(match (read(&effort.less), read(&effort.more)) {
            (None, None) => return None,
            (Some(Reading::Holds), _) => Self::Less,
            (_, Some(Reading::Holds)) => Self::More,
            (Some(Reading::Open), _) | (_, Some(Reading::Open)) => Self::NotKnown,
            _ => Self::Fitting,
        })
    }
}

impl VerdictReached {
    /// Position of the verdict that leads the result: the one reached, or the likeliest while it is
    /// open; `None` where it cannot be said.
    pub fn leading(&self) -> Option<usize> {
        match &*self.open_between {
            [] => Some(self.verdict),
            _ => self.likely,
        }
    }
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
pub(super) fn verdict_reached(facts: Facts) -> Option<VerdictReached> {
    let facts = Facts {
        unanswered_fails: true,
        ..facts
    };
    let verdicts = &facts.questionnaire.verdicts;
    let mut gates = vec![Default::default(); facts.questionnaire.gates.len()];
    let mut open_between = Vec::new();
    let mut missing = Vec::new();
    let mut open = Marks::of(facts.questionnaire);
    for (at, verdict) in verdicts.iter().enumerate() {
        let reading = match &verdict.when {
            Some(when) => facts.read(when),
            None => Reading::Holds,
        };
        if reading == Reading::Holds {
            if !open_between.is_empty() {
                open_between.push(at);
            }
            let mut support = Marks::of(facts.questionnaire);
            if let Some(when) = &verdict.when {
                facts.mark(when, reading, &mut support);
            }
            return Some(VerdictReached {
                verdict: at,
                open_between,
                likely: None,
                open_items: { marked(&open.items).into_iter() }
                    .filter(|item| {
                        { facts.answers.get(*item) }.is_some_and(|it| it.answer.is_none())
                    })
                    .collect(),
                missing,
                support: marked(&support.items),
                effort: None,
            });
        }
        if reading == Reading::Open {
            open_between.push(at);
            if let Some(when) = &verdict.when {
                facts.mark(when, reading, &mut open);
            }
        }
        let mut unmet = Unmet::of(&facts);
        if let Some(when) = &verdict.when {
            unmet.add(&facts, when, Reading::Holds, &mut gates);
        }
        if !unmet.is_aside {
            missing.push(Missing {
                verdict: at,
                items: marked(&unmet.marks.items),
                gates: marked(&unmet.marks.gates),
            });
        }
    }
    None
}

/// What each gate lacks to be passed and to fail, found once: gates may name each other over and
/// over.
type OfGates = [[Option<Rc<Unmet>>; 2]];

/// What a condition lacks to turn out as wanted, and how much that is.
struct Unmet {
    marks: Marks,
    /// How many single things; what does not apply, and cannot be mended, counts twice.
    count: usize,
    /// Whether it takes another choice that is worth no more than the one that was made.
    is_aside: bool,
}

impl Unmet {
    fn of(facts: &Facts) -> Self {
        Self {
            marks: Marks::of(facts.questionnaire),
            count: 0,
            is_aside: false,
        }
    }

    /// Adds what `condition` lacks to turn out as `wanted`, which is not open.
    fn add(&mut self, facts: &Facts, condition: &Condition, wanted: Reading, gates: &mut OfGates) {
        let reading = facts.read(condition);
        if reading == wanted {
            return;
        }
        let all = wanted == Reading::Holds;
        match condition {
            Condition::All(parts) if all => self.add_each(facts, parts, wanted, gates),
            Condition::Any(parts) if !all => self.add_each(facts, parts, wanted, gates),
            Condition::All(parts) | Condition::Any(parts) => {
                self.add_nearest(facts, parts, wanted, gates);
            }
            Condition::Not(inner) => self.add(facts, inner, wanted.negated(), gates),
            Condition::Gate(gate) => {
                self.count = self.count.saturating_add(1);
                let (Some(seen), Some(known)) = (self.marks.gates.get_mut(*gate), gates.get(*gate))
                else {
                    return;
                };
                if std::mem::replace(seen, true) {
                    return;
                }
                let known = known[usize::from(all)].clone();
                let unmet = known.unwrap_or_else(|| {
                    // for as long as it is not known: a circle ends here
                    gates[*gate][usize::from(all)] = Some(Rc::new(Self::of(facts)));
                    let mut unmet = Self::of(facts);
                    let must = &facts.questionnaire.gates[*gate].must; // as long
                    let facts = Facts {
                        unanswered_fails: false,
                        ..*facts
                    };
                    unmet.add(&facts, must, wanted, gates);
                    let unmet = Rc::new(unmet);
                    gates[*gate][usize::from(all)] = Some(unmet.clone());
                    unmet
                });
                self.join(&unmet);
            }
            Condition::Item { item, test } => {
                let applies = facts.applicable.get(*item) != Some(&Reading::Fails);
                self.count = self.count.saturating_add(if applies { 1 } else { 2 });
                self.is_aside |= all && is_aside(facts, *item, test);
                // also one that was said not to apply: that is what fails it
                if let Some(mark) = self.marks.items.get_mut(*item) {
                    *mark = true;
                }
            }
            Condition::Dimension { .. } => {
                self.count = self.count.saturating_add(1);
                facts.mark(condition, reading, &mut self.marks);
            }
            Condition::StageAtLeast(_) | Condition::Relationship(_) => {
                self.count = self.count.saturating_add(1)
            }
        }
    }

    fn join(&mut self, more: &Self) {
        self.count = self.count.saturating_add(more.count);
        self.is_aside |= more.is_aside;
        let marks = [
            (&mut self.marks.items, &more.marks.items),
            (&mut self.marks.gates, &more.marks.gates),
        ];
        for (marks, more) in marks {
            for (mark, more) in marks.iter_mut().zip(more) {
                *mark |= more;
            }
        }
    }

    fn add_each(
        &mut self,
        facts: &Facts,
        parts: &[Condition],
        wanted: Reading,
        gates: &mut OfGates,
    ) {
        for part in parts {
            self.add(facts, part, wanted, gates);
        }
    }

    /// Of the parts the one that lacks the least, the first among equals.
    fn add_nearest(
        &mut self,
        facts: &Facts,
        parts: &[Condition],
        wanted: Reading,
        gates: &mut OfGates,
    ) {
        let mut nearest: Option<Self> = None;
        for part in parts {
            let mut unmet = Self::of(facts);
            unmet.marks.gates.clone_from(&self.marks.gates);
            unmet.add(facts, part, wanted, gates);
            if nearest
                .as_ref()
                .is_none_or(|known| unmet.count < known.count)
            {
                nearest = Some(unmet);
            }
        }
        if let Some(nearest) = nearest {
            self.join(&nearest);
        }
    }
}

/// Whether `test` asks for options of which none is worth more than the one that was chosen.
fn is_aside(facts: &Facts, item: usize, test: &Test) -> bool {
    let scale = &facts.questionnaire.items[item].scale; // one of its own
    match (test, facts.value(item)) {
        (Test::IsOption(wanted), Some(chosen)) => wanted.iter().all(|&option| {
            worth(scale, &ScaleAnswer::Position(option)).is_some_and(|value| value <= chosen)
        }),
        _ => false,
    }
}

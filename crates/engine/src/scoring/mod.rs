//! Verbs: what the answers mean. Pure functions from a questionnaire and responses to figures.
//!
//! Values, weights and scores are fractions in [0, 1]; a score is shown as 0 to 100.

mod aggregate;
mod answer;
mod answer_count;
mod applicability;
mod assess;
mod band;
mod carried;
mod condition;
mod contradiction;
mod contribution;
mod coverage;
mod dimension;
mod finding;
mod gain;
mod gate;
mod likely;
mod order;
mod pairing;
mod problem;
mod profile;
mod value;
mod verdict;

pub use answer::{advice, return_percent};
pub use answer_count::{AnswerCount, AnswerState};
pub use applicability::shown;
pub use assess::score;
pub use carried::{Elsewhere, answered_elsewhere};
pub use condition::items_named;
pub(crate) use condition::{Named, each_named};
pub use contradiction::ContradictionFound;
pub use coverage::{answers_until_enough, point_leads, weights};
pub use finding::gravest;
pub use gate::failed_gates;
pub use pairing::PairingMade;
pub use problem::{Problem, ProblemKind, problems};
pub use profile::{OutcomeFit, Turn, deciding_dimension, ranked, turning_answer};
pub use value::extremes;
pub use verdict::{EffortGiven, Missing, VerdictReached};

use std::rc::Rc;

use crate::model::{Improve, Reading, Severity};

/// A number this near a cut, an expectation or a condition's bound is on it.
const NEAR: f64 = 1e-9;

/// Bounds of what a score may still turn out to be, both fractions, `lower <= upper`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub lower: f64,
    pub upper: f64,
}

impl Range {
    /// Nothing is known: from 0 to 1.
    pub const WHOLE: Self = Self {
        lower: 0.0,
        upper: 1.0,
    };

    /// A range of no width: what is known.
    pub const fn exactly(value: f64) -> Self {
        Self {
            lower: value,
            upper: value,
        }
    }

    /// What stands for a value that is not known: the middle of what it can be.
    pub fn middle(self) -> f64 {
        (self.lower + self.upper) / 2.0
    }

    /// Whether it is one of fractions, its ends in order; not with a NaN.
    pub fn is_valid(self) -> bool {
        0.0 <= self.lower && self.lower <= self.upper && self.upper <= 1.0
    }
}

/// The whole result of one assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessed {
    /// The overall score over the answered, capped; `None` where nothing is answered.
    pub score: Option<f64>,
    /// `None` where nothing is applicable.
    pub range: Option<Range>,
    /// Answered weight over applicable weight; `None` where nothing is applicable.
    pub coverage: Option<f64>,
    /// Positions of all bands that the range touches, ascending.
    pub bands: Vec<usize>,
    /// One for each of the questionnaire's dimensions, in its order (the root first, uncapped).
    pub dimensions: Vec<DimensionScore>,
    /// One for each item, in order.
    pub items: Vec<ItemScore>,
    /// One for each section, in order: whether it is shown.
    pub sections: Vec<Reading>,
    /// One for each gate, in order: `Holds` is passed.
    pub gates: Vec<Reading>,
    /// Rules that fired or may still fire, the gravest first, then in the author's order.
    pub findings: Vec<Finding>,
    /// Answers that do not fit together, in the author's order.
    pub contradictions: Vec<ContradictionFound>,
    /// Largest drop first.
    pub contributions: Vec<Contribution>,
    /// What lifts a cap that binds, then what helps to pass another failed gate, then the rest: by
    /// severity of the finding, then gain, then the author's order. Where the best verdict is
    /// settled, only what helps to pass a gate or mends a finding: there is no better name to earn.
    pub recommendations: Vec<Recommendation>,
    /// `None` where the questionnaire has no verdicts.
    pub verdict: Option<VerdictReached>,
    /// One for each outcome, in order.
    pub outcomes: Vec<OutcomeFit>,
    /// One for each aspect, in order: positions of the families that the answer speaks for.
    pub aspects: Vec<Vec<usize>>,
    /// One for each pairing, in order.
    pub pairings: Vec<PairingMade>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DimensionScore {
    pub score: Option<f64>,
    /// What is shown: the bounds, widened to hold the score where a scale does not reach from 0
    /// to 1.
    pub range: Option<Range>,
    /// What is computed with; `None` where nothing is applicable, nor may become so.
    pub bounds: Option<Range>,
    pub coverage: Option<f64>,
    /// What the stage expects.
    pub expected: Option<f64>,
    /// `expected - score`; positive is below the expectation.
    pub shortfall: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ItemScore {
    /// Whether it is asked and counts: its own and its section's condition, and not marked
    /// not-applicable.
    pub applicable: Reading,
    /// Whether its own and its section's condition hold, whatever was answered: is it shown?
    pub shown: Reading,
    /// Has an answer that its scale accepts.
    pub answered: bool,
    /// What the answer is worth; `None` without an answer or for what is not scored.
    pub value: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Position in the questionnaire's rules.
    pub rule: usize,
    pub severity: Severity,
    pub red_flag: bool,
    /// `true`: found; `false`: not known yet.
    pub found: bool,
    /// Items that triggered it (or that keep it open), in the order they are asked.
    pub items: Vec<usize>,
    /// Those among them whose best answer would no longer speak for it.
    pub mended_by: Vec<usize>,
}

/// A drop from full marks and what causes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    pub cause: Cause,
    /// Fraction of the overall score, at least 0. All drops and the point score add up to 1.
    pub drop: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Item(usize),
    /// The cap of a failed gate.
    Gate(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    pub item: usize,
    /// What the item says to do about its answer.
    pub improve: Rc<Improve>,
    /// Whether a better answer would mend what raised a red flag.
    pub mends_red_flag: bool,
    /// Of the gravest found finding that a better answer would mend.
    pub severity: Option<Severity>,
    /// The best level, where it is the next one: what was to be done is mostly done.
    pub last_level: Option<usize>,
    /// What one level more would add to the overall score, caps included; a quarter of full marks
    /// for a number.
    pub gain_one_level: f64,
    pub gain_full: f64,
    /// Position of the failed gate whose cap, which binds, it goes to lift.
    pub lifts: Option<usize>,
    /// Position of another failed gate that it helps to pass: one whose cap, if it has any, does
    /// not bind.
    pub meets: Option<usize>,
    /// Positions of the failed gates whose caps bind before it: the gains are those once these
    /// caps are lifted.
    pub after: Vec<usize>,
}

impl Recommendation {
    /// Position of the failed gate that it helps to pass, whether that one's cap binds or not.
    pub fn helps_pass(&self) -> Option<usize> {
        self.lifts.or(self.meets)
    }
}

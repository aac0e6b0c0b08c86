//! Verbs over time and over sides: what changed between two milestones and why, where two sides
//! differ, what to do with the whole portfolio, and where a result stands among others. Pure
//! functions; nothing here is shown or written, that is `report`.
//!
//! Values, scores, weights and gaps are fractions; a change or a gap may be negative.

mod agreement;
mod benchmark;
mod change;
mod checks;
mod effort;
mod gap;
mod matched;
mod plan;
mod portfolio;
mod quantile;
mod side;
mod standing;
mod taken;
mod together;
mod trend;

pub use agreement::Agreement;
pub use benchmark::{Benchmark, FEWEST, QUANTILES, Quantiles, TooFew, benchmark};
pub use change::{
    CauseChange, Change, ChangeReason, DimensionChange, GateChange, OtherQuestionnaire, change,
};
pub use checks::{Check, Checks, PERSON_DAYS, Recorded, SPEND};
pub use effort::{Effort, EffortRemark, Share};
pub use gap::{DimensionGap, Gap, ItemGap, ItemSide, Opinion, SideScore, gap};
pub use matched::{LeftOut, LeftOutKind, LeftOutReason};
pub use plan::{Planned, latest_after, set_out, steps_about, steps_of, steps_where};
pub use portfolio::{Course, Decision, Direction, Missing, Position, Rule, portfolio};
pub use side::BySide;
pub use standing::{Place, Standing};
pub use taken::DecisionTaken;
pub use together::{Together, held_back, together};
pub use trend::{Finished, Trend, TrendDimension, TrendPoint, trend};

use taken::decision_taken;

use crate::{
    model::{Context, Questionnaire, Responses},
    scoring::{Assessed, Range, point_leads},
};

/// Scores, gaps and what is expected are the same where they are this near each other, a fraction.
const SAME: f64 = 1e-9;

/// Whether a difference of two scores, a fraction, is less than a point of 100. A single
/// answer one level higher or lower can make that much, so it calls for nothing.
pub fn is_hardly_a_change(by: f64) -> bool {
    by.abs() < 0.01 - SAME
}

/// How a score stands to another, as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreChange {
    Same,
    Hardly,
    Up,
    Down,
}

impl ScoreChange {
    /// By the difference, a fraction.
    pub fn of(by: f64) -> Self {
        match by {
            _ if by.abs() <= SAME => Self::Same,
            _ if is_hardly_a_change(by) => Self::Hardly,
            _ if by > 0.0 => Self::Up,
            _ => Self::Down,
        }
    }
}

/// What was answered, on the exact definition it was answered on, and what the relationship was
/// then.
#[derive(Clone, Copy, Debug)]
pub struct Milestone<'a> {
    pub questionnaire: &'a Questionnaire,
    pub responses: &'a Responses,
    pub context: &'a Context,
}

/// What a result leads with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overall {
    /// The overall score, caps included; `None` where nothing is answered.
    pub score: Option<f64>,
    /// `None` where nothing is applicable.
    pub range: Option<Range>,
    pub coverage: Option<f64>,
}

impl Overall {
    pub(crate) fn of(assessed: &Assessed) -> Self {
        Self {
            score: assessed.score,
            range: assessed.range,
            coverage: assessed.coverage,
        }
    }

    /// The score where enough is answered to judge by; below that the range leads.
    pub fn leading_score(&self) -> Option<f64> {
        self.score.filter(|_| point_leads(self.coverage))
    }
}

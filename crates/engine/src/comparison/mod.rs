//! Verbs for candidates side by side: who leads, how surely, and what would change it.
//!
//! A [`Comparison`] is made of typed figures ([`read_figures`]) or of assessments
//! ([`compare_assessments`]); what every method takes beside it are weights, one a criterion in its
//! order, as [`weigh`] gives them: fractions that add up to 1. Candidates and criteria are named by
//! their position in it.

mod answers;
mod assessments;
mod chosen;
mod dominance;
mod figures;
mod overturn;
mod pairwise;
mod random;
mod ranking;
mod robustness;
mod sampling;
mod stability;
mod weights;

pub use answers::{
    AnsweredCandidate, KeptOut, answers_worth_finding_out, kept_out_by, overturn_by_answers,
};
pub use assessments::{
    AssessedCandidate, AssessedCandidates, CriterionSource, LeftOut, compare_assessments,
    criterion_of,
};
pub use chosen::{
    Move, PairsMade, choose_method, chosen_weighting, direct_weights, judge, judgement, moved,
    pairs_made, places, rank_order, rename, weighting_by,
};
pub use dominance::{Dominance, dominance};
pub use figures::{FigureError, FigureProblem, Figures, number_to_edit, read_figures, read_number};
pub use overturn::{Change, Overturn, WorthFindingOut, overturn, worth_finding_out};
pub use pairwise::{Consistency, INCONSISTENT, JudgementError, Suggestion, is_inconsistent};
pub use ranking::{Ranked, ranking};
pub use robustness::{Robustness, RobustnessResult};
pub use stability::{Stability, stability, values_along};
pub use weights::{Weighed, WeightSpace, Weighting, WeightsError, weigh};

use crate::sorting::Sort;
use std::collections::BTreeSet;

use crate::{
    model::{LocalisedText, Requirements},
    names,
    scoring::Range,
};

/// Values this near each other are a tie.
const TIE: f64 = 1e-12;

/// The most criteria and candidates that are compared: work and room grow with their squares.
pub const MOST_CRITERIA: usize = 200;
pub const MOST_CANDIDATES: usize = 1000;

/// What candidates are compared on.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    pub id: String,
    pub title: LocalisedText,
}

/// One of those to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub name: String,
    /// One a criterion, in [0, 1]; a known value is a range of no width, nothing known is [0, 1].
    pub values: Vec<Range>,
    /// Ids of gates that are not passed: any one knocks the candidate out, unless gates are only
    /// shown.
    pub failed_gates: Vec<String>,
    /// Ids of gates that may yet fail.
    pub open_gates: Vec<String>,
}

/// Candidates and the criteria they are compared on; nothing in it contradicts itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    criteria: Vec<Criterion>,
    candidates: Vec<Candidate>,
    requirements: Requirements,
    /// Candidates that no gate knocks out, by name.
    running: Vec<usize>,
    /// The others, by name.
    knocked_out: Vec<usize>,
}

/// What keeps candidates from being compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonError {
    NoCriteria,
    NoCandidates,
    /// More than [`MOST_CRITERIA`].
    TooManyCriteria,
    /// More than [`MOST_CANDIDATES`].
    TooManyCandidates,
    /// A criterion, by position, whose id an earlier one has. An id is a key and no name: titles
    /// that look alike are refused where a person writes them.
    RepeatedCriterion(usize),
    /// A candidate, by position, whose name an earlier one has, or one that looks alike.
    RepeatedCandidate(usize),
    /// A candidate, by position, about whom nobody answered.
    NoRespondents(usize),
    /// A candidate without exactly one value a criterion.
    ValueCount {
        candidate: usize,
    },
    /// A value that is no range in [0, 1].
    Value {
        candidate: usize,
        criterion: usize,
    },
}

impl Comparison {
    /// Who fails a gate is out; see [`Self::under`]. Errors: see [`ComparisonError`]; the first
    /// that is found is given.
    pub fn new(
        criteria: Vec<Criterion>,
        candidates: Vec<Candidate>,
    ) -> Result<Self, ComparisonError> {
        if criteria.is_empty() {
            return Err(ComparisonError::NoCriteria);
        }
        if candidates.is_empty() {
            return Err(ComparisonError::NoCandidates);
        }
        if criteria.len() > MOST_CRITERIA {
            return Err(ComparisonError::TooManyCriteria);
        }
        if candidates.len() > MOST_CANDIDATES {
            return Err(ComparisonError::TooManyCandidates);
        }
        let mut ids = BTreeSet::new();
        for (position, one) in criteria.iter().enumerate() {
            if !ids.insert(&one.id) {
                return Err(ComparisonError::RepeatedCriterion(position));
            }
        }
        let mut keys = BTreeSet::new();
        for (candidate, one) in candidates.iter().enumerate() {
            if !keys.insert(names::key(&one.name)) {
                return Err(ComparisonError::RepeatedCandidate(candidate));
            }
            if one.values.len() != criteria.len() {
                return Err(ComparisonError::ValueCount { candidate });
            }
            if let Some(criterion) = one.values.iter().position(|value| !value.is_valid()) {
                return Err(ComparisonError::Value {
                    candidate,
                    criterion,
                });
            }
        }
        let comparison = Self {
            criteria,
            candidates,
            requirements: Requirements::Exclude,
            running: Vec::new(),
            knocked_out: Vec::new(),
        };
        Ok(comparison.under(Requirements::Exclude))
    }

    /// The same where candidates that fail a gate are out, or nobody is.
    pub fn under(mut self, requirements: Requirements) -> Self {
        let mut by_name: Vec<usize> = (0..self.candidates.len()).collect();
        by_name.order_by_key(|&at| &self.candidates[at].name); // positions of them
        let shows = requirements == Requirements::Show;
        (self.running, self.knocked_out) = by_name
            .into_iter()
            .partition(|&at| shows || self.candidates[at].failed_gates.is_empty());
        self.requirements = requirements;
        self
    }

    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    pub fn requirements(&self) -> Requirements {
        self.requirements
    }

    /// Whether anything about those who are not out is not known yet.
    pub fn is_open(&self) -> bool {
        let running = self.running.iter().map(|&at| &self.candidates[at]); // positions of them
        let mut values = running.flat_map(|one| &one.values);
        values.any(|value| value.upper - value.lower > TIE)
    }

    /// How many are not out. Of one alone nothing is to be said of how sure its lead is.
    pub fn in_the_running(&self) -> usize {
        self.running.len()
    }

    /// Whether a candidate, by position, is not out.
    pub fn is_in_the_running(&self, candidate: usize) -> bool {
        self.running.contains(&candidate)
    }

    /// Those who are out and would lead under `weights` with everyone in, by name: none where
    /// somebody in the running leads or draws level.
    pub fn would_lead(&self, weights: &[f64]) -> Vec<usize> {
        let values = self.totals(weights);
        let everyone: Vec<usize> = (0..values.len()).collect();
        let leaders = leaders(&values, &everyone);
        if self.running.iter().any(|one| leaders.contains(one)) {
            return Vec::new();
        }
        let out = self.knocked_out.iter().copied();
        out.filter(|one| leaders.contains(one)).collect()
    }

    /// Each candidate's additive value under `weights`, its unknowns at the middle.
    fn totals(&self, weights: &[f64]) -> Vec<f64> {
        let candidates = self.candidates.iter();
        candidates
            .map(|one| total(weights, &one.values, Range::middle))
            .collect()
    }
}

/// The weighted sum of what `of` takes of each range, in [0, 1].
fn total(weights: &[f64], values: &[Range], of: impl Fn(Range) -> f64) -> f64 {
    let terms = weights.iter().zip(values);
    let sum: f64 = terms.map(|(weight, value)| weight * of(*value)).sum();
    (sum + 0.0).clamp(0.0, 1.0) // no zero is negative
}

/// Those that no other surpasses by more than a tie, in `among`'s order; `values` by position.
fn leaders(values: &[f64], among: &[usize]) -> Vec<usize> {
    let own = among.iter().map(|&one| values[one]); // positions of values
    let best = own.fold(f64::NEG_INFINITY, f64::max);
    let leads = |one: &usize| values[*one] >= best - TIE;
    among.iter().copied().filter(leads).collect()
}

/// The first of them.
fn leader(values: &[f64], among: &[usize]) -> Option<usize> {
    leaders(values, among).first().copied()
}

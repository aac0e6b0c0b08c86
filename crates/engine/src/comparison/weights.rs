//! How much each criterion counts, in the ways a person can say it.

use super::{
    Criterion,
    pairwise::{Consistency, JudgementError, pairwise},
};
use crate::scoring::Range;

/// Bounds and sums this far beyond what they may be are rounding.
const NEAR: f64 = 1e-9;

/// What a person says about the weights, by criterion id.
#[derive(Clone, Debug, PartialEq)]
pub enum Weighting {
    /// A number each: relative, at least 0, not all 0.
    Direct(Vec<(String, f64)>),
    /// The most important first; those in one list are equally important.
    RankOrder(Vec<Vec<String>>),
    /// How many times as important each is as each other, on Saaty's scale from 1 to 9; below 1
    /// where the other is more important. Rows and columns stand in `order`; `None` is a
    /// comparison that was not made.
    Pairwise {
        order: Vec<String>,
        matrix: Vec<Vec<Option<f64>>>,
    },
    /// What the weight, as a fraction of all, lies between.
    Ranges(Vec<(String, Range)>),
    /// Nothing is said.
    Free,
}

/// The weights that a comparison uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// One a criterion, in the comparison's order; fractions that add up to 1.
    pub weights: Vec<f64>,
    /// The weights that a robustness run asks about.
    pub space: WeightSpace,
    /// For pairwise comparisons, how well they agree with each other.
    pub consistency: Option<Consistency>,
}

/// A set of weights, criteria by position. All add up to 1.
#[derive(Clone, Debug, PartialEq)]
pub enum WeightSpace {
    /// All weights.
    Free,
    /// Those that fall from list to list, in any order within one.
    Order(Vec<Vec<usize>>),
    /// Those between bounds, one a criterion, which have room for some.
    Ranges(Vec<Range>),
}

/// What keeps weights from being used. Criteria are named by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightsError {
    UnknownCriterion(String),
    MissingCriterion(String),
    /// Named twice.
    RepeatedCriterion(String),
    /// Negative or not finite.
    NotAWeight(String),
    /// All are 0, or there are no criteria.
    NothingWeighted,
    /// More than [`super::MOST_CRITERIA`].
    TooManyCriteria,
    /// Not from a lower to an upper bound within [0, 1].
    NotARange(String),
    /// Even the lower bounds add up to more than 1.
    RangesTooHigh,
    /// Even the upper bounds add up to less than 1.
    RangesTooLow,
    /// A matrix that has not one row and one column a criterion.
    NotSquare,
    /// What is wrong with one pairwise comparison, by place in the matrix.
    Judgement {
        row: usize,
        column: usize,
        error: JudgementError,
    },
    /// No chain of comparisons leads from the first criterion to this one.
    NotConnected(String),
}

/// The weights that `weighting` means for `criteria`, which it must name all, each once.
///
/// - Direct numbers are divided by their sum.
/// - A rank order gives its centroid: w_k = (1/n) sum_{j=k..n} 1/j for the k-th of n, ties
///   sharing the mean of their places (Barron and Barrett 1996).
/// - Pairwise comparisons give the principal eigenvector; see [`Consistency`].
/// - Ranges [l, u] give their centre, l + t (u - l) with t = (1 - sum l) / (sum u - sum l).
/// - Nothing said gives equal weights.
pub fn weigh(weighting: &Weighting, criteria: &[Criterion]) -> Result<Weighed, WeightsError> {
    if criteria.is_empty() {
        return Err(WeightsError::NothingWeighted);
    }
    if criteria.len() > super::MOST_CRITERIA {
        return Err(WeightsError::TooManyCriteria);
    }
    let plain = |weights| Weighed {
        weights,
        space: WeightSpace::Free,
        consistency: None,
    };
    match weighting {
        Weighting::Direct(by_id) => direct(by_id, criteria).map(plain),
        Weighting::RankOrder(lists) => {
            let order = order(lists, criteria)?;
            Ok(Weighed {
                weights: centroid(&order, criteria.len()),
                space: WeightSpace::Order(order),
                consistency: None,
            })
        }
        Weighting::Pairwise { order, matrix } => {
            let ids: Vec<&str> = order.iter().map(String::as_str).collect();
            let places = places(&ids, criteria)?;
            let (by_place, mut consistency) = pairwise(order, matrix)?;
            let mut weighed = plain(Vec::with_capacity(places.len()));
            let said = consistency.suggestion;
            for (criterion, &place) in places.iter().enumerate() {
                weighed.weights.push(by_place[place]); // a place in the order
                if let (Some(said), Some(one)) = (said, &mut consistency.suggestion) {
                    if place == said.first {
                        one.first = criterion;
                    }
                    if place == said.second {
                        one.second = criterion;
                    }
                }
            }
            weighed.consistency = Some(consistency);
            Ok(weighed)
        }
        Weighting::Ranges(by_id) => {
            let ranges = ranges(by_id, criteria)?;
            Ok(Weighed {
                weights: centre(&ranges)?,
                space: WeightSpace::Ranges(ranges),
                consistency: None,
            })
        }
        Weighting::Free => Ok(plain(vec![1.0 / criteria.len() as f64; criteria.len()])),
    }
}

fn direct(by_id: &[(String, f64)], criteria: &[Criterion]) -> Result<Vec<f64>, WeightsError> {
    let ids: Vec<&str> = by_id.iter().map(|(id, _)| id.as_str()).collect();
    let mut numbers = Vec::with_capacity(criteria.len());
    for place in places(&ids, criteria)? {
        let (id, number) = &by_id[place]; // a place among the ids
        if !is_weight(*number) {
            return Err(WeightsError::NotAWeight(id.clone()));
        }
        numbers.push(*number);
    }
    normalised(&numbers).ok_or(WeightsError::NothingWeighted)
}

/// The lists by criteria's positions, without empty ones.
fn order(lists: &[Vec<String>], criteria: &[Criterion]) -> Result<Vec<Vec<usize>>, WeightsError> {
    let ids: Vec<&str> = lists.iter().flatten().map(String::as_str).collect();
    places(&ids, criteria)?;
    let mut order = Vec::with_capacity(lists.len());
    for list in lists {
        let mut tied = Vec::with_capacity(list.len());
        for id in list {
            tied.extend(criteria.iter().position(|criterion| criterion.id == *id));
        }
        if !tied.is_empty() {
            order.push(tied);
        }
    }
    Ok(order)
}

fn centroid(order: &[Vec<usize>], count: usize) -> Vec<f64> {
    // the last place first: each has its own 1/k and all that the places after it have
    let mut weights = vec![0.0; count];
    let (mut place, mut tail) = (count, 0.0);
    for tied in order.iter().rev() {
        let mut sum = 0.0;
        for _ in tied {
            tail += 1.0 / place as f64;
            sum += tail;
            place -= 1;
        }
        for &criterion in tied {
            weights[criterion] = sum / tied.len() as f64 / count as f64; // by position
        }
    }
    weights
}

fn ranges(by_id: &[(String, Range)], criteria: &[Criterion]) -> Result<Vec<Range>, WeightsError> {
    let ids: Vec<&str> = by_id.iter().map(|(id, _)| id.as_str()).collect();
    let mut ranges = Vec::with_capacity(criteria.len());
    for place in places(&ids, criteria)? {
        let (id, range) = &by_id[place]; // a place among the ids
        // false for NaN
        if !(0.0 <= range.lower && range.lower <= range.upper && range.upper <= 1.0) {
            return Err(WeightsError::NotARange(id.clone()));
        }
        ranges.push(*range);
    }
    Ok(ranges)
}

fn centre(ranges: &[Range]) -> Result<Vec<f64>, WeightsError> {
    let (mut lower, mut upper) = (0.0, 0.0);
    for range in ranges {
        lower += range.lower;
        upper += range.upper;
    }
    if lower > 1.0 + NEAR {
        return Err(WeightsError::RangesTooHigh);
    }
    if upper < 1.0 - NEAR {
        return Err(WeightsError::RangesTooLow);
    }
    let way = if upper > lower {
        ((1.0 - lower) / (upper - lower)).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let mut weights = Vec::with_capacity(ranges.len());
    for range in ranges {
        weights.push(range.lower + way * (range.upper - range.lower));
    }
    Ok(weights)
}

/// For each criterion its place among `ids`.
fn places(ids: &[&str], criteria: &[Criterion]) -> Result<Vec<usize>, WeightsError> {
    for (at, id) in ids.iter().enumerate() {
        if !criteria.iter().any(|criterion| criterion.id == *id) {
            return Err(WeightsError::UnknownCriterion((*id).into()));
        }
        if ids.iter().take(at).any(|other| other == id) {
            return Err(WeightsError::RepeatedCriterion((*id).into()));
        }
    }
    let mut places = Vec::with_capacity(criteria.len());
    for criterion in criteria {
        match ids.iter().position(|id| *id == criterion.id) {
            Some(place) => places.push(place),
            None => return Err(WeightsError::MissingCriterion(criterion.id.clone())),
        }
    }
    Ok(places)
}

fn is_weight(number: f64) -> bool {
    number.is_finite() && number >= 0.0
}

/// Numbers of at least 0 made to add up to 1; `None` where one is negative or not finite, or all
/// are 0.
pub(super) fn normalised(numbers: &[f64]) -> Option<Vec<f64>> {
    let mut greatest = 0.0_f64;
    for number in numbers {
        if !is_weight(*number) {
            return None;
        }
        greatest = greatest.max(*number);
    }
    if greatest <= 0.0 {
        return None;
    }
    // relative to the greatest first: the greatest numbers do not overflow in a sum
    let mut sum = 0.0;
    for number in numbers {
        sum += number / greatest;
    }
    let mut weights = Vec::with_capacity(numbers.len());
    for number in numbers {
        weights.push(number / greatest / sum + 0.0); // and no minus before a zero
    }
    Some(weights)
}

//! How much each criterion counts, in the ways a person can say it.

use std::collections::BTreeMap;

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
            let places = places(order.iter(), criteria)?;
            let (by_place, mut consistency) = pairwise(order, matrix)?;
            if let Some(one) = &mut consistency.suggestion {
                // from places in the order to positions among the criteria
                let criterion = |wanted: usize| places.iter().position(|place| *place == wanted);
                one.first = criterion(one.first).unwrap_or(one.first); // each place has one
                one.second = criterion(one.second).unwrap_or(one.second);
            }
            let weights = places.iter().map(|&place| by_place[place]); // a place in the order
            Ok(Weighed {
                weights: weights.collect(),
                space: WeightSpace::Free,
                consistency: Some(consistency),
            })
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
    let mut numbers = Vec::with_capacity(criteria.len());
    for place in places(by_id.iter().map(|(id, _)| id), criteria)? {
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
    places(lists.iter().flatten(), criteria)?;
    let position = |id: &String| criteria.iter().position(|criterion| criterion.id == *id);
    let order = lists
        .iter()
        .map(|list| list.iter().filter_map(position).collect())
        .filter(|tied: &Vec<usize>| !tied.is_empty());
    Ok(order.collect())
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
    let mut ranges = Vec::with_capacity(criteria.len());
    for place in places(by_id.iter().map(|(id, _)| id), criteria)? {
        let (id, range) = &by_id[place]; // a place among the ids
        if !range.is_valid() {
            return Err(WeightsError::NotARange(id.clone()));
        }
        ranges.push(*range);
    }
    Ok(ranges)
}

fn centre(ranges: &[Range]) -> Result<Vec<f64>, WeightsError> {
    let lower: f64 = ranges.iter().map(|range| range.lower).sum();
    let upper: f64 = ranges.iter().map(|range| range.upper).sum();
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
    let weights = ranges
        .iter()
        .map(|range| range.lower + way * (range.upper - range.lower));
    Ok(weights.collect())
}

/// For each criterion its place among `ids`.
fn places<'a>(
    ids: impl Iterator<Item = &'a String>,
    criteria: &[Criterion],
) -> Result<Vec<usize>, WeightsError> {
    let mut by_id = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        if !criteria.iter().any(|criterion| criterion.id == *id) {
            return Err(WeightsError::UnknownCriterion(id.clone()));
        }
        if by_id.insert(id, place).is_some() {
            return Err(WeightsError::RepeatedCriterion(id.clone()));
        }
    }
    let place = |criterion: &Criterion| {
        let place = by_id.get(&criterion.id).copied();
        place.ok_or_else(|| WeightsError::MissingCriterion(criterion.id.clone()))
    };
    criteria.iter().map(place).collect()
}

fn is_weight(number: f64) -> bool {
    number.is_finite() && number >= 0.0
}

/// Numbers of at least 0 made to add up to 1; `None` where one is negative or not finite, or all
/// are 0.
pub(super) fn normalised(numbers: &[f64]) -> Option<Vec<f64>> {
    if !numbers.iter().copied().all(is_weight) {
        return None;
    }
    let greatest = numbers.iter().copied().fold(0.0, f64::max);
    if greatest <= 0.0 {
        return None;
    }
    // relative to the greatest first: the greatest numbers do not overflow in a sum
    let relative = numbers.iter().map(|number| number / greatest);
    let sum: f64 = relative.clone().sum();
    // and no minus before a zero
    Some(relative.map(|number| number / sum + 0.0).collect())
}

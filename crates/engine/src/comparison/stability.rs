//! How far each weight can move before someone else leads.

use super::{Comparison, TIE, leader, total};
use crate::scoring::Range;

/// A lead that is lost by less at an end, where a criterion weighs nothing or all, is a tie there:
/// no weight beyond which another overtakes could be told from that end.
const NEAR: f64 = 1e-9;

/// How far the weight of one criterion can move, the others keeping their proportions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stability {
    /// By position.
    pub criterion: usize,
    /// What it weighs now.
    pub weight: f64,
    /// From here to `upper` the leader leads or ties; `lower <= weight <= upper` within [0, 1].
    pub lower: f64,
    pub upper: f64,
    /// Who leads next beyond each end, by position; `None` where the interval ends with the
    /// weights at 0 or 1.
    pub leader_below: Option<usize>,
    pub leader_above: Option<usize>,
}

/// One for each criterion, in order; empty where nobody is in the running.
///
/// Exact: a value is linear in one weight x where the others are (1 - x) times their share of
/// each other (equal parts where the criterion weighs all). A single criterion has [1, 1].
pub fn stability(comparison: &Comparison, weights: &[f64]) -> Vec<Stability> {
    let Some(leader) = leader(&comparison.totals(weights), &comparison.running) else {
        return Vec::new();
    };
    (0..comparison.criteria.len())
        .map(|criterion| stability_of(comparison, weights, criterion, leader))
        .collect()
}

fn stability_of(
    comparison: &Comparison,
    weights: &[f64],
    criterion: usize,
    leader: usize,
) -> Stability {
    let weight = weights.get(criterion).copied().unwrap_or(0.0);
    let mut one = Stability {
        criterion,
        weight,
        lower: 0.0,
        upper: 1.0,
        leader_below: None,
        leader_above: None,
    };
    if comparison.criteria.len() == 1 {
        one.lower = 1.0;
        return one;
    }
    let (mut below, mut above) = (Vec::new(), Vec::new());
    for (candidate, at_0, at_1) in leads(comparison, weights, criterion, leader) {
        // where a lead that is gone at an end was lost; one that is tied now, just here
        let slope = at_1 - at_0;
        let at = -at_0 / slope;
        if at_0 < -NEAR && slope > 0.0 {
            below.push(Crossing {
                candidate,
                at: at.min(weight),
                steepness: slope,
            });
        }
        if at_1 < -NEAR && slope < 0.0 {
            above.push(Crossing {
                candidate,
                at: -at.max(weight), // mirrored: the nearest is the greatest in both
                steepness: -slope,
            });
        }
    }
    if let Some(first) = first(below) {
        one.lower = first.at;
        one.leader_below = Some(first.candidate);
    }
    if let Some(first) = first(above) {
        one.upper = -first.at;
        one.leader_above = Some(first.candidate);
    }
    one
}

/// How far the leader is ahead of each other candidate in the running, by name, where the
/// criterion weighs nothing and where it weighs all.
fn leads(
    comparison: &Comparison,
    weights: &[f64],
    criterion: usize,
    leader: usize,
) -> Vec<(usize, f64, f64)> {
    let shares = shares_of_others(comparison, weights, criterion);
    let own = &comparison.candidates[leader].values; // one in the running
    let others = comparison.running.iter().filter(|one| **one != leader);
    others
        .map(|&candidate| {
            let theirs = &comparison.candidates[candidate].values;
            let pairs = shares.iter().zip(own.iter().zip(theirs));
            let at_0 = pairs.map(|(share, (own, theirs))| share * (own.middle() - theirs.middle()));
            let at_1 = own[criterion].middle() - theirs[criterion].middle(); // one a criterion
            (candidate, at_0.sum(), at_1)
        })
        .collect()
}

/// The weights where one criterion weighs nothing: the others keep their proportions, equal parts
/// where it weighs all.
fn shares_of_others(comparison: &Comparison, weights: &[f64], criterion: usize) -> Vec<f64> {
    let count = comparison.criteria.len();
    let mut shares = vec![1.0; count];
    for (share, weight) in shares.iter_mut().zip(weights) {
        *share = *weight;
    }
    shares[criterion] = 0.0; // one of them
    let mut rest: f64 = shares.iter().sum();
    if rest <= 0.0 {
        shares.fill(1.0);
        shares[criterion] = 0.0;
        rest = (count as f64 - 1.0).max(1.0);
    }
    for share in &mut shares {
        *share /= rest;
    }
    shares
}

/// Each candidate in the running, by name, with its value where a criterion, by position, weighs
/// nothing and where it weighs all, the others keeping their proportions (equal parts where it
/// weighs all now). Between the two the value is linear in the weight. Empty where there is no
/// such criterion.
pub fn values_along(
    comparison: &Comparison,
    weights: &[f64],
    criterion: usize,
) -> Vec<(usize, f64, f64)> {
    if criterion >= comparison.criteria.len() {
        return Vec::new();
    }
    let shares = shares_of_others(comparison, weights, criterion);
    let running = comparison.running.iter();
    running
        .map(|&candidate| {
            let own = &comparison.candidates[candidate].values; // one in the running
            let at_0 = total(&shares, own, Range::middle);
            (candidate, at_0, own[criterion].middle()) // one a criterion
        })
        .collect()
}

/// Where a candidate draws level with the leader.
struct Crossing {
    candidate: usize,
    at: f64,
    /// How fast it gains beyond.
    steepness: f64,
}

/// The crossing at the greatest weight; of several there, of the one who gains fastest beyond;
/// of equals the first.
fn first(crossings: Vec<Crossing>) -> Option<Crossing> {
    let is_sooner = |one: &Crossing, first: &Crossing| {
        one.at > first.at + TIE
            || (one.at >= first.at - TIE && one.steepness > first.steepness + TIE)
    };
    crossings
        .into_iter()
        .reduce(|first, one| if is_sooner(&one, &first) { one } else { first })
}

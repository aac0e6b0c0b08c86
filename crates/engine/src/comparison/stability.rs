//! How far each weight can move before someone else leads.

use super::{Comparison, TIE, leader, middle, total};

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
    let count = comparison.criteria.len();
    let mut found = Vec::new();
    let Some(leader) = leader(&comparison.totals(weights), &comparison.running) else {
        return found;
    };
    for criterion in 0..count {
        let weight = weights.get(criterion).copied().unwrap_or(0.0);
        let mut one = Stability {
            criterion,
            weight,
            lower: 0.0,
            upper: 1.0,
            leader_below: None,
            leader_above: None,
        };
        if count == 1 {
            one.lower = 1.0;
        } else {
            let leads = leads(comparison, weights, criterion, leader);
            let mut below: Vec<Crossing> = Vec::new();
            let mut above: Vec<Crossing> = Vec::new();
            for (candidate, at_0, at_1) in leads {
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
            if let Some(first) = first(&below) {
                one.lower = first.at;
                one.leader_below = Some(first.candidate);
            }
            if let Some(first) = first(&above) {
                one.upper = -first.at;
                one.leader_above = Some(first.candidate);
            }
        }
        found.push(one);
    }
    found
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
    let mut leads = Vec::new();
    for &candidate in &comparison.running {
        let theirs = &comparison.candidates[candidate].values;
        let mut at_0 = 0.0;
        for ((share, own), theirs) in shares.iter().zip(own).zip(theirs) {
            at_0 += share * (middle(own) - middle(theirs));
        }
        let at_1 = middle(&own[criterion]) - middle(&theirs[criterion]); // one a criterion
        if candidate != leader {
            leads.push((candidate, at_0, at_1));
        }
    }
    leads
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
    let mut along = Vec::with_capacity(comparison.running.len());
    if criterion < comparison.criteria.len() {
        let shares = shares_of_others(comparison, weights, criterion);
        for &candidate in &comparison.running {
            let own = &comparison.candidates[candidate].values; // one in the running
            along.push((
                candidate,
                total(&shares, own, middle),
                middle(&own[criterion]),
            ));
        }
    }
    along
}

/// Where a candidate draws level with the leader.
#[derive(Clone, Copy)]
struct Crossing {
    candidate: usize,
    at: f64,
    /// How fast it gains beyond.
    steepness: f64,
}

/// The crossing at the greatest weight; of several there, of the one who gains fastest beyond;
/// of equals the first.
fn first(crossings: &[Crossing]) -> Option<Crossing> {
    let mut first: Option<Crossing> = None;
    for one in crossings {
        let sooner = first.is_none_or(|first| {
            one.at > first.at + TIE
                || (one.at >= first.at - TIE && one.steepness > first.steepness + TIE)
        });
        if sooner {
            first = Some(*one);
        }
    }
    first
}

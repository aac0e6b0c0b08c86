//! What would make another candidate lead: single figures that change, and single figures that
//! become known.

use super::{Comparison, TIE, in_order, leader, middle};
use crate::model::{Answer, order::sorted};

/// A change of one candidate on one criterion that makes another candidate lead, every other
/// figure and all weights staying. Candidates and criteria by position.
#[derive(Clone, Debug, PartialEq)]
pub struct Overturn {
    /// Whose figure or answer it is.
    pub candidate: usize,
    /// `None` for an answer that counts in no criterion: a gate reads it.
    pub criterion: Option<usize>,
    pub what: Change,
    /// How much the figure's, or the answer's, value changes, in [0, 1].
    pub size: f64,
    /// Who would lead.
    pub leader: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// To where the other draws level; a range counts with its middle.
    Figure { from: f64, to: f64 },
    /// To the nearest answer with which the other leads; whose of the candidate's respondents,
    /// and the item, by position.
    Answer {
        respondent: usize,
        item: usize,
        from: Answer,
        to: Answer,
    },
}

/// Something unknown that could change who leads, once it is known. All by position.
#[derive(Clone, Debug, PartialEq)]
pub struct WorthFindingOut {
    pub candidate: usize,
    /// `None` for an answer that counts in no criterion: a gate reads it.
    pub criterion: Option<usize>,
    /// Who of the candidate's respondents has not answered; `None` where candidates have figures.
    pub respondent: Option<usize>,
    /// The unanswered item; `None` where candidates have figures.
    pub item: Option<usize>,
    /// Who would lead instead of the present leader, depending on what is found, by name.
    pub leaders: Vec<usize>,
}

/// For each other candidate in the running and each criterion the figure at which that candidate
/// draws level with the leader: its own that rises, else the leader's that falls, where one can.
/// The smallest change first, then by candidate name, then in the criteria's order.
pub fn overturn(comparison: &Comparison, weights: &[f64]) -> Vec<Overturn> {
    let values = comparison.totals(weights);
    let Some(first) = leader(&values, &comparison.running) else {
        return Vec::new();
    };
    let others = others(comparison, first);
    let second = leader(&values, &others);
    let mut found = Vec::new();
    for &other in &others {
        let gap = (values[first] - values[other]).max(0.0); // one a candidate
        for (criterion, weight) in weights.iter().enumerate() {
            let size = gap / weight;
            let figure = |candidate: usize| {
                let values = &comparison.candidates.get(candidate)?.values;
                values.get(criterion).map(middle)
            };
            let (Some(own), Some(theirs)) = (figure(first), figure(other)) else {
                continue;
            };
            // level already: that is a tie, and nothing to change
            if gap <= TIE {
                continue;
            }
            // a size that is too much, infinite or NaN is in no bounds
            let (candidate, from, to) = if theirs + size <= 1.0 + TIE {
                (other, theirs, (theirs + size).min(1.0))
            } else if Some(other) == second && own - size >= -TIE {
                (first, own, (own - size).max(0.0))
            } else {
                continue;
            };
            found.push(Overturn {
                candidate,
                criterion: Some(criterion),
                what: Change::Figure { from, to },
                size,
                leader: other,
            });
        }
    }
    smallest_first(found)
}

/// Each range of a candidate in the running that could make another candidate lead if the figure
/// turned out somewhere in it, every other range still counting with its middle. In the order of
/// candidates and criteria.
pub fn worth_finding_out(comparison: &Comparison, weights: &[f64]) -> Vec<WorthFindingOut> {
    let values = comparison.totals(weights);
    let mut found = Vec::new();
    let Some(first) = leader(&values, &comparison.running) else {
        return found;
    };
    for (candidate, one) in comparison.candidates.iter().enumerate() {
        if !one.failed_gates.is_empty() {
            continue;
        }
        for (criterion, (range, weight)) in one.values.iter().zip(weights).enumerate() {
            let mut leaders = Vec::new();
            for end in [range.lower, range.upper] {
                let mut trial = values.clone();
                trial[candidate] += weight * (end - middle(range)); // one a candidate
                leaders.extend(ahead(&trial, &comparison.running, first));
            }
            let leaders = by_name(comparison, first, &leaders);
            if !leaders.is_empty() {
                found.push(WorthFindingOut {
                    candidate,
                    criterion: Some(criterion),
                    respondent: None,
                    item: None,
                    leaders,
                });
            }
        }
    }
    found
}

/// Those in the running but the leader, by name.
pub(super) fn others(comparison: &Comparison, leader: usize) -> Vec<usize> {
    let mut others = comparison.running.clone();
    others.retain(|one| *one != leader);
    others
}

/// Who leads of `among`: still `first`, who leads now, unless another surpasses it by more than a
/// tie, or it is not among them any more.
pub(super) fn ahead(values: &[f64], among: &[usize], first: usize) -> Option<usize> {
    let best = leader(values, among)?;
    let is_level = among.contains(&first) && values[best] <= values[first] + TIE; // one a candidate
    Some(if is_level { first } else { best })
}

/// All candidates, also those that are out, by name.
pub(super) fn everyone(comparison: &Comparison) -> Vec<usize> {
    let all = &comparison.candidates;
    in_order(all.len(), &|one, other| all[one].name < all[other].name)
}

/// Each of `leaders` once, by name, without the one who leads now.
pub(super) fn by_name(comparison: &Comparison, now: usize, leaders: &[usize]) -> Vec<usize> {
    let mut named = everyone(comparison);
    named.retain(|one| *one != now && leaders.contains(one));
    named
}

/// In order of size; equals as they stand.
pub(super) fn smallest_first(found: Vec<Overturn>) -> Vec<Overturn> {
    let by_size = sorted(found.len(), &|a, b| {
        found[a].size.total_cmp(&found[b].size) // positions of those found
    });
    // sizes that differ by rounding are equal
    let order = in_order(found.len(), &|a, b| {
        let (one, other) = (by_size[a], by_size[b]);
        one < other && found[other].size >= found[one].size - TIE
    });
    let mut ordered = Vec::with_capacity(found.len());
    for at in order {
        ordered.push(found[by_size[at]].clone());
    }
    ordered
}

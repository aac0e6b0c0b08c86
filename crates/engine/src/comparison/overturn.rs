//! What would make another candidate lead: single figures that change, and single figures that
//! become known.

use super::{Comparison, TIE, leader, leaders};
use crate::sorting::Sort;
use crate::{model::Reply, scoring::Range};

/// How far a figure goes that is level already: the least that is seen in points of 100.
const A_POINT: f64 = 0.01;

/// A change of one candidate on one criterion that makes another candidate lead, every other
/// figure and all weights staying; where several are tied for the lead, that makes one lead alone.
/// Drawing level is not leading. Candidates and criteria by position.
#[derive(Clone, Debug, PartialEq)]
pub struct Overturn {
    /// Whose figure or answer it is.
    pub candidate: usize,
    /// `None` for an answer that counts in no criterion: a gate reads it.
    pub criterion: Option<usize>,
    pub what: Change,
    /// How much the figure's, or the answer's, value changes, in [0, 1]; 1 to or from "not
    /// applicable", which is no answer at all.
    pub size: f64,
    /// Who would lead.
    pub leader: usize,
    /// Whether that is because the candidate would be excluded by the answer.
    pub is_excluded: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// To where the other draws level, and leads beyond; where it is level already, a point of
    /// 100 further, or as far as its scale goes. A range counts with its middle.
    Figure { from: f64, to: f64 },
    /// To the nearest answer with which the other leads, or "not applicable"; whose of the
    /// candidate's respondents, and the item, by position.
    Answer {
        respondent: usize,
        item: usize,
        from: Reply,
        to: Reply,
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
    /// Who would lead instead of the present leader, or alone instead of tied, depending on what
    /// is found, by name.
    pub leaders: Vec<usize>,
    /// Whether they could only because the candidate would be excluded by what is found.
    pub is_excluding: bool,
}

/// For each candidate in the running that does not lead alone and each criterion the figure beyond
/// which it does: its own that rises, else the leader's that falls, where one can go further than
/// to a tie. The smallest change first, then by candidate name, then in the criteria's order.
pub fn overturn(comparison: &Comparison, weights: &[f64]) -> Vec<Overturn> {
    let values = comparison.totals(weights);
    let now = leaders(&values, &comparison.running);
    let Some(&first) = now.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for &other in &comparison.running {
        if now == [other] {
            continue;
        }
        let rival = whose_fall_helps(comparison, &values, &now, other);
        let gap = (values[first] - values[other]).max(0.0); // one a candidate
        let tied = now.contains(&other);
        for (criterion, weight) in weights.iter().enumerate() {
            let figure = |candidate: usize| {
                let values = &comparison.candidates.get(candidate)?.values;
                values.get(criterion).copied().map(Range::middle)
            };
            // false for NaN
            let is_enough = |room: f64| weight * room > gap + TIE;
            let size = |room: f64| {
                if tied {
                    A_POINT.min(room)
                } else {
                    gap / weight
                }
            };
            let Some(theirs) = figure(other) else {
                continue;
            };
            let own = rival.and_then(figure).unwrap_or(0.0);
            let (candidate, from, to) = if is_enough(1.0 - theirs) {
                (other, theirs, theirs + size(1.0 - theirs))
            } else if let Some(rival) = rival.filter(|_| is_enough(own)) {
                (rival, own, own - size(own))
            } else {
                continue;
            };
            found.push(Overturn {
                candidate,
                criterion: Some(criterion),
                what: Change::Figure {
                    from,
                    to: to.clamp(0.0, 1.0),
                },
                size: (to - from).abs(),
                leader: other,
                is_excluded: false,
            });
        }
    }
    smallest_first(found)
}

/// The one of those who lead `now` whose fall alone would make `other` lead.
fn whose_fall_helps(
    comparison: &Comparison,
    values: &[f64],
    now: &[usize],
    other: usize,
) -> Option<usize> {
    let next = |one: usize| leader(values, &others(comparison, one)) == Some(other);
    match now {
        [one] if next(*one) => Some(*one),
        [one, two] if *two == other => Some(*one),
        [one, two] if *one == other => Some(*two),
        _ => None,
    }
}

/// Each range of a candidate in the running that could make another candidate lead, or one of
/// several who are tied lead alone, if the figure turned out somewhere in it, every other range
/// still counting with its middle. In the order of candidates and criteria.
pub fn worth_finding_out(comparison: &Comparison, weights: &[f64]) -> Vec<WorthFindingOut> {
    let values = comparison.totals(weights);
    let now = leaders(&values, &comparison.running);
    let mut found = Vec::new();
    for (candidate, one) in comparison.candidates.iter().enumerate() {
        if !comparison.is_in_the_running(candidate) {
            continue;
        }
        for (criterion, (range, weight)) in one.values.iter().zip(weights).enumerate() {
            let mut leaders = Vec::new();
            for end in [range.lower, range.upper] {
                let mut trial = values.clone();
                trial[candidate] += weight * (end - range.middle()); // one a candidate
                leaders.extend(takes_over(&now, &trial, &comparison.running));
            }
            let leaders = by_name(comparison, &leaders);
            if !leaders.is_empty() {
                found.push(WorthFindingOut {
                    candidate,
                    criterion: Some(criterion),
                    respondent: None,
                    item: None,
                    leaders,
                    is_excluding: false,
                });
            }
        }
    }
    found
}

/// Who leads of those in the running, where another does than the one who leads `now`, or one
/// alone of several; drawing level with who leads is not leading.
pub(super) fn takes_over(now: &[usize], values: &[f64], running: &[usize]) -> Option<usize> {
    let then = leaders(values, running);
    let changed = match now {
        [one] => !then.contains(one),
        _ => then.len() == 1,
    };
    then.first().copied().filter(|_| changed)
}

/// Those in the running but `one`, by name.
pub(super) fn others(comparison: &Comparison, one: usize) -> Vec<usize> {
    let running = comparison.running.iter().copied();
    running.filter(|other| *other != one).collect()
}

/// Each of `leaders` once, by name; those who are out now after the others.
pub(super) fn by_name(comparison: &Comparison, leaders: &[usize]) -> Vec<usize> {
    let everyone = comparison.running.iter().chain(&comparison.knocked_out);
    everyone
        .copied()
        .filter(|one| leaders.contains(one))
        .collect()
}

/// In order of size; equals as they stand.
pub(super) fn smallest_first(found: Vec<Overturn>) -> Vec<Overturn> {
    let mut found: Vec<(usize, Overturn)> = found.into_iter().enumerate().collect();
    found.order_by(|(_, one), (_, other)| one.size.total_cmp(&other.size));
    // sizes that differ by rounding are equal
    for equals in found.chunk_by_mut(|(_, one), (_, next)| next.size - one.size <= TIE) {
        equals.order_by_key(|(position, _)| *position);
    }
    found.into_iter().map(|(_, one)| one).collect()
}

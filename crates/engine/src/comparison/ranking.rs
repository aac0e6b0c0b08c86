//! The additive model: who stands where.

use super::{Comparison, TIE, total};
use crate::scoring::Range;
use crate::sorting::Sort;

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Its position in the comparison.
    pub candidate: usize,
    /// The sum of weight x value, in [0, 1], a range counting with its middle; for a candidate
    /// that is knocked out, what it would have had.
    pub value: f64,
    /// The same with every range at its lower and at its upper end; holds the value.
    pub range: Range,
    /// From 1; `None` for a candidate that is knocked out.
    pub rank: Option<usize>,
}

/// All candidates under `weights` (one a criterion, adding up to 1): by rank, those that share
/// one by name, and the knocked-out last, the best of them first.
///
/// Values within 1e-12 are a tie and share the better rank: 1, 1, 3. The first in the list leads,
/// where it has a rank. The additive value model: Keeney and Raiffa (1976).
pub fn ranking(comparison: &Comparison, weights: &[f64]) -> Vec<Ranked> {
    let values = comparison.totals(weights);
    let mut ranked = Vec::with_capacity(values.len());
    for (among, knocked_out) in [
        (&comparison.running, false),
        (&comparison.knocked_out, true),
    ] {
        let is_ahead = |one: usize, other: usize| values[one] > values[other] + TIE; // one each
        let place = |one: usize| 1 + among.iter().filter(|&&other| is_ahead(other, one)).count();
        let mut placed: Vec<(usize, usize)> = among.iter().map(|&one| (place(one), one)).collect();
        placed.order_by_key(|(place, _)| *place); // those that share one stay in order of name
        ranked.extend(placed.into_iter().map(|(place, candidate)| {
            let own = &comparison.candidates[candidate].values; // one of its positions
            Ranked {
                candidate,
                value: values[candidate],
                range: Range {
                    lower: total(weights, own, |range| range.lower),
                    upper: total(weights, own, |range| range.upper),
                },
                rank: (!knocked_out).then_some(place),
            }
        }));
    }
    ranked
}

//! Who is better than whom whatever the weights are and whatever the open answers turn out to be.

use super::{Comparison, TIE};
use crate::scoring::Range;

/// One candidate that dominates another; both by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dominance {
    pub dominates: usize,
    pub dominated: usize,
}

/// All pairs of candidates in the running of which the first is at least as good on every
/// criterion even where its ranges end low and the other's high, and surely better on one
/// (by more than 1e-12, which counts as equal). In the candidates' order.
pub fn dominance(comparison: &Comparison) -> Vec<Dominance> {
    let candidates = comparison.candidates.iter().enumerate();
    let running = candidates.filter(|(at, _)| comparison.is_in_the_running(*at));
    let mut found = Vec::new();
    for (dominates, one) in running.clone() {
        for (dominated, other) in running.clone() {
            if is_dominated(&other.values, &one.values) {
                found.push(Dominance {
                    dominates,
                    dominated,
                });
            }
        }
    }
    found
}

fn is_dominated(values: &[Range], by: &[Range]) -> bool {
    let pairs = || by.iter().zip(values);
    pairs().all(|(own, theirs)| own.lower >= theirs.upper - TIE)
        && pairs().any(|(own, theirs)| own.lower > theirs.upper + TIE)
}

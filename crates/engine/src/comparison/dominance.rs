//! Who is better than whom whatever the weights are and whatever the open answers turn out to be.

use super::{Comparison, TIE};

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
    let candidates = &comparison.candidates;
    let mut found = Vec::new();
    for (dominates, one) in candidates.iter().enumerate() {
        for (dominated, other) in candidates.iter().enumerate() {
            if !one.failed_gates.is_empty() || !other.failed_gates.is_empty() {
                continue;
            }
            let (mut never_worse, mut better) = (true, false);
            for (own, theirs) in one.values.iter().zip(&other.values) {
                never_worse &= own.lower >= theirs.upper - TIE;
                better |= own.lower > theirs.upper + TIE;
            }
            if never_worse && better {
                found.push(Dominance {
                    dominates,
                    dominated,
                });
            }
        }
    }
    found
}

//! How the values of a dimension's parts make its own.

use crate::model::Aggregate;

/// The aggregate of (weight, value) pairs, weights positive and values in [0, 1]; `None` of
/// nothing. `Mean`: sum w v / sum w. `Geometric`: exp(sum w ln v / sum w), 0 where any value
/// is 0. `Minimum`: the lowest value, whatever the weights.
pub(super) fn aggregate(kind: Aggregate, parts: &[(f64, f64)]) -> Option<f64> {
    if parts.is_empty() {
        return None;
    }
    let lowest = lowest_value(parts);
    let value = match kind {
        Aggregate::Minimum => lowest,
        Aggregate::Geometric if lowest <= 0.0 => lowest,
        // libm's, for the same bits on every machine
        Aggregate::Geometric => libm::exp(weighted_mean(parts, libm::log)),
        Aggregate::Mean => weighted_mean(parts, |value| value),
    };
    Some(value.clamp(0.0, 1.0))
}

/// The lowest of the pairs' values, at most 1.
pub(super) fn lowest_value(parts: &[(f64, f64)]) -> f64 {
    parts.iter().map(|(_, value)| *value).fold(1.0, f64::min)
}

fn weighted_mean(parts: &[(f64, f64)], of: impl Fn(f64) -> f64) -> f64 {
    let total = total_weight(parts);
    let terms = parts
        .iter()
        .map(|(weight, value)| weight * total.scale * of(*value));
    terms.sum::<f64>() / total.sum
}

/// The sum of weights and what each is multiplied by first, so that the greatest finite
/// weights do not add up to infinity.
pub(super) struct TotalWeight {
    scale: f64,
    sum: f64,
}

impl TotalWeight {
    /// The share of `weight` in the sum, in [0, 1].
    pub fn share(&self, weight: f64) -> f64 {
        weight * self.scale / self.sum
    }
}

/// The total of the first of each pair.
pub(super) fn total_weight(parts: &[(f64, f64)]) -> TotalWeight {
    let sum = |scale: f64| parts.iter().map(|(weight, _)| weight * scale).sum();
    let plain: f64 = sum(1.0);
    if plain.is_finite() && plain >= f64::MIN_POSITIVE {
        return TotalWeight {
            scale: 1.0,
            sum: plain,
        };
    }
    // 5000 items of 1e308 each sum to about 1e12 then; the least weights there are keep what
    // digits they have
    let scale = if plain < 1.0 { 1e300 } else { 1e-300 };
    TotalWeight {
        scale,
        sum: sum(scale),
    }
}

//! How the values of a dimension's parts make its own.

use crate::model::Aggregate;

/// The aggregate of (weight, value) pairs, weights positive and values in [0, 1]; `None` of
/// nothing. `Mean`: sum w v / sum w. `Geometric`: exp(sum w ln v / sum w), 0 where any value
/// is 0. `Minimum`: the lowest value, whatever the weights.
pub(super) fn aggregate(kind: Aggregate, parts: &[(f64, f64)]) -> Option<f64> {
    if parts.is_empty() {
        return None;
    }
    let total = total_weight(parts);
    let value = match kind {
        Aggregate::Mean => weighted(parts, total, |value| value),
        Aggregate::Geometric if parts.iter().any(|(_, value)| *value <= 0.0) => 0.0,
        Aggregate::Geometric => libm::exp(weighted(parts, total, libm::log)),
        Aggregate::Minimum => parts
            .iter()
            .fold(1.0, |lowest: f64, (_, value)| lowest.min(*value)),
    };
    Some(value.clamp(0.0, 1.0))
}

/// The sum of weights and what each is multiplied by first, so that the greatest finite
/// weights do not add up to infinity.
pub(super) struct Total {
    scale: f64,
    sum: f64,
}

impl Total {
    /// The share of `weight` in the sum, in [0, 1].
    pub fn share(&self, weight: f64) -> f64 {
        weight * self.scale / self.sum
    }
}

pub(super) fn total_weight(parts: &[(f64, f64)]) -> Total {
    let sum_of = |scale: f64| parts.iter().map(|(weight, _)| weight * scale).sum::<f64>();
    let sum = sum_of(1.0);
    if sum.is_finite() {
        return Total { scale: 1.0, sum };
    }
    let scale = 1e-300; // 5000 items of 1e308 each sum to about 1e12 then
    Total {
        scale,
        sum: sum_of(scale),
    }
}

fn weighted(parts: &[(f64, f64)], total: Total, of: impl Fn(f64) -> f64) -> f64 {
    let sum: f64 = parts
        .iter()
        .map(|(weight, value)| weight * total.scale * of(*value))
        .sum();
    sum / total.sum
}

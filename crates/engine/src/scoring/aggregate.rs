//! How the values of a dimension's parts make its own.

use crate::model::Aggregate;

/// The aggregate of (weight, value) pairs, weights positive and values in [0, 1]; `None` of
/// nothing. `Mean`: sum w v / sum w. `Geometric`: exp(sum w ln v / sum w), 0 where any value
/// is 0. `Minimum`: the lowest value, whatever the weights.
pub(super) fn aggregate(kind: Aggregate, parts: &[(f64, f64)]) -> Option<f64> {
    if parts.is_empty() {
        return None;
    }
    let mut lowest = 1.0_f64;
    for (_, value) in parts {
        lowest = lowest.min(*value);
    }
    let geometric = kind == Aggregate::Geometric;
    let value = if kind == Aggregate::Minimum || geometric && lowest <= 0.0 {
        lowest
    } else {
        let total = total_weight(parts);
        let mut sum = 0.0;
        for (weight, value) in parts {
            let value = if geometric { libm::log(*value) } else { *value };
            sum += weight * total.scale * value;
        }
        let mean = sum / total.sum;
        if geometric { libm::exp(mean) } else { mean }
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
    let mut total = Total {
        scale: 1.0,
        sum: 0.0,
    };
    for (weight, _) in parts {
        total.sum += weight;
    }
    if !total.sum.is_finite() || total.sum < f64::MIN_POSITIVE {
        // 5000 items of 1e308 each sum to about 1e12 then; the least weights there are keep what
        // digits they have
        total.scale = if total.sum < 1.0 { 1e300 } else { 1e-300 };
        total.sum = 0.0;
        for (weight, _) in parts {
            total.sum += weight * total.scale;
        }
    }
    total
}

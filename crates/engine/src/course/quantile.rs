//! Quantiles of a few numbers.

use crate::sorting::Sort;

/// The value below which the fraction `at` of `ascending` lies, by linear interpolation between
/// neighbours (Hyndman and Fan 1996, type 7); `None` of nothing.
pub(super) fn quantile(ascending: &[f64], at: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let place = at.clamp(0.0, 1.0) * last as f64;
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high) = (ascending[below], ascending[above]); // at most the last
    Some(low + (high - low) * (place - below as f64))
}

/// In ascending order.
pub(super) fn ascending(mut values: Vec<f64>) -> Vec<f64> {
    values.order_by(f64::total_cmp);
    values
}

//! Which bands of the score a range touches.

use super::{NEAR, Range};
use crate::model::Band;

/// Positions of all bands that the range touches, ascending. Each band includes its lower end;
/// a bound within 1e-9 of a cut is on it.
pub(super) fn bands_touched(bands: &[Band], range: Range) -> Vec<usize> {
    let band_of = |score: f64| bands.iter().rposition(|band| band.from <= score + NEAR);
    match (band_of(range.lower), band_of(range.upper)) {
        (Some(first), Some(last)) => (first..=last).collect(),
        _ => Vec::new(),
    }
}

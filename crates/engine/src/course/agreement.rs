//! How much several respondents of one side agree.

/// Fewer answers than these only indicate an agreement.
const ENOUGH: usize = 5;

/// How much several respondents agree on one rating: r_wg (James, Demaree and Wolf 1984).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// From 0, no more than by chance, to 1, all the same.
    pub within: f64,
    /// They differ more than by chance: it is 0 in place of a negative number.
    pub is_below_chance: bool,
    /// Fewer than five answers: it only indicates.
    pub is_indicative: bool,
}

/// The agreement of answers on a rating of `level_count` levels, each a level from 0:
/// 1 - s^2 / ((A^2 - 1) / 12), where s^2 is the sample variance of the levels. `None` of fewer than
/// two answers, or on fewer than two levels.
pub(super) fn agreement(levels: &[f64], level_count: usize) -> Option<Agreement> {
    if level_count < 2 {
        return None;
    }
    let levels_there_are = level_count as f64;
    let by_chance = (levels_there_are * levels_there_are - 1.0) / 12.0;
    let within = 1.0 - sample_variance(levels)? / by_chance;
    Some(Agreement {
        within: within.max(0.0),
        is_below_chance: within < -1e-9,
        is_indicative: levels.len() < ENOUGH,
    })
}

/// `None` of nothing.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

/// With n - 1 below; `None` of fewer than two.
pub(super) fn sample_variance(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let mean = mean(values)?;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    Some(squares / (values.len() - 1) as f64)
}

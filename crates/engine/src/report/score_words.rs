//! A score, or its range while the point would promise too much, in words: wherever one is told, it
//! is told like this.

use super::{Format, ReportTexts, decimals_apart, decimals_in_band, fill, points_to};
use crate::{model::Band, scoring::Range};

/// The decimals of a score, or of its range's ends where that leads: as many as keep each within
/// its band, and the ends apart; the ends have as many as each other.
pub fn score_decimals(score: Option<f64>, range: Option<Range>, bands: &[Band]) -> [u8; 2] {
    match (score, range) {
        (Some(point), _) => [decimals_in_band(point, bands); 2],
        (None, Some(Range { lower, upper })) => {
            let ends = [lower, upper];
            let in_band = ends.map(|end| decimals_in_band(end, bands));
            [decimals_apart(&ends, in_band[0].max(in_band[1])); 2]
        }
        (None, None) => [0; 2],
    }
}

/// The decimals that scores in one list have at least, each by itself having so many: one where one of
/// them needs a tenth, so that it does not stand out as if it were a mistake.
pub fn list_decimals(each: impl IntoIterator<Item = [u8; 2]>) -> u8 {
    u8::from(each.into_iter().any(|decimals| decimals != [0; 2]))
}

/// In points of 100 with so many decimals, each end with its own: the score, where it leads, else
/// its range, else that there is none.
pub fn score_in_words(
    score: Option<f64>,
    range: Option<Range>,
    decimals: [u8; 2],
    texts: &ReportTexts,
    format: &dyn Format,
) -> String {
    match (score, range) {
        (Some(score), _) => format.number(points_to(score, decimals[0]), decimals[0]),
        (None, Some(range)) => range_in_words(range, decimals, texts, format),
        (None, None) => texts.not_scored.into(),
    }
}

/// A range in points of 100, each end with its decimals; one figure where both read the same.
pub fn range_in_words(
    Range { lower, upper }: Range,
    decimals: [u8; 2],
    texts: &ReportTexts,
    format: &dyn Format,
) -> String {
    let end = |end: f64, decimals| format.number(points_to(end, decimals), decimals);
    let (from, to) = (end(lower, decimals[0]), end(upper, decimals[1]));
    if from == to {
        return from;
    }
    fill(texts.range, &[("from", from), ("to", to)])
}

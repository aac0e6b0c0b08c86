//! A score, or its range while the point would promise too much, in words: wherever one is told, it
//! is told like this.

use super::{Format, ReportTexts, decimals_apart, decimals_in_band, fill, points_to};
use crate::{model::Band, scoring::Range};

/// The decimals of a score, or of both ends of its range where that leads: as many as keep each
/// within its band, and the ends apart.
pub fn score_decimals(score: Option<f64>, range: Option<Range>, bands: &[Band]) -> u8 {
    match (score, range) {
        (Some(point), _) => decimals_in_band(point, bands),
        (None, Some(Range { lower, upper })) => decimals_of_scores(&[lower, upper], bands, 0),
        (None, None) => 0,
    }
}

/// The decimals of scores that are told beside each other, at least so many: as many as keep each
/// within its band, and apart those that differ.
pub fn decimals_of_scores(scores: &[f64], bands: &[Band], least: u8) -> u8 {
    let in_band = scores.iter().map(|score| decimals_in_band(*score, bands));
    decimals_apart(scores, in_band.fold(least, u8::max))
}

/// The decimals that scores in one list have at least, each by itself having so many: one where one
/// of them needs a tenth, so that it does not stand out as if it were a mistake.
pub fn list_decimals(each: impl IntoIterator<Item = u8>) -> u8 {
    u8::from(each.into_iter().any(|decimals| decimals > 0))
}

/// In points of 100 with so many decimals: the score, where it leads, else its range, else that
/// there is none.
pub fn score_in_words(
    score: Option<f64>,
    range: Option<Range>,
    decimals: u8,
    texts: &ReportTexts,
    format: &dyn Format,
) -> String {
    match (score, range) {
        (Some(score), _) => format.number(points_to(score, decimals), decimals),
        (None, Some(range)) => range_in_words(range, decimals, texts, format),
        (None, None) => texts.not_scored.into(),
    }
}

/// A range in points of 100 with so many decimals; one figure where both ends read the same.
pub fn range_in_words(
    Range { lower, upper }: Range,
    decimals: u8,
    texts: &ReportTexts,
    format: &dyn Format,
) -> String {
    let [from, to] = [lower, upper].map(|end| format.number(points_to(end, decimals), decimals));
    if from == to {
        return from;
    }
    fill(texts.range, &[("from", from), ("to", to)])
}

//! A score in a list of relationships, in words: with its range, its band, its change since last
//! time, and what the stage expects.

use super::{PortfolioInput, PortfolioTexts};
use crate::{
    course::{Check, Course, Direction},
    model::Band,
    report::{Format, SAME, decimals_apart, decimals_in_band, fill, points_to},
    scoring::Range,
};

/// A score in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureWords {
    /// A fraction; `None` where the range leads.
    pub score: Option<f64>,
    pub range: Option<Range>,
    /// The score in points of 100, its range while too little is answered, or that it is not known;
    /// then all the rest is empty.
    pub text: String,
    /// The bands that the range touches: the one, or the first and the last.
    pub bands: String,
    /// Empty the first time.
    pub change: String,
    pub expected: String,
}

impl FigureWords {
    pub(super) fn of(input: &PortfolioInput, course: Option<&Course>) -> Self {
        let Some(course) = course else {
            return Self {
                text: input.portfolio.not_known.into(),
                ..Self::default()
            };
        };
        let check = &*course.latest;
        let questionnaire = input.questionnaire(check);
        let title = |at: &usize| {
            let band = questionnaire.as_ref()?.bands.get(*at)?;
            Some(input.own(&band.title))
        };
        let first = check.bands.first().and_then(title);
        let last = check.bands.last().and_then(title);
        let ends = [first, last.filter(|_| check.bands.len() > 1)];
        let ends: Vec<String> = ends.into_iter().flatten().collect();
        let expected = check.expected.map(|expected| {
            let points = input.format.number(points_to(expected, 0), 0);
            fill(input.portfolio.expected, &[("expected", &points)])
        });
        Self {
            score: check.overall.leading_score(),
            range: check.overall.range,
            text: score_in_words(input, check),
            bands: ends.join(" – "),
            change: match course.former {
                Some(_) => change_in_words(Some(course), input.portfolio, input.format),
                None => String::new(),
            },
            expected: expected.unwrap_or_default(),
        }
    }
}

/// The score, or its range while the point would promise too much.
pub(super) fn score_in_words(input: &PortfolioInput, check: &Check) -> String {
    let questionnaire = input.questionnaire(check);
    let bands = questionnaire.as_ref().map_or(&[][..], |one| &one.bands);
    let (score, range) = (check.overall.leading_score(), check.overall.range);
    let [first, second] = score_decimals(score, range, bands);
    let points = |value, decimals| input.format.number(points_to(value, decimals), decimals);
    match (score, range) {
        (Some(score), _) => points(score, first),
        (None, Some(range)) => {
            let ends = [
                ("from", points(range.lower, first)),
                ("to", points(range.upper, second)),
            ];
            fill(input.texts.range, &ends)
        }
        (None, None) => input.texts.not_scored.into(),
    }
}

/// The decimals of a score, or of its range's ends where that leads: as many as keep each within
/// its band, and the ends apart.
pub fn score_decimals(score: Option<f64>, range: Option<Range>, bands: &[Band]) -> [u8; 2] {
    match (score, range) {
        (Some(point), _) => [decimals_in_band(point, bands); 2],
        (None, Some(Range { lower, upper })) => {
            let apart = decimals_apart(&[lower, upper], 0);
            [lower, upper].map(|end| decimals_in_band(end, bands).max(apart))
        }
        (None, None) => [0; 2],
    }
}

/// How a score has changed since last time, in words.
pub fn change_in_words(
    course: Option<&Course>,
    texts: &PortfolioTexts,
    format: &dyn Format,
) -> String {
    let Some(Course {
        latest,
        former: Some(former),
        direction,
    }) = course
    else {
        return texts.first_check.into();
    };
    let scores = [latest, former].map(|one| one.overall.leading_score());
    let by = |change: f64| {
        let points = match scores {
            // as much as lies between the two as they are shown
            [Some(now), Some(then)] if ((now - then).abs() - change).abs() <= SAME => {
                let decimals = decimals_apart(&[now, then], 0);
                let by = points_to(now, decimals) - points_to(then, decimals);
                format.number(by.abs(), decimals)
            }
            _ => {
                let decimals = decimals_apart(&[change, 0.0], 0);
                format.number(points_to(change, decimals), decimals)
            }
        };
        [("n", points)]
    };
    match *direction {
        Direction::First => texts.first_check.into(),
        Direction::NotKnown if scores.contains(&None) => texts.no_change_known.into(),
        Direction::NotKnown => texts.not_comparable.into(),
        Direction::Up(change) => fill(texts.up, &by(change)),
        Direction::Down(change) => fill(texts.down, &by(change)),
        Direction::Level => texts.no_change.into(),
    }
}

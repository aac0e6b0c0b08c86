//! A score in a list of relationships, in words: with its range, its band, its change since last
//! time, and what the stage expects.

use super::{PortfolioInput, PortfolioTexts};
use crate::{
    course::{Check, Course, Direction, Position},
    report::{
        CHANGE_DECIMALS, Format, fill, list_decimals, points_apart, points_to, score_decimals,
        score_in_words,
    },
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
            text: score_of_check(input, check),
            bands: ends.join(" – "),
            change: match course.former {
                Some(_) => change_in_words(Some(course), input.portfolio, input.format),
                None => String::new(),
            },
            expected: expected.unwrap_or_default(),
        }
    }
}

/// The score of a check, or its range while the point would promise too much.
pub(super) fn score_of_check(input: &PortfolioInput, check: &Check) -> String {
    let (score, range) = (check.overall.leading_score(), check.overall.range);
    let decimals = decimals_of_check(input, check).max(input.decimals);
    score_in_words(score, range, decimals, input.texts, input.format)
}

fn decimals_of_check(input: &PortfolioInput, check: &Check) -> u8 {
    let questionnaire = input.questionnaire(check);
    let bands = questionnaire.as_ref().map_or(&[][..], |one| &one.bands);
    score_decimals(check.overall.leading_score(), check.overall.range, bands)
}

/// The decimals that health and value in a list of these have at least.
pub fn portfolio_decimals<'a>(
    input: &PortfolioInput,
    positions: impl IntoIterator<Item = &'a Position>,
) -> u8 {
    let courses = positions.into_iter().flat_map(|it| [&it.health, &it.value]);
    let latest = courses.flatten().map(|course| &course.latest);
    list_decimals(latest.map(|check| decimals_of_check(input, check)))
}

/// By how much a score has moved from one check to the next, in points of 100: with one decimal, so
/// that it is one figure in every list.
pub(super) fn points_moved([then, now]: [f64; 2]) -> f64 {
    points_apart(then, now, CHANGE_DECIMALS)
}

/// How a score has changed since last time, in words.
pub fn change_in_words(
    course: Option<&Course>,
    texts: &PortfolioTexts,
    format: &dyn Format,
) -> String {
    let Some(course) = course else {
        return texts.first_check.into();
    };
    let direction = course.direction();
    if let (Some(by), Some(compared)) = (direction.moved(), course.compared) {
        let points = format.number(points_moved(compared).abs(), CHANGE_DECIMALS);
        let template = if by > 0.0 { texts.up } else { texts.down };
        return fill(template, &[("n", points)]);
    }
    let checks = [Some(&course.latest), course.former.as_ref()];
    let mut checks = checks.into_iter().flatten();
    let is_range = checks.any(|one| one.overall.leading_score().is_none());
    match direction {
        Direction::First => texts.first_check,
        Direction::NotKnown if is_range => texts.no_change_known,
        Direction::NotKnown => texts.not_comparable,
        Direction::Up(_) | Direction::Down(_) => texts.hardly_changed,
        Direction::Level => texts.no_change,
    }
    .into()
}

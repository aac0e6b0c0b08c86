//! The dimensions one by one: score, range, what the stage expects, what is missing.

use super::input::ReportInput;
use super::shape::DimensionRow;
use super::{fill, percent};
use crate::model::{Item, Reading};
use crate::scoring::point_leads;

pub(super) fn dimension_rows(input: &ReportInput) -> Vec<DimensionRow> {
    let texts = input.texts;
    let dimensions = &input.questionnaire.dimensions;
    let mut rows = Vec::new();
    for (position, score) in input.assessed.dimensions.iter().enumerate() {
        let dimension = &dimensions[position]; // one each
        let Some(parent) = dimension.parent else {
            continue;
        };
        let Some(range) = score.range else {
            continue; // nothing of it applies
        };
        let mut depth = 0;
        let mut above = Some(parent);
        while let Some(next) = above.and_then(|at| dimensions.get(at)?.parent) {
            depth += 1;
            above = Some(next);
        }
        // a point of few answers would read as more than it is: there the range leads
        let leads = point_leads(score.coverage);
        let point = score.score.filter(|_| leads);
        let shortfall = score.shortfall.filter(|_| leads);
        let range_text = input.points_between(range);
        let (mut short, mut says) = (0.0, String::new());
        if let (Some(_), Some(point), Some(expected)) = (shortfall, point, score.expected) {
            (short, says) = beside_stage(input, point, expected);
        }
        let missing = missing_items(input, position);
        if missing > 0 {
            if !says.is_empty() {
                says.push_str("; ");
            }
            says.push_str(&texts.missing_answers.of(missing, input.format));
        }
        rows.push(DimensionRow {
            title: input.text(&dimension.title),
            depth,
            score: point,
            range: Some(range),
            expected: score.expected,
            is_short: short > 0.0,
            says,
            why: input.optional(&dimension.why),
            value: point.map_or(texts.too_few.into(), |score| input.points(score)),
            range_text,
            expected_text: score
                .expected
                .map_or(String::new(), |score| input.points(score)),
        });
    }
    rows
}

/// How many points a score is short of what the stage expects, between the figures that are
/// shown; and that in words.
pub(super) fn beside_stage(input: &ReportInput, score: f64, expected: f64) -> (f64, String) {
    let texts = input.texts;
    let short = percent(expected) - percent(score);
    let template = match short {
        short if short > 0.0 => texts.below_stage,
        short if short < 0.0 => texts.above_stage,
        _ => texts.as_stage,
    };
    let n = input.format.number(short.abs(), 0);
    let says = fill(template, &[("n", &*n), ("stage", input.stage_word())]);
    (short, says)
}

/// Applicable scored items below `dimension` that have no answer.
pub(super) fn missing_items(input: &ReportInput, dimension: usize) -> usize {
    let questionnaire = input.questionnaire;
    let below = |item: &Item| {
        let mut at = item.dimension;
        while let Some(here) = at {
            if here == dimension {
                return true;
            }
            at = questionnaire
                .dimensions
                .get(here)
                .and_then(|dimension| dimension.parent);
        }
        false
    };
    let pairs = questionnaire.items.iter().zip(&input.assessed.items);
    pairs
        .filter(|(item, score)| {
            score.applicable != Reading::Fails && score.value.is_none() && below(item)
        })
        .count()
}

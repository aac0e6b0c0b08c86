//! The dimensions one by one: score, range, what the stage expects, what is missing.

use super::input::ReportInput;
use super::shape::DimensionRow;
use super::standing::standing_of_dimension;
use super::{Plural, SAME, decimals_apart, fill, points_apart};
use crate::model::{Item, QuestionnaireKind, Reading, Stage};
use crate::scoring::point_leads;

/// What is said over the dimensions and over their names.
pub(super) fn dimension_heads(input: &ReportInput) -> [&'static str; 2] {
    let texts = input.texts;
    let mut dimensions = input.questionnaire.dimensions.iter().skip(1); // below the root
    match dimensions.all(|one| Stage::NAMES.contains(&&*one.id)) {
        true => [texts.h_stages, texts.col_stage],
        false => [texts.h_dimensions, texts.col_dimension],
    }
}

pub(super) fn dimension_rows(input: &ReportInput) -> Vec<DimensionRow> {
    let texts = input.texts;
    let dimensions = &input.questionnaire.dimensions;
    let mut rows = Vec::new();
    // where an outcome's place is, not how much of it there is: no more of it is better
    if input.questionnaire.kind == QuestionnaireKind::Profile {
        return rows;
    }
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
        let beside: Vec<f64> = [point, score.expected].into_iter().flatten().collect();
        let decimals = decimals_apart(&beside, 0);
        let mut says = String::new();
        if let (Some(point), Some(expected)) = (point, score.expected) {
            says = beside_stage(input, point, expected, decimals);
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
            is_short: shortfall.is_some_and(|short| short > 0.0),
            says,
            standing: standing_of_dimension(input, position),
            why: input.optional(&dimension.why),
            value: point.map_or(texts.too_few.into(), |score| {
                input.points_to(score, decimals)
            }),
            range_text,
            expected_text: score.expected.map_or(String::new(), |expected| {
                input.points_to(expected, decimals)
            }),
        });
    }
    rows
}

/// How a score stands to what the stage expects, in words: the difference of the figures that are
/// shown, with so many decimals that they read differently where they differ.
pub(super) fn beside_stage(input: &ReportInput, score: f64, expected: f64, decimals: u8) -> String {
    let texts = input.texts;
    let short = points_apart(score, expected, decimals);
    let (short, n) = (short.abs(), input.format.number(short.abs(), decimals));
    let is_one = decimals == 0 && input.format.is_one(short as usize);
    let counted = |plural: Plural| if is_one { plural.one } else { plural.other };
    let template = match expected - score {
        short if short > SAME => counted(texts.below_stage),
        short if short < -SAME => counted(texts.above_stage),
        _ => texts.as_stage,
    };
    fill(template, &[("n", &*n), ("stage", input.stage_word())])
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

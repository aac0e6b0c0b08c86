//! A comparison of assessments: candidates answered on the same questionnaire.

use super::{Candidate, Comparison, ComparisonError, Criterion, weights::normalised};
use crate::{
    model::{Aggregate, LocalisedText, Questionnaire, Reading},
    scoring::{Assessed, Range, extremes},
};

/// Assessments side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessedCandidates {
    /// The criteria are the children of the questionnaire's root dimension, dimensions and items
    /// alike, in the author's order, dimensions first.
    pub comparison: Comparison,
    /// The definition's own weights, to start from; they add up to 1.
    pub weights: Vec<f64>,
    /// What each criterion is in the questionnaire.
    pub sources: Vec<CriterionSource>,
    /// Criteria that do not apply to every candidate: left out for all.
    pub left_out: Vec<LeftOut>,
    /// Whether values differ from scores because the root does not aggregate by mean, whereas
    /// comparing is always additive. (They may also differ for what is left out, for caps, and
    /// for unknown answers, which count here with the middle of their range.)
    pub root_is_not_additive: bool,
}

/// What a criterion is in the questionnaire, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriterionSource {
    Dimension(usize),
    /// An item that stands directly under the root.
    Item(usize),
}

/// A criterion that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub source: CriterionSource,
    pub id: String,
    pub title: LocalisedText,
    /// The candidates it does not apply to, by position.
    pub candidates: Vec<usize>,
}

/// Puts candidates side by side, each with its name and its result on `questionnaire`.
///
/// A value is the criterion's range: [score, score] where all is answered. A failed gate knocks a
/// candidate out, whether it has a cap or not. Errors: no candidates, two of one name, or no
/// criterion that applies to all ([`ComparisonError::NoCriteria`]).
pub fn compare_assessments(
    questionnaire: &Questionnaire,
    candidates: &[(&str, &Assessed)],
) -> Result<AssessedCandidates, ComparisonError> {
    if candidates.is_empty() {
        return Err(ComparisonError::NoCandidates);
    }
    let mut compared: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for (name, assessed) in candidates {
        compared.push(Candidate {
            name: (*name).into(),
            values: Vec::new(),
            failed_gates: gates(questionnaire, assessed, Reading::Fails),
            open_gates: gates(questionnaire, assessed, Reading::Open),
        });
    }
    let (mut criteria, mut weights, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let mut left_out = Vec::new();
    for source in root_children(questionnaire) {
        let Some((id, title, weight)) = named(questionnaire, source) else {
            continue;
        };
        let mut values = Vec::with_capacity(candidates.len());
        let mut without = Vec::new();
        for (position, (_, assessed)) in candidates.iter().enumerate() {
            match value(questionnaire, assessed, source) {
                Some(range) => values.push(range),
                None => without.push(position),
            }
        }
        if !without.is_empty() {
            left_out.push(LeftOut {
                source,
                id: id.into(),
                title: title.clone(),
                candidates: without,
            });
            continue;
        }
        criteria.push(Criterion {
            id: id.into(),
            title: title.clone(),
        });
        weights.push(weight);
        sources.push(source);
        for (candidate, value) in compared.iter_mut().zip(values) {
            candidate.values.push(value);
        }
    }
    let aggregate = questionnaire.dimensions.first().map(|root| root.aggregate);
    let weights = normalised(&weights)
        .unwrap_or_else(|| vec![1.0 / weights.len().max(1) as f64; weights.len()]);
    Ok(AssessedCandidates {
        root_is_not_additive: criteria.len() > 1 && aggregate != Some(Aggregate::Mean),
        comparison: Comparison::new(criteria, compared)?,
        weights,
        sources,
        left_out,
    })
}

fn root_children(questionnaire: &Questionnaire) -> Vec<CriterionSource> {
    let mut children = Vec::new();
    if let Some(root) = questionnaire.dimensions.first() {
        for &child in &root.children {
            children.push(CriterionSource::Dimension(child));
        }
        for &item in &root.items {
            children.push(CriterionSource::Item(item));
        }
    }
    children
}

fn named(
    questionnaire: &Questionnaire,
    source: CriterionSource,
) -> Option<(&str, &LocalisedText, f64)> {
    match source {
        CriterionSource::Dimension(at) => {
            let one = questionnaire.dimensions.get(at)?;
            Some((&one.id, &one.title, one.weight))
        }
        CriterionSource::Item(at) => {
            let one = questionnaire.items.get(at)?;
            Some((&one.id, &one.stem, one.weight))
        }
    }
}

fn gates(questionnaire: &Questionnaire, assessed: &Assessed, wanted: Reading) -> Vec<String> {
    let mut ids = Vec::new();
    for (gate, reading) in questionnaire.gates.iter().zip(&assessed.gates) {
        if *reading == wanted {
            ids.push(gate.id.clone());
        }
    }
    ids
}

/// What a criterion is worth, and may be worth; `None` where it does not apply.
pub(super) fn value(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    source: CriterionSource,
) -> Option<Range> {
    let range = match source {
        CriterionSource::Dimension(at) => assessed.dimensions.get(at)?.range?,
        CriterionSource::Item(at) => {
            let score = assessed.items.get(at)?;
            let range = match (score.applicable, score.value) {
                (Reading::Fails, _) => return None,
                (Reading::Holds, Some(value)) => Range {
                    lower: value,
                    upper: value,
                },
                (Reading::Holds, None) => extremes(&questionnaire.items.get(at)?.scale)?,
                (Reading::Open, _) => Range {
                    lower: 0.0,
                    upper: 1.0,
                },
            };
            Range {
                lower: range.lower.clamp(0.0, 1.0),
                upper: range.upper.clamp(0.0, 1.0),
            }
        }
    };
    (range.lower <= range.upper).then_some(range)
}

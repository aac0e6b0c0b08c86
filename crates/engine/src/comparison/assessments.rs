//! A comparison of assessments: candidates answered on the same questionnaire.

use super::{Candidate, Comparison, ComparisonError, Criterion, weights::normalised};
use crate::{
    model::{Aggregate, LocalisedText, Questionnaire, Reading},
    scoring::{Assessed, Range, extremes},
};

/// A candidate, and what each of those who answered about it makes of it.
#[derive(Clone, Debug)]
pub struct AssessedCandidate<'a> {
    pub name: &'a str,
    /// At least one; they count alike, in whatever order.
    pub respondents: Vec<&'a Assessed>,
}

/// Assessments side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessedCandidates {
    /// The criteria are the children of the questionnaire's root dimension, dimensions and items
    /// alike, in the author's order, dimensions first.
    pub comparison: Comparison,
    /// The definition's own weights, to start from; they add up to 1.
    pub weights: Vec<f64>,
    /// By candidate and criterion: how far its respondents are apart, from the lowest to the
    /// highest of their middles; `None` where the criterion applies to fewer than two of them.
    pub spreads: Vec<Vec<Option<Range>>>,
    /// By candidate: ids of those of its open gates that fail for one respondent and are passed for
    /// another.
    pub disputed_gates: Vec<Vec<String>>,
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
    /// The candidates it does not apply to, none of their respondents, by position.
    pub candidates: Vec<usize>,
}

/// Puts candidates side by side, each with its name and its results on `questionnaire`.
///
/// A respondent's value is the criterion's range: [score, score] where all is answered. The
/// candidate's is the mean of the lower ends and the mean of the upper ends, over the respondents
/// to whom the criterion applies; it applies to the candidate where it does to one of them.
///
/// A failed gate knocks a candidate out, whether it has a cap or not. It is failed where it fails
/// for every respondent, passed where it passes for every one, else open: one respondent against
/// another is a disagreement to settle, not a knock-out.
///
/// Errors: no candidates, one without respondents, two of one name, or no criterion that applies
/// to all ([`ComparisonError::NoCriteria`]).
pub fn compare_assessments(
    questionnaire: &Questionnaire,
    candidates: &[AssessedCandidate],
) -> Result<AssessedCandidates, ComparisonError> {
    if candidates.is_empty() {
        return Err(ComparisonError::NoCandidates);
    }
    let mut compared: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut disputed_gates = Vec::with_capacity(candidates.len());
    for (position, one) in candidates.iter().enumerate() {
        if one.respondents.is_empty() {
            return Err(ComparisonError::NoRespondents(position));
        }
        compared.push(Candidate {
            name: one.name.into(),
            values: Vec::new(),
            failed_gates: gates(questionnaire, &one.respondents, Reading::Fails),
            open_gates: gates(questionnaire, &one.respondents, Reading::Open),
        });
        disputed_gates.push(disputed(questionnaire, &one.respondents));
    }
    let mut spreads = vec![Vec::new(); candidates.len()];
    let (mut criteria, mut weights, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let mut left_out = Vec::new();
    for source in root_children(questionnaire) {
        let Some((id, title, weight)) = named(questionnaire, source) else {
            continue;
        };
        let mut values = Vec::with_capacity(candidates.len());
        let mut without = Vec::new();
        for (position, one) in candidates.iter().enumerate() {
            match joint(questionnaire, &one.respondents, source) {
                Some(joint) => values.push(joint),
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
        for (position, joint) in values.into_iter().enumerate() {
            let spread = (joint.count > 1).then_some(joint.spread);
            compared[position].values.push(joint.value); // one a candidate
            spreads[position].push(spread);
        }
    }
    let aggregate = questionnaire.dimensions.first().map(|root| root.aggregate);
    let weights = normalised(&weights)
        .unwrap_or_else(|| vec![1.0 / weights.len().max(1) as f64; weights.len()]);
    Ok(AssessedCandidates {
        root_is_not_additive: criteria.len() > 1 && aggregate != Some(Aggregate::Mean),
        comparison: Comparison::new(criteria, compared)?,
        weights,
        spreads,
        disputed_gates,
        sources,
        left_out,
    })
}

/// The criterion, by position among `sources`, that an item counts in, by position.
pub fn criterion_of(
    questionnaire: &Questionnaire,
    sources: &[CriterionSource],
    item: usize,
) -> Option<usize> {
    let mut at = questionnaire.items.get(item)?.dimension?;
    // up to the root's children, in at most as many steps as there are dimensions
    for _ in &questionnaire.dimensions {
        let source = match questionnaire.dimensions.get(at)?.parent {
            None => CriterionSource::Item(item), // directly under the root
            Some(0) => CriterionSource::Dimension(at),
            Some(parent) => {
                at = parent;
                continue;
            }
        };
        return sources.iter().position(|one| *one == source);
    }
    None
}

fn root_children(questionnaire: &Questionnaire) -> Vec<CriterionSource> {
    let Some(root) = questionnaire.dimensions.first() else {
        return Vec::new();
    };
    let dimensions = root.children.iter().copied();
    let items = root.items.iter().copied();
    dimensions
        .map(CriterionSource::Dimension)
        .chain(items.map(CriterionSource::Item))
        .collect()
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

/// Ids of the gates that the respondents together read as `wanted`.
pub(super) fn gates(
    questionnaire: &Questionnaire,
    respondents: &[&Assessed],
    wanted: Reading,
) -> Vec<String> {
    ids_of_gates(questionnaire, |gate| {
        let readings = respondents.iter().filter_map(|one| one.gates.get(gate));
        let together = readings
            .copied()
            .reduce(|one, other| if one == other { one } else { Reading::Open });
        together == Some(wanted)
    })
}

/// Ids of the gates that `is_wanted`, by position.
fn ids_of_gates(questionnaire: &Questionnaire, is_wanted: impl Fn(usize) -> bool) -> Vec<String> {
    let gates = questionnaire.gates.iter().enumerate();
    gates
        .filter(|(at, _)| is_wanted(*at))
        .map(|(_, gate)| gate.id.clone())
        .collect()
}

/// Ids of the gates that fail for one respondent and are passed for another.
fn disputed(questionnaire: &Questionnaire, respondents: &[&Assessed]) -> Vec<String> {
    ids_of_gates(questionnaire, |gate| {
        let is_read = |wanted| {
            let mut readings = respondents.iter().map(|one| one.gates.get(gate));
            readings.any(|reading| reading == Some(&wanted))
        };
        is_read(Reading::Fails) && is_read(Reading::Holds)
    })
}

/// What a criterion is worth to those respondents to whom it applies.
pub(super) struct Joint {
    /// The mean of their lower ends, and of their upper ends.
    pub value: Range,
    /// The lowest and the highest of their middles.
    pub spread: Range,
    /// So many there are, at least 1.
    pub count: usize,
}

/// `None` where the criterion applies to none of the respondents.
pub(super) fn joint(
    questionnaire: &Questionnaire,
    respondents: &[&Assessed],
    source: CriterionSource,
) -> Option<Joint> {
    let mut values = respondents
        .iter()
        .filter_map(|one| value(questionnaire, one, source));
    let first = values.next()?;
    let mut joint = Joint {
        value: first,
        spread: Range::exactly(first.middle()),
        count: 1,
    };
    for own in values {
        joint.value.lower += own.lower;
        joint.value.upper += own.upper;
        joint.spread.lower = joint.spread.lower.min(own.middle());
        joint.spread.upper = joint.spread.upper.max(own.middle());
        joint.count += 1;
    }
    joint.value.lower /= joint.count as f64;
    joint.value.upper /= joint.count as f64;
    Some(joint)
}

/// What a criterion is worth to one respondent, and may be worth; `None` where it does not apply.
pub(super) fn value(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    source: CriterionSource,
) -> Option<Range> {
    let range = match source {
        CriterionSource::Dimension(at) => assessed.dimensions.get(at)?.bounds?,
        CriterionSource::Item(at) => {
            let score = assessed.items.get(at)?;
            let range = match (score.applicable, score.value) {
                (Reading::Fails, _) => return None,
                (Reading::Holds, Some(value)) => Range::exactly(value),
                (Reading::Holds, None) => extremes(&questionnaire.items.get(at)?.scale)?,
                (Reading::Open, _) => Range::WHOLE,
            };
            Range {
                lower: range.lower.clamp(0.0, 1.0),
                upper: range.upper.clamp(0.0, 1.0),
            }
        }
    };
    (range.lower <= range.upper).then_some(range)
}

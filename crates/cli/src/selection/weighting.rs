//! How a file says what counts how much: one of five ways, or what is wrong with it.

use engine::{
    comparison::{
        Criterion, JudgementError, MOST_CRITERIA, Weighed, Weighting, WeightsError, weigh,
    },
    json::below,
    names,
    scoring::Range,
};
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{
    field::{Field, shown},
    file::{Positive, Weights},
    findings::Findings,
    ids_of,
};
use crate::schema::common::Fraction;

const WAYS: &str = "{\"direct\": {...}}, {\"rank_order\": [...]}, {\"pairwise\": {...}}, {\"ranges\": {...}} or {\"free\": true}";

/// The weights that stand at `pointer`.
pub fn weights(field: Field<Weights>, pointer: &str, findings: &mut Findings) -> Option<Weights> {
    match field {
        Field::Read(weights) => return Some(weights),
        Field::Missing => findings.refuse(
            pointer,
            "The file has no weights",
            format!("In \"weights\", write {WAYS}"),
        ),
        Field::Other(value) => refuse_weights(&value, pointer, findings),
    }
    None
}

fn refuse_weights(value: &Value, pointer: &str, findings: &mut Findings) {
    let ways = format!("Write {WAYS}");
    let single = value.as_object().filter(|map| map.len() == 1);
    let Some((way, value)) = single.and_then(|map| map.iter().next()) else {
        return findings.refuse(pointer, "This is not a way to weigh criteria", ways);
    };
    let help = match way.as_str() {
        "direct" => "Write {criterion: number, ...}",
        "rank_order" => {
            "Write lists of criteria, the most important first, equals in one list: [[\"fit\"], [\"skills\", \"money\"]]"
        }
        "pairwise" => {
            "Write {\"order\": [criterion, ...], \"matrix\": [[1, 3, ...], ...]}, null for a pair that was not compared"
        }
        "ranges" => "Write {criterion: [lower, upper], ...}, fractions of all the weight",
        "free" => "Write true",
        _ => {
            return findings.refuse(
                below(pointer, way),
                format!("\"{way}\" is not a way to weigh criteria"),
                ways,
            );
        }
    };
    findings.refuse(
        below(pointer, way),
        format!("{} does not weigh the criteria", shown(value)),
        help,
    );
}

/// The criteria that weights name, each once.
pub fn criteria_named(weights: &Weights) -> Vec<Criterion> {
    let ids: IndexSet<&String> = match weights {
        Weights::Direct(by_id) => by_id.keys().collect(),
        Weights::RankOrder(lists) => lists.iter().flatten().collect(),
        Weights::Pairwise(pairwise) => pairwise.order.iter().collect(),
        Weights::Ranges(by_id) => by_id.keys().collect(),
        Weights::Free(_) => IndexSet::new(),
    };
    let criterion = |id: &String| Criterion {
        id: id.clone(),
        title: id.as_str().into(),
    };
    ids.into_iter().map(criterion).collect()
}

/// The ids of the first two criteria that a reader cannot tell apart.
pub fn two_alike(criteria: &[Criterion]) -> Option<[&str; 2]> {
    let mut by_key = IndexMap::new();
    criteria.iter().find_map(|one| {
        let earlier = by_key.insert(names::key(&one.id), one.id.as_str())?;
        Some([earlier, one.id.as_str()])
    })
}

impl From<Weights> for Weighting {
    fn from(weights: Weights) -> Self {
        match weights {
            Weights::Direct(by_id) => {
                let numbers = by_id.into_iter();
                Self::Direct(numbers.map(|(id, Positive(number))| (id, number)).collect())
            }
            Weights::RankOrder(lists) => Self::RankOrder(lists),
            Weights::Pairwise(pairwise) => Self::Pairwise {
                order: pairwise.order,
                matrix: pairwise.matrix,
            },
            Weights::Ranges(by_id) => {
                let ranges = by_id
                    .into_iter()
                    .map(|(id, [Fraction(lower), Fraction(upper)])| (id, Range { lower, upper }));
                Self::Ranges(ranges.collect())
            }
            Weights::Free(_) => Self::Free,
        }
    }
}

/// What the weights that stand at `pointer` come to for the criteria.
pub fn weigh_criteria(
    weights: Weights,
    criteria: &[Criterion],
    pointer: &str,
    findings: &mut Findings,
) -> Option<Weighed> {
    let way: &str = (&weights).into();
    let pointer = below(pointer, way);
    let weighting = Weighting::from(weights);
    match weigh(&weighting, criteria) {
        Ok(weighed) => Some(weighed),
        Err(error) => {
            refuse_weighing(&error, &weighting, criteria, pointer, findings);
            None
        }
    }
}

fn refuse_weighing(
    error: &WeightsError,
    weighting: &Weighting,
    criteria: &[Criterion],
    pointer: String,
    findings: &mut Findings,
) {
    // where an id stands
    let at = |id: &str| match weighting {
        Weighting::RankOrder(_) => pointer.clone(),
        Weighting::Pairwise { .. } => below(&pointer, "order"),
        _ => below(&pointer, id),
    };
    let matrix = below(&pointer, "matrix");
    match error {
        WeightsError::UnknownCriterion(id) => findings.refuse(
            at(id),
            format!("There is no criterion \"{id}\""),
            format!("There are: {}", ids_of(criteria)),
        ),
        WeightsError::MissingCriterion(id) => findings.refuse(
            pointer,
            format!("\"{id}\" is not among them"),
            "Name every criterion",
        ),
        WeightsError::RepeatedCriterion(id) => {
            findings.refuse(at(id), format!("\"{id}\" is named twice"), "Name it once")
        }
        WeightsError::NotAWeight(id) => findings.refuse(
            at(id),
            format!("The weight of \"{id}\" is negative or not finite"),
            "Write a number of at least 0",
        ),
        WeightsError::NothingWeighted => findings.refuse(
            pointer,
            "All weights are 0",
            "Give at least one criterion a weight above 0",
        ),
        WeightsError::TooManyCriteria => findings.refuse(
            pointer,
            format!("There are more than {MOST_CRITERIA} criteria"),
            "Weigh fewer",
        ),
        WeightsError::NotARange(id) => findings.refuse(
            at(id),
            format!("The range of \"{id}\" is not within 0 and 1"),
            "Write [lower, upper] as fractions of all the weight, lower first",
        ),
        WeightsError::RangesTooHigh => findings.refuse(
            pointer,
            "No weights fit: the lower bounds alone add up to more than 1",
            "Lower some of them",
        ),
        WeightsError::RangesTooLow => findings.refuse(
            pointer,
            "No weights fit: even the upper bounds add up to less than 1",
            "Raise some of them",
        ),
        WeightsError::NotSquare => findings.refuse(
            matrix,
            "The matrix does not have one row and one column per criterion",
            "Write one row per criterion in the order, with one number per criterion in each",
        ),
        WeightsError::Judgement { row, column, error } => {
            let (message, help) = judgement_refusal(*row, *column, *error);
            findings.refuse(format!("{matrix}/{row}/{column}"), message, help);
        }
        WeightsError::NotConnected(id) => findings.refuse(
            matrix,
            format!("No chain of comparisons reaches \"{id}\""),
            "Compare it with one of the others",
        ),
    }
}

/// What is wrong with one comparison, and how to mend it.
fn judgement_refusal(row: usize, column: usize, error: JudgementError) -> (String, &'static str) {
    match error {
        JudgementError::OffScale => (
            "The comparison is off the scale".into(),
            "Write a number from 1/9 to 9, or null for a pair that was not compared",
        ),
        JudgementError::NotReciprocal if row == column => (
            "A criterion compared with itself is not 1".into(),
            "Write 1 over the other, or null for one of the two",
        ),
        JudgementError::NotReciprocal => (
            format!(
                "The comparison contradicts the one the other way round, in row {column} and column {row}"
            ),
            "Write 1 over the other, or null for one of the two",
        ),
    }
}

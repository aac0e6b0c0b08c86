//! How much each criterion counts, in the ways a person can say it.

use super::Criterion;

/// What a person says about the weights, by criterion id.
#[derive(Clone, Debug, PartialEq)]
pub enum Weighting {
    /// A number each: relative, at least 0, not all 0.
    Direct(Vec<(String, f64)>),
}

/// The weights that a comparison uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// One a criterion, in the comparison's order; fractions that add up to 1.
    pub weights: Vec<f64>,
}

/// What keeps weights from being used. Criteria are named by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightsError {
    UnknownCriterion(String),
    MissingCriterion(String),
    /// Named twice.
    RepeatedCriterion(String),
    /// Negative or not finite.
    NotAWeight(String),
    /// All are 0.
    NothingWeighted,
}

/// The weights that `weighting` means for `criteria`, which it must name all, each once.
pub fn weigh(weighting: &Weighting, criteria: &[Criterion]) -> Result<Weighed, WeightsError> {
    match weighting {
        Weighting::Direct(by_id) => {
            let ids: Vec<&str> = by_id.iter().map(|(id, _)| id.as_str()).collect();
            let places = places(&ids, criteria)?;
            let mut numbers = Vec::with_capacity(places.len());
            for (criterion, place) in criteria.iter().zip(places) {
                let number = by_id[place].1; // a place among the ids
                if !(number.is_finite() && number >= 0.0) {
                    return Err(WeightsError::NotAWeight(criterion.id.clone()));
                }
                numbers.push(number);
            }
            let weights = normalised(&numbers).ok_or(WeightsError::NothingWeighted)?;
            Ok(Weighed { weights })
        }
    }
}

/// For each criterion its place among `ids`.
fn places(ids: &[&str], criteria: &[Criterion]) -> Result<Vec<usize>, WeightsError> {
    for (at, id) in ids.iter().enumerate() {
        if !criteria.iter().any(|criterion| criterion.id == *id) {
            return Err(WeightsError::UnknownCriterion((*id).into()));
        }
        if ids.iter().take(at).any(|other| other == id) {
            return Err(WeightsError::RepeatedCriterion((*id).into()));
        }
    }
    let mut places = Vec::with_capacity(criteria.len());
    for criterion in criteria {
        match ids.iter().position(|id| *id == criterion.id) {
            Some(place) => places.push(place),
            None => return Err(WeightsError::MissingCriterion(criterion.id.clone())),
        }
    }
    Ok(places)
}

/// Numbers of at least 0 made to add up to 1; `None` where one is negative or not finite, or all
/// are 0.
pub(super) fn normalised(numbers: &[f64]) -> Option<Vec<f64>> {
    let mut greatest = 0.0_f64;
    for number in numbers {
        if !(number.is_finite() && *number >= 0.0) {
            return None;
        }
        greatest = greatest.max(*number);
    }
    if greatest <= 0.0 {
        return None;
    }
    // relative to the greatest first: the greatest numbers do not overflow in a sum
    let mut sum = 0.0;
    for number in numbers {
        sum += number / greatest;
    }
    Some(
        numbers
            .iter()
            .map(|number| number / greatest / sum + 0.0) // and no minus before a zero
            .collect(),
    )
}

//! A selection with what it comes to: its candidates, their figures, and the weights.

use super::{Page, context_of, partner_of};
use crate::comparison::{
    AssessedCandidates, ComparisonError, Weighting, WeightsError, compare_assessments, weigh,
};
use crate::model::{AssessmentState, Selection};
use crate::scoring::{Assessed, score};
use crate::state::Action;
use crate::ui::{Loaded, Shared};

/// One candidate as it stands.
pub struct Standing {
    pub assessment: String,
    /// The partner's name, told apart where two have the same.
    pub name: String,
    pub is_open: bool,
    pub assessed: Assessed,
}

/// A selection with what it comes to now.
pub struct Compared {
    pub loaded: Shared<Loaded>,
    pub standings: Vec<Standing>,
    /// Positions are those of `standings`.
    pub candidates: Result<AssessedCandidates, ComparisonError>,
    /// One a criterion, normalised; nothing where all are 0.
    pub weights: Option<Vec<f64>>,
}

/// `None` where the selection or its questionnaire is not here.
pub fn compared(page: &Page, id: &str) -> Option<Compared> {
    let workspace = page.workspace();
    let selection = workspace.selections.get(id)?;
    let loaded = page.library().find(&selection.questionnaire)?;
    let mut standings: Vec<Standing> = Vec::new();
    for id in &selection.candidates {
        let Some(assessment) = workspace.assessments.get(id) else {
            continue;
        };
        let context = context_of(workspace, assessment);
        let mut name = partner_of(workspace, assessment).to_string();
        while standings.iter().any(|known| known.name == name) {
            name += " (2)";
        }
        standings.push(Standing {
            assessment: id.clone(),
            name,
            is_open: matches!(assessment.state, AssessmentState::InProgress { .. }),
            assessed: score(&loaded.questionnaire, &assessment.responses, &context),
        });
    }
    let pairs: Vec<(&str, &Assessed)> = standings
        .iter()
        .map(|one| (&*one.name, &one.assessed))
        .collect();
    let candidates = compare_assessments(&loaded.questionnaire, &pairs);
    let weights = match &candidates {
        Ok(candidates) => weights(selection, candidates),
        Err(_) => None,
    };
    Some(Compared {
        loaded,
        standings,
        candidates,
        weights,
    })
}

fn weights(selection: &Selection, candidates: &AssessedCandidates) -> Option<Vec<f64>> {
    let criteria = candidates.comparison.criteria();
    let direct = criteria.iter().zip(shown_weights(selection, candidates));
    let direct = direct.map(|(criterion, weight)| (criterion.id.clone(), weight));
    match weigh(&Weighting::Direct(direct.collect()), criteria) {
        Ok(weighed) => Some(weighed.weights),
        Err(WeightsError::NothingWeighted) => None,
        // every criterion is named once, and what is stored is a number
        Err(_) => Some(candidates.weights.clone()),
    }
}

/// What the sliders show: a person's own weights, else the questionnaire's in per cent.
pub fn shown_weights(selection: &Selection, candidates: &AssessedCandidates) -> Vec<f64> {
    let criteria = candidates.comparison.criteria().iter();
    let own = criteria
        .zip(&candidates.weights)
        .map(|(criterion, weight)| {
            let own = selection.weights.get(&criterion.id);
            own.copied().unwrap_or_else(|| (weight * 100.0).round())
        });
    own.collect()
}

/// The action that gives a criterion, by position, another weight.
pub fn set_weight(page: &Page, id: &str, at: usize, weight: f64) -> Option<Action> {
    let compared = compared(page, id)?;
    let candidates = compared.candidates.ok()?;
    let mut selection = Selection::clone(page.workspace().selections.get(id)?);
    let shown = shown_weights(&selection, &candidates);
    for (place, criterion) in candidates.comparison.criteria().iter().enumerate() {
        let weight = if place == at {
            weight
        } else {
            *shown.get(place)?
        };
        selection.weights.insert(criterion.id.clone(), weight);
    }
    let id = id.into();
    Some(Action::EditSelection { id, selection })
}

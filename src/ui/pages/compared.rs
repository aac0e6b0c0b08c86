//! A selection with what it comes to: its candidates, their figures, and the weights.

use std::rc::Rc;

use super::{Page, context_of, partner_of};
use crate::comparison::{
    AssessedCandidates, ComparisonError, Weighed, WeightsError, chosen_weighting,
    compare_assessments, direct_weights, weigh,
};
use crate::model::{AssessmentState, Selection, Workspace};
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
    /// Nothing where nothing can be compared.
    pub weighed: Option<Result<Weighed, WeightsError>>,
}

impl Compared {
    /// What is compared, under which weights, where both are known.
    pub fn settled(&self) -> Option<(&AssessedCandidates, &Weighed)> {
        match (&self.candidates, &self.weighed) {
            (Ok(candidates), Some(Ok(weighed))) => Some((candidates, weighed)),
            _ => None,
        }
    }
}

/// The last selection that was looked at, for as long as nothing changes.
pub struct Remembered {
    workspace: Shared<Workspace>,
    id: String,
    compared: Rc<Compared>,
}

/// `None` where the selection or its questionnaire is not here.
pub fn compared(page: &Page, id: &str) -> Option<Rc<Compared>> {
    let workspace = &page.session.workspace;
    if let Some(known) = &*page.scratch.compared.borrow()
        && known.workspace == *workspace
        && known.id == id
    {
        return Some(Rc::clone(&known.compared));
    }
    let compared = Rc::new(compare(page, id)?);
    page.scratch.compared.replace(Some(Remembered {
        workspace: workspace.clone(),
        id: id.into(),
        compared: Rc::clone(&compared),
    }));
    Some(compared)
}

fn compare(page: &Page, id: &str) -> Option<Compared> {
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
    let weighed = candidates.as_ref().ok().map(|candidates| {
        let criteria = candidates.comparison.criteria();
        let weighting = chosen_weighting(selection, criteria, &candidates.weights);
        weigh(&weighting, criteria)
    });
    Some(Compared {
        loaded,
        standings,
        candidates,
        weighed,
    })
}

/// The action that changes a selection; `None` where there is nothing to compare in it.
pub fn edit_selection(
    page: &Page,
    id: &str,
    change: &dyn Fn(&mut Selection, &AssessedCandidates),
) -> Option<Action> {
    let compared = compared(page, id)?;
    let mut selection = Selection::clone(page.workspace().selections.get(id)?);
    change(&mut selection, compared.candidates.as_ref().ok()?);
    let id = id.into();
    Some(Action::EditSelection { id, selection })
}

/// Gives a criterion, by position, another weight; the others keep what is shown.
pub fn set_weight(
    selection: &mut Selection,
    candidates: &AssessedCandidates,
    at: usize,
    weight: f64,
) {
    let criteria = candidates.comparison.criteria();
    let shown = direct_weights(selection, criteria, &candidates.weights);
    for (place, (criterion, shown)) in criteria.iter().zip(shown).enumerate() {
        let weight = if place == at { weight } else { shown };
        selection.weights.insert(criterion.id.clone(), weight);
    }
}

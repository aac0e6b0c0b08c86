//! A selection with what it comes to: its candidates, their figures, and the weights.

use std::rc::Rc;

use super::{Page, context_of, partner_of};
use crate::ui::{Loaded, Shared};
use engine::comparison::{
    AssessedCandidate, AssessedCandidates, ComparisonError, Criterion, Figures, Weighed,
    WeightsError, chosen_weighting, compare_assessments, direct_weights, read_figures, weigh,
};
use engine::model::{
    About, AssessmentState, Questionnaire, Reply, Responses, Selection, Workspace,
};
use engine::report::fill;
use engine::scoring::{Assessed, score};
use engine::state::Action;

/// One respondent's answers about a candidate, as they stand.
pub struct Standing {
    pub assessment: String,
    /// The candidate's position.
    pub candidate: usize,
    /// The candidate's name, and who answers where several do.
    pub name: String,
    pub is_open: bool,
    /// Anything is said beyond what is about us, which is the same for all.
    pub is_answered: bool,
    pub assessed: Assessed,
}

/// A selection with what it comes to now.
pub struct Compared {
    /// What was asked about candidates; nothing where they have figures.
    pub loaded: Option<Shared<Loaded>>,
    pub figures: Option<Figures>,
    /// Candidates by position.
    pub names: Vec<String>,
    pub standings: Vec<Standing>,
    pub candidates: Result<AssessedCandidates, ComparisonError>,
    /// Nothing where nothing can be compared.
    pub weighed: Option<Result<Weighed, WeightsError>>,
}

impl Compared {
    /// What is compared, under which weights, where both are known and anything is answered.
    pub fn settled(&self) -> Option<(&AssessedCandidates, &Weighed)> {
        match (&self.candidates, &self.weighed) {
            (Ok(candidates), Some(Ok(weighed))) if !self.is_blank() => Some((candidates, weighed)),
            _ => None,
        }
    }

    pub fn name(&self, candidate: usize) -> &str {
        self.names.get(candidate).map_or("", String::as_str)
    }

    /// Nobody has said anything about any candidate yet.
    pub fn is_blank(&self) -> bool {
        self.loaded.is_some() && !self.standings.iter().any(|one| one.is_answered)
    }

    /// Those who have a say about a candidate, in the order of respondents.
    pub fn counted(&self, candidate: usize) -> Vec<&Standing> {
        counted(&self.standings, candidate)
    }

    /// Who answers about a candidate.
    pub fn about(&self, candidate: usize) -> impl Iterator<Item = &Standing> {
        let all = self.standings.iter();
        all.filter(move |one| one.candidate == candidate)
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
    let selection = page.workspace().selections.get(id)?;
    let loaded = match &*selection.questionnaire {
        "" => None,
        questionnaire => Some(page.library().find(questionnaire)?),
    };
    let figures = match loaded {
        Some(_) => None,
        None => read_figures(&selection.figures).ok(),
    };
    let (names, standings, candidates) = match (&loaded, &figures) {
        (Some(loaded), _) => assessed(page, selection, loaded),
        (None, Some(figures)) => {
            let all = figures.comparison.candidates().iter();
            let names = all.map(|one| one.name.clone()).collect();
            (names, Vec::new(), Ok(figures.side_by_side()))
        }
        (None, None) => (Vec::new(), Vec::new(), Err(ComparisonError::NoCandidates)),
    };
    let weighed = candidates.as_ref().ok().map(|candidates| {
        let criteria = candidates.comparison.criteria();
        let weighting = chosen_weighting(selection, criteria, &candidates.weights);
        weigh(&weighting, criteria)
    });
    Some(Compared {
        loaded,
        figures,
        names,
        standings,
        candidates,
        weighed,
    })
}

type Sides = (
    Vec<String>,
    Vec<Standing>,
    Result<AssessedCandidates, ComparisonError>,
);

/// Assessments of the same partner are one candidate's.
fn assessed(page: &Page, selection: &Selection, loaded: &Loaded) -> Sides {
    let workspace = page.workspace();
    let mut names: Vec<String> = Vec::new();
    let mut partners: Vec<Option<&String>> = Vec::new();
    let mut standings: Vec<Standing> = Vec::new();
    for id in &selection.candidates {
        let Some(assessment) = workspace.assessments.get(id) else {
            continue;
        };
        let partner = assessment.relationship.as_ref();
        let known = partners.iter().position(|one| *one == partner);
        let candidate = known.unwrap_or(partners.len());
        if known.is_none() {
            let mut name = partner_of(workspace, assessment).to_string();
            while names.contains(&name) {
                name += " (2)";
            }
            names.push(name);
            partners.push(partner);
        }
        let context = context_of(workspace, assessment);
        standings.push(Standing {
            assessment: id.clone(),
            candidate,
            name: assessment.respondent.role.clone(),
            is_open: matches!(assessment.state, AssessmentState::InProgress { .. }),
            is_answered: has_own_answers(&loaded.questionnaire, &assessment.responses),
            assessed: score(&loaded.questionnaire, &assessment.responses, &context),
        });
    }
    let mut compared = Vec::with_capacity(names.len());
    let mut labels = Vec::with_capacity(standings.len());
    for (candidate, name) in names.iter().enumerate() {
        let about = counted(&standings, candidate).into_iter();
        let respondents = about.map(|one| &one.assessed).collect();
        compared.push(AssessedCandidate { name, respondents });
    }
    let candidates = compare_assessments(&loaded.questionnaire, &compared);
    for (at, one) in standings.iter().enumerate() {
        let name = &names[one.candidate]; // one of them
        let same = |other: &&Standing| other.candidate == one.candidate;
        let place = standings.iter().take(at + 1).filter(same).count();
        labels.push(if standings.iter().filter(same).count() == 1 {
            name.clone()
        } else if one.name.is_empty() {
            let texts = &page.words.texts.selection;
            let n = page.words.whole(place);
            fill(texts.view_of, &[("name", name), ("n", &n)])
        } else {
            [name, " (", &*one.name, ")"].concat()
        });
    }
    for (one, label) in standings.iter_mut().zip(labels) {
        one.name = label;
    }
    (names, standings, candidates)
}

/// Who has answered about a candidate; the first where nobody has.
fn counted(standings: &[Standing], candidate: usize) -> Vec<&Standing> {
    let about = || standings.iter().filter(|one| one.candidate == candidate);
    let answered: Vec<&Standing> = about().filter(|one| one.is_answered).collect();
    if answered.is_empty() {
        return about().take(1).collect();
    }
    answered
}

/// Whether anything is said to a question that is not about us.
fn has_own_answers(questionnaire: &Questionnaire, responses: &Responses) -> bool {
    let mut own = questionnaire
        .items
        .iter()
        .filter(|item| item.about != About::Us);
    own.any(|item| {
        let response = responses.get(&item.id);
        response.is_some_and(|response| response.reply != Reply::Nothing)
    })
}

/// The criteria that there are now, and the weights to start from.
pub type Basis<'a> = (&'a [Criterion], &'a [f64]);

/// The action that changes a selection.
pub fn edit_selection(
    page: &Page,
    id: &str,
    change: &dyn Fn(&mut Selection, Basis),
) -> Option<Action> {
    let compared = compared(page, id)?;
    let mut selection = Selection::clone(page.workspace().selections.get(id)?);
    let basis = match &compared.candidates {
        Ok(candidates) => (candidates.comparison.criteria(), &*candidates.weights),
        Err(_) => Default::default(),
    };
    change(&mut selection, basis);
    let id = id.into();
    Some(Action::EditSelection { id, selection })
}

/// Gives a criterion, by position, another weight; the others keep what is shown.
pub fn set_weight(selection: &mut Selection, basis: Basis, at: usize, weight: f64) {
    let shown = direct_weights(selection, basis.0, basis.1);
    for (place, (criterion, shown)) in basis.0.iter().zip(shown).enumerate() {
        let weight = if place == at { weight } else { shown };
        selection.weights.insert(criterion.id.clone(), weight);
    }
}

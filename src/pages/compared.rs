//! A selection with what it comes to: its candidates, their figures, and the weights.

use engine::{
    comparison::{
        AssessedCandidate, AssessedCandidates, ComparisonError, Criterion, Figures, Weighed,
        WeightsError, chosen_weighting, compare_assessments, direct_weights, ranking, read_figures,
        weigh, weighting_by,
    },
    model::{About, AssessmentState, Questionnaire, Reply, Responses, Selection, Workspace},
    names::is_same,
    report::fill,
    scoring::{Assessed, score},
    state::Action,
};
use yew::{hook, use_memo};

use super::{Page, answer::is_shown, context_of, partner_of};
use crate::{
    library::{Library, Loaded},
    locale::Words,
    shared::Shared,
    store::{Outcome, Snapshot},
};

/// One respondent's answers about a candidate, as they stand.
pub struct Opinion {
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

impl Opinion {
    /// Whether the item at a position can still be answered here.
    pub fn is_asked(&self, item: usize) -> bool {
        self.is_open && is_shown(&self.assessed, item)
    }
}

/// A selection with what it comes to now.
pub struct Compared {
    /// What was asked about candidates; nothing where they have figures.
    pub loaded: Option<Shared<Loaded>>,
    pub figures: Option<Figures>,
    /// Candidates by position.
    pub names: Vec<String>,
    pub opinions: Vec<Opinion>,
    pub candidates: Result<AssessedCandidates, ComparisonError>,
    /// Nothing where nothing can be compared.
    pub weighed: Option<Result<Weighed, WeightsError>>,
    /// The weights of before, which count while pairs do not give any yet.
    pub former: Option<Weighed>,
}

impl Compared {
    /// What is compared, under which weights, where both are known and anything is answered.
    pub fn settled(&self) -> Option<(&AssessedCandidates, &Weighed)> {
        let weighed = self.weighed.as_ref()?.as_ref().ok();
        let weighed = weighed.or(self.former.as_ref())?;
        let candidates = self.candidates.as_ref().ok()?;
        (!self.is_blank()).then_some((candidates, weighed))
    }

    /// Whether the weights that count are other than the questionnaire's own. Sliders begin with
    /// whole numbers, which is no other weight yet.
    pub fn is_weighed_otherwise(&self) -> bool {
        self.settled().is_some_and(|(candidates, weighed)| {
            let mut weights = weighed.weights.iter().zip(&candidates.weights);
            weights.any(|(now, own)| (now - own).abs() >= 0.01)
        })
    }

    pub fn name(&self, candidate: usize) -> &str {
        self.names.get(candidate).map_or("", String::as_str)
    }

    /// Nobody has said anything about any candidate yet.
    pub fn is_blank(&self) -> bool {
        self.loaded.is_some() && !self.opinions.iter().any(|one| one.is_answered)
    }

    /// Those who have a say about a candidate, in the order of respondents.
    pub fn counted(&self, candidate: usize) -> Vec<&Opinion> {
        counted(&self.opinions, candidate)
    }

    /// The candidates by position, in the order of the ranking; as they were added where there is
    /// none yet.
    pub fn in_order(&self) -> Vec<usize> {
        match self.settled() {
            Some((candidates, weighed)) => {
                let ranked = ranking(&candidates.comparison, &weighed.weights);
                ranked.iter().map(|one| one.candidate).collect()
            }
            None => (0..self.names.len()).collect(),
        }
    }

    /// Those who answer, in the order of their candidates.
    pub fn opinions_in_order(&self) -> impl Iterator<Item = &Opinion> {
        let candidates = self.in_order().into_iter();
        candidates.flat_map(|candidate| self.about(candidate))
    }

    /// Who answers about a candidate.
    pub fn about(&self, candidate: usize) -> impl Iterator<Item = &Opinion> {
        let all = self.opinions.iter();
        all.filter(move |one| one.candidate == candidate)
    }
}

/// What a selection comes to, found again only when something changes; `None` where the selection
/// or its questionnaire is not here.
#[hook]
pub fn use_compared(page: &Page, id: &str) -> Option<Shared<Compared>> {
    let Snapshot {
        workspace, library, ..
    } = page.snapshot.clone();
    let read = (workspace, library, page.words.clone(), id.to_string());
    let compared = use_memo(read, |(workspace, library, words, id)| {
        let selection = workspace.selections.get(id)?;
        compare(workspace, library, words, selection).map(Shared::new)
    });
    Option::clone(&compared)
}

/// What a selection comes to; `None` where its questionnaire is not here.
pub fn compare(
    workspace: &Workspace,
    library: &Library,
    words: &Words,
    selection: &Selection,
) -> Option<Compared> {
    let loaded = match &*selection.questionnaire {
        "" => None,
        questionnaire => Some(library.find(questionnaire)?),
    };
    let figures = match loaded {
        Some(_) => None,
        None => read_figures(&selection.figures).ok(),
    };
    let (names, opinions, candidates) = match (&loaded, &figures) {
        (Some(loaded), _) => assessed(workspace, words, selection, loaded),
        (None, Some(figures)) => {
            let all = figures.comparison.candidates().iter();
            let names = all.map(|one| one.name.clone()).collect();
            (names, Vec::new(), Ok(figures.side_by_side()))
        }
        (None, None) => (Vec::new(), Vec::new(), Err(ComparisonError::NoCandidates)),
    };
    let candidates = candidates.map(|mut candidates| {
        candidates.comparison = candidates
            .comparison
            .under(selection.requirements.unwrap_or_default());
        candidates
    });
    let weighed = candidates.as_ref().ok().map(|candidates| {
        let criteria = candidates.comparison.criteria();
        let weighting = chosen_weighting(selection, criteria, &candidates.weights);
        weigh(&weighting, criteria)
    });
    let former = match (&candidates, &weighed) {
        (Ok(candidates), Some(Err(WeightsError::NotConnected(_)))) => {
            let criteria = candidates.comparison.criteria();
            let before = selection.before_pairs;
            let weighting = weighting_by(before, selection, criteria, &candidates.weights);
            weigh(&weighting, criteria).ok()
        }
        _ => None,
    };
    Some(Compared {
        loaded,
        figures,
        names,
        opinions,
        candidates,
        weighed,
        former,
    })
}

type Sides = (
    Vec<String>,
    Vec<Opinion>,
    Result<AssessedCandidates, ComparisonError>,
);

/// Assessments of the same partner are one candidate's.
fn assessed(workspace: &Workspace, words: &Words, selection: &Selection, loaded: &Loaded) -> Sides {
    let mut names: Vec<String> = Vec::new();
    let mut partners: Vec<Option<&String>> = Vec::new();
    let mut opinions: Vec<Opinion> = Vec::new();
    for id in &selection.candidates {
        let Some(assessment) = workspace.assessments.get(id) else {
            continue;
        };
        let partner = assessment.relationship.as_ref();
        let known = partners.iter().position(|one| *one == partner);
        let candidate = known.unwrap_or(partners.len());
        if known.is_none() {
            let mut name = partner_of(workspace, assessment).to_string();
            while names.iter().any(|known| is_same(known, &name)) {
                name += " (2)";
            }
            names.push(name);
            partners.push(partner);
        }
        let context = context_of(workspace, assessment);
        opinions.push(Opinion {
            assessment: id.clone(),
            candidate,
            name: assessment.respondent.role.clone(),
            is_open: matches!(assessment.state, AssessmentState::InProgress { .. }),
            is_answered: has_own_answers(&loaded.questionnaire, &assessment.responses),
            assessed: score(&loaded.questionnaire, &assessment.responses, &context),
        });
    }
    let mut compared = Vec::with_capacity(names.len());
    let mut labels = Vec::with_capacity(opinions.len());
    for (candidate, name) in names.iter().enumerate() {
        let about = counted(&opinions, candidate).into_iter();
        let respondents = about.map(|one| &one.assessed).collect();
        compared.push(AssessedCandidate { name, respondents });
    }
    let candidates = compare_assessments(&loaded.questionnaire, &compared);
    for (at, one) in opinions.iter().enumerate() {
        let name = &names[one.candidate]; // one of them
        let same = |other: &&Opinion| other.candidate == one.candidate;
        let place = opinions.iter().take(at + 1).filter(same).count();
        labels.push(if opinions.iter().filter(same).count() == 1 {
            name.clone()
        } else if one.name.is_empty() {
            let texts = &words.texts.selection;
            let n = words.whole(place);
            fill(texts.view_of, &[("name", name), ("n", &n)])
        } else {
            format!("{name} ({})", one.name)
        });
    }
    for (one, label) in opinions.iter_mut().zip(labels) {
        one.name = label;
    }
    (names, opinions, candidates)
}

/// Who has answered about a candidate; the first where nobody has.
fn counted(opinions: &[Opinion], candidate: usize) -> Vec<&Opinion> {
    let about = || opinions.iter().filter(|one| one.candidate == candidate);
    let answered: Vec<&Opinion> = about().filter(|one| one.is_answered).collect();
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

/// A selection that can be changed from its pages.
#[derive(Clone)]
pub struct Editor {
    page: Page,
    id: String,
    compared: Shared<Compared>,
}

impl Editor {
    pub fn new(page: &Page, id: &str, compared: &Shared<Compared>) -> Self {
        Self {
            page: page.clone(),
            id: id.into(),
            compared: compared.clone(),
        }
    }

    /// Changes the selection. Whether that changed anything.
    pub fn edit(&self, change: impl FnOnce(&mut Selection, Basis)) -> bool {
        let action = self.edited(change);
        action.is_some_and(|action| self.page.store.dispatch(action))
    }

    /// The same, where a person is told of it.
    pub fn edit_as(&self, outcome: Outcome, change: impl FnOnce(&mut Selection, Basis)) -> bool {
        let action = self.edited(change);
        action.is_some_and(|action| self.page.store.dispatch_as(action, outcome))
    }

    fn edited(&self, change: impl FnOnce(&mut Selection, Basis)) -> Option<Action> {
        // as it is now: it may have changed since this was drawn
        let workspace = self.page.store.snapshot().workspace;
        let mut selection = Selection::clone(workspace.selections.get(&self.id)?);
        let basis = match &self.compared.candidates {
            Ok(candidates) => (candidates.comparison.criteria(), &*candidates.weights),
            Err(_) => Default::default(),
        };
        change(&mut selection, basis);
        let id = self.id.clone();
        Some(Action::EditSelection { id, selection })
    }
}

/// Gives a criterion, by position, another weight; the others keep what is shown.
pub fn set_weight(selection: &mut Selection, basis: Basis, at: usize, weight: f64) {
    let shown = direct_weights(selection, basis.0, basis.1);
    for (place, (criterion, shown)) in basis.0.iter().zip(shown).enumerate() {
        let weight = if place == at { weight } else { shown };
        selection.weights.insert(criterion.id.clone(), weight);
    }
}

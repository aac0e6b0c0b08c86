//! A partner as a candidate: which comparisons it is part of, where it stands in each, and what
//! each still waits for.

use std::collections::BTreeMap;

use engine::{
    comparison::ranking,
    model::{Selection, Workspace},
    report::fill,
    scoring::AnswerCount,
};
use yew::{Html, html};

use super::{
    Page,
    across::answered,
    compared::{Compared, compare},
    selection::value_decimals,
};
use crate::{
    components::button,
    library::Library,
    locale::{Words, with_language},
    place::Place,
};

/// A partner in one comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidacy {
    /// The selection's id.
    pub selection: String,
    pub title: String,
    /// Whose questions are asked in it.
    pub questionnaire: String,
    pub place: CandidatePlace,
    /// How far the answers about all of its candidates are.
    pub progress: AnswerCount,
    /// What was decided; empty before that.
    pub decision: String,
}

/// Where a candidate stands. Points are fractions, with the decimals that tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub enum CandidatePlace {
    /// Nothing is ranked yet.
    Open,
    Excluded,
    Ranked {
        place: usize,
        /// Whether another has the same place.
        is_shared: bool,
        value: f64,
        decimals: u8,
        /// Whether that is by other weights than the questionnaire's own.
        is_weighed_otherwise: bool,
    },
}

impl Candidacy {
    /// Where it stands, in words.
    pub fn in_words(&self, words: &Words) -> String {
        let texts = &words.texts.candidacy;
        match self.place {
            CandidatePlace::Open => fill(texts.open, &[("title", &self.title)]),
            CandidatePlace::Excluded => fill(texts.excluded, &[("title", &self.title)]),
            CandidatePlace::Ranked {
                place,
                is_shared,
                value,
                decimals,
                ..
            } => {
                let text = match (place, is_shared) {
                    (1, false) => texts.leads,
                    (1, true) => texts.shares_the_lead,
                    _ => texts.placed,
                };
                let named = [
                    ("title", &*self.title),
                    ("place", &*words.whole(place)),
                    ("value", &words.points_to(value, decimals)),
                ];
                fill(text, &named)
            }
        }
    }

    /// The same as the way to the comparison.
    pub fn way(&self, page: &Page, class: &'static str) -> Html {
        let go = page.go(Place::Selection(self.selection.clone()));
        button(class, with_language(&self.in_words(&page.words)), go)
    }
}

/// The same of each comparison, a line each; nothing where there is none.
pub fn candidacy_lines(page: &Page, all: &[Candidacy]) -> Html {
    let lines = all.iter().map(|one| {
        html! { <div key={one.selection.clone()} class="small">{one.way(page, "link")}</div> }
    });
    html! { <>{for lines}</> }
}

/// By partner's id, the comparisons that each is a candidate in: of all partners, or of one.
pub fn candidacies(
    workspace: &Workspace,
    library: &Library,
    words: &Words,
    only: Option<&str>,
) -> BTreeMap<String, Vec<Candidacy>> {
    let mut by_partner = BTreeMap::<String, Vec<Candidacy>>::new();
    for (id, selection) in workspace.selections.iter() {
        let partner_of = |assessment: &String| {
            let assessment = workspace.assessments.get(assessment)?;
            assessment.relationship.as_deref()
        };
        let mut partners = selection.candidates.iter().filter_map(partner_of);
        if !partners.any(|one| only.is_none_or(|only| one == only)) {
            continue;
        }
        let Some(compared) = compare(workspace, library, words, selection) else {
            continue;
        };
        for (partner, candidate) in partners_of(workspace, &compared) {
            if only.is_none_or(|only| partner == only) {
                let candidacy = candidacy(workspace, id, selection, &compared, candidate);
                by_partner.entry(partner).or_default().push(candidacy);
            }
        }
    }
    by_partner
}

/// Each partner by id, with its position among the candidates.
fn partners_of(workspace: &Workspace, compared: &Compared) -> BTreeMap<String, usize> {
    let opinions = compared.opinions.iter();
    let partners = opinions.filter_map(|one| {
        let assessment = workspace.assessments.get(&one.assessment)?;
        Some((assessment.relationship.clone()?, one.candidate))
    });
    partners.collect()
}

fn candidacy(
    workspace: &Workspace,
    id: &str,
    selection: &Selection,
    compared: &Compared,
    candidate: usize,
) -> Candidacy {
    let counts = compared.opinions.iter();
    let counts = counts.map(|one| answered(workspace, compared, one));
    Candidacy {
        selection: id.into(),
        title: selection.title.clone(),
        questionnaire: selection.questionnaire.clone(),
        place: place(compared, candidate),
        progress: counts.sum(),
        decision: selection.decision.clone(),
    }
}

fn place(compared: &Compared, candidate: usize) -> CandidatePlace {
    let Some((candidates, weighed)) = compared.settled() else {
        return CandidatePlace::Open;
    };
    let ranked = ranking(&candidates.comparison, &weighed.weights);
    let Some(own) = ranked.iter().find(|one| one.candidate == candidate) else {
        return CandidatePlace::Open;
    };
    let Some(place) = own.rank else {
        return CandidatePlace::Excluded;
    };
    let same = ranked.iter().filter(|one| one.rank == own.rank);
    CandidatePlace::Ranked {
        place,
        is_shared: same.count() > 1,
        value: own.value,
        decimals: value_decimals(&ranked),
        is_weighed_otherwise: compared.is_weighed_otherwise(),
    }
}

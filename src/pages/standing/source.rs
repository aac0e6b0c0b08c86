//! How standings are found out: from what is kept here, once for every change of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use engine::{
    course::{BySide, Checks, Course, Position, held_back},
    model::{Assessment, LocalisedText, Relationship, Workspace},
};
use yew::{hook, use_memo};

use super::{Latest, Review, Standing, unfinished};
use crate::{
    library::{Library, Summary},
    locale::Words,
    pages::{
        Milestone, Page, all_milestones,
        both_sides::{SideResult, results_of},
        candidacy::candidacies,
        newest_first,
    },
    positions::Positions,
    shared::Shared,
};

/// All partners, in no order of meaning, found out once for every change of what is there.
#[hook]
pub fn use_standings(page: &Page) -> Shared<Vec<Standing>> {
    let source = Source::of(page);
    let standings = use_memo(source, |source| Shared::new(source.standings(None)));
    Shared::clone(&standings)
}

/// One partner by id, in the same way; `None` where it is not there.
#[hook]
pub fn use_standing(page: &Page, id: Option<&str>) -> Rc<Option<Standing>> {
    let of = (Source::of(page), id.map(String::from));
    use_memo(of, |(source, id)| {
        let id = id.as_deref()?;
        source.standings(Some(id)).pop()
    })
}

/// What standings are made from.
#[derive(PartialEq)]
struct Source {
    workspace: Shared<Workspace>,
    library: Shared<Library>,
    checks: Shared<Checks>,
    positions: Shared<Positions>,
    words: Words,
}

impl Source {
    fn of(page: &Page) -> Self {
        Self {
            workspace: page.snapshot.workspace.clone(),
            library: page.snapshot.library.clone(),
            checks: page.snapshot.checks.clone(),
            positions: page.snapshot.positions.clone(),
            words: page.words.clone(),
        }
    }

    /// Of all partners, or of one.
    fn standings(&self, only: Option<&str>) -> Vec<Standing> {
        let workspace = &*self.workspace;
        let is_asked_for = |id: &str| only.is_none_or(|only| id == only);
        let mut finished = BTreeMap::<&str, Vec<Milestone>>::new();
        for milestone in all_milestones(workspace) {
            if let Some(partner) = milestone.1.relationship.as_deref() {
                finished.entry(partner).or_default().push(milestone);
            }
        }
        let mut open = BTreeMap::<&str, Vec<String>>::new();
        for (id, assessment) in unfinished(workspace) {
            if let Some(partner) = assessment.relationship.as_deref() {
                open.entry(partner).or_default().push(id.clone());
            }
        }
        let mut candidacies = candidacies(workspace, &self.library, &self.words, only);
        let hidden = held_back(workspace);
        // a partner's place depends on the others
        let positions = self.positions.of(&self.workspace, &self.checks);
        let positions = positions
            .iter()
            .filter(|one| is_asked_for(&one.relationship));
        let standings = positions.filter_map(|position| {
            let id = position.relationship.as_str();
            let relationship = Rc::clone(workspace.relationships.get(id)?);
            let finished = finished.remove(id).unwrap_or_default();
            let open = open.remove(id).unwrap_or_default();
            let position = Rc::clone(position);
            Some(Standing {
                candidacies: candidacies.remove(id).unwrap_or_default(),
                ..self.standing(relationship, position, finished, open, &hidden)
            })
        });
        standings.collect()
    }

    fn standing(
        &self,
        relationship: Rc<Relationship>,
        position: Rc<Position>,
        mut finished: Vec<Milestone>,
        open: Vec<String>,
        hidden: &BTreeSet<&str>,
    ) -> Standing {
        newest_first(&mut finished);
        let latest = position.checks.iter();
        let latest = latest.filter_map(|check| {
            let assessment = self.workspace.assessments.get(&check.assessment)?;
            Some(Latest {
                id: check.assessment.clone(),
                loaded: self.library.of(assessment, &self.workspace)?,
                summary: self.summary(&check.assessment, assessment)?,
                sides: self.sides(&position.relationship, assessment, &finished),
                assessment: Rc::clone(assessment),
                at_ms: check.at_ms,
            })
        });
        let latest: Vec<Latest> = latest.collect();
        let health = checks_of(position.health.as_ref(), &finished);
        let value = checks_of(position.value.as_ref(), &finished);
        let now = health.first();
        Standing {
            waiting: self.waiting(&position.relationship, hidden),
            id: position.relationship.clone(),
            review: Review::of(&relationship, latest.first().map(|one| one.at_ms)),
            relationship,
            now: now.and_then(|(id, one)| self.summary(id, one)),
            position,
            latest,
            health,
            value,
            open,
            candidacies: Vec::new(),
        }
    }

    /// What both sides scored, where the other one has answered the same.
    fn sides(
        &self,
        id: &str,
        of: &Assessment,
        finished: &[Milestone],
    ) -> Option<BySide<SideResult>> {
        let is_other = |(_, one, _): &Milestone| {
            one.questionnaire == of.questionnaire && one.respondent.side != of.respondent.side
        };
        let has_both = finished.iter().any(is_other);
        has_both.then(|| results_of(&self.workspace, &self.library, id, &of.questionnaire))?
    }

    /// What the other side has answered and ours has not.
    fn waiting(&self, partner: &str, hidden: &BTreeSet<&str>) -> Vec<(String, LocalisedText)> {
        let mut waiting: Vec<(String, LocalisedText)> = Vec::new();
        for id in hidden {
            let Some(one) = self.workspace.assessments.get(*id) else {
                continue;
            };
            let is_told = waiting.iter().any(|(known, _)| *known == one.questionnaire);
            if one.relationship.as_deref() == Some(partner)
                && !is_told
                && let Some(loaded) = self.library.of(one, &self.workspace)
            {
                let title = loaded.questionnaire.title.clone();
                waiting.push((one.questionnaire.clone(), title));
            }
        }
        waiting
    }

    fn summary(&self, id: &str, assessment: &Rc<Assessment>) -> Option<Rc<Summary>> {
        self.library.summary(id, assessment, &self.workspace)
    }
}

/// Those that a course is of.
fn checks_of(course: Option<&Course>, finished: &[Milestone]) -> Vec<(String, Rc<Assessment>)> {
    let is_latest = |(id, ..): &&Milestone| course.is_some_and(|it| it.latest.assessment == **id);
    let Some((_, latest, at_ms)) = finished.iter().find(is_latest) else {
        return Vec::new();
    };
    let alike = finished.iter().filter(|(_, one, at)| {
        one.questionnaire == latest.questionnaire
            && one.respondent.may_be(&latest.respondent)
            && at <= at_ms
    });
    alike
        .map(|(id, one, _)| ((*id).clone(), Rc::clone(one)))
        .collect()
}

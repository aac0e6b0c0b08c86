//! From a workspace and an action to the workspace after it. Total: an action that names what
//! is not there, or that changes nothing, gives the same `Rc` back.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    Action,
    parts::{ids, put_all, remove},
    sample::{sample_relationships, sample_selections},
};
use crate::model::{
    Answer, Assessment, AssessmentState, Decision, PlannedStep, Relationship, Reply, Response,
    Selection, Settings, StepState, Workspace,
};

/// What an action led to.
#[derive(Clone, Debug)]
pub struct Step {
    /// The same `Rc` where nothing changed.
    pub workspace: Rc<Workspace>,
    /// The action that takes it back; none for what cannot or need not be undone.
    pub undo: Option<Action>,
}

pub fn reduce(workspace: &Rc<Workspace>, action: &Action) -> Step {
    let mut after = Workspace::clone(workspace);
    match change(&mut after, action) {
        Some(undo) => Step {
            workspace: Rc::new(after),
            undo,
        },
        None => Step {
            workspace: Rc::clone(workspace),
            undo: None,
        },
    }
}

type Undo = Option<Action>;

/// `None` where nothing changes.
fn change(after: &mut Workspace, action: &Action) -> Option<Undo> {
    match action {
        Action::AddRelationship { id, relationship } => {
            if id.is_empty() || after.relationships.contains_key(id) {
                return None;
            }
            insert(&mut after.relationships, id, relationship);
            Some(Some(Action::RemoveRelationship { id: id.clone() }))
        }
        Action::EditRelationship { id, relationship } => {
            let former = Relationship::clone(after.relationships.get(id)?);
            if former == *relationship {
                return None;
            }
            insert(&mut after.relationships, id, relationship);
            Some(Some(Action::EditRelationship {
                id: id.clone(),
                relationship: former,
            }))
        }
        Action::Agree {
            relationship,
            questionnaire,
            item,
            text,
        } => {
            let known = after.relationships.get(relationship)?;
            let former = known.agreed_on(questionnaire, item).to_string();
            if former == *text {
                return None;
            }
            let mut changed = Relationship::clone(known);
            let agreed = changed.agreed.entry(questionnaire.clone()).or_default();
            agreed.insert(item.clone(), text.clone());
            agreed.retain(|_, text| !text.is_empty());
            changed.agreed.retain(|_, agreed| !agreed.is_empty());
            insert(&mut after.relationships, relationship, &changed);
            Some(Some(Action::Agree {
                relationship: relationship.clone(),
                questionnaire: questionnaire.clone(),
                item: item.clone(),
                text: former,
            }))
        }
        Action::RemoveRelationship { id } => {
            remove(after, std::slice::from_ref(id), &[], &[]).map(Some)
        }
        Action::StartAssessment { id, assessment } => start(after, id, assessment),
        Action::Respond {
            assessment,
            item,
            response,
        } => respond(after, assessment, item, response),
        Action::Visit {
            assessment,
            section,
        } => {
            let state = AssessmentState::InProgress {
                section: section.clone(),
            };
            set(&mut in_progress(after, assessment)?.state, &state)
        }
        Action::SetRespondent {
            assessment,
            respondent,
        } => {
            let place = &mut in_progress(after, assessment)?.respondent;
            let undo = Action::SetRespondent {
                assessment: assessment.clone(),
                respondent: place.clone(),
            };
            set(place, respondent)?;
            Some(Some(undo))
        }
        Action::Finish {
            assessment,
            at_ms,
            definition_hash,
            definition_text,
            context,
        } => {
            in_progress(after, assessment)?.state = AssessmentState::Finished {
                at_ms: finite(*at_ms),
                definition: definition_hash.clone(),
                context: *context,
            };
            if !after.definitions.contains_key(definition_hash) {
                Rc::make_mut(&mut after.definitions)
                    .insert(definition_hash.clone(), Rc::clone(definition_text));
            }
            Some(None)
        }
        Action::RemoveAssessment { id } => {
            remove(after, &[], std::slice::from_ref(id), &[]).map(Some)
        }
        Action::Remove {
            relationships,
            assessments,
            selections,
        } => remove(after, relationships, assessments, selections).map(Some),
        Action::Restore(parts) => put_all(after, parts, true).then(|| {
            Some(Action::Remove {
                relationships: ids(&parts.relationships),
                assessments: ids(&parts.assessments),
                selections: ids(&parts.selections),
            })
        }),
        Action::AddSample(parts) => {
            let first = sample_relationships(after).is_empty();
            put_all(after, parts, false).then(|| first.then_some(Action::RemoveSamples))
        }
        Action::RemoveSamples => {
            let relationships = sample_relationships(after);
            let selections = sample_selections(after);
            remove(after, &relationships, &[], &selections).map(Some)
        }
        Action::AddSelection { id, selection } => {
            if id.is_empty() || after.selections.contains_key(id) {
                return None;
            }
            insert(&mut after.selections, id, &storable(selection));
            Some(Some(Action::RemoveSelection { id: id.clone() }))
        }
        Action::EditSelection { id, selection } => {
            let former = Selection::clone(after.selections.get(id)?);
            if former == *selection {
                return None;
            }
            insert(&mut after.selections, id, &storable(selection));
            Some(Some(Action::EditSelection {
                id: id.clone(),
                selection: former,
            }))
        }
        Action::RemoveSelection { id } => {
            let former = Rc::make_mut(&mut after.selections).remove(id)?;
            Some(Some(Action::AddSelection {
                id: id.clone(),
                selection: Selection::clone(&former),
            }))
        }
        Action::Decide {
            assessment,
            decision,
        } => decide(after, assessment, decision),
        Action::WithdrawDecision { assessment } => {
            let former = Rc::make_mut(&mut after.decisions).remove(assessment)?;
            Some(Some(Action::Decide {
                assessment: assessment.clone(),
                decision: Decision::clone(&former),
            }))
        }
        Action::AddStep { id, step } => {
            let (partner, result) = (&step.relationship, &step.assessment);
            let is_at_home = { partner.iter() }.all(|id| after.relationships.contains_key(id)) && {
                result.iter()
            }
            .all(|id| after.assessments.contains_key(id));
            if id.is_empty() || after.steps.contains_key(id) || !is_at_home {
                return None;
            }
            insert(&mut after.steps, id, &step_with_times(step));
            Some(Some(Action::RemoveStep { id: id.clone() }))
        }
        Action::EditStep { id, step } => {
            let former = PlannedStep::clone(after.steps.get(id)?);
            if former == *step {
                return None;
            }
            insert(&mut after.steps, id, &step_with_times(step));
            Some(Some(Action::EditStep {
                id: id.clone(),
                step: former,
            }))
        }
        Action::RemoveStep { id } => {
            let former = Rc::make_mut(&mut after.steps).remove(id)?;
            Some(Some(Action::AddStep {
                id: id.clone(),
                step: PlannedStep::clone(&former),
            }))
        }
        Action::All(actions) => {
            let (mut changed, mut undo) = (false, Vec::new());
            for action in actions {
                if let Some(step) = change(after, action) {
                    changed = true;
                    undo.extend(step);
                }
            }
            undo.reverse();
            changed.then(|| (!undo.is_empty()).then_some(Action::All(undo)))
        }
        Action::SetTheme(theme) => set(&mut settings(after).theme, theme),
        Action::SetLanguage(language) => set(&mut settings(after).language, language),
        Action::MarkExported { at_ms } => {
            let at_ms = Some(finite(*at_ms));
            set(&mut settings(after).last_exported_at_ms, &at_ms)
        }
        Action::Clear => replace(after, &Workspace::default()),
        Action::Replace(other) => replace(after, other),
    }
}

/// A value in the place of another; `None` where it is the same.
fn set<T: Clone + PartialEq>(place: &mut T, value: &T) -> Option<Undo> {
    if place == value {
        return None;
    }
    place.clone_from(value);
    Some(None)
}

fn replace(after: &mut Workspace, other: &Workspace) -> Option<Undo> {
    if *other == *after {
        return None;
    }
    let former = std::mem::replace(after, other.clone());
    Some(Some(Action::Replace(Rc::new(former))))
}

fn settings(after: &mut Workspace) -> &mut Settings {
    Rc::make_mut(&mut after.settings)
}

fn insert<T: Clone>(into: &mut Rc<BTreeMap<String, Rc<T>>>, id: &str, record: &T) {
    Rc::make_mut(into).insert(id.into(), Rc::new(record.clone()));
}

/// A clock that gives no number is told as 1970 and never stored: JSON has no word for it.
fn finite(ms: f64) -> f64 {
    if ms.is_finite() { ms } else { 0.0 }
}

/// The assessment of this id to be changed, where there is one that is not finished.
fn in_progress<'a>(after: &'a mut Workspace, id: &str) -> Option<&'a mut Assessment> {
    let assessment = Rc::make_mut(Rc::make_mut(&mut after.assessments).get_mut(id)?);
    (!assessment.is_finished()).then_some(assessment)
}

/// Numbers that are no weights are left out: JSON has no word for them.
fn storable(selection: &Selection) -> Selection {
    let mut storable = selection.clone();
    storable.started_at_ms = finite(selection.started_at_ms);
    for numbers in [
        &mut storable.weights,
        &mut storable.places,
        &mut storable.pairs,
    ] {
        numbers.retain(|_, number| number.is_finite() && *number >= 0.0);
    }
    storable
}

fn decide(after: &mut Workspace, assessment: &str, decision: &Decision) -> Option<Undo> {
    let is_finished = after.assessments.get(assessment)?.is_finished();
    let former = after.decisions.get(assessment);
    if !is_finished || former.is_some_and(|former| **former == *decision) {
        return None;
    }
    let assessment = assessment.to_string();
    let undo = match former {
        Some(former) => Action::Decide {
            assessment: assessment.clone(),
            decision: Decision::clone(former),
        },
        None => Action::WithdrawDecision {
            assessment: assessment.clone(),
        },
    };
    let decision = Decision {
        at_ms: finite(decision.at_ms),
        ..decision.clone()
    };
    insert(&mut after.decisions, &assessment, &decision);
    Some(Some(undo))
}

/// With times that JSON has words for.
fn step_with_times(step: &PlannedStep) -> PlannedStep {
    let mut step = step.clone();
    step.since_ms = finite(step.since_ms);
    if let StepState::Done { at_ms } | StepState::Dropped { at_ms, .. } = &mut step.state {
        *at_ms = finite(*at_ms);
    }
    step
}

fn start(after: &mut Workspace, id: &str, assessment: &Assessment) -> Option<Undo> {
    let relationship = assessment.relationship.as_ref();
    if id.is_empty()
        || after.assessments.contains_key(id)
        || relationship.is_some_and(|id| !after.relationships.contains_key(id))
        || assessment.is_finished()
    {
        return None;
    }
    let mut started = assessment.clone();
    started.started_at_ms = finite(assessment.started_at_ms);
    let responses = &mut started.responses;
    responses.retain(|_, response| !response.is_empty() && is_finite(response));
    Rc::make_mut(&mut after.assessments).insert(id.into(), Rc::new(started));
    Some(Some(Action::RemoveAssessment { id: id.into() }))
}

fn respond(after: &mut Workspace, id: &str, item: &str, response: &Response) -> Option<Undo> {
    let responses = &mut in_progress(after, id)?.responses;
    let former = responses.get(item).cloned().unwrap_or_default();
    if former == *response || !is_finite(response) {
        return None;
    }
    if response.is_empty() {
        responses.remove(item);
    } else {
        responses.insert(item.into(), response.clone());
    }
    Some(Some(Action::Respond {
        assessment: id.into(),
        item: item.into(),
        response: former,
    }))
}

/// Whether every number in it is one that JSON can hold.
fn is_finite(response: &Response) -> bool {
    let is_finite = |number: Option<f64>| number.is_none_or(f64::is_finite);
    let answer = match response.reply {
        Reply::Answer(Answer::Number(number)) => Some(number),
        _ => None,
    };
    is_finite(answer) && is_finite(response.baseline) && is_finite(response.target)
}

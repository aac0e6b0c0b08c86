//! From a workspace and an action to the workspace after it. Total: an action that names what
//! is not there, or that changes nothing, gives the same `Rc` back.

use std::rc::Rc;

use super::{Action, Parts};
use crate::model::{
    Answer, Assessment, AssessmentState, Map, Response, Said, Selection, Settings, Workspace,
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
    let (changed, undo) = change(workspace, action).unwrap_or_default();
    Step {
        workspace: changed.map_or_else(|| Rc::clone(workspace), Rc::new),
        undo,
    }
}

type Change = (Option<Workspace>, Option<Action>);

/// `None` where nothing changes.
fn change(workspace: &Rc<Workspace>, action: &Action) -> Option<Change> {
    match action {
        Action::AddRelationship { id, relationship } => {
            if id.is_empty() || workspace.relationships.contains_key(id) {
                return None;
            }
            let mut after = Workspace::clone(workspace);
            Rc::make_mut(&mut after.relationships)
                .insert(id.clone(), Rc::new(relationship.clone()));
            done(after, Action::RemoveRelationship { id: id.clone() })
        }
        Action::EditRelationship { id, relationship } => {
            let former = workspace.relationships.get(id)?;
            if **former == *relationship {
                return None;
            }
            let mut after = Workspace::clone(workspace);
            Rc::make_mut(&mut after.relationships)
                .insert(id.clone(), Rc::new(relationship.clone()));
            let relationship = Rc::unwrap_or_clone(Rc::clone(former));
            let id = id.clone();
            done(after, Action::EditRelationship { id, relationship })
        }
        Action::RemoveRelationship { id } => remove(workspace, &[id], &[]),
        Action::StartAssessment { id, assessment } => start(workspace, id, assessment),
        Action::Respond {
            assessment,
            item,
            response,
        } => respond(workspace, assessment, item, response),
        Action::Visit {
            assessment: id,
            section,
        } => {
            let assessment = in_progress(workspace, id)?;
            let state = AssessmentState::InProgress {
                section: section.clone(),
            };
            if assessment.state == state {
                return None;
            }
            let after = with_assessment(workspace, id, |assessment| assessment.state = state);
            Some((Some(after), None))
        }
        Action::SetRespondent {
            assessment: id,
            respondent,
        } => {
            let former = in_progress(workspace, id)?.respondent.clone();
            if former == *respondent {
                return None;
            }
            let after = with_assessment(workspace, id, |assessment| {
                assessment.respondent = respondent.clone();
            });
            let undo = Action::SetRespondent {
                assessment: id.clone(),
                respondent: former,
            };
            done(after, undo)
        }
        Action::Finish {
            assessment: id,
            at_ms,
            definition_hash,
            definition_text,
            context,
        } => {
            in_progress(workspace, id)?;
            let mut after = with_assessment(workspace, id, |assessment| {
                assessment.state = AssessmentState::Finished {
                    at_ms: finite(*at_ms),
                    definition: definition_hash.clone(),
                    context: *context,
                };
            });
            if !after.definitions.contains_key(definition_hash) {
                Rc::make_mut(&mut after.definitions)
                    .insert(definition_hash.clone(), Rc::clone(definition_text));
            }
            Some((Some(after), None))
        }
        Action::RemoveAssessment { id } => remove(workspace, &[], &[id]),
        Action::Remove {
            relationships,
            assessments,
        } => remove(
            workspace,
            &relationships.iter().collect::<Vec<_>>(),
            &assessments.iter().collect::<Vec<_>>(),
        ),
        Action::Restore(parts) => {
            let undo = Action::Remove {
                relationships: ids(&parts.relationships),
                assessments: ids(&parts.assessments),
            };
            let after = with_parts(workspace, parts, true);
            (after != **workspace).then_some((Some(after), Some(undo)))
        }
        Action::AddSample(parts) => {
            let after = with_parts(workspace, parts, false);
            let first = !workspace.relationships.values().any(|one| one.sample);
            let undo = first.then_some(Action::RemoveSamples);
            (after != **workspace).then_some((Some(after), undo))
        }
        Action::RemoveSamples => {
            let samples = workspace.relationships.iter();
            let samples: Vec<&String> = samples
                .filter(|(_, one)| one.sample)
                .map(|(id, _)| id)
                .collect();
            remove(workspace, &samples, &[])
        }
        Action::AddSelection { id, selection } => {
            if id.is_empty() || workspace.selections.contains_key(id) {
                return None;
            }
            let after = with_selection(workspace, id, selection);
            done(after, Action::RemoveSelection { id: id.clone() })
        }
        Action::EditSelection { id, selection } => {
            let former = workspace.selections.get(id)?;
            if **former == *selection {
                return None;
            }
            let after = with_selection(workspace, id, selection);
            let selection = Selection::clone(former);
            let id = id.clone();
            done(after, Action::EditSelection { id, selection })
        }
        Action::RemoveSelection { id } => {
            let former = workspace.selections.get(id)?;
            let mut after = Workspace::clone(workspace);
            Rc::make_mut(&mut after.selections).remove(id);
            let selection = Selection::clone(former);
            let id = id.clone();
            done(after, Action::AddSelection { id, selection })
        }
        Action::All(actions) => {
            let mut after = Rc::clone(workspace);
            let mut undo = Vec::new();
            for action in actions {
                let step = reduce(&after, action);
                after = step.workspace;
                undo.extend(step.undo);
            }
            undo.reverse();
            let undo = (!undo.is_empty()).then_some(Action::All(undo));
            (!Rc::ptr_eq(&after, workspace)).then(|| (Some(Rc::unwrap_or_clone(after)), undo))
        }
        Action::SetTheme(theme) => settings(workspace, |settings| settings.theme = *theme),
        Action::SetLanguage(language) => settings(workspace, |settings| {
            settings.language.clone_from(language);
        }),
        Action::MarkExported { at_ms } => settings(workspace, |settings| {
            settings.last_exported_at_ms = Some(finite(*at_ms));
        }),
        Action::Replace(other) => {
            if other == workspace {
                return None;
            }
            let undo = Action::Replace(Rc::clone(workspace));
            done(Workspace::clone(other), undo)
        }
    }
}

fn done(after: Workspace, undo: Action) -> Option<Change> {
    Some((Some(after), Some(undo)))
}

/// A clock that gives no number is told as 1970 and never stored: JSON has no word for it.
fn finite(ms: f64) -> f64 {
    if ms.is_finite() { ms } else { 0.0 }
}

fn in_progress<'a>(workspace: &'a Workspace, id: &str) -> Option<&'a Assessment> {
    let assessment = workspace.assessments.get(id)?;
    matches!(assessment.state, AssessmentState::InProgress { .. }).then_some(assessment)
}

/// The workspace with one assessment changed; the same where there is none of that id.
fn with_assessment(
    workspace: &Workspace,
    id: &str,
    change: impl FnOnce(&mut Assessment),
) -> Workspace {
    let mut after = workspace.clone();
    if let Some(assessment) = Rc::make_mut(&mut after.assessments).get_mut(id) {
        change(Rc::make_mut(assessment));
    }
    after
}

/// Numbers that are no weights are left out: JSON has no word for them.
fn with_selection(workspace: &Workspace, id: &str, selection: &Selection) -> Workspace {
    let mut selection = selection.clone();
    selection.started_at_ms = finite(selection.started_at_ms);
    for numbers in [
        &mut selection.weights,
        &mut selection.places,
        &mut selection.pairs,
    ] {
        let given = std::mem::take(numbers).into_iter();
        *numbers = given
            .filter(|(_, number)| number.is_finite() && *number >= 0.0)
            .collect();
    }
    let mut after = workspace.clone();
    Rc::make_mut(&mut after.selections).insert(id.into(), Rc::new(selection));
    after
}

fn settings(workspace: &Workspace, change: impl FnOnce(&mut Settings)) -> Option<Change> {
    let mut settings = Settings::clone(&workspace.settings);
    change(&mut settings);
    if settings == *workspace.settings {
        return None;
    }
    let mut after = workspace.clone();
    after.settings = Rc::new(settings);
    Some((Some(after), None))
}

fn start(workspace: &Workspace, id: &str, assessment: &Assessment) -> Option<Change> {
    let relationship = assessment.relationship.as_ref();
    if id.is_empty()
        || workspace.assessments.contains_key(id)
        || relationship.is_some_and(|id| !workspace.relationships.contains_key(id))
        || matches!(assessment.state, AssessmentState::Finished { .. })
    {
        return None;
    }
    let mut assessment = assessment.clone();
    assessment.started_at_ms = finite(assessment.started_at_ms);
    let given = std::mem::take(&mut assessment.responses).into_iter();
    assessment.responses = given
        .filter(|(_, response)| !response.is_empty() && is_finite(response))
        .collect();
    let mut after = workspace.clone();
    Rc::make_mut(&mut after.assessments).insert(id.into(), Rc::new(assessment));
    done(after, Action::RemoveAssessment { id: id.into() })
}

fn respond(workspace: &Workspace, id: &str, item: &str, response: &Response) -> Option<Change> {
    let assessment = in_progress(workspace, id)?;
    let former = assessment.responses.get(item).cloned().unwrap_or_default();
    if former == *response || !is_finite(response) {
        return None;
    }
    let after = with_assessment(workspace, id, |assessment| {
        if response.is_empty() {
            assessment.responses.remove(item);
        } else {
            assessment.responses.insert(item.into(), response.clone());
        }
    });
    let undo = Action::Respond {
        assessment: id.into(),
        item: item.into(),
        response: former,
    };
    done(after, undo)
}

/// Whether every number in it is one that JSON can hold.
fn is_finite(response: &Response) -> bool {
    let answer = match response.said {
        Said::Answer(Answer::Number(number)) => Some(number),
        _ => None,
    };
    [answer, response.baseline, response.target]
        .into_iter()
        .flatten()
        .all(f64::is_finite)
}

/// Takes relationships with their assessments, and further assessments, out; with them the
/// definitions that no other milestone rests on.
fn remove(
    workspace: &Workspace,
    relationships: &[&String],
    assessments: &[&String],
) -> Option<Change> {
    let mut parts = Parts::default();
    let mut after = workspace.clone();
    for &id in relationships {
        if workspace.relationships.contains_key(id) {
            let gone = Rc::make_mut(&mut after.relationships).remove(id);
            parts
                .relationships
                .extend(gone.map(|gone| (id.clone(), gone)));
        }
    }
    let goes = |id: &String, assessment: &Assessment| {
        let of = assessment.relationship.as_ref();
        assessments.contains(&id) || of.is_some_and(|of| relationships.contains(&of))
    };
    let going = workspace.assessments.iter();
    parts.assessments = going
        .filter(|(id, assessment)| goes(id, assessment))
        .map(|(id, assessment)| (id.clone(), Rc::clone(assessment)))
        .collect();
    if parts == Parts::default() {
        return None;
    }
    if !parts.assessments.is_empty() {
        let left = Rc::make_mut(&mut after.assessments);
        for (id, _) in &parts.assessments {
            left.remove(id);
        }
        let mut used: Vec<&str> = left.values().filter_map(|one| definition_of(one)).collect();
        let mut unused = Vec::new();
        for (_, assessment) in &parts.assessments {
            if let Some(hash) = definition_of(assessment)
                && !used.contains(&hash)
            {
                used.push(hash);
                unused.push(hash);
            }
        }
        unused.sort();
        for hash in unused {
            if let Some(text) = workspace.definitions.get(hash) {
                parts.definitions.push((hash.into(), Rc::clone(text)));
                Rc::make_mut(&mut after.definitions).remove(hash);
            }
        }
    }
    done(after, Action::Restore(parts))
}

fn definition_of(assessment: &Assessment) -> Option<&str> {
    match &assessment.state {
        AssessmentState::Finished { definition, .. } => Some(definition),
        AssessmentState::InProgress { .. } => None,
    }
}

/// The workspace with the parts in it; `replace` says whether they win over what is there.
fn with_parts(workspace: &Workspace, parts: &Parts, replace: bool) -> Workspace {
    let mut after = workspace.clone();
    put(&mut after.relationships, &parts.relationships, replace);
    put(&mut after.assessments, &parts.assessments, replace);
    put(&mut after.definitions, &parts.definitions, false);
    after
}

fn put<T: Clone>(into: &mut Rc<Map<T>>, parts: &[(String, T)], replace: bool) {
    for (id, part) in parts {
        if !id.is_empty() && (replace || !into.contains_key(id)) {
            Rc::make_mut(into).insert(id.clone(), part.clone());
        }
    }
}

fn ids<T>(parts: &[(String, T)]) -> Vec<String> {
    parts.iter().map(|(id, _)| id.clone()).collect()
}

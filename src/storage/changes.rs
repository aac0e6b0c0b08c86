//! Which records a change concerns, and what each of them holds.

use std::rc::Rc;

use super::{names::Name, sorted::Sorted};
use crate::model::{Assessment, AssessmentState, Map, Responses, Workspace, json::Json};

/// The names of the records in which two workspaces differ. Shared parts are not looked into.
pub(super) fn changes(before: &Workspace, after: &Workspace, out: &mut Sorted<Name, ()>) {
    if !Rc::ptr_eq(&before.settings, &after.settings) && before.settings != after.settings {
        out.insert(Name::Settings, ());
    }
    different(&before.definitions, &after.definitions, |hash, was, is| {
        if was.map(|text| &**text) != is.map(|text| &**text) {
            out.insert(Name::Definition(hash.into()), ());
        }
    });
    different(
        &before.relationships,
        &after.relationships,
        |id, was, is| {
            if !same(was, is) {
                out.insert(Name::Relationship(id.into()), ());
            }
        },
    );
    different(&before.selections, &after.selections, |id, was, is| {
        if !same(was, is) {
            out.insert(Name::Selection(id.into()), ());
        }
    });
    different(&before.assessments, &after.assessments, |id, was, is| {
        if !same(was, is) {
            assessment_changes(id, was.map(|one| &**one), is.map(|one| &**one), out);
        }
    });
}

fn same<T: PartialEq>(was: Option<&Rc<T>>, is: Option<&Rc<T>>) -> bool {
    match (was, is) {
        (Some(was), Some(is)) => Rc::ptr_eq(was, is) || was == is,
        _ => false,
    }
}

/// Calls for every key of either map, unless they are one and the same map.
fn different<T>(
    before: &Rc<Map<T>>,
    after: &Rc<Map<T>>,
    mut each: impl FnMut(&str, Option<&T>, Option<&T>),
) {
    if Rc::ptr_eq(before, after) {
        return;
    }
    for (key, was) in before.iter() {
        each(key, Some(was), after.get(key));
    }
    for (key, is) in after.iter() {
        if !before.contains_key(key) {
            each(key, None, Some(is));
        }
    }
}

fn assessment_changes(
    id: &str,
    was: Option<&Assessment>,
    is: Option<&Assessment>,
    out: &mut Sorted<Name, ()>,
) {
    let none = Responses::new();
    let (had, has) = (own_responses(was, &none), own_responses(is, &none));
    for item in had.keys().chain(has.keys()) {
        if had.get(item) != has.get(item) {
            out.insert(Name::Response(id.into(), item.clone()), ());
        }
    }
    let header_same = match (was, is) {
        (Some(was), Some(is)) => {
            is_in_progress(is)
                && was.state == is.state
                && was.questionnaire == is.questionnaire
                && was.relationship == is.relationship
                && was.respondent == is.respondent
                && was.started_at_ms == is.started_at_ms
        }
        _ => false,
    };
    if !header_same {
        out.insert(Name::Assessment(id.into()), ());
    }
}

/// The responses that have a record each: those of an assessment in progress.
fn own_responses<'a>(assessment: Option<&'a Assessment>, none: &'a Responses) -> &'a Responses {
    match assessment {
        Some(assessment) if is_in_progress(assessment) => &assessment.responses,
        _ => none,
    }
}

pub(super) fn is_in_progress(assessment: &Assessment) -> bool {
    matches!(assessment.state, AssessmentState::InProgress { .. })
}

/// What a record is to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    Body(String),
    /// A milestone or a definition: it stands alone, without a former generation.
    Final(String),
    /// Removed, and that is remembered, so that no other tab or former generation brings it back.
    Removed,
    /// Gone without a trace: what it belonged to is finished or removed, and remembers that.
    Erased,
}

/// What the record of this name holds for the workspace.
pub(super) fn wanted(workspace: &Workspace, name: &Name) -> Wanted {
    let json = match name {
        Name::Settings => Some(workspace.settings.to_text()),
        Name::Definition(hash) => match workspace.definitions.get(hash) {
            Some(text) => return Wanted::Final(text.to_string()),
            None => None,
        },
        Name::Relationship(id) => workspace.relationships.get(id).map(Json::to_text),
        Name::Assessment(id) => match workspace.assessments.get(id) {
            Some(one) if is_in_progress(one) => {
                let header = Assessment {
                    responses: Responses::new(),
                    ..Assessment::clone(one)
                };
                Some(header.to_text())
            }
            Some(one) => return Wanted::Final(one.to_text()),
            None => None,
        },
        Name::Selection(id) => workspace.selections.get(id).map(Json::to_text),
        Name::Response(id, item) => match workspace.assessments.get(id) {
            Some(one) if is_in_progress(one) => one.responses.get(item).map(Json::to_text),
            _ => return Wanted::Erased,
        },
    };
    json.map_or(Wanted::Removed, Wanted::Body)
}

//! Which records a change concerns, and what each of them holds.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    names::{Kind, Name},
    sorted::Sorted,
};
use engine::{
    json,
    model::{Assessment, AssessmentState, Responses, Workspace},
};

/// The names of the records in which two workspaces differ. Shared parts are not looked into.
pub(super) fn changes(before: &Workspace, after: &Workspace, out: &mut Sorted<Name, ()>) {
    if before.settings != after.settings {
        out.insert(Name::new(Kind::Settings, ""), ());
    }
    let (was, is) = (&before.definitions, &after.definitions);
    different(was, is, Kind::Definition, out);
    let (was, is) = (&before.relationships, &after.relationships);
    different(was, is, Kind::Relationship, out);
    let (was, is) = (&before.selections, &after.selections);
    different(was, is, Kind::Selection, out);
    let (was, is) = (&before.assessments, &after.assessments);
    let mut assessments = Sorted::default();
    different(was, is, Kind::Assessment, &mut assessments);
    for (name, ()) in assessments.take() {
        assessment_changes(name, before, after, out);
    }
}

fn different<T: PartialEq + ?Sized>(
    before: &Rc<BTreeMap<String, Rc<T>>>,
    after: &Rc<BTreeMap<String, Rc<T>>>,
    kind: Kind,
    out: &mut Sorted<Name, ()>,
) {
    if Rc::ptr_eq(before, after) {
        return;
    }
    for (id, was) in before.iter() {
        let is = after.get(id);
        if !is.is_some_and(|is| Rc::ptr_eq(was, is) || was == is) {
            out.insert(Name::new(kind, id), ());
        }
    }
    for id in after.keys() {
        if !before.contains_key(id) {
            out.insert(Name::new(kind, id), ());
        }
    }
}

/// The records of an assessment that is not the same: its own and those of its responses.
fn assessment_changes(
    name: Name,
    before: &Workspace,
    after: &Workspace,
    out: &mut Sorted<Name, ()>,
) {
    let id = &name.id;
    let (was, is) = (in_progress(before, id), in_progress(after, id));
    // only those of an assessment in progress have a record each
    let none = Responses::new();
    let had = was.map_or(&none, |was| &was.responses);
    let has = is.map_or(&none, |is| &is.responses);
    for item in had.keys().chain(has.keys()) {
        if had.get(item) != has.get(item) {
            out.insert(Name::response(id, item), ());
        }
    }
    let same = match (was, is) {
        (Some(was), Some(is)) => {
            was.state == is.state
                && was.questionnaire == is.questionnaire
                && was.relationship == is.relationship
                && was.respondent == is.respondent
                && was.started_at_ms == is.started_at_ms
        }
        _ => false,
    };
    if !same {
        out.insert(name, ());
    }
}

pub(super) fn is_in_progress(assessment: &Assessment) -> bool {
    matches!(assessment.state, AssessmentState::InProgress { .. })
}

/// The assessment of this id where it is in progress.
pub(super) fn in_progress<'a>(workspace: &'a Workspace, id: &str) -> Option<&'a Assessment> {
    let assessment = workspace.assessments.get(id)?;
    is_in_progress(assessment).then_some(assessment)
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
    let id = &name.id;
    let in_progress = in_progress(workspace, id);
    let json = match name.kind {
        Kind::Settings => Some(json::text(&workspace.settings)),
        Kind::Definition => match workspace.definitions.get(id) {
            Some(text) => return Wanted::Final(text.to_string()),
            None => None,
        },
        Kind::Relationship => workspace.relationships.get(id).map(json::text),
        Kind::Assessment => match (in_progress, workspace.assessments.get(id)) {
            (None, Some(milestone)) => return Wanted::Final(json::text(milestone)),
            (header, _) => header.map(|header| {
                let mut header = header.clone();
                header.responses = Responses::new();
                json::text(&header)
            }),
        },
        Kind::Selection => workspace.selections.get(id).map(json::text),
        Kind::Response => match in_progress {
            Some(one) => one.responses.get(&name.item).map(json::text),
            None => return Wanted::Erased,
        },
    };
    json.map_or(Wanted::Removed, Wanted::Body)
}

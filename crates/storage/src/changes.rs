//! Which records a change concerns, and what each of them holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::names::{RecordKind, RecordName};
use engine::{
    json,
    model::{Assessment, Responses, Workspace},
};

/// The names of the records in which two workspaces differ. Shared parts are not looked into.
pub(super) fn changes(before: &Workspace, after: &Workspace, out: &mut BTreeSet<RecordName>) {
    if before.settings != after.settings {
        out.insert(RecordName::new(RecordKind::Settings, ""));
    }
    let (was, is) = (&before.definitions, &after.definitions);
    different(was, is, RecordKind::Definition, out);
    let (was, is) = (&before.relationships, &after.relationships);
    different(was, is, RecordKind::Relationship, out);
    let (was, is) = (&before.selections, &after.selections);
    different(was, is, RecordKind::Selection, out);
    let (was, is) = (&before.decisions, &after.decisions);
    different(was, is, RecordKind::Decision, out);
    let (was, is) = (&before.steps, &after.steps);
    different(was, is, RecordKind::Step, out);
    let (was, is) = (&before.assessments, &after.assessments);
    let mut assessments = BTreeSet::new();
    different(was, is, RecordKind::Assessment, &mut assessments);
    for name in assessments {
        assessment_changes(name, before, after, out);
    }
}

fn different<T: PartialEq + ?Sized>(
    before: &Rc<BTreeMap<String, Rc<T>>>,
    after: &Rc<BTreeMap<String, Rc<T>>>,
    kind: RecordKind,
    out: &mut BTreeSet<RecordName>,
) {
    if Rc::ptr_eq(before, after) {
        return;
    }
    for (id, was) in before.iter() {
        let is = after.get(id);
        if !is.is_some_and(|is| Rc::ptr_eq(was, is) || was == is) {
            out.insert(RecordName::new(kind, id));
        }
    }
    for id in after.keys() {
        if !before.contains_key(id) {
            out.insert(RecordName::new(kind, id));
        }
    }
}

/// The records of an assessment that is not the same: its own and those of its responses.
fn assessment_changes(
    name: RecordName,
    before: &Workspace,
    after: &Workspace,
    out: &mut BTreeSet<RecordName>,
) {
    let id = &name.id;
    let (was, is) = (in_progress(before, id), in_progress(after, id));
    // only those of an assessment in progress have a record each
    let none = Responses::new();
    let had = was.map_or(&none, |was| &was.responses);
    let has = is.map_or(&none, |is| &is.responses);
    for item in had.keys().chain(has.keys()) {
        if had.get(item) != has.get(item) {
            out.insert(RecordName::response(id, item));
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
        out.insert(name);
    }
}

/// The assessment of this id where it is in progress.
pub(super) fn in_progress<'a>(workspace: &'a Workspace, id: &str) -> Option<&'a Assessment> {
    let assessment = workspace.assessments.get(id)?;
    (!assessment.is_finished()).then_some(assessment)
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
pub(super) fn wanted(workspace: &Workspace, name: &RecordName) -> Wanted {
    let id = &name.id;
    let in_progress = in_progress(workspace, id);
    let json = match name.kind {
        RecordKind::Settings => Some(json::text(&workspace.settings)),
        RecordKind::Definition => match workspace.definitions.get(id) {
            Some(text) => return Wanted::Final(text.to_string()),
            None => None,
        },
        RecordKind::Relationship => workspace.relationships.get(id).map(json::text),
        RecordKind::Assessment => match (in_progress, workspace.assessments.get(id)) {
            (None, Some(milestone)) => return Wanted::Final(json::text(milestone)),
            (header, _) => header.map(|header| {
                let mut header = header.clone();
                header.responses = Responses::new();
                json::text(&header)
            }),
        },
        RecordKind::Selection => workspace.selections.get(id).map(json::text),
        RecordKind::Decision => workspace.decisions.get(id).map(json::text),
        RecordKind::Step => workspace.steps.get(id).map(json::text),
        RecordKind::Response => match in_progress {
            Some(one) => one.responses.get(&name.item).map(json::text),
            None => return Wanted::Erased,
        },
    };
    json.map_or(Wanted::Removed, Wanted::Body)
}

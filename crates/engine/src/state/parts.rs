//! Parts of a workspace that go, and come back, as a whole: relationships and assessments with all
//! that belongs to them, and selections.

use std::{collections::BTreeMap, rc::Rc};

use super::{Action, WorkspaceParts};
use crate::model::{Assessment, AssessmentState, Relationship, Workspace};

/// Takes relationships and assessments out, with what belongs to them, and selections; and the
/// definitions that no other milestone rests on and no invitation asks for. Gives what takes that
/// back; `None` where none of them is there.
pub(super) fn remove(
    after: &mut Workspace,
    relationships: &[String],
    assessments: &[String],
    selections: &[String],
) -> Option<Action> {
    let is_of_them = |id: &Option<String>| id.as_ref().is_some_and(|id| relationships.contains(id));
    let gone_relationships = take(&mut after.relationships, |id, _| {
        relationships.iter().any(|one| one == id)
    });
    let gone_assessments = take(&mut after.assessments, |id, one| {
        assessments.iter().any(|one| one == id) || is_of_them(&one.relationship)
    });
    let selections = take(&mut after.selections, |id, _| {
        selections.iter().any(|one| one == id)
    });
    if gone_relationships.is_empty() && gone_assessments.is_empty() && selections.is_empty() {
        return None;
    }
    let is_gone = |id: &str| gone_assessments.iter().any(|(gone, _)| gone == id);
    let decisions = take(&mut after.decisions, |id, _| is_gone(id));
    let steps = take(&mut after.steps, |_, step| {
        is_of_them(&step.relationship) || step.assessment.as_deref().is_some_and(is_gone)
    });
    let rests_on = |one: &Assessment, hash: &str| match &one.state {
        AssessmentState::Finished { definition, .. } => definition == hash,
        AssessmentState::InProgress { .. } => false,
    };
    let asks = |one: &Relationship, hash: &str| {
        let mut invited = one.invited.values();
        invited.any(|invited| invited.definition == hash)
    };
    let (left, partners) = (
        Rc::clone(&after.assessments),
        Rc::clone(&after.relationships),
    );
    let definitions = take(&mut after.definitions, |hash, _| {
        let is_freed = gone_assessments.iter().any(|(_, one)| rests_on(one, hash))
            || gone_relationships.iter().any(|(_, one)| asks(one, hash));
        is_freed
            && !left.values().any(|one| rests_on(one, hash))
            && !partners.values().any(|one| asks(one, hash))
    });
    Some(Action::Restore(WorkspaceParts {
        relationships: gone_relationships,
        assessments: gone_assessments,
        selections,
        decisions,
        steps,
        definitions,
    }))
}

/// Takes out what is to go; where that is nothing, the same map stays.
fn take<T: Clone>(
    from: &mut Rc<BTreeMap<String, T>>,
    goes: impl Fn(&str, &T) -> bool,
) -> Vec<(String, T)> {
    let going = from.iter().filter(|(id, one)| goes(id, one));
    let gone: Vec<_> = going.map(|(id, one)| (id.clone(), one.clone())).collect();
    for (id, _) in &gone {
        Rc::make_mut(from).remove(id);
    }
    gone
}

/// Puts the parts in; `replace` says whether they win over what is there. Whether that changed
/// anything.
pub(super) fn put_all(after: &mut Workspace, parts: &WorkspaceParts, replace: bool) -> bool {
    let relationships = put(&mut after.relationships, &parts.relationships, replace);
    let assessments = put(&mut after.assessments, &parts.assessments, replace);
    let selections = put(&mut after.selections, &parts.selections, replace);
    let decisions = put(&mut after.decisions, &parts.decisions, replace);
    let steps = put(&mut after.steps, &parts.steps, replace);
    let definitions = put(&mut after.definitions, &parts.definitions, false);
    relationships || assessments || selections || decisions || steps || definitions
}

fn put<T: Clone + PartialEq>(
    into: &mut Rc<BTreeMap<String, T>>,
    parts: &[(String, T)],
    replace: bool,
) -> bool {
    let mut changed = false;
    for (id, part) in parts {
        let is_new = match into.get(id) {
            Some(known) => replace && known != part,
            None => !id.is_empty(),
        };
        if is_new {
            Rc::make_mut(into).insert(id.clone(), part.clone());
            changed = true;
        }
    }
    changed
}

pub(super) fn ids<T>(parts: &[(String, T)]) -> Vec<String> {
    parts.iter().map(|(id, _)| id.clone()).collect()
}

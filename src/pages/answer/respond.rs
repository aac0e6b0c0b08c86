//! What becomes of what a person did to questions.

use engine::{
    model::{About, Item, Response},
    state::Action,
};

use crate::{
    components::Responded,
    store::{Outcome, Snapshot, Store},
};

/// Takes what was done to questions, in one step, and what a person is told of it. What is about us
/// is said once for all candidates of a selection.
pub fn respond(store: &Store, id: &str, responded: &[Responded], outcome: Option<Outcome>) {
    let now = store.snapshot();
    let loaded = now.workspace.assessments.get(id);
    let loaded = loaded.and_then(|it| now.library.of(it, &now.workspace));
    let Some(loaded) = loaded else {
        return;
    };
    let mut selections = now.workspace.selections.values();
    let selection = selections.find(|one| one.candidates.iter().any(|one| one == id));
    let mut actions = Vec::new();
    for one in responded {
        let Some(item) = loaded.questionnaire.items.get(one.position) else {
            continue;
        };
        match selection {
            Some(selection) if item.about == About::Us => {
                actions.extend(alike(&now, &selection.candidates, item, one));
            }
            _ => actions.push(Action::Respond {
                assessment: id.into(),
                item: item.id.clone(),
                response: one.to.clone(),
            }),
        }
    }
    dispatch_as_one(store, actions, outcome);
}

/// Changes the same in all of these assessments, in one step. What was not touched in one of them,
/// such as its note, stays.
pub fn respond_for_all(store: &Store, assessments: &[String], item: &Item, responded: &Responded) {
    let actions = alike(&store.snapshot(), assessments, item, responded);
    dispatch_as_one(store, actions, None);
}

fn dispatch_as_one(store: &Store, mut actions: Vec<Action>, outcome: Option<Outcome>) {
    let action = match actions.len() {
        0 => return,
        1 => actions.remove(0),
        _ => Action::All(actions),
    };
    match outcome {
        Some(outcome) => store.dispatch_as(action, outcome),
        None => store.dispatch(action),
    };
}

fn alike(
    now: &Snapshot,
    assessments: &[String],
    item: &Item,
    responded: &Responded,
) -> Vec<Action> {
    let each = assessments.iter().map(|id| {
        let assessment = now.workspace.assessments.get(id);
        let former = assessment.and_then(|it| it.responses.get(&item.id));
        Action::Respond {
            assessment: id.clone(),
            item: item.id.clone(),
            response: changed_alike(former.cloned().unwrap_or_default(), responded),
        }
    });
    each.collect()
}

fn changed_alike(mut response: Response, Responded { from, to, .. }: &Responded) -> Response {
    if from.reply != to.reply {
        response.reply = to.reply.clone();
    }
    if from.note != to.note {
        response.note = to.note.clone();
    }
    if from.baseline != to.baseline {
        response.baseline = to.baseline;
    }
    if from.target != to.target {
        response.target = to.target;
    }
    if from.period != to.period {
        response.period = to.period.clone();
    }
    response
}

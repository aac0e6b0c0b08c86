//! What becomes of what a person did to a question.

use engine::{
    model::{About, Item, Response},
    state::Action,
};

use crate::{components::Responded, store::Store};

/// Takes what was done to a question. What is about us is said once for all candidates of a
/// selection.
pub fn respond(store: &Store, id: &str, responded: &Responded) {
    let now = store.snapshot();
    let loaded = now.workspace.assessments.get(id);
    let loaded = loaded.and_then(|it| now.library.find(&it.questionnaire));
    let items = loaded.as_ref().map(|it| &it.questionnaire.items);
    let Some(item) = items.and_then(|items| items.get(responded.position)) else {
        return;
    };
    let mut selections = now.workspace.selections.values();
    let selection = selections.find(|one| one.candidates.iter().any(|one| one == id));
    match selection {
        Some(selection) if item.about == About::Us => {
            respond_for_all(store, &selection.candidates, item, responded);
        }
        _ => {
            store.dispatch(Action::Respond {
                assessment: id.into(),
                item: item.id.clone(),
                response: responded.to.clone(),
            });
        }
    }
}

/// Changes the same in all of these assessments, in one step. What was not touched in one of them,
/// such as its note, stays.
pub fn respond_for_all(store: &Store, assessments: &[String], item: &Item, responded: &Responded) {
    let now = store.snapshot();
    let each = assessments.iter().map(|id| {
        let assessment = now.workspace.assessments.get(id);
        let former = assessment.and_then(|it| it.responses.get(&item.id));
        Action::Respond {
            assessment: id.clone(),
            item: item.id.clone(),
            response: changed_alike(former.cloned().unwrap_or_default(), responded),
        }
    });
    let mut each: Vec<Action> = each.collect();
    let action = match each.len() {
        1 => each.remove(0),
        _ => Action::All(each),
    };
    store.dispatch(action);
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

//! What the form does: the assessment, and the partner as it was filled in.

use engine::{
    model::{
        Assessment, AssessmentState, Questionnaire, Relationship, Respondent, Responses, Subject,
        Workspace,
    },
    names,
    state::Action,
};

use super::{
    super::{Page, partner_form::new_relationship},
    filled::{Filled, of_name},
};
use crate::{browser, place::Place};

/// Begins the assessment and shows its first questions. Whether it could: nothing happens while
/// something is missing. `repeats` is the id of the assessment that is made again.
pub fn begin(
    page: &Page,
    questionnaire: &Questionnaire,
    filled: &Filled,
    repeats: Option<&str>,
) -> bool {
    let workspace = page.store.snapshot().workspace;
    let about = filled.about(&workspace, questionnaire);
    let respondent = filled.respondent(about, repeats);
    let mut relationship = None;
    let mut actions = Vec::new();
    if questionnaire.subject == Subject::Relationship {
        let texts = &page.words.texts.start;
        if !filled.problems(texts).is_empty() {
            return false;
        }
        let (id, action) = partner_action(&workspace, filled);
        actions.push(action);
        relationship = Some(id);
    }
    let id = browser::fresh_id();
    actions.push(Action::StartAssessment {
        id: id.clone(),
        assessment: Assessment {
            questionnaire: questionnaire.id.clone(),
            relationship,
            respondent: Respondent {
                side: respondent.side,
                role: respondent.role.trim().into(),
            },
            started_at_ms: browser::now_ms(),
            state: AssessmentState::InProgress { section: None },
            responses: Responses::default(),
        },
    });
    // one step to save and to take back
    page.store.dispatch(Action::All(actions));
    page.navigator.go(Place::answer(&id));
    true
}

/// The partner's id, and the action that adds it or brings the one that is there up to date.
pub fn partner_action(workspace: &Workspace, filled: &Filled) -> (String, Action) {
    let context = filled.context;
    // another tab may have added it since it was typed
    let chosen = filled.chosen(workspace).map(|(id, _)| id.to_string());
    let id = chosen.or_else(|| of_name(workspace, &filled.name));
    match id.and_then(|id| Some((workspace.relationships.get(&id)?, id))) {
        Some((known, id)) => {
            let mut relationship = Relationship::clone(known);
            relationship.set_context(context);
            (id.clone(), Action::EditRelationship { id, relationship })
        }
        None => {
            let id = browser::fresh_id();
            let relationship = new_relationship(names::trimmed(&filled.name), context);
            (id.clone(), Action::AddRelationship { id, relationship })
        }
    }
}

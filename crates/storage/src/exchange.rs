//! A file that one side has sent the other becomes part of a workspace. Nothing is read here: what
//! comes in has been checked.

use std::rc::Rc;

use engine::{
    definition,
    model::{
        Assessment, AssessmentState, Context, Invited, Relationship, Respondent, Responses, Side,
        StoredDefinition, Workspace,
    },
    names,
    report::{Invitation, ResponsesFile},
};

/// Ids that nothing here has yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshIds {
    pub relationship: String,
    pub assessment: String,
}

/// The partners whose name looks like this one, by id.
pub fn partners_named<'w>(workspace: &'w Workspace, name: &str) -> Vec<&'w str> {
    let all = workspace.relationships.iter();
    let found = all.filter(|(_, one)| names::is_same(&one.name, name));
    found.map(|(id, _)| id.as_str()).collect()
}

/// Whether an invitation to the other side has come back to the side that asks: its partner is kept
/// here, and nobody has invited this side to anything about it. Answered here, it would turn the
/// sides round.
pub fn is_own_invitation(here: &Workspace, invitation: &Invitation) -> bool {
    let mut known = partners_named(here, &invitation.name).into_iter();
    invitation.side == Side::Theirs
        && known.any(|id| {
            let known = here.relationships.get(id);
            known.is_some_and(|known| known.invited.is_empty())
        })
}

/// The workspace in which an invitation can be answered: with its partner, its exact questions and
/// a new assessment. The partner that has the name already is taken as it is.
pub fn accept_invitation(
    here: &Workspace,
    invitation: &Invitation,
    questionnaire: &str,
    role: &str,
    ids: FreshIds,
    now_ms: f64,
) -> Workspace {
    let mut after = here.clone();
    let known = partners_named(here, &invitation.name).into_iter().next();
    let id = known.map_or(ids.relationship, String::from);
    let context = Context {
        stage: invitation.stage,
        ..Context::default()
    };
    let relationship = Rc::make_mut(&mut after.relationships)
        .entry(id.clone())
        .or_insert_with(|| Rc::new(Relationship::new(&invitation.name, context)));
    let definition = definition::hash(&invitation.definition);
    let invited = Invited {
        side: invitation.side,
        definition: definition.clone(),
    };
    let invitations = &mut Rc::make_mut(relationship).invited;
    invitations.insert(questionnaire.into(), invited);
    keep_definition(&mut after, definition, &invitation.definition);
    let assessment = Assessment {
        questionnaire: questionnaire.into(),
        relationship: Some(id),
        respondent: Respondent {
            side: invitation.side,
            role: role.trim().into(),
        },
        started_at_ms: now_ms,
        state: AssessmentState::default(),
        responses: Responses::default(),
    };
    Rc::make_mut(&mut after.assessments).insert(ids.assessment, Rc::new(assessment));
    after
}

/// The workspace with the answers of a file as a milestone. They are about `relationship`, by id,
/// or about a new partner of the file's own name; `definition` is the text of the questions.
/// Answers that are here already change nothing.
pub fn add_answers(
    here: &Workspace,
    file: &ResponsesFile,
    definition: &str,
    relationship: Option<&str>,
    ids: FreshIds,
    now_ms: f64,
) -> Workspace {
    let mut after = here.clone();
    let relationship = match (relationship, &file.relationship) {
        (Some(id), _) => Some(id.to_string()),
        (None, Some(told)) => {
            let new = Relationship::new(names::trimmed(&told.name), told.context());
            Rc::make_mut(&mut after.relationships).insert(ids.relationship.clone(), Rc::new(new));
            Some(ids.relationship)
        }
        (None, None) => None,
    };
    let context = file.relationship.as_ref();
    let context = context.map_or(Context::default(), Relationship::context);
    let hash = definition::hash(definition);
    let is_here = |one: &Assessment| {
        let is_same_time = match (&one.state, file.finished_at_ms) {
            (AssessmentState::Finished { at_ms, .. }, Some(told)) => *at_ms == told,
            (_, None) => one.is_finished(),
            _ => false,
        };
        is_same_time
            && one.relationship == relationship
            && one.questionnaire == file.questionnaire
            && one.respondent == file.respondent
            && one.responses == file.responses
    };
    if here.assessments.values().any(|one| is_here(one)) {
        return here.clone();
    }
    let at_ms = file.finished_at_ms.unwrap_or(now_ms);
    let assessment = Assessment {
        questionnaire: file.questionnaire.clone(),
        relationship,
        respondent: file.respondent.clone(),
        started_at_ms: at_ms,
        state: AssessmentState::Finished {
            at_ms,
            definition: hash.clone(),
            context,
        },
        responses: file.responses.clone(),
    };
    keep_definition(&mut after, hash, definition);
    Rc::make_mut(&mut after.assessments).insert(ids.assessment, Rc::new(assessment));
    after
}

fn keep_definition(after: &mut Workspace, hash: String, text: &str) {
    if !after.definitions.contains_key(&hash) {
        Rc::make_mut(&mut after.definitions).insert(hash, StoredDefinition::from(text));
    }
}

//! What can be undone and done again: inverse actions, as many as a person could want back.

use std::rc::Rc;

use super::{Action, Effect, Step, reduce, sample::sample_selections};
use crate::model::{PlannedStep, Workspace};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    undo: Vec<Action>,
    redo: Vec<Action>,
}

impl History {
    pub const LIMIT: usize = 100;

    /// Remembers a step's inverse. What was undone before can then no longer be done again.
    pub fn record(&mut self, undo: Option<Action>) {
        if let Some(undo) = undo {
            self.redo.clear();
            push(&mut self.undo, undo);
        }
    }

    /// The workspace before the last step that can be undone; `None` where there is none.
    pub fn undo(&mut self, workspace: &Rc<Workspace>) -> Option<Rc<Workspace>> {
        take(&mut self.undo, &mut self.redo, workspace)
    }

    /// The workspace after the step that was undone last.
    pub fn redo(&mut self, workspace: &Rc<Workspace>) -> Option<Rc<Workspace>> {
        take(&mut self.redo, &mut self.undo, workspace)
    }

    /// Another tab has changed the workspace: steps back and forth over what it changed are
    /// forgotten, so that its later answer is never taken back by accident.
    pub fn give_way(&mut self, before: &Workspace, after: &Workspace) {
        if before == after {
            return;
        }
        let theirs = Theirs { before, after };
        self.undo.retain(|action| !theirs.meets(action));
        self.redo.retain(|action| !theirs.meets(action));
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether the next step back takes an assessment away altogether: it would undo its beginning.
    pub fn would_remove(&self, assessment: &str) -> bool {
        self.undo
            .last()
            .is_some_and(|next| removes(next, assessment))
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// What the next step back takes back.
    pub fn next_undo(&self, workspace: &Rc<Workspace>) -> Option<Effect> {
        let (_, step) = next(&self.undo, workspace)?;
        Effect::of(&step.undo?, &step.workspace, workspace)
    }

    /// What the next step forth does again.
    pub fn next_redo(&self, workspace: &Rc<Workspace>) -> Option<Effect> {
        let (at, step) = next(&self.redo, workspace)?;
        Effect::of(self.redo.get(at)?, workspace, &step.workspace)
    }
}

/// What another tab has changed.
struct Theirs<'a> {
    before: &'a Workspace,
    after: &'a Workspace,
}

impl Theirs<'_> {
    /// Whether an action would change what they changed.
    fn meets(&self, action: &Action) -> bool {
        match action {
            Action::Respond {
                assessment, item, ..
            } => {
                let response = |workspace: &Workspace| {
                    let assessment = workspace.assessments.get(assessment);
                    assessment.and_then(|one| one.responses.get(item)).cloned()
                };
                response(self.before) != response(self.after)
            }
            Action::Agree {
                relationship,
                questionnaire,
                item,
                ..
            } => {
                let agreed = |workspace: &Workspace| {
                    let known = workspace.relationships.get(relationship);
                    known.map(|one| one.agreed_on(questionnaire, item).to_string())
                };
                agreed(self.before) != agreed(self.after)
            }
            Action::SetRespondent { assessment, .. } => {
                let respondent = |workspace: &Workspace| {
                    let assessment = workspace.assessments.get(assessment);
                    assessment.map(|one| one.respondent.clone())
                };
                respondent(self.before) != respondent(self.after)
            }
            Action::StartAssessment { id, .. }
            | Action::RemoveAssessment { id }
            | Action::Visit { assessment: id, .. }
            | Action::Finish { assessment: id, .. } => self.is_assessment(id),
            Action::AddRelationship { id, .. }
            | Action::EditRelationship { id, .. }
            | Action::RemoveRelationship { id } => self.is_relationship(id),
            Action::Remove {
                relationships,
                assessments,
                selections,
            } => {
                relationships.iter().any(|id| self.is_relationship(id))
                    || assessments.iter().any(|id| self.is_assessment(id))
                    || selections.iter().any(|id| self.is_selection(id))
            }
            Action::Restore(parts) | Action::AddSample(parts) => {
                let mut relationships = parts.relationships.iter();
                let mut assessments = parts.assessments.iter();
                let mut selections = parts.selections.iter();
                relationships.any(|(id, _)| self.is_relationship(id))
                    || assessments.any(|(id, _)| self.is_assessment(id))
                    || selections.any(|(id, _)| self.is_selection(id))
            }
            Action::RemoveSamples => {
                let mut all = self.after.relationships.iter();
                let selections = sample_selections(self.after);
                all.any(|(id, one)| one.sample && self.is_relationship(id))
                    || selections.iter().any(|id| self.is_selection(id))
            }
            Action::AddSelection { id, .. }
            | Action::EditSelection { id, .. }
            | Action::RemoveSelection { id } => self.is_selection(id),
            Action::Decide { assessment, .. } | Action::WithdrawDecision { assessment } => {
                self.is_decision(assessment)
            }
            Action::AddStep { id, .. }
            | Action::EditStep { id, .. }
            | Action::RemoveStep { id } => self.is_step(id),
            Action::All(actions) => actions.iter().any(|action| self.meets(action)),
            // the whole workspace is in their way
            Action::Replace(_) | Action::Clear => true,
            Action::SetTheme(_) | Action::SetLanguage(_) | Action::MarkExported { .. } => false,
        }
    }

    fn is_selection(&self, id: &str) -> bool {
        self.before.selections.get(id) != self.after.selections.get(id)
    }

    fn is_decision(&self, assessment: &str) -> bool {
        self.before.decisions.get(assessment) != self.after.decisions.get(assessment)
    }

    fn is_step(&self, id: &str) -> bool {
        self.before.steps.get(id) != self.after.steps.get(id)
    }

    /// Whether they have changed one of those steps.
    fn is_any_step(&self, of: impl Fn(&PlannedStep) -> bool) -> bool {
        let mut steps = self.before.steps.iter().chain(&*self.after.steps);
        steps.any(|(id, step)| of(step) && self.is_step(id))
    }

    /// It, what was decided on it, or what was taken up from it.
    fn is_assessment(&self, id: &str) -> bool {
        self.before.assessments.get(id) != self.after.assessments.get(id)
            || self.is_decision(id)
            || self.is_any_step(|step| step.assessment.as_deref() == Some(id))
    }

    /// It or what belongs to it.
    fn is_relationship(&self, id: &str) -> bool {
        let mut assessments = self
            .before
            .assessments
            .iter()
            .chain(&*self.after.assessments);
        self.before.relationships.get(id) != self.after.relationships.get(id)
            || assessments
                .any(|(at, one)| one.relationship.as_deref() == Some(id) && self.is_assessment(at))
            || self.is_any_step(|step| step.relationship.as_deref() == Some(id))
    }
}

fn removes(action: &Action, assessment: &str) -> bool {
    match action {
        Action::RemoveAssessment { id } => id == assessment,
        Action::Remove { assessments, .. } => assessments.iter().any(|id| id == assessment),
        Action::All(actions) => actions.iter().any(|one| removes(one, assessment)),
        _ => false,
    }
}

/// The newest action that still changes anything, by its place, and what it leads to.
fn next(actions: &[Action], workspace: &Rc<Workspace>) -> Option<(usize, Step)> {
    let steps = actions.iter().map(|action| reduce(workspace, action));
    let mut newest_first = steps.enumerate().rev();
    newest_first.find(|(_, step)| !Rc::ptr_eq(&step.workspace, workspace))
}

/// Reduces the newest action of `from` that still changes anything; its inverse goes to `to`.
fn take(
    from: &mut Vec<Action>,
    to: &mut Vec<Action>,
    workspace: &Rc<Workspace>,
) -> Option<Rc<Workspace>> {
    let Some((at, step)) = next(from, workspace) else {
        from.clear();
        return None;
    };
    from.truncate(at);
    if let Some(inverse) = step.undo {
        push(to, inverse);
    }
    Some(step.workspace)
}

fn push(actions: &mut Vec<Action>, action: Action) {
    if actions.len() == History::LIMIT {
        actions.remove(0);
    }
    actions.push(action);
}

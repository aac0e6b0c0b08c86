//! What can be undone and done again: inverse actions, as many as a person could want back.

use std::rc::Rc;

use super::{Action, reduce};
use crate::model::Workspace;

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
}

fn removes(action: &Action, assessment: &str) -> bool {
    match action {
        Action::RemoveAssessment { id } => id == assessment,
        Action::Remove { assessments, .. } => assessments.iter().any(|id| id == assessment),
        Action::All(actions) => actions.iter().any(|one| removes(one, assessment)),
        _ => false,
    }
}

/// Reduces the newest action of `from` that still changes anything; its inverse goes to `to`.
fn take(
    from: &mut Vec<Action>,
    to: &mut Vec<Action>,
    workspace: &Rc<Workspace>,
) -> Option<Rc<Workspace>> {
    while let Some(action) = from.pop() {
        let step = reduce(workspace, &action);
        if !Rc::ptr_eq(&step.workspace, workspace) {
            if let Some(inverse) = step.undo {
                push(to, inverse);
            }
            return Some(step.workspace);
        }
    }
    None
}

fn push(actions: &mut Vec<Action>, action: Action) {
    if actions.len() == History::LIMIT {
        actions.remove(0);
    }
    actions.push(action);
}

//! Where all relationships stand, found once for each state of the workspace: pages come and go more
//! often than it changes.

use std::{cell::RefCell, rc::Rc};

use engine::{
    course::{Checks, Position, portfolio},
    model::Workspace,
};

use crate::shared::Shared;

/// The portfolio as it was found last, and of which workspace.
#[derive(Default)]
pub struct Positions(RefCell<Option<(Shared<Workspace>, Found)>>);

/// By the relationships' ids.
pub type Found = Rc<[Rc<Position>]>;

impl Positions {
    /// The portfolio of a workspace; `checks` keeps what each check came to.
    pub fn of(&self, workspace: &Shared<Workspace>, checks: &Checks) -> Found {
        if let Some((known, found)) = &*self.0.borrow()
            && known == workspace
        {
            return found.clone();
        }
        let found: Found = portfolio(workspace, checks)
            .into_iter()
            .map(Rc::new)
            .collect();
        self.0.replace(Some((workspace.clone(), found.clone())));
        found
    }
}

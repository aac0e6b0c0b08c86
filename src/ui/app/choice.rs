//! What is done on the pages of a selection.

use yew::Context;

use super::App;
use crate::ui::Session;
use crate::ui::pages::{Basis, Compared, Page, Place, compared, edit_selection};
use crate::ui::sampling::Sampling;
use engine::comparison::judge;
use engine::model::Selection;
use engine::state::Action;

impl App {
    /// Changes the selection that is shown.
    pub(super) fn edit_selection(
        &mut self,
        ctx: &Context<Self>,
        change: &dyn Fn(&mut Selection, Basis),
    ) -> bool {
        let session = ctx.props().session.borrow();
        let id = self.place.selection();
        let action = id.and_then(|id| edit_selection(&self.page(&session), id, change));
        drop(session);
        action.is_some_and(|action| self.act(ctx, action))
    }

    /// Takes what a page makes of the selection that is shown.
    pub(super) fn act_on_compared(
        &mut self,
        ctx: &Context<Self>,
        make: &dyn Fn(&Page, &str, &Compared) -> Option<Action>,
    ) -> bool {
        let session = ctx.props().session.borrow();
        let page = self.page(&session);
        let action = self.place.selection().and_then(|id| {
            let compared = compared(&page, id)?;
            make(&page, id, &compared)
        });
        drop(session);
        action.is_some_and(|action| self.act(ctx, action))
    }

    pub(super) fn judge(
        &mut self,
        ctx: &Context<Self>,
        first: usize,
        second: usize,
        ratio: Option<f64>,
    ) -> bool {
        self.edit_selection(ctx, &|selection, (criteria, _)| {
            if let (Some(first), Some(second)) = (criteria.get(first), criteria.get(second)) {
                judge(selection, &first.id, &second.id, ratio);
            }
        })
    }

    /// Tries weightings for as long as a selection is shown, anew when it becomes another.
    pub(super) fn keep_sampling(&mut self, session: &Session) {
        let (Place::Selection(id) | Place::Record(id)) = &self.place else {
            return;
        };
        let Some(compared) = compared(&self.page(session), id) else {
            return;
        };
        let Some((candidates, weighed)) = compared.settled() else {
            self.scratch.sampling = None;
            return;
        };
        let (comparison, space) = (&candidates.comparison, &weighed.space);
        let sampling = &mut self.scratch.sampling;
        if !sampling
            .as_ref()
            .is_some_and(|it| it.is_about(comparison, space))
        {
            *sampling = Sampling::begin(comparison, space);
        }
    }
}

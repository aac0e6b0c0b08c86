//! Forms that are taken, or show what is missing in them.

use yew::Context;

use super::App;
use crate::ui::pages::{
    Place, add_candidates, begin, choose, next_across, next_place, save_relationship, take_figures,
};

impl App {
    /// Takes the page's form, or shows what is missing in it.
    pub(super) fn submit(&mut self, ctx: &Context<Self>) {
        let session = &ctx.props().session;
        match self.place.clone() {
            Place::Start { questionnaire, .. } => {
                let begun = {
                    let session = session.borrow();
                    let loaded = session.library.find(&questionnaire);
                    loaded.and_then(|it| begin(&self.page(&session), &it.questionnaire))
                };
                let Some((actions, assessment)) = begun else {
                    self.scratch.tried = true;
                    return;
                };
                for action in actions {
                    self.act(ctx, action);
                }
                let (section, item) = (None, None);
                self.go(
                    ctx,
                    Place::Answer {
                        assessment,
                        section,
                        item,
                    },
                );
            }
            Place::Relationship(id) => {
                let action = save_relationship(&self.page(&session.borrow()), id.as_deref());
                self.scratch.tried = action.is_none();
                if let Some(action) = action {
                    self.act(ctx, action);
                    self.scratch.saved = self.scratch.form.clone();
                    if id.is_none() {
                        self.go(ctx, Place::Home);
                    }
                }
            }
            Place::Answer {
                assessment,
                section,
                ..
            } => {
                let next = next_place(
                    &self.page(&session.borrow()),
                    &assessment,
                    section.as_deref(),
                );
                if let Some(next) = next {
                    self.go(ctx, next);
                }
            }
            Place::NewSelection(questionnaire) => {
                let chosen = {
                    let session = session.borrow();
                    let loaded = session.library.find(&questionnaire);
                    loaded.and_then(|it| choose(&self.page(&session), &it.questionnaire))
                };
                self.scratch.tried = chosen.is_none();
                if let Some((action, id)) = chosen {
                    self.act(ctx, action);
                    self.go(ctx, Place::Selection(id));
                }
            }
            Place::AddCandidates(id) => {
                let action = add_candidates(&self.page(&session.borrow()), &id);
                self.scratch.tried = action.is_none();
                if let Some(action) = action {
                    self.act(ctx, action);
                    self.go(ctx, Place::Selection(id));
                }
            }
            Place::Figures(id) => {
                let taken = take_figures(&self.page(&session.borrow()), id.as_deref());
                self.scratch.tried = taken.is_none();
                if let Some((action, id)) = taken {
                    self.act(ctx, action);
                    self.go(ctx, Place::Selection(id));
                }
            }
            Place::Across { selection, section } => {
                let next = {
                    let session = session.borrow();
                    next_across(&self.page(&session), &selection, section.as_deref())
                };
                if let Some(next) = next {
                    self.go(ctx, next);
                }
            }
            _ => {}
        }
    }
}

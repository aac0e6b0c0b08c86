//! What a person typed or picked, taken to where it belongs.

use yew::Context;

use super::App;
use crate::ui::pages::{Place, compared, name_view, said_by, set_weight};
use crate::ui::{Session, Slot, edge};
use engine::model::{About, Answer, Item, Reply, Response};
use engine::state::Action;
use storage::Prefer;

impl App {
    pub(super) fn typed(&mut self, ctx: &Context<Self>, slot: Slot, text: String) -> bool {
        let number = edge::number(&text);
        match slot {
            Slot::Note(item) => {
                // emptied on the way to another wording, it stays open
                if !self.scratch.noting.contains(&item) {
                    self.scratch.noting.push(item);
                }
                self.respond(ctx, item, &|it| it.note.clone_from(&text))
            }
            Slot::Words(item) => self.respond(ctx, item, &|it| {
                it.reply = match text.is_empty() {
                    true => Reply::Nothing,
                    false => Reply::Answer(Answer::Word(text.clone())),
                }
            }),
            Slot::Number(item) => self.respond(ctx, item, &|it| {
                it.reply = number.map_or(Reply::Nothing, |n| Reply::Answer(Answer::Number(n)));
            }),
            Slot::Baseline(item) => self.respond(ctx, item, &|it| it.baseline = number),
            Slot::Target(item) => self.respond(ctx, item, &|it| it.target = number),
            Slot::Period(item) => self.respond(ctx, item, &|it| {
                it.period = (!text.is_empty()).then(|| text.clone());
            }),
            Slot::Cell(candidate, item) => self.fill_cell(ctx, candidate, item, &text),
            Slot::Weight(criterion) => number.is_some_and(|number| {
                self.edit_selection(ctx, &|selection, basis| {
                    set_weight(selection, basis, criterion, number);
                })
            }),
            Slot::Method => self.edit_selection(ctx, &|selection, _| {
                selection.method = text.parse().unwrap_or_default();
            }),
            Slot::Pair(first, second) | Slot::NextPair(first, second) => {
                let times = |it: f64| if it < 0.0 { -1.0 / it } else { it };
                if let Slot::NextPair(..) = slot {
                    self.scratch.pair = Some((first, second));
                }
                self.judge(ctx, first, second, number.map(times))
            }
            Slot::Criterion => {
                self.scratch.criterion = number.map(|at| at as usize);
                true
            }
            Slot::Candidate => {
                self.scratch.candidate = number.map(|at| at as usize);
                true
            }
            Slot::Reasons => {
                self.edit_selection(ctx, &|selection, _| selection.reasons.clone_from(&text))
            }
            Slot::Dissent => {
                self.edit_selection(ctx, &|selection, _| selection.dissent.clone_from(&text))
            }
            Slot::Who(at) => self.act_on_compared(ctx, &|page, _, compared| {
                name_view(page, compared, at, &text)
            }),
            Slot::Theme => self.act(ctx, Action::SetTheme(text.parse().ok())),
            Slot::Import => {
                self.scratch.replaces = text == "replace";
                true
            }
            Slot::Prefer => {
                self.scratch.prefer = match &*text {
                    "file" => Prefer::File,
                    _ => Prefer::Here,
                };
                true
            }
            Slot::Partner => {
                let session = ctx.props().session.borrow();
                if let Some(known) = session.workspace.relationships.get(&text) {
                    self.scratch.form.context = known.context();
                }
                self.scratch.form.partner = text;
                true
            }
            slot => {
                self.scratch.form.set(slot, text);
                true
            }
        }
    }

    /// Changes the response to the item at a position. What is about us is said once for all
    /// candidates of a selection.
    pub(super) fn respond(
        &mut self,
        ctx: &Context<Self>,
        item: usize,
        change: &dyn Fn(&mut Response),
    ) -> bool {
        let actions: Vec<Action> = {
            let session = ctx.props().session.borrow();
            let Some(asked) = self.item(&session, item) else {
                return false;
            };
            let here = self.place.assessment();
            let selection = match &self.place {
                Place::Across { selection, .. } => Some(selection.clone()),
                _ if asked.about == About::Us => {
                    here.and_then(|id| self.page(&session).selection_of(id))
                }
                _ => None,
            };
            let selection = selection.and_then(|id| session.workspace.selections.get(&id));
            let of = match (selection, here) {
                (Some(selection), _) => selection.candidates.clone(),
                (None, Some(id)) => vec![id.to_string()],
                (None, None) => Vec::new(),
            };
            let of = of.into_iter();
            of.map(|id| answer(&session, id, &asked.id, change))
                .collect()
        };
        self.act(ctx, one_step(actions))
    }

    /// Takes what a list says of one candidate.
    pub(super) fn fill_cell(
        &mut self,
        ctx: &Context<Self>,
        candidate: usize,
        item: usize,
        text: &str,
    ) -> bool {
        let action = {
            let session = ctx.props().session.borrow();
            let Place::Across { selection, .. } = &self.place else {
                return false;
            };
            let compared = compared(&self.page(&session), selection);
            let (Some(compared), Some(asked)) = (compared, self.item(&session, item)) else {
                return false;
            };
            let Some(one) = compared.standings.get(candidate) else {
                return false;
            };
            let said = said_by(&asked, text);
            let id = one.assessment.clone();
            answer(&session, id, &asked.id, &|it| it.reply = said.clone())
        };
        self.act(ctx, action)
    }

    /// The item at a position of the questionnaire that is being answered.
    pub(super) fn item(&self, session: &Session, item: usize) -> Option<Item> {
        let questionnaire = match &self.place {
            Place::Across { selection, .. } => {
                &session.workspace.selections.get(selection)?.questionnaire
            }
            place => {
                let assessment = session.workspace.assessments.get(place.assessment()?)?;
                &assessment.questionnaire
            }
        };
        let loaded = session.library.find(questionnaire)?;
        loaded.questionnaire.items.get(item).cloned()
    }
}

/// The action that a changed response is.
fn answer(session: &Session, id: String, item: &str, change: &dyn Fn(&mut Response)) -> Action {
    let former = session.workspace.assessments.get(&id);
    let former = former.and_then(|it| it.responses.get(item));
    let mut response = former.cloned().unwrap_or_default();
    change(&mut response);
    let (assessment, item) = (id, item.to_string());
    Action::Respond {
        assessment,
        item,
        response,
    }
}

/// One action, however many there are.
fn one_step(mut actions: Vec<Action>) -> Action {
    match actions.len() {
        1 => actions.remove(0),
        _ => Action::All(actions),
    }
}

//! How a person gets to another place: by a press, by Back and Forward, by Undo.

use std::{cell::RefCell, rc::Rc};

use engine::{model::Workspace, state::Action};
use gloo::events::EventListener;
use yew::Callback;

use crate::{
    browser::Focus,
    options::Options,
    place::Place,
    store::{Snapshot, SteppedAnswer, Store},
    trail::Trail,
};

/// A handle on where a person is, equal to itself alone.
#[derive(Clone)]
pub struct Navigator(Rc<Inner>);

struct Inner {
    store: Store,
    focus: Focus,
    place: RefCell<Place>,
    trail: Trail,
    changed: RefCell<Callback<()>>,
}

impl PartialEq for Navigator {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Navigator {
    /// Begins where the page's history remembers that this widget was, else at `asked_for`.
    pub fn new(store: Store, focus: Focus, asked_for: Place) -> Self {
        let Options {
            navigation,
            instance,
            ..
        } = store.options();
        let trail = Trail::new(navigation, instance);
        let workspace = store.snapshot().workspace;
        let remembered = trail.here().map(|place| place.or_where_it_led(&workspace));
        let place = remembered.unwrap_or(asked_for);
        trail.stays_at(&place);
        Self(Rc::new(Inner {
            store,
            focus,
            trail,
            place: RefCell::new(place),
            changed: RefCell::new(Callback::noop()),
        }))
    }

    /// `changed` is called after every change of place, in place of who was called before.
    pub fn subscribe(&self, changed: Callback<()>) {
        self.0.changed.replace(changed);
    }

    pub fn place(&self) -> Place {
        self.0.place.borrow().clone()
    }

    /// Goes where a person asked to go; its heading takes the focus, or the item that is named.
    pub fn go(&self, place: Place) {
        self.0.trail.goes_to(&place);
        self.arrive(place);
    }

    /// What was typed where a person is and is saved nowhere else yet: it is there again after Back
    /// and Forward, and after a reload.
    pub fn typed(&self) -> Option<String> {
        self.0.trail.typed()
    }

    pub fn keep_typed(&self, typed: &str) {
        self.0.trail.keep_typed(typed);
    }

    /// Goes where Back or Forward lead, for as long as the listener is kept.
    pub fn listen(&self) -> Option<EventListener> {
        let navigator = self.clone();
        let went = move |place: Place| {
            let place = place.or_where_it_led(&navigator.0.store.snapshot().workspace);
            if place != navigator.place() {
                navigator.arrive(place);
            }
        };
        self.0.trail.listen(went.into())
    }

    fn arrive(&self, place: Place) {
        let mut focus = "h1".to_string();
        if let Place::Answer {
            assessment,
            section,
            item,
        } = &place
        {
            if section.is_some() {
                self.0.store.dispatch(Action::Visit {
                    assessment: assessment.clone(),
                    section: section.clone(),
                });
            }
            if let Some(item) = item {
                focus = format!("[data-item=\"{item}\"] input, [data-item=\"{item}\"] textarea");
            }
        }
        self.0.store.forget_outcome();
        self.0.focus.on_next_page(&focus);
        self.put(place);
    }

    /// Takes back the last step; see [`Store::can_undo`]. Where that changes an answer that is out
    /// of sight, it is shown.
    pub fn undo(&self) {
        let shown = self.place();
        if self.0.store.undo(shown.assessment()) {
            self.show_stepped(&shown);
        }
    }

    /// Does again what was taken back last; shows it in the same way.
    pub fn redo(&self) {
        let shown = self.place();
        if self.0.store.redo() {
            self.show_stepped(&shown);
        }
    }

    /// Shows the answer that a step has changed, unless it is in sight.
    fn show_stepped(&self, shown: &Place) {
        let Snapshot {
            workspace,
            library,
            stepped,
            ..
        } = self.0.store.snapshot();
        let Some(SteppedAnswer {
            assessment, item, ..
        }) = stepped
        else {
            return;
        };
        let selection = shown.selection().filter(|id| {
            let selection = workspace.selections.get(*id);
            selection.is_some_and(|it| it.candidates.contains(&assessment))
        });
        let question = format!("[data-item=\"{item}\"]");
        let is_about = selection.is_some() || shown.assessment() == Some(&assessment);
        if is_about && self.0.focus.is_in_sight(&question) {
            // A key may have moved the focus on to the next question: bring it back, so that the
            // next key answers this one.
            if self.0.focus.is_in_sight(".questions :focus") {
                let about = format!("{question} [name$=\"-{assessment}\"]");
                let has_own_input = self.0.focus.is_in_sight(&about);
                let inputs = if has_own_input {
                    about
                } else {
                    inputs_of(&question)
                };
                self.0.focus.after_drawing(&inputs);
            }
            return;
        }
        let questionnaire = workspace.assessments.get(&assessment);
        let loaded = questionnaire.and_then(|one| library.of(one, &workspace));
        let section = loaded.and_then(|loaded| {
            let questionnaire = &loaded.questionnaire;
            let position = questionnaire.item_position(&item)?;
            let mut sections = questionnaire.sections.iter();
            let section = sections.find(|section| section.items.contains(&position))?;
            Some(section.id.clone())
        });
        let Some(section) = section else {
            return;
        };
        self.0.focus.on_next_page(&inputs_of(&question));
        let place = match selection {
            Some(selection) => Place::Across {
                selection: selection.into(),
                section: Some(section),
            },
            None => Place::Answer {
                assessment,
                section: Some(section),
                item: None,
            },
        };
        self.0.trail.goes_to(&place);
        self.put(place);
    }

    /// Shows a place that nobody pressed anything for: the focus stays where it is.
    pub fn show(&self, place: Place) {
        self.0.trail.stays_at(&place);
        self.put(place);
    }

    fn put(&self, place: Place) {
        self.0.place.replace(place);
        let changed = self.0.changed.borrow().clone();
        changed.emit(());
    }

    /// Goes home where what is shown is no longer there.
    pub fn leave_what_is_gone(&self, workspace: &Workspace) {
        let is_gone = self.0.place.borrow().is_gone(workspace);
        if is_gone {
            self.0.focus.on_next_page("h1");
            self.show(Place::Home);
        }
    }
}

/// A selector of where a question is answered.
fn inputs_of(question: &str) -> String {
    let inputs = ["input", "select", "textarea"].map(|input| format!("{question} {input}"));
    inputs.join(", ")
}

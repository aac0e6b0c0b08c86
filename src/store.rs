//! Where actions arrive: reduced, saved before anything is drawn, told to the page around, and then
//! drawn. Components reach it by hooks; the element's methods by the same handle.
//!
//! Three contexts stand around every page: [`Words`](crate::locale::Words), the [`Handles`] by
//! which things are done, which never change, and the [`Snapshot`] of what is there. Who reads the
//! snapshot is drawn anew by every change; a question reads only the first two.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    mem::discriminant,
    rc::Rc,
};

use engine::{
    course::Checks,
    model::{PlannedStep, Reply, StepState, Workspace},
    state::{Action, Effect},
};
use gloo::timers::callback::Timeout;
use storage::ImportError;
use yew::{Callback, hook, use_context};

use crate::{
    browser::{self, Focus},
    events::{Event, finished_figures},
    library::Library,
    navigator::Navigator,
    options::Options,
    positions::Positions,
    session::{SaveStatus, Session},
    shared::Shared,
};

/// How long until what could not be saved is tried again.
const RETRY_MS: u32 = 10_000;

/// What was done last, where a person is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A record; an undo is offered.
    Removed,
    /// A candidate, from its comparison; an undo is offered.
    TakenOut,
    /// Everything.
    Cleared,
    Imported,
    /// What was filled in about a partner.
    Saved,
    /// So many answers of last time, at once.
    Confirmed(usize),
    /// A planned action.
    StepDone,
    StepDropped,
    StepReopened,
    Undone,
    Redone,
    /// To save, at a press; so many times one after the other.
    TriedInVain {
        tries: usize,
    },
}

/// An answer that a step back or forth changed, the first of them where there were several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SteppedAnswer {
    pub assessment: String,
    pub item: String,
    /// How many questions had another answer before; one that was answered about several at once
    /// counts once.
    pub answers: usize,
}

/// What is there now. Comparing two of them compares pointers.
#[derive(Clone, PartialEq)]
pub struct Snapshot {
    pub workspace: Shared<Workspace>,
    pub library: Shared<Library>,
    pub checks: Shared<Checks>,
    pub positions: Shared<Positions>,
    pub saving: SaveStatus,
    /// Shows, changes nothing: by the page owner's choice, or because a newer version wrote here.
    pub is_read_only: bool,
    /// A newer version wrote here.
    pub is_newer: bool,
    pub outcome: Option<Outcome>,
    /// The answer that was last taken back or given again, with the outcome.
    pub stepped: Option<SteppedAnswer>,
}

/// A handle on one widget's state, equal to itself alone.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

struct Inner {
    session: RefCell<Session>,
    options: RefCell<Options>,
    outcome: Cell<Option<Outcome>>,
    stepped: RefCell<Option<SteppedAnswer>>,
    emit: Callback<Event>,
    /// Draws what reads the snapshot.
    changed: RefCell<Callback<()>>,
    /// Saves again for as long as it is here.
    retry: RefCell<Option<Timeout>>,
    /// While the other widgets of the page are told of a change that was made here.
    is_telling: Cell<bool>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Store {
    /// Opens what is stored. `emit` tells the page around the element.
    pub fn open(options: Options, emit: Callback<Event>) -> Self {
        let library = open_library(&options);
        Self::with_session(open_session(&options, library), options, emit)
    }

    /// A store of what is already open.
    pub fn with_session(session: Session, options: Options, emit: Callback<Event>) -> Self {
        Self(Rc::new(Inner {
            session: RefCell::new(session),
            options: RefCell::new(options),
            outcome: Cell::new(None),
            stepped: RefCell::new(None),
            emit,
            changed: RefCell::new(Callback::noop()),
            retry: RefCell::new(None),
            is_telling: Cell::new(false),
        }))
    }

    /// `changed` is called after every change, in place of who was called before.
    pub fn subscribe(&self, changed: Callback<()>) {
        self.0.changed.replace(changed);
    }

    fn changed(&self) {
        let changed = self.0.changed.borrow().clone();
        changed.emit(());
    }

    pub fn emit(&self, event: Event) {
        self.0.emit.emit(event);
    }

    pub fn snapshot(&self) -> Snapshot {
        let session = self.0.session.borrow();
        Snapshot {
            workspace: session.workspace.clone(),
            library: session.library.clone(),
            checks: session.checks.clone(),
            positions: session.positions.clone(),
            saving: session.saving.clone(),
            is_read_only: self.is_read_only(),
            is_newer: session.is_newer(),
            outcome: self.0.outcome.get(),
            stepped: self.0.stepped.borrow().clone(),
        }
    }

    pub fn options(&self) -> Options {
        self.0.options.borrow().clone()
    }

    pub fn is_read_only(&self) -> bool {
        self.0.options.borrow().readonly || self.0.session.borrow().is_newer()
    }

    /// Does what a person did. Whether anything changed.
    pub fn dispatch(&self, action: Action) -> bool {
        let outcome = match &action {
            Action::RemoveRelationship { .. }
            | Action::RemoveAssessment { .. }
            | Action::RemoveSelection { .. }
            | Action::RemoveStep { .. }
            | Action::RemoveSamples => Some(Outcome::Removed),
            Action::EditStep { id, step } => self.step_outcome(id, step),
            _ => None,
        };
        self.apply(action, outcome)
    }

    /// What became of a planned action, where that is more than other words for it.
    fn step_outcome(&self, id: &str, step: &PlannedStep) -> Option<Outcome> {
        let session = self.0.session.borrow();
        let known = session.workspace.steps.get(id)?;
        if discriminant(&known.state) == discriminant(&step.state) {
            return None;
        }
        Some(match step.state {
            StepState::Open => Outcome::StepReopened,
            StepState::Done { .. } => Outcome::StepDone,
            StepState::Dropped { .. } => Outcome::StepDropped,
        })
    }

    /// The same, where a person is told of it in other words.
    pub fn dispatch_as(&self, action: Action, outcome: Outcome) -> bool {
        self.apply(action, Some(outcome))
    }

    fn apply(&self, action: Action, outcome: Option<Outcome>) -> bool {
        if self.is_read_only() || !self.0.session.borrow_mut().act(&action) {
            return false;
        }
        match &action {
            Action::Respond { .. } => self.tell_answers(std::slice::from_ref(&action)),
            Action::All(actions) => self.tell_answers(actions),
            Action::Finish { assessment, .. } => {
                let figures = finished_figures(&self.0.session.borrow(), assessment);
                if let Some(figures) = figures {
                    self.emit(Event::Finish(figures));
                }
            }
            _ => {}
        }
        self.0.outcome.set(outcome);
        self.0.stepped.replace(None);
        self.tell_saved();
        self.changed();
        true
    }

    /// Tells the page which items were answered; what was said about several at once is told once.
    fn tell_answers(&self, actions: &[Action]) {
        let mut told = None;
        for action in actions {
            let Action::Respond { item, response, .. } = action else {
                continue;
            };
            if told != Some(item) {
                self.emit(Event::Answer {
                    item: item.clone(),
                    answered: response.reply != Reply::Nothing,
                });
            }
            told = Some(item);
        }
    }

    /// Takes what `put_together` makes of what is here by now, other tabs' latest answers among it,
    /// if there is room for it; else nothing changes.
    pub fn import(
        &self,
        put_together: impl FnOnce(&Workspace) -> Workspace,
    ) -> Result<(), ImportError> {
        if self.is_read_only() {
            return Ok(());
        }
        let is_changed = self.0.session.borrow_mut().import(put_together)?;
        if is_changed {
            self.0.outcome.set(Some(Outcome::Imported));
            self.0.stepped.replace(None);
            self.tell_saved();
            self.changed();
        }
        Ok(())
    }

    /// Whether there is a step to take back. While an assessment is shown, its beginning is none:
    /// who takes back answers does not mean to lose the place where they are given.
    pub fn can_undo(&self, shown: Option<&str>) -> bool {
        !self.is_read_only() && self.0.session.borrow().can_undo(shown)
    }

    /// What the next step back takes back, and what the next step forth does again; see
    /// [`Self::can_undo`].
    pub fn next_steps(&self, shown: Option<&str>) -> [Option<Effect>; 2] {
        let [undo, redo] = self.0.session.borrow().next_steps();
        [
            undo.filter(|_| self.can_undo(shown)),
            redo.filter(|_| self.can_redo()),
        ]
    }

    pub fn can_redo(&self) -> bool {
        !self.is_read_only() && self.0.session.borrow().can_redo()
    }

    /// Takes back the last step. Whether there was one; see [`Self::can_undo`].
    pub fn undo(&self, shown: Option<&str>) -> bool {
        self.can_undo(shown) && self.step(Session::undo, Outcome::Undone)
    }

    /// Does again what was taken back last. Whether there was anything.
    pub fn redo(&self) -> bool {
        self.can_redo() && self.step(Session::redo, Outcome::Redone)
    }

    fn step(&self, step: impl FnOnce(&mut Session) -> bool, outcome: Outcome) -> bool {
        let before = self.0.session.borrow().workspace.clone();
        if !step(&mut self.0.session.borrow_mut()) {
            return false;
        }
        let stepped = changed_answer(&before, &self.0.session.borrow().workspace);
        self.0.stepped.replace(stepped);
        self.0.outcome.set(Some(outcome));
        self.tell_saved();
        self.changed();
        true
    }

    /// A person went on: what was done last is no news any more.
    pub fn forget_outcome(&self) {
        self.0.stepped.replace(None);
        if self.0.outcome.take().is_some() {
            self.changed();
        }
    }

    /// Tries again to save what is in memory only.
    pub fn retry(&self) {
        self.0.session.borrow_mut().retry();
        self.tell_saved();
        self.changed();
    }

    /// The same at a press, which says so where it fails again.
    pub fn retry_at_a_press(&self) {
        let tries = match self.0.outcome.take() {
            Some(Outcome::TriedInVain { tries }) => tries,
            _ => 0,
        };
        self.retry();
        if self.0.session.borrow().saving.unsaved.is_some() {
            let tries = tries + 1;
            self.0.outcome.set(Some(Outcome::TriedInVain { tries }));
            self.changed();
        }
    }

    /// To save where the page goes away and something is unsaved.
    pub fn flush(&self) {
        // busy drawing means that everything so far has been saved already
        if let Ok(mut session) = self.0.session.try_borrow_mut()
            && session.saving.unsaved.is_some()
        {
            session.retry();
        }
    }

    /// Reads what other tabs have written; `key` where the browser named it.
    pub fn refresh(&self, key: Option<&str>) {
        if self.0.session.borrow_mut().refresh(key) {
            self.changed();
        }
    }

    /// Another widget of this page has stored something in this place.
    pub fn hear(&self, place: &str) {
        if !self.0.is_telling.get() && self.0.options.borrow().place().as_deref() == Some(place) {
            self.refresh(None);
        }
    }

    /// The element's attributes changed. Where state is kept elsewhere now, or shown only, that
    /// place is opened as if the element had been put there anew.
    pub fn configure(&self, options: Options) {
        let before = self.0.options.replace(options.clone());
        let mut session = self.0.session.borrow_mut();
        let is_same =
            options.definitions == before.definitions && options.benchmark == before.benchmark;
        if !is_same {
            session.library = open_library(&options);
        }
        // what is in memory alone is in no other place
        let is_shown_otherwise =
            options.readonly != before.readonly && session.saving.in_memory.is_none();
        if options.place() != before.place() || is_shown_otherwise {
            if session.saving.unsaved.is_some() {
                session.retry();
            }
            *session = open_session(&options, session.library.clone());
        }
        drop(session);
        self.changed();
    }

    /// The whole workspace as a file's text.
    pub fn export(&self) -> String {
        self.0.session.borrow().export()
    }

    /// Removes something that is kept beside the workspace, by its key, for good. Whether it was
    /// there and is gone.
    pub fn remove_kept(&self, key: &str) -> bool {
        !self.is_read_only() && self.0.session.borrow().remove_kept(key)
    }

    /// Looks at the session itself.
    pub fn with<T>(&self, look: impl FnOnce(&Session) -> T) -> T {
        look(&self.0.session.borrow())
    }

    /// After a save: tells the page around, and tries again later where it failed.
    fn tell_saved(&self) {
        let (unsaved, in_memory) = {
            let saving = &self.0.session.borrow().saving;
            (saving.unsaved, saving.in_memory)
        };
        let retry = match unsaved {
            None => {
                let saved = in_memory.is_none();
                self.emit(Event::Save { saved });
                let place = self.0.options.borrow().place();
                if let (true, Some(place)) = (saved, place) {
                    self.0.is_telling.set(true);
                    browser::tell_page(&place);
                    self.0.is_telling.set(false);
                }
                None
            }
            Some(error) => {
                self.emit(Event::Error {
                    code: "not-saved",
                    message: error.to_string(),
                });
                let store = self.clone();
                Some(Timeout::new(RETRY_MS, move || store.retry()))
            }
        };
        self.0.retry.replace(retry);
    }
}

/// The first answer that differs, of assessments that are in both and being answered.
fn changed_answer(before: &Workspace, after: &Workspace) -> Option<SteppedAnswer> {
    let mut first = None;
    let mut changed = BTreeSet::new();
    for (id, now) in after.assessments.iter() {
        let Some(was) = before.assessments.get(id) else {
            continue;
        };
        if Rc::ptr_eq(was, now) || now.is_finished() {
            continue;
        }
        let items = was.responses.keys().chain(now.responses.keys());
        for item in items.filter(|item| was.responses.get(*item) != now.responses.get(*item)) {
            first.get_or_insert((id, item));
            changed.insert(item);
        }
    }
    let (assessment, item) = first?;
    Some(SteppedAnswer {
        assessment: assessment.clone(),
        item: item.clone(),
        answers: changed.len(),
    })
}

/// What the page gives beside what is built in.
fn open_library(options: &Options) -> Shared<Library> {
    let library = Library::new(&options.definitions);
    Shared::new(library.with_benchmarks(&options.benchmark))
}

fn open_session(options: &Options, library: Shared<Library>) -> Session {
    let (area, namespace) = (options.area(), options.namespace());
    Session::open(area, namespace, options.readonly, library)
}

/// What things are done by.
#[derive(Clone, PartialEq)]
pub struct Handles {
    pub store: Store,
    pub navigator: Navigator,
    pub focus: Focus,
}

/// What things are done by. Who uses it is not drawn anew by a change.
#[hook]
pub fn use_handles() -> Handles {
    // invariant: the app stands around every component
    use_context().expect("handles are provided by the app")
}

/// What is there now. Who uses it is drawn anew by every change.
#[hook]
pub fn use_snapshot() -> Snapshot {
    // invariant: the app stands around every component
    use_context().expect("a snapshot is provided by the app")
}

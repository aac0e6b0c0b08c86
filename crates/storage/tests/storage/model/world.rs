//! The world that is explored: a store and two tabs on it. The planning is the real one; nothing of
//! it is written here again.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use engine::{
    model::{Answer, Choice, PlannedStep, Response},
    state::Action,
};

use crate::{
    desk::*,
    faulty::FaultyStore,
    ledger::{Ledger, Meaning, Side, Tabs, shown, under_namespace, words},
    session::Session,
};

/// The one assessment.
pub const ASSESSMENT: &str = "a1";
/// Its items; the first is answered from the beginning.
pub const ITEMS: [&str; 2] = ["x", "y"];
/// In the only relationship's name.
pub const NAME: &str = "Partner";

/// What a person or a browser makes a tab do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The item at this place, with words that were never used before.
    Answer(usize),
    Undo,
    Redo,
    Finish,
    /// On the assessment once it is finished, with a reason that was never used before.
    Decide,
    /// Says the step that is planned in words that were never used before, or takes one up.
    Plan,
    RemoveAssessment,
    RemoveEverything,
    /// The timer after a save that failed.
    Retry,
    /// Looked at again: all of the store is read.
    Look,
    /// The storage events of everything that changed since it last looked, in one go.
    Hear,
    /// Opened again, also after it died.
    Reload,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Does(Side, Deed),
    /// The page dies after so many of the deed's writes; it stays closed until it is loaded again.
    Dies(Side, Deed, usize),
    /// From here on the store takes no more than it holds.
    Fill,
    MakeRoom,
    /// A script of the same page empties the store.
    Clear,
}

#[derive(Clone, Debug)]
pub struct World {
    pub store: FaultyStore,
    pub tabs: Tabs,
    pub ledger: Ledger,
    /// Everything was removed, and nothing was given since.
    pub is_removed: bool,
    /// A script emptied the store: of what the tabs write again nobody knows any more which was
    /// given last. Both are kept.
    pub is_cleared: bool,
    /// A page died in a save, and neither the state before it nor the one after it is there.
    pub is_torn: bool,
}

impl World {
    /// One partner, one assessment in progress, its first item answered; both tabs have it open.
    pub fn new() -> Self {
        let store = FaultyStore::default();
        let first = Response::answered(Answer::Word(words(0)));
        let begin = [
            add("r1"),
            start(ASSESSMENT, "r1"),
            respond(ASSESSMENT, ITEMS[0], first),
        ];
        let mut tab = Session::open(&store);
        for action in &begin {
            tab.act(&store, action);
        }
        let mut ledger = Ledger::default();
        ledger.give(0, (ASSESSMENT.into(), ITEMS[0].into()));
        ledger.acknowledged.insert(0);
        // opened after it was given: nobody can take it back
        let tab = Session::open(&store);
        Self {
            store,
            tabs: [Some(tab.clone()), Some(tab)],
            ledger,
            is_removed: false,
            is_cleared: false,
            is_torn: false,
        }
    }

    /// The world after a step; `None` where it cannot be taken or comes to nothing.
    pub fn after(&self, step: Step) -> Option<Self> {
        let mut after = self.clone();
        match step {
            Step::Does(side, deed) => {
                after.does(side, deed)?;
            }
            Step::Dies(side, deed, writes) => {
                after.store.writes_left.set(Some(writes));
                after.does(side, deed)?;
                after.store.writes_left.set(None);
                after.tabs[side] = None;
                after.ledger.died(&self.ledger, &after.tabs);
                after.is_removed &= self.is_removed;
            }
            Step::Fill => {
                if self.store.quota.get().is_some() {
                    return None;
                }
                after.store.quota.set(Some(self.used()));
            }
            Step::MakeRoom => {
                self.store.quota.get()?;
                after.store.quota.set(None);
            }
            Step::Clear => {
                if self.store.inner.values().is_empty() {
                    return None;
                }
                after.store.inner = Default::default();
                after.ledger.cleared(&after.tabs);
                // a tab that still shows something writes it again
                after.is_removed = false;
                after.is_cleared = true;
            }
        }
        Some(after)
    }

    /// The worlds after a deed: done to the end, and died at each of its writes.
    pub fn after_deed(&self, side: Side, deed: Deed, can_die: bool) -> Vec<(Step, Self)> {
        let mut done = self.clone();
        let Some(writes) = done.does(side, deed) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        if can_die && writes > 0 {
            let outcomes = deed
                .is_one_save()
                .then(|| [self, &done].map(|one| one.loaded().0));
            for writes in 0..writes {
                let step = Step::Dies(side, deed, writes);
                let Some(mut died) = self.after(step) else {
                    continue;
                };
                if let Some(outcomes) = &outcomes {
                    let (left, _) = died.loaded();
                    let mut outcomes = outcomes.iter();
                    died.is_torn = outcomes.all(|one| one.workspace != left.workspace);
                }
                all.push((step, died));
            }
        }
        all.push((Step::Does(side, deed), done));
        all
    }

    /// Gives how many writes it took; `None` where there was nothing to do.
    pub fn does(&mut self, side: Side, deed: Deed) -> Option<usize> {
        let writes = self.store.writes.get();
        let stored = under_namespace(&self.store);
        if deed == Deed::Reload {
            let tab = self.tabs[side].insert(Session::open(&self.store));
            self.ledger
                .note(side, Meaning::OnlyLooks, &BTreeMap::new(), tab);
            self.ledger.reloaded(&self.tabs);
            return Some(self.store.writes.get() - writes);
        }
        let (store, tab) = (&self.store, self.tabs[side].as_mut()?);
        if deed.looks_first() {
            let before = shown(&tab.workspace);
            tab.look(store);
            self.ledger.note(side, Meaning::OnlyLooks, &before, tab);
        }
        let before = shown(&tab.workspace);
        let was_there = tab.workspace.assessments.contains_key(ASSESSMENT);
        let (meaning, is_done) = match deed {
            Deed::Answer(place) => {
                let response = Response::answered(Answer::Word(words(self.ledger.next())));
                let is_done = tab.act(store, &respond(ASSESSMENT, ITEMS[place], response));
                if is_done {
                    self.ledger
                        .give(side, (ASSESSMENT.into(), ITEMS[place].into()));
                }
                (Meaning::GivesUp, is_done)
            }
            Deed::Finish => (Meaning::GivesUp, tab.act(store, &finish(ASSESSMENT))),
            Deed::Decide => {
                let decided = decide(ASSESSMENT, Choice::Fix, &words(self.ledger.next()));
                let is_done = tab.act(store, &decided);
                if is_done {
                    self.ledger.give(side, (ASSESSMENT.into(), String::new()));
                }
                (Meaning::GivesUp, is_done)
            }
            Deed::Plan => {
                let text = words(self.ledger.next());
                let planned = tab.workspace.steps.first_key_value();
                let planned = planned.map(|(id, step)| (id.clone(), PlannedStep::clone(step)));
                let (id, action) = match planned {
                    Some((id, step)) => (id.clone(), replan(&id, PlannedStep { text, ..step })),
                    None => {
                        let id = format!("p{side}");
                        (id.clone(), plan(&id, step("r1", ASSESSMENT, &text)))
                    }
                };
                let is_done = tab.act(store, &action);
                if is_done {
                    self.ledger.give(side, (id, String::new()));
                }
                (Meaning::GivesUp, is_done)
            }
            Deed::RemoveAssessment => {
                let id = ASSESSMENT.into();
                (
                    Meaning::GivesUp,
                    tab.act(store, &Action::RemoveAssessment { id }),
                )
            }
            Deed::RemoveEverything => (Meaning::GivesUp, tab.act(store, &Action::Clear)),
            Deed::Undo => (Meaning::Undoes, tab.undo(store)),
            Deed::Redo => (Meaning::Redoes, tab.redo(store)),
            Deed::Retry => (Meaning::OnlyLooks, tab.retry(store)),
            Deed::Look => (Meaning::OnlyLooks, tab.look(store)),
            Deed::Hear => (Meaning::OnlyLooks, tab.hear(store)),
            Deed::Reload => return None,
        };
        if !is_done {
            return None;
        }
        self.ledger.note(side, meaning, &before, tab);
        let is_saved = tab.unsaved.is_none();
        match deed {
            Deed::RemoveAssessment => self.ledger.removed(side, &stored, |_| true),
            Deed::RemoveEverything => self.ledger.removed_everything(side),
            Deed::Undo | Deed::Redo => {
                self.is_removed = false;
                if was_there && !tab.workspace.assessments.contains_key(ASSESSMENT) {
                    self.ledger.removed(side, &stored, |_| true);
                }
            }
            Deed::Answer(_) | Deed::Finish | Deed::Decide | Deed::Plan => self.is_removed = false,
            Deed::Retry | Deed::Look | Deed::Hear | Deed::Reload => {}
        }
        if deed == Deed::RemoveEverything && is_saved {
            let mut open = self.tabs.iter().flatten();
            self.is_removed = open.all(|tab| tab.unsaved.is_none())
                && self.ledger.owed().next().is_none()
                && self.ledger.remembered.is_empty();
        }
        Some(self.store.writes.get() - writes)
    }

    /// A tab opened now, and the store after it: opening finishes what was cut off. Nothing here is
    /// changed by it.
    pub fn loaded(&self) -> (Session, FaultyStore) {
        let store = FaultyStore::over(self.store.inner.clone());
        (Session::open(&store), store)
    }

    pub fn used(&self) -> usize {
        let values = self.store.inner.values();
        values
            .iter()
            .map(|(key, value)| key.len() + value.len())
            .sum()
    }

    /// The same for two worlds that cannot differ from here on.
    pub fn key(&self) -> u128 {
        let tabs = self
            .tabs
            .each_ref()
            .map(|tab| tab.as_ref().map(Session::text));
        let (stored, quota) = (self.store.inner.values(), self.store.quota.get());
        let half = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, &tabs, &stored, quota, &self.ledger).hash(&mut hasher);
            (self.is_removed, self.is_torn).hash(&mut hasher);
            hasher.finish()
        };
        u128::from(half(0)) << 64 | u128::from(half(1))
    }
}

impl Deed {
    /// Whether all of it is saved or nothing; what looks at the store saves twice.
    fn is_one_save(self) -> bool {
        !matches!(self, Self::Look | Self::Hear | Self::Reload | Self::Retry)
    }

    /// Whether the session looks at the store before it does this.
    fn looks_first(self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::Finish
                | Self::RemoveEverything
                | Self::RemoveAssessment
        )
    }
}

//! A tab as the widget's session is one: it reduces, saves, takes back, tries again, looks again,
//! and knows whether what it shows is saved.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use engine::{
    model::Workspace,
    state::{Action, History, reduce},
};
use storage::{SaveError, Saved, Saver, load};

use crate::{desk::NAMESPACE, faulty::FaultyStore};

#[derive(Clone, Debug)]
pub struct Session {
    pub workspace: Rc<Workspace>,
    pub unsaved: Option<SaveError>,
    /// Told as given too late: assessment and item.
    pub late: BTreeSet<(String, String)>,
    saver: Saver,
    history: History,
    /// What was in the store when it last heard of it, its own writes included.
    heard: BTreeMap<String, String>,
}

impl Session {
    pub fn open(store: &FaultyStore) -> Self {
        let loaded = load(store, NAMESPACE);
        Self {
            workspace: loaded.workspace,
            unsaved: None,
            late: BTreeSet::new(),
            saver: loaded.saver,
            history: History::default(),
            heard: store.inner.values(),
        }
    }

    /// Whether anything changed; so for all below.
    pub fn act(&mut self, store: &FaultyStore, action: &Action) -> bool {
        // what another tab has answered meanwhile belongs to a milestone, and to what is removed
        if let Action::Finish { .. }
        | Action::Clear
        | Action::Remove { .. }
        | Action::RemoveAssessment { .. }
        | Action::RemoveRelationship { .. }
        | Action::RemoveSamples = action
        {
            self.writing(store, |tab| tab.refresh(store, None));
        }
        let step = reduce(&self.workspace, action);
        if Rc::ptr_eq(&step.workspace, &self.workspace) {
            return false;
        }
        self.history.record(step.undo);
        // what led to a milestone stays with it
        if let Action::Finish { .. } = action {
            self.history = History::default();
        }
        self.writing(store, |tab| {
            let saved = match action {
                Action::Clear => tab.saver.clear(store, &tab.workspace),
                _ => tab.saver.save(store, &tab.workspace, &step.workspace),
            };
            tab.take(store, step.workspace, saved);
        });
        true
    }

    /// Takes an imported workspace in place of this one, if there is room for it.
    pub fn import(&mut self, store: &FaultyStore, workspace: &Rc<Workspace>) -> bool {
        self.writing(store, |tab| tab.refresh(store, None));
        let step = reduce(&self.workspace, &Action::Replace(Rc::clone(workspace)));
        if Rc::ptr_eq(&step.workspace, &self.workspace) {
            return false;
        }
        let mut is_taken = true;
        self.writing(store, |tab| {
            let saver = &mut tab.saver;
            let saved = saver.save_if_it_fits(store, &tab.workspace, &step.workspace);
            if let Err(SaveError::NoRoom { .. }) = saved {
                is_taken = false;
                return;
            }
            tab.history.record(step.undo);
            tab.take(store, step.workspace, saved);
        });
        is_taken
    }

    pub fn undo(&mut self, store: &FaultyStore) -> bool {
        // a later answer of another tab is not ours to take back
        self.writing(store, |tab| tab.refresh(store, None));
        let before = self.history.undo(&self.workspace);
        before.is_some_and(|before| self.keep(store, before))
    }

    pub fn redo(&mut self, store: &FaultyStore) -> bool {
        self.writing(store, |tab| tab.refresh(store, None));
        let after = self.history.redo(&self.workspace);
        after.is_some_and(|after| self.keep(store, after))
    }

    fn keep(&mut self, store: &FaultyStore, after: Rc<Workspace>) -> bool {
        self.writing(store, |tab| {
            let saved = tab.saver.save(store, &tab.workspace, &after);
            tab.take(store, after, saved);
        });
        true
    }

    /// Shows a workspace, and what became of saving it.
    fn take(&mut self, store: &FaultyStore, after: Rc<Workspace>, saved: Result<Saved, SaveError>) {
        self.workspace = after;
        self.unsaved = saved.err();
        if self.saver.wants_refresh() {
            self.refresh(store, None);
        }
    }

    /// What the timer does after a save that failed.
    pub fn retry(&mut self, store: &FaultyStore) -> bool {
        let is_due = self.unsaved.is_some();
        if is_due {
            self.writing(store, |tab| {
                let saved = tab.saver.retry(store, &tab.workspace);
                tab.take(store, Rc::clone(&tab.workspace), saved);
            });
        }
        is_due
    }

    /// No browser tells a tab of its own writes.
    fn writing(&mut self, store: &FaultyStore, write: impl FnOnce(&mut Self)) {
        let before = store.inner.values();
        write(self);
        let after = store.inner.values();
        for (key, value) in &after {
            if before.get(key) != Some(value) {
                self.heard.insert(key.clone(), value.clone());
            }
        }
        for key in before.keys().filter(|key| !after.contains_key(*key)) {
            self.heard.remove(key);
        }
    }

    /// Looked at again: all of the store is read.
    pub fn look(&mut self, store: &FaultyStore) -> bool {
        self.refresh(store, None);
        self.heard = store.inner.values();
        true
    }

    /// The storage events of everything that changed since it last looked.
    pub fn hear(&mut self, store: &FaultyStore) -> bool {
        let now = store.inner.values();
        let before = std::mem::take(&mut self.heard);
        let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
        let changed = keys
            .into_iter()
            .filter(|key| before.get(*key) != now.get(*key));
        let changed: Vec<&String> = changed.collect();
        for key in &changed {
            self.refresh(store, Some(key));
        }
        self.heard = store.inner.values();
        !changed.is_empty()
    }

    fn refresh(&mut self, store: &FaultyStore, key: Option<&str>) {
        let refreshed = self.saver.refresh(store, &self.workspace, key);
        self.history.give_way(&self.workspace, &refreshed.workspace);
        self.workspace = refreshed.workspace;
        self.late.extend(self.saver.take_late());
        self.unsaved = refreshed.unsaved;
    }

    /// All that it will ever do depends on this text alone: what is private has no other form, and
    /// numbers with a point have no hash.
    pub fn text(&self) -> String {
        format!("{self:?}")
    }
}

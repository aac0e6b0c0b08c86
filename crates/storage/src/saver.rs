//! Keeps the store in step with the workspace: writes what changed and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Store, StoreError,
    changes::changes,
    epoch::Epoch,
    is_nearly_full,
    journal::{Write, apply, replay, write_down},
    load::Mode,
    names::{OPEN, RecordKind, RecordName},
    plan::Known,
    slots::Slots,
};
use engine::model::Workspace;
use thiserror::Error;

/// What a save did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Records that were written or removed.
    pub records: usize,
    /// Written, keys included, in UTF-8.
    pub bytes: usize,
    /// Records that were gone from the store and have been written again: tell the person.
    pub restored: usize,
    /// Less than a fifth of the origin's room is left: offer an export.
    pub nearly_full: bool,
}

/// Why something is not saved. It is still in memory and will be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SaveError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A change of many records, which needs so many characters more than there is room for.
    #[error("the browser has run out of space")]
    NoRoom { missing: usize },
    /// This version only reads here.
    #[error("a newer version of this program has written here")]
    ReadOnly,
    #[error("nothing is changed here")]
    OnlyShown,
    /// Nothing was loaded, so nothing may be written.
    #[error("what is stored here could not be read")]
    NotLoaded,
}

/// One tab's view of the store. Made by [`load()`](super::load()).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Saver {
    pub(super) prefix: String,
    pub(super) mode: Mode,
    /// The clearing that this tab knows of; 0 before the first save here.
    pub(super) epoch: Epoch,
    pub(super) known: BTreeMap<RecordName, Known>,
    /// Still to be written.
    pub(super) dirty: BTreeSet<RecordName>,
    /// What stood in the store, by its head, when it was first tried to write them in vain: what
    /// stands there later is another tab's, and later than ours.
    pub(super) tried: BTreeMap<RecordName, String>,
    /// Responses that came after another tab had finished their assessment; told once.
    pub(super) late: BTreeSet<RecordName>,
    /// The store says something else than the workspace: see [`Saver::wants_refresh`].
    pub(super) must_look: bool,
    /// Everything is to be removed, and is not yet.
    pub(super) must_clear: bool,
    /// Journals written but not done to the end: keys without prefix.
    pub(super) journals: Vec<String>,
    /// Characters in the whole origin, as far as this tab knows.
    pub(super) used: usize,
    /// The clock, for the history alone; 0 where there is none.
    pub(super) now_ms: u64,
}

impl Saver {
    /// Writes the records in which the two differ, and those that could not be written before.
    /// Either all of them are saved or, on an error, none counts as saved: call
    /// [`Saver::retry`] later, or save the next change.
    pub fn save(
        &mut self,
        store: &dyn Store,
        before: &Workspace,
        after: &Workspace,
    ) -> Result<Saved, SaveError> {
        let mut changed = BTreeSet::new();
        changes(before, after, &mut changed);
        // what is done now is later than whatever stands there
        self.tried.retain(|name, _| !changed.contains(name));
        // but for the answers of an assessment that is brought back: they are not given now
        for name in &changed {
            if name.kind == RecordKind::Response && !before.assessments.contains_key(&name.id) {
                let known = self.known.get(name).map_or("", |known| &known.head);
                self.tried.insert(name.clone(), known.into());
            }
        }
        self.dirty.append(&mut changed);
        self.retry(store, after)
    }

    /// Removes everything, also what this tab has not seen, what is set aside, and all histories.
    /// It needs no room.
    pub fn clear(&mut self, store: &dyn Store, before: &Workspace) -> Result<Saved, SaveError> {
        self.must_clear = true;
        self.save(store, before, &Workspace::default())
    }

    /// Saves what shall rather not happen at all than be kept in memory only: an import. Where
    /// there is no room for it, nothing is written, and nothing is remembered as unsaved.
    pub fn save_if_it_fits(
        &mut self,
        store: &dyn Store,
        before: &Workspace,
        after: &Workspace,
    ) -> Result<Saved, SaveError> {
        let unchanged = self.clone();
        let saved = self.save(store, before, after);
        match saved {
            Err(SaveError::NoRoom { .. }) => *self = unchanged,
            // one record is no journal
            Err(SaveError::Store(StoreError::Quota)) => {
                *self = unchanged;
                return Err(SaveError::NoRoom { missing: 1 });
            }
            _ => {}
        }
        saved
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// What time it is, in ms since 1970: what is replaced from now on is dated so in the history.
    pub fn set_clock(&mut self, now_ms: u64) {
        self.now_ms = now_ms;
    }

    /// Whether the store says something that the workspace does not show: refresh it, without a
    /// key.
    pub fn wants_refresh(&self) -> bool {
        self.must_look
    }

    /// Assessments that another tab had finished before a response was given here, with the item:
    /// the response is kept beside the milestone. Each is told once.
    pub fn take_late(&mut self) -> Vec<(String, String)> {
        let late = std::mem::take(&mut self.late);
        late.into_iter().map(|name| (name.id, name.item)).collect()
    }

    /// Writes what could not be written before.
    pub fn retry(&mut self, store: &dyn Store, current: &Workspace) -> Result<Saved, SaveError> {
        match self.mode {
            _ if self.dirty.is_empty() && self.journals.is_empty() => {}
            Mode::ReadWrite => {}
            Mode::ReadOnly if self.dirty.is_empty() => {}
            Mode::ReadOnly => return Err(SaveError::OnlyShown),
            Mode::ReadOnlyNewer => return Err(SaveError::ReadOnly),
            Mode::Unavailable(_) => return Err(SaveError::NotLoaded),
        }
        if self.mode == Mode::ReadWrite {
            self.finish_journals(store);
            if !self.dirty.is_empty() && !self.must_clear {
                self.finish_open_journal(store)?;
            }
        }
        let mut saved = Saved::default();
        if !self.dirty.is_empty() {
            let written = self.write_dirty(store, current, &mut saved);
            if let Err(error) = written {
                // what others do until it is tried again is later than this
                self.must_clear = false;
                self.note_tried(store);
                return Err(error);
            }
            self.dirty.clear();
            self.tried.clear();
        }
        saved.nearly_full = is_nearly_full(self.used);
        Ok(saved)
    }

    fn write_dirty(
        &mut self,
        store: &dyn Store,
        current: &Workspace,
        saved: &mut Saved,
    ) -> Result<(), SaveError> {
        if self.must_clear && *current == Workspace::default() {
            return self.remove_everything(store);
        }
        self.must_clear = false;
        saved.restored = self.look_at_epoch(store, current)?;
        let finished = self.add_what_belongs_together(store, current)?;
        let (mut writes, mut known) = self.plan_all(store, current, &finished)?;
        let mut written = self.write(store, &writes, known.len(), saved);
        if let Err(SaveError::Store(StoreError::Quota) | SaveError::NoRoom { .. }) = written
            && self.let_go_of_former(store, current)?
        {
            (writes, known) = self.plan_all(store, current, &finished)?;
            written = self.write(store, &writes, known.len(), saved);
        }
        written?;
        saved.records = known.len();
        self.known.extend(known);
        self.write_epoch(store);
        Ok(())
    }

    /// Remembers what stood in the store while this could not be written.
    fn note_tried(&mut self, store: &dyn Store) {
        for name in &self.dirty {
            if !self.tried.contains_key(name) {
                let known = self.known.get(name).map_or("", |known| &known.head);
                // where nothing can be read, what was there last
                let head = match Slots::read(store, &self.prefix, name) {
                    Ok(slots) => slots.newest().map_or("", |newest| newest.head).into(),
                    Err(_) => known.into(),
                };
                self.tried.insert(name.clone(), head);
            }
        }
    }

    fn write(
        &mut self,
        store: &dyn Store,
        writes: &[Write],
        records: usize,
        saved: &mut Saved,
    ) -> Result<(), SaveError> {
        // a record alone needs no journal: its copies come first, then the one write that counts
        if records == 1 || writes.len() == 1 {
            for write in writes {
                let grown = apply(store, &self.prefix, write)?;
                self.used = self.used.saturating_add_signed(grown);
            }
        } else if !writes.is_empty() {
            let written = write_down(store, &self.prefix, writes, self.used)?;
            saved.bytes += written.bytes;
            self.journals.push(written.key);
            self.finish_journals(store);
            if self.journals.is_empty() {
                // one that stays names what is done, which does no harm
                let _ = store.remove(&format!("{}{OPEN}", self.prefix));
            }
        }
        for write in writes {
            if let Write::Set(key, value) = write {
                saved.bytes += self.prefix.len() + key.len() + value.len();
            }
        }
        Ok(())
    }

    /// What fails now is tried again at the next save and the next load.
    pub(super) fn finish_journals(&mut self, store: &dyn Store) {
        for key in std::mem::take(&mut self.journals) {
            match replay(store, &self.prefix, &key) {
                Ok(grown) => self.used = self.used.saturating_add_signed(grown),
                Err(_) => self.journals.push(key),
            }
        }
    }

    /// The slots of a record; from a newer version's record on, nothing is written any more.
    pub(super) fn slots(
        &mut self,
        store: &dyn Store,
        name: &RecordName,
    ) -> Result<Slots, SaveError> {
        let slots = Slots::read(store, &self.prefix, name)?;
        if slots.has_newer_format() {
            self.mode = Mode::ReadOnlyNewer;
            return Err(SaveError::ReadOnly);
        }
        Ok(slots)
    }
}

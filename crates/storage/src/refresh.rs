//! Another tab's writes, and records that went missing while the page was open.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    SaveError, Saver, Store, StoreError,
    changes::{Wanted, changes, in_progress, wanted},
    epoch::Epoch,
    image::Image,
    is_nearly_full,
    journal::{apply, former},
    load::{Mode, put},
    names::{EPOCH, RecordKind, RecordName},
    slots::{Content, Slots},
};
use engine::model::Workspace;

/// What came of looking at the store again.
#[derive(Clone, Debug)]
pub struct Refreshed {
    /// The same `Rc` where no other tab has changed anything.
    pub workspace: Rc<Workspace>,
    /// Records that were gone from the store and have been written again: tell the person.
    pub restored: usize,
    /// Why something is still in memory only.
    pub unsaved: Option<SaveError>,
    pub nearly_full: bool,
}

/// More often than this nothing new comes of it.
const MOST_LOOKS: usize = 3;

impl Saver {
    /// Takes over what other tabs have written, and writes again what was cleared from the
    /// store. `key` is the storage event's key; without one the whole namespace is read.
    ///
    /// What is in memory only wins over the store's; where both sides wrote the same record at
    /// once, the store's counts and this side's goes to the history.
    pub fn refresh(
        &mut self,
        store: &dyn Store,
        current: &Rc<Workspace>,
        key: Option<&str>,
    ) -> Refreshed {
        // ours first, so that nothing of it is taken for the other side's
        let unsaved = self.retry(store, current).err();
        let mut refreshed = Refreshed {
            workspace: Rc::clone(current),
            restored: 0,
            unsaved,
            nearly_full: is_nearly_full(self.used),
        };
        let mut after = Workspace::clone(current);
        // after a clearing, by whomever, one record alone tells nothing
        let there = Epoch::read(store, &self.prefix).unwrap_or_default();
        self.must_look |= there != self.epoch;
        let outcome = match self.names_to_look_at(current, key) {
            Look::Nothing => return refreshed,
            Look::At(names) => self.look_at(store, &mut after, &names, &mut refreshed.restored),
            Look::AtAll => self.look_at_all(store, &mut after, &mut refreshed.restored),
        };
        if after != **current {
            refreshed.workspace = Rc::new(after);
        }
        let mut saved = outcome.and_then(|()| self.retry(store, &refreshed.workspace));
        // what was written may have met what another tab had made of it
        for _ in 0..MOST_LOOKS {
            if !self.must_look || saved.is_err() {
                break;
            }
            let mut after = Workspace::clone(&refreshed.workspace);
            let outcome = self.look_at_all(store, &mut after, &mut refreshed.restored);
            if after != *refreshed.workspace {
                refreshed.workspace = Rc::new(after);
            }
            saved = outcome.and_then(|()| self.retry(store, &refreshed.workspace));
        }
        refreshed.nearly_full = is_nearly_full(self.used);
        refreshed.unsaved = saved.err();
        refreshed
    }

    fn names_to_look_at(&self, current: &Workspace, key: Option<&str>) -> Look {
        if self.mode != Mode::ReadWrite {
            return Look::Nothing;
        }
        let key = match key {
            Some(key) if !self.must_look => key,
            _ => return Look::AtAll,
        };
        let Some(key) = key.strip_prefix(&*self.prefix) else {
            return Look::Nothing;
        };
        let Some(name) = RecordName::of_slot(key) else {
            // without an epoch nothing else tells of a clearing
            return if key == EPOCH || self.epoch.number == 0 {
                Look::AtAll
            } else {
                Look::Nothing
            };
        };
        match name.kind {
            // one that begins or comes back here comes with responses
            RecordKind::Assessment | RecordKind::Response
                if in_progress(current, &name.id).is_none() =>
            {
                Look::AtAll
            }
            RecordKind::Response => Look::At(vec![
                RecordName::new(RecordKind::Assessment, &name.id),
                name,
            ]),
            _ => Look::At(vec![name]),
        }
    }

    fn look_at(
        &mut self,
        store: &dyn Store,
        after: &mut Workspace,
        names: &[RecordName],
        restored: &mut usize,
    ) -> Result<(), SaveError> {
        for name in names {
            let slots = self.slots(store, name)?;
            self.take(store, after, name, &slots, restored)?;
        }
        Ok(())
    }

    fn look_at_all(
        &mut self,
        store: &dyn Store,
        after: &mut Workspace,
        restored: &mut usize,
    ) -> Result<(), SaveError> {
        let image = Image::read(store, &self.prefix)?;
        self.used = image.used;
        if image.has_newer_format {
            self.mode = Mode::ReadOnlyNewer;
            return Err(SaveError::ReadOnly);
        }
        *restored += self.look_at_epoch(store, after)?;
        let image = match self.must_look {
            true => Image::read(store, &self.prefix)?,
            false => image,
        };
        let mut names: BTreeSet<_> = image.records.keys().cloned().collect();
        names.extend(self.known.keys().cloned());
        changes(&Workspace::default(), after, &mut names);
        for name in &names {
            self.take(store, after, name, image.slots(name), restored)?;
        }
        self.must_look = false;
        Ok(())
    }

    fn is_unsaved(&self, name: &RecordName) -> bool {
        self.dirty.iter().any(|one| {
            one == name || name.kind == RecordKind::Assessment && one.is_response_of(&name.id)
        })
    }

    /// Makes the workspace agree with one record, unless this side's own is still to be written.
    fn take(
        &mut self,
        store: &dyn Store,
        after: &mut Workspace,
        name: &RecordName,
        slots: &Slots,
        restored: &mut usize,
    ) -> Result<(), SaveError> {
        if self.is_unsaved(name) {
            return Ok(());
        }
        if name.kind == RecordKind::Response && in_progress(after, &name.id).is_none() {
            // finished or removed: its response records go, and that is no loss
            if let Some(known) = self.known.get_mut(name) {
                known.head.clear();
            }
            return Ok(());
        }
        let known = self.known.get(name);
        let newest = slots.newest_content(name);
        // one that was erased here and given anew by another tab starts over
        let is_older = |revision| {
            known.is_some_and(|known| revision < known.revision && !known.head.is_empty())
        };
        match newest {
            Some((newest, _)) if known.is_some_and(|known| known.head == newest.head) => {}
            Some((newest, content)) if !is_older(newest.revision) => {
                if let Some(known) = known
                    && known.revision == newest.revision
                    && let Wanted::Body(body) | Wanted::Final(body) = wanted(after, name)
                {
                    self.keep_beside(store, name, known.revision, &body)?;
                }
                put(after, name, content.clone());
                self.known.insert(name.clone(), newest.known());
                if name.kind == RecordKind::Assessment && in_progress(after, &name.id).is_none() {
                    // Erased; the revision stays, so that one that comes back is the newer one.
                    // What is left of its records the next load puts into the history.
                    for (response, known) in &mut self.known {
                        if response.is_response_of(&name.id) {
                            known.head.clear();
                        }
                    }
                }
            }
            older => {
                // gone, or fallen back to a former generation: ours is written again
                let (Wanted::Body(ours) | Wanted::Final(ours)) = wanted(after, name) else {
                    return Ok(());
                };
                if known.is_none() {
                    // a clearing in another tab took it
                    put(after, name, Content::Removed);
                    return Ok(());
                }
                if let Some((older, _)) = older
                    && !older.body.is_empty()
                    && older.body != ours
                {
                    // most likely ours of before; if it is another tab's, it must not be lost
                    self.keep_beside(store, name, older.revision, older.body)?;
                }
                self.dirty.insert(name.clone());
                *restored += 1;
            }
        }
        Ok(())
    }

    /// Writes a generation that another one takes the place of into the history.
    fn keep_beside(
        &self,
        store: &dyn Store,
        name: &RecordName,
        revision: u64,
        body: &str,
    ) -> Result<(), StoreError> {
        let former = former(name, revision, body, self.now_ms);
        apply(store, &self.prefix, &former).map(|_| ())
    }
}

enum Look {
    Nothing,
    At(Vec<RecordName>),
    AtAll,
}

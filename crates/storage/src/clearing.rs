//! What one tab does about clearings: removes everything itself, finds out that another tab or a
//! script did, and finishes what another tab was stopped at.

use engine::model::Workspace;

use super::{
    SaveError, Saver, Store, StoreError,
    changes::{Wanted, wanted},
    epoch::{Epoch, clear, finish_clearing},
    image::Image,
    journal::{apply, former, replay},
    load::Mode,
    names::OPEN,
    plan::Known,
    record::{self, Decoded},
    slots::{Content, Slots, key},
};

impl Saver {
    pub(super) fn remove_everything(&mut self, store: &dyn Store) -> Result<(), SaveError> {
        for key in store.keys()? {
            if key.starts_with(&self.prefix)
                && let Some(raw) = store.get(&key)?
                && record::decode(&raw) == Decoded::Newer
            {
                self.mode = Mode::ReadOnlyNewer;
                return Err(SaveError::ReadOnly);
            }
        }
        let there = Epoch::read(store, &self.prefix)?;
        let mut next = if there.number == 0 {
            self.epoch.clone()
        } else {
            there
        };
        next.number = record::after(next.number.max(self.epoch.number));
        next.is_clearing = false;
        clear(store, &self.prefix, &next)?;
        self.epoch = next;
        self.must_clear = false;
        self.known.clear();
        self.journals.clear();
        self.used = Image::read(store, &self.prefix)?.used;
        Ok(())
    }

    /// Makes room for a removal: former generations of what is to be removed go first. Whether
    /// there were any.
    pub(super) fn let_go_of_former(
        &self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<bool, StoreError> {
        let mut went = false;
        let mut all = self.dirty.iter();
        if all.any(|name| matches!(wanted(current, name), Wanted::Body(_) | Wanted::Final(_))) {
            return Ok(false);
        }
        for name in &self.dirty {
            let slots = Slots::read(store, &self.prefix, name)?;
            if let Some(newest) = slots.newest()
                && slots.generation(1 - newest.slot).is_some()
            {
                let key = key(name, 1 - newest.slot);
                store.remove(&format!("{}{key}", self.prefix))?;
                went = true;
            }
        }
        Ok(went)
    }

    /// Sees whether the rest is still there. After another tab's clearing this one only knows what
    /// is in the store; after a clearing behind its back what is missing is to be written again,
    /// and what another tab has written otherwise since then is not taken for an answer to ours.
    /// How many records are to be written again.
    pub(super) fn look_at_epoch(
        &mut self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<usize, SaveError> {
        let mut there = Epoch::read(store, &self.prefix)?;
        if there.is_clearing {
            finish_clearing(store, &self.prefix, &there)?;
            there.is_clearing = false;
        }
        // where none was ever written, as in a store that was full from the start, it tells nothing
        let is_told = there.number > 0 || self.known.is_empty();
        if is_told && (there == self.epoch || self.epoch.number == 0) {
            self.must_look |= there != self.epoch;
            self.epoch = there;
            return Ok(0);
        }
        let image = Image::read(store, &self.prefix)?;
        if there.mark == self.epoch.mark && there.number > self.epoch.number {
            self.known
                .retain(|name, _| image.records.contains_key(name));
            for (name, known) in &mut self.known {
                // begun anew, its revisions count from 1
                let newest = image.slots(name).newest();
                if newest.is_none_or(|newest| newest.head != known.head) {
                    *known = Known::default();
                }
            }
            self.epoch = there;
            self.must_look = true;
            return Ok(0);
        }
        let mut restored = 0;
        // That something was removed is forgotten with the rest. A removal that is still to be
        // written counts on, or other tabs would take it for older than what they show.
        self.known.retain(|name, _| {
            let is_here = matches!(wanted(current, name), Wanted::Body(_) | Wanted::Final(_));
            is_here || self.dirty.contains(name)
        });
        for (name, known) in &self.known {
            let wanted = wanted(current, name);
            let (Wanted::Body(ours) | Wanted::Final(ours)) = &wanted else {
                continue;
            };
            let slots = image.slots(name);
            // a milestone does not go back to being answered
            let is_finished_here = matches!(wanted, Wanted::Final(_))
                && matches!(
                    slots.newest_content(name),
                    Some((_, Content::Assessment(theirs))) if !theirs.is_finished()
                );
            match slots.newest() {
                Some(_) if is_finished_here => {
                    restored += usize::from(self.dirty.insert(name.clone()));
                }
                None => restored += usize::from(self.dirty.insert(name.clone())),
                Some(theirs) if theirs.head != known.head && theirs.body != ours => {
                    let former = former(name, known.revision, ours, self.now_ms);
                    apply(store, &self.prefix, &former)?;
                }
                Some(_) => {}
            }
        }
        if there.number > 0 {
            self.epoch = there;
        } else {
            // a mark of its own tells the other tabs what has happened
            self.epoch.mark.clear();
        }
        self.must_look = true;
        Ok(restored)
    }

    /// Writes the epoch where there is none: last, for until then the rest is not all there. What
    /// fails is tried again at the next save.
    pub(super) fn write_epoch(&mut self, store: &dyn Store) {
        if !self.epoch.mark.is_empty() {
            return;
        }
        let heads = self.known.values().map(|known| known.head.as_str());
        let heads = heads.collect::<Vec<_>>().join(" ");
        let epoch = Epoch {
            number: self.epoch.number.max(1),
            mark: record::short_hash(&format!("{} {heads}", self.now_ms)),
            is_clearing: false,
        };
        if epoch.write(store, &self.prefix).is_ok() {
            self.epoch = epoch;
        }
    }

    /// Finishes what another tab was stopped at, before anything is written on top of it.
    pub(super) fn finish_open_journal(&mut self, store: &dyn Store) -> Result<(), SaveError> {
        let open = format!("{}{OPEN}", self.prefix);
        if let Some(key) = store.get(&open)? {
            replay(store, &self.prefix, &key)?;
            store.remove(&open)?;
            self.must_look = true;
        }
        Ok(())
    }
}

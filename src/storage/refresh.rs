//! Another tab's writes, and records that went missing while the page was open.

use std::rc::Rc;

use super::{
    SaveError, Saver, Store,
    changes::{Wanted, is_in_progress, wanted},
    image::Image,
    is_nearly_full,
    journal::{Write, apply, history_key},
    load::{Mode, put},
    names::Name,
    plan::Slots,
    record,
};
use crate::model::Workspace;

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
        let outcome = match self.names_to_look_at(current, key) {
            Look::Nothing => return refreshed,
            Look::At(names) => self.look_at(store, &mut after, &names, &mut refreshed.restored),
            Look::AtAll => self.look_at_all(store, &mut after, &mut refreshed.restored),
        };
        if after != **current {
            refreshed.workspace = Rc::new(after);
        }
        let saved = outcome.and_then(|()| self.retry(store, &refreshed.workspace));
        refreshed.nearly_full = is_nearly_full(self.used);
        refreshed.unsaved = saved.err();
        refreshed
    }

    fn names_to_look_at(&self, current: &Workspace, key: Option<&str>) -> Look {
        if self.mode != Mode::ReadWrite {
            return Look::Nothing;
        }
        let Some(key) = key else {
            return Look::AtAll;
        };
        let Some(key) = key.strip_prefix(&*self.prefix) else {
            return Look::Nothing;
        };
        match Name::of_slot(key) {
            None => Look::Nothing,
            Some(Name::Assessment(id)) if !current.assessments.contains_key(&id) => Look::AtAll,
            Some(Name::Response(id, item)) => match current.assessments.get(&id) {
                None => Look::AtAll,
                Some(_) => Look::At(vec![Name::Assessment(id.clone()), Name::Response(id, item)]),
            },
            Some(name) => Look::At(vec![name]),
        }
    }

    fn look_at(
        &mut self,
        store: &dyn Store,
        after: &mut Workspace,
        names: &[Name],
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
        let mut names = image.names.clone();
        names.extend(self.known.keys().cloned());
        names.sort_unstable();
        names.dedup();
        for name in &names {
            let slots = image.slots(name);
            self.take(store, after, name, &slots, restored)?;
        }
        Ok(())
    }

    fn is_unsaved(&self, name: &Name) -> bool {
        let of = |id: &String| {
            let mut unsaved = self.dirty.iter();
            unsaved.any(|name| matches!(name, Name::Response(of, _) if of == id))
        };
        self.dirty.contains(name) || matches!(name, Name::Assessment(id) if of(id))
    }

    /// Makes the workspace agree with one record, unless this side's own is still to be written.
    fn take(
        &mut self,
        store: &dyn Store,
        after: &mut Workspace,
        name: &Name,
        slots: &Slots,
        restored: &mut usize,
    ) -> Result<(), SaveError> {
        if self.is_unsaved(name) {
            return Ok(());
        }
        if let Name::Response(id, _) = name {
            // finished or removed: its response records go, and that is no loss
            let assessment = after.assessments.get(id);
            if !assessment.is_some_and(|one| is_in_progress(one)) {
                self.known.remove(name);
                return Ok(());
            }
        }
        let known = self.known.get(name);
        let newest = slots.newest_content(name);
        let is_older = |revision| known.is_some_and(|known| revision < known.revision);
        match newest {
            Some((newest, _)) if known.is_some_and(|known| known.head == newest.head) => {}
            Some((newest, content)) if !is_older(newest.revision) => {
                if let Some(known) = known
                    && known.revision == newest.revision
                    && let Wanted::Body(body) | Wanted::Final(body) = wanted(after, name)
                {
                    let value = record::encode(known.revision, &body);
                    let key = history_key(name, known.revision, &value);
                    apply(store, &self.prefix, &Write::Set(key, value))?;
                }
                put(after, name, content);
                self.known.insert(name.clone(), newest.known());
            }
            _ => {
                // gone, or fallen back to a former generation: ours is written again
                let is_held = matches!(wanted(after, name), Wanted::Body(_) | Wanted::Final(_));
                if is_held && known.is_some() {
                    self.dirty.insert(name.clone());
                    *restored += 1;
                }
            }
        }
        Ok(())
    }
}

enum Look {
    Nothing,
    At(Vec<Name>),
    AtAll,
}

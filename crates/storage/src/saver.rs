//! Keeps the store in step with the workspace: writes what changed and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Store, StoreError,
    changes::{Wanted, changes, in_progress, is_in_progress, wanted},
    epoch::{Epoch, clear, finish_clearing},
    history::remove_beside,
    image::{Content, Image, content},
    is_nearly_full,
    journal::{Write, apply, former, late, replay, write_down},
    load::Mode,
    names::{OPEN, RecordKind, RecordName},
    plan::{Known, Occasion, Slots, plan},
    record::{self, Decoded},
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
    #[error("this browser's storage has no room for so much")]
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

/// Writes, and what is known of the records when they are done.
type Planned = (Vec<Write>, Vec<(RecordName, Known)>);

/// More records than this at once are written once each: see [`Occasion::is_large`].
const MANY: usize = 50;

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

/// What another tab has made of an assessment that is in progress here.
enum OtherTab {
    Unchanged,
    Finished,
    Removed,
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
        self.add_what_belongs_together(store, current)?;
        let (mut writes, mut known) = self.plan_all(store, current)?;
        let mut written = self.write(store, &writes, known.len(), saved);
        if let Err(SaveError::Store(StoreError::Quota) | SaveError::NoRoom { .. }) = written
            && self.let_go_of_former(store, current)?
        {
            (writes, known) = self.plan_all(store, current)?;
            written = self.write(store, &writes, known.len(), saved);
        }
        written?;
        saved.records = known.len();
        self.known.extend(known);
        self.write_epoch(store);
        Ok(())
    }

    fn remove_everything(&mut self, store: &dyn Store) -> Result<(), SaveError> {
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
        next.number = next.number.max(self.epoch.number) + 1;
        next.is_clearing = false;
        clear(store, &self.prefix, &next)?;
        self.epoch = next;
        self.must_clear = false;
        self.known.clear();
        self.journals.clear();
        self.used = Image::read(store, &self.prefix)?.used;
        Ok(())
    }

    /// Makes room for a removal: former generations of what is to be removed go first. Whether there
    /// were any.
    fn let_go_of_former(&self, store: &dyn Store, current: &Workspace) -> Result<bool, StoreError> {
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
                let key = slots.key(name, 1 - newest.slot);
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
        if there == self.epoch || self.epoch.number == 0 {
            self.must_look |= there != self.epoch;
            self.epoch = there;
            return Ok(0);
        }
        let image = Image::read(store, &self.prefix)?;
        if there.mark == self.epoch.mark && there.number > self.epoch.number {
            self.known.retain(|name, _| image.names.contains(name));
            for (name, known) in &mut self.known {
                // begun anew, its revisions count from 1
                let slots = image.slots(name)?;
                if slots
                    .newest()
                    .is_none_or(|newest| newest.head != known.head)
                {
                    *known = Known::default();
                }
            }
            self.epoch = there;
            self.must_look = true;
            return Ok(0);
        }
        let mut restored = 0;
        // that something was removed is forgotten with the rest
        self.known
            .retain(|name, _| matches!(wanted(current, name), Wanted::Body(_) | Wanted::Final(_)));
        for (name, known) in &self.known {
            let wanted = wanted(current, name);
            let (Wanted::Body(ours) | Wanted::Final(ours)) = &wanted else {
                continue;
            };
            let slots = image.slots(name)?;
            // a milestone does not go back to being answered
            let is_finished_here = matches!(wanted, Wanted::Final(_))
                && matches!(
                    slots.newest_content(name),
                    Some((_, Content::Assessment(theirs))) if is_in_progress(&theirs)
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
    fn write_epoch(&mut self, store: &dyn Store) {
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
    fn finish_open_journal(&mut self, store: &dyn Store) -> Result<(), SaveError> {
        let open = format!("{}{OPEN}", self.prefix);
        if let Some(key) = store.get(&open)? {
            replay(store, &self.prefix, &key)?;
            store.remove(&open)?;
            self.must_look = true;
        }
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

    /// A finished or removed assessment takes its response records along; one that another tab
    /// has removed while it was answered here comes back whole, with its relationship.
    fn add_what_belongs_together(
        &mut self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<(), SaveError> {
        let mut more = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for name in &self.dirty {
            let header = RecordName::new(RecordKind::Assessment, &name.id);
            let is_of_assessment =
                matches!(name.kind, RecordKind::Assessment | RecordKind::Response);
            if !is_of_assessment || seen.contains(&header) {
                continue;
            }
            if let Some(assessment) = in_progress(current, &name.id) {
                if let OtherTab::Removed = self.other_tab(store, &header)? {
                    more.insert(header.clone());
                    for item in assessment.responses.keys() {
                        more.insert(RecordName::response(&name.id, item));
                    }
                }
            } else {
                let first = RecordName::response(&name.id, "");
                let from_there = self.known.range(first..).map(|(known, _)| known);
                let its = from_there.take_while(|known| known.is_response_of(&name.id));
                more.extend(its.cloned());
            }
            let assessment = current.assessments.get(&name.id);
            if let Some(relationship) = assessment.and_then(|one| one.relationship.as_ref())
                && (more.contains(&header) || self.dirty.contains(&header))
                && current.relationships.contains_key(relationship)
            {
                let name = RecordName::new(RecordKind::Relationship, relationship);
                let slots = Slots::read(store, &self.prefix, &name)?;
                if self.was_removed(&name, &slots) {
                    more.insert(name);
                }
            }
            seen.insert(header);
        }
        self.dirty.append(&mut more);
        Ok(())
    }

    fn plan_all(&mut self, store: &dyn Store, current: &Workspace) -> Result<Planned, SaveError> {
        let mut writes = Vec::new();
        let mut all_known = Vec::new();
        let mut removed = BTreeSet::new();
        let occasion = Occasion {
            at_ms: self.now_ms,
            is_large: self.dirty.len() > MANY,
        };
        let standing = self.answered_since(store, current)?;
        for name in self.dirty.clone() {
            if standing.contains(&name.id) {
                // seen anew, with what was answered
                self.known.remove(&name);
                self.must_look = true;
                continue;
            }
            let wanted = wanted(current, &name);
            let header = RecordName::new(RecordKind::Assessment, &name.id);
            if matches!(name.kind, RecordKind::Assessment | RecordKind::Response)
                && in_progress(current, &name.id).is_some()
                && let OtherTab::Finished = self.other_tab(store, &header)?
            {
                // a milestone does not change: what was answered here meanwhile is kept beside it
                if name.kind == RecordKind::Response
                    && let Wanted::Body(body) = &wanted
                {
                    let revision = self.known.get(&name).map_or(0, |one| one.revision) + 1;
                    writes.push(late(&name, revision, body, self.now_ms));
                    self.late.insert(name);
                }
                self.must_look = true;
                continue;
            }
            let slots = self.slots(store, &name)?;
            if let Some(newest) = slots.newest()
                && let Some(tried) = self.tried.get(&name)
                && newest.head != tried
                && newest.is_foreign(self.known.get(&name))
            {
                // given in another tab after this one was tried in vain: the later one stands
                if let Wanted::Body(body) | Wanted::Final(body) = &wanted {
                    writes.push(former(&name, newest.revision, body, self.now_ms));
                }
                self.must_look = true;
                continue;
            }
            // what another tab answered meanwhile comes back with it
            self.must_look |= name.kind == RecordKind::Assessment
                && matches!(wanted, Wanted::Body(_))
                && slots.newest().is_some_and(|newest| newest.body.is_empty());
            let known = self.known.get(&name);
            let known = plan(&slots, &name, &wanted, known, occasion, &mut writes);
            if wanted == Wanted::Removed && name.kind != RecordKind::Response {
                removed.insert(name.clone());
            }
            all_known.push((name, known));
        }
        remove_beside(store, &self.prefix, &removed, &mut writes)?;
        Ok((writes, all_known))
    }

    /// Assessments, with their relationships, that could not be removed when that was first tried,
    /// and that another tab has answered since: by id.
    fn answered_since(
        &self,
        store: &dyn Store,
        current: &Workspace,
    ) -> Result<BTreeSet<String>, SaveError> {
        let mut standing = BTreeSet::new();
        let removed = self.dirty.iter().filter(|name| {
            name.kind == RecordKind::Assessment
                && self.tried.contains_key(name)
                && !current.assessments.contains_key(&name.id)
        });
        let removed: Vec<&RecordName> = removed.collect();
        if removed.is_empty() {
            return Ok(standing);
        }
        let image = Image::read(store, &self.prefix)?;
        for name in removed {
            let mut responses = image
                .names
                .iter()
                .filter(|one| one.is_response_of(&name.id));
            let is_answered = responses.any(|one| {
                let slots = image.slots(one);
                slots.is_ok_and(|slots| {
                    let newest = slots.newest();
                    newest.is_some_and(|newest| newest.is_foreign(self.known.get(one)))
                })
            });
            if !is_answered {
                continue;
            }
            standing.insert(name.id.clone());
            if let Some((_, Content::Assessment(one))) = image.slots(name)?.newest_content(name) {
                standing.extend(one.relationship.clone());
            }
        }
        Ok(standing)
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

    /// What another tab has made of an assessment, by its name.
    fn other_tab(&self, store: &dyn Store, name: &RecordName) -> Result<OtherTab, SaveError> {
        let slots = Slots::read(store, &self.prefix, name)?;
        if self.was_removed(name, &slots) {
            return Ok(OtherTab::Removed);
        }
        let Some(newest) = slots.newest() else {
            return Ok(OtherTab::Unchanged);
        };
        if !newest.is_foreign(self.known.get(name)) {
            return Ok(OtherTab::Unchanged);
        }
        Ok(match content(name, newest.body) {
            Some(Content::Assessment(one)) if !is_in_progress(&one) => OtherTab::Finished,
            _ => OtherTab::Unchanged,
        })
    }

    /// Whether another tab has removed a record that is here: it says so, or a clearing left
    /// nothing of it and this tab is not about to write it for the first time.
    fn was_removed(&self, name: &RecordName, slots: &Slots) -> bool {
        let known = self.known.get(name);
        match slots.newest() {
            Some(newest) => newest.body.is_empty() && newest.is_foreign(known),
            None => known.is_none() && !self.dirty.contains(name),
        }
    }
}

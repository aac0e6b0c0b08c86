//! Keeps the store in step with the workspace: writes what changed and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Store, StoreError,
    changes::{Wanted, changes, in_progress, is_in_progress, wanted},
    image::{Content, content},
    is_nearly_full,
    journal::{Write, apply, former, journal, replay},
    load::Mode,
    names::{RecordKind, RecordName},
    plan::{Known, Slots, plan},
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
    /// Less than a fifth of the origin's room is left: offer an export.
    pub nearly_full: bool,
}

/// Why something is not saved. It is still in memory and will be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SaveError {
    #[error(transparent)]
    Store(#[from] StoreError),
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

/// One tab's view of the store. Made by [`load()`](super::load()).
#[derive(Clone, Debug)]
pub struct Saver {
    pub(super) prefix: String,
    pub(super) mode: Mode,
    pub(super) known: BTreeMap<RecordName, Known>,
    /// Still to be written.
    pub(super) dirty: BTreeSet<RecordName>,
    /// Journals written but not done to the end: keys without prefix.
    pub(super) journals: Vec<String>,
    /// Characters in the whole origin, as far as this tab knows.
    pub(super) used: usize,
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
        changes(before, after, &mut self.dirty);
        self.retry(store, after)
    }

    pub fn mode(&self) -> Mode {
        self.mode
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
        }
        let mut saved = Saved::default();
        if !self.dirty.is_empty() {
            self.add_what_belongs_together(store, current)?;
            let (writes, known) = self.plan_all(store, current)?;
            self.write(store, &writes, known.len(), &mut saved)?;
            saved.records = known.len();
            self.known.extend(known);
            self.dirty.clear();
        }
        saved.nearly_full = is_nearly_full(self.used);
        Ok(saved)
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
                if slots.newest().is_some_and(|one| one.body.is_empty()) {
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
        for name in self.dirty.clone() {
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
                    writes.push(former(&name, revision, body));
                }
                continue;
            }
            let slots = self.slots(store, &name)?;
            let known = self.known.get(&name);
            let known = plan(&slots, &name, &wanted, known, &mut writes);
            all_known.push((name, known));
        }
        Ok((writes, all_known))
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
            let (key, value) = journal(writes);
            let full = format!("{}{key}", self.prefix);
            saved.bytes += full.len() + value.len();
            // from here on it is saved; a write that fails below is done at the next occasion
            store.set(&full, &value)?;
            self.journals.push(key);
            self.finish_journals(store);
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
        let Some(newest) = slots.newest() else {
            return Ok(OtherTab::Unchanged);
        };
        if !newest.is_foreign(self.known.get(name)) {
            return Ok(OtherTab::Unchanged);
        }
        Ok(match content(name, newest.body) {
            Some(Content::Removed) => OtherTab::Removed,
            Some(Content::Assessment(one)) if !is_in_progress(&one) => OtherTab::Finished,
            _ => OtherTab::Unchanged,
        })
    }
}

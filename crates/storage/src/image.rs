//! Everything a namespace holds, read in one go, with unfinished journals taken as done.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    MemoryStore, Store, StoreError,
    epoch::Epoch,
    journal::{Journal, Write, apply, characters, part_keys, read_journal, read_part},
    names::{ASIDE, EPOCH, HISTORY, JOURNAL, LATE, OPEN, PART, RecordKind, RecordName},
    plan::{Generation, Slots},
    raw::under,
    record::{self, Decoded},
};
use engine::{
    json,
    model::{
        Assessment, Decision, PlannedStep, Relationship, Response, Selection, Settings,
        StoredDefinition,
    },
};

/// What a record says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Settings(Rc<Settings>),
    Definition(StoredDefinition),
    Relationship(Rc<Relationship>),
    Assessment(Rc<Assessment>),
    Response(Response),
    Selection(Rc<Selection>),
    Decision(Rc<Decision>),
    Step(Rc<PlannedStep>),
    Removed,
}

/// `None` for a body that is not what its name says.
pub(super) fn content(name: &RecordName, body: &str) -> Option<Content> {
    if body.is_empty() {
        return Some(Content::Removed);
    }
    let read = match name.kind {
        RecordKind::Settings => json::read_text(body).map(Content::Settings),
        RecordKind::Definition => Ok(Content::Definition(body.into())),
        RecordKind::Relationship => json::read_text(body).map(Content::Relationship),
        RecordKind::Assessment => json::read_text(body).map(Content::Assessment),
        RecordKind::Response => json::read_text(body).map(Content::Response),
        RecordKind::Selection => json::read_text(body).map(Content::Selection),
        RecordKind::Decision => json::read_text(body).map(Content::Decision),
        RecordKind::Step => json::read_text(body).map(Content::Step),
    };
    read.ok()
}

/// Whether what stands under a key without prefix is damaged, or whole and nonsense: it is set
/// aside before anything takes its place.
pub(super) fn is_unreadable(key: &str, raw: &str) -> bool {
    let (name, is_journal) = (RecordName::of_slot(key), key.starts_with(JOURNAL));
    match record::decode(raw) {
        Decoded::Newer => false,
        Decoded::Good { .. } if is_journal => false,
        Decoded::Good { body, .. } => name.is_some_and(|name| content(&name, body).is_none()),
        Decoded::Broken => is_journal || name.is_some() || key == EPOCH,
    }
}

impl Slots {
    /// The newest generation that says something.
    pub fn newest_content(&self, name: &RecordName) -> Option<(Generation<'_>, Content)> {
        let newest = self.newest()?;
        let read = |one: Generation<'_>| content(name, one.body);
        match read(newest) {
            Some(content) => Some((newest, content)),
            None => {
                let former = self.generation(1 - newest.slot)?;
                Some((former, read(former)?))
            }
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Image {
    /// Values by key without prefix: what stands under it, journals done.
    values: MemoryStore,
    pub names: BTreeSet<RecordName>,
    pub epoch: Epoch,
    /// Journals by key without prefix.
    pub journals: Vec<String>,
    /// Keys of parts that belong to none of them: of a save that did not happen.
    pub lost_parts: BTreeSet<String>,
    /// What cannot be read: raw text by key without prefix.
    pub broken: BTreeMap<String, String>,
    pub has_newer_format: bool,
    /// Characters in the whole origin.
    pub used: usize,
}

impl Image {
    pub fn read(store: &dyn Store, prefix: &str) -> Result<Self, StoreError> {
        let mut image = Self::default();
        let mut journals = Vec::new();
        for (key, raw) in under(store, "")? {
            image.used += characters(&key) + characters(&raw);
            let Some(key) = key.strip_prefix(prefix) else {
                continue;
            };
            if [ASIDE, HISTORY, LATE].iter().any(|it| key.starts_with(it)) {
                continue;
            }
            if key == OPEN {
                continue;
            }
            if key.starts_with(PART) {
                image.lost_parts.insert(key.into());
                image.values.set(key, &raw)?;
                continue;
            }
            if key == EPOCH {
                image.epoch = Epoch::of(&raw);
            }
            match record::decode(&raw) {
                Decoded::Newer => image.has_newer_format = true,
                Decoded::Good { .. } if key.starts_with(JOURNAL) => {
                    if let Some(journal) = read_journal(&raw) {
                        journals.push((key.to_string(), journal));
                    }
                }
                _ => {}
            }
            image.values.set(key, &raw)?;
            if is_unreadable(key, &raw) {
                image.broken.insert(key.into(), raw);
            }
        }
        if image.epoch.is_clearing {
            // it is all removed; whoever writes finishes that
            return Ok(Self {
                epoch: image.epoch.clone(),
                has_newer_format: image.has_newer_format,
                used: image.used,
                ..Self::default()
            });
        }
        for (key, journal) in journals {
            image.take(&key, &journal)?;
            image.journals.push(key);
        }
        for key in image.values.keys()? {
            if let Some(name) = RecordName::of_slot(&key) {
                image.names.insert(name);
            }
        }
        Ok(image)
    }

    /// Takes a journal as done.
    fn take(&mut self, key: &str, journal: &Journal) -> Result<(), StoreError> {
        let take_all = |writes: &[Write]| {
            let mut writes = writes.iter();
            writes.try_for_each(|write| apply(&self.values, "", write).map(|_| ()))
        };
        match journal {
            Journal::Writes(writes) => take_all(writes)?,
            Journal::Parts { parts } => {
                for part in part_keys(key, *parts) {
                    take_all(&read_part(self.values.get(&part)?.as_deref()))?;
                    self.lost_parts.remove(&part);
                }
            }
        }
        Ok(())
    }

    pub fn slots(&self, name: &RecordName) -> Result<Slots, StoreError> {
        Slots::read(&self.values, "", name)
    }
}

//! Everything a namespace holds, read in one go, with unfinished journals taken as done.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    MemoryStore, Store, StoreError,
    journal::{apply, characters, read_journal},
    names::{ASIDE, HISTORY, JOURNAL, RecordKind, RecordName},
    plan::{Generation, Slots},
    raw::under,
    record::{self, Decoded},
};
use engine::{
    json,
    model::{Assessment, Relationship, Response, Selection, Settings, StoredDefinition},
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
    };
    read.ok()
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
    /// Journals by key without prefix.
    pub journals: Vec<String>,
    /// What cannot be read: raw text by key without prefix.
    pub broken: BTreeMap<String, String>,
    pub has_newer_format: bool,
    /// Characters in the whole origin.
    pub used: usize,
}

impl Image {
    pub fn read(store: &dyn Store, prefix: &str) -> Result<Self, StoreError> {
        let mut image = Self::default();
        let mut writes = Vec::new();
        for (key, raw) in under(store, "")? {
            image.used += characters(&key) + characters(&raw);
            let Some(key) = key.strip_prefix(prefix) else {
                continue;
            };
            if key.starts_with(ASIDE) || key.starts_with(HISTORY) {
                continue;
            }
            let (name, is_journal) = (RecordName::of_slot(key), key.starts_with(JOURNAL));
            let is_broken = match record::decode(&raw) {
                Decoded::Newer => {
                    image.has_newer_format = true;
                    false
                }
                Decoded::Good { .. } if is_journal => {
                    if let Some(journal) = read_journal(&raw) {
                        image.journals.push(key.into());
                        writes.extend(journal);
                    }
                    false
                }
                Decoded::Good { body, .. } => {
                    name.is_some_and(|name| content(&name, body).is_none())
                }
                Decoded::Broken => is_journal || name.is_some(),
            };
            image.values.set(key, &raw)?;
            if is_broken {
                image.broken.insert(key.into(), raw);
            }
        }
        for write in &writes {
            apply(&image.values, "", write)?;
        }
        for key in image.values.keys()? {
            if let Some(name) = RecordName::of_slot(&key) {
                image.names.insert(name);
            }
        }
        Ok(image)
    }

    pub fn slots(&self, name: &RecordName) -> Result<Slots, StoreError> {
        Slots::read(&self.values, "", name)
    }
}

//! Everything a namespace holds, read in one go, with unfinished journals taken as done.

use std::rc::Rc;

use super::{
    MemoryStore, Store, StoreError,
    journal::{apply, characters, read_journal},
    names::{ASIDE, HISTORY, JOURNAL, Name, SLOTS},
    plan::{Generation, Slots},
    record::{self, Decoded},
    sorted::Sorted,
};
use crate::model::{
    Assessment, Map, Relationship, Response, Selection, Settings, StoredDefinition,
    json::{Json, parse},
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
pub(super) fn content(name: &Name, body: &str) -> Option<Content> {
    if body.is_empty() {
        return Some(Content::Removed);
    }
    Some(match name {
        Name::Settings => Content::Settings(noun(body)?),
        Name::Definition(_) => Content::Definition(body.into()),
        Name::Relationship(_) => Content::Relationship(noun(body)?),
        Name::Assessment(_) => Content::Assessment(noun(body)?),
        Name::Response(..) => Content::Response(noun(body)?),
        Name::Selection(_) => Content::Selection(noun(body)?),
    })
}

fn noun<T: Json>(body: &str) -> Option<T> {
    T::read(&parse(body)?).ok()
}

impl Slots {
    /// The newest generation that says something.
    pub fn newest_content(&self, name: &Name) -> Option<(Generation<'_>, Content)> {
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
    pub names: Sorted<Name, ()>,
    /// Journals by key without prefix.
    pub journals: Vec<String>,
    /// What cannot be read: key without prefix, raw text.
    pub broken: Vec<(String, String)>,
    pub has_newer_format: bool,
    /// Whether anything stands under the prefix at all, history and what is aside not counted.
    pub is_empty: bool,
    /// Characters in the whole origin.
    pub used: usize,
}

impl Image {
    pub fn read(store: &dyn Store, prefix: &str) -> Result<Self, StoreError> {
        let mut values = Map::new();
        let mut image = Self::default();
        let mut keys = store.keys()?;
        keys.sort();
        for key in keys {
            let Some(value) = store.get(&key)? else {
                continue;
            };
            image.used += characters(&key) + characters(&value);
            if let Some(key) = key.strip_prefix(prefix)
                && !key.starts_with(ASIDE)
                && !key.starts_with(HISTORY)
            {
                values.insert(key.to_string(), value);
            }
        }
        let mut writes = Vec::new();
        for (key, raw) in &values {
            match record::decode(raw) {
                Decoded::Newer => image.has_newer_format = true,
                Decoded::Good { .. } if key.starts_with(JOURNAL) => {
                    if let Some(journal) = read_journal(raw) {
                        image.journals.push(key.clone());
                        writes.extend(journal);
                    }
                }
                Decoded::Good { body, .. } => {
                    if Name::of_slot(key).is_some_and(|name| content(&name, body).is_none()) {
                        image.broken.push((key.clone(), raw.clone()));
                    }
                }
                Decoded::Broken => {
                    if key.starts_with(JOURNAL) || Name::of_slot(key).is_some() {
                        image.broken.push((key.clone(), raw.clone()));
                    }
                }
            }
        }
        image.is_empty = values.is_empty();
        image.values = MemoryStore::new(values);
        for write in &writes {
            apply(&image.values, "", write)?;
        }
        let keys = image.values.keys()?;
        for name in keys.iter().filter_map(|key| Name::of_slot(key)) {
            image.names.insert(name, ());
        }
        Ok(image)
    }

    pub fn slots(&self, name: &Name) -> Slots {
        let key = name.key();
        // a memory store never fails
        let get = |slot: &str| {
            self.values
                .get(&[key.as_str(), slot].concat())
                .ok()
                .flatten()
        };
        Slots::new(get(SLOTS[0]), get(SLOTS[1]))
    }
}

//! A record's two slots as they stand in the store. Whether a text is whole is found once, and what
//! it says is read once, when that is first asked.

use std::{cell::OnceCell, rc::Rc};

use super::{
    Store, StoreError,
    names::{RecordKind, RecordName, SLOTS},
    plan::{Known, copy_aside},
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
fn content(name: &RecordName, body: &str) -> Option<Content> {
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

/// What stands in a slot.
#[derive(Debug)]
pub(super) struct Stored {
    raw: String,
    state: State,
}

#[derive(Debug)]
enum State {
    Good {
        revision: u64,
        content: OnceCell<Option<Content>>,
    },
    Newer,
    Broken,
}

impl Stored {
    pub fn new(raw: String) -> Self {
        let state = match record::decode(&raw) {
            Decoded::Good { revision, .. } => State::Good {
                revision,
                content: OnceCell::new(),
            },
            Decoded::Newer => State::Newer,
            Decoded::Broken => State::Broken,
        };
        Self { raw, state }
    }

    pub fn raw(&self) -> &str {
        &self.raw
    }

    pub fn is_newer_format(&self) -> bool {
        matches!(self.state, State::Newer)
    }

    pub fn is_broken(&self) -> bool {
        matches!(self.state, State::Broken)
    }

    /// Of a good one.
    pub fn revision(&self) -> Option<u64> {
        match self.state {
            State::Good { revision, .. } => Some(revision),
            _ => None,
        }
    }

    /// Whether it is damaged, or whole and nonsense: it is set aside before anything takes its
    /// place.
    pub fn is_unreadable(&self, name: &RecordName) -> bool {
        match self.state {
            State::Good { .. } => self.content(name).is_none(),
            State::Newer => false,
            State::Broken => true,
        }
    }

    /// What it says; `None` for what is not good, or is not what its name says.
    pub fn content(&self, name: &RecordName) -> Option<&Content> {
        let State::Good { content: read, .. } = &self.state else {
            return None;
        };
        let (.., body) = record::parts(&self.raw)?;
        read.get_or_init(|| content(name, body)).as_ref()
    }

    fn generation(&self, slot: usize) -> Option<Generation<'_>> {
        let revision = self.revision()?;
        let (_, head, body) = record::parts(&self.raw)?;
        Some(Generation {
            slot,
            revision,
            head,
            body,
        })
    }
}

/// A record's two slots, as they are in the store.
#[derive(Debug, Default)]
pub(super) struct Slots {
    stored: [Option<Stored>; 2],
}

/// A good generation.
#[derive(Clone, Copy)]
pub(super) struct Generation<'a> {
    pub slot: usize,
    pub revision: u64,
    pub head: &'a str,
    pub body: &'a str,
}

impl Generation<'_> {
    /// Whether another tab wrote it: it is not what this one knows, and not older either.
    pub fn is_foreign(&self, known: Option<&Known>) -> bool {
        known.is_none_or(|known| {
            let is_former = self.revision < known.revision && !known.head.is_empty();
            !is_former && self.head != known.head
        })
    }

    pub fn known(&self) -> Known {
        Known {
            revision: self.revision,
            head: self.head.into(),
        }
    }
}

impl Slots {
    pub fn read(store: &dyn Store, prefix: &str, name: &RecordName) -> Result<Self, StoreError> {
        let mut slots = Self::default();
        for slot in [0, 1] {
            let raw = store.get(&format!("{prefix}{}", key(name, slot)))?;
            slots.put(slot, raw.map(Stored::new));
        }
        Ok(slots)
    }

    pub fn put(&mut self, slot: usize, stored: Option<Stored>) {
        self.stored[slot] = stored;
    }

    pub fn get(&self, slot: usize) -> Option<&Stored> {
        self.stored[slot].as_ref()
    }

    pub fn is_empty(&self) -> bool {
        self.stored.iter().all(Option::is_none)
    }

    pub fn generation(&self, slot: usize) -> Option<Generation<'_>> {
        self.get(slot)?.generation(slot)
    }

    /// The good generation of the highest revision.
    pub fn newest(&self) -> Option<Generation<'_>> {
        let (a, b) = (self.generation(0), self.generation(1));
        if b.map(|one| one.revision) > a.map(|one| one.revision) {
            b
        } else {
            a
        }
    }

    pub fn content(&self, slot: usize, name: &RecordName) -> Option<&Content> {
        self.get(slot)?.content(name)
    }

    /// The newest generation that says something.
    pub fn newest_content(&self, name: &RecordName) -> Option<(Generation<'_>, &Content)> {
        let newest = self.newest()?;
        match self.content(newest.slot, name) {
            Some(content) => Some((newest, content)),
            None => {
                let former = self.generation(1 - newest.slot)?;
                Some((former, self.content(former.slot, name)?))
            }
        }
    }

    pub fn has_newer_format(&self) -> bool {
        self.stored.iter().flatten().any(Stored::is_newer_format)
    }

    pub fn head_line(&self, slot: usize) -> &str {
        record::head_line(self.get(slot).map_or("", Stored::raw))
    }

    /// Copies what cannot be read in them out of the way, before its place is used again.
    pub fn copy_aside(
        &self,
        store: &dyn Store,
        prefix: &str,
        name: &RecordName,
    ) -> Result<(), StoreError> {
        for slot in [0, 1] {
            if self.get(slot).is_some_and(|one| one.is_unreadable(name)) {
                copy_aside(store, prefix, &key(name, slot))?;
            }
        }
        Ok(())
    }
}

/// The key of a slot, without prefix.
pub(super) fn key(name: &RecordName, slot: usize) -> String {
    format!("{}{}", name.key(), SLOTS[slot])
}

//! Which writes make a record what it shall be, given what its two slots hold now.

use super::{
    Store, StoreError,
    changes::Wanted,
    image::is_unreadable,
    journal::{Write, former},
    names::{ASIDE, RecordKind, RecordName, SLOTS},
    raw::Raw,
    record::{self, Decoded},
};

/// What this tab knows a record to be: its newest generation as it read or wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Known {
    pub revision: u64,
    /// Empty for one that was erased.
    pub head: String,
}

/// A record's two slots, as they are in the store.
pub(super) struct Slots {
    raw: [Option<String>; 2],
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
        let get = |slot: &str| store.get(&format!("{prefix}{}{slot}", name.key()));
        Ok(Self {
            raw: [get(SLOTS[0])?, get(SLOTS[1])?],
        })
    }

    pub fn generation(&self, slot: usize) -> Option<Generation<'_>> {
        match record::decode(self.raw[slot].as_deref()?) {
            Decoded::Good {
                revision,
                head,
                body,
            } => Some(Generation {
                slot,
                revision,
                head,
                body,
            }),
            _ => None,
        }
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

    pub fn has_newer_format(&self) -> bool {
        let mut raw = self.raw.iter().flatten();
        raw.any(|raw| record::decode(raw) == Decoded::Newer)
    }

    /// The key of a slot, without prefix.
    pub fn key(&self, name: &RecordName, slot: usize) -> String {
        format!("{}{}", name.key(), SLOTS[slot])
    }

    pub fn head_line(&self, slot: usize) -> &str {
        record::head_line(self.raw[slot].as_deref().unwrap_or_default())
    }

    /// Copies what cannot be read in them out of the way, before its place is used again.
    pub fn copy_aside(
        &self,
        store: &dyn Store,
        prefix: &str,
        name: &RecordName,
    ) -> Result<(), StoreError> {
        for slot in [0, 1] {
            let (key, raw) = (self.key(name, slot), self.raw[slot].as_deref());
            if raw.is_some_and(|raw| is_unreadable(&key, raw)) {
                copy_aside(store, prefix, &key)?;
            }
        }
        Ok(())
    }
}

/// Copies what stands under a key without prefix, unit for unit: the same bytes always to the same
/// place.
pub(super) fn copy_aside(store: &dyn Store, prefix: &str, key: &str) -> Result<(), StoreError> {
    let from = format!("{prefix}{key}");
    let Some(units) = store.units(&from)? else {
        return Ok(());
    };
    let sum = record::short_hash(Raw::of_units(&units).as_str());
    store.copy(&from, &format!("{prefix}{ASIDE}{sum}:{key}"))
}

/// When records are written, and in what company.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Occasion {
    /// 0 where no clock is known.
    pub at_ms: u64,
    /// So many at once that none is written twice.
    pub is_large: bool,
}

/// Adds the writes in order; gives what is known afterwards. What cannot be read is copied aside
/// already. Copies come first, so that dying
/// between any two of them loses nothing; then the one write that counts.
pub(super) fn plan(
    slots: &Slots,
    name: &RecordName,
    wanted: &Wanted,
    known: Option<&Known>,
    occasion: Occasion,
    writes: &mut Vec<Write>,
) -> Known {
    let at = |slot: usize| slots.key(name, slot);
    let clear = |slot: usize, writes: &mut Vec<Write>| {
        if let Some(raw) = &slots.raw[slot] {
            writes.push(Write::Remove(at(slot), record::head_line(raw).into()));
        }
    };
    let newest = slots.newest();
    let highest = newest
        .map_or(0, |one| one.revision)
        .max(known.map_or(0, |one| one.revision));
    let body = match wanted {
        Wanted::Body(body) | Wanted::Final(body) => body.as_str(),
        Wanted::Removed | Wanted::Erased => "",
    };
    // also one of a lower revision than is known: another tab may have begun it anew
    if let Some(newest) = newest
        && known.is_none_or(|known| known.head != newest.head)
        && !newest.body.is_empty()
        && newest.body != body
    {
        writes.push(former(name, newest.revision, newest.body, occasion.at_ms));
    }
    if *wanted == Wanted::Erased {
        for slot in [0, 1] {
            clear(slot, writes);
        }
        return Known {
            revision: highest,
            head: String::new(),
        };
    }
    let alone = matches!(wanted, Wanted::Final(_) | Wanted::Removed);
    if let Some(newest) = newest
        && newest.body == body
        && newest.revision == highest
    {
        if alone {
            clear(1 - newest.slot, writes);
        }
        return newest.known();
    }
    let target = newest.map_or(0, |one| 1 - one.slot);
    let mut revision = record::after(highest);
    let begins_anew = revision <= highest;
    if begins_anew {
        // what is there would be taken for the newer one
        for slot in [0, 1] {
            clear(slot, writes);
        }
    }
    let mut value = record::encode(revision, body);
    writes.push(Write::Set(at(target), value.clone()));
    if alone && !begins_anew {
        clear(1 - target, writes);
    } else if newest.is_none() && is_held_on_to(name) && !occasion.is_large {
        // born twice: one broken slot must not orphan all that belongs to it
        revision += 1;
        value = record::encode(revision, body);
        writes.push(Write::Set(at(1 - target), value.clone()));
    }
    // head without the format in front, as decoding gives it
    let head = record::head_line(&value)
        .split_once(' ')
        .map_or("", |x| x.1);
    Known {
        revision,
        head: head.into(),
    }
}

/// Whether other records mean nothing without this one.
fn is_held_on_to(name: &RecordName) -> bool {
    matches!(name.kind, RecordKind::Relationship | RecordKind::Assessment)
}

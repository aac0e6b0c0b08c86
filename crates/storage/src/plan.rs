//! Which writes make a record what it shall be, given what its two slots hold now.

use super::{
    Store, StoreError,
    changes::Wanted,
    journal::{Write, former},
    names::{ASIDE, RecordKind, RecordName},
    raw::Raw,
    record,
    slots::{Slots, key},
};

/// What this tab knows a record to be: its newest generation as it read or wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Known {
    pub revision: u64,
    /// Empty for one that was erased.
    pub head: String,
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
    let at = |slot: usize| key(name, slot);
    let clear = |slot: usize, writes: &mut Vec<Write>| {
        if slots.get(slot).is_some() {
            writes.push(Write::Remove(at(slot), slots.head_line(slot).into()));
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

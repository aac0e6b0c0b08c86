//! Several writes as one: written down as a whole, then done, then crossed out.
//!
//! A page may die at any single write. If the journal is there the save has happened, and
//! whoever loads next finishes it; if it is not, nothing of it has. Doing it twice, or after
//! another tab has gone on, changes nothing that is newer.
//!
//! A large one is written down in parts, with room for one of them kept free, and counts from the
//! moment on at which its own record says how many parts there are. Each part goes as soon as it
//! is done. So it never needs more than itself and one part, and cannot get stuck for want of
//! room that it takes itself. Parts without a journal are of a save that did not happen.

use super::{
    SaveError, Store, StoreError,
    names::{HISTORY, JOURNAL, LATE, OPEN, PART, RecordName},
    plan::copy_aside,
    record::{self, Decoded},
    slots::Stored,
};
use engine::json;
use serde::{Deserialize, Serialize};

/// One write: key without prefix, and what it shall hold; or what it held before it is removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Write {
    #[serde(rename = "s")]
    Set(String, String),
    /// Only where the first line still is this one: another tab may have gone on.
    #[serde(rename = "r")]
    Remove(String, String),
}

/// About as many characters are in one part of a journal, or a single write that is longer.
const PART_CHARACTERS: usize = 50_000;

/// What a journal's record says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Journal {
    Writes(Vec<Write>),
    Parts { parts: usize },
}

/// Values by key, both as they go into the store but for the prefix.
type Values = Vec<(String, String)>;

/// The parts of a journal with these writes, none where it is small, and its own record.
pub(super) fn journal(writes: &[Write]) -> (Values, (String, String)) {
    let whole = json::text(&writes);
    let id = record::short_hash(&whole);
    let own = |body: &str| (format!("{JOURNAL}{id}"), record::encode(1, body));
    if whole.len() <= PART_CHARACTERS {
        return (Vec::new(), own(&whole));
    }
    let mut bodies = Vec::new();
    let (mut part, mut length) = (Vec::new(), 0);
    for write in writes {
        let (Write::Set(key, value) | Write::Remove(key, value)) = write;
        length += key.len() + value.len();
        part.push(write);
        if length >= PART_CHARACTERS {
            bodies.push(json::text(&part));
            (part, length) = (Vec::new(), 0);
        }
    }
    if !part.is_empty() {
        bodies.push(json::text(&part));
    }
    let parts: Values = (0..)
        .zip(&bodies)
        .map(|(number, body)| (part_key(&id, number), record::encode(1, body)))
        .collect();
    let body = json::text(&Journal::Parts { parts: parts.len() });
    (parts, own(&body))
}

fn part_key(id: &str, number: usize) -> String {
    format!("{PART}{id}:{number}")
}

/// The keys of a journal's parts.
pub(super) fn part_keys(key: &str, parts: usize) -> impl Iterator<Item = String> {
    let id = key.strip_prefix(JOURNAL).unwrap_or(key).to_string();
    (0..parts).map(move |number| part_key(&id, number))
}

/// Writes a journal down. `Err` says why it does not stand there, and then nothing of it does.
/// `used` is how many characters are in the store.
pub(super) fn write_down(
    store: &dyn Store,
    prefix: &str,
    writes: &[Write],
    used: usize,
) -> Result<WrittenDown, SaveError> {
    let (parts, (key, value)) = journal(writes);
    let all: usize = parts.iter().map(|(_, value)| characters(value)).sum();
    let largest = parts.iter().map(|(_, value)| characters(value)).max();
    let id = key.strip_prefix(JOURNAL).unwrap_or(&key);
    let room = (format!("{PART}{id}:room"), " ".repeat(largest.unwrap_or(0)));
    let room = (!parts.is_empty()).then_some(room);
    let open = (OPEN.to_string(), key.clone());
    let needed = all + largest.unwrap_or(0);
    let missing = store
        .capacity()
        .map(|holds| (used + needed).saturating_sub(holds));
    if let Some(missing @ 1..) = missing
        && !parts.is_empty()
    {
        return Err(SaveError::NoRoom { missing });
    }
    let mut done = 0;
    let mut write = |key: &str, value: &str| {
        store.set(&format!("{prefix}{key}"), value)?;
        done += characters(value);
        Ok(())
    };
    let mut outcome = Ok(());
    for (key, value) in [&open].into_iter().chain(&parts).chain(&room) {
        outcome = outcome.and_then(|()| write(key, value));
    }
    // from here on it is saved; a write that fails later is done at the next occasion
    outcome = outcome.and_then(|()| write(&key, &value));
    let let_go = |key: &str| store.remove(&format!("{prefix}{key}"));
    if let Err(error) = outcome {
        for (key, _) in [&open].into_iter().chain(&parts).chain(&room) {
            // what stays is no journal, and goes at the next load or save
            let _ = let_go(key);
        }
        return Err(match error {
            StoreError::Quota => SaveError::NoRoom {
                missing: needed.max(characters(&value)).saturating_sub(done),
            },
            error => error.into(),
        });
    }
    // another tab that was opened meanwhile took parts without a journal for left over
    for (key, value) in &parts {
        let full = format!("{prefix}{key}");
        if store.get(&full).ok().flatten().is_none() {
            let _ = store.set(&full, value);
        }
    }
    if let Some((key, _)) = &room {
        let _ = let_go(key);
    }
    Ok(WrittenDown {
        bytes: prefix.len() + key.len() + value.len(),
        key,
    })
}

pub(super) struct WrittenDown {
    /// Without prefix.
    pub key: String,
    /// Of its own record, key included.
    pub bytes: usize,
}

/// `None` for what is not a journal, or a broken one: nothing of it was done yet, or it was
/// broken afterwards, and then the records speak for themselves.
pub(super) fn read_journal(raw: &str) -> Option<Journal> {
    let Decoded::Good { body, .. } = record::decode(raw) else {
        return None;
    };
    json::read_text(body).ok()
}

/// A part's writes; none where it is done, or broken.
pub(super) fn read_part(raw: Option<&str>) -> Vec<Write> {
    match raw.map(record::decode) {
        Some(Decoded::Good { body, .. }) => json::read_text(body).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Does one write, unless something newer stands there. Gives by how many characters the store
/// grew.
pub(super) fn apply(store: &dyn Store, prefix: &str, write: &Write) -> Result<isize, StoreError> {
    let (Write::Set(key, _) | Write::Remove(key, _)) = write;
    let full = format!("{prefix}{key}");
    let there = store.get(&full)?;
    let mut grown = match &there {
        Some(there) => -room(&full, there),
        None => 0,
    };
    match write {
        Write::Set(_, value) => {
            if there.as_ref() == Some(value) {
                return Ok(0);
            }
            if let Some(there) = there.map(Stored::new) {
                // a save that is finished later may come upon what broke meanwhile
                let is_unreadable = match RecordName::of_slot(key) {
                    Some(name) => there.is_unreadable(&name),
                    None => there.is_broken(),
                };
                if is_unreadable {
                    copy_aside(store, prefix, key)?;
                }
                if let Decoded::Good { revision, .. } = record::decode(value) {
                    if there.revision() >= Some(revision) {
                        return keep_former(store, prefix, key, revision, value);
                    }
                    if there.is_newer_format() {
                        return Ok(0);
                    }
                }
            }
            store.set(&full, value)?;
            grown += room(&full, value);
        }
        Write::Remove(_, head) => match there {
            Some(there) if record::head_line(&there) == head => store.remove(&full)?,
            _ => return Ok(0),
        },
    }
    Ok(grown)
}

/// Does a whole journal and crosses it out. Gives by how many characters the rest grew.
pub(super) fn replay(store: &dyn Store, prefix: &str, key: &str) -> Result<isize, StoreError> {
    let full = format!("{prefix}{key}");
    let Some(raw) = store.get(&full)? else {
        return Ok(0);
    };
    let mut grown = 0;
    let mut do_all = |writes: &[Write]| -> Result<(), StoreError> {
        for write in writes {
            grown += apply(store, prefix, write)?;
        }
        Ok(())
    };
    match read_journal(&raw) {
        None => return Ok(0),
        Some(Journal::Writes(writes)) => do_all(&writes)?,
        Some(Journal::Parts { parts }) => {
            for part in part_keys(key, parts) {
                let part = format!("{prefix}{part}");
                do_all(&read_part(store.get(&part)?.as_deref()))?;
                store.remove(&part)?;
            }
        }
    }
    store.remove(&full)?;
    Ok(grown)
}

/// A generation that lost against another tab's is kept in the history.
fn keep_former(
    store: &dyn Store,
    prefix: &str,
    key: &str,
    revision: u64,
    value: &str,
) -> Result<isize, StoreError> {
    match RecordName::of_slot(key) {
        Some(name) if !value.ends_with('\n') => {
            let key = format!(
                "{prefix}{}",
                history_key(HISTORY, &name, revision, value, 0)
            );
            store.set(&key, value)?;
            Ok(room(&key, value))
        }
        _ => Ok(0),
    }
}

/// The write that keeps a generation that another one took the place of at a time, in ms; 0 where
/// that is not known.
pub(super) fn former(name: &RecordName, revision: u64, body: &str, at_ms: u64) -> Write {
    let value = record::encode(revision, body);
    let key = history_key(HISTORY, name, revision, &value, at_ms);
    Write::Set(key, value)
}

/// The same for a response that came after its assessment was finished.
pub(super) fn late(name: &RecordName, revision: u64, body: &str, at_ms: u64) -> Write {
    let value = record::encode(revision, body);
    Write::Set(history_key(LATE, name, revision, &value, at_ms), value)
}

/// Where a generation is kept beside its record; two of the same revision do not meet.
fn history_key(
    beginning: &str,
    name: &RecordName,
    revision: u64,
    value: &str,
    at_ms: u64,
) -> String {
    let hash = record::short_hash(value);
    let name = name.key();
    match at_ms {
        0 => format!("{beginning}{name}:{revision}:{hash}"),
        at_ms => format!("{beginning}{name}:{revision}:{hash}@{at_ms}"),
    }
}

/// How much room a text and its key take.
fn room(key: &str, value: &str) -> isize {
    (characters(key) + characters(value)) as isize
}

/// How much room a text takes in a browser's storage: UTF-16 units.
pub(super) fn characters(text: &str) -> usize {
    text.encode_utf16().count()
}

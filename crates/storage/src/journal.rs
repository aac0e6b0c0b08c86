//! Several writes as one: written down as a whole, then done, then crossed out.
//!
//! A page may die at any single write. If the journal is there the save has happened, and
//! whoever loads next finishes it; if it is not, nothing of it has. Doing it twice, or after
//! another tab has gone on, changes nothing that is newer.

use super::{
    Store, StoreError,
    names::{HISTORY, JOURNAL, RecordName},
    record::{self, Decoded},
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

/// The text and the key of a journal with these writes.
pub(super) fn journal(writes: &[Write]) -> (String, String) {
    let body = json::text(&writes);
    let key = format!("{JOURNAL}{}", record::short_hash(&body));
    (key, record::encode(1, &body))
}

/// `None` for what is not a journal, or a broken one: nothing of it was done yet, or it was
/// broken afterwards, and then the records speak for themselves.
pub(super) fn read_journal(raw: &str) -> Option<Vec<Write>> {
    let Decoded::Good { body, .. } = record::decode(raw) else {
        return None;
    };
    json::read_text(body).ok()
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
            if let (Some(there), Decoded::Good { revision, .. }) = (&there, record::decode(value)) {
                match record::decode(there) {
                    Decoded::Good { revision: its, .. } if its >= revision => {
                        return keep_former(store, prefix, key, revision, value);
                    }
                    Decoded::Newer => return Ok(0),
                    _ => {}
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
    let Some(writes) = read_journal(&raw) else {
        return Ok(0);
    };
    let mut grown = 0;
    for write in &writes {
        grown += apply(store, prefix, write)?;
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
            let key = format!("{prefix}{}", history_key(&name, revision, value));
            store.set(&key, value)?;
            Ok(room(&key, value))
        }
        _ => Ok(0),
    }
}

/// The write that keeps a former generation in the history.
pub(super) fn former(name: &RecordName, revision: u64, body: &str) -> Write {
    let value = record::encode(revision, body);
    Write::Set(history_key(name, revision, &value), value)
}

/// Where a former generation is kept; two of the same revision do not meet.
fn history_key(name: &RecordName, revision: u64, value: &str) -> String {
    let hash = record::short_hash(value);
    format!("{HISTORY}{}:{revision}:{hash}", name.key())
}

/// How much room a text and its key take.
fn room(key: &str, value: &str) -> isize {
    (characters(key) + characters(value)) as isize
}

/// How much room a text takes in a browser's storage: UTF-16 units.
pub(super) fn characters(text: &str) -> usize {
    text.encode_utf16().count()
}

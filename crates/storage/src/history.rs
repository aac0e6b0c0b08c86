//! What is kept beside the records: generations that another tab's took the place of, and responses
//! that came after their assessment was finished. And how all of it goes when its record is
//! removed.

use std::collections::BTreeSet;

use engine::{json, model::Response};

use super::{
    Store, StoreError,
    journal::Write,
    names::{ASIDE, HISTORY, LATE, RecordName, prefix},
    record::{self, Decoded},
};

/// A response that is not, or no longer, part of its assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerResponse {
    pub item: String,
    pub response: Response,
    /// When another one took its place, or when it was given too late; `None` where no clock was
    /// known.
    pub at_ms: Option<u64>,
    /// It came after its assessment had been finished in another tab.
    pub is_late: bool,
}

/// The responses of an assessment that were replaced by another tab's, or came too late: by item,
/// the oldest first.
pub fn history(
    store: &dyn Store,
    namespace: &str,
    assessment: &str,
) -> Result<Vec<FormerResponse>, StoreError> {
    let prefix = prefix(namespace);
    let mut found = Vec::new();
    for full in store.keys()? {
        let Some(key) = full.strip_prefix(&prefix) else {
            continue;
        };
        let (is_late, key) = match (key.strip_prefix(HISTORY), key.strip_prefix(LATE)) {
            (Some(key), _) => (false, key),
            (_, Some(key)) => (true, key),
            _ => continue,
        };
        let Some((name, at_ms)) = read_key(key) else {
            continue;
        };
        if name.is_response_of(assessment)
            && let Some(raw) = store.get(&full)?
            && let Decoded::Good { revision, body, .. } = record::decode(&raw)
            && let Ok(response) = json::read_text(body)
        {
            let former = FormerResponse {
                item: name.item,
                response,
                at_ms,
                is_late,
            };
            found.push((revision, former));
        }
    }
    found.sort_by(|(one, a), (other, b)| (&a.item, one).cmp(&(&b.item, other)));
    Ok(found.into_iter().map(|(_, former)| former).collect())
}

/// `{name}:{revision}:{hash}` or the same with `@{ms}`.
fn read_key(key: &str) -> Option<(RecordName, Option<u64>)> {
    let (rest, mark) = key.rsplit_once(':')?;
    let at_ms = mark.split_once('@').and_then(|(_, ms)| ms.parse().ok());
    let (name, _) = rest.rsplit_once(':')?;
    Some((RecordName::of_key(name)?, at_ms))
}

/// Adds the writes by which what is kept beside these records goes with them.
pub(super) fn remove_beside(
    store: &dyn Store,
    prefix: &str,
    removed: &BTreeSet<RecordName>,
    writes: &mut Vec<Write>,
) -> Result<(), StoreError> {
    if removed.is_empty() {
        return Ok(());
    }
    for full in store.keys()? {
        let Some(key) = full.strip_prefix(prefix) else {
            continue;
        };
        let kept = match (key.strip_prefix(HISTORY), key.strip_prefix(LATE)) {
            (Some(key), _) | (_, Some(key)) => read_key(key).map(|(name, _)| name),
            // a hash, then the key it stood under
            _ => key
                .strip_prefix(ASIDE)
                .and_then(|key| RecordName::of_slot(key.split_once(':')?.1)),
        };
        let belongs = kept.is_some_and(|kept| removed.contains(&kept.whole()));
        if belongs && let Some(raw) = store.get(&full)? {
            let head = record::head_line(&raw).into();
            writes.push(Write::Remove(key.into(), head));
        }
    }
    Ok(())
}

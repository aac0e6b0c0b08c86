//! The records as they stand: what can be exported even when nothing can be read.

use super::{
    Store, StoreError,
    image::{Content, content},
    names::{ASIDE, HISTORY, Name, prefix},
    record::{Decoded, decode},
};
use engine::model::{Response, json::Writer, order::sorted};

/// Full keys that begin so, with what stands there, in the order of the keys.
pub(super) fn under(store: &dyn Store, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut values = Vec::new();
    let keys = store.keys()?;
    for at in sorted(keys.len(), &|one, other| keys[one].cmp(&keys[other])) {
        let key = &keys[at];
        if key.starts_with(prefix)
            && let Some(value) = store.get(key)?
        {
            values.push((key.clone(), value));
        }
    }
    Ok(values)
}

/// Every key of the namespace with its raw text, as a JSON object.
pub fn export_raw(store: &dyn Store, namespace: &str) -> Result<String, StoreError> {
    let values = under(store, &prefix(namespace))?;
    let mut out = Writer::default();
    out.open('{');
    for (key, value) in &values {
        out.field(key).text(value);
    }
    out.close('}');
    Ok(out.finish())
}

/// What could not be read, now or at an earlier load: full key and raw text.
pub fn set_aside(store: &dyn Store, namespace: &str) -> Result<Vec<(String, String)>, StoreError> {
    under(store, &(prefix(namespace) + ASIDE))
}

/// What was answered to an item in another tab and lost against a later answer, oldest first.
pub fn former_responses(
    store: &dyn Store,
    namespace: &str,
    assessment: &str,
    item: &str,
) -> Result<Vec<Response>, StoreError> {
    let name = Name::response(assessment, item);
    let prefix = [&prefix(namespace), HISTORY, &name.key(), ":"].concat();
    let mut former = Vec::new();
    for (_, raw) in &under(store, &prefix)? {
        if let Decoded::Good { revision, body, .. } = decode(raw)
            && let Some(Content::Response(response)) = content(&name, body)
        {
            former.push((revision, response));
        }
    }
    former.sort_by_key(|(revision, _)| *revision);
    Ok(former.into_iter().map(|(_, response)| response).collect())
}

/// Throws away what is set aside and the history of a namespace: only where a person asks for
/// it, and has been offered an export. The workspace itself stays.
pub fn discard_leftovers(store: &dyn Store, namespace: &str) -> Result<(), StoreError> {
    let prefix = prefix(namespace);
    for key in store.keys()? {
        if let Some(rest) = key.strip_prefix(&prefix)
            && (rest.starts_with(ASIDE) || rest.starts_with(HISTORY))
        {
            store.remove(&key)?;
        }
    }
    Ok(())
}

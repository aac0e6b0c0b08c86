//! Keys and texts as they stand in the store, whatever they say.

use std::collections::BTreeMap;

use super::{
    Store, StoreError,
    names::{ASIDE, prefix},
};

/// What stands under the full keys that begin so.
pub(super) fn under(
    store: &dyn Store,
    prefix: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut values = BTreeMap::new();
    for key in store.keys()? {
        if key.starts_with(prefix)
            && let Some(value) = store.get(&key)?
        {
            values.insert(key, value);
        }
    }
    Ok(values)
}

/// What could not be read, now or at an earlier load: raw text by full key.
pub fn set_aside(
    store: &dyn Store,
    namespace: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    under(store, &format!("{}{ASIDE}", prefix(namespace)))
}

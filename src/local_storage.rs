//! The browser's local and session storage. Nothing else touches them.

use storage::{QUOTA_CHARACTERS, Store, StoreError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// Which of the browser's two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Stays until it is cleared.
    Local,
    /// Goes with the tab.
    Session,
}

impl Area {
    /// As the attribute says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Session => "session",
        }
    }
}

#[derive(Clone, Debug)]
pub struct LocalStorage {
    storage: Storage,
}

impl LocalStorage {
    /// Opens it without a look at what it does. A sandboxed frame throws on the mere mention, a
    /// policy or private mode may give null: each is an error here, none a panic.
    pub fn open(area: Area) -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Denied)?;
        let storage = match area {
            Area::Local => window.local_storage(),
            Area::Session => window.session_storage(),
        };
        Ok(Self {
            storage: storage.ok().flatten().ok_or(StoreError::Denied)?,
        })
    }
}

impl Store for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.storage.get_item(key).map_err(reason)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.storage.set_item(key, value).map_err(reason)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.storage.remove_item(key).map_err(reason)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let count = self.storage.length().map_err(reason)?;
        let mut keys = Vec::with_capacity(count as usize);
        for position in 0..count {
            keys.extend(self.storage.key(position).map_err(reason)?);
        }
        Ok(keys)
    }

    fn capacity(&self) -> Option<usize> {
        Some(QUOTA_CHARACTERS)
    }
}

/// Firefox says `NS_ERROR_DOM_QUOTA_REACHED`, the others `QuotaExceededError`.
fn reason(thrown: JsValue) -> StoreError {
    let name = thrown.dyn_ref().map(DomException::name).unwrap_or_default();
    let mut parts = name.as_bytes().windows(5);
    if parts.any(|part| part.eq_ignore_ascii_case(b"quota")) {
        StoreError::Quota
    } else {
        StoreError::Denied
    }
}

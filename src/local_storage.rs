//! The browser's local and session storage. Nothing else touches them.

use js_sys::JsString;
use storage::{QUOTA_CHARACTERS, Store, StoreError};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
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

#[wasm_bindgen]
extern "C" {
    /// A [`Storage`] whose values are taken as they are: they need not be texts.
    type UnitStorage;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &UnitStorage, key: &str) -> Result<Option<JsString>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &UnitStorage, key: &str, value: &JsString) -> Result<(), JsValue>;
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

    fn by_units(&self) -> &UnitStorage {
        self.storage.unchecked_ref()
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

    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, StoreError> {
        let value = self.by_units().get_item(key).map_err(reason)?;
        Ok(value.map(|value| {
            let text = String::from(&value);
            // compared by the browser: a text came over whole, while each unit alone is a call
            if *AsRef::<JsValue>::as_ref(&value) == JsValue::from_str(&text) {
                text.encode_utf16().collect()
            } else {
                value.iter().collect()
            }
        }))
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        match self.by_units().get_item(from).map_err(reason)? {
            Some(value) => self.by_units().set_item(to, &value).map_err(reason),
            None => Ok(()),
        }
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

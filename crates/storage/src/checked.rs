//! A store that is believed only as far as it gives back what it was given. What pages put in the
//! place of local storage (stubs, wrappers, blockers) takes everything and may keep nothing.

use crate::{Store, StoreError};

const PROBE: &str = "partner-assessment-probe";

/// Any store, each write of which is read back.
#[derive(Clone, Debug)]
pub struct CheckedStore<S>(S);

impl<S: Store> CheckedStore<S> {
    /// Tries once whether it keeps what it is given, under the key it is given, and lets go of it.
    /// One that is merely full opens, so that what is in it can be read.
    pub fn open(store: S) -> Result<Self, StoreError> {
        let store = Self(store);
        match store.set(PROBE, "1") {
            Ok(()) => {}
            Err(StoreError::Quota) => return Ok(store),
            Err(error) => return Err(error),
        }
        // one that writes under other keys would not find anything again
        let is_listed = store.keys()?.iter().any(|key| key == PROBE);
        store.remove(PROBE)?;
        if is_listed && store.get(PROBE)?.is_none() {
            Ok(store)
        } else {
            Err(StoreError::NotKept)
        }
    }
}

impl<S: Store> Store for CheckedStore<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set(key, value)?;
        match self.0.get(key)? {
            Some(kept) if kept == value => Ok(()),
            _ => Err(StoreError::NotKept),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.0.keys()
    }

    fn capacity(&self) -> Option<usize> {
        self.0.capacity()
    }

    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, StoreError> {
        self.0.units(key)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.0.copy(from, to)?;
        if self.0.units(to)? == self.0.units(from)? {
            Ok(())
        } else {
            Err(StoreError::NotKept)
        }
    }
}

//! A store that fails as real ones do.

use std::cell::Cell;

use storage::{MemoryStore, Store, StoreError};

/// Keeps its values in memory and fails on demand. Nothing fails until told so.
#[derive(Clone, Debug, Default)]
pub struct FaultyStore {
    pub inner: MemoryStore,
    /// Every operation is refused.
    pub denied: Cell<bool>,
    /// Characters it holds before it is full.
    pub quota: Cell<Option<usize>>,
    /// So many more writes and removals happen; then nothing does, as when a page has died.
    pub writes_left: Cell<Option<usize>>,
    /// Writes and removals that happened so far.
    pub writes: Cell<usize>,
    /// Characters written so far, keys included.
    pub written: Cell<usize>,
}

impl FaultyStore {
    pub fn over(inner: MemoryStore) -> Self {
        Self {
            inner,
            ..Self::default()
        }
    }

    fn check(&self) -> Result<(), StoreError> {
        if self.denied.get() {
            return Err(StoreError::Denied);
        }
        Ok(())
    }

    fn count_write(&self) -> Result<(), StoreError> {
        self.check()?;
        match self.writes_left.get() {
            Some(0) => return Err(StoreError::Denied),
            left => self.writes_left.set(left.map(|left| left - 1)),
        }
        self.writes.set(self.writes.get() + 1);
        Ok(())
    }
}

impl Store for FaultyStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.check()?;
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if let Some(quota) = self.quota.get() {
            let values = self.inner.values();
            let used: usize = values
                .iter()
                .map(|(key, value)| key.len() + value.len())
                .sum();
            // as browsers do: what does not grow is taken also where it is full
            let former = values.get(key).map_or(0, |value| key.len() + value.len());
            let room = key.len() + value.len();
            if room > former && used - former + room > quota {
                return Err(StoreError::Quota);
            }
        }
        self.count_write()?;
        self.written
            .set(self.written.get() + key.len() + value.len());
        self.inner.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.count_write()?;
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.check()?;
        self.inner.keys()
    }
}

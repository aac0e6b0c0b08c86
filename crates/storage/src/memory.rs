//! A store that lasts as long as the page: for tests, and where the browser allows no other.

use std::{cell::RefCell, collections::BTreeMap};

use super::{Store, StoreError};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryStore {
    values: RefCell<BTreeMap<String, String>>,
}

impl MemoryStore {
    pub fn new(values: BTreeMap<String, String>) -> Self {
        Self {
            values: RefCell::new(values),
        }
    }

    /// Everything in it, as it is now.
    pub fn values(&self) -> BTreeMap<String, String> {
        self.values.borrow().clone()
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.values.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.values.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.values.borrow().keys().cloned().collect())
    }
}

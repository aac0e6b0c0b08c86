//! What a page says of saving is true: a store that keeps nothing is found out before anyone relies
//! on it, and who only shows what is there writes nothing.

use storage::{CheckedStore, MemoryStore, Mode, SaveError, Store, StoreError, load, look};

use crate::{desk::*, faulty::FaultyStore};

/// What pages put in the place of local storage.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Odd {
    /// Setting does nothing.
    Deaf,
    /// Getting gives nothing.
    Mute,
    /// Both, and no keys.
    Stub,
    /// Keys are stored with a prefix, and found with it.
    Prefixing,
    /// What is long is cut.
    Cutting,
    /// Removing does nothing.
    Clinging,
}

struct OddStore(Odd, MemoryStore);

impl OddStore {
    fn key(&self, key: &str) -> String {
        match self.0 {
            Odd::Prefixing => format!("wrapped:{key}"),
            _ => key.into(),
        }
    }
}

impl Store for OddStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self.0 {
            Odd::Mute | Odd::Stub => Ok(None),
            _ => self.1.get(&self.key(key)),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self.0 {
            Odd::Deaf | Odd::Stub => Ok(()),
            Odd::Cutting => self.1.set(key, value.get(..8).unwrap_or(value)),
            _ => self.1.set(&self.key(key), value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self.0 {
            Odd::Clinging | Odd::Stub => Ok(()),
            _ => self.1.remove(&self.key(key)),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        match self.0 {
            Odd::Stub => Ok(Vec::new()),
            _ => self.1.keys(),
        }
    }
}

#[test]
fn a_store_that_keeps_nothing_is_found_out_when_it_is_opened() {
    for odd in [
        Odd::Deaf,
        Odd::Mute,
        Odd::Stub,
        Odd::Prefixing,
        Odd::Clinging,
    ] {
        let opened = CheckedStore::open(OddStore(odd, MemoryStore::default()));
        assert_eq!(opened.err(), Some(StoreError::NotKept), "{odd:?}");
    }
    let store = FaultyStore::default();
    store.denied.set(true);
    assert_eq!(CheckedStore::open(store).err(), Some(StoreError::Denied));
}

#[test]
fn an_honest_store_opens_and_nothing_is_left_of_the_trial() {
    let store = FaultyStore::default();
    let opened = CheckedStore::open(store).expect("it keeps what it is given");
    assert_eq!(opened.keys(), Ok(vec![]));
    // one that is full can still be read
    let full = FaultyStore::default();
    full.quota.set(Some(0));
    assert!(CheckedStore::open(full).is_ok());
}

#[test]
fn what_is_not_given_back_does_not_count_as_saved() {
    let store = OddStore(Odd::Cutting, MemoryStore::default());
    let store = CheckedStore::open(store).expect("what is short is kept");
    let mut tab = Tab::open(&store);
    let saved = tab.act(&store, &add("r1"));
    assert_eq!(saved, Err(SaveError::Store(StoreError::NotKept)));
}

/// A store after a day with a save that was cut off, and one record broken.
fn untidy() -> MemoryStore {
    let store = FaultyStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &a_usual_day());
    // of a save of several records the journal alone is written
    store.writes_left.set(Some(2));
    let _ = tab.act(&store, &finish("a1"));
    let keys = store.inner.keys().expect("it never fails");
    assert!(keys.iter().any(|key| key.contains(":journal:")), "{keys:?}");
    let at = keys.iter().find(|key| key.contains(":relationship:r2"));
    let at = at.expect("it was saved");
    store.inner.set(at, "broken").expect("it never fails");
    store.inner
}

#[test]
fn who_only_shows_what_is_there_writes_nothing_also_not_to_tidy_up() {
    let store = untidy();
    let before = store.values();
    let mut shown = look(&store, NAMESPACE);
    assert_eq!(shown.report.mode, Mode::ReadOnly);
    let after = engine::state::reduce(&shown.workspace, &add("r9")).workspace;
    let saved = shown.saver.save(&store, &shown.workspace, &after);
    assert_eq!(saved.err(), Some(SaveError::OnlyShown));
    let _ = shown.saver.refresh(&store, &after, None);
    let _ = shown.saver.retry(&store, &after);
    assert_eq!(store.values(), before);
    // it shows what whoever writes sees
    assert_eq!(shown.workspace, load(&store, NAMESPACE).workspace);
    assert_ne!(store.values(), before, "there was something to tidy up");
}

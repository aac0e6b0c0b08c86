//! Everything that is stored can be exported, unit for unit, whatever became of it.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use engine::{
    catalogue, definition,
    model::Workspace,
    state::{Action, reduce, sample},
};
use serde_json::{Value, json};
use storage::{
    CheckedStore, Kept, KeptKind, MemoryStore, Prefer, Raw, Store, StoreError, encode, export,
    export_own, export_relationship, kept, load, merge, prefix, read_export, remove_kept,
};

use crate::{damage::newer_record, desk::*, faulty::FaultyStore};

fn key(rest: &str) -> String {
    format!("{}{rest}", prefix(NAMESPACE))
}

fn put(store: &dyn Store, rest: &str, value: &str) {
    store
        .set(&key(rest), value)
        .expect("a memory store never fails");
}

/// What is kept of a store: kind, key without prefix, text.
fn kept_in(store: &dyn Store) -> Vec<(KeptKind, String, Raw)> {
    let kept = kept(store, NAMESPACE).expect("it can be read");
    let short = |key: &str| key.strip_prefix(&prefix(NAMESPACE)).map(String::from);
    let entries = kept.entries.into_iter();
    entries
        .map(|one| (one.kind, short(&one.key).expect("it is ours"), one.raw))
        .collect()
}

/// What stands beside the workspace in the file that is exported.
fn beside(store: &dyn Store) -> (Value, Value) {
    let loaded = load(store, NAMESPACE);
    let kept = kept(store, NAMESPACE).expect("it can be read");
    let text = export(&loaded.workspace, "today", &kept);
    let (read, preview) = read_export(&text).expect("what is exported is read");
    assert_eq!(read, *loaded.workspace);
    assert_eq!(preview.warnings, [""; 0]);
    assert_eq!(preview.unreadable, []);
    let file: Value = serde_json::from_str(&text).expect("it is JSON");
    (file["set_aside"].clone(), file["kept"].clone())
}

/// A usual day, and the sample that ships beside it.
fn with_the_sample() -> (Rc<Workspace>, Rc<Workspace>) {
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &a_usual_day());
    let own = Rc::clone(&tab.workspace);
    let current = |id: &str| {
        let text = catalogue::text(id)?;
        Some((definition::hash(text), text.into()))
    };
    let parts = sample(1.8e12, current, |_| "2027-01-15".into());
    tab.acts(&store, &[Action::AddSample(parts)]);
    (own, tab.workspace)
}

#[test]
fn an_export_of_everything_has_nothing_of_the_sample_and_says_so() {
    let (own, both) = with_the_sample();
    assert!(both.relationships.len() > own.relationships.len() + 3);
    assert!(both.selections.len() > own.selections.len());
    let text = export_own(&both, "today", &Kept::default());
    assert!(text.contains("The made-up sample that was here is left out."));
    let samples = both.relationships.values().filter(|one| one.sample);
    for name in samples.map(|one| &one.name) {
        assert!(!text.contains(name), "{name}");
    }
    assert!(!text.contains("sample-"), "{text}");
    let (read, preview) = read_export(&text).expect("what is exported is read");
    assert_eq!(read, *own);
    assert_eq!(preview.warnings, [""; 0]);
    // of what has no sample nothing is said
    let plain = export(&own, "today", &Kept::default());
    assert_eq!(export_own(&own, "today", &Kept::default()), plain);
}

#[test]
fn one_partner_is_a_file_that_adds_it_to_what_is_there() {
    let (own, _) = with_the_sample();
    let text = export_relationship(&own, "r2", "today");
    let (read, preview) = read_export(&text).expect("what is exported is read");
    assert_eq!(preview.names, ["Partner r2"]);
    assert_eq!(preview.warnings, [""; 0]);
    assert_eq!(read.assessments.len(), 1);
    assert_eq!(read.definitions, own.definitions);
    assert!(!text.contains("Partner r1"), "{text}");
    // beside what is there, and back where it was
    let (elsewhere, _) = merge(&Workspace::default(), &read, Prefer::Here);
    assert_eq!(elsewhere, read);
    let without = Action::RemoveRelationship { id: "r2".into() };
    let without = reduce(&own, &without).workspace;
    assert_ne!(without, own);
    let (again, _) = merge(&without, &read, Prefer::Here);
    assert_eq!(again, *own);
}

#[test]
fn of_a_usual_day_everything_is_in_the_workspace() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    // a second generation, and a removal that is remembered
    Tab::open(&store).acts(
        &store,
        &[edit("r1", "Other"), respond("a1", "sponsor", level(1))],
    );
    assert_eq!(kept_in(&store), []);
    assert_eq!(beside(&store), (Value::Null, Value::Null));
}

#[test]
fn each_kind_of_what_is_stored_beside_the_workspace_is_exported_as_it_stands() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let answer = encode(7, "{\"answer\":3}");
    let journal = encode(1, "[]");
    let newer = newer_record("of tomorrow");
    put(&store, "aside:0011:x:a", "1 2 zz\nbr\"oken");
    put(&store, "history:response:a1:sponsor:3:aa", &answer);
    put(&store, "late:response:a2:sponsor:3:aa@1", &answer);
    put(&store, "part:0011:0", &journal);
    put(&store, "response:gone:sponsor:a", &answer);
    put(&store, "relationship:r8:b", "1 9 nothing");
    put(&store, "relationship:r9:a", &newer);
    put(&store, "journal:0011", &journal);
    put(&store, "note-of-somebody", "milk");
    // a neighbour's
    store
        .set("partner-assessment:team-ab:aside:x", "x")
        .expect("it never fails");
    let text = |text: &str| Raw::Text(text.into());
    let all = [
        (
            KeptKind::SetAside,
            "aside:0011:x:a",
            text("1 2 zz\nbr\"oken"),
        ),
        (
            KeptKind::History,
            "history:response:a1:sponsor:3:aa",
            text(&answer),
        ),
        (KeptKind::Journal, "journal:0011", text(&journal)),
        (
            KeptKind::Late,
            "late:response:a2:sponsor:3:aa@1",
            text(&answer),
        ),
        (KeptKind::Unknown, "note-of-somebody", text("milk")),
        (KeptKind::Journal, "part:0011:0", text(&journal)),
        (KeptKind::Damaged, "relationship:r8:b", text("1 9 nothing")),
        (KeptKind::Newer, "relationship:r9:a", text(&newer)),
        (KeptKind::Orphan, "response:gone:sponsor:a", text(&answer)),
    ];
    let all = all.map(|(kind, key, raw)| (kind, key.to_string(), raw));
    assert_eq!(kept_in(&store), all);
    let kinds: Vec<KeptKind> = all.iter().map(|(kind, ..)| *kind).collect();
    assert!(KeptKind::ALL.iter().all(|kind| kinds.contains(kind)));
    // the newer record keeps everything from being tidied up
    let (set_aside, kept) = beside(&store);
    assert_eq!(
        set_aside,
        json!({ key("aside:0011:x:a"): "1 2 zz\nbr\"oken" })
    );
    assert_eq!(
        kept,
        json!({
            "damaged": { key("relationship:r8:b"): "1 9 nothing" },
            "history": { key("history:response:a1:sponsor:3:aa"): answer },
            "late": { key("late:response:a2:sponsor:3:aa@1"): answer },
            "orphan": { key("response:gone:sponsor:a"): answer },
            "newer": { key("relationship:r9:a"): newer },
            "journal": { key("journal:0011"): journal, key("part:0011:0"): journal },
            "unknown": { key("note-of-somebody"): "milk" },
        })
    );
}

#[test]
fn a_workspace_of_a_later_version_is_exported_record_by_record() {
    let store = MemoryStore::default();
    for rest in ["relationship:r1:a", "assessment:a1:b", "settings:a"] {
        put(&store, rest, &newer_record(rest));
    }
    assert_eq!(*load(&store, NAMESPACE).workspace, Workspace::default());
    let (_, kept) = beside(&store);
    let newer = kept["newer"].as_object().expect("an object by key");
    assert_eq!(newer.len(), 3);
    assert_eq!(newer[&key("settings:a")], newer_record("settings:a"));
}

#[test]
fn an_answer_that_a_milestone_does_not_hold_is_kept() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    // the milestone says 1
    let (other, same) = (encode(9, "4"), encode(9, "1"));
    put(&store, "response:a2:sponsor:a", &other);
    put(&store, "response:a2:sponsor:b", &same);
    let orphan = (
        KeptKind::Orphan,
        "response:a2:sponsor:a".to_string(),
        Raw::Text(other),
    );
    assert_eq!(kept_in(&store), [orphan]);
}

#[test]
fn what_cannot_be_read_is_no_empty_export() {
    let store = FaultyStore::default();
    store.denied.set(true);
    assert_eq!(kept(&store, NAMESPACE), Err(StoreError::Denied));
}

/// A browser's storage: its values are UTF-16 units, and need not be texts.
#[derive(Default)]
struct UnitStore(RefCell<BTreeMap<String, Vec<u16>>>);

impl Store for UnitStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let units = self.units(key)?;
        Ok(units.map(|units| String::from_utf16_lossy(&units)))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let units = value.encode_utf16().collect();
        self.0.borrow_mut().insert(key.into(), units);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }

    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, StoreError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        if let Some(units) = self.units(from)? {
            self.0.borrow_mut().insert(to.into(), units);
        }
        Ok(())
    }
}

#[test]
fn half_a_letter_is_copied_and_exported_as_it_stands() {
    let store = CheckedStore::open(UnitStore::default()).expect("it keeps what it is given");
    let mut units: Vec<u16> = "a\\ü😀".encode_utf16().collect();
    units.insert(1, 0xdc00);
    units.push(0xd83d);
    let from = key("aside:0011:x:a");
    let inner = UnitStore::default();
    inner.0.borrow_mut().insert(from.clone(), units.clone());
    let store_of_old = CheckedStore::open(inner).expect("the same");
    assert_eq!(store.copy(&from, &key("x")), Ok(()), "of nothing, nothing");
    assert_eq!(store.keys(), Ok(vec![]));
    assert_eq!(store_of_old.copy(&from, &key("y")), Ok(()));
    assert_eq!(store_of_old.units(&key("y")), Ok(Some(units)));
    let written = json!({ "utf16": "a\\udc00\\\\ü😀\\ud83d" });
    let (set_aside, kept) = beside(&store_of_old);
    assert_eq!(set_aside, json!({ from: written }));
    assert_eq!(kept, json!({ "unknown": { key("y"): written } }));
}

#[test]
fn a_damaged_record_with_half_a_letter_is_set_aside_as_it_stands() {
    let store = UnitStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let damaged = key("response:a1:sponsor:a");
    let mut units = store
        .units(&damaged)
        .expect("it never fails")
        .expect("it is there");
    units.push(0xd83d);
    store.0.borrow_mut().insert(damaged, units.clone());
    Tab::open(&store);
    let held = store.0.borrow();
    let mut aside = held.iter().filter(|(at, _)| at.starts_with(&key("aside:")));
    assert_eq!(aside.next().map(|(_, value)| value), Some(&units));
    assert_eq!(aside.next(), None);
}

#[test]
fn what_a_person_is_removing_is_not_exported_any_more() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    put(&store, "history:response:a1:sponsor:3:aa", &encode(3, "1"));
    // cut off behind its first write
    put(&store, "epoch", &encode(9, "gone"));
    assert_eq!(kept_in(&store), []);
}

#[test]
fn what_is_kept_beside_goes_one_by_one_and_nothing_else_does() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    put(&store, "aside:one", "half a reco");
    put(&store, "aside:two", "rd");
    let before = load(&store, NAMESPACE).workspace;
    let remove = |rest: &str| remove_kept(&store, NAMESPACE, &key(rest));
    assert_eq!(remove("aside:one"), Ok(true));
    assert_eq!(remove("aside:one"), Ok(false), "it is gone already");
    let left: Vec<String> = kept_in(&store).into_iter().map(|(_, key, _)| key).collect();
    assert_eq!(left, ["aside:two"]);
    // a record of the workspace is not kept beside it, whatever is asked for
    for whole in store.keys().expect("it can be read") {
        if !whole.ends_with("aside:two") {
            assert_eq!(remove_kept(&store, NAMESPACE, &whole), Ok(false), "{whole}");
        }
    }
    assert_eq!(load(&store, NAMESPACE).workspace, before);
}

#[test]
fn a_save_that_was_cut_off_is_not_removed() {
    assert!(
        KeptKind::ALL
            .iter()
            .all(|kind| kind.can_be_removed() == (*kind != KeptKind::Journal))
    );
}

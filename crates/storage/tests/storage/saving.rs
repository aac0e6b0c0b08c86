//! A save happens as a whole or not at all, whatever stops it, and is tried again.

use std::rc::Rc;

use engine::{
    model::{Response, Workspace},
    state::{Action, reduce},
};
use storage::{MemoryStore, Mode, SaveError, StoreError};

use crate::{desk::*, faulty::FaultyStore};

/// What a person can do after a usual day, one of each kind.
fn deeds() -> Vec<(&'static str, Action)> {
    let day = reduced(&Rc::default(), &a_usual_day());
    let restored = reduce(&day, &Action::RemoveRelationship { id: "r1".into() });
    let mut other = Workspace::clone(&day);
    Rc::make_mut(&mut other.relationships).remove("r1");
    Rc::make_mut(&mut other.assessments).remove("a2");
    vec![
        ("add", add("r3")),
        ("edit", edit("r1", "Renamed")),
        (
            "remove relationship",
            Action::RemoveRelationship { id: "r1".into() },
        ),
        ("start", start("a3", "r1")),
        ("respond anew", respond("a1", "firewall", level(1))),
        ("respond again", respond("a1", "sponsor", level(0))),
        (
            "take a response back",
            respond("a1", "sponsor", Response::default()),
        ),
        ("visit", visit("a1", "conduct")),
        ("finish", finish("a1")),
        (
            "remove assessment",
            Action::RemoveAssessment { id: "a1".into() },
        ),
        (
            "remove milestone",
            Action::RemoveAssessment { id: "a2".into() },
        ),
        ("samples", samples()),
        ("language", Action::SetLanguage(Some("de".into()))),
        ("exported", Action::MarkExported { at_ms: 1.0 }),
        ("import", Action::Replace(Rc::new(other))),
        ("clear", Action::Clear),
        (
            "restore nothing new",
            restored.undo.expect("a removal can be undone"),
        ),
    ]
}

fn reduced(workspace: &Rc<Workspace>, actions: &[Action]) -> Rc<Workspace> {
    actions
        .iter()
        .fold(Rc::clone(workspace), |workspace, action| {
            reduce(&workspace, action).workspace
        })
}

fn after_a_usual_day() -> MemoryStore {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    store
}

/// Stops the page at every single write of the last action, and opens another.
#[track_caller]
fn is_whole_wherever_it_stops(name: &str, prepare: &[Action], action: &Action) {
    let whole = FaultyStore::over(after_a_usual_day());
    let mut tab = Tab::open(&whole);
    tab.acts(&whole, prepare);
    let prepared = whole.inner.clone();
    let before = Rc::clone(&tab.workspace);
    let writes_before = whole.writes.get();
    tab.acts(&whole, std::slice::from_ref(action));
    let after = Rc::clone(&tab.workspace);
    let writes = whole.writes.get() - writes_before;
    for stop in 0..=writes {
        let store = FaultyStore::over(prepared.clone());
        let mut tab = Tab::open(&store);
        store.writes_left.set(Some(stop));
        let saved = tab.act(&store, action);
        store.writes_left.set(None);
        let reloaded = Tab::open(&store);
        let (is_before, is_after) = (reloaded.workspace == before, reloaded.workspace == after);
        assert!(
            is_before || is_after,
            "{name}, stopped at write {stop} of {writes}: neither before nor after, but {:#?}\n{:#?}",
            reloaded.workspace,
            store.inner.values()
        );
        assert!(
            is_after || saved.is_err(),
            "{name}, stopped at write {stop} of {writes}: told as saved, yet it is not"
        );
        // and once more: tidying up at the load has not broken anything
        assert_eq!(
            Tab::open(&store).workspace,
            reloaded.workspace,
            "{name}, loaded again"
        );
        assert!(
            reloaded.report.set_aside.is_empty(),
            "{name}: nothing is broken"
        );
    }
}

#[test]
fn stopped_at_any_write_the_state_is_before_or_after() {
    for (name, action) in deeds() {
        is_whole_wherever_it_stops(name, &[], &action);
    }
}

#[test]
fn stopped_at_any_write_of_an_undo_the_state_is_before_or_after() {
    let day = reduced(&Rc::default(), &a_usual_day());
    for (name, action) in deeds() {
        if let Some(undo) = reduce(&day, &action).undo {
            is_whole_wherever_it_stops(name, &[action], &undo);
        }
    }
}

#[test]
fn every_action_survives_a_reload() {
    for (name, action) in deeds() {
        let store = after_a_usual_day();
        let mut tab = Tab::open(&store);
        tab.acts(&store, &[action]);
        let reloaded = Tab::open(&store);
        assert_eq!(reloaded.workspace, tab.workspace, "{name}");
        assert_eq!(reloaded.report.mode, Mode::ReadWrite);
    }
}

#[test]
fn a_full_store_keeps_the_change_in_memory_and_saves_it_later() {
    for (name, action) in deeds() {
        let store = FaultyStore::over(after_a_usual_day());
        let mut tab = Tab::open(&store);
        let before = Rc::clone(&tab.workspace);
        store.quota.set(Some(0));
        let saved = tab.act(&store, &action);
        if tab.workspace == before {
            assert!(saved.is_ok(), "{name}: nothing to save");
            continue;
        }
        if saved.is_ok() {
            assert_eq!(
                Tab::open(&store.inner).workspace,
                tab.workspace,
                "{name}: needs no room"
            );
            continue;
        }
        assert!(
            matches!(
                saved,
                Err(SaveError::Store(StoreError::Quota) | SaveError::NoRoom { .. })
            ),
            "{name}: {saved:?}"
        );
        assert!(
            tab.saver.retry(&store, &tab.workspace).is_err(),
            "{name}: known to be in memory only"
        );
        assert_eq!(
            Tab::open(&store.inner).workspace,
            before,
            "{name}: store as before"
        );
        let more = tab.act(&store, &edit("r2", "Meanwhile"));
        assert!(more.is_err(), "{name}: still full");
        store.quota.set(None);
        assert!(
            tab.saver.retry(&store, &tab.workspace).is_ok(),
            "{name}: room again"
        );
        assert_eq!(
            Tab::open(&store.inner).workspace,
            tab.workspace,
            "{name}: all of it saved"
        );
    }
}

#[test]
fn a_save_that_stopped_half_way_is_completed_by_the_same_page() {
    for (name, action) in deeds() {
        for stop in 0..20 {
            let store = FaultyStore::over(after_a_usual_day());
            let mut tab = Tab::open(&store);
            store.writes_left.set(Some(stop));
            let _ = tab.act(&store, &action);
            store.writes_left.set(None);
            assert!(
                tab.saver.retry(&store, &tab.workspace).is_ok(),
                "{name}, {stop}"
            );
            assert_eq!(Tab::open(&store).workspace, tab.workspace, "{name}, {stop}");
        }
    }
}

#[test]
fn denied_storage_is_told_and_nothing_is_written_before_a_load() {
    let store = FaultyStore::over(after_a_usual_day());
    let stored = store.inner.values();
    store.denied.set(true);
    let mut tab = Tab::open(&store);
    assert_eq!(tab.report.mode, Mode::Unavailable(StoreError::Denied));
    store.denied.set(false);
    assert_eq!(tab.act(&store, &add("r9")), Err(SaveError::NotLoaded));
    assert!(
        tab.workspace.relationships.contains_key("r9"),
        "kept in memory"
    );
    assert_eq!(
        store.inner.values(),
        stored,
        "what could not be read is untouched"
    );
}

#[test]
fn an_unchanged_workspace_writes_nothing() {
    let store = FaultyStore::over(after_a_usual_day());
    let mut tab = Tab::open(&store);
    tab.acts(
        &store,
        &[
            respond("a1", "sponsor", level(4)),
            edit("nobody", "x"),
            visit("a2", "x"),
        ],
    );
    assert_eq!(store.writes.get(), 0);
}

//! What the promise "nothing lost" came to grief on once: full stores, clearing, removal, and a
//! second tab at the wrong moment.

use std::rc::Rc;

use engine::{
    model::{Response, Workspace},
    state::{Action, History, reduce},
};
use storage::{MemoryStore, SaveError, Store, history, prefix};

use crate::{desk::*, faulty::FaultyStore};

fn text_under(store: &MemoryStore) -> String {
    let values = store.values().into_iter();
    values
        .map(|(key, value)| format!("{key} {value}\n"))
        .collect()
}

fn held(store: &MemoryStore) -> usize {
    let values = store.values().into_iter();
    values.map(|(key, value)| key.len() + value.len()).sum()
}

/// Partners with finished checks of forty items each.
fn many(partners: usize, checks: usize) -> Rc<Workspace> {
    let mut workspace = Workspace::default();
    for partner in 0..partners {
        let id = format!("r{partner}");
        let one = relationship(&format!("Partner number {partner}"));
        Rc::make_mut(&mut workspace.relationships).insert(id.clone(), Rc::new(one));
        for check in 0..checks {
            let mut one = assessment(&id);
            for item in 0..40 {
                one.responses
                    .insert(format!("question-number-{item}"), level(3));
            }
            one.state = engine::model::AssessmentState::Finished {
                at_ms: 1.0,
                definition: "none".into(),
                context: Default::default(),
            };
            let assessments = Rc::make_mut(&mut workspace.assessments);
            assessments.insert(format!("a{partner}-{check}"), Rc::new(one));
        }
    }
    Rc::new(workspace)
}

fn import(workspace: &Rc<Workspace>) -> Action {
    Action::Replace(Rc::clone(workspace))
}

#[test]
fn an_import_that_does_not_fit_is_refused_and_nothing_is_stuck() {
    for stop in [10_000, 100_000, 200_000, 400_000, 600_000] {
        let store = FaultyStore::default();
        let mut tab = Tab::open(&store);
        tab.acts(&store, &a_usual_day());
        let before = Rc::clone(&tab.workspace);
        let stored = store.inner.values();
        store.quota.set(Some(stop));
        let large = many(50, 12);
        let refused = tab.saver.save_if_it_fits(&store, &before, &large);
        assert!(
            matches!(refused, Err(SaveError::NoRoom { missing: 1.. })),
            "{stop}: {refused:?}"
        );
        assert_eq!(store.inner.values(), stored, "{stop}: nothing is written");
        tab.acts(
            &store,
            &[respond("a1", "firewall", level(1)), Action::Clear],
        );
        assert_eq!(*Tab::open(&store).workspace, Workspace::default());
    }
}

#[test]
fn an_import_that_is_known_not_to_fit_is_refused_before_it_writes() {
    let store = OneOrigin(FaultyStore::default(), 300_000);
    let mut tab = Tab::open(&store);
    tab.acts(&store, &a_usual_day());
    let writes = store.0.writes.get();
    let before = Rc::clone(&tab.workspace);
    let refused = tab.saver.save_if_it_fits(&store, &before, &many(50, 12));
    assert!(
        matches!(refused, Err(SaveError::NoRoom { missing: 1.. })),
        "{refused:?}"
    );
    assert_eq!(store.0.writes.get(), writes);
}

#[test]
fn a_large_import_needs_no_more_room_than_itself_twice_and_one_part() {
    let large = many(50, 12);
    let roomy = FaultyStore::default();
    Tab::open(&roomy).acts(&roomy, &[import(&large)]);
    let after = held(&roomy.inner);
    // keys and quotes stand in the journal as well
    let store = FaultyStore::default();
    store.quota.set(Some(after * 9 / 4 + 60_000));
    let mut tab = Tab::open(&store);
    tab.acts(&store, &[import(&large)]);
    assert_eq!(held(&store.inner), after);
    assert_eq!(Tab::open(&store).workspace, large);
}

#[test]
fn stopped_at_any_write_of_a_large_import_the_state_is_before_or_after() {
    let large = many(8, 6);
    let whole = FaultyStore::default();
    Tab::open(&whole).acts(&whole, &[import(&large)]);
    for stop in 0..=whole.writes.get() {
        let store = FaultyStore::default();
        let mut tab = Tab::open(&store);
        store.writes_left.set(Some(stop));
        let saved = tab.act(&store, &import(&large));
        store.writes_left.set(None);
        let reloaded = Tab::open(&store);
        assert!(*reloaded.workspace == Workspace::default() || reloaded.workspace == large);
        assert!(
            saved.is_err() || reloaded.workspace == large,
            "{stop}: told as saved"
        );
        let left = text_under(&store.inner);
        assert!(
            !left.contains(":part:") && !left.contains(":journal:"),
            "{stop}: nothing is left"
        );
    }
}

#[test]
fn a_full_store_can_be_emptied_wherever_that_stops() {
    let whole = FaultyStore::default();
    let mut tab = Tab::open(&whole);
    tab.acts(&whole, &a_usual_day());
    let day = Rc::clone(&tab.workspace);
    let stored = whole.inner.clone();
    for stop in 0..60 {
        let store = FaultyStore::over(stored.clone());
        store.quota.set(Some(0));
        let mut tab = Tab::open(&store);
        store.writes_left.set(Some(stop));
        let cleared = tab.act(&store, &Action::Clear);
        store.writes_left.set(None);
        let reloaded = Tab::open(&store);
        if cleared.is_ok() {
            assert_eq!(*reloaded.workspace, Workspace::default(), "{stop}");
        }
        let is_empty = *reloaded.workspace == Workspace::default();
        assert!(
            is_empty || reloaded.workspace == day,
            "{stop}: never a mixture"
        );
        assert!(
            !is_empty || store.inner.values().len() == 1,
            "{stop}: nothing else is left"
        );
    }
}

#[test]
fn after_everything_is_removed_no_name_and_no_note_is_left() {
    let store = MemoryStore::default();
    let secret = Response {
        note: "SECRET".into(),
        ..level(1)
    };
    let mut one = Tab::open(&store);
    one.acts(&store, &a_usual_day());
    one.acts(
        &store,
        &[
            edit("r1", "SECRET Ltd"),
            respond("a1", "sponsor", secret.clone()),
        ],
    );
    let mut two = Tab::open(&store);
    one.acts(&store, &[respond("a1", "escalation", secret)]);
    two.acts(&store, &[respond("a1", "escalation", level(0))]);
    let at = format!("{}response:a1:sponsor:a", prefix(NAMESPACE));
    store
        .set(&at, "SECRET but broken")
        .expect("a memory store never fails");
    let mut one = Tab::open(&store);
    assert!(
        text_under(&store).contains("aside:"),
        "something is set aside"
    );
    assert!(
        text_under(&store).contains("history:"),
        "and in the history"
    );
    one.acts(&store, &[Action::Clear]);
    assert!(
        !text_under(&store).contains("SECRET"),
        "{}",
        text_under(&store)
    );
    two.refresh(&store, None);
    assert_eq!(
        *two.workspace,
        Workspace::default(),
        "gone in the other tab too"
    );
    assert!(
        !text_under(&store).contains("SECRET"),
        "{}",
        text_under(&store)
    );
}

#[test]
fn what_is_removed_takes_its_history_along() {
    for removal in [
        Action::RemoveAssessment { id: "a1".into() },
        Action::RemoveRelationship { id: "r1".into() },
    ] {
        let store = MemoryStore::default();
        Tab::open(&store).acts(&store, &a_usual_day());
        let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
        one.acts(
            &store,
            &[respond("a1", "sponsor", level(0)), edit("r1", "One")],
        );
        two.acts(
            &store,
            &[respond("a1", "sponsor", level(1)), edit("r1", "Two")],
        );
        let kept = history(&store, NAMESPACE, "a1").expect("a memory store never fails");
        assert_eq!(kept.len(), 1);
        two.acts(&store, &[removal]);
        assert!(
            !text_under(&store).contains(":history:response:a1"),
            "{}",
            text_under(&store)
        );
    }
}

#[test]
fn removals_are_not_remembered_for_ever() {
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    let mut behind = None;
    for number in 0..500 {
        let id = format!("r{number}");
        tab.acts(&store, &[add(&id)]);
        if number == 0 {
            behind = Some(Tab::open(&store));
        }
        tab.acts(&store, &[Action::RemoveRelationship { id }]);
        if number % 50 == 0 {
            tab = Tab::open(&store);
        }
    }
    tab.acts(&store, &[add("last")]);
    let tab = Tab::open(&store);
    assert!(store.values().len() < 260, "{}", store.values().len());
    let mut behind = behind.expect("it was opened");
    behind.refresh(&store, None);
    assert_eq!(
        behind.workspace, tab.workspace,
        "what was removed does not come back"
    );
}

#[test]
fn a_save_notices_that_a_script_cleared_the_store() {
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &a_usual_day());
    for key in store.keys().expect("a memory store never fails") {
        store.remove(&key).expect("a memory store never fails");
    }
    let saved = tab.act(&store, &respond("a1", "firewall", level(1)));
    assert!(saved.is_ok_and(|saved| saved.restored > 0), "told");
    assert_eq!(
        Tab::open(&store).workspace,
        tab.workspace,
        "all of it is there again"
    );
}

#[test]
fn a_retry_lets_the_later_answer_of_the_other_tab_stand() {
    let store = FaultyStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
    store.quota.set(Some(0));
    let noted = Response {
        note: "too long for a full store".into(),
        ..level(0)
    };
    assert!(
        one.act(&store, &respond("a1", "sponsor", noted.clone()))
            .is_err()
    );
    store.quota.set(None);
    two.acts(&store, &[respond("a1", "sponsor", level(1))]);
    assert!(one.saver.retry(&store, &one.workspace).is_ok());
    assert!(one.saver.wants_refresh());
    one.refresh(&store, None);
    assert_eq!(one.says("a1", "sponsor"), Some(level(1)));
    assert_eq!(Tab::open(&store).says("a1", "sponsor"), Some(level(1)));
    let kept = history(&store, NAMESPACE, "a1").expect("a memory store never fails");
    assert!(kept.iter().any(|one| one.response == noted), "{kept:?}");
}

#[test]
fn an_answer_given_anew_after_a_failed_save_is_the_later_one() {
    let store = FaultyStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
    store.quota.set(Some(0));
    assert!(one.act(&store, &respond("a1", "new", level(0))).is_err());
    store.quota.set(None);
    two.acts(&store, &[respond("a1", "new", level(1))]);
    one.acts(&store, &[respond("a1", "new", level(2))]);
    assert_eq!(Tab::open(&store).says("a1", "new"), Some(level(2)));
}

#[test]
fn the_history_is_dated_where_a_clock_is_known() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
    two.saver.set_clock(1_767_225_600_000);
    one.acts(&store, &[respond("a1", "sponsor", level(0))]);
    two.acts(&store, &[respond("a1", "sponsor", level(1))]);
    let kept = history(&store, NAMESPACE, "a1").expect("a memory store never fails");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].at_ms, Some(1_767_225_600_000));
    assert!(!kept[0].is_late);
}

#[test]
fn an_undo_never_takes_back_a_later_answer_of_another_tab() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
    let mut undoable = History::default();
    for action in [
        respond("a1", "other", level(2)),
        respond("a1", "sponsor", level(0)),
    ] {
        undoable.record(reduce(&one.workspace, &action).undo);
        one.acts(&store, &[action]);
    }
    two.refresh(&store, None);
    two.acts(&store, &[respond("a1", "sponsor", level(1))]);
    let before = Rc::clone(&one.workspace);
    undoable.give_way(&before, &before);
    one.refresh(&store, None);
    undoable.give_way(&before, &one.workspace);
    let after = undoable.undo(&one.workspace).expect("one step is left");
    let responses = &after.assessments.get("a1").expect("it is there").responses;
    assert_eq!(responses.get("sponsor"), Some(&level(1)), "theirs stands");
    assert_eq!(responses.get("other"), None, "ours of before is taken back");
    assert!(undoable.undo(&after).is_none());
}

#[test]
fn an_import_can_be_undone_until_another_tab_adds_to_it() {
    let day = Tab::open(&MemoryStore::default()).workspace;
    let mut undoable = History::default();
    undoable.record(reduce(&day, &Action::Replace(many(1, 1))).undo);
    let imported = many(1, 1);
    undoable.give_way(&imported, &many(1, 1));
    assert!(undoable.can_undo(), "nothing has changed");
    undoable.give_way(&imported, &many(2, 1));
    assert!(!undoable.can_undo());
}

/// A store that says how many characters it holds, as a browser's does.
struct OneOrigin(FaultyStore, usize);

impl Store for OneOrigin {
    fn get(&self, key: &str) -> Result<Option<String>, storage::StoreError> {
        self.0.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), storage::StoreError> {
        self.0.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), storage::StoreError> {
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, storage::StoreError> {
        self.0.keys()
    }
    fn capacity(&self) -> Option<usize> {
        Some(self.1)
    }
}

#[test]
fn a_large_import_is_taken_or_refused_and_never_stuck() {
    // partners, checks of each, and whether a browser has room for them
    for (partners, checks, fits) in [(300, 12, true), (600, 12, false), (10_000, 0, true)] {
        let store = OneOrigin(FaultyStore::default(), storage::QUOTA_CHARACTERS);
        let mut tab = Tab::open(&store);
        tab.acts(&store, &a_usual_day());
        let (before, large) = (Rc::clone(&tab.workspace), many(partners, checks));
        let saved = tab.saver.save_if_it_fits(&store, &before, &large);
        let (after, is_refused) = match saved {
            Ok(_) => (&large, false),
            Err(SaveError::NoRoom { missing: 1.. }) => (&before, true),
            Err(error) => panic!("{partners} partners: {error}"),
        };
        assert_eq!(
            is_refused, !fits,
            "{partners} partners with {checks} checks each"
        );
        assert!(held(&store.0.inner) < storage::QUOTA_CHARACTERS);
        let mut tab = Tab::open(&store);
        assert_eq!(tab.workspace, *after);
        tab.acts(&store, &[add("one more")]);
    }
}

#[test]
fn after_a_clearing_and_a_removal_that_waited_for_room_all_tabs_agree() {
    let store = FaultyStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (mut one, mut two) = (Tab::open(&store), Tab::open(&store));
    for key in store.keys().expect("it is not denied") {
        store.remove(&key).expect("it is not denied");
    }
    store.quota.set(Some(0));
    let id = "a1".into();
    let removed = one.act(&store, &Action::RemoveAssessment { id });
    assert!(removed.is_err(), "there is no room to say so");
    store.quota.set(None);
    for tab in [&mut one, &mut two] {
        assert_eq!(tab.refresh(&store, None).unsaved, None);
    }
    // what the other tab still showed may hold answers that were never seen here
    assert!(two.workspace.assessments.contains_key("a1"));
    one.refresh(&store, None);
    assert_eq!(one.workspace, two.workspace);
    assert_eq!(Tab::open(&store).workspace, two.workspace);
}

#[test]
fn a_clearing_is_noticed_also_where_there_was_never_room_for_the_epoch() {
    let store = FaultyStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    store
        .remove(&format!("{}epoch", prefix(NAMESPACE)))
        .expect("it is not denied");
    let mut tab = Tab::open(&store);
    for key in store.keys().expect("it is not denied") {
        store.remove(&key).expect("it is not denied");
    }
    tab.acts(&store, &[respond("a1", "other", level(2))]);
    assert_eq!(Tab::open(&store).workspace, tab.workspace);
}

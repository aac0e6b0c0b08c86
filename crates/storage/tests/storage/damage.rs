//! Broken, cut and foreign bytes: the former good ones are used, and nothing is thrown away.

use engine::model::Response;
use proptest::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};
use storage::{
    Decoded, MemoryStore, Mode, SaveError, Store, decode, encode, load, prefix, set_aside,
};

use crate::{desk::*, faulty::FaultyStore};

fn after_a_usual_day() -> MemoryStore {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    store
}

fn put(store: &dyn Store, key: &str, value: &str) {
    store.set(key, value).expect("a memory store never fails");
}

fn key(rest: &str) -> String {
    format!("{}{rest}", prefix(NAMESPACE))
}

/// A record as a later version would write it.
pub fn newer_record(body: &str) -> String {
    let sum = Sha256::digest(format!("2 9\n{body}"));
    let sum: String = sum
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("2 9 {sum}\n{body}")
}

/// Loads with one value broken: told, kept aside as it was, and saving goes on.
#[track_caller]
fn is_set_aside(store: &MemoryStore, at: &str, broken: &str) -> Tab {
    let store = store.clone();
    put(&store, at, broken);
    let mut tab = Tab::open(&store);
    assert_eq!(tab.report.set_aside, [at], "told");
    let kept = set_aside(&store, NAMESPACE).expect("a memory store never fails");
    assert!(
        kept.values().any(|raw| raw == broken),
        "{at}: the bytes are kept"
    );
    assert_eq!(Tab::open(&store).workspace, tab.workspace, "{at}: steady");
    let shown = Tab::open(&store).workspace;
    tab.acts(
        &store,
        &[edit("r2", "Goes on"), respond("a1", "sponsor", level(3))],
    );
    assert_eq!(
        Tab::open(&store).workspace,
        tab.workspace,
        "{at}: and saved"
    );
    Tab {
        workspace: shown,
        ..tab
    }
}

/// Each value with each bit of each of its UTF-16 units flipped, as local storage holds them.
fn flipped(value: &str) -> Vec<String> {
    let units: Vec<u16> = value.encode_utf16().collect();
    let mut all = Vec::new();
    for position in 0..units.len() {
        for bit in 0..16 {
            let mut units = units.clone();
            units[position] ^= 1 << bit;
            all.push(String::from_utf16_lossy(&units));
        }
    }
    all
}

#[test]
fn a_flipped_bit_anywhere_is_noticed_and_the_former_generation_used() {
    let store = after_a_usual_day();
    let whole = Tab::open(&store).workspace;
    for (at, value) in store.values() {
        for (position, broken) in flipped(&value).into_iter().enumerate() {
            assert_eq!(decode(&broken), Decoded::Broken, "{at}: {broken:?}");
            if position % 61 != 0 {
                continue; // decoding is tried on all, the rest of the way on some
            }
            let tab = is_set_aside(&store, &at, &broken);
            if at.contains("relationship:") {
                assert_eq!(tab.workspace, whole, "{at}: was written twice");
            }
            if at.contains("assessment:a1") {
                let responses = &tab
                    .workspace
                    .assessments
                    .get("a1")
                    .expect("it is there")
                    .responses;
                assert_eq!(
                    *responses,
                    whole.assessments.get("a1").expect("it is there").responses,
                    "{at}: all there"
                );
            }
        }
    }
}

#[test]
fn of_two_generations_the_good_one_is_used() {
    let store = after_a_usual_day();
    let newest = is_set_aside(&store, &key("response:a1:sponsor:b"), "2");
    assert_eq!(
        newest.says("a1", "sponsor"),
        Some(level(2)),
        "the former answer"
    );
    let former = is_set_aside(&store, &key("response:a1:sponsor:a"), "");
    assert_eq!(
        former.says("a1", "sponsor"),
        Some(level(4)),
        "the newest answer"
    );
}

#[test]
fn a_record_cut_anywhere_is_set_aside() {
    let store = after_a_usual_day();
    for (at, value) in store.values() {
        for cut in 0..value.len() {
            assert_eq!(decode(&value[..cut]), Decoded::Broken, "{at} cut at {cut}");
        }
        is_set_aside(&store, &at, &value[..value.len() / 2]);
    }
}

#[test]
fn a_whole_record_that_says_nonsense_is_set_aside() {
    let store = after_a_usual_day();
    is_set_aside(&store, &key("relationship:r1:b"), &encode(7, "[1]"));
    is_set_aside(
        &store,
        &key("response:a1:sponsor:a"),
        &encode(7, "{\"odd\":1}"),
    );
}

#[test]
fn responses_without_a_readable_assessment_stay_where_they_are() {
    let store = after_a_usual_day();
    put(&store, &key("assessment:a1:a"), "?");
    put(&store, &key("assessment:a1:b"), "?");
    let tab = Tab::open(&store);
    assert_eq!(tab.report.orphans, 2);
    assert!(store.values().contains_key(&key("response:a1:sponsor:b")));
}

#[test]
fn where_nothing_is_readable_the_bytes_are_kept_and_work_goes_on() {
    let store = after_a_usual_day();
    for at in store.values().keys() {
        put(&store, at, &format!("mangled {at}"));
    }
    let count = store.values().len();
    let mut tab = Tab::open(&store);
    assert!(tab.report.nothing_readable);
    assert_eq!(tab.report.mode, Mode::ReadWrite);
    assert_eq!(*tab.workspace, Default::default());
    tab.acts(&store, &a_usual_day());
    assert_eq!(Tab::open(&store).workspace, tab.workspace);
    let kept = set_aside(&store, NAMESPACE).expect("a memory store never fails");
    assert_eq!(kept.len(), count, "every one of them");
    assert!(!Tab::open(&store).report.nothing_readable, "told once");
    assert!(
        !Tab::open(&MemoryStore::default()).report.nothing_readable,
        "empty is not broken"
    );
}

#[test]
fn where_there_is_no_room_to_set_aside_nothing_broken_is_overwritten() {
    let store = FaultyStore::over(after_a_usual_day());
    let at = key("response:a1:sponsor:a");
    let broken = "x".repeat(5000);
    put(&store.inner, &at, &broken);
    store.quota.set(Some(7000));
    let mut tab = Tab::open(&store);
    let saved = tab.act(&store, &respond("a1", "sponsor", level(1)));
    assert!(saved.is_err(), "told, and kept in memory");
    assert_eq!(store.inner.values().get(at.as_str()), Some(&broken));
    store.quota.set(None);
    assert!(tab.saver.retry(&store, &tab.workspace).is_ok());
    let kept = set_aside(&store, NAMESPACE).expect("a memory store never fails");
    assert!(kept.values().any(|raw| *raw == broken));
}

/// A newer program has written `rest`: all is shown that can be, and nothing is written.
#[track_caller]
fn is_read_only(rest: &str) {
    let store = FaultyStore::over(after_a_usual_day());
    put(&store.inner, &key(rest), &newer_record("anything"));
    put(&store.inner, &key("response:a1:x:a"), "broken");
    let mut tab = Tab::open(&store);
    assert_eq!(tab.report.mode, Mode::ReadOnlyNewer, "{rest}");
    assert_eq!(tab.workspace.relationships.len(), 2, "{rest}: shown");
    assert_eq!(
        tab.act(&store, &add("r9")),
        Err(SaveError::ReadOnly),
        "{rest}"
    );
    tab.refresh(&store, None);
    assert_eq!(
        store.writes.get(),
        0,
        "{rest}: nothing written, not even aside"
    );
}

#[test]
fn what_a_newer_version_wrote_is_opened_read_only() {
    is_read_only("relationship:r9:a");
    is_read_only("settings:a");
    is_read_only("something-new");
    is_read_only("journal:something");
}

#[test]
fn a_newer_version_that_comes_while_the_page_is_open_is_not_overwritten() {
    let store = FaultyStore::over(after_a_usual_day());
    let mut tab = Tab::open(&store);
    put(
        &store.inner,
        &key("relationship:r1:a"),
        &newer_record("anything"),
    );
    assert_eq!(
        tab.act(&store, &edit("r1", "Mine")),
        Err(SaveError::ReadOnly)
    );
    assert_eq!(
        tab.act(&store, &add("r9")),
        Err(SaveError::ReadOnly),
        "from here on"
    );
    assert_eq!(store.writes.get(), 0);
    assert_eq!(tab.saver.mode(), Mode::ReadOnlyNewer);
}

#[test]
fn records_of_format_1_load_for_ever() {
    let text = include_str!("../../../../tests/data/storage-format-1.json");
    let store = MemoryStore::new(serde_json::from_str(text).expect("the fixture is JSON"));
    let before = store.values();
    let loaded = load(&store, NAMESPACE);
    assert_eq!(loaded.report.mode, Mode::ReadWrite);
    assert_eq!(loaded.report.set_aside, [""; 0]);
    let mut day = Tab::open(&MemoryStore::default());
    day.acts(&MemoryStore::default(), &a_usual_day());
    assert_eq!(loaded.workspace, day.workspace);
    assert_eq!(store.values(), before, "loading alone writes nothing");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_decode_to_something(raw in ".{0,80}") {
        let _ = decode(&raw);
    }

    #[test]
    fn any_bytes_under_any_key_load(
        values in prop::collection::btree_map(
            "(settings|assessment:a|response:a:i|relationship:r|journal:x|history:x|[a-z:%]{0,12})(:a|:b)?",
            prop_oneof!["[0-9 a-f\\n{}\":]{0,40}".prop_map(|body| encode(3, &body)), ".{0,60}"],
            0..12,
        ),
    ) {
        let store = MemoryStore::default();
        for (rest, value) in &values {
            put(&store, &key(rest), value);
        }
        let mut tab = Tab::open(&store);
        tab.acts(&store, &[add("mine"), start("mine", "mine"), respond("mine", "i", Response::default())]);
        prop_assert_eq!(&Tab::open(&store).workspace, &tab.workspace);
        let now = store.values();
        for value in values.values().filter(|value| decode(value) == Decoded::Broken) {
            prop_assert!(now.values().any(|kept| kept == value), "{:?} is gone", value);
        }
    }
}

#[test]
fn what_is_saved_after_a_record_of_the_last_revision_there_is_comes_back() {
    const LAST: u64 = 1 << 53;
    for revision in [LAST - 2, LAST - 1, LAST] {
        for there in ["not JSON", r#"{"name":"Planted"}"#] {
            let store = MemoryStore::default();
            let planted = encode(revision, there);
            put(&store, &key("relationship:r1:a"), &planted);
            put(
                &store,
                &key("relationship:r1:b"),
                &encode(revision - 1, there),
            );
            let mut tab = Tab::open(&store);
            tab.acts(&store, &[add("r1"), edit("r1", "Ours"), start("a1", "r1")]);
            tab.acts(&store, &[edit("r1", "Ours, again")]);
            let loaded = Tab::open(&store).workspace;
            assert_eq!(loaded, tab.workspace, "{revision} {there}");
            assert_eq!(loaded.relationships["r1"].name, "Ours, again");
        }
    }
}

#[test]
fn what_broke_while_a_save_was_cut_off_is_kept_when_the_save_is_finished() {
    let nonsense = encode(1, "not JSON");
    for broken in ["1  1 00000000\n{}", "half a reco", &nonsense] {
        let store = MemoryStore::default();
        let value = encode(3, r#"{"name":"R"}"#);
        let writes =
            json!([{ "s": ["relationship:r:a", value] }, { "s": ["journal:y", encode(1, "[]")] }]);
        put(&store, &key("journal:x"), &encode(1, &writes.to_string()));
        put(&store, &key("relationship:r:a"), broken);
        put(&store, &key("journal:y"), broken);
        let tab = Tab::open(&store);
        assert_eq!(tab.workspace.relationships["r"].name, "R");
        for told in &tab.report.set_aside {
            let mut kept = store.values().into_iter();
            assert!(kept.any(|(_, value)| value == broken), "{told}: {broken}");
        }
        assert!(!tab.report.set_aside.is_empty());
        let good = set_aside(&store, NAMESPACE).expect("a memory store never fails");
        assert!(good.values().all(|raw| raw == broken), "and nothing else");
    }
}

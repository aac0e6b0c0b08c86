//! How many bytes are written and kept: figures of this program's own making, so asserted.

use engine::model::Response;
use storage::{QUOTA_CHARACTERS, Store, is_nearly_full};

use crate::{desk::*, faulty::FaultyStore};

/// Kept per finished assessment: key and value, without notes.
const MOST_BYTES_FINISHED: usize = 1_200;
/// Written for one answer, keys included.
const MOST_BYTES_AN_ANSWER: usize = 2_000;

fn item(number: usize) -> String {
    format!("question-number-{number}")
}

#[test]
fn one_answer_writes_little_whatever_the_workspace_holds() {
    let store = FaultyStore::default();
    let mut tab = Tab::open(&store);
    for number in 0..50 {
        tab.acts(
            &store,
            &[
                add(&format!("r{number}")),
                start(&format!("a{number}"), "r0"),
            ],
        );
    }
    let mut most = 0;
    for number in 0..200 {
        let before = store.written.get();
        tab.acts(&store, &[respond("a7", &item(number), level(3))]);
        most = most.max(store.written.get() - before);
    }
    let noted = Response {
        note: "n".repeat(500),
        ..level(2)
    };
    let before = store.written.get();
    let saved = tab.act(&store, &respond("a7", &item(3), noted));
    let with_note = store.written.get() - before;
    println!("one answer writes {most} bytes, with a note of 500 {with_note}");
    assert_eq!(
        saved.map(|saved| (saved.bytes, saved.records)),
        Ok((with_note, 1))
    );
    assert!(most <= MOST_BYTES_AN_ANSWER && with_note <= MOST_BYTES_AN_ANSWER);
}

#[test]
fn a_finished_assessment_of_40_items_is_one_small_record() {
    let store = FaultyStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(
        &store,
        &[
            add("r1"),
            start("a1", "r1"),
            respond("a1", "x", level(1)),
            finish("a1"),
        ],
    );
    let held = |store: &FaultyStore| -> usize {
        let values = store.inner.values();
        values
            .iter()
            .map(|(key, value)| key.len() + value.len())
            .sum()
    };
    let (before, records) = (held(&store), store.inner.values().len());
    tab.acts(&store, &[start("a2", "r1"), visit("a2", "governance")]);
    for number in 0..40 {
        tab.acts(
            &store,
            &[respond("a2", &format!("item-{number:03}"), level(3))],
        );
        tab.acts(
            &store,
            &[respond("a2", &format!("item-{number:03}"), level(4))],
        );
    }
    tab.acts(&store, &[finish("a2")]);
    let kept = held(&store) - before;
    println!("a finished assessment of 40 items keeps {kept} bytes");
    assert_eq!(
        store.inner.values().len(),
        records + 1,
        "one record, nothing left over"
    );
    assert!(kept <= MOST_BYTES_FINISHED, "{kept}");
}

#[test]
fn a_nearly_full_store_is_told() {
    assert!(!is_nearly_full(QUOTA_CHARACTERS * 79 / 100));
    assert!(is_nearly_full(QUOTA_CHARACTERS * 80 / 100));
    let store = FaultyStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &[add("r1"), start("a1", "r1")]);
    let note = |length| Response {
        note: "n".repeat(length),
        ..Response::default()
    };
    let small = tab.act(&store, &respond("a1", "x", note(1_000)));
    assert_eq!(small.map(|saved| saved.nearly_full), Ok(false));
    let large = tab.act(&store, &respond("a1", "y", note(4_100_000)));
    assert_eq!(large.map(|saved| saved.nearly_full), Ok(true));
    assert!(Tab::open(&store).report.nearly_full, "at the next load too");
    // replaced twice and removed: former generations go too
    tab.acts(
        &store,
        &[respond("a1", "y", note(1)), respond("a1", "y", note(2))],
    );
    let gone = tab.act(&store, &respond("a1", "y", Response::default()));
    assert_eq!(gone.map(|saved| saved.nearly_full), Ok(false));
}

/// The origin's room is everybody's: what other programs of the page and other namespaces keep
/// counts as well, from when the page is looked at again.
#[test]
fn what_others_keep_fills_the_store_too() {
    let store = FaultyStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &[add("r1"), start("a1", "r1")]);
    for others in ["shop:basket", "partner-assessment:team-b:settings:a"] {
        let filled = store.set(others, &"x".repeat(QUOTA_CHARACTERS * 8 / 10));
        assert_eq!(filled, Ok(()));
        assert!(tab.refresh(&store, None).nearly_full, "{others}");
        let saved = tab.act(&store, &respond("a1", others, level(1)));
        assert_eq!(saved.map(|saved| saved.nearly_full), Ok(true), "{others}");
        assert!(Tab::open(&store).report.nearly_full, "{others}: at a load");
        assert_eq!(store.remove(others), Ok(()));
        assert!(
            !tab.refresh(&store, None).nearly_full,
            "{others}: room again"
        );
    }
}

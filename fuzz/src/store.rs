//! What stands in the browser's storage, whoever wrote it: keys and values by turns, each whole or
//! not. It loads, the work goes on, what was saved comes back, and no broken bytes are lost.

use std::collections::BTreeMap;

use super::BETWEEN;
use engine::{
    model::{Assessment, Context, Relationship, Response, Workspace},
    state::{Action, reduce},
};
use serde_json::Value;
use storage::{
    Decoded, MemoryStore, Mode, Store, decode, encode, export, kept, load, look, prefix,
    read_export,
};

const NAMESPACE: &str = "team-a";

pub fn check(text: &str) {
    let mut parts = text.split(BETWEEN);
    let mut values = BTreeMap::new();
    while let Some(key) = parts.next() {
        let key = format!("{}{key}", prefix(NAMESPACE));
        values.insert(key, with_right_sums(parts.next().unwrap_or_default()));
    }
    for value in values.values() {
        if let Decoded::Good { revision, body, .. } = decode(value) {
            assert_eq!(encode(revision, body), *value);
        }
    }
    let store = MemoryStore::new(values.clone());
    let shown = look(&store, NAMESPACE);
    assert_eq!(store.values(), values, "who only looks writes nothing");

    let loaded = load(&store, NAMESPACE);
    assert_eq!(loaded.workspace, shown.workspace);
    assert_eq!(
        load(&store, NAMESPACE).workspace,
        loaded.workspace,
        "it is the same the next time"
    );
    let broken = { values.iter() }.filter(|(key, _)| loaded.report.set_aside.contains(key));
    for (key, value) in broken {
        let stands = store.values();
        assert!(stands.values().any(|kept| kept == value), "{key} is kept");
    }
    let kept = kept(&store, NAMESPACE).expect("a store in memory never fails");
    let text = export(&loaded.workspace, "2026-11-29T12:00:00Z", &kept);
    if let Ok((again, preview)) = read_export(&text)
        && preview.unreadable.is_empty()
    {
        assert_eq!(again, *loaded.workspace, "what is exported comes in again");
    }
    let fresh = MemoryStore::default();
    let mut saver = load(&fresh, NAMESPACE).saver;
    let saved = saver.save(&fresh, &Workspace::default(), &loaded.workspace);
    assert!(saved.is_ok());
    assert_eq!(
        load(&fresh, NAMESPACE).workspace,
        loaded.workspace,
        "what is saved comes back"
    );

    if loaded.report.mode == Mode::ReadWrite {
        goes_on(&store);
    } else {
        assert_eq!(
            store.values(),
            values,
            "a newer version's store is left alone"
        );
    }
}

/// A day's work on top of what is there.
fn goes_on(store: &dyn Store) {
    let loaded = load(store, NAMESPACE);
    let (mut saver, mut workspace) = (loaded.saver, loaded.workspace);
    // a new id is one that was never used: an answer may wait there for its assessment
    let keys = store.keys().expect("a memory store never fails");
    let mut mine = String::from("mine");
    while keys.iter().any(|key| key.contains(&mine)) {
        mine.push('+');
    }
    for action in [
        Action::AddRelationship {
            id: mine.clone(),
            relationship: Relationship::new("Acme", Context::default()),
        },
        Action::StartAssessment {
            id: mine.clone(),
            assessment: Assessment {
                questionnaire: "health-check".into(),
                relationship: Some(mine.clone()),
                respondent: Default::default(),
                started_at_ms: 0.0,
                state: Default::default(),
                responses: Default::default(),
            },
        },
        Action::Respond {
            assessment: mine.clone(),
            item: "sponsor".into(),
            response: Response {
                note: "said at lunch".into(),
                ..Response::default()
            },
        },
    ] {
        let after = reduce(&workspace, &action).workspace;
        let saved = saver.save(store, &workspace, &after);
        assert!(saved.is_ok(), "{saved:?}");
        workspace = after;
    }
    assert_eq!(
        load(store, NAMESPACE).workspace,
        workspace,
        "what is saved on top comes back"
    );
}

/// A value that begins as a record does, with the sum that its text has: a fuzzer guesses no hash.
/// A sum that has not eight digits stays wrong. The records in a journal get theirs as well.
fn with_right_sums(value: &str) -> String {
    let right = || {
        let (line, body) = value.split_once('\n')?;
        let mut words = line.split(' ');
        let (format, revision, sum) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
        let is_record = format == "1" && sum.len() == 8 && words.next().is_none();
        is_record.then(|| encode(revision, &journal_with_right_sums(body)))
    };
    right().unwrap_or_else(|| value.into())
}

fn journal_with_right_sums(body: &str) -> String {
    let Ok(Value::Array(mut writes)) = serde_json::from_str(body) else {
        return body.into();
    };
    for write in &mut writes {
        if let Some(Value::String(value)) = write.get_mut("s").and_then(|set| set.get_mut(1)) {
            *value = with_right_sums(value);
        }
    }
    Value::Array(writes).to_string()
}

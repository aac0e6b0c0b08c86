//! Strangers' texts of every kind, without the fuzzer: the seeds that it starts from, and what a
//! few edits make of them. What must hold is in `fuzz/src`, which `cargo xtask fuzz` asks for
//! longer and guided by what code a text reaches.

use std::{fs, path::Path};

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};

#[path = "../fuzz/src/lib.rs"]
mod strangers;

use strangers::*;

/// What an edit may put in: what JSON, tables and keys are made of, and their extremes.
const TOKENS: &[&str] = &[
    "",
    " ",
    "\n",
    "\t",
    ",",
    ";",
    ":",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    "\"\"",
    "null",
    "true",
    "0",
    "-0.0",
    "1",
    "-1",
    "1e308",
    "5e-324",
    "1e999",
    "1.234",
    "50%",
    "\\u0000",
    "\\ud800",
    "\\",
    "\u{feff}",
    "\u{1}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "/*",
    "__proto__",
];

/// So many edited texts are tried of each kind.
const CASES: u32 = 1000;

/// Holds every seed against what must hold of its kind, then edited ones.
#[track_caller]
fn hold(kind: &str, check: fn(&str)) {
    let seeds = seeds(kind);
    seeds.iter().for_each(|seed| check(seed));
    let piece = (select(seeds.clone()), 0.0..1.0, 0..40usize);
    let piece = piece.prop_map(|(seed, at, length)| {
        let (from, to) = span(&seed, at, length);
        seed[from..to].to_string()
    });
    let token = select(TOKENS).prop_map(String::from);
    let edit = (0.0..1.0, 0..12usize, prop_oneof![3 => token, 1 => piece]);
    let edited = (select(seeds), vec(edit, 1..5)).prop_map(|(mut text, edits)| {
        for (at, length, put) in edits {
            let (from, to) = span(&text, at, length);
            text.replace_range(from..to, &put);
        }
        text
    });
    let mut runner = TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    });
    let held = runner.run(&edited, |text| {
        check(&text);
        Ok(())
    });
    if let Err(failed) = held {
        panic!("{kind}: {failed}");
    }
}

/// So many bytes of a text, or the next whole letters below, from a place between 0 and 1.
fn span(text: &str, at: f64, length: usize) -> (usize, usize) {
    let from = (text.len() as f64 * at) as usize;
    let (from, to) = (
        text.floor_char_boundary(from),
        text.floor_char_boundary(from + length),
    );
    (from, to.max(from))
}

/// Those of the fuzzer, and the files that the tests have of the kind.
fn seeds(kind: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = format!("fuzz/corpus/{kind}");
    let folders: &[&str] = match kind {
        "definition" => &[&own, "tests/data", "crates/engine/catalogue"],
        "responses" => &[&own, "tests/data/responses", "tests/data"],
        "workspace" | "selection" | "sent" => &[&own, "tests/data"],
        _ => &[&own],
    };
    let mut paths = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(root.join(folder)).expect("the folder is there");
        paths.extend(entries.map(|entry| entry.expect("it can be listed").path()));
    }
    paths.retain(|path| path.is_file());
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("it is text"));
    texts.collect()
}

#[test]
fn any_definition() {
    hold("definition", definition::check);
}

#[test]
fn any_file_of_responses() {
    hold("responses", responses::check);
}

#[test]
fn any_file_that_a_side_has_sent() {
    hold("sent", sent::check);
}

#[test]
fn any_workspace_file() {
    hold("workspace", workspace::check);
}

#[test]
fn any_store() {
    hold("store", store::check);
}

#[test]
fn any_options() {
    hold("options", options::check);
}

#[test]
fn any_table() {
    hold("table", table::check);
}

#[test]
fn any_selection_file() {
    hold("selection", selection::check);
}

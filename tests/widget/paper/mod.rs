//! All that is taken along for people, read back by libraries: with hostile texts in every place
//! where a person can type, it is what it is with plain words, and each text is as it was typed.

mod documents;
#[path = "../../../crates/engine/tests/engine/markdown.rs"]
mod markdown;
#[path = "../../../crates/engine/tests/engine/typed.rs"]
mod typed;
mod typist;

use documents::{Document, documents};
use markdown::{read, words};
use typed::HOSTILE;
use typist::{Typist, is_one_text, retyped};

/// Written once with plain words and once with hostile ones from each of these on.
fn written() -> impl Iterator<Item = (usize, Vec<[Document; 2]>)> {
    let plain = documents(&mut Typist::plain());
    (0..HOSTILE.len()).step_by(11).map(move |from| {
        let hostile = documents(&mut Typist::hostile(from));
        let pairs = plain.clone().into_iter().zip(hostile);
        let pairs = pairs.map(|(plain, hostile)| [plain, hostile]);
        (from, pairs.collect())
    })
}

#[test]
fn in_no_document_does_a_text_of_a_person_become_markup() {
    for (from, pairs) in written() {
        for [plain, hostile] in pairs.iter().filter(|[one, _]| one.is_markdown()) {
            let (expected, given) = (read(&plain.text), read(&hostile.text));
            let name = &plain.name;
            for ((kind, expected), (given_kind, given)) in expected.iter().zip(&given) {
                let expected = words(&retyped(expected, from)).to_lowercase();
                let given = words(given).to_lowercase();
                let is_inert = *kind == "cell" && given.strip_prefix('\'') == Some(&expected);
                let is_same = kind == given_kind && (is_inert || given == expected);
                let text = &hostile.text;
                assert!(
                    is_same,
                    "{name}: {given_kind} {given:?}, not {kind} {expected:?}, in\n{text}"
                );
            }
            assert_eq!(expected.len(), given.len(), "{name}: {}", hostile.text);
        }
    }
}

#[test]
fn in_no_table_does_a_text_of_a_person_become_a_formula_or_move_a_cell() {
    for (from, pairs) in written() {
        for [plain, hostile] in pairs.iter().filter(|[one, _]| !one.is_markdown()) {
            let (expected, given) = (cells(&plain.text), cells(&hostile.text));
            let name = &plain.name;
            assert_eq!(expected.len(), given.len(), "{name}: {}", hostile.text);
            for (plain, given) in expected.iter().zip(&given) {
                let expected = retyped(plain, from);
                let text = given
                    .strip_prefix('\'')
                    .filter(|_| !expected.starts_with('\''));
                let text = text.unwrap_or(given);
                // within a sentence, spaces at both ends of a text may be left out
                let is_same =
                    text == expected || !is_one_text(plain) && words(text) == words(&expected);
                assert!(is_same, "{name}: {given:?}, not {expected:?}");
                let first = given.trim_start_matches(|at: char| !at.is_ascii_graphic());
                let is_number = || given.parse::<f64>().is_ok();
                let is_formula = first.starts_with(['=', '+', '-', '@']) && !is_number();
                assert!(!is_formula, "{name}: {given:?}");
            }
        }
    }
}

/// Every cell, row by row, heads too, as a library reads them: each row has as many.
#[track_caller]
fn cells(table: &str) -> Vec<String> {
    let table = table.strip_prefix('\u{feff}').expect("it says so");
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("as many cells"));
    let cells = rows.flat_map(|row| row.iter().map(String::from).collect::<Vec<_>>());
    cells.collect()
}

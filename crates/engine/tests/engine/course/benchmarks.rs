//! Where a result stands among others.

use engine::{
    course::{Benchmark, Milestone, TooFew, benchmark},
    model::{Context, Questionnaire, Responses},
    report::{read_benchmark, write_benchmark},
    scoring::score,
};

use proptest::prelude::*;

use crate::check::{read, responses, with_items};

const ITEMS: &str = r#"
{"id":"a","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]}},
{"id":"b","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]}}"#;

fn of(
    questionnaire: &Questionnaire,
    results: &[(Option<&str>, &str)],
) -> Result<Benchmark, TooFew> {
    let context = Context::default();
    let answered: Vec<(Option<&str>, Responses)> = results
        .iter()
        .map(|(name, json)| (*name, responses(json)))
        .collect();
    benchmark(
        questionnaire,
        answered.iter().map(|(name, responses)| {
            let milestone = Milestone {
                questionnaire,
                responses,
                context: &context,
            };
            (*name, milestone)
        }),
    )
}

const FIVE: [(Option<&str>, &str); 5] = [
    (None, r#"{"a": 0, "b": 0}"#),
    (None, r#"{"a": 1, "b": 1}"#),
    (None, r#"{"a": 2, "b": 2}"#),
    (None, r#"{"a": 3, "b": 3}"#),
    (None, r#"{"a": 4}"#),
];

#[test]
fn five_quantiles_of_each_dimension_and_item() {
    let questionnaire = read(&with_items(ITEMS));
    let made = of(&questionnaire, &FIVE).expect("there are five");
    assert_eq!(
        (&*made.questionnaire, &*made.version, made.alliances),
        ("t", "1", 5)
    );
    // of 0, 0.25, 0.5, 0.75, 1
    let overall: Vec<_> = made.dimensions.values().collect();
    for (found, expected) in overall[0].values.iter().zip([0.1, 0.25, 0.5, 0.75, 0.9]) {
        assert!((found - expected).abs() < 1e-12, "{overall:?}");
    }
    // of what fewer than five have answered nothing is said
    assert_eq!(made.items.keys().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn fewer_than_five_alliances_are_an_error() {
    let questionnaire = read(&with_items(ITEMS));
    assert_eq!(of(&questionnaire, &FIVE[..4]), Err(TooFew { alliances: 4 }));
    // several about one alliance are one
    let twice = FIVE.map(|(_, json)| (Some("Acme GmbH"), json));
    assert_eq!(of(&questionnaire, &twice), Err(TooFew { alliances: 1 }));
    let mut alike = FIVE;
    alike[0].0 = Some("Acme GmbH");
    alike[1].0 = Some("ACME  GmbH");
    assert_eq!(of(&questionnaire, &alike), Err(TooFew { alliances: 4 }));
}

#[test]
fn a_result_is_better_than_those_below_it() {
    let questionnaire = read(&with_items(ITEMS));
    let made = of(&questionnaire, &FIVE).expect("there are five");
    assert!(made.is_about(&questionnaire));
    let place = |json: &str| {
        let assessed = score(&questionnaire, &responses(json), &Context::default());
        let place = made.place_of_dimension(&questionnaire, &assessed, 0)?;
        assert_eq!(place.alliances, 5);
        assert!(
            place.better_than <= place.about && place.about <= place.up_to,
            "{place:?}"
        );
        Some((
            place.better_than,
            (place.about * 100.0).round(),
            place.up_to,
        ))
    };
    assert_eq!(place(r#"{"a": 0, "b": 0}"#), Some((0.0, 0.0, 0.1)));
    assert_eq!(place(r#"{"a": 4, "b": 4}"#), Some((0.9, 90.0, 1.0)));
    // 0.625, half way between the third and the fourth quantile
    assert_eq!(place(r#"{"a": 2, "b": 3}"#), Some((0.5, 63.0, 0.75)));
    // level with the median is better than those below, and not than itself
    assert_eq!(place(r#"{"a": 2, "b": 2}"#), Some((0.25, 50.0, 0.75)));
    assert_eq!(place("{}"), None);
}

const FILE: &str = include_str!("../../../../../tests/data/benchmark.json");

#[test]
fn a_file_comes_back_as_it_was_and_names_nobody() {
    let questionnaire = read(&with_items(ITEMS));
    let mut named = FIVE;
    named[3].0 = Some("Acme GmbH");
    named[4] = (
        Some("Birch"),
        r#"{"a": {"answer": 4, "note": "A secret"}, "b": {"unknown": true}}"#,
    );
    let made = of(&questionnaire, &named).expect("there are five");
    let text = write_benchmark(&made);
    assert_eq!(read_benchmark(&text), Ok(made));
    for word in ["Acme", "Birch", "secret"] {
        assert!(!text.contains(word), "{text}");
    }
    assert!(read_benchmark(FILE).is_ok());
}

/// Everything that is wrong with the file of the tests once `from` reads `to`.
fn refused(from: &str, to: &str) -> String {
    assert!(FILE.contains(from));
    let refused = read_benchmark(&FILE.replacen(from, to, 1)).expect_err("it is spoilt");
    let lines = refused
        .iter()
        .map(|one| format!("{}: {}", one.pointer, one.message));
    lines.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_file_that_is_no_benchmark_says_what_is_wrong() {
    for (from, to, expected) in [
        (
            "\"format\":1",
            "\"format\":2",
            "/format: The file was written by a newer version",
        ),
        (
            "\"n\":5",
            "\"n\":4",
            "/n: A benchmark is of at least 5 alliances",
        ),
        (
            "[0.1,0.25,0.5,0.75,0.9]}",
            "[0.1,0.25,0.5,0.75,0.7]}",
            "/items/escalation: These are not fractions from 0 to 1 in ascending order",
        ),
        (
            "[0.1,0.25,0.5,0.75,0.9]}",
            "[0.1,0.25,0.5,0.75,1.5]}",
            "/items/escalation: These are not fractions from 0 to 1 in ascending order",
        ),
        (
            "\"n\":5",
            "\"n\":\"five\"",
            "/n: invalid type: string \"five\", expected usize",
        ),
    ] {
        assert_eq!(refused(from, to), expected);
    }
    for text in ["", "[]", "{}", "{\"format\": 1}", "\u{0}"] {
        assert!(read_benchmark(text).is_err(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(
        at in 0..FILE.len(),
        length in 0..20usize,
        put in prop_oneof![Just(""), Just("1e999"), Just("-1"), Just("null"), Just("\"n\":9,"), Just("[[")],
    ) {
        let end = (at + length).min(FILE.len());
        let spoilt = [&FILE[..at], put, &FILE[end..]].concat();
        match read_benchmark(&spoilt) {
            Ok(read) => prop_assert_eq!(read_benchmark(&write_benchmark(&read)), Ok(read)),
            Err(refused) => prop_assert!(!refused.is_empty()),
        }
    }
}

//! Where a result stands among others.

use engine::{
    course::{Benchmark, Milestone, Place, Standing, TooFew, benchmark},
    model::{Context, Questionnaire, Responses},
    report::{read_benchmark, why_unfit, write_benchmark},
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

/// Where answers stand among others, overall.
fn standing(made: &Benchmark, questionnaire: &Questionnaire, json: &str) -> Option<Standing> {
    let assessed = score(questionnaire, &responses(json), &Context::default());
    made.standing(questionnaire, &assessed, 0)
}

#[test]
fn a_result_is_better_than_those_below_it() {
    let questionnaire = read(&with_items(ITEMS));
    let made = of(&questionnaire, &FIVE).expect("there are five");
    assert!(made.is_about(&questionnaire));
    let place = |json: &str| {
        let standing = standing(&made, &questionnaire, json)?;
        assert_eq!(standing.alliances, 5);
        Some(standing.place)
    };
    let among = |about: Option<f64>, at_least, at_most| {
        Some(Place::Among {
            about,
            at_least,
            at_most,
        })
    };
    // below 0.1, the lowest quantile, one at most is as low; above 0.9 four are below for sure
    assert_eq!(place(r#"{"a": 0, "b": 0}"#), Some(Place::Lowest(1)));
    assert_eq!(place(r#"{"a": 4, "b": 4}"#), Some(Place::Highest(4)));
    // 0.625, between the third and the fourth of five: three are below, and nothing is guessed
    assert_eq!(place(r#"{"a": 2, "b": 3}"#), among(Some(0.6), 3, 3));
    // level with the median is better than those below, and not than itself
    assert_eq!(place(r#"{"a": 2, "b": 2}"#), among(Some(0.5), 2, 3));
    // half is open: the score may become 0.25 to 0.75
    assert_eq!(place(r#"{"a": 2}"#), among(Some(0.5), 1, 4));
    assert_eq!(
        place(r#"{"a": 2, "b": {"not-applicable": true}}"#),
        among(Some(0.5), 2, 3)
    );
    assert_eq!(place("{}"), Some(Place::Open));
}

#[test]
fn a_score_that_several_have_is_level_with_them() {
    let questionnaire = read(&with_items(ITEMS));
    let two = r#"{"a": 2, "b": 2}"#;
    let same = [
        (None, r#"{"a": 1, "b": 1}"#),
        (None, two),
        (None, two),
        (None, two),
        (None, r#"{"a": 4, "b": 4}"#),
    ];
    let made = of(&questionnaire, &same).expect("there are five");
    let level = Place::Level {
        with: 3,
        better_than: 1,
    };
    let place = |json: &str| standing(&made, &questionnaire, json).map(|it| it.place);
    assert_eq!(place(two), Some(level));
    // full marks for all: nobody is better, nobody worse
    let best = FIVE.map(|_| (None, r#"{"a": 4, "b": 4}"#));
    let made = of(&questionnaire, &best).expect("there are five");
    let level = Place::Level {
        with: 3,
        better_than: 0,
    };
    let place = standing(&made, &questionnaire, r#"{"a": 4, "b": 4}"#);
    assert_eq!(place.map(|it| it.place), Some(level));
}

#[test]
fn nothing_is_below_nothing() {
    let questionnaire = read(&with_items(ITEMS));
    let none = r#"{"a": 0, "b": 0}"#;
    let mut all = vec![(None, none); 2];
    all.extend([(None, r#"{"a": 2, "b": 2}"#); 9]);
    let made = of(&questionnaire, &all).expect("there are eleven");
    let place = standing(&made, &questionnaire, none).map(|it| it.place);
    // three at most by the quantiles of a tenth and a quarter, which are 0 and 0.5
    assert_eq!(place, Some(Place::Lowest(3)));
}

#[test]
fn a_benchmark_of_other_questions_is_not_about_these() {
    let questionnaire = read(&with_items(ITEMS));
    let made = of(&questionnaire, &FIVE).expect("there are five");
    let why = |made: &Benchmark| {
        assert_eq!(
            made.is_about(&questionnaire),
            why_unfit(made, &questionnaire).is_empty()
        );
        let lines = why_unfit(made, &questionnaire);
        lines.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(why(&made), [""; 0]);
    let mut other = made.clone();
    other.version = "2".into();
    insta::assert_snapshot!(why(&other).join("\n"), @"/version: It was made with version 2, and the page uses version 1. Make the file again from assessments on version 1");
    let mut other = made.clone();
    let quantiles = other.items["a"].clone();
    other.items.insert("gone".into(), quantiles.clone());
    other.dimensions.insert("gone/too".into(), quantiles);
    insta::assert_snapshot!(why(&other).join("\n"), @r#"
    /dimensions/gone~1too: The questionnaire has no such dimension. Make the file again with the command "benchmark"
    /items/gone: The questionnaire has no such question. Make the file again with the command "benchmark"
    "#);
}

proptest! {
    #[test]
    fn what_is_sure_of_a_place_is_so(
        levels in prop::collection::vec((0..5u8, 0..5u8), 5..40),
        (a, b) in (0..5u8, 0..5u8),
        is_open in any::<bool>(),
    ) {
        let questionnaire = read(&with_items(ITEMS));
        let json = |(a, b): &(u8, u8)| format!(r#"{{"a": {a}, "b": {b}}}"#);
        let all: Vec<String> = levels.iter().map(json).collect();
        let named: Vec<(Option<&str>, &str)> = all.iter().map(|json| (None, &**json)).collect();
        let made = of(&questionnaire, &named).expect("five or more");
        let answers = if is_open { format!(r#"{{"a": {a}}}"#) } else { json(&(a, b)) };
        let standing = standing(&made, &questionnaire, &answers).expect("it has a place");
        let below = |sum: u8| levels.iter().filter(|(a, b)| a + b < sum).count();
        let above = |sum: u8| levels.iter().filter(|(a, b)| a + b > sum).count();
        // what the open question may come to
        let (lower, upper) = if is_open { (a, a + 4) } else { (a + b, a + b) };
        let all = levels.len();
        prop_assert_eq!(standing.alliances, all);
        match standing.place {
            Place::Lowest(count) => prop_assert!(above(upper) >= all - count),
            Place::Highest(count) => prop_assert!(below(lower) >= count),
            Place::Level { with, better_than } => {
                prop_assert!(!is_open);
                prop_assert!(all - below(lower) - above(lower) >= with && with > 0);
                prop_assert!(below(lower) >= better_than);
            }
            Place::Among { about, at_least, at_most } => {
                prop_assert!(below(lower) >= at_least && below(upper) <= at_most);
                let (from, to) = (at_least as f64 / all as f64, at_most as f64 / all as f64);
                prop_assert!(about.is_some_and(|about| from <= about && about <= to));
            }
            Place::Open => prop_assert!(is_open),
        }
    }
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
            "/n: A benchmark is of 5 to 10000000 alliances",
        ),
        (
            "\"n\":5",
            "\"n\":4000000000",
            "/n: A benchmark is of 5 to 10000000 alliances",
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
        let spoilt = format!("{}{put}{}", &FILE[..at], &FILE[end..]);
        match read_benchmark(&spoilt) {
            Ok(read) => prop_assert_eq!(read_benchmark(&write_benchmark(&read)), Ok(read)),
            Err(refused) => prop_assert!(!refused.is_empty()),
        }
    }
}

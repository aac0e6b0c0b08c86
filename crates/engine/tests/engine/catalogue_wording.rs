//! What holds for the words of all built-in questionnaires: short, one thing each, the same
//! words for the same idea, and nothing of the source systems left out.

use std::collections::{BTreeMap, BTreeSet};

use engine::catalogue;
use serde_json::{Value, json};

/// The most items that each may ask, so that it stays within ten minutes.
const MOST_ITEMS: &[(&str, usize)] = &[
    ("health-check", 40),
    ("partner-selection", 24),
    ("true-partnership", 16),
    ("alliance-structure", 14),
    ("alliance-design", 26),
    ("launch-readiness", 10),
    ("relationship-stage", 12),
    ("value-scorecard", 24),
    ("exit-readiness", 12),
    ("industry-engagement", 26),
    ("alliance-capability", 16),
];

fn built_in() -> impl Iterator<Item = Value> {
    catalogue::all().iter().map(|(id, text)| {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{id}: {error}"))
    })
}

/// The items in order, each with its place in words.
fn items(questionnaire: &Value) -> Vec<(String, &Value)> {
    let sections = questionnaire["sections"].as_array().expect("sections");
    let all = sections
        .iter()
        .flat_map(|section| section["items"].as_array().expect("items"));
    all.map(|item| {
        (
            format!("{}/{}", text(&questionnaire["id"]), text(&item["id"])),
            item,
        )
    })
    .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn words(of: &str) -> usize {
    of.split_whitespace().count()
}

/// Every source named at or below `value`.
fn sources<'v>(value: &'v Value, named: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(one) if key == "source" => drop(named.insert(one)),
                    Value::Array(several) if key == "source" => {
                        named.extend(several.iter().map(text));
                    }
                    _ => sources(value, named),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|one| sources(one, named)),
        _ => {}
    }
}

/// Every text at or below `value`.
fn each_text(value: &Value, look: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => look(text),
        Value::Array(all) => all.iter().for_each(|one| each_text(one, look)),
        Value::Object(fields) => fields.values().for_each(|one| each_text(one, look)),
        _ => {}
    }
}

#[test]
fn every_questionnaire_stays_below_its_ceiling() {
    let asked: Vec<_> = built_in()
        .map(|one| (text(&one["id"]).to_string(), items(&one).len()))
        .collect();
    assert_eq!(asked.len(), MOST_ITEMS.len());
    for ((id, asked), (expected, most)) in asked.iter().zip(MOST_ITEMS) {
        assert_eq!(id, expected);
        assert!(asked <= most, "{id} asks {asked} items, {most} at most");
    }
}

#[test]
fn stems_and_anchors_are_short_and_ask_one_thing() {
    for questionnaire in &built_in().collect::<Vec<_>>() {
        for (place, item) in items(questionnaire) {
            let stem = text(&item["stem"]);
            assert!(words(stem) < 20, "{place}: {stem}");
            let joins = [" and ", " or "].iter().any(|joint| stem.contains(joint));
            assert!(
                !joins || item["one_question"].is_string(),
                "{place}: {stem}"
            );
            for anchor in item["anchors"].as_array().into_iter().flatten() {
                assert!(words(text(anchor)) < 12, "{place}: {anchor}");
            }
        }
    }
}

#[test]
fn a_risk_is_what_may_happen_not_what_is_said_to_be_so() {
    let possible = ["may", "might", "could", "would", "likely"];
    for questionnaire in &built_in().collect::<Vec<_>>() {
        for rule in questionnaire["rules"].as_array().into_iter().flatten() {
            let risk = text(&rule["risk"]);
            let mut words = risk.split([' ', ',']);
            let is_possible = words.any(|word| possible.contains(&word));
            assert!(is_possible, "{}: {risk}", questionnaire["id"]);
        }
    }
}

#[test]
fn the_same_idea_has_the_same_words_everywhere() {
    let all: Vec<_> = built_in().collect();
    let mut of_concept = BTreeMap::new();
    let mut concept_of = BTreeMap::new();
    for questionnaire in &all {
        for (place, item) in items(questionnaire) {
            let named = &questionnaire["scales"][item["scale"].as_str().unwrap_or_default()];
            let scale = if named.is_null() {
                &item["scale"]
            } else {
                named
            };
            let asked = json!([
                item["stem"],
                item["anchors"],
                item["help"],
                scale,
                item["improve"]
            ]);
            let stem = text(&item["stem"]);
            let concept = item["concept"].as_str();
            let known = concept_of.entry(stem).or_insert(concept);
            assert_eq!(*known, concept, "{place}: the same stem, another concept");
            if let Some(concept) = concept {
                let (first, known) = of_concept
                    .entry(concept)
                    .or_insert((place.clone(), asked.clone()));
                assert_eq!(*known, asked, "{place} and {first} share {concept:?}");
            }
        }
    }
}

/// A cap is a judgement, so its reason names the band that it leaves, as the reader will meet it,
/// and in a whole sentence: another follows it.
#[test]
fn a_cap_says_why_and_which_band_it_leaves_at_best() {
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for questionnaire in &built_in().collect::<Vec<_>>() {
        let bands = questionnaire["bands"].as_array().into_iter().flatten();
        let bands: Vec<_> = bands
            .map(|band| (band["from"].as_f64(), &band["title"]))
            .collect();
        for gate in questionnaire["gates"].as_array().into_iter().flatten() {
            let place = format!("{}/{}", text(&questionnaire["id"]), text(&gate["id"]));
            let why = text(&gate["why"]);
            assert!(!gate["source"].is_null(), "{place}: no source");
            let Some(cap) = gate["otherwise"]["cap"].as_f64() else {
                continue;
            };
            let left = bands.iter().rfind(|band| band.0 <= Some(cap));
            let title = text(left.expect("one begins at 0").1);
            let title = title.trim_end_matches(" match").to_lowercase();
            let what = text(&gate["otherwise"]["text"]).to_string();
            let (reason, left) = why.rsplit_once(", so ").expect("what follows from it");
            let names_band = left.ends_with(&format!(" {title} at best."));
            assert!(names_band, "{place}: {why}");
            let known = said.entry(what).or_insert(reason.to_string());
            assert_eq!(known, reason, "{place}: caps that read the same");
        }
    }
}

/// As in the interface around them.
#[test]
fn apostrophes_and_quotation_marks_are_curly() {
    let sample = serde_json::from_str(catalogue::SAMPLE).expect("it is read elsewhere");
    for file in built_in().chain([sample]) {
        each_text(&file, &mut |text| {
            assert!(!text.contains(['\'', '"', '`']), "{}: {text}", file["id"]);
        });
    }
}

#[test]
fn every_element_of_the_source_systems_is_served() {
    let elements: BTreeSet<_> = include_str!("../../../../tests/data/source-elements.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(elements.len(), 206);
    let all: Vec<_> = built_in().collect();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    all.iter().for_each(|one| sources(one, &mut named));
    let unknown: Vec<_> = named.difference(&elements).collect();
    assert!(unknown.is_empty(), "no such elements: {unknown:?}");
    // also what looks at several relationships together: an item asks each, and the portfolio
    // answers them (`portfolios::the_portfolio_answers_what_no_single_check_can`)
    let missing: Vec<_> = elements.difference(&named).collect();
    assert!(missing.is_empty(), "nothing serves {missing:?}");
}

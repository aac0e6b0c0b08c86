//! Real alliances from public knowledge, and what a reader who knows them would say of the result.
//!
//! One file under `tests/data/cases` is one case: a file of responses as it is exported, with its
//! story and what must be true beside them. A case is written from what is publicly known and not
//! from the scoring: answers follow a change of the questions, expectations do not.
//!
//! `cargo test --package engine cases -- --nocapture` shows what came instead where one does not
//! hold yet.

mod claim;
mod not_yet;
mod seen;

use std::{collections::BTreeMap, fs, path::Path};

use engine::{
    catalogue,
    model::{Context, Questionnaire, Responses},
    report::ResponsesFile,
    scoring::problems,
};
use serde::Deserialize;

use claim::Claim;
use not_yet::NOT_YET;
use seen::Seen;

/// What a case says beside the responses.
#[derive(Deserialize)]
struct Told {
    name: String,
    /// The year that the answers are about.
    year: u32,
    story: String,
    /// Where several were to choose from: each one's responses, by name.
    #[serde(default)]
    candidates: BTreeMap<String, Responses>,
    expect: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The sentence of a reader who knows the case.
    says: String,
    holds: Claim,
}

struct Case {
    /// The file's name without its ending.
    id: String,
    told: Told,
    questionnaire: Questionnaire,
    context: Context,
    responses: Responses,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/cases");
    let mut cases: Vec<Case> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            let path = entry.expect("it can be listed").path();
            let id = path.file_stem().expect("it has a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("it can be read");
            case(id.into_owned(), &text)
        })
        .collect();
    cases.sort_by(|one, other| one.id.cmp(&other.id));
    cases
}

fn case(id: String, text: &str) -> Case {
    let told: Told = serde_json::from_str(text).unwrap_or_else(|error| panic!("{id}: {error}"));
    let file = ResponsesFile::read(text).unwrap_or_else(|refused| panic!("{id}: {refused:?}"));
    let read = catalogue::read(&file.questionnaire).and_then(|(read, _)| read);
    let relationship = file.relationship.as_ref();
    Case {
        told,
        questionnaire: read.unwrap_or_else(|| panic!("{id}: no such questionnaire")),
        context: relationship.map(|one| one.context()).unwrap_or_default(),
        responses: file.responses,
        id,
    }
}

#[test]
fn a_case_tells_its_story_and_answers_what_is_asked() {
    let cases = cases();
    assert!(cases.len() >= 20, "only {} cases", cases.len());
    for case in &cases {
        let Told {
            name, story, year, ..
        } = &case.told;
        assert!(!name.is_empty() && !story.is_empty(), "{}", case.id);
        assert!((1900..2100).contains(year), "{}: {year}", case.id);
        let wrong = problems(&case.questionnaire, &case.responses);
        assert_eq!(
            wrong,
            [],
            "{}: the answers do not fit the questions",
            case.id
        );
        for Expected { says, holds } in &case.told.expect {
            let claims = *holds != Claim::default();
            assert!(claims, "{}: nothing is claimed by {says:?}", case.id);
        }
        for (name, responses) in &case.told.candidates {
            let wrong = problems(&case.questionnaire, responses);
            assert_eq!(wrong, [], "{}, {name}: the answers do not fit", case.id);
        }
    }
}

#[test]
fn what_a_reader_who_knows_the_case_would_say_is_true_of_the_result() {
    let mut unmet = BTreeMap::new();
    let mut expected = Vec::new();
    for case in &cases() {
        let seen = Seen::of(case);
        for Expected { says, holds } in &case.told.expect {
            holds.check_names(&case.id, &case.questionnaire);
            let key = format!("{}: {says}", case.id);
            let instead = holds.unmet(&seen);
            if !instead.is_empty() {
                println!("{} ({}, {})", key, case.told.name, case.told.year);
                println!("  instead: {}", instead.join("; "));
                unmet.insert(key.clone(), instead.join("; "));
            }
            expected.push(key);
        }
    }
    let mut wrong = String::new();
    for (key, instead) in &unmet {
        if !NOT_YET.contains(&key.as_str()) {
            wrong += &format!("does not hold: {key}\n  instead: {instead}\n");
        }
    }
    for key in NOT_YET {
        if !expected.iter().any(|one| one == key) {
            wrong += &format!("no case says this, take it off NOT_YET: {key}\n");
        } else if !unmet.contains_key(*key) {
            wrong += &format!("it holds now, take it off NOT_YET: {key}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

//! Answers that questionnaires offer each other: only to the same question on the same scale.

use std::collections::BTreeMap;

use engine::{
    catalogue,
    model::{Answer, Questionnaire, Response, Responses},
    scoring::{Elsewhere, answered_elsewhere},
};

use crate::check::{read, responses, with_items};

const ASKED: &str = r#"{"id":"path","stem":"How is it settled?","concept":"escalation",
    "scale":{"kind":"rating","levels":["No path","A path"]},"anchors":["Nobody knows","Written down"]}"#;

/// What is offered for the first item of `asked`, after each of `others` was answered as its
/// JSON says, at the time it names.
#[track_caller]
fn offered(asked: &str, others: &[(&str, &str, f64)]) -> String {
    let asked = read(&with_items(asked));
    let others: Vec<_> = others
        .iter()
        .map(|(items, said, at_ms)| (read(&with_items(items)), responses(said), *at_ms))
        .collect();
    let elsewhere: Vec<_> = others
        .iter()
        .map(|(questionnaire, responses, at_ms)| Elsewhere {
            questionnaire,
            responses,
            at_ms: *at_ms,
        })
        .collect();
    match answered_elsewhere(&asked.items[0], &elsewhere) {
        Some((of, response)) => format!("{:?} of {}", response.reply, of.at_ms),
        None => "nothing".into(),
    }
}

#[test]
fn the_newest_answer_to_the_same_question_is_offered() {
    let other_name = ASKED.replace("path\",\"stem", "way\",\"stem");
    let others = [
        (ASKED, r#"{"path": 0}"#, 1.0),
        (other_name.as_str(), r#"{"way": 1}"#, 3.0),
        (ASKED, r#"{"path": 0}"#, 2.0),
    ];
    assert_eq!(offered(ASKED, &others), "Answer(Number(1.0)) of 3");
}

#[test]
fn what_is_no_answer_is_not_offered() {
    let others = [
        (ASKED, r#"{"path": 1}"#, 1.0),
        (ASKED, r#"{"path": {"unknown": true}}"#, 2.0),
        (ASKED, r#"{"path": {"not-applicable": true}}"#, 3.0),
        (ASKED, r#"{"path": {"note": "asked around"}}"#, 4.0),
        (ASKED, "{}", 5.0),
    ];
    assert_eq!(offered(ASKED, &others), "Answer(Number(1.0)) of 1");
    assert_eq!(offered(ASKED, &others[1..]), "nothing");
}

#[test]
fn another_concept_scale_or_anchor_is_another_question() {
    for (part, other) in [
        ("\"escalation\"", "\"deciding\""),
        ("\"A path\"", "\"The path\""),
        ("\"Written down\"", "\"Written and used\""),
        (r#""concept":"escalation","#, ""),
    ] {
        assert!(ASKED.contains(part));
        let different = ASKED.replace(part, other);
        let said = r#"{"path": 1}"#;
        assert_eq!(offered(ASKED, &[(&different, said, 1.0)]), "nothing");
        assert_eq!(offered(&different, &[(ASKED, said, 1.0)]), "nothing");
    }
}

#[test]
fn every_concept_that_built_in_questionnaires_share_is_offered_both_ways() {
    let built_in: Vec<Questionnaire> = catalogue::all()
        .iter()
        .filter_map(|(id, _)| catalogue::read(id)?.0)
        .collect();
    let mut asked_in: BTreeMap<&str, Vec<(&Questionnaire, usize)>> = BTreeMap::new();
    for questionnaire in &built_in {
        for (at, item) in questionnaire.items.iter().enumerate() {
            if let Some(concept) = &item.concept {
                asked_in
                    .entry(concept)
                    .or_default()
                    .push((questionnaire, at));
            }
        }
    }
    asked_in.retain(|_, places| places.len() > 1);
    assert!(asked_in.len() > 15, "there are some: {asked_in:?}");
    for (concept, places) in asked_in {
        for (from, at) in &places {
            let mut said = Responses::default();
            let response = Response::answered(Answer::Number(1.0));
            said.insert(from.items[*at].id.clone(), response);
            let elsewhere = Elsewhere {
                questionnaire: from,
                responses: &said,
                at_ms: 0.0,
            };
            for (to, at) in &places {
                let found = answered_elsewhere(&to.items[*at], std::slice::from_ref(&elsewhere));
                assert!(found.is_some(), "{concept}: from {} to {}", from.id, to.id);
            }
        }
    }
}

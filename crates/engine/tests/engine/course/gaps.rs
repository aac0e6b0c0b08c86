//! Where two sides differ.

use engine::{
    course::{Gap, Opinion, gap, together},
    model::{Context, Questionnaire, Respondent, Responses, Side, Workspace},
};
use proptest::prelude::*;

use crate::{
    check::{read, responses, with_items},
    plan::plan,
};

const ITEMS: &str = r#"
{"id":"a","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]}},
{"id":"b","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]},"weight":3,"why":"W"},
{"id":"c","stem":"?","scale":{"kind":"yes-no"}},
{"id":"d","stem":"?","scale":{"kind":"yes-no"}},
{"id":"e","stem":"?","scale":{"kind":"text"}}"#;

/// The gap between what our side and what theirs answered.
fn between(questionnaire: &Questionnaire, ours: &[&str], theirs: &[&str]) -> Gap {
    let sides = [(Side::Ours, ours), (Side::Theirs, theirs)];
    let answered = sides.iter().flat_map(|(side, answers)| {
        answers.iter().map(|json| {
            let respondent = Respondent {
                side: *side,
                role: String::new(),
            };
            (respondent, responses(json))
        })
    });
    let answered: Vec<(Respondent, Responses)> = answered.collect();
    let context = Context::default();
    let opinions: Vec<Opinion> = answered
        .iter()
        .map(|(respondent, responses)| Opinion {
            respondent,
            responses,
            context: &context,
        })
        .collect();
    gap(questionnaire, &opinions)
}

fn ids(questionnaire: &Questionnaire, gap: &Gap) -> Vec<String> {
    let items = gap.items.iter();
    items
        .map(|one| questionnaire.items[one.item].id.clone())
        .collect()
}

#[test]
fn a_gap_is_ours_less_theirs_in_values() {
    let questionnaire = read(&with_items(ITEMS));
    let found = between(
        &questionnaire,
        &[
            r#"{"a": 4, "b": 2, "c": true, "d": {"unknown": true}}"#,
            r#"{"a": 2, "b": 2, "c": true}"#,
        ],
        &[r#"{"a": 1, "b": 3, "c": true, "d": true}"#],
    );
    // weights 1 and 3 of 6: 0.5 / 6 against 0.25 * 3 / 6; then what one side alone knows
    assert_eq!(ids(&questionnaire, &found), ["b", "a", "c", "d"]);
    let [b, a, c, d] = [0, 1, 2, 3].map(|at| found.items[at]);
    assert_eq!(
        [a.gap, b.gap, c.gap, d.gap],
        [Some(0.5), Some(-0.25), Some(0.0), None]
    );
    assert_eq!(a.sides.ours.mean, Some(0.75));
    // 1 and 0.5: the sample standard deviation
    let spread = a.sides.ours.spread.expect("there are two");
    assert!((spread - 0.125_f64.sqrt()).abs() < 1e-12);
    assert_eq!(a.sides.theirs.spread, None);
    assert_eq!(d.unknown().collect::<Vec<_>>(), [Side::Ours]);
    assert_eq!(c.unknown().count(), 0);
    // 0.5 * 1 - 0.25 * 3 + 0, over 5
    assert!((found.lean.expect("both answered") + 0.05).abs() < 1e-12);
    assert_eq!(found.rosier, Some(Side::Theirs));
    assert_eq!((found.higher.ours, found.higher.theirs), (1, 1));
    assert_eq!((found.respondents.ours, found.respondents.theirs), (2, 1));
}

/// r_wg of the answers to the first item on our side, and what is said of it.
fn within(levels: &[usize]) -> Option<(f64, bool, bool)> {
    let questionnaire = read(&with_items(ITEMS));
    let ours: Vec<String> = levels
        .iter()
        .map(|at| format!(r#"{{"a": {at}}}"#))
        .collect();
    let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
    let found = between(&questionnaire, &ours, &[]);
    let first = found.items.iter().find(|one| one.item == 0)?;
    let agreement = first.sides.ours.agreement?;
    Some((
        (agreement.within * 1e6).round() / 1e6,
        agreement.is_below_chance,
        agreement.is_indicative,
    ))
}

#[test]
fn agreement_is_rwg_of_james_demaree_and_wolf_1984() {
    // five levels: by chance (25 - 1) / 12 = 2
    assert_eq!(within(&[3]), None);
    assert_eq!(within(&[3, 3]), Some((1.0, false, true)));
    // variance 0.5
    assert_eq!(within(&[2, 3]), Some((0.75, false, true)));
    // variance 0.3
    assert_eq!(within(&[2, 3, 3, 3, 2]), Some((0.85, false, false)));
    // variance 8: worse than by chance
    assert_eq!(within(&[0, 4]), Some((0.0, true, true)));
}

#[test]
fn a_side_that_has_answered_too_little_has_no_mean_of_a_dimension() {
    let questionnaire = read(&with_items(ITEMS));
    let found = between(
        &questionnaire,
        &[r#"{"a": 4}"#],
        &[r#"{"a": 0, "b": 0, "c": false, "d": false}"#],
    );
    assert_eq!(found.dimensions[0].sides.ours.mean, None);
    assert_eq!(found.dimensions[0].sides.theirs.mean, Some(0.0));
    assert_eq!(found.dimensions[0].gap, None);
    assert_eq!(found.score.ours.mean, None);
    // item by item there is something to say all the same
    assert_eq!(found.items[0].gap, Some(1.0));
}

#[test]
fn nobody_differs_from_nobody() {
    let questionnaire = read(&with_items(ITEMS));
    let found = between(&questionnaire, &[], &[]);
    assert!(found.items.is_empty());
    assert_eq!((found.lean, found.rosier), (None, None));
}

/// A workspace of finished assessments of "r": id, side, role, time, definition.
fn workspace(finished: &[(&str, &str, &str, f64, &str)]) -> Workspace {
    let mut assessments = std::collections::BTreeMap::new();
    for (id, side, role, at_ms, definition) in finished {
        let json = serde_json::json!({
            "questionnaire": "t", "relationship": "r", "started_at_ms": 0.0,
            "respondent": {"side": side, "role": role},
            "state": {"finished": {"at_ms": at_ms, "definition": definition, "context": {}}},
        });
        let one = serde_json::from_value(json).expect("it is an assessment");
        assessments.insert((*id).to_string(), std::rc::Rc::new(one));
    }
    Workspace {
        assessments: std::rc::Rc::new(assessments),
        ..Workspace::default()
    }
}

#[test]
fn what_belongs_together_is_the_latest_of_each_on_the_same_questions() {
    let workspace = workspace(&[
        ("a1", "ours", "lead", 1.0, "h1"),
        ("a2", "ours", "Lead ", 5.0, "h2"),
        ("a3", "ours", "sales", 3.0, "h2"),
        ("a4", "theirs", "", 4.0, "h2"),
        ("a5", "theirs", "", 2.0, "h2"),
    ]);
    let found = together(&workspace, "r", "t");
    assert_eq!(found.definition, Some("h2"));
    let views: Vec<&str> = found.views.iter().map(|(id, _)| *id).collect();
    assert_eq!(views, ["a2", "a4", "a3"]);
    assert_eq!(found.former, ["a5"]);
    assert_eq!(found.other_version, ["a1"]);
    assert!(found.has_both_sides());
    assert!(!together(&workspace, "other", "t").has_both_sides());
}

#[test]
fn a_role_is_one_however_it_is_typed() {
    let ours = |role: &str| Respondent {
        side: Side::Ours,
        role: role.into(),
    };
    let theirs = Respondent {
        side: Side::Theirs,
        ..ours("Käufer")
    };
    for alike in ["Käufer", " käufer", "Ka\u{308}ufer\u{a0}", "Käufer\u{200b}"] {
        assert!(ours("Käufer").is(&ours(alike)), "{alike:?}");
        assert!(ours("Käufer").may_be(&ours(alike)), "{alike:?}");
    }
    for untold in ["", " ", "\u{200b}"] {
        assert!(!ours("Käufer").is(&ours(untold)), "{untold:?}");
        assert!(ours("Käufer").may_be(&ours(untold)), "{untold:?}");
        assert!(ours("").is(&ours(untold)), "{untold:?}");
    }
    assert!(!ours("Käufer").may_be(&ours("Kaufer")));
    assert!(!ours("Käufer").may_be(&theirs) && !ours("").may_be(&theirs));
}

proptest! {
    #[test]
    fn swapping_the_sides_turns_every_gap_round(one in plan(), other in plan()) {
        let questionnaire = read(&one.text());
        let json = |plan: &crate::plan::Plan| serde_json::json!(plan.responses_json()).to_string();
        let mut as_other = one.clone();
        for (item, said) in as_other.items.iter_mut().zip(other.items.iter().cycle()) {
            (item.said, item.pick) = (said.said, said.pick);
        }
        let (ours, theirs) = (json(&one), json(&as_other));
        let found = between(&questionnaire, &[&ours], &[&theirs]);
        let swapped = between(&questionnaire, &[&theirs], &[&ours]);
        prop_assert_eq!(ids(&questionnaire, &found), ids(&questionnaire, &swapped));
        for (one, other) in found.items.iter().zip(&swapped.items) {
            prop_assert_eq!(one.gap, other.gap.map(|gap| 0.0 - gap));
            prop_assert!(one.gap.is_none_or(|gap| gap.abs() <= 1.0));
        }
        prop_assert_eq!(found.rosier.is_none(), swapped.rosier.is_none());
        let alone = between(&questionnaire, &[&ours], &[]);
        prop_assert!(alone.items.iter().all(|one| one.gap.is_none()));
        prop_assert_eq!(alone.lean, None);
    }
}

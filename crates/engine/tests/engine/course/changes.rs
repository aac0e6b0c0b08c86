//! What changed between two milestones, and what accounts for it.

use engine::{
    course::{Change, ChangeReason, GateChange, LeftOutKind, LeftOutReason, Milestone, change},
    model::{Context, Questionnaire, Reading, Responses, Stage},
    scoring::{Cause, score},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::Value;

use crate::{
    check::{SMALL_HEALTH, at_stage, read, responses, with_items},
    plan::{Plan, plan},
};

const NEAR: f64 = 1e-9;

fn between(
    (before, then, then_context): (&Questionnaire, &Responses, &Context),
    (after, now, now_context): (&Questionnaire, &Responses, &Context),
) -> Change {
    let change = change(
        Milestone {
            questionnaire: before,
            responses: then,
            context: then_context,
        },
        Milestone {
            questionnaire: after,
            responses: now,
            context: now_context,
        },
    );
    change.expect("both answer the same questionnaire")
}

/// What the causes add comes to the change of score, in all and by dimension.
#[track_caller]
fn adds_up(change: &Change) {
    let [Some(before), Some(after)] = change.score else {
        assert!(change.causes.is_empty());
        return;
    };
    let added: f64 = change.causes.iter().map(|one| one.adds()).sum();
    assert!((after - before - added).abs() <= NEAR, "{change:#?}");
    let caps = change
        .causes
        .iter()
        .filter(|one| one.reason == ChangeReason::Cap);
    let caps: f64 = caps.map(|one| one.adds()).sum();
    let [drop_before, drop_after] = change.dimensions[0].drop;
    assert!(
        (after - before - caps - (drop_before - drop_after)).abs() <= NEAR,
        "{change:#?}"
    );
    let sizes = change.causes.iter().map(|one| one.adds().abs());
    assert!(
        sizes
            .clone()
            .zip(sizes.skip(1))
            .all(|(one, next)| one >= next - NEAR)
    );
}

/// The later questionnaire's causes, in words.
fn causes(questionnaire: &Questionnaire, change: &Change) -> Vec<String> {
    let causes = change.causes.iter().map(|one| {
        let id = match one.cause {
            Cause::Item(item) => &questionnaire.items[item].id,
            Cause::Gate(gate) => &questionnaire.gates[gate].id,
        };
        format!("{id} {:+.3} {:?}", one.adds(), one.reason)
    });
    causes.collect()
}

const TWO: &str = r#"
{"id":"a","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]}},
{"id":"b","stem":"?","scale":{"kind":"rating","levels":["0","1","2","3","4"]},"weight":3,"why":"W"}"#;

#[test]
fn each_answer_accounts_for_its_part() {
    let questionnaire = read(&with_items(TWO));
    let context = Context::default();
    let (then, now) = (
        responses(r#"{"a": 4, "b": 1}"#),
        responses(r#"{"a": 2, "b": 3}"#),
    );
    let change = between(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    // weights 1 and 3: from (4 + 3) / 16 to (2 + 9) / 16
    assert_eq!(change.score, [Some(0.4375), Some(0.6875)]);
    assert_eq!(
        causes(&questionnaire, &change),
        ["b +0.375 Answer", "a -0.125 Answer"]
    );
    adds_up(&change);
}

#[test]
fn an_answer_that_came_to_count_makes_the_rest_weigh_less() {
    let questionnaire = read(&with_items(TWO));
    let context = Context::default();
    let (then, now) = (responses(r#"{"a": 2}"#), responses(r#"{"a": 2, "b": 4}"#));
    let change = between(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    assert_eq!(change.score, [Some(0.5), Some(0.875)]);
    // there was too little to judge by
    assert_eq!(change.own[0].leading_score(), None);
    assert_eq!(causes(&questionnaire, &change), ["a +0.375 Share"]);
    adds_up(&change);
}

#[test]
fn a_cap_that_was_lifted_accounts_for_its_part() {
    let questionnaire = read(SMALL_HEALTH);
    let context = at_stage(Stage::Formalization);
    let answers = r#""escalation": 4, "ip-terms": 4, "tension": 0, "channels": ["chat", "board", "visits"], "tempo": 1"#;
    let then = responses(&format!(r#"{{{answers}, "sponsor": 1}}"#));
    let now = responses(&format!(r#"{{{answers}, "sponsor": 2}}"#));
    let change = between(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    assert_eq!(change.score[0], Some(0.65));
    assert!(
        causes(&questionnaire, &change)
            .iter()
            .any(|it| it.starts_with("sponsored") && it.ends_with("Cap"))
    );
    adds_up(&change);
}

#[test]
fn a_gate_that_opened_is_named_and_one_that_turned_on_nothing_is_not() {
    let questionnaire = read(SMALL_HEALTH);
    let context = at_stage(Stage::Formalization);
    let answers = [
        r#"{"sponsor": 1, "ip-terms": 0}"#,
        r#"{"sponsor": 2, "ip-terms": 0}"#,
    ];
    let [then, now] = answers.map(responses);
    let change = between(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    let opened = GateChange {
        gate: 0,
        before: Reading::Fails,
        after: Reading::Holds,
    };
    assert_eq!(change.gates, [opened]);
    // another cap makes it another gate, of which nothing is said but that it is left out
    let stricter = other_version(|it| it["gates"][0]["otherwise"]["cap"] = 0.5.into());
    let change = between(
        (&questionnaire, &then, &context),
        (&stricter, &now, &context),
    );
    assert_eq!(change.gates, []);
}

#[test]
fn nothing_answered_has_no_change() {
    let questionnaire = read(&with_items(TWO));
    let context = Context::default();
    let (then, now) = (Responses::new(), responses(r#"{"a": 2}"#));
    let change = between(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    assert_eq!(change.score, [None, Some(0.5)]);
    assert!(change.causes.is_empty());
}

#[test]
fn two_questionnaires_have_no_change_between_them() {
    let (one, other) = (read(&with_items(TWO)), read(SMALL_HEALTH));
    let (none, context) = (Responses::new(), Context::default());
    let milestone = |questionnaire| Milestone {
        questionnaire,
        responses: &none,
        context: &context,
    };
    let error = change(milestone(&one), milestone(&other)).expect_err("they are two");
    assert_eq!((&*error.before, &*error.after), ("t", "small-health"));
}

/// The small health check with something else in it.
fn other_version(spoil: impl FnOnce(&mut Value)) -> Questionnaire {
    let mut definition = serde_json::from_str(SMALL_HEALTH).expect("it is JSON");
    spoil(&mut definition);
    read(&definition.to_string())
}

#[test]
fn of_two_versions_what_they_do_not_share_is_left_out_and_named() {
    let before = read(SMALL_HEALTH);
    let after = other_version(|it| {
        let items = it["sections"][0]["items"].as_array_mut().expect("a list");
        items[0]["id"] = "disputes".into();
        it["scales"]["worry"]["values"] = serde_json::json!([0, 0.3, 1]);
        it["gates"][0]["otherwise"]["cap"] = 0.5.into();
        it["sections"][0]["title"] = "Another title".into();
    });
    let context = at_stage(Stage::Formalization);
    let then = responses(
        r#"{"escalation": 4, "sponsor": 1, "ip-terms": 2, "tension": 0, "channels": ["chat"], "tempo": 1}"#,
    );
    let now = responses(
        r#"{"disputes": 0, "sponsor": 1, "ip-terms": 4, "tension": 2, "channels": ["chat"], "tempo": 1}"#,
    );
    let change = between((&before, &then, &context), (&after, &now, &context));
    let left_out: Vec<_> = change
        .left_out
        .iter()
        .map(|one| (&*one.id, one.kind, one.reason))
        .collect();
    assert_eq!(
        left_out,
        [
            ("disputes", LeftOutKind::Item, LeftOutReason::OnlyAfter),
            ("tension", LeftOutKind::Item, LeftOutReason::Changed),
            ("escalation", LeftOutKind::Item, LeftOutReason::OnlyBefore),
            ("sponsored", LeftOutKind::Gate, LeftOutReason::Changed),
        ]
    );
    // only one of the shared answers has changed
    assert_eq!(causes(&after, &change), ["ip-terms +0.167 Answer"]);
    assert_eq!(
        change.own[1].score,
        Some(score(&after, &now, &context).score.expect("it has one"))
    );
    adds_up(&change);
}

#[test]
fn a_version_with_other_words_changes_nothing() {
    let before = read(SMALL_HEALTH);
    let after = other_version(|it| {
        it["title"] = "Renamed".into();
        it["sections"][0]["items"][0]["stem"] = "Put otherwise?".into();
        let options = it["sections"][1]["items"][1]["scale"]["options"].as_array_mut();
        options.expect("a list").reverse();
    });
    let context = at_stage(Stage::Formalization);
    let answers = responses(
        r#"{"escalation": 3, "sponsor": 1, "tension": 1, "channels": ["visits"], "tempo": 4}"#,
    );
    let change = between((&before, &answers, &context), (&after, &answers, &context));
    assert!(
        change.left_out.is_empty() && change.causes.is_empty(),
        "{change:#?}"
    );
    assert_eq!(change.score[0], change.score[1]);
    assert_eq!(change.score[1], score(&after, &answers, &context).score);
}

/// The same questions, answered as another plan's are.
fn answered_as(one: &Plan, other: &Plan) -> Plan {
    let mut plan = one.clone();
    for (item, said) in plan.items.iter_mut().zip(other.items.iter().cycle()) {
        item.said = said.said;
        item.pick = said.pick;
    }
    plan.context = other.context;
    plan
}

proptest! {
    #[test]
    fn a_change_adds_up(one in plan(), other in plan()) {
        let after = answered_as(&one, &other);
        let questionnaire = read(&one.text());
        let (then, now) = (one.responses(), after.responses());
        let change = between(
            (&questionnaire, &then, &one.context),
            (&questionnaire, &now, &after.context),
        );
        adds_up(&change);
        // without a difference between the versions these are the milestones' own scores
        prop_assert!(change.left_out.is_empty());
        for (common, own) in change.score.iter().zip(&change.own) {
            match (common, own.score) {
                (Some(common), Some(own)) => prop_assert!((common - own).abs() <= NEAR),
                (common, own) => prop_assert_eq!(*common, own),
            }
        }
    }

    #[test]
    fn a_change_adds_up_across_versions((one, other) in versions()) {
        let (before, after) = (read(&one.text()), read(&other.text()));
        let (then, now) = (one.responses(), other.responses());
        let change = between((&before, &then, &one.context), (&after, &now, &other.context));
        adds_up(&change);
        for one in &change.left_out {
            let in_before = before.item_position(&one.id).is_some() || before.gates.iter().any(|gate| gate.id == one.id);
            let in_after = after.item_position(&one.id).is_some() || after.gates.iter().any(|gate| gate.id == one.id);
            prop_assert!(in_before || in_after);
        }
        let is_left_out = |id: &str| change.left_out.iter().any(|one| one.id == id);
        for cause in &change.causes {
            match cause.cause {
                Cause::Item(item) => prop_assert!(!is_left_out(&after.items[item].id)),
                Cause::Gate(gate) => prop_assert!(!is_left_out(&after.gates[gate].id)),
            }
        }
        for turn in &change.gates {
            prop_assert!(turn.before != turn.after);
            prop_assert!(!is_left_out(&after.gates[turn.gate].id));
        }
    }
}

fn often() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.75)
}

/// Two versions of a questionnaire with answers to each. Items have the same ids, mostly the same
/// values, and mostly the same gates.
fn versions() -> impl Strategy<Value = (Plan, Plan)> {
    (plan(), plan(), often(), often()).prop_map(|(one, other, is_alike, same_gates)| {
        if !is_alike {
            return (one, other);
        }
        let likes = other.items.iter().cycle();
        let items = one.items.iter().zip(likes).map(|(item, like)| {
            let mut item = item.clone();
            item.dimension = like.dimension;
            item.weight = like.weight;
            item.said = like.said;
            item.pick = like.pick;
            if !same_gates {
                item.when = like.when;
            }
            item
        });
        let items = items.collect();
        let (gates, dimension_gate) = match same_gates {
            true => (one.gates.clone(), one.dimension_gate),
            false => (other.gates.clone(), other.dimension_gate),
        };
        let later = Plan {
            items,
            gates,
            dimension_gate,
            ..other
        };
        (one, later)
    })
}

/// What the properties above are worth: each of these is among what they are tried on.
#[test]
fn what_adds_up_has_caps_hidden_items_and_other_versions_in_it() {
    let mut runner = TestRunner::deterministic();
    let mut met = [0; 6];
    for _ in 0..400 {
        let tree = versions().new_tree(&mut runner);
        let (one, other) = tree.expect("nothing is refused").current();
        let (before, after) = (read(&one.text()), read(&other.text()));
        let (then, now) = (one.responses(), other.responses());
        let change = between(
            (&before, &then, &one.context),
            (&after, &now, &other.context),
        );
        let hidden = |questionnaire, responses: &Responses, context| {
            let assessed = score(questionnaire, responses, context);
            let mut items = assessed.items.iter();
            items.any(|item| item.shown == Reading::Fails)
        };
        let is_new_version = one.text() != other.text();
        let of_causes = |reason| change.causes.iter().any(|one| one.reason == reason);
        let met_here = [
            is_new_version && of_causes(ChangeReason::Cap),
            is_new_version && !change.gates.is_empty(),
            !change.causes.is_empty()
                && (hidden(&before, &then, &one.context) || hidden(&after, &now, &other.context)),
            of_causes(ChangeReason::Counts) && is_new_version,
            change
                .left_out
                .iter()
                .any(|one| one.kind == LeftOutKind::Gate),
            !change.left_out.is_empty() && !change.causes.is_empty(),
        ];
        for (count, is_met) in met.iter_mut().zip(met_here) {
            *count += usize::from(is_met);
        }
    }
    assert!(met.iter().all(|count| *count >= 20), "{met:?}");
}

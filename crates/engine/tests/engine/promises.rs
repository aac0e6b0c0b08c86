//! What holds of every score, whatever is asked and answered.

use std::collections::BTreeMap;

use engine::{
    model::{Questionnaire, Reading, Responses},
    report::score_json,
    scoring::{Assessed, Cause, Range, answers_until_enough, point_leads, score},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    check::read,
    plan::{ItemPlan, Plan, SaidPlan, ScalePlan, WhenPlan, plan, take},
};

const NEAR: f64 = 1e-9;

fn assess(plan: &Plan) -> (Questionnaire, Assessed) {
    let questionnaire = read(&plan.text());
    let assessed = score(&questionnaire, &plan.responses(), &plan.context);
    (questionnaire, assessed)
}

#[track_caller]
fn near(one: Option<f64>, other: Option<f64>) {
    match (one, other) {
        (Some(one), Some(other)) => assert!((one - other).abs() <= NEAR, "{one} {other}"),
        _ => assert_eq!(one, other),
    }
}

#[track_caller]
fn near_range(one: Option<Range>, other: Option<Range>) {
    near(one.map(|range| range.lower), other.map(|range| range.lower));
    near(one.map(|range| range.upper), other.map(|range| range.upper));
}

/// Everything that has a name, by name, so that results compare whatever the order.
fn by_name(questionnaire: &Questionnaire, assessed: &Assessed) -> BTreeMap<String, Option<f64>> {
    let mut named = BTreeMap::new();
    let mut add = |name: String, figure| named.insert(name, figure);
    add("score".into(), assessed.score);
    add("lower".into(), assessed.range.map(|range| range.lower));
    add("upper".into(), assessed.range.map(|range| range.upper));
    add("coverage".into(), assessed.coverage);
    for (dimension, one) in questionnaire.dimensions.iter().zip(&assessed.dimensions) {
        add(format!("{} score", dimension.id), one.score);
        add(
            format!("{} lower", dimension.id),
            one.range.map(|range| range.lower),
        );
        add(
            format!("{} upper", dimension.id),
            one.range.map(|range| range.upper),
        );
        add(format!("{} coverage", dimension.id), one.coverage);
    }
    for (item, one) in questionnaire.items.iter().zip(&assessed.items) {
        add(format!("{} value", item.id), one.value);
        add(
            format!("{} applicable", item.id),
            Some(f64::from(one.applicable as u8)),
        );
    }
    for (gate, reading) in questionnaire.gates.iter().zip(&assessed.gates) {
        add(format!("gate {}", gate.id), Some(f64::from(*reading as u8)));
    }
    for one in &assessed.contributions {
        let cause = match one.cause {
            Cause::Item(item) => &questionnaire.items[item].id,
            Cause::Gate(gate) => &questionnaire.gates[gate].id,
        };
        // what is next to nothing may be nothing when added up in another order
        if one.drop > NEAR {
            add(format!("drop {cause}"), Some(one.drop));
        }
    }
    for one in &assessed.recommendations {
        let item = &questionnaire.items[one.item].id;
        add(format!("one {item}"), Some(one.gain_one_level));
        add(format!("full {item}"), Some(one.gain_full));
    }
    named
}

#[track_caller]
fn same(one: &(Questionnaire, Assessed), other: &(Questionnaire, Assessed)) {
    let (one, other) = (by_name(&one.0, &one.1), by_name(&other.0, &other.1));
    let names: Vec<_> = one.keys().collect();
    assert_eq!(names, other.keys().collect::<Vec<_>>());
    for (name, figure) in &one {
        match (figure, other[name]) {
            (Some(a), Some(b)) => assert!((a - b).abs() <= NEAR, "{name}: {a} {b}"),
            (a, b) => assert_eq!(*a, b, "{name}"),
        }
    }
}

fn is_fraction(number: f64) -> bool {
    (0.0..=1.0).contains(&number)
}

#[track_caller]
pub fn well_formed(assessed: &Assessed) {
    let all = assessed
        .dimensions
        .iter()
        .map(|one| (one.score, one.range, one.coverage));
    for (point, range, coverage) in all.chain([(assessed.score, assessed.range, assessed.coverage)])
    {
        assert!(point.is_none_or(is_fraction), "{assessed:#?}");
        assert!(coverage.is_none_or(is_fraction), "{assessed:#?}");
        assert_eq!(range.is_none(), coverage.is_none());
        match (point, range) {
            (_, Some(range)) => {
                assert!(is_fraction(range.lower) && is_fraction(range.upper));
                assert!(range.lower <= range.upper, "{assessed:#?}");
                if let Some(point) = point {
                    assert!(
                        range.lower <= point && point <= range.upper,
                        "{assessed:#?}"
                    );
                }
            }
            (point, None) => assert_eq!(point, None),
        }
    }
    if let Some(score) = assessed.score {
        let drops: f64 = assessed.contributions.iter().map(|one| one.drop).sum();
        assert!((score + drops - 1.0).abs() <= NEAR, "{score} + {drops}");
        assert!(assessed.contributions.iter().all(|one| one.drop > 0.0));
        let gains = assessed.recommendations.iter();
        for gain in gains.flat_map(|one| [one.gain_one_level, one.gain_full]) {
            assert!(gain <= 1.0 - score + NEAR, "{score} {gain}");
            assert!(gain >= -1.0 - NEAR, "{score} {gain}");
        }
    } else {
        assert!(assessed.contributions.is_empty() && assessed.recommendations.is_empty());
    }
    for (before, after) in assessed
        .contributions
        .iter()
        .zip(assessed.contributions.iter().skip(1))
    {
        assert!(before.drop >= after.drop - NEAR);
    }
}

/// All answers to the items that have none, as `choose` picks them among the scale's.
fn completed(plan: &Plan, mut choose: impl FnMut(usize, &[Value]) -> Value) -> Responses {
    let mut responses = plan.responses_json();
    for (position, item) in plan.items.iter().enumerate() {
        if matches!(item.said, SaidPlan::Unknown | SaidPlan::Nothing) {
            let answers = item.scale.answers();
            responses.insert(item.id.clone(), choose(position, &answers));
        }
    }
    take(&responses)
}

/// What an answer is worth in a questionnaire of that item alone.
fn worth(plan: &Plan, position: usize, answer: &Value) -> Option<f64> {
    let mut alone = plan.clone();
    alone.items = vec![ItemPlan {
        when: WhenPlan::Always,
        ..plan.items[position].clone()
    }];
    alone.gates.clear();
    let responses = take(&BTreeMap::from([(
        alone.items[0].id.clone(),
        answer.clone(),
    )]));
    score(&read(&alone.text()), &responses, &plan.context).items[0].value
}

/// The answer of the highest (`1.0`) or lowest (`-1.0`) value.
fn extreme(plan: &Plan, position: usize, answers: &[Value], sign: f64) -> Value {
    let valued = answers
        .iter()
        .map(|answer| (worth(plan, position, answer).unwrap_or(0.0) * sign, answer));
    let best = valued.max_by(|a, b| a.0.total_cmp(&b.0));
    best.expect("every scale has an answer").1.clone()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn more_answers_are_needed_exactly_while_the_point_does_not_lead(plan in plan()) {
        let (questionnaire, assessed) = assess(&plan);
        let needed = answers_until_enough(&questionnaire, &assessed);
        if point_leads(assessed.coverage) || assessed.coverage.is_none() {
            prop_assert_eq!(needed, 0);
        } else {
            // what may all turn out not to apply needs none that is known of
            let is_asked = |at: usize| {
                let item = &questionnaire.items[at];
                let is_scored = !matches!(*item.scale, engine::model::Scale::Text);
                assessed.items[at].applicable == Reading::Holds && is_scored
            };
            let open = (0..assessed.items.len()).filter(|at| is_asked(*at) && assessed.items[*at].value.is_none()).count();
            prop_assert!(needed <= open);
            prop_assert!(needed > 0 || open == 0);
        }
    }

    #[test]
    fn figures_stay_in_bounds_and_drops_add_up(plan in plan()) {
        well_formed(&assess(&plan).1);
    }

    #[test]
    fn the_same_input_gives_the_same_bits(plan in plan()) {
        let (questionnaire, assessed) = assess(&plan);
        let again = score(&questionnaire, &plan.responses(), &plan.context);
        prop_assert_eq!(score_json(&questionnaire, &assessed, None), score_json(&questionnaire, &again, None));
    }

    #[test]
    fn any_completion_lands_in_the_range(plan in plan(), picks in proptest::collection::vec(0..99usize, 12)) {
        let (questionnaire, open) = assess(&plan);
        let responses = completed(&plan, |position, answers| answers[picks[position] % answers.len()].clone());
        let closed = score(&questionnaire, &responses, &plan.context);
        well_formed(&closed);
        for (open, closed) in open.dimensions.iter().zip(&closed.dimensions) {
            if let Some(point) = closed.score {
                let range = open.range.expect("what is scored later may be so now");
                prop_assert!(range.lower - NEAR <= point && point <= range.upper + NEAR, "{range:?} {point}");
            }
        }
        if let (Some(point), Some(range)) = (closed.score, open.range) {
            prop_assert!(range.lower - NEAR <= point && point <= range.upper + NEAR, "{range:?} {point}");
        }
        // what was settled before is settled the same way
        for (open, closed) in open.gates.iter().zip(&closed.gates) {
            prop_assert!(*open == Reading::Open || open == closed);
        }
        for (open, closed) in open.items.iter().zip(&closed.items) {
            prop_assert!(open.applicable == Reading::Open || open.applicable == closed.applicable);
        }
    }

    #[test]
    fn the_range_is_exact_where_no_unanswered_item_steers(mut plan in plan()) {
        plan.gates.clear();
        plan.dimension_gate = None;
        plan.context.stage = Some(engine::model::Stage::Pilot);
        for item in &mut plan.items {
            // a point outside the reach of a narrow scale widens the range instead
            if matches!(item.scale, ScalePlan::Rating(..) | ScalePlan::Choice(_) | ScalePlan::Number(_)) {
                item.scale = ScalePlan::Even(3);
            }
        }
        for position in 0..plan.items.len() {
            if plan.is_read(position) && matches!(plan.items[position].said, SaidPlan::Unknown | SaidPlan::Nothing) {
                plan.items[position].said = SaidPlan::Answer;
            }
        }
        let (questionnaire, open) = assess(&plan);
        let lowest = completed(&plan, |position, answers| extreme(&plan, position, answers, -1.0));
        let highest = completed(&plan, |position, answers| extreme(&plan, position, answers, 1.0));
        near(score(&questionnaire, &lowest, &plan.context).score, open.range.map(|range| range.lower));
        near(score(&questionnaire, &highest, &plan.context).score, open.range.map(|range| range.upper));
    }

    #[test]
    fn a_better_answer_never_lowers_the_score(plan in plan(), picks in (0..99usize, 0..99usize)) {
        let free: Vec<usize> = (0..plan.items.len())
            .filter(|at| plan.items[*at].said == SaidPlan::Answer && !plan.is_read(*at))
            .collect();
        prop_assume!(!free.is_empty());
        let position = free[picks.0 % free.len()];
        let (questionnaire, now) = assess(&plan);
        let mut responses = plan.responses_json();
        responses.insert(plan.items[position].id.clone(), plan.answer(position, picks.1));
        let then = score(&questionnaire, &take(&responses), &plan.context);
        if let (Some(a), Some(b), Some(x), Some(y)) =
            (now.score, then.score, now.items[position].value, then.items[position].value)
        {
            if y >= x { prop_assert!(b >= a - NEAR) }
            if y <= x { prop_assert!(b <= a + NEAR) }
        }
    }

    #[test]
    fn order_changes_nothing(mut plan in plan(), turn in 0..12usize) {
        // conditions name items before them: without them any order is a definition
        let mut turned = plan.clone();
        for item in plan.items.iter_mut().chain(&mut turned.items) {
            if matches!(item.when, WhenPlan::Item { .. }) {
                item.when = WhenPlan::Competitor;
            }
        }
        plan.gates.clear();
        turned.gates.clear();
        let count = turned.items.len();
        turned.items.rotate_left(turn % count);
        turned.items.swap(0, count - 1);
        same(&assess(&plan), &assess(&turned));
    }

    #[test]
    fn scaling_all_weights_changes_nothing(plan in plan(), factor in 1..1000u32) {
        let factor = f64::from(factor) / 100.0;
        fn scale(value: &mut Value, factor: f64) {
            match value {
                Value::Array(values) => values.iter_mut().for_each(|value| scale(value, factor)),
                Value::Object(map) => {
                    for (key, value) in map {
                        match value.as_f64() {
                            Some(weight) if key == "weight" => *value = json!(weight * factor),
                            _ => scale(value, factor),
                        }
                    }
                }
                _ => {}
            }
        }
        let mut scaled = plan.json();
        scale(&mut scaled, factor);
        let questionnaire = read(&scaled.to_string());
        let assessed = score(&questionnaire, &plan.responses(), &plan.context);
        same(&assess(&plan), &(questionnaire, assessed));
    }

    #[test]
    fn not_applicable_leaves_the_item_out(mut plan in plan(), pick in 0..99usize) {
        let position = pick % plan.items.len();
        prop_assume!(plan.items.len() > 1);
        plan.items[position].said = SaidPlan::NotApplicable;
        // conditions and gates count items: without them one can go
        for item in &mut plan.items { item.when = WhenPlan::Always; }
        plan.gates.clear();
        let with = assess(&plan);
        plan.items.remove(position);
        let without = assess(&plan);
        near(with.1.score, without.1.score);
        near(with.1.coverage, without.1.coverage);
        near_range(with.1.range, without.1.range);
    }

    #[test]
    fn unknown_counts_as_unanswered(mut plan in plan()) {
        let unknown = assess(&plan);
        for item in &mut plan.items {
            if item.said == SaidPlan::Unknown { item.said = SaidPlan::Nothing; }
        }
        prop_assert_eq!(unknown.1, assess(&plan).1);
    }

    #[test]
    fn gains_are_what_answering_better_brings(plan in plan()) {
        let (questionnaire, now) = assess(&plan);
        for one in &now.recommendations {
            let answers = plan.items[one.item].scale.answers();
            let best = extreme(&plan, one.item, &answers, 1.0);
            let full = worth(&plan, one.item, &best);
            if answers.iter().filter(|answer| worth(&plan, one.item, answer) == full).count() > 1 {
                continue; // several answers have full marks and may steer differently
            }
            let mut responses = plan.responses_json();
            responses.insert(plan.items[one.item].id.clone(), best);
            // the caps that are taken as lifted may as well not be there
            let lifted: Vec<String> = one.after.iter().map(|gate| questionnaire.gates[*gate].id.clone()).collect();
            let mut json = plan.json();
            let gates = json["gates"].as_array_mut().expect("it has a list of gates");
            gates.retain(|gate| !lifted.iter().any(|id| gate["id"] == *id.as_str()));
            let lifted = read(&json.to_string());
            let now = score(&lifted, &plan.responses(), &plan.context);
            let then = score(&lifted, &take(&responses), &plan.context);
            near(then.score, now.score.map(|score| score + one.gain_full));
        }
    }

    #[test]
    fn what_lifts_a_cap_that_binds_comes_first(plan in plan()) {
        let (questionnaire, now) = assess(&plan);
        let lifts: Vec<bool> = now.recommendations.iter().map(|one| one.lifts.is_some()).collect();
        prop_assert!(lifts.is_sorted_by(|before, after| before >= after), "{lifts:?}");
        let raw = now.dimensions[0].score;
        for one in &now.recommendations {
            for gate in one.lifts.iter().chain(&one.after) {
                prop_assert_eq!(now.gates[*gate], Reading::Fails);
                let cap = questionnaire.gates[*gate].cap.expect("what binds has a cap");
                prop_assert!(raw.is_some_and(|raw| cap <= raw + NEAR));
            }
            let is_capped = now.score < raw;
            prop_assert!(!is_capped || one.lifts.is_some() || !one.after.is_empty());
        }
    }
}

//! The engine is total: questionnaires that no reader lets through still get a result.

use engine::{
    model::{
        Bound, Condition, Context, Dimension, Gate, Questionnaire, RelationshipTest, Responses,
        Stage, Test,
    },
    report::score_json,
    scoring::score,
};

use crate::check::{SMALL_HEALTH, read, responses};

const ANSWERS: &str = r#"{"escalation": 3, "sponsor": 1, "ip-terms": 0, "tension": 1, "channels": ["chat"],
    "firewall": 2, "overlap": true, "overlap-rules": "asked"}"#;

/// Scores with and without answers, and writes the result.
fn survives(spoil: impl FnOnce(&mut Questionnaire)) {
    let mut questionnaire = read(SMALL_HEALTH);
    spoil(&mut questionnaire);
    for answers in [responses(ANSWERS), Responses::new()] {
        for competitor in [false, true] {
            let context = Context {
                competitor,
                ..Context::default()
            };
            let assessed = score(&questionnaire, &answers, &context);
            score_json(&questionnaire, &assessed, None);
            let drops: f64 = assessed.contributions.iter().map(|one| one.drop).sum();
            assert!(
                assessed
                    .score
                    .is_none_or(|score| score + drops <= 1.0 + 1e-9)
            );
        }
    }
}

fn reads(item: usize) -> Option<Condition> {
    Some(Condition::Item {
        item,
        test: Test::Answered,
    })
}

#[test]
fn conditions_in_a_circle() {
    survives(|one| {
        one.items[0].when = reads(1);
        one.items[1].when = reads(2);
        one.items[2].when = reads(0);
        one.sections[2].when = reads(9);
    });
}

#[test]
fn gates_in_a_circle_and_gates_that_share_parts() {
    survives(|one| {
        one.gates[0].must = Condition::Gate(1);
        one.gates[1].must = Condition::Not(Box::new(Condition::Gate(0)));
        one.rules[0].when = Condition::Gate(0);
    });
    survives(|one| {
        // each asks twice for the one before: read once each, not two to the power of fifty
        let first = one.gates[1].clone();
        for at in 2..50 {
            let twice = vec![Condition::Gate(at - 1), Condition::Gate(at - 1)];
            one.gates.push(Gate {
                must: Condition::All(twice),
                ..first.clone()
            });
        }
        one.rules[0].when = Condition::Not(Box::new(Condition::Gate(49)));
    });
}

#[test]
fn positions_that_lead_nowhere() {
    survives(|one| {
        one.items[0].when = reads(99);
        one.items[1].section = 99;
        one.items[2].dimension = Some(99);
        one.gates[0].must = Condition::Gate(99);
        one.gates[1].must = Condition::Dimension {
            dimension: 99,
            bound: Bound::Below(0.5),
        };
        one.rules[0].when = Condition::Any(vec![
            Condition::Relationship(RelationshipTest::Competitor),
            Condition::StageAtLeast(Stage::Pilot),
        ]);
        one.dimensions[0].children.push(99);
        one.dimensions[1].items.push(99);
    });
}

#[test]
fn dimensions_in_a_circle_or_none_at_all() {
    survives(|one| {
        one.dimensions[3].children.push(0);
        one.dimensions[0].parent = Some(3);
    });
    survives(|one| one.dimensions.clear());
    survives(|one| {
        one.items.clear();
        one.sections.clear();
        one.dimensions
            .iter_mut()
            .for_each(|one: &mut Dimension| one.items.clear());
    });
}

#[test]
fn the_greatest_weights_do_not_overflow() {
    let weigh = |weight: f64| {
        let mut questionnaire = read(SMALL_HEALTH);
        questionnaire
            .items
            .iter_mut()
            .for_each(|item| item.weight = weight);
        questionnaire
            .dimensions
            .iter_mut()
            .for_each(|one| one.weight = weight);
        let assessed = score(&questionnaire, &responses(ANSWERS), &Context::default());
        let drops: f64 = assessed.contributions.iter().map(|one| one.drop).sum();
        let score = assessed.score.expect("some are answered");
        assert!((score + drops - 1.0).abs() < 1e-9);
        score
    };
    assert!((weigh(1.0) - weigh(f64::MAX)).abs() < 1e-9);
    assert!((weigh(1.0) - weigh(1e-300)).abs() < 1e-9);
}

/// No reader lets any of these through, and what a score is worth then is not asked: only that it
/// ends and can be written.
#[test]
fn weights_that_are_none_stop_nothing() {
    let none = [
        0.0,
        -0.0,
        -1.0,
        -f64::MAX,
        f64::NAN,
        f64::INFINITY,
        -f64::INFINITY,
    ];
    for weight in none {
        for most in [1, usize::MAX] {
            let mut questionnaire = read(SMALL_HEALTH);
            let items = questionnaire.items.iter_mut().take(most);
            items.for_each(|item| item.weight = weight);
            let dimensions = questionnaire.dimensions.iter_mut().skip(1).take(most);
            dimensions.for_each(|one| one.weight = weight);
            for answers in [responses(ANSWERS), Responses::new()] {
                let assessed = score(&questionnaire, &answers, &Context::default());
                score_json(&questionnaire, &assessed, None);
            }
        }
    }
}

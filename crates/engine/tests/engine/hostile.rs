//! Texts that no author meant: the reader refuses them, and what it lets through is scored.

use engine::{
    definition,
    model::{Answer, Context, Reply, Response},
    scoring::score,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{check::SMALL_HEALTH, plan::plan, promises::well_formed};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        definition::read(&text);
        definition::read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_mutation_makes_the_engine_panic(
        plan in plan(),
        edits in proptest::collection::vec((0..5000usize, 0..12usize), 1..4),
    ) {
        for base in [plan.json(), serde_json::from_str(SMALL_HEALTH).expect("it is JSON")] {
            if let (Some(questionnaire), _) = definition::read(&mutated(base, &edits).to_string()) {
                well_formed(&score(&questionnaire, &plan.responses(), &plan.context));
            }
        }
    }
}

#[test]
fn the_weakest_in_a_geometric_mean_loses_all_however_little_it_weighs() {
    let text = json!({
        "format": 1, "id": "q", "version": "1", "title": "Q",
        "dimensions": {"id": "overall", "title": "All", "aggregate": "geometric"},
        "sections": [{"id": "s", "title": "S", "dimension": "overall", "items": [
            {"id": "weak", "stem": "Weak?", "scale": {"kind": "yes-no"}, "weight": 1e-300, "why": "next to nothing"},
            {"id": "strong", "stem": "Strong?", "scale": {"kind": "yes-no"}},
            {"id": "other", "stem": "Other?", "scale": {"kind": "yes-no"}},
        ]}],
    });
    let (questionnaire, found) = definition::read(&text.to_string());
    let questionnaire = questionnaire.unwrap_or_else(|| panic!("it can be read: {found:?}"));
    let answer = |yes| Response {
        reply: Reply::Answer(Answer::YesNo(yes)),
        ..Response::default()
    };
    let responses = [("weak", false), ("strong", true), ("other", true)]
        .map(|(id, yes)| (id.to_string(), answer(yes)));
    let assessed = score(
        &questionnaire,
        &responses.into_iter().collect(),
        &Context::default(),
    );
    well_formed(&assessed);
    assert_eq!(assessed.score, Some(0.0));
    assert_eq!(assessed.contributions.len(), 1);
}

/// JSON with a node replaced for each edit: which one, wrapped round, and with what.
pub fn mutated(mut value: Value, edits: &[(usize, usize)]) -> Value {
    for (at, with) in edits {
        let mut left = *at % count(&value);
        mutate(&mut value, &mut left, *with);
    }
    value
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// Replaces the node at `left` in reading order.
fn mutate(value: &mut Value, left: &mut usize, with: usize) -> bool {
    if *left == 0 {
        *value = match with {
            0 => Value::Null,
            1 => json!(-1),
            2 => json!(0),
            3 => json!(1e308),
            4 => json!(5e-324),
            5 => json!(""),
            6 => json!("i0"),
            7 => json!([]),
            8 => json!({}),
            9 => json!([value.clone(), value.clone()]),
            10 => json!({"not": value.clone()}),
            _ => json!(true),
        };
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|value| mutate(value, left, with)),
        Value::Object(map) => map.values_mut().any(|value| mutate(value, left, with)),
        _ => false,
    }
}

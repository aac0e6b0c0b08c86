//! A change between two milestones as JSON. Its fields are the fields of the structs here.

use serde::Serialize;

use super::score_json::gate_state;
use crate::{
    course::{Change, ChangeReason},
    json,
    model::Questionnaire,
    scoring::Cause,
};

/// A change as one JSON object on one line; `questionnaire` is the later milestone's. Numbers are
/// fractions; `null` stands where nothing can be scored.
pub fn change_json(questionnaire: &Questionnaire, change: &Change) -> String {
    // all positions are of the questionnaire's own items, gates and dimensions
    let changes = change.causes.iter().map(|one| {
        let (item, gate) = match one.cause {
            Cause::Item(item) => (Some(&*questionnaire.items[item].id), None),
            Cause::Gate(gate) => (None, Some(&*questionnaire.gates[gate].id)),
        };
        CauseJson {
            item,
            gate,
            drop_before: one.drop[0],
            drop_after: one.drop[1],
            reason: match one.reason {
                ChangeReason::Answer => "answer",
                ChangeReason::Counts => "counts",
                ChangeReason::Share => "share",
                ChangeReason::Cap => "cap",
            },
        }
    });
    let dimensions = questionnaire.dimensions.iter().zip(&change.dimensions);
    json::text(&ChangeJson {
        score: change.score,
        own_score: change.own.map(|one| one.score),
        coverage: change.own.map(|one| one.coverage),
        changes: changes.collect(),
        dimensions: dimensions
            .map(|(dimension, one)| DimensionJson {
                id: &dimension.id,
                score: one.score,
                drop_before: one.drop[0],
                drop_after: one.drop[1],
            })
            .collect(),
        gates: change
            .gates
            .iter()
            .map(|one| GateJson {
                id: &questionnaire.gates[one.gate].id,
                before: gate_state(one.before),
                after: gate_state(one.after),
            })
            .collect(),
        left_out: change.left_out.iter().map(|one| &*one.id).collect(),
    })
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    /// Before and after, over what both versions have in common.
    score: [Option<f64>; 2],
    /// Before and after, each over its own questions.
    own_score: [Option<f64>; 2],
    coverage: [Option<f64>; 2],
    changes: Vec<CauseJson<'a>>,
    dimensions: Vec<DimensionJson<'a>>,
    /// Those that turned out otherwise than before.
    gates: Vec<GateJson<'a>>,
    left_out: Vec<&'a str>,
}

#[derive(Serialize)]
struct CauseJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gate: Option<&'a str>,
    drop_before: f64,
    drop_after: f64,
    reason: &'static str,
}

#[derive(Serialize)]
struct DimensionJson<'a> {
    id: &'a str,
    score: [Option<f64>; 2],
    drop_before: f64,
    drop_after: f64,
}

#[derive(Serialize)]
struct GateJson<'a> {
    id: &'a str,
    before: &'static str,
    after: &'static str,
}

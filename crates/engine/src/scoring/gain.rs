//! Recommendations: what a better answer would add to the overall score.

use crate::sorting::Sort;
use std::{cmp::Reverse, rc::Rc};

use super::{
    Finding, Recommendation,
    answer::{ItemAnswer, ScaleAnswer},
    assess::{Fixed, State},
    condition::{Marks, marked},
    dimension::Buffers,
    finding::{gravest, mends, mends_red_flag},
    gate::Caps,
    value,
};
use crate::model::{Reading, Scale};

/// One for each applicable item that says how to improve its answer, which is scored and not at
/// full marks: what mends a red flag first, then by severity of the gravest finding it mends,
/// then by gain, then in the order asked. A gain is the overall score with the better answer minus
/// the score now, hidden items and caps included; it can be negative where the answer steers what
/// is asked.
///
/// Where caps bind, nothing else moves the score: what lifts them comes first, the lowest cap's
/// before the next one's, and the gains of the rest are those once they are lifted. What helps to
/// pass a failed gate that caps nothing yet comes next: a requirement is settled before a wish.
pub(super) fn recommendations(
    fixed: &Fixed,
    answers: &mut [ItemAnswer],
    now: &State,
    findings: &[Finding],
    buffers: &mut Buffers,
) -> Vec<Recommendation> {
    let items = &fixed.questionnaire.items;
    let Some(raw) = now.dimensions.first().and_then(|root| root.point) else {
        return Vec::new();
    };
    let binding = Caps::binding(&fixed.questionnaire.gates, &now.gates, raw);
    let failed = now.gates.iter().enumerate();
    let failed =
        failed.filter(|(gate, reading)| **reading == Reading::Fails && !binding.contains(gate));
    let with_lifters = |gate: usize| (gate, lifters(fixed, answers, now, gate));
    let others: Vec<(usize, Vec<usize>)> = failed.map(|(gate, _)| with_lifters(gate)).collect();
    let lifters: Vec<Vec<usize>> = binding.iter().map(|&gate| with_lifters(gate).1).collect();
    let mut trial = State::default();
    trial.copy(now);
    let mut found = Vec::new();
    for (position, item) in items.iter().enumerate() {
        let counts = now.applicability.items[position] == Reading::Holds // one for each item
            && item.dimension.is_some();
        let Some(answer) = &answers[position].answer else {
            continue;
        };
        let Some(improve) = value::advice(item, answer).filter(|_| counts) else {
            continue;
        };
        let Some(best) = value::best(&item.scale, answer) else {
            continue;
        };
        let raised = value::raised(&item.scale, answer, &best);
        let last_level = match (&*item.scale, &raised, &best) {
            (Scale::Rating { .. }, None, ScaleAnswer::Position(level)) => Some(*level),
            _ => None,
        };
        let lifts = lifters.iter().position(|items| items.contains(&position));
        let meets = others.iter().find(|(_, items)| items.contains(&position));
        let after = &binding[..lifts.unwrap_or(binding.len())]; // a position in it, or its end
        let Some(score) = now.score_without(fixed, after) else {
            continue;
        };
        let mut gain = |answer: ScaleAnswer| {
            let better = ItemAnswer {
                not_applicable: false,
                is_given: true,
                value: value::worth(&item.scale, &answer),
                answer: Some(answer),
            };
            let before = std::mem::replace(&mut answers[position], better);
            if fixed.steering.steers[position] {
                trial.settle(fixed, answers, buffers);
            } else {
                trial.settle_item(fixed, answers, position, buffers);
            }
            answers[position] = before;
            let then = trial.score_without(fixed, after);
            trial.copy(now);
            then.map_or(0.0, |then| then - score)
        };
        let gain_full = gain(best);
        found.push(Recommendation {
            item: position,
            improve: Rc::clone(improve),
            mends_red_flag: mends_red_flag(findings, position),
            severity: gravest(findings, position),
            last_level,
            gain_one_level: raised.map_or(gain_full, gain),
            gain_full,
            lifts: lifts.map(|place| binding[place]), // as many
            meets: meets.map(|(gate, _)| *gate),
            after: after.to_vec(),
        });
    }
    // rounded, so that equal gains computed on different ways keep the order asked
    let rounded = |gain: f64| (gain * 1e12) as i64;
    found.order_by_key(|one: &Recommendation| {
        let gains = (rounded(one.gain_one_level), rounded(one.gain_full));
        // what lifts a cap waits for the lower ones alone
        let waits = (one.lifts.is_none(), one.after.len(), one.meets.is_none());
        (waits, Reverse((one.mends_red_flag, one.severity, gains)))
    });
    found
}

/// The items that keep a failed gate from being passed and whose better answers would not.
fn lifters(fixed: &Fixed, answers: &[ItemAnswer], now: &State, gate: usize) -> Vec<usize> {
    let facts = now.facts(fixed, answers);
    let must = &fixed.questionnaire.gates[gate].must; // one of its own
    let mut marks = Marks::of(fixed.questionnaire);
    facts.mark(must, Reading::Fails, &mut marks);
    let mut items = marked(&marks.items);
    items.retain(|item| mends(&facts, must, *item));
    items
}

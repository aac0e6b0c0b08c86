//! Recommendations: what a better answer would add to the overall score.

use crate::sorting::Sort;
use std::cmp::Reverse;

use super::{
    Finding, Recommendation,
    answer::{ItemAnswer, ScaleAnswer},
    assess::{Fixed, State},
    dimension::Buffers,
    finding::gravest,
    value,
};
use crate::model::{Reading, Scale};

/// One for each applicable item that says how to improve it, has a scored answer and is not at
/// full marks: by severity of the gravest finding it triggered, then by gain, then in the order
/// asked. A gain is the overall score with the better answer minus the score now, hidden items
/// and caps included; it can be negative where the answer steers what is asked.
pub(super) fn recommendations(
    fixed: &Fixed,
    answers: &mut [ItemAnswer],
    now: &State,
    findings: &[Finding],
    buffers: &mut Buffers,
) -> Vec<Recommendation> {
    let items = &fixed.questionnaire.items;
    let Some(score) = now.score(fixed) else {
        return Vec::new();
    };
    let mut trial = State::default();
    trial.copy(now);
    let mut found = Vec::new();
    for (position, item) in items.iter().enumerate() {
        let counts = now.applicability.items[position] == Reading::Holds // one for each item
            && item.dimension.is_some();
        let Some(answer) = &answers[position].answer else {
            continue;
        };
        if !counts || item.improve.is_none() {
            continue;
        }
        let Some(best) = value::best(&item.scale, answer) else {
            continue;
        };
        let raised = value::raised(&item.scale, answer, &best);
        let last_level = match (&*item.scale, &raised, &best) {
            (Scale::Rating { .. }, None, ScaleAnswer::Position(level)) => Some(*level),
            _ => None,
        };
        let mut gain = |answer: ScaleAnswer| {
            let better = ItemAnswer {
                not_applicable: false,
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
            let then = trial.score(fixed);
            trial.copy(now);
            then.map_or(0.0, |then| then - score)
        };
        let gain_full = gain(best);
        found.push(Recommendation {
            item: position,
            severity: gravest(findings, position),
            last_level,
            gain_one_level: raised.map_or(gain_full, gain),
            gain_full,
        });
    }
    // rounded, so that equal gains computed on different ways keep the order asked
    let rounded = |gain: f64| (gain * 1e12) as i64;
    found.order_by_key(|one: &Recommendation| {
        let gains = (rounded(one.gain_one_level), rounded(one.gain_full));
        Reverse((one.severity, gains))
    });
    found
}

//! Where the points are: what the score has lost, and what to do to win it back.

use super::input::ReportInput;
use super::reasons::reasons_of_item;
use super::shape::{LossRow, Recommended};
use super::{SAME, fill, points_to, shares_to, source_in_words};
use crate::model::{Answer, Scale};
use crate::scoring::{Cause, Recommendation};

/// Of points that are lost or won.
const DECIMALS: u8 = 1;

/// What each cause costs the score, in points that add up to what it lacks.
pub(super) fn losses(input: &ReportInput) -> Vec<LossRow> {
    if !input.questionnaire.kind.is_scored() {
        return Vec::new();
    }
    let contributions = &input.assessed.contributions;
    let drops: Vec<f64> = contributions.iter().map(|one| one.drop).collect();
    let lost = contributions.iter().zip(shares_to(&drops, DECIMALS));
    let mut rows = Vec::new();
    for (lost, points) in lost.filter(|(lost, _)| lost.drop > SAME) {
        // positions of its own items and gates
        let (title, reasons) = match lost.cause {
            Cause::Item(item) => {
                let item = &input.questionnaire.items[item];
                (input.text(&item.stem), reasons_of_item(input, item))
            }
            Cause::Gate(gate) => {
                let gate = &input.questionnaire.gates[gate];
                let title = [("gate", input.text(&gate.text))];
                let why = gate.why.iter().map(|why| input.text(why));
                (fill(input.texts.cap_of_gate, &title), why.collect())
            }
        };
        rows.push(LossRow {
            title,
            reasons,
            drop: lost.drop,
            points: input.format.number(points, DECIMALS),
            has_advice: input
                .assessed
                .recommendations
                .iter()
                .any(|one| lost.cause == Cause::Item(one.item)),
        });
    }
    rows
}

pub(super) fn recommendations(input: &ReportInput) -> Vec<Recommended> {
    let texts = input.texts;
    let is_scored = input.questionnaire.kind.is_scored();
    let mut rows = Vec::new();
    for one in &input.assessed.recommendations {
        let item = &input.questionnaire.items[one.item]; // of its own items
        let (mut gain, mut gain_full, mut beside_cost, mut cost) = Default::default();
        let mut lost = input.assessed.contributions.iter();
        let lost = lost.find(|it| is_scored && it.cause == Cause::Item(one.item));
        let drop = lost.map_or(0.0, |lost| lost.drop);
        if is_scored {
            // all alike, for they stand in one list
            let points = |fraction: f64| match points_to(fraction, DECIMALS) {
                shown if shown > 0.0 => input.format.number(shown, DECIMALS),
                _ => String::new(),
            };
            gain = points(one.gain_one_level);
            cost = points(drop);
            let full = points(one.gain_full);
            let up_to = match &*full {
                "" => texts.gain_none.into(),
                full => fill(texts.gain_full, &[("n", format!("+{full}"))]),
            };
            // no figure is said twice
            let adds = if full == gain && !full.is_empty() {
                ""
            } else {
                &up_to
            };
            gain_full = in_full(input, one, [adds, texts.gain_after]);
            beside_cost = match !full.is_empty() && full == cost {
                true => in_full(input, one, ["", texts.gain_all_after]),
                false => in_full(input, one, [&up_to, texts.gain_after]),
            };
        }
        let last = one.last_level.map_or(String::new(), |level| {
            let best = Answer::Number(level as f64).into();
            let answer = input.answer(item, Some(&best));
            fill(texts.last_answer, &[("answer", answer)])
        });
        rows.push(Recommended {
            item: item.id.clone(),
            drop,
            cost,
            won_back: one.gain_one_level.clamp(0.0, drop),
            gain,
            gain_full,
            beside_cost,
            last,
            is_required: one.helps_pass().is_some(),
            is_flagged: one.mends_red_flag,
            is_number: matches!(*item.scale, Scale::Number(_)),
            severity: one
                .severity
                .map(|severity| (severity, input.severity(severity))),
            action: input.text(&one.improve.action),
            first_step: input.text(&one.improve.first_step),
            question: input.text(&item.stem),
            reasons: reasons_of_item(input, item),
            source: source_in_words(&one.improve.source),
        });
    }
    rows
}

/// What the best answer does to the caps on the score, what it adds, where `adds` says it, and, in
/// the words of `after`, that this takes caps to be lifted first.
fn in_full(input: &ReportInput, one: &Recommendation, [adds, after]: [&str; 2]) -> String {
    let texts = input.texts;
    let mut parts = Vec::new();
    if let Some(gate) = one
        .lifts
        .and_then(|gate| input.questionnaire.gates.get(gate))
    {
        let gate = input.text(&gate.text);
        parts.push(fill(texts.gain_lifts, &[("gate", gate)]));
    }
    if !adds.is_empty() {
        parts.push(adds.into());
    }
    if !one.after.is_empty() {
        parts.push(after.into());
    }
    parts.join(", ")
}

//! Why figures are what they are: weights, what answers are worth, expectations, where bands begin.
//! Told to whoever asks.

use super::fill;
use super::input::ReportInput;
use super::result::band_parts;
use crate::model::Item;

/// Why the overall score is expected to be so high, from where to where the bands run that it
/// reaches, and why they and those next to them begin where they do.
pub(super) fn reasons_of_score(input: &ReportInput) -> Vec<String> {
    let texts = input.texts;
    let mut reasons = Vec::new();
    if !input.questionnaire.kind.is_scored() {
        return reasons;
    }
    let root = input.questionnaire.dimensions.first();
    let expected = { input.assessed.dimensions.first() }.and_then(|root| root.expected);
    if let (Some(why), Some(_)) = (root.and_then(|root| root.why.as_ref()), expected) {
        let values = [("stage", input.stage_word()), ("why", &input.text(why))];
        reasons.push(fill(texts.why_expected, &values));
    }
    let touched = &input.assessed.bands;
    let parts = band_parts(&input.questionnaire.bands, |title| input.text(title));
    for part in touched.iter().filter_map(|at| parts.get(*at)) {
        let [from, to] = [part.from, part.to].map(|end| input.points(end));
        let values = [("band", &part.title), ("from", &from), ("to", &to)];
        reasons.push(fill(texts.band_runs, &values));
    }
    // of the others those next to it: where it would have been had it come out otherwise
    let first = touched.first().map_or(0, |at| at.saturating_sub(1));
    let last = touched.last().map_or(0, |at| at + 1);
    for (at, band) in input.questionnaire.bands.iter().enumerate() {
        let is_near = !touched.is_empty() && (first..=last).contains(&at);
        if let Some(why) = band.why.as_ref().filter(|_| is_near) {
            let values = [("band", input.text(&band.title)), ("why", input.text(why))];
            reasons.push(fill(texts.why_band, &values));
        }
    }
    reasons
}

/// Why an item counts as it does: its weight, and what its answers are worth.
pub(super) fn reasons_of_item(input: &ReportInput, item: &Item) -> Vec<String> {
    let why = item.why.iter().map(|why| match item.weight {
        1.0 => input.text(why),
        weight => {
            let weight = input.format.number(weight, u8::from(weight.fract() != 0.0));
            fill(
                input.texts.weighs,
                &[("weight", weight), ("why", input.text(why))],
            )
        }
    });
    why.chain(item.why_worth.iter().map(|why| input.text(why)))
        .collect()
}

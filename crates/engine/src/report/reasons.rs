//! Why figures are what they are: weights, what answers are worth, expectations, where bands begin.
//! Told to whoever asks.

use super::fill;
use super::input::ReportInput;
use crate::model::Item;

/// Why the overall score is expected to be so high, and why bands begin where they do.
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
    for band in &input.questionnaire.bands {
        if let Some(why) = &band.why {
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

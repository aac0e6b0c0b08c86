//! The inputs of a question that asks for a figure, with its baseline and its target.

use super::Question;
use crate::ui::{Msg, Slot, View, edge};
use engine::model::{Answer, NumberScale, NumberWorth, Reply};
use engine::report::fill;

/// A number with a decimal point or a decimal comma. A comma before three digits may stand for
/// either, and is not taken.
const NUMBER: &str = r"\s*[\-+]?\d+(\.\d+|,(?!\d{3}\s*$)\d+)?\s*";

pub fn number_inputs(view: &mut View, asked: &Question, scale: &NumberScale) {
    let Question {
        words,
        item,
        response,
        position,
        ..
    } = *asked;
    let texts = &words.texts.answer;
    let current = match &response.reply {
        Reply::Answer(Answer::Number(number)) => Some(*number),
        _ => None,
    };
    view.within("div row number", |view| {
        number(view, words.of(&item.stem), current, Slot::Number(position));
        view.leaf(
            "span",
            scale
                .unit
                .as_ref()
                .map(|unit| words.of(unit))
                .unwrap_or_default(),
        );
        // shown by the style sheet while a half-written number stands there
        view.leaf("span field-error half-written", texts.number_unfinished);
    });
    if scale.worth == NumberWorth::AgainstTarget {
        view.within("div row number", |view| {
            for (label, value, slot) in [
                (texts.baseline, response.baseline, Slot::Baseline(position)),
                (texts.target, response.target, Slot::Target(position)),
            ] {
                view.within("label", |view| {
                    view.leaf("span small", label);
                    number(view, label, value, slot);
                });
            }
            view.within("label", |view| {
                view.leaf("span small", texts.period);
                view.within("input", |view| {
                    view.attr("type", "text");
                    view.attr("autocomplete", "off");
                    view.value(response.period.as_deref().unwrap_or_default());
                    view.input(Msg::Typed(Slot::Period(position), String::new()));
                });
            });
        });
        let is_bare = response.baseline.is_none() || response.target.is_none();
        view.within("p small", |view| {
            if current.is_some() && is_bare {
                view.text(texts.not_counted);
            }
        });
    }
    let outside = current.is_some_and(|number| {
        scale.min.is_some_and(|min| number < min) || scale.max.is_some_and(|max| number > max)
    });
    if outside {
        let bound =
            |bound: Option<f64>| bound.map_or("…".into(), |bound| words.format.number(bound, 0));
        let (min, max) = (bound(scale.min), bound(scale.max));
        let text = fill(texts.number_outside, &[("min", &min), ("max", &max)]);
        view.leaf("p field-error", &text);
    }
}

fn number(view: &mut View, label: &str, value: Option<f64>, slot: Slot) {
    view.within("input", |view| {
        // not of the kind "number": where the browser speaks English that makes 225 of 22,5
        view.attr("type", "text");
        view.attr("inputmode", "decimal");
        view.attr("autocomplete", "off");
        view.attr("pattern", NUMBER);
        view.attr("aria-label", label);
        view.value(&value.map(edge::plain_number).unwrap_or_default());
        view.input(Msg::Typed(slot, String::new()));
    });
}

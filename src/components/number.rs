//! The inputs of a question that asks for a figure, with its baseline and its target.

use engine::model::{Answer, NumberScale, NumberWorth, Reply, Response};
use engine::report::fill;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::question::Asked;
use crate::browser::read_number;

/// A number with a decimal point or a decimal comma. A comma before three digits may stand for
/// either, and is not taken.
const NUMBER: &str = r"\s*[\-+]?\d+(\.\d+|,(?!\d{3}\s*$)\d+)?\s*";

pub(super) fn number_inputs(asked: &Asked, scale: &NumberScale) -> Html {
    let Asked { words, item, .. } = *asked;
    let texts = &words.texts.answer;
    let current = match &asked.response.reply {
        Reply::Answer(Answer::Number(number)) => Some(*number),
        _ => None,
    };
    let unit = scale.unit.as_ref().map(|unit| words.html(unit));
    let on_number = asked.on(|response, number: Option<f64>| {
        response.reply = match number {
            Some(number) => Reply::Answer(Answer::Number(number)),
            None => Reply::Nothing,
        };
    });
    let is_outside = current.is_some_and(|number| {
        scale.min.is_some_and(|min| number < min) || scale.max.is_some_and(|max| number > max)
    });
    html! {
        <>
            <div class="row number">
                {number_input(words.of(&item.stem), current, on_number)}
                <span>{unit}</span>
                // shown by the style sheet while a half-written number stands there
                <span class="field-error half-written">{texts.number_unfinished}</span>
            </div>
            if scale.worth == NumberWorth::AgainstTarget {
                {way_to_target(asked, current.is_some())}
            }
            <div>
                if is_outside {
                    <p class="field-error">{bounds(asked, scale)}</p>
                }
            </div>
        </>
    }
}

/// Where the number stood before, where it shall be, and in which period.
fn way_to_target(asked: &Asked, is_answered: bool) -> Html {
    let texts = &asked.words.texts.answer;
    let Response {
        baseline,
        target,
        period,
        ..
    } = asked.response;
    let on_period = asked.on(|response, text: String| {
        response.period = (!text.is_empty()).then_some(text);
    });
    let is_bare = baseline.is_none() || target.is_none();
    html! {
        <>
            <div class="row number">
                <label>
                    <span class="small">{texts.baseline}</span>
                    {number_input(
                        texts.baseline,
                        *baseline,
                        asked.on(|response, number| response.baseline = number),
                    )}
                </label>
                <label>
                    <span class="small">{texts.target}</span>
                    {number_input(
                        texts.target,
                        *target,
                        asked.on(|response, number| response.target = number),
                    )}
                </label>
                <label>
                    <span class="small">{texts.period}</span>
                    <input
                        type="text"
                        autocomplete="off"
                        value={period.clone().unwrap_or_default()}
                        oninput={move |event: InputEvent| {
                            on_period.emit(event.target_unchecked_into::<HtmlInputElement>().value());
                        }}
                    />
                </label>
            </div>
            <p class="small">{(is_answered && is_bare).then_some(texts.not_counted)}</p>
        </>
    }
}

/// Says between which numbers an ordinary answer lies.
fn bounds(asked: &Asked, scale: &NumberScale) -> String {
    let words = asked.words;
    let bound = |bound: Option<f64>| match bound {
        Some(bound) => words.format.number(bound, 0),
        None => "…".into(),
    };
    let (min, max) = (bound(scale.min), bound(scale.max));
    fill(
        words.texts.answer.number_outside,
        &[("min", &min), ("max", &max)],
    )
}

/// An input that hands on the number in it, or none where it is empty. While a number is half
/// written, what was given before stays.
fn number_input(label: &str, value: Option<f64>, on_number: Callback<Option<f64>>) -> Html {
    let oninput = move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if input.validity().valid() {
            on_number.emit(read_number(&input.value()));
        }
    };
    // not of the type "number": where the browser speaks English that makes 225 of 22,5
    html! {
        <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            pattern={NUMBER}
            aria-label={label.to_string()}
            value={value.map(|number| number.to_string()).unwrap_or_default()}
            {oninput}
        />
    }
}

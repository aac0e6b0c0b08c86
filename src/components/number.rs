//! The inputs of a question that asks for a figure, with its baseline and its target.

use engine::comparison::{FigureProblem, number_to_edit, read_number};
use engine::model::{Answer, LocalisedText, NumberScale, NumberWorth, Reply, Response};
use engine::report::fill;
use web_sys::{FocusEvent, HtmlInputElement};
use yew::{
    AttrValue, Callback, Html, InputEvent, Properties, TargetCast, component, html, use_state_eq,
};

use super::question::Asked;
use crate::locale::use_words;

pub(super) fn number_inputs(asked: &Asked, scale: &NumberScale) -> Html {
    let current = match &asked.response.reply {
        Reply::Answer(Answer::Number(number)) => Some(*number),
        _ => None,
    };
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
                <NumberInput
                    named_by={asked.stem_id()}
                    unit={scale.unit.clone()}
                    value={current}
                    {on_number}
                />
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
    let (baseline_id, target_id) = (asked.id("baseline"), asked.id("target"));
    let is_bare = baseline.is_none() || target.is_none();
    html! {
        <>
            <div class="row number">
                <label>
                    <span class="small" id={baseline_id.clone()}>{texts.baseline}</span>
                    <NumberInput
                        named_by={baseline_id}
                        value={*baseline}
                        on_number={asked.on(|response, number| response.baseline = number)}
                    />
                </label>
                <label>
                    <span class="small" id={target_id.clone()}>{texts.target}</span>
                    <NumberInput
                        named_by={target_id}
                        value={*target}
                        on_number={asked.on(|response, number| response.target = number)}
                    />
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

#[derive(Properties, PartialEq)]
struct NumberInputProps {
    /// The id of the element that says what it is.
    named_by: AttrValue,
    #[prop_or_default]
    unit: Option<LocalisedText>,
    value: Option<f64>,
    on_number: Callback<Option<f64>>,
}

/// What a person has typed.
#[derive(Clone, PartialEq)]
enum Typed {
    Nothing,
    /// While the field has the focus it holds what was typed, whatever that is; what can be read of
    /// it counts at once, else what was there before.
    Now {
        text: String,
        before: Option<f64>,
    },
    /// Left with a text that is not read, while the number was this.
    Refused {
        text: String,
        problem: FigureProblem,
        beside: Option<f64>,
    },
    /// Left with a number that is written otherwise.
    Understood(f64),
}

/// An input that hands on the number in it, or none where it is empty. What cannot be read stays in
/// it, and what was given before counts; what was understood is said once it is left.
#[component]
fn NumberInput(props: &NumberInputProps) -> Html {
    let words = use_words();
    let texts = &words.texts.answer;
    let typed = use_state_eq(|| Typed::Nothing);
    let NumberInputProps {
        named_by,
        unit,
        value,
        on_number,
    } = props;
    let (value, written) = (*value, value.map(number_to_edit).unwrap_or_default());
    let oninput = {
        let (typed, on_number) = (typed.clone(), on_number.clone());
        move |event: InputEvent| {
            let text = text_of(&event);
            let before = match *typed {
                Typed::Now { before, .. } => before,
                _ => value,
            };
            on_number.emit(read_number(&text).unwrap_or(before));
            typed.set(Typed::Now { text, before });
        }
    };
    let onblur = {
        let (typed, on_number) = (typed.clone(), on_number.clone());
        move |event: FocusEvent| {
            if !matches!(*typed, Typed::Now { .. }) {
                return;
            }
            let text = text_of(&event);
            typed.set(match read_number(&text) {
                Ok(number) => {
                    on_number.emit(number);
                    match number {
                        Some(number) if number_to_edit(number) != text.trim() => {
                            Typed::Understood(number)
                        }
                        _ => Typed::Nothing,
                    }
                }
                Err(problem) => Typed::Refused {
                    text,
                    problem,
                    beside: value,
                },
            });
        }
    };
    let (shown, class, told) = match &*typed {
        Typed::Now { text, .. } => (text.clone(), "", String::new()),
        Typed::Refused {
            text,
            problem,
            beside,
        } if *beside == value => {
            let told = match problem {
                FigureProblem::TwoNumbers { whole, fraction } => {
                    let readings = [
                        ("whole", number_to_edit(*whole)),
                        ("fraction", number_to_edit(*fraction)),
                    ];
                    fill(texts.two_numbers, &readings)
                }
                _ => texts.number_unreadable.into(),
            };
            (text.clone(), "field-error", told)
        }
        Typed::Understood(number) if value == Some(*number) => {
            let told = fill(texts.number_understood, &[("number", &written)]);
            (written, "small", told)
        }
        _ => (written, "", String::new()),
    };
    let (unit_id, told_id) = (format!("unit-{named_by}"), format!("told-{named_by}"));
    let invalid = (class == "field-error").then_some("true");
    // not of the type "number": where the browser speaks English that makes 225 of 22,5
    html! {
        <>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-labelledby={named_by}
                aria-describedby={format!("{unit_id} {told_id}")}
                aria-invalid={invalid}
                value={shown}
                {oninput}
                {onblur}
            />
            <span id={unit_id}>{unit.as_ref().map(|unit| words.html(unit))}</span>
            <span id={told_id} {class} aria-live="polite">{told}</span>
        </>
    }
}

fn text_of(event: &impl TargetCast) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

//! One question with its answers, "don't know", "not applicable" and a note: native inputs.

use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::model::{Answer, Item, LocalisedText, NumberScale, NumberWorth, Response, Said, Scale};
use crate::report::fill;
use crate::ui::locale::Words;
use crate::ui::{Loaded, Shared};

#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    pub words: Words,
    pub loaded: Shared<Loaded>,
    /// The item's position.
    pub item: usize,
    pub response: Response,
    pub on_respond: Callback<(usize, Response)>,
}

#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let words = &props.words;
    let is_noting = use_state(|| false);
    let note_field = use_node_ref();
    let field = note_field.clone();
    use_effect_with(*is_noting, move |is_noting| {
        if let (Some(field), true) = (field.cast::<HtmlElement>(), *is_noting) {
            let _ = field.focus();
        }
    });
    let Some(item) = props.loaded.questionnaire.items.get(props.item) else {
        return Html::default();
    };
    let texts = &words.texts.answer;
    let stem = item.stem.in_language(&words.language);
    let respond = {
        let (position, on_respond) = (props.item, props.on_respond.clone());
        Callback::from(move |response| on_respond.emit((position, response)))
    };
    let help_id = format!("help-{}", item.id);
    let help = item
        .help
        .as_ref()
        .map(|help| help.in_language(&words.language).to_string());
    let weight = item.why.as_ref().filter(|_| item.weight != 1.0).map(|why| {
        let weight = words
            .format
            .number(item.weight, if item.weight.fract() == 0.0 { 0 } else { 1 });
        fill(
            texts.why,
            &[
                ("weight", &weight),
                ("why", why.in_language(&words.language)),
            ],
        )
    });
    let shows_note = *is_noting || !props.response.note.is_empty();
    let add_note = {
        let is_noting = is_noting.clone();
        Callback::from(move |_: MouseEvent| is_noting.set(true))
    };
    let clear = {
        let (respond, response) = (respond.clone(), props.response.clone());
        Callback::from(move |_: MouseEvent| {
            respond.emit(Response {
                said: Said::Nothing,
                ..response.clone()
            });
        })
    };
    let note = {
        let (respond, response) = (respond.clone(), props.response.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlTextAreaElement>() {
                respond.emit(Response {
                    note: input.value(),
                    ..response.clone()
                });
            }
        })
    };
    html! {
        <fieldset
            class="question" data-item={item.id.clone()} onkeydown={on_key()}
            aria-describedby={help.is_some().then(|| help_id.clone())}
        >
            <legend>{ stem }</legend>
            <div id={help_id} class="small">
            if let Some(help) = help { <p>{ help }</p> }
            if let Some(weight) = weight { <p>{ weight }</p> }
            </div>
            <div class="options">{ inputs(item, &props.response, &respond, words) }</div>
            <div class="asides">
                { aside(item, &props.response, &respond, Said::Unknown, texts.dont_know) }
                { aside(item, &props.response, &respond, Said::NotApplicable, texts.not_applicable) }
                <span class="aside-buttons">
                if !shows_note {
                    <button type="button" class="link" aria-label={fill(texts.add_note_to, &[("question", stem)])} onclick={add_note}>{ texts.add_note }</button>
                }
                </span>
                <span class="aside-buttons">
                if props.response.said != Said::Nothing {
                    <button type="button" class="link" aria-label={fill(texts.clear_of, &[("question", stem)])} onclick={clear}>{ texts.clear }</button>
                }
                </span>
            </div>
            <div>
            if shows_note {
                <div class="field note">
                    <label for={format!("note-{}", item.id)}>{ texts.note }</label>
                    <textarea ref={note_field} id={format!("note-{}", item.id)} rows="2" value={props.response.note.clone()} oninput={note} />
                    <p class="small">{ texts.note_help }</p>
                </div>
            }
            </div>
        </fieldset>
    }
}

/// The keys 1 to 9 pick an answer and 0 says "don't know", while the focus is on the question's
/// own buttons: never while someone types.
fn on_key() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let typing = event.target_dyn_into::<HtmlTextAreaElement>().is_some()
            || event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|input| !matches!(&*input.type_(), "radio" | "checkbox"));
        let digit = event.key().parse::<u32>().ok().filter(|digit| *digit < 10);
        let (Some(digit), false, Some(field)) =
            (digit, typing, event.current_target_element::<HtmlElement>())
        else {
            return;
        };
        let inputs = match digit {
            0 => field.query_selector_all(".aside input"),
            _ => field
                .query_selector_all(".options input[type=radio], .options input[type=checkbox]"),
        };
        let place = digit.saturating_sub(1);
        let input = inputs.ok().and_then(|inputs| inputs.item(place));
        if let Some(input) =
            input.and_then(|input| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(input).ok())
        {
            event.prevent_default();
            let _ = input.focus();
            input.click();
        }
    })
}

trait CurrentTarget {
    fn current_target_element<T: wasm_bindgen::JsCast>(&self) -> Option<T>;
}

impl CurrentTarget for KeyboardEvent {
    /// The question around what was pressed: Yew listens at the root, so the event's own current
    /// target is the widget.
    fn current_target_element<T: wasm_bindgen::JsCast>(&self) -> Option<T> {
        let target = self.target_dyn_into::<web_sys::Element>()?;
        let field = target.closest("fieldset").ok().flatten()?;
        wasm_bindgen::JsCast::dyn_into(field).ok()
    }
}

/// "Don't know" and "not applicable": radios of the same group where the answers are radios.
fn aside(
    item: &Item,
    response: &Response,
    respond: &Callback<Response>,
    said: Said,
    label: &'static str,
) -> Html {
    let is_radio = is_radio(&item.scale);
    let checked = response.said == said;
    let next = Response {
        said: if checked && !is_radio {
            Said::Nothing
        } else {
            said
        },
        ..response.clone()
    };
    let onchange = respond.reform(move |_: Event| next.clone());
    let kind = if is_radio { "radio" } else { "checkbox" };
    html! {
        <label class="aside"><input type={kind} name={item.id.clone()} {checked} {onchange} /><span>{ label }</span></label>
    }
}

fn is_radio(scale: &Scale) -> bool {
    matches!(
        scale,
        Scale::Rating { .. } | Scale::Choice { .. } | Scale::YesNo { .. }
    )
}

fn inputs(item: &Item, response: &Response, respond: &Callback<Response>, words: &Words) -> Html {
    let text = |text: &LocalisedText| text.in_language(&words.language).to_string();
    let answer = match &response.said {
        Said::Answer(answer) => Some(answer),
        _ => None,
    };
    let radio = |place: usize, value: Answer, label: String, anchor: String| {
        let checked = answer == Some(&value);
        let next = Response {
            said: Said::Answer(value),
            ..response.clone()
        };
        let onchange = respond.reform(move |_: Event| next.clone());
        html! {
            <label key={place} class={classes!("option", anchor.is_empty().then_some("plain"))}>
                <input type="radio" name={item.id.clone()} {checked} {onchange} />
                <span class="option-label">{ label }</span>
                <span class="option-anchor">{ anchor }</span>
            </label>
        }
    };
    match &*item.scale {
        Scale::Rating { levels } => levels
            .iter()
            .enumerate()
            .map(|(place, level)| {
                let anchor = item.anchors.get(place).map(text).unwrap_or_default();
                radio(
                    place,
                    Answer::Number(place as f64),
                    text(&level.label),
                    anchor,
                )
            })
            .collect(),
        Scale::Choice { options } => options
            .iter()
            .enumerate()
            .map(|(place, option)| {
                radio(
                    place,
                    Answer::Word(option.id.clone()),
                    text(&option.label),
                    String::new(),
                )
            })
            .collect(),
        Scale::YesNo { .. } => [
            (true, words.texts.answer.yes),
            (false, words.texts.answer.no),
        ]
        .into_iter()
        .enumerate()
        .map(|(place, (value, label))| {
            radio(place, Answer::YesNo(value), label.into(), String::new())
        })
        .collect(),
        Scale::Checklist { options } => {
            let ticked = match answer {
                Some(Answer::Several(ticked)) => ticked.clone(),
                _ => Vec::new(),
            };
            let mut all: Html = options
                .iter()
                .map(|option| {
                    let checked = ticked.contains(&option.id);
                    // in the author's order, so that the same ticks are the same answer
                    let next: Vec<String> = options
                        .iter()
                        .filter(|other| ticked.contains(&other.id) != (other.id == option.id))
                        .map(|other| other.id.clone())
                        .collect();
                    check_box(
                        item,
                        response,
                        respond,
                        &option.id,
                        checked,
                        next,
                        text(&option.label),
                    )
                })
                .collect();
            let none = answer.is_some() && ticked.is_empty();
            all = html! {
                <>
                    { all }
                    { check_box(item, response, respond, "", none, Vec::new(), words.texts.report.none_ticked.into()) }
                </>
            };
            all
        }
        Scale::Number(scale) => number_inputs(item, scale, response, respond, words),
        Scale::Text => {
            let value = match answer {
                Some(Answer::Word(word)) => word.clone(),
                _ => String::new(),
            };
            let response = response.clone();
            let oninput = respond.reform(move |event: InputEvent| {
                let text = event
                    .target_dyn_into::<HtmlTextAreaElement>()
                    .map(|input| input.value())
                    .unwrap_or_default();
                let said = if text.is_empty() {
                    Said::Nothing
                } else {
                    Said::Answer(Answer::Word(text))
                };
                Response {
                    said,
                    ..response.clone()
                }
            });
            html! { <textarea rows="3" aria-label={text(&item.stem)} {value} {oninput} /> }
        }
    }
}

fn check_box(
    item: &Item,
    response: &Response,
    respond: &Callback<Response>,
    id: &str,
    checked: bool,
    next: Vec<String>,
    label: String,
) -> Html {
    let next = Response {
        said: Said::Answer(Answer::Several(next)),
        ..response.clone()
    };
    let onchange = respond.reform(move |_: Event| next.clone());
    html! {
        <label key={format!("option-{id}")} class="option plain">
            <input type="checkbox" name={item.id.clone()} {checked} {onchange} />
            <span class="option-label">{ label }</span>
        </label>
    }
}

fn number_inputs(
    item: &Item,
    scale: &NumberScale,
    response: &Response,
    respond: &Callback<Response>,
    words: &Words,
) -> Html {
    let texts = &words.texts.answer;
    let stem = item.stem.in_language(&words.language).to_string();
    let unit = scale
        .unit
        .as_ref()
        .map(|unit| unit.in_language(&words.language).to_string())
        .unwrap_or_default();
    let current = match &response.said {
        Said::Answer(Answer::Number(number)) => Some(*number),
        _ => None,
    };
    let number = |label: String,
                  value: Option<f64>,
                  change: fn(Response, Option<f64>) -> Response| {
        let response = response.clone();
        let respond = respond.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            // a half-written number reads as empty: what was given before stays
            if input.validity().bad_input() {
                return;
            }
            let number = input
                .value()
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite());
            respond.emit(change(response.clone(), number));
        });
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        html! { <input type="number" step="any" inputmode="decimal" aria-label={label} {value} {oninput} /> }
    };
    let outside = current.is_some_and(|number| {
        scale.min.is_some_and(|min| number < min) || scale.max.is_some_and(|max| number > max)
    });
    let bound =
        |bound: Option<f64>| bound.map_or("…".into(), |bound| words.format.number(bound, 0));
    html! {
        <>
            <div class="row number">
                { number(stem, current, |response, number| Response {
                    said: number.map_or(Said::Nothing, |number| Said::Answer(Answer::Number(number))),
                    ..response
                }) }
                <span>{ unit }</span>
            </div>
            <div>
            if scale.worth == NumberWorth::AgainstTarget {
                <div class="row number">
                    <label><span class="small">{ texts.baseline }</span>{ number(texts.baseline.into(), response.baseline, |response, baseline| Response { baseline, ..response }) }</label>
                    <label><span class="small">{ texts.target }</span>{ number(texts.target.into(), response.target, |response, target| Response { target, ..response }) }</label>
                </div>
            }
            </div>
            <div>
            if outside {
                <p class="field-error">{ fill(texts.number_outside, &[("min", &bound(scale.min)), ("max", &bound(scale.max))]) }</p>
            }
            </div>
        </>
    }
}

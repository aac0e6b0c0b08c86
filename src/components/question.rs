//! One question with its answers, "don't know", "not applicable" and a note: native inputs.

use std::iter;

use engine::model::{Answer, Item, Reply, Response, Scale};
use engine::report::fill;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::{
    AttrValue, Callback, Event, Html, InputEvent, NodeRef, Properties, TargetCast, classes,
    component, hook, html, use_effect_with, use_node_ref, use_state_eq,
};

use super::{named_button, number::number_inputs};
use crate::{
    library::Loaded,
    locale::{Words, use_words, with_language},
    shared::Shared,
};

#[derive(Properties, Clone, PartialEq)]
pub struct QuestionProps {
    /// What is asked, and the position of the item in it.
    pub loaded: Shared<Loaded>,
    pub position: usize,
    pub response: Response,
    /// A response to the same question given elsewhere.
    #[prop_or_default]
    pub carried: Option<Carried>,
    pub on_respond: Callback<Responded>,
}

/// What a person did to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Responded {
    /// The item's position.
    pub position: usize,
    /// The response as it was drawn, and as it is to be.
    pub from: Response,
    pub to: Response,
}

/// A response that was given elsewhere, and what to say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    pub response: Response,
    pub text: String,
}

/// What the parts of a question read.
pub(super) struct Asked<'a> {
    pub words: &'a Words,
    pub item: &'a Item,
    pub response: &'a Response,
    props: &'a QuestionProps,
}

impl Asked<'_> {
    /// A callback that changes the response and hands it on.
    pub fn on<T: 'static>(&self, change: impl Fn(&mut Response, T) + 'static) -> Callback<T> {
        let props = self.props.clone();
        Callback::from(move |value| {
            let mut to = props.response.clone();
            change(&mut to, value);
            props.on_respond.emit(Responded {
                position: props.position,
                from: props.response.clone(),
                to,
            });
        })
    }

    /// The id of the element that asks it.
    pub fn stem_id(&self) -> AttrValue {
        format!("stem-{}", self.item.id).into()
    }

    /// A callback that says this.
    fn says(&self, said: Reply) -> impl Fn() + 'static {
        let says = self.on(move |response, ()| response.reply = said.clone());
        move || says.emit(())
    }
}

#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let words = use_words();
    let (is_noting, is_carried) = (use_state_eq(|| false), use_state_eq(|| false));
    let field = use_node_ref();
    // what was asked for takes the focus: the note, or the answer that was taken over
    use_focus_within(&field, *is_noting, ".note textarea");
    use_focus_within(&field, *is_carried, ":is(:checked, [inputmode], textarea)");
    let Some(item) = props.loaded.questionnaire.items.get(props.position) else {
        return html! {};
    };
    let asked = Asked {
        words: &words,
        item,
        response: &props.response,
        props,
    };
    let texts = &words.texts.answer;
    let stem = &*words.of(&item.stem);
    let help_id = AttrValue::from(format!("help-{}", item.id));
    let why = item.why.as_ref().filter(|_| item.weight != 1.0);
    let described_by = (item.help.is_some() || why.is_some()).then(|| help_id.clone());
    let shows_note = *is_noting || !props.response.note.is_empty();
    html! {
        <fieldset
            ref={field}
            class="question"
            data-item={item.id.clone()}
            aria-describedby={described_by}
        >
            <legend id={asked.stem_id()}>{with_language(stem)}</legend>
            <div class="small" id={help_id}>
                if let Some(help) = &item.help {
                    <p>{words.html(help)}</p>
                }
                if let Some(why) = why {
                    <p>{with_language(&why_it_weighs(&words, item.weight, &words.of(why)))}</p>
                }
            </div>
            <div>
                if let Some(carried) = &props.carried {
                    <p class="carried small">
                        <span>{with_language(&carried.text)}</span>
                        {named_button(
                            "link",
                            texts.carry,
                            &fill(texts.carry_to, &[("question", stem)]),
                            {
                                let take = asked.on(take_over);
                                let (response, is_carried) = (carried.response.clone(), is_carried.clone());
                                move || {
                                    is_carried.set(true);
                                    take.emit(response.clone());
                                }
                            },
                        )}
                    </p>
                }
            </div>
            <div class="options">{inputs(&asked)}</div>
            <div class="asides">
                {aside(&asked, Reply::Unknown, texts.dont_know)}
                {aside(&asked, Reply::NotApplicable, texts.not_applicable)}
                <span class="aside-buttons">
                    if !shows_note {
                        {named_button(
                            "link",
                            texts.add_note,
                            &fill(texts.add_note_to, &[("question", stem)]),
                            {
                                let is_noting = is_noting.clone();
                                move || is_noting.set(true)
                            },
                        )}
                    }
                </span>
                <span class="aside-buttons">
                    if props.response.reply != Reply::Nothing {
                        {named_button(
                            "link",
                            texts.clear,
                            &fill(texts.clear_of, &[("question", stem)]),
                            {
                                let clear = asked.says(Reply::Nothing);
                                let is_carried = is_carried.clone();
                                move || {
                                    is_carried.set(false);
                                    clear();
                                }
                            },
                        )}
                    }
                </span>
            </div>
            <div>
                if shows_note {
                    {note(&asked, {
                        // emptied on the way to another wording, it stays open
                        let is_noting = is_noting.clone();
                        move || is_noting.set(true)
                    })}
                }
            </div>
        </fieldset>
    }
}

/// Once `is_wanted`, focuses the first element in `field` that matches.
#[hook]
fn use_focus_within(field: &NodeRef, is_wanted: bool, selector: &'static str) {
    let field = field.clone();
    use_effect_with(is_wanted, move |is_wanted| {
        let field = field.cast::<Element>().filter(|_| *is_wanted);
        let found = field.and_then(|field| field.query_selector(selector).ok().flatten());
        if let Some(found) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

/// Takes a response over from elsewhere; a note that was written here stays.
fn take_over(response: &mut Response, carried: Response) {
    let note = std::mem::take(&mut response.note);
    *response = carried;
    if !note.is_empty() {
        response.note = note;
    }
}

fn why_it_weighs(words: &Words, weight: f64, why: &str) -> String {
    let digits = u8::from(weight.fract() != 0.0);
    let weight = words.format.number(weight, digits);
    fill(
        words.texts.answer.why,
        &[("weight", &*weight), ("why", why)],
    )
}

fn note(asked: &Asked, keep_open: impl Fn() + 'static) -> Html {
    let texts = &asked.words.texts.answer;
    let id = AttrValue::from(format!("note-{}", asked.item.id));
    let write = asked.on(|response, note| response.note = note);
    let oninput = move |event: InputEvent| {
        keep_open();
        write.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    };
    html! {
        <div class="field note">
            <label for={id.clone()}>{texts.note}</label>
            <textarea {id} rows="2" value={asked.response.note.clone()} {oninput} />
            <p class="small">{texts.note_help}</p>
        </div>
    }
}

/// "Don't know" and "not applicable": radios of the same group where the answers are radios.
fn aside(asked: &Asked, said: Reply, label: &'static str) -> Html {
    let is_radio = matches!(
        &*asked.item.scale,
        Scale::Rating { .. } | Scale::Choice { .. } | Scale::YesNo { .. }
    );
    let is_checked = asked.response.reply == said;
    let next = if is_checked && !is_radio {
        Reply::Nothing
    } else {
        said
    };
    html! {
        <label class="aside">
            {input(asked, is_radio, is_checked, next)}
            <span>{label}</span>
        </label>
    }
}

/// A radio or a check box that says `next` when it is picked.
fn input(asked: &Asked, is_radio: bool, is_checked: bool, next: Reply) -> Html {
    let says = asked.says(next);
    // a form's own names give way to those of its fields: no name of its own has a dash
    let name = format!("answer-{}", asked.item.id);
    html! {
        <input
            type={if is_radio { "radio" } else { "checkbox" }}
            {name}
            checked={is_checked}
            onchange={move |_: Event| says()}
        />
    }
}

/// One of the answers, with what it is called and the anchor that describes it, if any.
struct OptionRow {
    is_radio: bool,
    is_checked: bool,
    answer: Answer,
    label: Html,
    anchor: Option<Html>,
}

fn option(asked: &Asked, row: OptionRow) -> Html {
    let is_plain = row.anchor.is_none();
    html! {
        <label class={classes!("option", is_plain.then_some("plain"))}>
            {input(asked, row.is_radio, row.is_checked, Reply::Answer(row.answer))}
            <span class="option-label">{row.label}</span>
            if let Some(anchor) = row.anchor {
                <span class="option-anchor">{anchor}</span>
            }
        </label>
    }
}

fn inputs(asked: &Asked) -> Html {
    let Asked { words, item, .. } = *asked;
    let answer = match &asked.response.reply {
        Reply::Answer(answer) => Some(answer),
        _ => None,
    };
    let radio = |value: Answer, label: Html, anchor: Option<Html>| {
        let row = OptionRow {
            is_radio: true,
            is_checked: answer == Some(&value),
            answer: value,
            label,
            anchor,
        };
        option(asked, row)
    };
    match &*item.scale {
        Scale::Rating { levels } => {
            let anchors = item.anchors.iter();
            let anchors = anchors.map(|anchor| (!anchor.is_empty()).then(|| words.html(anchor)));
            levels
                .iter()
                .zip(anchors.chain(iter::repeat(None)))
                .enumerate()
                .map(|(level, (one, anchor))| {
                    radio(Answer::Number(level as f64), words.html(&one.label), anchor)
                })
                .collect()
        }
        Scale::Choice { options } => options
            .iter()
            .map(|one| radio(Answer::Word(one.id.clone()), words.html(&one.label), None))
            .collect(),
        Scale::YesNo { .. } => html! {
            <>
                {radio(Answer::YesNo(true), words.texts.answer.yes.into(), None)}
                {radio(Answer::YesNo(false), words.texts.answer.no.into(), None)}
            </>
        },
        Scale::Checklist { options, .. } => {
            let ticked: &[String] = match answer {
                Some(Answer::Several(ticked)) => ticked,
                _ => &[],
            };
            let tick = |is_checked, next: Vec<String>, label: Html| {
                let row = OptionRow {
                    is_radio: false,
                    is_checked,
                    answer: Answer::Several(next),
                    label,
                    anchor: None,
                };
                option(asked, row)
            };
            let each = options.iter().map(|one| {
                // in the author's order, so that the same ticks are the same answer
                let next = options
                    .iter()
                    .filter(|other| ticked.contains(&other.id) != (other.id == one.id))
                    .map(|other| other.id.clone());
                tick(
                    ticked.contains(&one.id),
                    next.collect(),
                    words.html(&one.label),
                )
            });
            let none_ticked = answer.is_some() && ticked.is_empty();
            let none = tick(
                none_ticked,
                Vec::new(),
                words.texts.report.none_ticked.into(),
            );
            each.chain([none]).collect()
        }
        Scale::Number(scale) => number_inputs(asked, scale),
        Scale::Text => {
            let written = match answer {
                Some(Answer::Word(word)) => word.clone(),
                _ => String::new(),
            };
            let write = asked.on(|response, text: String| {
                response.reply = match text.is_empty() {
                    true => Reply::Nothing,
                    false => Reply::Answer(Answer::Word(text)),
                }
            });
            let oninput = move |event: InputEvent| {
                write.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
            };
            html! {
                <textarea
                    rows="3"
                    aria-labelledby={asked.stem_id()}
                    value={written}
                    {oninput}
                />
            }
        }
    }
}

/// The keys 1 to 9 pick an answer and 0 says "don't know", while the focus is on the question's
/// own buttons. Whether there was one to pick.
pub fn pick_by_key(digit: u32, pressed: &Element) -> bool {
    let Some(field) = pressed.closest("fieldset.question").ok().flatten() else {
        return false;
    };
    let inputs = match digit {
        0 => field.query_selector_all(".aside input"),
        _ => field.query_selector_all(".options input[type=radio], .options input[type=checkbox]"),
    };
    let input = inputs
        .ok()
        .and_then(|inputs| inputs.item(digit.saturating_sub(1)));
    let input = input.and_then(|input| input.dyn_into::<HtmlElement>().ok());
    if let Some(input) = &input {
        let _ = input.focus();
        input.click();
    }
    input.is_some()
}

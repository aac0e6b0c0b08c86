//! One question with its answers, "don't know", "not applicable" and a note: native inputs.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::number::number_inputs;
use crate::ui::locale::Words;
use crate::ui::{Kept, Msg, Slot, View};
use engine::json;
use engine::model::{Answer, Item, Reply, Response, Scale};
use engine::report::fill;

/// A question as it stands.
pub struct Question<'a> {
    pub words: &'a Words,
    pub item: &'a Item,
    /// The item's position.
    pub position: usize,
    pub response: &'a Response,
    /// Its note was opened.
    pub is_noting: bool,
    /// A response to the same question given elsewhere, and what to say of it.
    pub carried: Option<(&'a Response, String)>,
}

/// Draws a question, anew where what it shows differs from what is `kept`.
pub fn question(view: &mut View, kept: &Kept, asked: &Question) {
    let mut from = json::text(asked.response);
    if asked.is_noting {
        from += "note";
    }
    if let Some((response, text)) = &asked.carried {
        from = [&*from, text, &json::text(response)].concat();
    }
    let of = (&*asked.item.id, from);
    view.part("fieldset question", (kept, asked.position), of, |view| {
        fields(view, asked);
    });
}

fn fields(view: &mut View, asked: &Question) {
    let Question {
        words,
        item,
        response,
        position,
        ..
    } = *asked;
    let texts = &words.texts.answer;
    let stem = words.of(&item.stem);
    view.attr("data-item", &item.id);
    let help_id = ["help-", &item.id].concat();
    let why = item.why.as_ref().filter(|_| item.weight != 1.0);
    if item.help.is_some() || why.is_some() {
        view.attr("aria-describedby", &help_id);
    }
    view.leaf("legend", stem);
    view.within("div small", |view| {
        view.attr("id", &help_id);
        if let Some(help) = &item.help {
            view.leaf("p", words.of(help));
        }
        if let Some(why) = why {
            let digits = u8::from(item.weight.fract() != 0.0);
            let weight = words.format.number(item.weight, digits);
            let text = fill(texts.why, &[("weight", &*weight), ("why", words.of(why))]);
            view.leaf("p", &text);
        }
    });
    view.within("div", |view| {
        if let Some((response, text)) = &asked.carried {
            view.within("p carried small", |view| {
                view.leaf("span", text);
                let label = fill(texts.carry_to, &[("question", stem)]);
                let carry = Msg::Carry(position, (*response).clone());
                link(view, &label, texts.carry, carry);
            });
        }
    });
    view.within("div options", |view| inputs(view, asked));
    let shows_note = asked.is_noting || !response.note.is_empty();
    view.within("div asides", |view| {
        aside(view, asked, Reply::Unknown, texts.dont_know);
        aside(view, asked, Reply::NotApplicable, texts.not_applicable);
        view.within("span aside-buttons", |view| {
            if !shows_note {
                let label = fill(texts.add_note_to, &[("question", stem)]);
                link(view, &label, texts.add_note, Msg::Note(position));
            }
        });
        view.within("span aside-buttons", |view| {
            if response.reply != Reply::Nothing {
                let label = fill(texts.clear_of, &[("question", stem)]);
                link(
                    view,
                    &label,
                    texts.clear,
                    Msg::Reply(position, Reply::Nothing),
                );
            }
        });
    });
    view.within("div", |view| {
        if shows_note {
            note(view, asked);
        }
    });
}

fn link(view: &mut View, label: &str, text: &str, msg: Msg) {
    view.within("button link", |view| {
        view.attr("type", "button");
        view.attr("aria-label", label);
        view.press(msg);
        view.text(text);
    });
}

fn note(view: &mut View, asked: &Question) {
    let texts = &asked.words.texts.answer;
    let id = ["note-", &asked.item.id].concat();
    view.within("div field note", |view| {
        view.within("label", |view| {
            view.attr("for", &id);
            view.text(texts.note);
        });
        view.within("textarea", |view| {
            view.attr("id", &id);
            view.attr("rows", "2");
            view.value(&asked.response.note);
            view.input(Msg::Typed(Slot::Note(asked.position), String::new()));
        });
        view.leaf("p small", texts.note_help);
    });
}

/// "Don't know" and "not applicable": radios of the same group where the answers are radios.
fn aside(view: &mut View, asked: &Question, said: Reply, label: &str) {
    let is_radio = matches!(
        &*asked.item.scale,
        Scale::Rating { .. } | Scale::Choice { .. } | Scale::YesNo { .. }
    );
    let checked = asked.response.reply == said;
    let next = if checked && !is_radio {
        Reply::Nothing
    } else {
        said
    };
    view.within("label aside", |view| {
        input(view, asked, is_radio, checked, next);
        view.leaf("span", label);
    });
}

fn input(view: &mut View, asked: &Question, is_radio: bool, checked: bool, next: Reply) {
    view.within("input", |view| {
        view.attr("type", if is_radio { "radio" } else { "checkbox" });
        view.attr("name", &asked.item.id);
        view.checked(checked);
        view.change(Msg::Reply(asked.position, next));
    });
}

/// One of the answers: chosen, it says `answer`.
fn option(
    view: &mut View,
    asked: &Question,
    is_radio: bool,
    checked: bool,
    answer: Answer,
    texts: [&str; 2],
) {
    let [label, anchor] = texts;
    let spec = if anchor.is_empty() {
        "label option plain"
    } else {
        "label option"
    };
    view.within(spec, |view| {
        input(view, asked, is_radio, checked, Reply::Answer(answer));
        view.leaf("span option-label", label);
        if !anchor.is_empty() {
            view.leaf("span option-anchor", anchor);
        }
    });
}

fn inputs(view: &mut View, asked: &Question) {
    let Question {
        words,
        item,
        response,
        ..
    } = *asked;
    let answer = match &response.reply {
        Reply::Answer(answer) => Some(answer),
        _ => None,
    };
    let radio = |view: &mut View, value: Answer, texts: [&str; 2]| {
        option(view, asked, true, answer == Some(&value), value, texts);
    };
    match &*item.scale {
        Scale::Rating { levels } => {
            for (place, level) in levels.iter().enumerate() {
                let anchor = item.anchors.get(place).map_or("", |it| words.of(it));
                radio(
                    view,
                    Answer::Number(place as f64),
                    [words.of(&level.label), anchor],
                );
            }
        }
        Scale::Choice { options } => {
            for option in options {
                radio(
                    view,
                    Answer::Word(option.id.clone()),
                    [words.of(&option.label), ""],
                );
            }
        }
        Scale::YesNo { .. } => {
            radio(view, Answer::YesNo(true), [words.texts.answer.yes, ""]);
            radio(view, Answer::YesNo(false), [words.texts.answer.no, ""]);
        }
        Scale::Checklist { options } => {
            let ticked: &[String] = match answer {
                Some(Answer::Several(ticked)) => ticked,
                _ => &[],
            };
            for one in options {
                // in the author's order, so that the same ticks are the same answer
                let next = options
                    .iter()
                    .filter(|other| ticked.contains(&other.id) != (other.id == one.id));
                let next = Answer::Several(next.map(|other| other.id.clone()).collect());
                option(
                    view,
                    asked,
                    false,
                    ticked.contains(&one.id),
                    next,
                    [words.of(&one.label), ""],
                );
            }
            let none = answer.is_some() && ticked.is_empty();
            option(
                view,
                asked,
                false,
                none,
                Answer::Several(Vec::new()),
                [words.texts.report.none_ticked, ""],
            );
        }
        Scale::Number(scale) => number_inputs(view, asked, scale),
        Scale::Text => view.within("textarea", |view| {
            view.attr("rows", "3");
            view.attr("aria-label", words.of(&item.stem));
            view.value(match answer {
                Some(Answer::Word(word)) => word,
                _ => "",
            });
            view.input(Msg::Typed(Slot::Words(asked.position), String::new()));
        }),
    }
}

/// The keys 1 to 9 pick an answer and 0 says "don't know", while the focus is on the question's
/// own buttons: never while someone types.
pub fn pick_by_key(event: &KeyboardEvent, pressed: &Element) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || types(pressed) {
        return;
    }
    let digit = event.key().parse::<u32>().ok().filter(|digit| *digit < 10);
    let field = pressed.closest("fieldset.question").ok().flatten();
    let (Some(digit), Some(field)) = (digit, field) else {
        return;
    };
    let inputs = match digit {
        0 => field.query_selector_all(".aside input"),
        _ => field.query_selector_all(".options input[type=radio], .options input[type=checkbox]"),
    };
    let input = inputs
        .ok()
        .and_then(|inputs| inputs.item(digit.saturating_sub(1)));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        let _ = input.focus();
        input.click();
    }
}

/// Whether keys that are pressed there are text.
pub fn types(pressed: &Element) -> bool {
    let inputs = "textarea, select, input:not([type=radio]):not([type=checkbox])";
    pressed.matches(inputs).unwrap_or(true)
}

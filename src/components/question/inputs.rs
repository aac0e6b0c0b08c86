//! The inputs that a question is answered by, by kind of scale, and those of what is no answer.

use engine::model::{Answer, Item, Level, Reply, Scale};
use web_sys::HtmlTextAreaElement;
use yew::{Event, Html, InputEvent, TargetCast, html};

use super::Asked;
use crate::{
    components::number::number_inputs,
    locale::{Words, with_language},
};

/// "Don't know" and "not applicable": radios of the same group where the answers are radios.
pub fn aside(asked: &Asked, said: Reply, key: char, label: &'static str) -> Html {
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
            <span class="key" aria-hidden="true">{key.to_ascii_uppercase()}</span>
            <span>{label}</span>
        </label>
    }
}

/// A radio or a check box that says `next` when it is picked.
fn input(asked: &Asked, is_radio: bool, is_checked: bool, next: Reply) -> Html {
    let says = asked.says(next);
    // a form's own names give way to those of its fields: no name of its own has a dash
    let name = asked.id("answer");
    html! {
        <input
            type={if is_radio { "radio" } else { "checkbox" }}
            {name}
            checked={is_checked}
            onchange={move |_: Event| says()}
        />
    }
}

/// One of the answers.
struct OptionRow {
    is_radio: bool,
    is_checked: bool,
    answer: Answer,
    label: Html,
}

/// A row of an answer, with the digit that picks it: its place from 0, plus 1.
fn option(asked: &Asked, place: usize, row: OptionRow) -> Html {
    html! {
        <label class="option">
            {input(asked, row.is_radio, row.is_checked, Reply::Answer(row.answer))}
            <span class="key">{digit(place)}</span>
            <span class="option-text">{row.label}</span>
        </label>
    }
}

/// The digit that picks the answer at a place; there are nine.
pub fn digit(place: usize) -> Option<String> {
    (place < 9).then(|| (place + 1).to_string())
}

/// What a level of a rating says: its anchor, or its name where it has none.
pub fn level_text(words: &Words, item: &Item, levels: &[Level], level: usize) -> String {
    match (item.anchors.get(level), levels.get(level)) {
        (Some(anchor), _) if !anchor.is_empty() => words.of(anchor),
        (_, Some(level)) => words.of(&level.label),
        (_, None) => String::new(),
    }
}

pub fn inputs(asked: &Asked) -> Html {
    let Asked { words, item, .. } = *asked;
    let answer = match &asked.response.reply {
        Reply::Answer(answer) => Some(answer),
        _ => None,
    };
    let radio = |place: usize, value: Answer, label: Html| {
        let row = OptionRow {
            is_radio: true,
            is_checked: answer == Some(&value),
            answer: value,
            label,
        };
        option(asked, place, row)
    };
    match &*item.scale {
        Scale::Rating { levels } => (0..levels.len())
            .map(|level| {
                let label = with_language(&level_text(words, item, levels, level));
                radio(level, Answer::Number(level as f64), label)
            })
            .collect(),
        Scale::Choice { options } => options
            .iter()
            .enumerate()
            .map(|(place, one)| radio(place, Answer::Word(one.id.clone()), words.html(&one.label)))
            .collect(),
        Scale::YesNo { .. } => html! {
            <>
                {radio(0, Answer::YesNo(true), words.texts.answer.yes.into())}
                {radio(1, Answer::YesNo(false), words.texts.answer.no.into())}
            </>
        },
        Scale::Checklist { options, .. } => {
            let ticked: &[String] = match answer {
                Some(Answer::Several(ticked)) => ticked,
                _ => &[],
            };
            let tick = |place: usize, is_checked, next: Vec<String>, label: Html| {
                let row = OptionRow {
                    is_radio: false,
                    is_checked,
                    answer: Answer::Several(next),
                    label,
                };
                option(asked, place, row)
            };
            let each = options.iter().enumerate().map(|(place, one)| {
                // in the author's order, so that the same ticks are the same answer
                let next = options
                    .iter()
                    .filter(|other| ticked.contains(&other.id) != (other.id == one.id))
                    .map(|other| other.id.clone());
                tick(
                    place,
                    ticked.contains(&one.id),
                    next.collect(),
                    words.html(&one.label),
                )
            });
            let none_ticked = answer.is_some() && ticked.is_empty();
            let none = tick(
                options.len(),
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

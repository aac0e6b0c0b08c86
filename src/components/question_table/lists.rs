//! A question about several where there is no room for columns: a list of answers for each
//! of those it is asked about.

use engine::{
    model::{Item, Reply, Scale},
    report::fill,
};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast, html};

use super::{Offered, QuestionTableProps, has_note, note};
use crate::{
    components::named_button,
    locale::{Words, own_language, plain},
};

/// A checklist has several answers, and stays a table.
pub fn lists(
    words: &Words,
    props: &QuestionTableProps,
    item: &Item,
    answers: &[Offered],
    noted: &[String],
    add_note: &Callback<String>,
) -> Html {
    if matches!(&*item.scale, Scale::Checklist { .. }) {
        return html! {};
    }
    let texts = words.texts;
    let stem = words.of(&item.stem);
    let all = (props.columns.len() > 1).then(|| {
        let mut replies = props.columns.iter().map(|column| &column.response.reply);
        let first = replies.next().cloned().unwrap_or_default();
        let shared = replies.all(|reply| *reply == first).then_some(first);
        let of_all = props.clone();
        let id = format!("list-{}-all", props.position);
        let say = Callback::from(move |reply| of_all.say_of_all(reply));
        list(
            words,
            &id,
            texts.selection.same_for_all,
            answers,
            shared.as_ref(),
            say,
        )
    });
    let each = props.columns.iter().enumerate().map(|(at, column)| {
        let about = &column.about;
        let id = format!("list-{}-{at}", props.position);
        let say = props.on(column, |response, reply| response.reply = reply);
        let name = fill(texts.answer.add_note_to, &[("question", &stem)]);
        let name = format!("{}: {name}", about.name);
        let (add_note, noting) = (add_note.clone(), about.id.clone());
        html! {
            <div key={&*about.id}>
                {list(words, &id, &about.name, answers, Some(&column.response.reply), say)}
                if has_note(column, noted) {
                    {note(words, props, column, "list-note")}
                } else {
                    {named_button("link", texts.answer.add_note, &name, move || {
                        add_note.emit(noting.clone());
                    })}
                }
            </div>
        }
    });
    html! { <div class="grid-lists">{all}<>{for each}</></div> }
}

/// `now` is what is said; `None` where those it stands for do not agree.
fn list(
    words: &Words,
    id: &str,
    label: &str,
    answers: &[Offered],
    now: Option<&Reply>,
    say: Callback<Reply>,
) -> Html {
    let replies: Vec<Reply> = answers.iter().map(|one| one.reply.clone()).collect();
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let place = select.value().parse::<usize>().ok();
        let reply = place.and_then(|place| replies.get(place));
        say.emit(reply.cloned().unwrap_or_default());
    };
    let options = answers.iter().enumerate().map(|(place, one)| {
        html! {
            <option
                key={place}
                lang={own_language(&one.label)}
                value={place.to_string()}
                selected={now == Some(&one.reply)}
            >
                {plain(&one.label)}
            </option>
        }
    });
    let texts = &words.texts.selection;
    let (is_open, nothing) = match now {
        None => (true, texts.answers_differ),
        Some(now) => (
            !answers.iter().any(|one| *now == one.reply),
            texts.not_answered,
        ),
    };
    html! {
        <div class="field">
            <label for={id.to_string()}>{label}</label>
            <select id={id.to_string()} {onchange}>
                <option value="" selected={is_open}>{nothing}</option>
                <>{for options}</>
            </select>
        </div>
    }
}

//! One question asked about several: a row for each answer, a column for each of those it is asked
//! about.

mod lists;
mod offered;

use lists::lists;
use offered::{Offered, offered, state};

use engine::model::{Item, Reply, Response, Scale};
use engine::report::{fill, source_in_words};
use web_sys::HtmlTextAreaElement;
use yew::{
    AttrValue, Callback, Event, Html, InputEvent, Properties, TargetCast, component, html,
    use_state_eq,
};

use super::{
    named_button,
    question::{AskedAbout, Question, Responded, reasons, why_it_weighs},
    source::asked,
};
use crate::{
    library::Loaded,
    locale::{Words, use_words, with_language},
    shared::Shared,
};

/// One of those it is asked about, with what was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub about: AskedAbout,
    pub response: Response,
}

/// What a person did to the question about some of them.
#[derive(Clone, Debug, PartialEq)]
pub struct RespondedAbout {
    /// Their ids.
    pub about: Vec<String>,
    pub responded: Responded,
}

#[derive(Properties, Clone, PartialEq)]
pub struct QuestionTableProps {
    /// What is asked, and the position of the item in it.
    pub loaded: Shared<Loaded>,
    pub position: usize,
    pub columns: Vec<Column>,
    pub on_respond: Callback<RespondedAbout>,
}

impl QuestionTableProps {
    /// A callback that changes one column's response and hands it on.
    fn on<T: 'static>(
        &self,
        column: &Column,
        change: impl Fn(&mut Response, T) + 'static,
    ) -> Callback<T> {
        let (on_respond, position) = (self.on_respond.clone(), self.position);
        let column = column.clone();
        Callback::from(move |value| {
            let mut to = column.response.clone();
            change(&mut to, value);
            let from = column.response.clone();
            on_respond.emit(RespondedAbout {
                about: vec![column.about.id.clone()],
                responded: Responded { position, from, to },
            });
        })
    }

    /// Says the same of all of them.
    fn say_of_all(&self, reply: Reply) {
        let about = self.columns.iter().map(|column| column.about.id.clone());
        self.on_respond.emit(RespondedAbout {
            about: about.collect(),
            responded: Responded {
                position: self.position,
                from: Response::default(),
                to: Response {
                    reply,
                    ..Response::default()
                },
            },
        });
    }
}

#[component]
pub fn QuestionTable(props: &QuestionTableProps) -> Html {
    let words = use_words();
    let noted = use_state_eq(Vec::<String>::new);
    let Some(item) = props.loaded.questionnaire.items.get(props.position) else {
        return html! {};
    };
    let stem = &*words.of(&item.stem);
    let body = match offered(&words, item) {
        Some(answers) => {
            let add_note = {
                let noted = noted.clone();
                Callback::from(move |id: String| {
                    let open = noted.iter().cloned().chain([id]);
                    noted.set(open.collect());
                })
            };
            let shown = props.columns.iter();
            let shown = shown.filter(|column| has_note(column, &noted));
            html! {
                <div class={room_for(props.columns.len())}>
                    {table(&words, props, item, &answers, &noted, &add_note)}
                    {lists(&words, props, item, &answers, &noted, &add_note)}
                    <div class="grid-notes">
                        {for shown.map(|column| note(&words, props, column, "note"))}
                    </div>
                </div>
            }
        }
        // a figure or a text is written for each
        None => html! { <>{for props.columns.iter().map(|column| written(props, column))}</> },
    };
    html! {
        <fieldset
            class="question"
            data-item={item.id.clone()}
            data-open={props.columns.iter().any(|it| it.response.reply == Reply::Nothing).then_some("")}
        >
            <legend id={format!("stem-{}", item.id)}>{with_language(stem)}</legend>
            <div class="small">
                if let Some(help) = &item.help {
                    <p>{words.html(help)}</p>
                }
                if let Some(why) = item.why.as_ref().filter(|_| item.weight != 1.0) {
                    <p>{with_language(&why_it_weighs(&words, item.weight, &words.of(why)))}</p>
                }
            </div>
            {body}
            {asked(&words, &reasons(&words, item), &source_in_words(&item.source), &words.of(&item.stem))}
        </fieldset>
    }
}

/// The class of what stands in columns, by how many are asked about: it says from how wide a page
/// on so many have room side by side.
pub fn room_for(columns: usize) -> Option<&'static str> {
    match columns {
        0..=3 => None,
        4..=5 => Some("columns-some"),
        _ => Some("columns-many"),
    }
}

fn table(
    words: &Words,
    props: &QuestionTableProps,
    item: &Item,
    answers: &[Offered],
    noted: &[String],
    add_note: &Callback<String>,
) -> Html {
    let texts = &words.texts.selection;
    let is_list = matches!(&*item.scale, Scale::Checklist { .. });
    // what all of them are given at once is one answer, and not several ticks
    let has_all = !is_list && props.columns.len() > 1;
    let heads = props.columns.iter().enumerate().map(|(at, column)| {
        let id = head_id(props, at);
        html! { <th key={&*column.about.id} {id} role="columnheader" scope="col">{&column.about.name}</th> }
    });
    let rows = answers.iter().enumerate().map(|(place, offered)| {
        let id = AttrValue::from(format!("answer-{}-{place}", item.id));
        let cells = props.columns.iter().enumerate().map(|(at, column)| {
            let labelled_by = format!("{} {id}", head_id(props, at));
            let (is_checked, next) = state(item, offered, &column.response.reply);
            let says = props.on(column, move |response, ()| response.reply = next.clone());
            let cell = Cell {
                column: at,
                is_of_all: false,
                kind: if is_list { "checkbox" } else { "radio" },
                group: format!("across-{}-{}", item.id, column.about.id),
                labelled_by,
                name: &column.about.name,
                is_checked,
            };
            cell.draw(move || says.emit(()))
        });
        let all = has_all.then(|| {
            let mut columns = props.columns.iter();
            let cell = Cell {
                column: props.columns.len(),
                is_of_all: true,
                kind: "radio",
                group: format!("across-{}-all", item.id),
                labelled_by: format!("{} {id}", head_id(props, props.columns.len())),
                name: texts.all,
                is_checked: columns.all(|column| column.response.reply == offered.reply),
            };
            let (props, reply) = (props.clone(), offered.reply.clone());
            cell.draw(move || props.say_of_all(reply.clone()))
        });
        html! {
            <tr role="row" class={if offered.is_aside { "said-aside" } else { "answer" }}>
                <th id={id.clone()} role="rowheader" scope="row">
                    <div class="grid-answer">
                        <span class="key" aria-hidden={offered.is_aside.then_some("true")}>
                            {offered.key.clone()}
                        </span>
                        <span>{with_language(&offered.label)}</span>
                    </div>
                </th>
                {for cells}
                {all}
            </tr>
        }
    });
    let notes = props.columns.iter().map(|column| {
        let about = &column.about;
        let stem = words.of(&item.stem);
        let name = fill(words.texts.answer.add_note_to, &[("question", &stem)]);
        let name = format!("{}: {name}", about.name);
        let (add_note, id) = (add_note.clone(), about.id.clone());
        html! {
            <td key={&*about.id} role="cell">
                if has_note(column, noted) {
                    {texts.note_below}
                } else {
                    {named_button("link", &about.name, &name, move || add_note.emit(id.clone()))}
                }
            </td>
        }
    });
    html! {
        <table class={if is_list { "grid" } else { "grid grid-wide" }} role="table" aria-labelledby={format!("stem-{}", item.id)}>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col"><span class="hidden">{texts.answer}</span></th>
                    {for heads}
                    if has_all {
                        <th id={head_id(props, props.columns.len())} role="columnheader" scope="col">
                            {texts.all}
                        </th>
                    }
                </tr>
            </thead>
            <tbody role="rowgroup">{for rows}</tbody>
            <tfoot role="rowgroup">
                <tr role="row" class="evidence">
                    <th role="rowheader" scope="row">{words.texts.answer.add_note}</th>
                    {for notes}
                    if has_all {
                        <td role="cell"></td>
                    }
                </tr>
            </tfoot>
        </table>
    }
}

/// The id of a column's head.
fn head_id(props: &QuestionTableProps, column: usize) -> AttrValue {
    format!("who-{}-{column}", props.position).into()
}

/// Where a row and a column meet.
struct Cell<'a> {
    column: usize,
    /// Its column says the same of all of them; the keys pass it over.
    is_of_all: bool,
    kind: &'static str,
    /// The name that the radios of a column share.
    group: String,
    labelled_by: String,
    /// Whose it is, where the table is too narrow for its heads.
    name: &'a str,
    is_checked: bool,
}

impl Cell<'_> {
    fn draw(self, press: impl Fn() + 'static) -> Html {
        html! {
            <td role="cell">
                <label class="cell-pick">
                    <input
                        type={self.kind}
                        name={self.group}
                        data-column={self.column.to_string()}
                        data-all={self.is_of_all.then_some("")}
                        aria-labelledby={self.labelled_by}
                        checked={self.is_checked}
                        onchange={move |_: Event| press()}
                    />
                    <span class="cell-name" aria-hidden="true">{self.name}</span>
                </label>
            </td>
        }
    }
}

fn has_note(column: &Column, noted: &[String]) -> bool {
    !column.response.note.is_empty() || noted.contains(&column.about.id)
}

/// What an answer about one of them is based on: below the table, and in the lists below the answer
/// itself; `place` is the beginning of its id there.
fn note(words: &Words, props: &QuestionTableProps, column: &Column, place: &str) -> Html {
    let texts = &words.texts.answer;
    let AskedAbout { id, name } = &column.about;
    let field = AttrValue::from(format!("{place}-{}-{id}", props.position));
    let write = props.on(column, |response, note| response.note = note);
    let oninput = move |event: InputEvent| {
        write.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    };
    html! {
        <div key={&**id} class="field note">
            <label for={field.clone()}>{name}{": "}{texts.note}</label>
            <textarea id={field} rows="2" value={column.response.note.clone()} {oninput} />
        </div>
    }
}

/// A figure or a text about one of them, as a question of its own.
fn written(props: &QuestionTableProps, column: &Column) -> Html {
    let on_respond = props.on_respond.clone();
    let id = column.about.id.clone();
    let on_respond = Callback::from(move |responded| {
        on_respond.emit(RespondedAbout {
            about: vec![id.clone()],
            responded,
        });
    });
    html! {
        <Question
            key={&*column.about.id}
            loaded={props.loaded.clone()}
            position={props.position}
            response={column.response.clone()}
            about={column.about.clone()}
            {on_respond}
        />
    }
}

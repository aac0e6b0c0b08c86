//! One question with its answers, "don't know", "not applicable" and a note: native inputs.

mod inputs;

use inputs::{aside, inputs};
pub use inputs::{digit, level_text};

use engine::model::{Item, Reply, Response};
use engine::report::{fill, source_in_words};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::{
    AttrValue, Callback, Html, InputEvent, NodeRef, Properties, TargetCast, component, hook, html,
    use_effect_with, use_node_ref, use_state_eq,
};

use super::{
    named_button,
    picking::{KEY_NOT_APPLICABLE, KEY_UNKNOWN},
    source::{source_on_request, why_on_request},
};
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
    /// A response to the same question given before or elsewhere.
    #[prop_or_default]
    pub carried: Option<Carried>,
    /// What else was said to it before, the newest first.
    #[prop_or_default]
    pub earlier: Vec<EarlierAnswer>,
    /// Whom it is asked about, where it is asked about several on one page.
    #[prop_or_default]
    pub about: Option<AskedAbout>,
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

/// A response that was given before or elsewhere, and what to say of it. It counts once it is
/// taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    pub response: Response,
    pub text: String,
    /// What the button says that takes it, and what it says to screen readers.
    pub label: &'static str,
    pub label_to: &'static str,
}

/// What was said to a question before: when and by whom, the answer, and what it was based on.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierAnswer {
    pub when: String,
    pub answer: String,
    pub note: String,
}

/// One of several whom the same question is asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedAbout {
    /// Unique on its page, beside the question's own.
    pub id: String,
    pub name: String,
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
        self.id("stem")
    }

    /// The id of a part of the question.
    pub fn id(&self, part: &str) -> AttrValue {
        match &self.props.about {
            None => format!("{part}-{}", self.item.id).into(),
            Some(about) => format!("{part}-{}-{}", self.item.id, about.id).into(),
        }
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
    let help_id = asked.id("help");
    let why = item.why.as_ref().filter(|_| item.weight != 1.0);
    // asked about several, it is explained once above them
    let (help, why) = match props.about {
        None => (item.help.as_ref(), why),
        Some(_) => (None, None),
    };
    let described_by = (help.is_some() || why.is_some()).then(|| help_id.clone());
    let shows_note = *is_noting || !props.response.note.is_empty();
    let named = |text: &str| match &props.about {
        None => fill(text, &[("question", stem)]),
        Some(about) => fill(text, &[("question", &*format!("{stem} ({})", about.name))]),
    };
    let legend = match &props.about {
        None => with_language(stem),
        Some(about) => about.name.as_str().into(),
    };
    let carry = {
        let is_carried = is_carried.clone();
        let take = asked.on(take_over);
        move |response: Response| {
            is_carried.set(true);
            take.emit(response);
        }
    };
    html! {
        <fieldset
            ref={field}
            class="question"
            data-item={props.about.is_none().then(|| item.id.clone())}
            data-open={(props.response.reply == Reply::Nothing).then_some("")}
            aria-describedby={described_by}
        >
            <legend id={asked.stem_id()}>{legend}</legend>
            <div class="small" id={help_id}>
                if let Some(help) = help {
                    <p>{words.html(help)}</p>
                }
                if let Some(why) = why {
                    <p>{with_language(&why_it_weighs(&words, item.weight, &words.of(why)))}</p>
                }
            </div>
            <div>
                if let Some(carried) = &props.carried {
                    {carried_line(carried, &named, props.response.reply == Reply::Nothing, carry)}
                }
            </div>
            <div class="options">{inputs(&asked)}</div>
            <div class="asides">
                {aside(&asked, Reply::Unknown, KEY_UNKNOWN, texts.dont_know)}
                {aside(&asked, Reply::NotApplicable, KEY_NOT_APPLICABLE, texts.not_applicable)}
                <span class="aside-buttons">
                    if !shows_note {
                        {named_button("link", texts.add_note, &named(texts.add_note_to), {
                            let is_noting = is_noting.clone();
                            move || is_noting.set(true)
                        })}
                    }
                </span>
                <span class="aside-buttons">
                    if props.response.reply != Reply::Nothing {
                        {named_button("link", texts.clear, &named(texts.clear_of), {
                            let clear = asked.says(Reply::Nothing);
                            let is_carried = is_carried.clone();
                            move || {
                                is_carried.set(false);
                                clear();
                            }
                        })}
                    }
                </span>
                if props.about.is_none() {
                    {why_on_request(&words, &reasons(&words, item), stem)}
                    {source_on_request(&words, &source_in_words(&item.source), stem)}
                }
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
            <div>
                if !props.earlier.is_empty() {
                    {earlier_answers(&words, &props.earlier)}
                }
            </div>
        </fieldset>
    }
}

/// What was answered before or elsewhere, and while there is no answer, the button that takes it.
fn carried_line(
    carried: &Carried,
    named: &dyn Fn(&str) -> String,
    is_offered: bool,
    take: impl Fn(Response) + 'static,
) -> Html {
    let response = carried.response.clone();
    html! {
        <p class="carried small">
            <span>{with_language(&carried.text)}</span>
            if is_offered {
                {named_button("carry", carried.label, &named(carried.label_to), move || {
                    take(response.clone());
                })}
            }
        </p>
    }
}

/// What was said to it before, behind a line that opens.
fn earlier_answers(words: &Words, earlier: &[EarlierAnswer]) -> Html {
    let rows = earlier.iter().map(|one| {
        html! {
            <li>
                {&one.when}{": "}{with_language(&one.answer)}
                if !one.note.is_empty() {
                    <span class="earlier-note">{&one.note}</span>
                }
            </li>
        }
    });
    html! {
        <details class="earlier small">
            <summary>{words.count(&words.texts.answer.earlier, earlier.len())}</summary>
            <ul>{for rows}</ul>
        </details>
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

/// Why its answers are worth what they are.
pub(super) fn reasons(words: &Words, item: &Item) -> Vec<String> {
    // why it weighs more stands above the answers
    let why = item.why.iter().filter(|_| item.weight == 1.0);
    why.chain(&item.why_worth)
        .map(|why| words.of(why))
        .collect()
}

pub(super) fn why_it_weighs(words: &Words, weight: f64, why: &str) -> String {
    let digits = u8::from(weight.fract() != 0.0);
    let weight = words.format.number(weight, digits);
    fill(
        words.texts.report.weighs,
        &[("weight", &*weight), ("why", why)],
    )
}

fn note(asked: &Asked, keep_open: impl Fn() + 'static) -> Html {
    let texts = &asked.words.texts.answer;
    let id = asked.id("note");
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

//! A section's questions one at a time, each answered for all candidates.

use std::rc::Rc;

use engine::{
    model::{About, Answer, Item, Questionnaire, Reply, Response, Scale, Section},
    report::fill,
    state::Action,
};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html, use_callback};

use super::{
    Page,
    answer::{is_shown, respond_for_all, said},
    compared::{Compared, Opinion, use_compared},
    gone, heading, use_page,
};
use crate::{
    components::{Question, Responded, button, named_button, on_enter, submit_button},
    library::Loaded,
    locale::{Words, own_language, plain},
    place::Place,
    shared::Shared,
    store::Store,
};

#[derive(Properties, PartialEq)]
pub struct AcrossPageProps {
    /// The selection's id.
    pub id: String,
    /// The section's id; `None` for the first that asks anything.
    pub section: Option<String>,
}

#[component]
pub fn AcrossPage(props: &AcrossPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let compared = use_compared(&page, id);
    let on_respond = use_callback(
        (page.store.clone(), id.clone()),
        |responded, (store, id)| respond_about_us(store, id, &responded),
    );
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared), false) = (selection, compared, page.is_read_only())
    else {
        return gone(&page);
    };
    let Some(loaded) = &compared.loaded else {
        return gone(&page);
    };
    let words = &page.words;
    let texts = &words.texts.selection;
    let steps = steps(&loaded.questionnaire, &compared);
    let is_asked = |step: &Step| Some(&*step.section.id) == props.section.as_deref();
    let at = steps.iter().position(is_asked).unwrap_or(0);
    let Some(now) = steps.get(at) else {
        return gone(&page);
    };
    let back = Place::Selection(id.clone());
    let next = steps.get(at + 1).map(|next| Place::Across {
        selection: id.clone(),
        section: Some(next.section.id.clone()),
    });
    let is_last = next.is_none();
    let submit = {
        let (go, focus) = (
            page.go(next.unwrap_or_else(|| back.clone())),
            page.focus.clone(),
        );
        Callback::from(move |()| {
            // a number that cannot be read is no answer yet
            if !focus.stay_with(".questions input:invalid") {
                go();
            }
        })
    };
    let how_far = [
        ("n", &*words.whole(at + 1)),
        ("all", &words.whole(steps.len())),
    ];
    let questions = now.items.iter().map(|&(position, item)| match item.about {
        About::Us => about_us(&page, &compared, loaded, position, item, &on_respond),
        About::Relationship | About::Partner => {
            about_each(&page, &compared, now.section, position, item)
        }
    });
    html! {
        <>
            <p class="crumb">{button("link", &selection.title, page.go(back.clone()))}</p>
            <div class="row spread">
                {heading(words.html(&now.section.title))}
                <span class="small">{fill(texts.section, &how_far)}</span>
            </div>
            <div key={&*now.section.id} class="questions" onkeydown={on_enter(&submit)}>
                <>{for questions}</>
                <div class="row spread actions">
                    {button("", texts.to_comparison, page.go(back))}
                    {submit_button(if is_last { texts.done } else { words.texts.answer.next }, submit)}
                </div>
            </div>
        </>
    }
}

/// A section that asks something about any candidate.
struct Step<'q> {
    section: &'q Section,
    /// Its items that are shown for any of them, each with its position.
    items: Vec<(usize, &'q Item)>,
}

fn steps<'q>(questionnaire: &'q Questionnaire, compared: &Compared) -> Vec<Step<'q>> {
    let is_asked = |item: usize| compared.opinions.iter().any(|one| one.is_asked(item));
    let sections = questionnaire.sections.iter();
    sections
        .map(|section| Step {
            section,
            items: section
                .items
                .clone()
                .filter(|&at| is_asked(at))
                .filter_map(|at| Some((at, questionnaire.items.get(at)?)))
                .collect(),
        })
        .filter(|step| !step.items.is_empty())
        .collect()
}

/// What is about us is the same for every candidate, and asked once.
fn about_us(
    page: &Page,
    compared: &Compared,
    loaded: &Shared<Loaded>,
    position: usize,
    item: &Item,
    on_respond: &Callback<Responded>,
) -> Html {
    let mut open = compared.opinions.iter().filter(|one| one.is_open);
    let response = open.find_map(|one| response_to(page, one, item));
    html! {
        <Question
            key={&*item.id}
            loaded={loaded.clone()}
            {position}
            response={response.cloned().unwrap_or_default()}
            {on_respond}
        />
    }
}

/// Takes what was done to a question about us, for all candidates.
fn respond_about_us(store: &Store, id: &str, responded: &Responded) {
    let now = store.snapshot();
    let Some(selection) = now.workspace.selections.get(id) else {
        return;
    };
    let loaded = now.library.find(&selection.questionnaire);
    let item = loaded
        .as_ref()
        .and_then(|it| it.questionnaire.items.get(responded.position));
    if let Some(item) = item {
        respond_for_all(store, &selection.candidates, item, responded);
    }
}

fn response_to<'a>(page: &'a Page, one: &Opinion, item: &Item) -> Option<&'a Response> {
    let assessment = page.workspace().assessments.get(&one.assessment)?;
    assessment.responses.get(&item.id)
}

/// One question with a list of its answers for each candidate.
fn about_each(
    page: &Page,
    compared: &Compared,
    section: &Section,
    position: usize,
    item: &Item,
) -> Html {
    let words = &page.words;
    let choices: Option<Rc<[Choice]>> = choices(words, item).map(Rc::from);
    let opinions = compared
        .opinions
        .iter()
        .filter(|one| one.is_asked(position));
    let rows = opinions.map(|one| {
        html! {
            <div key={&*one.assessment} class="across">
                if let Some(choices) = &choices {
                    {answer_list(page, one, position, item, choices)}
                } else {
                    {answer_elsewhere(page, one, section, item)}
                }
            </div>
        }
    });
    html! {
        <fieldset key={&*item.id} class="question" data-item={item.id.clone()}>
            <legend>{words.html(&item.stem)}</legend>
            if let Some(help) = &item.help {
                <p class="small">{words.html(help)}</p>
            }
            <>{for rows}</>
        </fieldset>
    }
}

/// A list of the answers, for one candidate.
fn answer_list(
    page: &Page,
    one: &Opinion,
    position: usize,
    item: &Item,
    choices: &Rc<[Choice]>,
) -> Html {
    let response = response_to(page, one, item);
    let now = response.map_or(&Reply::Nothing, |response| &response.reply);
    let options = choices.iter().map(|choice| {
        html! {
            <option
                key={&*choice.value}
                value={choice.value.clone()}
                lang={own_language(&choice.label)}
                selected={choice.said == *now}
            >
                {plain(&choice.label)}
            </option>
        }
    });
    let onchange = {
        let store = page.store.clone();
        let (assessment, item) = (one.assessment.clone(), item.id.clone());
        let choices = choices.clone();
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(choice) = choices.iter().find(|choice| choice.value == value) {
                set_answer(&store, &assessment, &item, &choice.said);
            }
        }
    };
    let id = format!("across-{}-{position}", one.assessment);
    html! {
        <>
            <label for={id.clone()}>{&one.name}</label>
            <select {id} {onchange}>{for options}</select>
        </>
    }
}

/// Says this to an item; a note that was written beside it stays.
fn set_answer(store: &Store, assessment: &str, item: &str, reply: &Reply) {
    let workspace = store.snapshot().workspace;
    let known = workspace.assessments.get(assessment);
    let former = known.and_then(|known| known.responses.get(item));
    let response = Response {
        reply: reply.clone(),
        ..former.cloned().unwrap_or_default()
    };
    store.dispatch(Action::Respond {
        assessment: assessment.into(),
        item: item.into(),
        response,
    });
}

/// What no list can hold is answered in the candidate's own questions.
fn answer_elsewhere(page: &Page, one: &Opinion, section: &Section, item: &Item) -> Html {
    let texts = &page.words.texts.selection;
    let place = Place::Answer {
        assessment: one.assessment.clone(),
        section: Some(section.id.clone()),
        item: Some(item.id.clone()),
    };
    let name = fill(texts.answer_about, &[("name", &one.name)]);
    html! {
        <>
            <span>{&one.name}</span>
            {named_button("link", texts.answer, &name, page.go(place))}
        </>
    }
}

/// One of the answers that a list offers.
struct Choice {
    /// Unique in its list.
    value: String,
    label: String,
    said: Reply,
}

impl Choice {
    fn new(value: impl Into<String>, label: impl Into<String>, said: Reply) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            said,
        }
    }

    fn answer(value: impl Into<String>, label: impl Into<String>, answer: Answer) -> Self {
        Self::new(value, label, Reply::Answer(answer))
    }
}

/// The answers of a scale that has a list of them, with what else can be said; `None` for any
/// other scale.
fn choices(words: &Words, item: &Item) -> Option<Vec<Choice>> {
    let texts = &words.texts.answer;
    let answers: Vec<Choice> = match &*item.scale {
        Scale::Rating { levels } => levels
            .iter()
            .enumerate()
            .map(|(at, level)| {
                let label = words.of(&level.label);
                let label = match item.anchors.get(at) {
                    Some(anchor) => format!("{label}: {}", words.of(anchor)),
                    None => label,
                };
                Choice::answer(at.to_string(), label, Answer::Number(at as f64))
            })
            .collect(),
        Scale::Choice { options } => options
            .iter()
            .map(|option| {
                let answer = Answer::Word(option.id.clone());
                Choice::answer(&option.id, words.of(&option.label), answer)
            })
            .collect(),
        Scale::YesNo { .. } => vec![
            Choice::answer("yes", texts.yes, Answer::YesNo(true)),
            Choice::answer("no", texts.no, Answer::YesNo(false)),
        ],
        Scale::Checklist { .. } | Scale::Number(_) | Scale::Text => return None,
    };
    let nothing = Choice::new("", words.texts.selection.no_answer, Reply::Nothing);
    let asides = [
        Choice::new("?", texts.dont_know, Reply::Unknown),
        Choice::new("-", texts.not_applicable, Reply::NotApplicable),
    ];
    Some([nothing].into_iter().chain(answers).chain(asides).collect())
}

/// How many of a candidate's questions have something said to them, and how many are shown.
pub fn answered(page: &Page, compared: &Compared, one: &Opinion) -> (usize, usize) {
    let Some(loaded) = &compared.loaded else {
        return (0, 0);
    };
    let assessment = page.workspace().assessments.get(&one.assessment);
    let items = loaded.questionnaire.items.iter().enumerate();
    let shown = items.filter(|(at, _)| is_shown(&one.assessed, *at));
    let shown: Vec<&Item> = shown.map(|(_, item)| item).collect();
    let is_answered =
        |item: &&&Item| assessment.is_some_and(|it| *said(&it.responses, item) != Reply::Nothing);
    (shown.iter().filter(is_answered).count(), shown.len())
}

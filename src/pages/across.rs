//! A section's questions one at a time, each answered for all candidates.

use engine::{
    model::{About, Item, Questionnaire, Response, Scale, Section, Workspace},
    report::fill,
    scoring::{AnswerCount, AnswerState},
};
use yew::{Callback, Html, Properties, component, html, use_callback};

use super::{
    Page,
    answer::{Keys, StepButton, keys_line, progress_bar, progress_in_words, respond_for_all},
    compared::{Compared, Opinion, use_compared},
    crumb, gone, heading, use_page,
};
use crate::{
    components::{
        AskedAbout, Column, Question, QuestionTable, Responded, RespondedAbout, button,
        on_enter_among_questions, room_for, submit_button,
    },
    library::Loaded,
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
    let read = (page.store.clone(), id.clone());
    let on_respond = use_callback(read.clone(), |responded, (store, id)| {
        respond_about(store, id, None, &responded);
    });
    let on_respond_about = use_callback(read, |done: RespondedAbout, (store, id)| {
        respond_about(store, id, Some(&done.about), &done.responded);
    });
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
    let steps = steps(&page, &loaded.questionnaire, &compared);
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
    let back_to = at.checked_sub(1).and_then(|at| steps.get(at));
    let section = |step: &Step| Place::Across {
        selection: id.clone(),
        section: Some(step.section.id.clone()),
    };
    let buttons = steps.iter().map(|step| {
        let go = page.go(section(step));
        html! {
            <StepButton
                key={step.section.id.clone()}
                title={words.of(&step.section.title)}
                progress={step.progress}
                is_now={step.section.id == now.section.id}
                on_press={Callback::from(move |()| go())}
            />
        }
    });
    let progress = steps.iter().map(|step| step.progress).sum();
    let question = |(position, item): (usize, &Item)| match item.about {
        About::Us => about_us(&page, &compared, loaded, position, item, &on_respond),
        About::Relationship | About::Partner => {
            let columns = compared.opinions.iter();
            let columns = columns.filter(|one| one.is_asked(position));
            let columns = columns.map(|one| Column {
                about: AskedAbout {
                    id: one.assessment.clone(),
                    name: one.name.clone(),
                },
                response: response_to(&page, one, item).cloned().unwrap_or_default(),
            });
            html! {
                <QuestionTable
                    key={&*item.id}
                    loaded={loaded.clone()}
                    {position}
                    columns={columns.collect::<Vec<_>>()}
                    on_respond={on_respond_about.clone()}
                />
            }
        }
    };
    // how keys answer stands above the first question of each kind: asked once, and asked of each
    let is_once = |item: &Item| item.about == About::Us;
    let mut questions = Vec::new();
    for (at, &(position, item)) in now.items.iter().enumerate() {
        let is_alike = |(_, other): &&(usize, &Item)| is_once(other) == is_once(item);
        if !now.items.iter().take(at).any(|other| is_alike(&other)) {
            let alike = now.items.iter().filter(is_alike);
            let scales: Vec<&Scale> = alike.map(|(_, item)| &*item.scale).collect();
            questions.push(match is_once(item) {
                true => html! { <div key="keys-once">{keys_line(&page, &scales, false)}</div> },
                false => html! {
                    <div key="keys-each" class={room_for(compared.opinions.len())}>
                        {keys_of_columns(&page, &scales)}
                    </div>
                },
            });
        }
        questions.push(question((position, item)));
    }
    html! {
        <>
            {crumb(&page, button("link", &selection.title, page.go(back.clone())))}
            {heading(words.html(&now.section.title))}
            {progress_bar(&page, html! { <>{for buttons}</> }, [progress_in_words(words, progress), String::new()])}
            <div key={&*now.section.id} class="questions" onkeydown={on_enter_among_questions(&submit)}>
                <div>{for questions}</div>
                <div class="row spread actions">
                    <span class="row">
                        if let Some(before) = back_to {
                            {button("", words.texts.answer.back, page.go(section(before)))}
                        }
                        // the way on leads there from the last
                        if !is_last {
                            {button("", texts.to_comparison, page.go(back))}
                        }
                    </span>
                    {submit_button(if is_last { texts.done } else { words.texts.answer.next }, submit)}
                </div>
            </div>
        </>
    }
}

/// The keys that there are in a table of candidates.
fn keys_of_columns(page: &Page, scales: &[&Scale]) -> Html {
    let words = &page.words;
    let Some(keys) = Keys::of(scales) else {
        return html! {};
    };
    let texts = &words.texts.selection;
    html! {
        <p class="keys keys-of-columns small">
            {fill(texts.keys, &[("most", &words.whole(keys.most))])}{" "}
            if keys.has_ticks {
                {texts.keys_of_ticks}{" "}
            }
            {texts.keys_back}
            {keys.beyond(words)}
        </p>
    }
}

/// A section that asks something about any candidate.
struct Step<'q> {
    section: &'q Section,
    /// Its items that are shown for any of them, each with its position.
    items: Vec<(usize, &'q Item)>,
    /// Of the answers it takes, what is about us once.
    progress: AnswerCount,
}

fn steps<'q>(page: &Page, questionnaire: &'q Questionnaire, compared: &Compared) -> Vec<Step<'q>> {
    let sections = questionnaire.sections.iter();
    sections
        .map(|section| {
            let (mut items, mut states) = (Vec::new(), Vec::new());
            for position in section.items.clone() {
                let Some(item) = questionnaire.items.get(position) else {
                    continue;
                };
                let asked = compared.opinions.iter();
                let asked = asked.filter(|one| one.is_asked(position));
                let once = match item.about {
                    About::Us => 1,
                    About::Relationship | About::Partner => usize::MAX,
                };
                let before = states.len();
                let asked = asked.take(once);
                states.extend(asked.map(|one| AnswerState::of(item, response_to(page, one, item))));
                if states.len() > before {
                    items.push((position, item));
                }
            }
            Step {
                section,
                items,
                progress: states.into_iter().collect(),
            }
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

/// Takes what was done to a question, for some candidates or for all.
fn respond_about(store: &Store, id: &str, about: Option<&[String]>, responded: &Responded) {
    let now = store.snapshot();
    let Some(selection) = now.workspace.selections.get(id) else {
        return;
    };
    let loaded = now.library.find(&selection.questionnaire);
    let item = loaded
        .as_ref()
        .and_then(|it| it.questionnaire.items.get(responded.position));
    if let Some(item) = item {
        respond_for_all(
            store,
            about.unwrap_or(&selection.candidates),
            item,
            responded,
        );
    }
}

pub fn response_to<'a>(page: &'a Page, one: &Opinion, item: &Item) -> Option<&'a Response> {
    let assessment = page.workspace().assessments.get(&one.assessment)?;
    assessment.responses.get(&item.id)
}

/// How far the answers about a candidate are.
pub fn answered(workspace: &Workspace, compared: &Compared, one: &Opinion) -> AnswerCount {
    let assessment = workspace.assessments.get(&one.assessment);
    match (&compared.loaded, assessment) {
        (Some(loaded), Some(assessment)) => {
            AnswerCount::of(&loaded.questionnaire, &assessment.responses, &one.assessed)
        }
        _ => AnswerCount::default(),
    }
}

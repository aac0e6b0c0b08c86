//! The sections of a questionnaire that are shown, and the way to each.

use engine::{
    model::{Context, Item, Questionnaire, Reading, Responses, Section},
    report::fill,
    scoring::{AnswerCount, AnswerState, Assessed, shown},
};
use yew::{Callback, Html, MouseEvent, Properties, classes, component, html};

use super::super::Page;
use crate::{
    components::button,
    locale::{Words, use_words, with_language},
    session::InMemory,
};

/// A section that is shown and has something to ask.
pub struct Step<'q> {
    pub position: usize,
    pub section: &'q Section,
    /// Its items that are shown, each with its position.
    pub items: Vec<(usize, &'q Item)>,
    pub progress: AnswerCount,
}

pub fn steps<'q>(
    questionnaire: &'q Questionnaire,
    responses: &Responses,
    context: &Context,
) -> Vec<Step<'q>> {
    let (sections, shown) = shown(questionnaire, responses, context);
    let is_shown = |at: usize| shown.get(at) == Some(&Reading::Holds);
    let steps = questionnaire.sections.iter().enumerate();
    steps
        .filter(|(position, _)| sections.get(*position) == Some(&Reading::Holds))
        .map(|(position, section)| {
            let items: Vec<(usize, &Item)> = section
                .items
                .clone()
                .filter(|at| is_shown(*at))
                .filter_map(|at| Some((at, questionnaire.items.get(at)?)))
                .collect();
            let states = items.iter().map(|(_, item)| answer_state(responses, item));
            let progress = states.collect();
            Step {
                position,
                section,
                items,
                progress,
            }
        })
        .filter(|step| !step.items.is_empty())
        .collect()
}

pub fn progress(steps: &[Step]) -> AnswerCount {
    steps.iter().map(|step| step.progress).sum()
}

/// "22 of 24 answered, 2 marked “don’t know”".
pub fn progress_in_words(words: &Words, progress: AnswerCount) -> String {
    let texts = &words.texts.answer;
    let template = match progress.unknown {
        0 => texts.progress,
        _ => texts.progress_unknown,
    };
    let values = [
        ("n", words.whole(progress.answered)),
        ("all", words.whole(progress.all)),
        ("unknown", words.whole(progress.unknown)),
    ];
    fill(template, &values)
}

/// Where the section of this id stands among the steps; the first where it does not.
pub(super) fn place_of(steps: &[Step], section: Option<&str>) -> usize {
    let is_it = |step: &Step| Some(&*step.section.id) == section;
    steps.iter().position(is_it).unwrap_or(0)
}

/// How far it is, in sight wherever the page is scrolled to: the steps, and what is to be said of
/// them in a few words each.
pub fn progress_bar(page: &Page, steps: Html, [done, left]: [String; 2]) -> Html {
    let saved = how_saved(page);
    let parts = [done, left].into_iter().filter(|part| !part.is_empty());
    html! {
        <div class="so-far">
            <nav aria-label={page.words.texts.answer.sections}>
                <ol class="steps">{steps}</ol>
            </nav>
            <p class="small">
                {for parts.map(|part| html! { <span>{part}</span> })}
                <span>{saved}</span>
            </p>
        </div>
    }
}

/// When it was saved; or that it is not, with the way to the notice that says why.
fn how_saved(page: &Page) -> Html {
    let words = &page.words;
    let texts = &words.texts.answer;
    let saving = &page.snapshot.saving;
    let said = match (saving.in_memory, &saving.unsaved, saving.saved_at_ms) {
        (Some(InMemory::Chosen), ..) => return texts.not_stored.into(),
        (Some(InMemory::Refused), ..) => texts.not_stored,
        (None, Some(_), _) => texts.not_saved,
        (None, None, Some(at)) => {
            return fill(texts.saved_at, &[("time", &words.format.time(at))]).into();
        }
        (None, None, None) => return texts.saved_start.into(),
    };
    let focus = page.focus.clone();
    let label = html! { <><span aria-hidden="true">{"⚠\u{fe0e} "}</span>{said}</> };
    button("link not-kept", label, move || {
        focus.stay_with(".trouble:not(:empty)");
    })
}

#[derive(Properties)]
pub struct StepButtonProps {
    pub title: String,
    pub progress: AnswerCount,
    pub is_now: bool,
    pub on_press: Callback<()>,
}

/// Where a press goes depends on the section alone, by which the button is keyed.
impl PartialEq for StepButtonProps {
    fn eq(&self, other: &Self) -> bool {
        let drawn = |props: &Self| (props.title.clone(), props.progress, props.is_now);
        drawn(self) == drawn(other)
    }
}

/// The way to one section, with how far it is.
#[component]
pub fn StepButton(props: &StepButtonProps) -> Html {
    let words = use_words();
    let StepButtonProps {
        title, progress, ..
    } = props;
    let is_done = progress.is_complete();
    let [replied, all] = [progress.replied(), progress.all].map(|count| words.whole(count));
    let counts = [("n", &replied), ("all", &all)];
    let spoken = fill(words.texts.answer.step_progress, &counts);
    let class = classes!(is_done.then_some("done"), props.is_now.then_some("now"));
    let onclick = props.on_press.reform(|_: MouseEvent| ());
    html! {
        <li {class}>
            <button
                type="button"
                class="step"
                aria-current={props.is_now.then_some("step")}
                {onclick}
            >
                <span class="step-title">{with_language(title)}</span>
                <span class="step-count" aria-hidden="true">
                    if is_done {
                        {"✓"}
                    } else {
                        {format!("{replied}/{all}")}
                    }
                </span>
                <span class="hidden">{spoken}</span>
            </button>
        </li>
    }
}

pub fn is_shown(assessed: &Assessed, item: usize) -> bool {
    let score = assessed.items.get(item);
    score.is_some_and(|score| score.shown == Reading::Holds)
}

/// Whether an item has an answer.
pub fn answer_state(responses: &Responses, item: &Item) -> AnswerState {
    AnswerState::of(item, responses.get(&item.id))
}

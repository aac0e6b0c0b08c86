//! The sections of a questionnaire that are shown, and the way to each.

use engine::model::{Context, Item, Questionnaire, Reading, Reply, Responses, Section};
use engine::{
    report::fill,
    scoring::{Assessed, shown},
};
use yew::{Callback, Html, MouseEvent, Properties, classes, component, html};

use super::super::Page;
use crate::locale::{Words, use_words, with_language};

/// A section that is shown and has something to ask.
pub struct Step<'q> {
    pub position: usize,
    pub section: &'q Section,
    /// Its items that are shown, each with its position.
    pub items: Vec<(usize, &'q Item)>,
    pub progress: Progress,
}

/// How far it is: how many questions are shown, how many of them have something said to them, and
/// how much of that is "don't know".
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    pub said: usize,
    pub unknown: usize,
    pub all: usize,
}

impl Progress {
    /// One more question, and what is said to it.
    pub fn count(&mut self, reply: &Reply) {
        self.all += 1;
        self.said += usize::from(*reply != Reply::Nothing);
        self.unknown += usize::from(*reply == Reply::Unknown);
    }

    /// Of all of them together.
    pub fn of(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts = parts.into_iter();
        parts.fold(Self::default(), |sum, part| Self {
            said: sum.said + part.said,
            unknown: sum.unknown + part.unknown,
            all: sum.all + part.all,
        })
    }

    /// "22 of 24 answered, 2 marked “don’t know”": that is no answer.
    pub fn in_words(self, words: &Words) -> String {
        let texts = &words.texts.answer;
        let template = match self.unknown {
            0 => texts.progress,
            _ => texts.progress_unknown,
        };
        let values = [
            ("n", words.whole(self.said - self.unknown)), // each of those is said
            ("all", words.whole(self.all)),
            ("unknown", words.whole(self.unknown)),
        ];
        fill(template, &values)
    }
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
            let mut progress = Progress::default();
            for (_, item) in &items {
                progress.count(said(responses, item));
            }
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

pub fn progress(steps: &[Step]) -> Progress {
    Progress::of(steps.iter().map(|step| step.progress))
}

/// Where the section of this id stands among the steps; the first where it does not.
pub(super) fn place_of(steps: &[Step], section: Option<&str>) -> usize {
    let is_it = |step: &Step| Some(&*step.section.id) == section;
    steps.iter().position(is_it).unwrap_or(0)
}

/// How far it is, in sight wherever the page is scrolled to: the steps, and what is to be said of
/// them in a few words each.
pub fn progress_bar(page: &Page, steps: Html, parts: [String; 3]) -> Html {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    html! {
        <div class="so-far">
            <nav aria-label={page.words.texts.answer.sections}>
                <ol class="steps">{steps}</ol>
            </nav>
            <p class="small">{for parts.map(|part| html! { <span>{part}</span> })}</p>
        </div>
    }
}

#[derive(Properties)]
pub struct StepButtonProps {
    pub title: String,
    pub said: usize,
    pub all: usize,
    pub is_now: bool,
    pub on_press: Callback<()>,
}

/// Where a press goes depends on the section alone, by which the button is keyed.
impl PartialEq for StepButtonProps {
    fn eq(&self, other: &Self) -> bool {
        let drawn = |props: &Self| (props.title.clone(), props.said, props.all, props.is_now);
        drawn(self) == drawn(other)
    }
}

/// The way to one section, with how far it is.
#[component]
pub fn StepButton(props: &StepButtonProps) -> Html {
    let words = use_words();
    let StepButtonProps {
        title, said, all, ..
    } = props;
    let is_done = said == all;
    let counts = [("n", words.whole(*said)), ("all", words.whole(*all))];
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
                    <span class="step-figures">
                        {format!("{}/{}", words.whole(*said), words.whole(*all))}
                    </span>
                    if is_done {
                        <span class="step-tick">{" ✓"}</span>
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

/// What was said to an item: nothing where there is no response.
pub fn said<'a>(responses: &'a Responses, item: &Item) -> &'a Reply {
    let response = responses.get(&item.id);
    response.map_or(&Reply::Nothing, |response| &response.reply)
}

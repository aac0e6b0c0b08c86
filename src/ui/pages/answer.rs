//! Answering: one section a screen, every answer kept at once.

use yew::prelude::*;

use super::{Hands, PageProps, Place, context_of, gone, partner_of};
use crate::model::{AssessmentState, Reading, Responses, Said};
use crate::report::fill;
use crate::scoring::{Assessed, score};
use crate::ui::components::Question;
use crate::ui::locale::Words;
use crate::ui::{Loaded, Shared};

/// An assessment that is being answered.
pub struct Answering {
    pub page: PageProps,
    pub assessment: String,
    /// The section's id; `None` for the first that is shown.
    pub section: Option<String>,
    /// When the last answer was saved; `None` before the first.
    pub saved_at_ms: Option<f64>,
    pub is_saved: bool,
    pub can_undo: bool,
}

pub fn answer_page(props: &Answering) -> Html {
    let (words, hands) = (&props.page.words, &props.page.hands);
    let page = &props.page;
    let Some(assessment) = page.workspace.assessments.get(&props.assessment) else {
        return gone(words, hands);
    };
    let Some(loaded) = page.library.find(&assessment.questionnaire) else {
        return gone(words, hands);
    };
    if !matches!(assessment.state, AssessmentState::InProgress { .. }) || page.is_read_only {
        return gone(words, hands);
    }
    let texts = &words.texts.answer;
    let questionnaire = &loaded.questionnaire;
    let context = context_of(&page.workspace, assessment);
    let assessed = score(questionnaire, &assessment.responses, &context);
    let sections = shown_sections(&loaded, &assessed);
    let at = props
        .section
        .as_ref()
        .and_then(|id| {
            sections
                .iter()
                .position(|&at| questionnaire.sections[at].id == *id)
        })
        .unwrap_or(0);
    let Some(&position) = sections.get(at) else {
        return gone(words, hands);
    };
    let section = &questionnaire.sections[position];
    let go_to = |place: Option<&usize>| {
        place.map(|&place| {
            hands.goes(Place::Answer {
                assessment: props.assessment.clone(),
                section: Some(questionnaire.sections[place].id.clone()),
                item: None,
            })
        })
    };
    let back = at
        .checked_sub(1)
        .and_then(|before| go_to(sections.get(before)));
    let is_last = at + 1 >= sections.len();
    let next = match sections.get(at + 1) {
        Some(&next) => Place::Answer {
            assessment: props.assessment.clone(),
            section: Some(questionnaire.sections[next].id.clone()),
            item: None,
        },
        None => Place::Check(props.assessment.clone()),
    };
    let submit = hands.go.reform(move |event: SubmitEvent| {
        event.prevent_default();
        next.clone()
    });
    let questions: Vec<usize> = shown_items(&loaded, &assessed, position).collect();
    let (answered, all) = counts(&loaded, &assessed, &assessment.responses, &sections);
    let count = |count: usize| words.format.number(count as f64, 0);
    let progress = fill(
        texts.progress,
        &[("n", &count(answered)), ("all", &count(all))],
    );
    let left = questionnaire.minutes.map(|minutes| {
        // a question takes its share of the time that the author gave for all of them
        let share = f64::from(minutes) / questionnaire.items.len().max(1) as f64;
        words.count(
            &texts.minutes_left,
            (((all - answered) as f64 * share).ceil()) as usize,
        )
    });
    let saved = match (props.is_saved, props.saved_at_ms) {
        (false, _) => texts.not_saved.to_string(),
        (true, Some(at)) => fill(texts.saved_at, &[("time", &words.format.time(at))]),
        (true, None) => texts.saved_start.into(),
    };
    let undo = hands.undo.reform(|_: MouseEvent| ());
    html! {
        <>
            <p class="crumb">{ partner_of(&page.workspace, assessment) }{ " · " }{ questionnaire.title.in_language(&words.language) }</p>
            <div class="row spread">
                <h1 tabindex="-1">{ section.title.in_language(&words.language) }</h1>
                <span class="small">{ saved }{ " · " }{ progress }{ left.filter(|_| answered < all).map(|left| format!(" · {left}")) }</span>
            </div>
            { steps(props, words, hands, &loaded, &assessed, &assessment.responses, &sections, position) }
            <form key={section.id.clone()} class="questions" onsubmit={submit}>
                if let Some(help) = &section.help {
                    <p class="lead">{ help.in_language(&words.language) }</p>
                }
                <div>
                if questions.is_empty() { <p>{ texts.nothing_here }</p> }
                { for questions.iter().map(|&item| {
                    let id = &questionnaire.items[item].id;
                    let response = assessment.responses.get(id).cloned().unwrap_or_default();
                    html! { <Question key={id.clone()} loaded={loaded.clone()} {item} {response} on_respond={hands.respond.clone()} words={words.clone()} /> }
                }) }
                </div>
                <div class="row spread actions">
                    <span class="row">
                        if let Some(back) = back { <button type="button" onclick={back}>{ texts.back }</button> }
                        <button type="button" onclick={hands.goes(Place::Home)}>{ texts.leave }</button>
                    </span>
                    <span class="row">
                        <button type="button" disabled={!props.can_undo} onclick={undo}>{ &words.texts.undo }</button>
                        <button class="go">{ if is_last { texts.to_check } else { texts.next } }</button>
                    </span>
                </div>
            </form>
            <details class="keys"><summary>{ texts.keys }</summary><p class="small">{ texts.keys_text }</p></details>
        </>
    }
}

/// Positions of the sections that are shown and have something to ask.
pub fn shown_sections(loaded: &Loaded, assessed: &Assessed) -> Vec<usize> {
    let has_items = |&section: &usize| {
        assessed.sections.get(section) == Some(&Reading::Holds)
            && shown_items(loaded, assessed, section).next().is_some()
    };
    (0..loaded.questionnaire.sections.len())
        .filter(has_items)
        .collect()
}

/// Positions of a section's items that are shown.
pub fn shown_items<'a>(
    loaded: &'a Loaded,
    assessed: &'a Assessed,
    section: usize,
) -> impl Iterator<Item = usize> + 'a {
    let items = loaded
        .questionnaire
        .sections
        .get(section)
        .map(|section| section.items.clone());
    items.unwrap_or_default().filter(|&item| {
        assessed
            .items
            .get(item)
            .is_some_and(|score| score.shown == Reading::Holds)
    })
}

/// Whether anything was said to an item: an answer, "don't know" or "not applicable".
pub fn is_said(loaded: &Loaded, responses: &Responses, item: usize) -> bool {
    let item = loaded.questionnaire.items.get(item);
    let response = item.and_then(|item| responses.get(&item.id));
    response.is_some_and(|response| response.said != Said::Nothing)
}

fn counts(
    loaded: &Loaded,
    assessed: &Assessed,
    responses: &Responses,
    sections: &[usize],
) -> (usize, usize) {
    let items = sections
        .iter()
        .flat_map(|&section| shown_items(loaded, assessed, section));
    items.fold((0, 0), |(said, all), item| {
        (
            said + usize::from(is_said(loaded, responses, item)),
            all + 1,
        )
    })
}

#[allow(clippy::too_many_arguments)]
fn steps(
    props: &Answering,
    words: &Words,
    hands: &Hands,
    loaded: &Shared<Loaded>,
    assessed: &Assessed,
    responses: &Responses,
    sections: &[usize],
    current: usize,
) -> Html {
    let texts = &words.texts.answer;
    html! {
        <nav aria-label={texts.sections}>
            <ol class="steps">
            { for sections.iter().map(|&position| {
                let section = &loaded.questionnaire.sections[position];
                let title = section.title.in_language(&words.language).to_string();
                let (said, all) = counts(loaded, assessed, responses, &[position]);
                let is_done = said == all;
                let label = is_done.then(|| fill(texts.section_done, &[("title", &title)]));
                let place = Place::Answer {
                    assessment: props.assessment.clone(),
                    section: Some(section.id.clone()),
                    item: None,
                };
                let is_now = position == current;
                html! {
                    <li key={section.id.clone()} class={classes!(is_done.then_some("done"), is_now.then_some("now"))}>
                        <button type="button" class="step" aria-label={label} aria-current={is_now.then_some("step")} onclick={hands.goes(place)}>
                            <span class="step-title">{ title }{ is_done.then_some(" ✓") }</span>
                            <span class="step-count">{ format!("{said}/{all}") }</span>
                        </button>
                    </li>
                }
            }) }
            </ol>
        </nav>
    }
}

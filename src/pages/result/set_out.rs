//! What was set out to do after an earlier check: each action, done or not, and what its answer and
//! the score did since.

use engine::{course::set_out, model::StepState, report::fill};
use yew::{Html, Properties, component, html};

use super::{Part, section};
use crate::pages::{
    plan::{SincePair, StepItem, use_since},
    use_page,
};

#[derive(Properties, PartialEq)]
pub struct SetOutProps {
    /// The finished assessment's.
    pub id: String,
}

#[component]
pub fn SetOut(props: &SetOutProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let steps = set_out(page.workspace(), id);
    let pairs = steps.iter().filter_map(|(_, step)| {
        let then = step.assessment.clone()?;
        Some((then, id.clone()))
    });
    let pairs: Vec<SincePair> = pairs.collect();
    let since = use_since(&page, &pairs);
    if steps.is_empty() {
        return html! {};
    }
    let words = &page.words;
    let texts = &words.texts.plan;
    let is_done = |state: &StepState| matches!(state, StepState::Done { .. });
    let done = { steps.iter() }
        .filter(|(_, step)| is_done(&step.state))
        .count();
    let counts = [("n", words.whole(done)), ("all", words.whole(steps.len()))];
    let scores = { since.iter() }.map(|since| html! { <>{" "}{since.score_in_words(&page)}</> });
    let items = steps.iter().map(|(step_id, step)| {
        let answers = step.item.as_ref().zip(step.assessment.as_ref());
        let answers = answers.and_then(|(item, then)| {
            let since = since.iter().find(|since| since.ids() == (then, id))?;
            Some(since.answers_in_words(&page, item))
        });
        html! {
            <StepItem key={*step_id} id={step_id.to_string()} place="out">{answers}</StepItem>
        }
    });
    let body = html! {
        <>
            <p>{fill(texts.done_of_all, &counts)}<>{for scores}</></p>
            <ul class="plan-list">{for items}</ul>
        </>
    };
    section(Part::SetOut, texts.h_set_out, body)
}

//! Answering: one section a screen, every answer kept at once.

use engine::{
    model::{Assessment, AssessmentState, Item, Questionnaire, Reply},
    report::{answer_in_words, fill},
    scoring::{Elsewhere, answered_elsewhere},
};
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_callback};

mod respond;
mod steps;

pub use respond::respond_for_all;
pub use steps::{is_shown, progress, said, steps};

use self::{
    respond::respond,
    steps::{Step, StepButton, place_of},
};
use super::{Page, context_of, gone, heading, not_open, subject, use_page};
use crate::{
    components::{Carried, Question, button, on_enter, submit_button},
    library::Loaded,
    locale::Words,
    place::Place,
    shared::Shared,
};

#[derive(Properties, PartialEq)]
pub struct AnswerPageProps {
    pub id: String,
    /// The section's id; `None` for the first that is shown.
    pub section: Option<String>,
}

#[component]
pub fn AnswerPage(props: &AnswerPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let on_respond = use_callback(
        (page.store.clone(), id.clone()),
        |responded, (store, id)| respond(store, id, &responded),
    );
    let Some((assessment, loaded)) = page.being_answered(id) else {
        return not_open(&page, id);
    };
    let words = &page.words;
    let texts = &words.texts.answer;
    let questionnaire = &loaded.questionnaire;
    let context = context_of(page.workspace(), assessment);
    let steps = steps(questionnaire, &assessment.responses, &context);
    let at = place_of(&steps, props.section.as_deref());
    let Some(now) = steps.get(at) else {
        return gone(&page);
    };
    let shown = now.section;
    let place = |step: &Step| Place::Answer {
        assessment: id.clone(),
        section: Some(step.section.id.clone()),
        item: None,
    };
    let next = match steps.get(at + 1) {
        Some(next) => place(next),
        None => Place::Check(id.clone()),
    };
    let submit = {
        let (go, focus) = (page.go(next), page.focus.clone());
        Callback::from(move |()| {
            // a number that cannot be read is no answer yet
            if !focus.stay_with(".questions input:invalid") {
                go();
            }
        })
    };
    let steps_in_row = steps.iter().map(|step| {
        html! {
            <StepButton
                key={step.section.id.clone()}
                title={words.of(&step.section.title)}
                said={step.said}
                all={step.items.len()}
                is_now={step.position == now.position}
                on_press={Callback::from({
                    let go = page.go(place(step));
                    move |()| go()
                })}
            />
        }
    });
    let others = others(&page, assessment);
    let elsewhere: Vec<Elsewhere> = others.iter().map(elsewhere).collect();
    let questions = now.items.iter().map(|&(position, item)| {
        let response = assessment.responses.get(&item.id).cloned();
        let response = response.unwrap_or_default();
        let carried = match response.reply {
            Reply::Nothing => carried(words, item, &elsewhere),
            _ => None,
        };
        html! {
            <Question
                key={item.id.clone()}
                loaded={loaded.clone()}
                {position}
                {response}
                {carried}
                on_respond={on_respond.clone()}
            />
        }
    });
    let undo = {
        let navigator = page.navigator.clone();
        move |_: MouseEvent| navigator.undo()
    };
    let redo = {
        let navigator = page.navigator.clone();
        move |_: MouseEvent| navigator.redo()
    };
    let leave = page.selection_of(id).map_or(Place::Home, Place::Selection);
    let is_last = at + 1 >= steps.len();
    html! {
        <>
            {subject(&page, assessment, questionnaire)}
            <div class="row spread">
                {heading(words.html(&shown.title))}
                <span class="small">{how_far(&page, questionnaire, &steps)}</span>
            </div>
            <nav aria-label={texts.sections}>
                <ol class="steps">{for steps_in_row}</ol>
            </nav>
            <div key={shown.id.clone()} class="questions" onkeydown={on_enter(&submit)}>
                <div>
                    if let Some(help) = &shown.help {
                        <p class="lead">{words.html(help)}</p>
                    }
                </div>
                <div>{for questions}</div>
                <div class="row spread actions">
                    <span class="row">
                        if let Some(before) = at.checked_sub(1).and_then(|at| steps.get(at)) {
                            {button("", texts.back, page.go(place(before)))}
                        }
                        {button("", page.if_stored(texts.leave, texts.leave_unstored), page.go(leave))}
                    </span>
                    <span class="row">
                        <button type="button" disabled={!page.store.can_undo(Some(id))} onclick={undo}>
                            {words.texts.undo}
                        </button>
                        <button type="button" disabled={!page.store.can_redo()} onclick={redo}>
                            {words.texts.redo}
                        </button>
                        {submit_button(if is_last { texts.to_check } else { texts.next }, submit)}
                    </span>
                </div>
            </div>
            <details class="keys">
                <summary>{texts.keys}</summary>
                <p class="small">{texts.keys_text}</p>
            </details>
        </>
    }
}

/// An assessment of the same partner by the same respondent on another questionnaire.
type Other<'a> = (&'a Assessment, Shared<Loaded>);

fn others<'a>(page: &'a Page, assessment: &'a Assessment) -> Vec<Other<'a>> {
    let workspace = page.workspace();
    let is_other = |one: &Assessment| {
        one.relationship.is_some()
            && one.relationship == assessment.relationship
            && one.respondent.may_be(&assessment.respondent)
            && one.questionnaire != assessment.questionnaire
    };
    workspace
        .assessments
        .values()
        .filter(|one| is_other(one))
        .filter_map(|one| Some((&**one, page.library().of(one, workspace)?)))
        .collect()
}

fn elsewhere<'a>((one, loaded): &'a Other) -> Elsewhere<'a> {
    Elsewhere {
        questionnaire: &loaded.questionnaire,
        responses: &one.responses,
        at_ms: match one.state {
            AssessmentState::InProgress { .. } => one.started_at_ms,
            AssessmentState::Finished { at_ms, .. } => at_ms,
        },
    }
}

/// What was answered elsewhere to the same question, and the words for it.
fn carried(words: &Words, item: &Item, elsewhere: &[Elsewhere]) -> Option<Carried> {
    let (of, response) = answered_elsewhere(item, elsewhere)?;
    let (report, format) = (&words.texts.report, &*words.format);
    let answer = answer_in_words(&words.language, report, format, item, Some(response));
    let named = [
        ("title", &*words.of(&of.questionnaire.title)),
        ("date", &format.date(of.at_ms)),
        ("answer", &answer),
    ];
    Some(Carried {
        response: response.clone(),
        text: fill(words.texts.answer.carried, &named),
    })
}

/// When it was saved, how far it is, and how long the rest may take.
fn how_far(page: &Page, questionnaire: &Questionnaire, steps: &[Step]) -> String {
    let words = &page.words;
    let texts = &words.texts.answer;
    let saving = &page.snapshot.saving;
    let saved = match (&saving.unsaved, saving.saved_at_ms) {
        _ if saving.in_memory.is_some() => texts.not_stored.to_string(),
        (Some(_), _) => texts.not_saved.to_string(),
        (None, Some(at)) => fill(texts.saved_at, &[("time", &words.format.time(at))]),
        (None, None) => texts.saved_start.into(),
    };
    let (said, all) = progress(steps);
    let counted = [("n", &*words.whole(said)), ("all", &words.whole(all))];
    let mut parts = vec![saved, fill(texts.progress, &counted)];
    if let (Some(minutes), true) = (questionnaire.minutes, said < all) {
        // a question takes its share of the time that the author gave for all of them
        let share = f64::from(minutes) / questionnaire.items.len().max(1) as f64;
        let left = ((all - said) as f64 * share).ceil() as usize;
        parts.push(words.count(&texts.minutes_left, left));
    }
    parts.join(" · ")
}

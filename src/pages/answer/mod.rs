//! Answering: one section a screen, every answer kept at once.

use engine::{
    model::{Questionnaire, Reply, Response, Scale, Side},
    report::fill,
    scoring::Elsewhere,
};
use storage::FormerResponse;
use yew::{Callback, Html, Properties, component, hook, html, use_callback, use_memo};

mod earlier;
mod keys;
mod respond;
mod steps;

pub use earlier::answer_text;
pub use keys::{Keys, keys_line};
pub use respond::respond_for_all;
pub use steps::{
    Step, StepButton, answer_state, is_shown, progress, progress_bar, progress_in_words, steps,
};

use self::{
    earlier::{Before, carried_from, elsewhere, others},
    respond::respond,
    steps::place_of,
};
use super::{Page, context_of, gone, heading, not_open, subject, use_page};
use crate::{
    components::{Question, Responded, button, on_enter_among_questions, submit_button},
    place::Place,
    shared::Shared,
    store::Outcome,
};

#[derive(Properties, PartialEq)]
pub struct AnswerPageProps {
    pub id: String,
    /// The section's id; `None` for the first that is shown.
    pub section: Option<String>,
    /// The item that is to be changed; the way on is then back to where the answers are checked.
    #[prop_or_default]
    pub item: Option<String>,
}

#[component]
pub fn AnswerPage(props: &AnswerPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let on_respond = use_callback(
        (page.store.clone(), id.clone()),
        |responded, (store, id)| respond(store, id, &[responded], None),
    );
    let replaced = use_replaced(&page, props);
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
    let check = Place::Check(id.clone());
    let (next, next_label) = match (&props.item, steps.get(at + 1)) {
        (Some(_), _) => (check, texts.back_to_check),
        (None, Some(next)) => (place(next), texts.next),
        (None, None) => (check, texts.to_check),
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
                progress={step.progress}
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
    let before = Before::of(&page, assessment, &replaced);
    let mut to_confirm = Vec::new();
    let mut questions = Vec::new();
    for &(position, item) in &now.items {
        let response = assessment.responses.get(&item.id).cloned();
        let response = response.unwrap_or_default();
        let is_open = response.reply == Reply::Nothing;
        let last = before.carried(words, item);
        let earlier = before.earlier(words, item, last.is_some());
        if let (true, Some(last)) = (is_open, &last) {
            to_confirm.push(Responded {
                position,
                from: response.clone(),
                to: confirmed_over(&response, &last.response),
            });
        }
        let carried = match is_open {
            true => last.or_else(|| carried_from(words, item, &elsewhere)),
            false => last,
        };
        questions.push(html! {
            <Question
                key={item.id.clone()}
                loaded={loaded.clone()}
                {position}
                {response}
                {carried}
                {earlier}
                on_respond={on_respond.clone()}
            />
        });
    }
    let confirm = {
        let (page, id) = (page.clone(), id.clone());
        Callback::from(move |responded: Vec<Responded>| {
            let confirmed = Some(Outcome::Confirmed(responded.len()));
            respond(&page.store, &id, &responded, confirmed);
            page.focus.after_drawing(".actions .go");
        })
    };
    let leave = page.selection_of(id).map_or(Place::Home, Place::Selection);
    let scales: Vec<&Scale> = now.items.iter().map(|(_, item)| &*item.scale).collect();
    let can_confirm = before.last_date(words).is_some();
    html! {
        <>
            {subject(&page, assessment, questionnaire)}
            {heading(words.html(&shown.title))}
            {progress_bar(
                &page,
                html! { <>{for steps_in_row}</> },
                how_far(&page, questionnaire, &steps),
            )}
            <div key={shown.id.clone()} class="questions" onkeydown={on_enter_among_questions(&submit)}>
                <div>
                    if let Some(help) = &shown.help {
                        <p class="lead">{words.html(help)}</p>
                    }
                    if assessment.respondent.side == Side::Theirs {
                        <p class="small">{words.texts.sending.their_view_short}</p>
                    }
                </div>
                {keys_line(&page, &scales, can_confirm)}
                <div class="last-time">
                    {last_time(&page, &before, to_confirm, confirm)}
                </div>
                <div>{for questions}</div>
                <div class="row spread actions">
                    <span class="row">
                        if let Some(before) = at.checked_sub(1).and_then(|at| steps.get(at)) {
                            {button("", texts.back, page.go(place(before)))}
                        }
                        {button("", page.if_saved(texts.leave, texts.leave_unstored), page.go(leave))}
                    </span>
                    {submit_button(next_label, submit)}
                </div>
            </div>
        </>
    }
}

/// What another tab's answers took the place of; found when a section comes up, for it takes a look
/// at everything that is stored.
#[hook]
fn use_replaced(page: &Page, props: &AnswerPageProps) -> Shared<Vec<FormerResponse>> {
    let read = (page.store.clone(), props.id.clone(), props.section.clone());
    let found = use_memo(read, |(store, id, _)| {
        Shared::new(store.with(|session| session.former_responses(id)))
    });
    Shared::clone(&found)
}

/// The answers of last time that wait to be confirmed in this section, all at once.
fn last_time(
    page: &Page,
    before: &Before,
    to_confirm: Vec<Responded>,
    confirm: Callback<Vec<Responded>>,
) -> Html {
    let words = &page.words;
    let texts = &words.texts.answer;
    let offered = before.last_date(words).filter(|_| !to_confirm.is_empty());
    html! {
        <div>
            if let Some(date) = offered {
                <p>{fill(texts.last_time_lead, &[("date", &date)])}</p>
                {button("carry-all", words.count(&texts.confirm_section, to_confirm.len()), {
                    move || confirm.emit(to_confirm.clone())
                })}
            }
        </div>
    }
}

/// Last time's response, with the note that was written here meanwhile, if any.
fn confirmed_over(now: &Response, last: &Response) -> Response {
    let mut response = last.clone();
    if !now.note.is_empty() {
        response.note.clone_from(&now.note);
    }
    response
}

/// How far it is, and how long the rest may take.
fn how_far(page: &Page, questionnaire: &Questionnaire, steps: &[Step]) -> [String; 2] {
    let words = &page.words;
    let texts = &words.texts.answer;
    let progress = progress(steps);
    let mut left = String::new();
    if let (Some(minutes), false) = (questionnaire.minutes, progress.is_complete()) {
        // a question takes its share of the time that the author gave for all of them
        let share = f64::from(minutes) / questionnaire.items.len().max(1) as f64;
        let minutes = ((progress.all - progress.replied()) as f64 * share).ceil() as usize;
        left = words.count(&texts.minutes_left, minutes);
    }
    [progress_in_words(words, progress), left]
}

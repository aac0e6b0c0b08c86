//! What is decided and planned: the pieces that a result, a partner's page and home share.

mod fields;
mod item;
mod own;
mod since;

use engine::{
    course::{Planned, steps_where},
    model::{PlannedStep, StepState},
    report::{
        PlanInput, PlanReport, StepRow, file_name, fill, join_some, language_of_advice,
        plan_calendar, plan_report,
    },
    state::Action,
};
use yew::{Callback, Html, html};

pub use fields::StepFields;
pub use item::StepItem;
pub use own::OwnStep;
pub use since::{Since, SincePair, use_since};

use super::Page;
use crate::{
    browser,
    components::{FileOffer, overdue_pill},
    locale::with_language,
    place::Place,
};

/// What is due within a week is told.
const SOON_DAYS: f64 = 7.0;

/// What is done about a step: it is changed as it is by then.
pub fn on_step<V: 'static>(
    page: &Page,
    id: &str,
    set: impl Fn(&mut PlannedStep, V) + 'static,
) -> Callback<V> {
    let (store, id) = (page.store.clone(), id.to_string());
    Callback::from(move |value| {
        let workspace = store.snapshot().workspace;
        let Some(step) = workspace.steps.get(&id) else {
            return;
        };
        let mut step = PlannedStep::clone(step);
        set(&mut step, value);
        let id = id.clone();
        store.dispatch(Action::EditStep { id, step });
    })
}

/// The same for a press.
pub fn press_step<F: Fn(&mut PlannedStep) + 'static>(
    page: &Page,
    id: &str,
    set: F,
) -> impl Fn() + use<F> {
    let on_press = on_step(page, id, move |step, ()| set(step));
    move || on_press.emit(())
}

/// The press that says that a step is done, now.
pub fn press_done(page: &Page, id: &str) -> impl Fn() + use<> {
    press_step(page, id, |step| {
        let at_ms = browser::now_ms();
        step.state = StepState::Done { at_ms };
    })
}

/// The open steps that are overdue or due within a week, by their day.
pub fn due_steps(page: &Page) -> Vec<Planned<'_>> {
    steps_where(page.workspace(), |step| {
        let days = step.due.as_deref().map(browser::days_until);
        step.state == StepState::Open && days.is_some_and(|days| days <= SOON_DAYS)
    })
}

/// Where a step can be looked at among the others: with its partner, else with its result.
pub fn place_of(page: &Page, step: &PlannedStep) -> Option<Place> {
    let workspace = page.workspace();
    let partner = step.relationship.clone();
    let partner = partner.filter(|id| workspace.relationships.contains_key(id));
    let result = step.assessment.clone();
    let result = result.filter(|id| workspace.assessments.contains_key(id));
    match partner {
        Some(partner) => Some(Place::Relationship(Some(partner))),
        None => result.map(Place::Result),
    }
}

/// What was decided on an assessment, and these steps, in words.
pub fn plan_in_words(page: &Page, assessment: Option<&str>, steps: &[Planned]) -> PlanReport {
    let words = &page.words;
    let decision = assessment.and_then(|id| page.workspace().decisions.get(id));
    plan_report(&PlanInput {
        decision: decision.map(|decision| &**decision),
        steps,
        today: &browser::today(),
        texts: &words.texts.report,
        format: &*words.format,
        day: &|day| words.format.date(browser::day_ms(day)),
        own: &|step, text| own_words(page, step, text),
    })
}

/// A text of a step, which takes its language along where it is advice in another one.
fn own_words(page: &Page, step: &PlannedStep, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let workspace = page.workspace();
    let result = step.assessment.as_ref();
    let result = result.and_then(|id| workspace.assessments.get(id));
    let loaded = result.and_then(|result| page.library().of(result, workspace));
    let own = loaded.as_ref().and_then(|loaded| {
        let language = language_of_advice(&loaded.questionnaire, text)?;
        Some(page.words.format.own(language, text))
    });
    own.unwrap_or_else(|| text.into())
}

/// A step with what it says: what to do, by whom, by when, and how it begins.
pub fn step_in_words(page: &Page, row: &StepRow) -> Html {
    let texts = page.words.texts;
    let facts = match (day_in_words(page, row), row.is_open) {
        (day, true) => join_some([&day, &row.role], " · "),
        // what became of it may be long
        (day, false) => join_some([&row.role, &day], " · "),
    };
    html! {
        <>
            <p>
                if row.is_done {
                    <span class="plan-done" aria-hidden="true">{"✓ "}</span>
                }
                <strong>{with_language(what(page, row))}</strong>
                if row.is_overdue {
                    {" "}{overdue_pill(&page.words)}
                }
            </p>
            if !facts.is_empty() {
                <p class="small">{with_language(&facts)}</p>
            }
            if !row.first_step.is_empty() && row.is_open {
                <p class="small">{texts.report.first_step}{": "}{with_language(&row.first_step)}</p>
            }
        </>
    }
}

/// What is to be done, also where nobody has said it yet.
pub fn what<'a>(page: &Page, row: &'a StepRow) -> &'a str {
    match row.text.trim() {
        "" => page.words.texts.plan.without_words,
        text => text,
    }
}

/// By when an open step is due, or when another was done or dropped.
pub fn day_in_words(page: &Page, row: &StepRow) -> String {
    let texts = &page.words.texts.plan;
    if !row.is_open {
        return row.state.clone();
    }
    let template = match &*row.due {
        "" => return String::new(),
        _ if row.is_overdue => texts.was_due,
        _ if row.day == browser::today() => return texts.due_today.into(),
        _ => texts.due_on,
    };
    fill(template, &[("date", &row.due)])
}

/// The file by which the days of the open steps get into a calendar; `None` where there are none.
pub fn calendar_offer(page: &Page, plan: &PlanReport, partner: &str) -> Option<FileOffer> {
    let texts = page.words.texts;
    let entries = plan_calendar(plan, partner, &texts.report).into_iter();
    let name = file_name(&[partner, texts.plan.file], "ics");
    FileOffer::calendar(texts.plan.calendar, name, entries)
}

/// The title of the questionnaire that an assessment answers, and when it was finished.
pub fn title_and_date(page: &Page, id: &str) -> Option<(String, String)> {
    let workspace = page.workspace();
    let assessment = workspace.assessments.get(id)?;
    let words = &page.words;
    let loaded = page.library().of(assessment, workspace);
    let title = loaded.map(|loaded| words.of(&loaded.questionnaire.title));
    let title = title.unwrap_or_else(|| assessment.questionnaire.clone());
    Some((title, words.format.date(assessment.finished_at_ms()?)))
}

/// What was decided, in words, on paper and where nothing may be changed.
pub fn decision_in_words(page: &Page, plan: &PlanReport) -> Html {
    let Some(decision) = &plan.decision else {
        return html! {};
    };
    html! {
        <>
            <p>
                <strong>{page.words.texts.report.h_decision}{": "}{decision.choice}</strong>
                {" "}<span class="small">{&decision.when}</span>
            </p>
            if !decision.reason.is_empty() {
                <p class="plan-reason">{with_language(&decision.reason)}</p>
            }
        </>
    }
}

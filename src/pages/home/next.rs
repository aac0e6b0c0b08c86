//! What to do next: what is unfinished, and which partners need attention.

use std::collections::BTreeMap;

use engine::{
    course::Planned,
    model::Assessment,
    report::{fill, join_some},
    state::Action,
};
use yew::{Html, Properties, component, html};

use super::use_rows_in_sight;
use crate::{
    components::{button, named_button, overdue_pill},
    locale::with_language,
    pages::{
        Page,
        answer::{progress, progress_in_words, steps},
        backup::{self, Promise, use_promise},
        context_of, partner_of,
        plan::{day_in_words, due_steps, place_of, plan_in_words, press_done, what},
        standing::{Review, Standing, unfinished},
        use_page,
    },
    place::Place,
    shared::Shared,
};

/// So many rows before more are asked for.
const FIRST: usize = 5;

#[derive(Properties, PartialEq)]
pub struct NextProps {
    pub standings: Shared<Vec<Standing>>,
}

/// One thing to do.
enum Task<'a> {
    Continue(&'a str, &'a Assessment),
    DoStep(Planned<'a>),
    LookAt(&'a Standing),
    Export,
}

impl Task<'_> {
    /// The id of the partner that it is about.
    fn partner(&self) -> Option<&str> {
        match self {
            Self::Continue(_, assessment) => assessment.relationship.as_deref(),
            Self::DoStep((_, step)) => step.relationship.as_deref(),
            Self::LookAt(standing) => Some(&standing.id),
            Self::Export => None,
        }
    }
}

/// What is about one partner stands together, where the first of it would stand.
fn by_partner(tasks: Vec<Task>) -> Vec<Task> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<Vec<Task>> = Vec::new();
    for task in tasks {
        let next = groups.len();
        let partner = task.partner().map(String::from);
        let place = partner.map_or(next, |partner| *places.entry(partner).or_insert(next));
        match groups.get_mut(place) {
            Some(group) => group.push(task),
            None => groups.push(vec![task]),
        }
    }
    groups.into_iter().flatten().collect()
}

#[component]
pub fn Next(props: &NextProps) -> Html {
    let page = use_page();
    let promise = use_promise(&page);
    let can_answer = !page.is_read_only();
    let open = unfinished(page.workspace()).filter(|_| can_answer);
    // one whose questions are not here can only be looked at by its file
    let open = open.filter(|(_, one)| page.library().of(one, page.workspace()).is_some());
    let open = open.map(|(id, assessment)| Task::Continue(id, assessment));
    let attention = props.standings.iter().filter(|one| one.needs_attention());
    let due = due_steps(&page).into_iter().map(Task::DoStep);
    let tasks = open.chain(due).chain(attention.map(Task::LookAt));
    let is_export_due = can_answer && backup::is_due(&page, &promise);
    let tasks = tasks.chain(is_export_due.then_some(Task::Export));
    let tasks = by_partner(tasks.collect());
    let (row_count, more) = use_rows_in_sight(&page.words, tasks.len(), FIRST);
    if tasks.is_empty() {
        return html! {};
    }
    let rows = tasks.iter().take(row_count).map(|task| match task {
        Task::Continue(id, assessment) => unfinished_row(&page, id, assessment),
        Task::DoStep(step) => step_row(&page, step),
        Task::LookAt(standing) => attention_row(&page, standing),
        Task::Export => export_row(&page, &promise),
    });
    html! {
        <>
            <h2 tabindex="-1">{page.words.texts.standing.next}</h2>
            <ul class="tasks">{for rows}</ul>
            {more}
        </>
    }
}

/// What it is, how far it is, and what can be done with it.
fn unfinished_row(page: &Page, id: &str, assessment: &Assessment) -> Html {
    let words = &page.words;
    let texts = &words.texts.home;
    let Some(loaded) = page.library().of(assessment, page.workspace()) else {
        return html! {};
    };
    let title = &*words.of(&loaded.questionnaire.title);
    let partner = partner_of(page.workspace(), assessment);
    let context = context_of(page.workspace(), assessment);
    let questionnaire = &loaded.questionnaire;
    let progress = progress(&steps(questionnaire, &assessment.responses, &context));
    let names = [("title", title), ("partner", partner)];
    let remove = page.act(Action::RemoveAssessment { id: id.into() });
    let go_on = page.go(Place::go_on(id, assessment));
    html! {
        <li key={format!("check {id}")}>
            <span>
                if !partner.is_empty() {
                    <strong>{partner}</strong>{" · "}
                }
                {with_language(title)}
                <span class="small">{progress_in_words(words, progress)}</span>
            </span>
            <span class="row">
                {named_button("", texts.go_on, &fill(texts.go_on_with, &names), go_on)}
                {named_button("quiet", texts.remove, &fill(texts.remove_of, &names), remove)}
            </span>
        </li>
    }
}

/// An action of the plan that is overdue or due soon, and whose it is.
fn step_row(page: &Page, step: &Planned) -> Html {
    let (id, planned) = *step;
    let texts = &page.words.texts.plan;
    let plan = plan_in_words(page, None, std::slice::from_ref(step));
    let Some(row) = plan.steps.first() else {
        return html! {};
    };
    let partner = planned.relationship.as_ref();
    let partner = partner.and_then(|id| page.workspace().relationships.get(id));
    let facts = join_some([&day_in_words(page, row), &row.role], " · ");
    let named = [("action", what(page, row))];
    let see = place_of(page, planned).map(|place| {
        let spoken = fill(texts.see_plan_of, &named);
        named_button("quiet", texts.see_plan, &spoken, page.go(place))
    });
    html! {
        <li key={format!("step {id}")}>
            <span>
                if let Some(partner) = partner {
                    <strong>{&partner.name}</strong>{" · "}
                }
                {with_language(what(page, row))}
                <span class="small">
                    if row.is_overdue {
                        {overdue_pill(&page.words)}{" "}
                    }
                    {with_language(&facts)}
                </span>
            </span>
            <span class="row">
                if !page.is_read_only() {
                    {named_button("", texts.done, &fill(texts.done_of, &named), press_done(page, id))}
                }
                {see}
            </span>
        </li>
    }
}

/// A partner, why it needs attention, and the way to it.
fn attention_row(page: &Page, standing: &Standing) -> Html {
    let words = &page.words;
    let texts = &words.texts.standing;
    let name = &*standing.relationship.name;
    let reasons = standing.reasons(words).join(" ");
    let open = page.go(Place::Relationship(Some(standing.id.clone())));
    let spoken = fill(texts.look_at, &[("partner", name)]);
    html! {
        <li key={format!("partner {}", standing.id)}>
            <span>
                <strong>{name}</strong>
                <span class="small">
                    if standing.review == Review::Overdue {
                        {overdue_pill(words)}{" "}
                    }
                    {with_language(&reasons)}
                </span>
            </span>
            <span class="row">{named_button("", texts.look, &spoken, open)}</span>
        </li>
    }
}

/// That there is no copy of what was done here, or only an old one.
fn export_row(page: &Page, promise: &Promise) -> Html {
    let texts = &page.words.texts.standing;
    let ask = promise.ask.clone();
    html! {
        <li key="export">
            <span>
                <strong>{texts.export}</strong>
                <span class="small">
                    {backup::last_export(page, page.words.texts.home.last_exported)}
                    if promise.may_forget() {
                        {" "}{texts.may_forget}
                    }
                </span>
            </span>
            <span class="row">
                {button("", page.words.texts.notices.export, page.go(Place::Workspace))}
                if promise.can_ask() {
                    {button("quiet", page.words.texts.data.ask, move || ask.emit(()))}
                }
            </span>
        </li>
    }
}

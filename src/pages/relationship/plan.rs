//! The plan of one partner: what is to be done, what was done and what happened since, and what was
//! decided over time.

use engine::{
    course::{Planned, latest_after, steps_about},
    model::StepState,
    report::fill,
    sorting::Sort,
};
use yew::{Html, Properties, component, html};

use crate::{
    components::{Exports, button, cell, row_head, table},
    locale::with_language,
    pages::{
        Milestone, Page, milestones,
        plan::{
            OwnStep, Since, SincePair, StepItem, calendar_offer, plan_in_words, title_and_date,
            use_since,
        },
        use_page,
    },
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct PartnerPlanProps {
    /// The partner's.
    pub id: String,
    pub name: String,
}

#[component]
pub fn PartnerPlan(props: &PartnerPlanProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let workspace = page.workspace();
    let steps = steps_about(workspace, id);
    let is_open = |(_, step): &Planned| step.state == StepState::Open;
    let (open, closed): (Vec<Planned>, Vec<Planned>) = steps.into_iter().partition(is_open);
    let pairs: Vec<Option<SincePair>> = closed.iter().map(|it| pair(&page, it)).collect();
    let known: Vec<SincePair> = pairs.iter().flatten().cloned().collect();
    let since = use_since(&page, &known);
    let texts = &page.words.texts.plan;
    let is_empty = open.is_empty() && closed.is_empty();
    if is_empty && page.is_read_only() {
        return decisions(&page, id);
    }
    let plan = plan_in_words(&page, None, &open);
    let calendar = calendar_offer(&page, &plan, &props.name);
    let closed_items = closed.iter().zip(&pairs).map(|(step, pair)| {
        let found = pair.as_ref().and_then(|(then, now)| {
            since
                .iter()
                .find(|since| since.ids() == (then.as_str(), now.as_str()))
        });
        closed_item(&page, step, found)
    });
    let closed_count = closed.len();
    html! {
        <>
            <h2 tabindex="-1">{page.words.texts.report.h_plan}</h2>
            if open.is_empty() {
                <p>{if is_empty { texts.nothing_planned } else { texts.all_done }}</p>
            } else {
                <ul class="plan-list">
                    {for open.iter().map(|(step_id, step)| html! {
                        <StepItem key={*step_id} id={step_id.to_string()} place="partner">
                            {step.assessment.as_deref().map(|from| source(&page, from))}
                        </StepItem>
                    })}
                </ul>
            }
            if closed_count > 0 {
                <details>
                    <summary>{page.words.count(&texts.closed, closed_count)}</summary>
                    <>{for since.iter().map(|since| html! {
                        <p class="small">
                            {with_language(&since.title(&page))}{": "}{since.score_in_words(&page)}
                        </p>
                    })}</>
                    <ul class="plan-list">{for closed_items}</ul>
                </details>
            }
            if !page.is_read_only() {
                <OwnStep relationship={id.clone()} />
            }
            if let Some(calendar) = calendar {
                <div class="plan-calendar"><Exports files={vec![calendar]} /></div>
            }
            {decisions(&page, id)}
        </>
    }
}

/// The milestone that a step follows from, and the newest one since.
fn pair(page: &Page, (_, step): &Planned) -> Option<SincePair> {
    let then = step.assessment.clone()?;
    let now = latest_after(page.workspace(), &then)?;
    Some((then, now.to_string()))
}

/// A step that was done or dropped, and what its answer is since.
fn closed_item(page: &Page, (id, step): &Planned, since: Option<&Since>) -> Html {
    let answers = since.zip(step.item.as_ref());
    html! {
        <StepItem key={*id} id={id.to_string()} place="partner">
            {step.assessment.as_deref().map(|from| source(page, from))}
            {answers.map(|(since, item)| since.answers_in_words(page, item))}
        </StepItem>
    }
}

/// The result that a step was taken up from, with the way to it.
fn source(page: &Page, id: &str) -> Html {
    let Some((title, date)) = title_and_date(page, id) else {
        return html! {};
    };
    let values = [("title", &*title), ("date", &date)];
    let label = fill(page.words.texts.plan.from, &values);
    let open = page.go(Place::Result(id.into()));
    html! {
        <p class="small">
            {button("link", with_language(&label), open)}
        </p>
    }
}

/// What was decided on its checks, the newest first.
fn decisions(page: &Page, id: &str) -> Html {
    let workspace = page.workspace();
    let milestones = milestones(workspace, Some(id));
    let decided = milestones.iter().filter_map(|milestone: &Milestone| {
        Some((milestone.0.as_str(), workspace.decisions.get(milestone.0)?))
    });
    let mut decided: Vec<_> = decided.collect();
    decided.order_by(|(_, one), (_, other)| other.at_ms.total_cmp(&one.at_ms));
    if decided.is_empty() {
        return html! {};
    }
    let words = &page.words;
    let (texts, report) = (&words.texts.plan, &words.texts.report);
    let rows = decided.iter().map(|(assessment, decision)| {
        let (title, date) = title_and_date(page, assessment).unwrap_or_default();
        let on = fill(texts.decided_on, &[("title", &title), ("date", &date)]);
        let open = page.go(Place::Result((*assessment).into()));
        let choice = report.choices[decision.choice as usize];
        html! {
            <tr key={*assessment} role="row">
                {row_head(html! { <strong>{choice}</strong> })}
                {cell("long", texts.reason, decision.reason.as_str().into())}
                {cell("", texts.col_result, button("link", with_language(&on), open))}
                {cell("small", texts.col_decided, with_language(&words.format.date(decision.at_ms)))}
            </tr>
        }
    });
    let heads = [
        report.h_decision,
        texts.reason,
        texts.col_result,
        texts.col_decided,
    ];
    html! {
        <>
            <h2>{texts.h_decisions}</h2>
            {table("cards", texts.h_decisions, &heads, html! { <>{for rows}</> })}
        </>
    }
}

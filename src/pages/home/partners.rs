//! The partners by name, each with what its last health checks came to.

use engine::sorting::Sort;
use std::{collections::BTreeMap, rc::Rc};

use engine::{
    model::{Measure, Relationship, Side, Workspace},
    report::{fill, percent},
    state::Action,
};
use gloo::timers::callback::Timeout;
use yew::{Html, component, html, use_effect_with, use_state_eq};

use crate::{
    browser,
    components::{button, cell, row_head, table},
    library::Summary,
    pages::{Milestone, Page, all_milestones, newest_first, score_text, use_page},
    place::Place,
};

/// So many partners are shown at once, a window full: the page is there before the last of hundreds.
const FIRST_ROWS: usize = 12;
/// And so many more at a time: in well under what a person notices.
const ROWS_AT_ONCE: usize = 64;

#[component]
pub fn Partners() -> Html {
    let page = use_page();
    let more_rows = use_state_eq(|| 0);
    let row_count = FIRST_ROWS + *more_rows;
    let workspace = page.workspace();
    let relationships = &workspace.relationships;
    let are_missing = row_count < relationships.len();
    use_effect_with((*more_rows, are_missing), {
        let more_rows = more_rows.clone();
        move |_| {
            let draw_more = move || more_rows.set(*more_rows + ROWS_AT_ONCE);
            let next = are_missing.then(|| Timeout::new(0, draw_more));
            move || drop(next)
        }
    });
    let texts = &page.words.texts.home;
    let heads = [
        texts.col_partner,
        texts.col_stage,
        texts.col_health,
        texts.col_change,
        texts.col_attention,
        texts.col_review,
    ];
    let named = relationships.iter();
    let named = named.map(|(id, one)| (page.words.format.lowercase(&one.name), id, one));
    let mut by_name: Vec<_> = named.collect();
    by_name.order_by(|(one, ..), (other, ..)| one.cmp(other));
    let milestones = milestones_by_partner(workspace);
    let rows = by_name.into_iter().take(row_count).map(|(_, id, one)| {
        let finished = milestones.get(id.as_str());
        let checks = finished.map(|finished| health_checks(&page, finished));
        row(&page, id, one, &checks.unwrap_or_default())
    });
    let has_sample = relationships.values().any(|one| one.sample);
    html! {
        <>
            {table("cards", texts.title, &heads, html! { <>{for rows}</> })}
            if has_sample && !page.is_read_only() {
                {button("quiet", texts.sample_remove, page.act(Action::RemoveSamples))}
            }
        </>
    }
}

/// Each partner's finished assessments, the newest first.
fn milestones_by_partner(workspace: &Workspace) -> BTreeMap<&str, Vec<Milestone<'_>>> {
    let mut by_partner = BTreeMap::<_, Vec<_>>::new();
    for milestone in all_milestones(workspace) {
        if let Some(partner) = milestone.1.relationship.as_deref() {
            by_partner.entry(partner).or_default().push(milestone);
        }
    }
    for milestones in by_partner.values_mut() {
        newest_first(milestones);
    }
    by_partner
}

/// What the last two finished health checks came to, the newest first: by the same side on the same
/// questions, ours where we have answered.
fn health_checks(page: &Page, milestones: &[Milestone]) -> Vec<Rc<Summary>> {
    let (library, workspace) = (page.library(), page.workspace());
    let is_of_health = |(_, assessment, _): &&Milestone| {
        let loaded = library.of(assessment, workspace);
        loaded.is_some_and(|loaded| loaded.questionnaire.measures == Some(Measure::Health))
    };
    let is_ours = |(_, assessment, _): &&Milestone| assessment.respondent.side == Side::Ours;
    let ours = milestones.iter().filter(is_ours).find(is_of_health);
    let Some((_, latest, _)) = ours.or_else(|| milestones.iter().find(is_of_health)) else {
        return Vec::new();
    };
    milestones
        .iter()
        .filter(|(_, assessment, _)| {
            assessment.questionnaire == latest.questionnaire
                && assessment.respondent.side == latest.respondent.side
        })
        .take(2)
        .filter_map(|(id, assessment, _)| library.summary(id, assessment, workspace))
        .collect()
}

/// A partner, with its health checks, the newest first.
fn row(page: &Page, id: &str, relationship: &Relationship, checks: &[Rc<Summary>]) -> Html {
    let words = &page.words;
    let (texts, report) = (&words.texts.home, &words.texts.report);
    let open = page.go(Place::Relationship(Some(id.into())));
    let stage = relationship.stage;
    let stage = stage.map_or(report.stage_not_set, |stage| report.stages[stage as usize]);
    let [health, change, attention] = match checks.first() {
        Some(latest) => [
            cell(
                "num strong",
                texts.col_health,
                score_text(words, latest).into(),
            ),
            change(page, latest, checks.get(1).map(Rc::as_ref)),
            attention(page, latest),
        ],
        None => [
            cell("small", texts.col_health, texts.not_checked.into()),
            cell("", texts.col_change, html! {}),
            cell("", texts.col_attention, html! {}),
        ],
    };
    html! {
        <tr key={id} role="row">
            {row_head(html! {
                <>
                    {button("link strong", &relationship.name, open)}
                    if relationship.sample {
                        <span class="pill">{texts.sample_mark}</span>
                    }
                </>
            })}
            {cell("", texts.col_stage, stage.into())}
            {health}
            {change}
            {attention}
            {cell("small", texts.col_review, review(page, relationship).into())}
        </tr>
    }
}

/// How the score has changed since the check before.
fn change(page: &Page, latest: &Summary, former: Option<&Summary>) -> Html {
    let texts = &page.words.texts.home;
    let of = |class: &'static str, text: &str| cell(class, texts.col_change, text.into());
    let Some(former) = former else {
        return of("small", texts.first_check);
    };
    let (Some(now), Some(then)) = (latest.score, former.score) else {
        return of("small", texts.no_change_known);
    };
    let by = percent(now) - percent(then);
    let n = page.words.format.number(by.abs(), 0);
    if by > 0.0 {
        of("better", &format!("▲ {}", fill(texts.up, &[("n", &n)])))
    } else if by < 0.0 {
        of("worse", &format!("▼ {}", fill(texts.down, &[("n", &n)])))
    } else {
        of("small", texts.no_change)
    }
}

/// What of the latest check someone should look at.
fn attention(page: &Page, latest: &Summary) -> Html {
    let (words, texts) = (&page.words, &page.words.texts.home);
    let counts = [
        (&texts.gates, latest.gates_failed),
        (&texts.red_flags, latest.red_flags),
        (&texts.gates_open, latest.gates_open),
    ];
    let found = counts.into_iter().filter(|(_, count)| *count > 0);
    let found: Vec<String> = found
        .map(|(plural, count)| words.count(plural, count))
        .collect();
    if found.is_empty() {
        cell("small", texts.col_attention, texts.nothing_urgent.into())
    } else {
        cell("", texts.col_attention, words.format.list(&found).into())
    }
}

/// When the partner is to be reviewed next.
fn review(page: &Page, relationship: &Relationship) -> String {
    let texts = &page.words.texts.home;
    let Some(day) = &relationship.next_review else {
        return texts.no_date.into();
    };
    let shown = page.words.format.date(browser::day_ms(day));
    if *day < browser::today() {
        fill(texts.overdue, &[("date", &shown)])
    } else {
        shown
    }
}

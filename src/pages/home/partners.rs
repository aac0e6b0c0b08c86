//! The partners by name, each with what its last health checks came to.

use engine::sorting::Sort;
use std::{collections::BTreeMap, rc::Rc};

use engine::{
    model::{Measure, Relationship, Side, Workspace},
    report::{SAME, decimals_apart, fill, points_to},
    state::Action,
};
use yew::{Callback, Html, UseStateHandle, component, html, use_state_eq};

use super::use_rows_in_sight;
use crate::{
    browser,
    components::{Field, button, cell, named_button, row_head, table, text_field},
    library::{Loaded, Summary},
    locale::with_language,
    pages::{
        Milestone, Page, all_milestones, newest_first, partners_by_name, score_text, use_page,
    },
    place::Place,
    shared::Shared,
};

/// With more partners than these there is a field to find one.
const FEW: usize = 12;

#[component]
pub fn Partners() -> Html {
    let page = use_page();
    let sought = use_state_eq(String::new);
    let workspace = page.workspace();
    let relationships = &workspace.relationships;
    let by_name = partners_by_name(&page, &sought);
    let found = by_name.len();
    let (row_count, more) = use_rows_in_sight(&page.words, found);
    let texts = &page.words.texts.home;
    let heads = [
        texts.col_partner,
        texts.col_stage,
        texts.col_health,
        texts.col_change,
        texts.col_latest,
        texts.col_attention,
        texts.col_review,
    ];
    let milestones = milestones_by_partner(workspace);
    let rows = by_name.into_iter().take(row_count).map(|(id, one)| {
        let finished = milestones.get(id.as_str()).map(Vec::as_slice);
        row(&page, id, one, finished.unwrap_or_default())
    });
    let has_sample = relationships.values().any(|one| one.sample);
    html! {
        <>
            <div>
                if relationships.len() > FEW {
                    {search(&page, &sought, found)}
                }
            </div>
            {table("cards", texts.title, &heads, html! { <>{for rows}</> })}
            {more}
            if has_sample && !page.is_read_only() {
                {button("quiet", texts.sample_remove, page.act(Action::RemoveSamples))}
            }
        </>
    }
}

/// The field that finds partners by a part of their names, and how many it has found.
fn search(page: &Page, sought: &UseStateHandle<String>, found: usize) -> Html {
    let words = &page.words;
    let texts = &words.texts.home;
    let counted = [
        ("n", &*words.whole(found)),
        ("all", &words.whole(page.workspace().relationships.len())),
    ];
    let told = match &***sought {
        "" => String::new(),
        _ => fill(texts.partners_found, &counted),
    };
    let on_input = {
        let sought = sought.clone();
        Callback::from(move |typed| sought.set(typed))
    };
    html! {
        <>
            {text_field(Field::new("find", texts.find), "search", sought, on_input)}
            <p class="small" aria-live="polite">{told}</p>
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

/// What each kind of check came to when it was last finished, the newest first: by our side, where
/// it has answered that kind.
fn latest_of_each_kind<'m>(page: &Page, milestones: &[Milestone<'m>]) -> Vec<Latest<'m>> {
    let (library, workspace) = (page.library(), page.workspace());
    let mut kinds: Vec<&str> = Vec::new();
    for (_, assessment, _) in milestones {
        if !kinds.contains(&assessment.questionnaire.as_str()) {
            kinds.push(&assessment.questionnaire);
        }
    }
    let latest = |kind: &str| {
        let of_kind = milestones.iter();
        let mut of_kind = of_kind.filter(|(_, assessment, _)| assessment.questionnaire == kind);
        let is_ours = |(_, one, _): &&Milestone| one.respondent.side == Side::Ours;
        let (id, assessment, at_ms) = of_kind.clone().find(is_ours).or(of_kind.next())?;
        Some(Latest {
            id,
            loaded: library.of(assessment, workspace)?,
            summary: library.summary(id, assessment, workspace)?,
            at_ms: *at_ms,
        })
    };
    let mut all: Vec<Latest> = kinds.into_iter().filter_map(latest).collect();
    all.order_by(|one, other| other.at_ms.total_cmp(&one.at_ms));
    all
}

/// The last finished check of one kind.
struct Latest<'m> {
    id: &'m str,
    loaded: Shared<Loaded>,
    summary: Rc<Summary>,
    at_ms: f64,
}

/// A partner, with its finished checks, the newest first.
fn row(page: &Page, id: &str, relationship: &Relationship, finished: &[Milestone]) -> Html {
    let checks = health_checks(page, finished);
    let latest = latest_of_each_kind(page, finished);
    let words = &page.words;
    let (texts, report) = (&words.texts.home, &words.texts.report);
    let open = page.go(Place::Relationship(Some(id.into())));
    let stage = relationship.stage;
    let stage = stage.map_or(report.stage_not_set, |stage| report.stages[stage as usize]);
    let [health, change] = match checks.first() {
        Some(latest) => [
            cell(
                "num strong",
                texts.col_health,
                score_text(words, latest).into(),
            ),
            change(page, latest, checks.get(1).map(Rc::as_ref)),
        ],
        None => {
            let none = match latest.is_empty() {
                true => texts.not_checked,
                false => texts.no_health_check,
            };
            [
                cell("small", texts.col_health, none.into()),
                cell("", texts.col_change, html! {}),
            ]
        }
    };
    let latest_check = latest
        .first()
        .map(|one| came_to(page, &relationship.name, one));
    let latest_check = latest_check.unwrap_or_default();
    let attention = match latest.is_empty() {
        true => cell("", texts.col_attention, html! {}),
        false => attention(page, &latest),
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
            {cell("", texts.col_latest, latest_check)}
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
    let decimals = decimals_apart(&[now, then], 0);
    let by = points_to(now, decimals) - points_to(then, decimals);
    let n = page.words.format.number(by.abs(), decimals);
    if now - then > SAME {
        of("better", &format!("▲ {}", fill(texts.up, &[("n", &n)])))
    } else if then - now > SAME {
        of("worse", &format!("▼ {}", fill(texts.down, &[("n", &n)])))
    } else {
        of("small", texts.no_change)
    }
}

/// What a check came to in a few words, with the way to it.
fn came_to(page: &Page, partner: &str, latest: &Latest) -> Html {
    let words = &page.words;
    let title = &*words.of(&latest.loaded.questionnaire.title);
    let reached = match &latest.summary.name {
        Some(name) => words.of(name),
        None => score_text(words, &latest.summary),
    };
    let open = page.go(Place::Result(latest.id.into()));
    let names = [("title", title), ("partner", partner)];
    html! {
        <span>
            {named_button(
                "link",
                with_language(title),
                &fill(words.texts.home.open_latest, &names),
                open,
            )}
            {": "}{with_language(&reached)}
        </span>
    }
}

/// What of the latest check of each kind someone should look at.
fn attention(page: &Page, latest: &[Latest]) -> Html {
    let (words, texts) = (&page.words, &page.words.texts.home);
    let sum = |count: fn(&Summary) -> usize| latest.iter().map(|one| count(&one.summary)).sum();
    let counts: [(_, usize); 3] = [
        (&texts.gates, sum(|one| one.gates_failed)),
        (&texts.red_flags, sum(|one| one.red_flags)),
        (&texts.gates_open, sum(|one| one.gates_open)),
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

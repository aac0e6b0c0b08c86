//! The partners, each with where it stands: to be found, narrowed down and put in order.

use engine::{report::fill, state::Action};
use yew::{Html, Properties, component, html};

use super::use_rows_in_sight;
use crate::{
    components::{Exports, button, cell, named_button, row_head, sample_pill, table},
    locale::{capitalised, with_language},
    pages::{
        Page,
        candidacy::candidacy_lines,
        decimals_of,
        narrowing::{Narrowed, Offered, Order, use_narrowing},
        portfolio::conclusion,
        reviews::{review_file, review_shown},
        standing::{Standing, in_portfolio},
        use_page,
    },
    place::Place,
    shared::Shared,
};

/// What is offered to find partners by.
const OFFERED: Offered = Offered {
    orders: &[
        Order::Attention,
        Order::Name,
        Order::Health,
        Order::Review,
        Order::Latest,
    ],
    by_decision: false,
    few: 7,
};

/// So many are drawn at first, those that need attention before the others: what can be asked of
/// them stands below, and stays near.
const FIRST: usize = 10;

#[derive(Properties, PartialEq)]
pub struct PartnersProps {
    pub standings: Shared<Vec<Standing>>,
}

#[component]
pub fn Partners(props: &PartnersProps) -> Html {
    let page = use_page();
    let standings = &props.standings;
    let Narrowed { found, tools, .. } = use_narrowing(&page, standings, |_| true, &OFFERED);
    let (row_count, more) = use_rows_in_sight(&page.words, found.len(), FIRST);
    let texts = &page.words.texts.home;
    let heads = [
        texts.col_partner,
        texts.col_health,
        texts.col_latest,
        texts.col_attention,
        texts.col_review,
    ];
    let scored = standings.iter().filter_map(|one| one.now.as_deref());
    let least = decimals_of(scored);
    let rows = found
        .iter()
        .take(row_count)
        .map(|one| row(&page, one, least));
    let has_sample = props.standings.iter().any(|one| one.relationship.sample);
    html! {
        <>
            <h2>{page.words.texts.standing.partners}</h2>
            <div>{way_to_portfolio(&page, standings)}</div>
            {tools}
            {table("cards partners", texts.title, &heads, html! { <>{for rows}</> })}
            {more}
            if let Some(file) = review_file(&page, &in_portfolio(standings), true) {
                <div class="portfolio-reviews">
                    <Exports files={vec![file]} copies_if_missed=true />
                </div>
            }
            if has_sample && !page.is_read_only() {
                {button("quiet", texts.sample_remove, page.act(Action::RemoveSamples))}
            }
        </>
    }
}

/// What the portfolio comes to, and the way to it, where there are several partners, also where the
/// sample is left out of it.
fn way_to_portfolio(page: &Page, standings: &[Standing]) -> Html {
    if standings.len() < 2 {
        return html! {};
    }
    let all = in_portfolio(standings);
    let texts = &page.words.texts.portfolio_page;
    let open = page.go(Place::Portfolio);
    html! {
        <p class="portfolio-way">
            {conclusion(page, &all)}{" "}
            if all.len() < standings.len() {
                {texts.without_sample}{" "}
            }
            {button("link", texts.open, open)}
        </p>
    }
}

fn row(page: &Page, standing: &Standing, least: u8) -> Html {
    let words = &page.words;
    let (texts, report) = (&words.texts.home, &words.texts.report);
    let relationship = &standing.relationship;
    let open = page.go(Place::Relationship(Some(standing.id.clone())));
    let stage = relationship.stage;
    let stage = stage.map_or(report.stage_not_set, |stage| report.stages[stage as usize]);
    let health = match (
        standing.health_in_words(words, least),
        standing.is_unknown(),
    ) {
        (Some(score), _) => {
            let shown = html! {
                <span class="health">
                    <strong class="num">{with_language(&score)}</strong>
                    {standing.course_of_health(page, least)}
                </span>
            };
            cell("", texts.col_health, shown)
        }
        (None, true) => cell("small", texts.col_health, texts.not_checked.into()),
        (None, false) => cell("small", texts.col_health, texts.no_health_check.into()),
    };
    let earned = standing.earned_name().map(|name| {
        let name = words.of(name);
        with_language(&fill(words.texts.standing.earned, &[("name", &*name)]))
    });
    let alerts = standing.alerts_in_words(words);
    let attention = match (alerts.is_empty(), standing.latest.is_empty()) {
        (true, true) => cell("", texts.col_attention, html! {}),
        (true, false) => cell("small", texts.col_attention, texts.nothing_urgent.into()),
        (false, _) => {
            let lines = alerts.iter();
            let lines =
                lines.map(|one| html! { <span class="beneath">{with_language(one)}</span> });
            cell(
                "small",
                texts.col_attention,
                html! { <div>{for lines}</div> },
            )
        }
    };
    html! {
        <tr key={standing.id.clone()} role="row">
            {row_head(html! {
                <>
                    {button("link strong", &relationship.name, open)}
                    <span class="small beneath">
                        if relationship.sample {
                            {sample_pill(words)}{" "}
                        }
                        {capitalised(stage)}
                    </span>
                    if let Some(earned) = earned {
                        <span class="small beneath">{earned}</span>
                    }
                </>
            })}
            {health}
            {cell("small", texts.col_latest, html! {
                <>
                    {latest(page, standing, least)}
                    {candidacy_lines(page, &standing.candidacies)}
                </>
            })}
            {attention}
            {cell("small", texts.col_review, review_shown(words, standing))}
        </tr>
    }
}

/// What its last check came to in a few words, with the way to it.
fn latest(page: &Page, standing: &Standing, least: u8) -> Html {
    let words = &page.words;
    let Some(latest) = standing.latest.first() else {
        return html! {};
    };
    let title = &*words.of(&latest.loaded.questionnaire.title);
    let open = page.go(Place::Result(latest.id.clone()));
    let names = [("title", title), ("partner", &*standing.relationship.name)];
    // its scores stand in a column of their own
    let said = match (standing.is_health(latest), &latest.sides) {
        (true, Some(_)) => words.texts.both_sides.title.to_string(),
        (true, None) => latest.bands_in_words(words),
        (false, _) => String::new(),
    };
    let said = match said.is_empty() {
        true => latest.in_words(words, least),
        false => said,
    };
    html! {
        <div>
            {named_button(
                "link",
                with_language(title),
                &fill(words.texts.home.open_latest, &names),
                open,
            )}
            <div>{with_language(&said)}</div>
        </div>
    }
}

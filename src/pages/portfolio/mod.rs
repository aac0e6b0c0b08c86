//! The portfolio: where all partners stand and what to do with each, with the rule that said so.

mod files;
mod picture;
mod rows;

use engine::{
    course::Position,
    model::Relationship,
    report::{
        PortfolioInput, PortfolioRow, portfolio_conclusion, portfolio_decimals, portfolio_row,
    },
};
use yew::{Callback, Html, component, html};

use self::{
    files::{Listed, files},
    picture::picture,
    rows::rows,
};
use super::{
    Page, crumb, heading,
    in_sight::{ROWS, use_rows_in_sight},
    narrowing::{Narrowed, Offered, Order, use_narrowing},
    standing::{Standing, in_portfolio, review_in_words, use_standings},
    use_page,
};
use crate::{
    components::{Exports, PrintOffer, button, use_until_printed},
    place::Place,
};

/// What is offered to find partners by.
const OFFERED: Offered = Offered {
    orders: &[
        Order::Decision,
        Order::Name,
        Order::Health,
        Order::Value,
        Order::Spend,
        Order::Stage,
        Order::Review,
    ],
    by_decision: true,
    few: 3,
};

#[component]
pub fn PortfolioPage() -> Html {
    let page = use_page();
    let standings = use_standings(&page);
    let all = in_portfolio(&standings);
    let is_sample = all.iter().all(|one| one.relationship.sample);
    let belongs = |one: &Standing| one.relationship.sample == is_sample;
    let Narrowed { found, told, tools } = use_narrowing(&page, &standings, belongs, &OFFERED);
    let (row_count, more) = use_rows_in_sight(&page.words, found.len(), ROWS);
    let prints_all = use_until_printed();
    let row_count = if *prints_all { found.len() } else { row_count };
    let texts = page.words.texts;
    let own = &texts.portfolio_page;
    if all.is_empty() {
        return html! {
            <>
                {crumb(&page, "")}
                {heading(texts.portfolio.title)}
                <p class="lead">{own.no_partners}</p>
                if !page.is_read_only() {
                    {button("go", texts.home.add, page.go(Place::Relationship(None)))}
                }
            </>
        };
    }
    let listed = Listed::new(&page, &standings, &found, told);
    let on_print = {
        let prints_all = prints_all.clone();
        Callback::from(move |()| prints_all.set(true))
    };
    html! {
        <article class="portfolio">
            {crumb(&page, "")}
            {heading(texts.portfolio.title)}
            <p class="lead">{conclusion(&page, &all)}</p>
            <p class="small portfolio-lead">
                {own.lead}
                if all.len() == 1 {
                    {" "}{own.one_partner}
                }
                if all.len() < standings.len() {
                    {" "}{own.without_sample}
                }
            </p>
            <div class="no-print">{tools}</div>
            {picture(&page, &found)}
            {rows(&page, found.get(..row_count).unwrap_or(&found))}
            {more}
            {how_it_is_decided(&page)}
            <div class="no-print">
                <h2>{own.files}</h2>
                <Exports
                    files={files(&page, listed)}
                    prints={vec![PrintOffer { label: texts.result.print, prepare: on_print }]}
                />
            </div>
        </article>
    }
}

/// How many partners need what, in a sentence.
pub fn conclusion(page: &Page, all: &[&Standing]) -> String {
    let positions = all.iter().map(|one| &*one.position);
    let (texts, format) = (&page.words.texts.portfolio, &*page.words.format);
    portfolio_conclusion(positions, texts, format)
}

/// What rows are made from.
fn input(page: &Page) -> PortfolioInput<'_> {
    PortfolioInput {
        workspace: page.workspace(),
        checks: &page.snapshot.checks,
        language: &page.words.language,
        texts: &page.words.texts.report,
        portfolio: &page.words.texts.portfolio,
        format: &*page.words.format,
        decimals: 0,
    }
}

/// The rows of these partners, in words, their scores with the decimals that a list of them has.
fn rows_of(page: &Page, standings: &[&Standing]) -> Vec<PortfolioRow> {
    let mut input = input(page);
    let positions = standings.iter().map(|one| &*one.position);
    input.decimals = portfolio_decimals(&input, positions);
    let rows = standings.iter().map(|one| {
        let review = review_in_words(&page.words, one);
        portfolio_row(&input, &one.relationship, &one.position, review)
    });
    rows.collect()
}

/// What the portfolio says of a partner, without its review.
pub fn row_of(page: &Page, relationship: &Relationship, position: &Position) -> PortfolioRow {
    portfolio_row(&input(page), relationship, position, String::new())
}

/// The rules, in their order.
fn how_it_is_decided(page: &Page) -> Html {
    let texts = &page.words.texts.portfolio_page;
    html! {
        <details class="no-print">
            <summary>{texts.rules}</summary>
            <p>{texts.rules_lead}</p>
            <ol class="portfolio-rules">
                {for texts.rules_in_order.iter().map(|rule| html! { <li>{*rule}</li> })}
            </ol>
            <p>{texts.rules_of_effort}</p>
        </details>
    }
}

//! The partners as a table: figures, what goes in, and what to do with each.

use engine::{
    course::{Course, Decision, Position},
    report::{EffortRow, FigureWords, PortfolioRow, fill, what_effort_answers},
};
use yew::{Html, classes, html};

use super::{Page, Standing, input, rows_of};
use crate::{
    charts::arrow_in_text,
    components::{button, cell, named_button, row_head, table},
    locale::{capitalised, with_language},
    pages::{candidacy::candidacy_lines, path, reviews::review_shown, standing::change},
    place::Place,
};

pub fn rows(page: &Page, standings: &[&Standing]) -> Html {
    let texts = page.words.texts;
    let heads = [
        texts.report.col_partner,
        texts.portfolio.col_decision,
        texts.portfolio.col_health,
        texts.portfolio.col_value,
        texts.portfolio.col_effort,
        texts.portfolio.col_review,
    ];
    let rows = rows_of(page, standings);
    let rows = standings.iter().zip(&rows);
    let rows = rows.map(|(one, words)| row(page, one, words));
    let rows = html! { <>{for rows}</> };
    let positions: Vec<&Position> = standings.iter().map(|one| &*one.position).collect();
    let answers = what_effort_answers(&input(page), &positions).join(" ");
    html! {
        <>
            <h2>{texts.portfolio_page.table}</h2>
            {table("cards portfolio-rows", texts.portfolio_page.table, &heads, rows)}
            <p class="small">{with_language(&answers)}</p>
        </>
    }
}

fn row(page: &Page, standing: &Standing, row: &PortfolioRow) -> Html {
    let texts = page.words.texts;
    let heads = &texts.portfolio;
    let position = &standing.position;
    let open = page.go(Place::Relationship(Some(standing.id.clone())));
    // of a partner that nothing is known of yet, the summary says so for all of them
    let is_blank = position.health.is_none() && position.value.is_none();
    let [health, value] = match is_blank {
        true => [html! {}, html! {}],
        false => [
            figure(page, &row.health, position.health.as_ref(), &row.sides),
            figure(page, &row.value, position.value.as_ref(), ""),
        ],
    };
    let review = match is_blank && standing.relationship.next_review.is_none() {
        true => html! {},
        false => review_shown(&page.words, standing),
    };
    let nothing_recorded = if is_blank { "" } else { heads.not_recorded };
    html! {
        <tr key={standing.id.clone()} role="row">
            {row_head(html! {
                <>
                    {button("link strong", &row.partner, open)}
                    <span class="small beneath">
                        if standing.relationship.sample {
                            <span class="pill">{texts.home.sample_mark}</span>{" "}
                        }
                        {capitalised(&row.stage)}
                    </span>
                    {candidacy_lines(page, &standing.candidacies)}
                    if !row.unread.is_empty() {
                        <span class="small beneath">{&row.unread}</span>
                    }
                </>
            })}
            {cell("portfolio-decision", heads.col_decision, html! {
                <div>
                    if row.is_decided {
                        <strong>{with_language(&row.taken)}</strong>
                    } else {
                        <strong class={ink(row.decision)}>{&row.what_to_do}</strong>
                    }
                    if !is_blank {
                        <span class="small beneath">{with_language(&row.reason)}</span>
                    }
                    {to_find_out(page, standing)}
                    if !row.is_decided && !row.taken.is_empty() {
                        <span class="small beneath">{with_language(&row.taken)}</span>
                    }
                </div>
            })}
            {cell("portfolio-figure", heads.col_health, health)}
            {cell("portfolio-figure", heads.col_value, value)}
            {effort(&row.effort, heads.col_effort, nothing_recorded)}
            {cell("small", heads.col_review, review)}
        </tr>
    }
}

/// Where nothing is known yet, the way to find out.
fn to_find_out(page: &Page, standing: &Standing) -> Html {
    let position = &standing.position;
    let asked = match (&position.health, &position.value) {
        _ if position.decision != Decision::NotKnown || page.is_read_only() => None,
        (None, _) => standing.first_question(),
        (_, None) => Some(path::VALUE),
        (Some(_), Some(_)) => None,
    };
    let Some(loaded) = asked.and_then(|id| page.library().find(id)) else {
        return html! {};
    };
    let title = page.words.of(&loaded.questionnaire.title);
    let label = fill(page.words.texts.standing.start, &[("title", &*title)]);
    let name = format!("{label}, {}", standing.relationship.name);
    let start = page.go(Place::start(&loaded.questionnaire.id, Some(&standing.id)));
    html! {
        <span class="small beneath no-print">
            {named_button("link", with_language(&label), &name, start)}
        </span>
    }
}

/// The words say it; the colour only draws the eye.
fn ink(decision: Decision) -> Option<&'static str> {
    match decision {
        Decision::Exit => Some("worse"),
        Decision::Invest => Some("better"),
        Decision::NotKnown | Decision::Repair | Decision::Reduce | Decision::Maintain => None,
    }
}

/// A score with its band, its change and what is expected.
fn figure(page: &Page, words: &FigureWords, course: Option<&Course>, sides: &str) -> Html {
    if course.is_none() {
        return html! { <div class="small">{&words.text}</div> };
    }
    let (class, mark, _) = change(&page.words, course);
    html! {
        <div>
            <strong class="num">{&words.text}</strong>
            if !words.bands.is_empty() {
                {" "}<span class="small">{with_language(&words.bands)}</span>
            }
            if !words.change.is_empty() {
                <span class={classes!("small", "beneath", class)}>{arrow_in_text(mark)}{&words.change}</span>
            }
            if !words.expected.is_empty() {
                <span class="small beneath">{&words.expected}</span>
            }
            if !sides.is_empty() {
                <span class="small beneath">{sides}</span>
            }
        </div>
    }
}

fn effort(effort: &EffortRow, head: &str, nothing: &'static str) -> Html {
    if effort.lines.is_empty() && effort.remarks.is_empty() {
        let nothing = (!nothing.is_empty()).then(|| nothing.into());
        return cell("small", head, nothing.unwrap_or_default());
    }
    let lines = effort.lines.iter();
    let lines = lines.map(|line| html! { <span class="beneath">{with_language(line)}</span> });
    let remarks = effort.remarks.iter();
    let remarks = remarks.map(|one| html! { <span class="beneath remark">{*one}</span> });
    let told = html! { <div><>{for lines}</><>{for remarks}</></div> };
    cell("small", head, told)
}

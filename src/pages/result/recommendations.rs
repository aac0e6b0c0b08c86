//! What to do, the most serious first: what each answer costs now, and what the next better one
//! wins back.

use engine::{
    model::{Assessment, Severity},
    report::{LossRow, Recommended, ResultReport, fill, join_some},
};
use yew::{Html, classes, html};

use super::{Page, Part, first_and_more, section, taking::Taking};
use crate::{
    charts::gain_bar,
    components::{asked, button, pill, red_pill},
    locale::with_language,
};

/// So many are told with the conclusion.
const IN_SHORT: usize = 3;

pub fn recommendations(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    report: &ResultReport,
) -> Html {
    let rows = &report.recommendations;
    if rows.is_empty() && !report.is_scored() {
        return html! {};
    }
    let words = &page.words;
    let texts = &words.texts.result;
    let taking = Taking::of(page, id, assessment);
    let largest = rows.iter().map(|row| row.drop).fold(0.0, f64::max);
    let is_scored = report.is_scored();
    // figures that are all alike tell nothing apart: they are said once
    let alike = rows.first().filter(|one| {
        let is_same = |other: &Recommended| (&other.gain, &other.cost) == (&one.gain, &one.cost);
        is_scored && rows.len() > 1 && rows.iter().all(is_same)
    });
    let gains = alike.map_or(texts.gain_lead.into(), |one| match &*one.gain {
        "" => String::new(),
        gain => {
            let alike = [("n", &*words.whole(rows.len())), ("gain", gain)];
            fill(texts.gain_alike, &alike)
        }
    });
    let is_by_gain = { rows.first() }
        .is_none_or(|one| !one.is_required && !one.is_flagged && one.severity.is_none());
    let order = if is_by_gain { "" } else { texts.order_lead };
    let drawn = rows.iter().enumerate().map(|(at, one)| {
        row(
            page,
            &taking,
            at,
            one,
            largest,
            is_scored && alike.is_none(),
        )
    });
    let body = html! {
        <>
            if rows.is_empty() {
                <p>{texts.no_actions}</p>
            } else {
                if is_scored {
                    <p class="small">{join_some([order, &gains], " ")}</p>
                }
                {first_and_more(words, drawn.collect())}
            }
            if !report.practices.is_empty() {
                <p class="small practices">{&report.practices}</p>
            }
            {without_advice(page, report)}
        </>
    };
    section(Part::Actions, words.texts.report.h_actions, body)
}

/// The first few that are not done or dropped yet in short, with the way to all of them.
pub fn first_of_them(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    report: &ResultReport,
) -> Html {
    let taking = Taking::of(page, id, assessment);
    let rows = report.recommendations.iter();
    let rows: Vec<&Recommended> = rows.filter(|row| !taking.is_settled(row)).collect();
    if rows.is_empty() {
        return html! {};
    }
    let texts = &page.words.texts.result;
    let focus = page.focus.clone();
    let jump = move || {
        focus.stay_with(&Part::Actions.heading());
    };
    let first = rows.iter().take(IN_SHORT).enumerate().map(|(at, row)| {
        html! {
            <li key={at}>
                {with_language(&row.action)}
                {why_first(page, row)}
            </li>
        }
    });
    html! {
        <div class="result-first no-print">
            <h3>{texts.first_actions}</h3>
            <ol>{for first}</ol>
            {button("link", page.words.count(&texts.to_actions, rows.len().min(IN_SHORT)), jump)}
        </div>
    }
}

/// What puts an action before others: what it is for, a requirement or a red flag, else how serious
/// its risk is.
fn why_first(page: &Page, row: &Recommended) -> Html {
    let texts = &page.words.texts.result;
    let why = match &row.severity {
        _ if row.is_required => pill(Severity::Critical, texts.for_requirement),
        _ if row.is_flagged => red_pill(texts.against_red_flag),
        Some((severity, word)) => {
            let word = [("severity", page.words.format.lowercase(word))];
            pill(*severity, &fill(texts.against_risk, &word))
        }
        None => return html! {},
    };
    html! { <>{" "}{why}</> }
}

fn row(
    page: &Page,
    taking: &Taking,
    at: usize,
    row: &Recommended,
    largest: f64,
    has_gains: bool,
) -> Html {
    let texts = page.words.texts;
    let costs = match &*row.cost {
        "" => String::new(),
        cost => fill(texts.result.costs, &[("n", cost)]),
    };
    let costs = join_some([&costs, &row.beside_cost], "; ");
    let question = (!row.question.is_empty())
        .then(|| fill(texts.result.about_question, &[("question", &row.question)]));
    let mut reasons = row.reasons.clone();
    if row.is_number && has_gains {
        reasons.push(texts.result.gain_of_number.into());
    }
    html! {
        <li key={at} class={classes!("act", (!has_gains).then_some("plain"))}>
            if has_gains {
                <span class="gain">
                    {row.signed_gain()}
                    if !row.gain.is_empty() {
                        <span class="hidden">{" "}{texts.result.points}</span>
                    }
                </span>
            }
            <div>
                <p>
                    <strong>{with_language(&row.action)}</strong>
                    {why_first(page, row)}
                </p>
                <p>{texts.report.first_step}{": "}{with_language(&row.first_step)}</p>
                if let Some(question) = question {
                    <p class="small">{with_language(&question)}</p>
                }
                if !row.last.is_empty() {
                    <p class="small">{with_language(&row.last)}</p>
                }
                {asked(&page.words, &reasons, &row.source, &row.action)}
                {taking.draw(row)}
            </div>
            // a bar by itself says nothing
            if has_gains && row.drop > 0.0 && !costs.is_empty() {
                <div class="act-cost small">
                    {gain_bar(row.drop / largest, row.won_back / largest)}
                    {with_language(&costs)}
                </div>
            }
        </li>
    }
}

/// What else keeps the score from 100: what no advice here is about.
fn without_advice(page: &Page, report: &ResultReport) -> Html {
    let texts = &page.words.texts.result;
    let rest: Vec<&LossRow> = { report.losses.iter() }
        .filter(|one| !one.has_advice)
        .collect();
    if rest.is_empty() {
        return html! {};
    }
    let rows = rest.iter().enumerate().map(|(at, one)| {
        html! {
            <li key={at} class="loss">
                <div>
                    {with_language(&one.title)}
                    {asked(&page.words, &one.reasons, &[], &one.title)}
                </div>
                <span class="num">{format!("−{}", one.points)}</span>
            </li>
        }
    });
    html! {
        <details class="full-only">
            <summary>{page.words.count(&texts.other_losses, rest.len())}</summary>
            <ul class="list">{for rows}</ul>
        </details>
    }
}

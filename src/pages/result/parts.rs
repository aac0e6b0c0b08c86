//! What leads in results that are more than a score, as lists.

use engine::report::{ReportPart, ReportRow, ResultReport};
use yew::{Html, html};

use crate::{
    charts::{Bullet, bullet},
    locale::with_language,
};

pub fn parts(report: &ResultReport) -> Html {
    let parts = report.parts.iter().enumerate();
    html! { <>{for parts.map(|(at, part)| html! { <key={at}>{part_html(part)}</> })}</> }
}

fn part_html(part: &ReportPart) -> Html {
    let rows = part.rows.iter().enumerate();
    let rows = html! { <ul class="list">{for rows.map(|(at, one)| row(at, one))}</ul> };
    if part.is_folded {
        return html! { <details class="part"><summary>{with_language(&part.title)}</summary>{rows}</details> };
    }
    html! { <><h2>{with_language(&part.title)}</h2>{rows}</> }
}

fn row(at: usize, row: &ReportRow) -> Html {
    html! {
        <li key={at} class="finding">
            <p>
                <strong>{with_language(&row.title)}</strong>
                if !row.tag.is_empty() {
                    {" "}<span class="pill">{with_language(&row.tag)}</span>
                }
            </p>
            if let Some((score, range)) = row.bar {
                {bullet(&Bullet {
                    score: Some(score),
                    range: Some(range),
                    expected: None,
                    is_short: false,
                    // the tag or the text says it
                    label: "",
                })}
            }
            if !row.text.is_empty() {
                <p>{with_language(&row.text)}</p>
            }
            if !row.detail.is_empty() {
                <p class="small">{with_language(&row.detail)}</p>
            }
        </li>
    }
}

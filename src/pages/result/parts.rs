//! What leads in results that are more than a score, as lists.

use engine::report::{ReportPart, ReportRow, ResultReport};
use yew::{Html, html};

use crate::{
    charts::{Bullet, bullet},
    locale::OwnLanguage,
};

pub fn parts(report: &ResultReport, own: &OwnLanguage) -> Html {
    let parts = report.parts.iter().enumerate();
    html! { <>{for parts.map(|(at, part)| html! { <key={at}>{part_html(part, own)}</> })}</> }
}

fn part_html(part: &ReportPart, own: &OwnLanguage) -> Html {
    let rows = part.rows.iter().enumerate();
    let rows = html! { <ul class="list">{for rows.map(|(at, one)| row(at, one, own))}</ul> };
    if part.is_folded {
        return html! { <details class="part"><summary>{&part.title}</summary>{rows}</details> };
    }
    html! { <><h2>{&part.title}</h2>{rows}</> }
}

fn row(at: usize, row: &ReportRow, own: &OwnLanguage) -> Html {
    html! {
        <li key={at} class="finding">
            <p>
                <strong>{own.html(&row.title)}</strong>
                if !row.tag.is_empty() {
                    {" "}<span class="pill">{&row.tag}</span>
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
                <p>{own.html(&row.text)}</p>
            }
            if !row.detail.is_empty() {
                <p class="small">{&row.detail}</p>
            }
        </li>
    }
}

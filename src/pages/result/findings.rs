//! The risks that were found, and those that nobody can tell yet.

use engine::{
    model::Severity,
    report::{FindingRow, ResultReport},
};
use yew::{Html, classes, html};

use super::{Page, rests_on};
use crate::locale::with_language;

pub fn findings(page: &Page, report: &ResultReport) -> Html {
    let (words, texts) = (&page.words, &page.words.texts.result);
    let heads = &words.texts.report;
    let not_known = &report.not_known;
    html! {
        <>
            <h2>{heads.h_findings}</h2>
            if report.findings.is_empty() {
                <p>{texts.no_findings}</p>
            } else {
                {list(page, &report.findings)}
            }
            if !not_known.is_empty() {
                <details>
                    <summary>
                        {format!("{} ({})", heads.h_not_known, words.whole(not_known.len()))}
                    </summary>
                    <p class="small">{texts.not_known_lead}</p>
                    {list(page, not_known)}
                </details>
            }
        </>
    }
}

fn list(page: &Page, rows: &[FindingRow]) -> Html {
    let rows = rows.iter().enumerate().map(|(at, row)| {
        html! {
            <li key={at} class="finding">
                <p>
                    {pill(row.severity, &row.severity_word)}
                    {" "}
                    <strong>{with_language(&row.risk)}</strong>
                </p>
                <p>{with_language(&row.mitigation)}</p>
                {rests_on(page, &row.items)}
            </li>
        }
    });
    html! { <ul class="list">{for rows}</ul> }
}

/// How grave something is.
pub fn pill(severity: Severity, word: &str) -> Html {
    let class = match severity {
        Severity::Critical => Some("critical"),
        Severity::Warning => Some("warning"),
        Severity::Caution => Some("caution"),
        Severity::Note => None,
    };
    html! { <span class={classes!("pill", class)}>{word}</span> }
}

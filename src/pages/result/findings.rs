//! The risks that were found, the most serious first, and those that nobody can tell yet.

use engine::{
    model::Severity,
    report::{AlertKind, FindingRow, ResultReport},
};
use yew::{Html, html};

use super::{Page, Part, rests_on, section};
use crate::{
    components::{asked, button, pill},
    locale::with_language,
};

const MOST_SERIOUS_FIRST: [Severity; 4] = [
    Severity::Critical,
    Severity::Warning,
    Severity::Caution,
    Severity::Note,
];

pub fn findings(page: &Page, report: &ResultReport) -> Html {
    let words = &page.words;
    let (texts, heads) = (&words.texts.result, &words.texts.report);
    let not_known = &report.not_known;
    let groups = MOST_SERIOUS_FIRST.map(|severity| {
        let of_it = |row: &&FindingRow| row.severity == severity;
        group(page, report.findings.iter().filter(of_it).collect())
    });
    let body = html! {
        <>
            {above(page, report)}
            <>{for groups.into_iter()}</>
            if !not_known.is_empty() {
                <details>
                    <summary>
                        {format!("{} ({})", heads.h_not_known, words.whole(not_known.len()))}
                    </summary>
                    <p class="small">{texts.not_known_lead}</p>
                    {list(page, not_known.iter())}
                </details>
            }
        </>
    };
    section(Part::Risks, heads.h_findings, body)
}

/// Where the red flags are, and what is said where there is nothing besides.
fn above(page: &Page, report: &ResultReport) -> Html {
    let texts = &page.words.texts.result;
    let is_flag = |alert: &&engine::report::Alert| alert.kind == AlertKind::RedFlag;
    let flags = report.alerts.iter().filter(is_flag).count();
    if flags == 0 {
        return html! { <p>{report.findings.is_empty().then_some(texts.no_findings)}</p> };
    }
    let (focus, heading) = (page.focus.clone(), Part::Flags.heading());
    let jump = move || {
        focus.stay_with(&heading);
    };
    html! {
        <p class="small">
            {page.words.count(&texts.flags_above, flags)}{" "}
            if report.findings.is_empty() {
                {texts.no_more_findings}{" "}
            }
            {button("link", page.words.count(&texts.to_flags, flags), jump)}
        </p>
    }
}

/// Risks of the same severity.
fn group(page: &Page, rows: Vec<&FindingRow>) -> Html {
    let [first, ..] = *rows else {
        return html! {};
    };
    html! {
        <div class="risks">
            <h3>
                {pill(first.severity, &first.severity_word)}{" "}
                {page.words.count(&page.words.texts.result.risks, rows.len())}
            </h3>
            {list(page, rows.iter().copied())}
        </div>
    }
}

fn list<'a>(page: &Page, rows: impl Iterator<Item = &'a FindingRow>) -> Html {
    let rows = rows.enumerate().map(|(at, row)| {
        html! {
            <li key={at} class="finding">
                <p><strong>{with_language(&row.risk)}</strong></p>
                <p>{with_language(&row.mitigation)}</p>
                {rests_on(page, &row.items)}
                {asked(&page.words, &row.reasons, &row.source, &row.risk)}
            </li>
        }
    });
    html! { <ul class="list">{for rows}</ul> }
}

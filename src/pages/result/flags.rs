//! What stands out whatever the score: requirements that are not met, red flags, and requirements
//! that nobody can tell yet.

use engine::report::{Alert, AlertKind, ResultReport, fill};
use yew::{Html, classes, html};

use super::{Page, Part, rests_on, section};
use crate::{
    components::{asked, rest_called},
    locale::with_language,
};

/// So many are shown in full; the rest opens on request.
const IN_FULL: usize = 3;

pub fn flags(page: &Page, report: &ResultReport) -> Html {
    let alerts = &report.alerts;
    if alerts.is_empty() {
        return html! {};
    }
    let mut rows: Vec<Html> = { alerts.iter().enumerate() }
        .map(|(at, one)| row(page, at, one))
        .collect();
    let rest = rows.split_off(rows.len().min(IN_FULL));
    let folded = [("what", counts(page, alerts.iter().skip(IN_FULL)))];
    let folded = fill(page.words.texts.result.show_rest_of, &folded);
    let more = [("n", page.words.whole(rest.len()))];
    let more = fill(page.words.texts.result.more_in_full, &more);
    let body = html! {
        <>
            <ul class="flags">{for rows}</ul>
            if !rest.is_empty() {
                {rest_called(&page.words, &folded, html! { <ul class="flags">{for rest}</ul> })}
                <p class="small flags-more">{more}</p>
            }
        </>
    };
    section(Part::Flags, &counts(page, alerts.iter()), body)
}

/// "2 requirements not met, 1 red flag".
pub fn counts<'a>(page: &Page, alerts: impl Iterator<Item = &'a Alert> + Clone) -> String {
    let texts = &page.words.texts.home;
    let of_each = [
        (AlertKind::GateFailed, &texts.gates),
        (AlertKind::RedFlag, &texts.red_flags),
        (AlertKind::GateOpen, &texts.gates_open),
    ];
    let counts = of_each.into_iter().filter_map(|(kind, plural)| {
        let count = alerts.clone().filter(|alert| alert.kind == kind).count();
        (count > 0).then(|| page.words.count(plural, count))
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn row(page: &Page, at: usize, alert: &Alert) -> Html {
    let class = match alert.kind {
        AlertKind::GateFailed => "critical",
        AlertKind::RedFlag => "red",
        AlertKind::GateOpen => "open",
    };
    html! {
        <li key={at} class={classes!("flag", class)}>
            <p><strong>{with_language(&alert.title)}</strong></p>
            if !alert.text.is_empty() {
                <p>{with_language(&alert.text)}</p>
            }
            if !alert.action.is_empty() {
                <p class="flag-action">
                    <strong>{page.words.texts.result.to_do}</strong>{" "}{with_language(&alert.action)}
                </p>
            }
            {rests_on(page, &alert.items)}
            {asked(&page.words, &alert.reasons, &alert.source, &alert.title)}
        </li>
    }
}

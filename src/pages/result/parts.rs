//! What leads in results that are more than a score, as lists, and as a grid where one takes part.

use engine::{
    model::QuestionnaireKind,
    report::{ReportPart, ReportRow, ResultReport},
};
use yew::{Html, html};

use super::{Page, Part, picture_title};
use crate::{
    charts::{Bullet, BulletRow, bullet, bullets},
    components::{Pictured, cell, pill, row_head, source_on_request, table_of},
    locale::with_language,
};

pub fn parts(page: &Page, report: &ResultReport) -> Html {
    let parts = report.parts.iter().enumerate();
    if report.parts.is_empty() {
        return html! {};
    }
    let to_save = bars_in_one(page, report);
    let has_bars = |part: &ReportPart| part.rows.iter().any(|row| row.bar.is_some());
    let first = report.parts.iter().position(has_bars);
    // states by name alone do not say of what
    let of_all = (report.kind == QuestionnaireKind::Completeness)
        .then_some(page.words.texts.result.provisions);
    html! {
        <div class="parts" data-part={of_all.map(|_| Part::Parts(0).name())}>
            if let Some(of_all) = of_all {
                <h2 tabindex="-1">{of_all}</h2>
            }
            {for parts.map(|(at, part)| html! {
                <div key={at} data-part={of_all.is_none().then(|| Part::Parts(at).name())}>
                    {part_html(page, report, part, to_save.clone().filter(|_| Some(at) == first))}
                </div>
            })}
        </div>
    }
}

/// The bars of all parts in one picture, to be taken along; `None` where there are no two.
fn bars_in_one(page: &Page, report: &ResultReport) -> Option<Html> {
    let rows = report.parts.iter().flat_map(|part| &part.rows);
    let rows = rows.filter_map(|row| {
        let (score, range) = row.bar?;
        Some(BulletRow {
            title: &row.title,
            text: row.tag.clone(),
            bullet: Bullet {
                score: Some(score),
                range: Some(range),
                expected: None,
                is_short: false,
                label: "",
            },
        })
    });
    let rows: Vec<BulletRow> = rows.collect();
    let said = { rows.iter() }.map(|row| format!("{}: {}", row.title, row.text));
    let said: Vec<String> = said.collect();
    (rows.len() > 1).then(|| bullets(&rows, &page.words.format.list(&said)))
}

/// What it is called: a family with a single form by that form's name.
pub fn title_of<'r>(report: &ResultReport, part: &'r ReportPart) -> &'r str {
    match &part.rows[..] {
        [one] if report.kind == QuestionnaireKind::Profile && !part.is_folded => &one.title,
        _ => &part.title,
    }
}

/// `to_save` is what can be saved of it as a picture.
fn part_html(page: &Page, report: &ResultReport, part: &ReportPart, to_save: Option<Html>) -> Html {
    let title = title_of(report, part);
    let (on_grid, listed): (Vec<_>, Vec<_>) = part.rows.iter().partition(|row| row.level.is_some());
    let rows = listed.iter().enumerate();
    let rows = html! {
        <>
            if !on_grid.is_empty() {
                {grid(page, part, &on_grid)}
            }
            if !listed.is_empty() {
                <ul class="list">{for rows.map(|(at, one)| row(page, at, one, one.title != title))}</ul>
            }
        </>
    };
    if part.is_folded {
        return html! {
            <details class="part"><summary>{with_language(&part.title)}</summary>{rows}</details>
        };
    }
    html! {
        <>
            if report.kind == QuestionnaireKind::Completeness {
                <h3>{with_language(title)}</h3>
            } else {
                <h2 tabindex="-1">{with_language(title)}</h2>
            }
            if to_save.is_some() {
                <Pictured title={picture_title(report, "")} picture={rows} {to_save} />
            } else {
                {rows}
            }
        </>
    }
}

/// Where one takes part and how: a row a place, a column a step, the step that was reached filled
/// with all before it.
fn grid(page: &Page, part: &ReportPart, rows: &[&ReportRow]) -> Html {
    let texts = page.words.texts;
    let mut heads = vec![texts.report.col_question.into()];
    heads.extend(part.levels.iter().map(|level| with_language(level)));
    let most = part.levels.len().saturating_sub(1);
    let rows = rows.iter().enumerate().map(|(at, row)| {
        let cells = part.levels.iter().enumerate().map(|(step, level)| {
            let is_here = row.level == Some(step);
            let is_passed = row.level.is_some_and(|level| level > step) && step > 0;
            let class = match (is_here, is_passed) {
                (true, _) => format!("step here tone-{}", (step * 3).checked_div(most).unwrap_or(3)),
                (_, true) => "step passed".into(),
                _ => "step".to_string(),
            };
            let mark = is_here.then(|| html! {
                <><span aria-hidden="true">{"●"}</span><span class="hidden">{with_language(level)}</span></>
            });
            cell(class, "", mark.unwrap_or_default())
        });
        html! {
            <tr key={at} role="row">
                {row_head(html! {
                    <>
                        {with_language(&row.title)}{tag(row)}
                    </>
                })}
                {for cells}
            </tr>
        }
    });
    table_of(
        "taking-part",
        texts.result.grid,
        heads,
        html! { <>{for rows}</> },
    )
}

/// What stands beside a row's title.
fn tag(row: &ReportRow) -> Html {
    match row.severity {
        _ if row.tag.is_empty() => html! {},
        Some(severity) => html! { <>{" "}{pill(severity, &row.tag)}</> },
        None => {
            html! { <>{" "}<span class="pill result-figure">{with_language(&row.tag)}</span></> }
        }
    }
}

/// `is_titled` where its title is not the heading above it.
fn row(page: &Page, at: usize, row: &ReportRow, is_titled: bool) -> Html {
    html! {
        <li key={at} class="finding">
            <p>
                if is_titled {
                    <strong>{with_language(&row.title)}</strong>
                }
                {tag(row)}
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
            {source_on_request(&page.words, &row.source, &row.title)}
        </li>
    }
}

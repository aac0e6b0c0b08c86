//! How the families of outcomes differ, the case's own answers marked.

use engine::report::{FamilyRow, ResultReport};
use yew::{Html, html};

use super::{Page, Part, section};
use crate::{
    components::{cell, row_head},
    locale::{own_language, plain, with_language},
};

pub fn families(page: &Page, report: &ResultReport) -> Html {
    let Some(families) = &report.families else {
        return html! {};
    };
    let texts = &page.words.texts.report;
    let titles = &families.families;
    // the titles take their language along, which the heads of other tables have no need of
    let heads = titles
        .iter()
        .map(|title| html! { <th role="columnheader" scope="col">{with_language(title)}</th> });
    let rows = families.rows.iter().enumerate();
    let rows = rows.map(|(at, one)| html! { <key={at}>{row(page, titles, one)}</> });
    let table = html! {
        <table class="cards families" role="table" aria-label={texts.h_families}>
            <thead role="rowgroup">
                <tr role="row">
                    <td role="cell"></td>
                    {for heads}
                    <th role="columnheader" scope="col">{texts.your_answer}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{for rows}</tbody>
        </table>
    };
    section(Part::Families, texts.h_families, table)
}

/// An aspect's row: what it is in each family, ticked where the answer says so.
fn row(page: &Page, titles: &[String], row: &FamilyRow) -> Html {
    let your_answer = page.words.texts.report.your_answer;
    let cells = row.cells.iter().zip(titles);
    let cells = cells.map(|(one, title)| {
        let class = one.is_answer.then_some("is-answer");
        html! {
            <td {class} role="cell" lang={own_language(title)} data-label={plain(title)}>
                {one.is_answer.then_some("✓ ")}{with_language(&one.text)}
            </td>
        }
    });
    html! {
        <tr role="row">
            {row_head(with_language(&row.title))}
            {for cells}
            {cell("small", your_answer, html! {
                <>
                    <span class="families-asked">{with_language(&row.question)}</span>
                    <strong>{with_language(&row.answer)}</strong>
                </>
            })}
        </tr>
    }
}

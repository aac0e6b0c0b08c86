//! Where it stands: every dimension's score against what its stage expects.

use engine::report::{DimensionRow, ResultReport, fill};
use yew::{Html, html};

use super::Page;
use crate::{
    charts::{Bullet, bullet, is_open},
    components::{cell, row_head, table},
    locale::{Words, with_language},
};

pub fn dimensions(page: &Page, report: &ResultReport) -> Html {
    if report.dimensions.is_empty() {
        return html! {};
    }
    let words = &page.words;
    let (texts, labels) = (&words.texts.report, &words.texts.result);
    let is_expected = report.dimensions.iter().any(|row| row.expected.is_some());
    let picture = if is_expected {
        labels.col_picture
    } else {
        labels.col_bar
    };
    let mut heads = vec![
        texts.col_dimension,
        picture,
        texts.col_score,
        texts.col_range,
    ];
    if is_expected {
        heads.push(texts.col_expected);
    }
    let rows = report.dimensions.iter().enumerate();
    let rows = html! { <>{for rows.map(|(at, one)| row(words, at, one, is_expected))}</> };
    html! {
        <>
            <h2>{texts.h_dimensions}</h2>
            <p class="small legend">
                if is_expected {
                    {mark("mark-expected", labels.legend_expected)}
                }
                {mark("mark-range", labels.legend_range)}
            </p>
            {table("dimensions", texts.h_dimensions, &heads, rows)}
        </>
    }
}

/// A mark of the pictures, and what it stands for.
fn mark(class: &'static str, text: &str) -> Html {
    html! { <span><span {class} aria-hidden="true"></span>{text}</span> }
}

/// A dimension's row; `is_expected` where any dimension has an expectation.
fn row(words: &Words, at: usize, row: &DimensionRow, is_expected: bool) -> Html {
    let texts = &words.texts.report;
    let depth = format!("depth-{}", row.depth.min(2));
    html! {
        <tr key={at} class={depth} role="row">
            {row_head(with_language(&row.title))}
            <td class="picture" role="cell">{picture(words, row)}</td>
            {cell("num strong", texts.col_score, html! { {&row.value} })}
            {cell("num small", texts.col_range, html! { {&row.range_text} })}
            if is_expected {
                {cell("num small", texts.col_expected, html! { {&row.expected_text} })}
            }
        </tr>
    }
}

fn picture(words: &Words, row: &DimensionRow) -> Html {
    html! {
        <>
            {bullet(&Bullet {
                score: row.score,
                range: row.range,
                expected: row.expected,
                is_short: row.is_short,
                label: &row_in_words(words, row),
            })}
            <span class="small">{row.is_short.then_some("▼ ")}{with_language(&row.says)}</span>
            if !row.why.is_empty() {
                <details class="why small">
                    <summary>
                        {words.texts.result.why_expected}
                        <span class="hidden">{": "}{with_language(&row.title)}</span>
                    </summary>
                    {with_language(&row.why)}
                </details>
            }
        </>
    }
}

/// What the picture of a dimension says, for screen readers.
fn row_in_words(words: &Words, row: &DimensionRow) -> String {
    let labels = &words.texts.result;
    let mut label = fill(labels.dimension_label, &[("value", &row.value)]);
    if row.range.as_ref().is_some_and(is_open) {
        label += &fill(labels.dimension_between, &[("range", &row.range_text)]);
    }
    if !row.expected_text.is_empty() {
        label += &fill(
            labels.dimension_expected,
            &[("expected", &row.expected_text)],
        );
    }
    label
}

//! Where it stands: every dimension's score against what its stage expects.

use engine::report::{DimensionRow, ResultReport, fill};
use yew::{Html, html};

use super::{Page, Part, picture_title, section};
use crate::{
    charts::{Bullet, BulletRow, bullet, bullets, is_open},
    components::{Pictured, cell, row_head, scale_head, summary_of, table_of},
    locale::{Words, with_language},
};

pub fn dimensions(page: &Page, report: &ResultReport) -> Html {
    if report.dimensions.is_empty() {
        return html! {};
    }
    let words = &page.words;
    let (texts, labels) = (&words.texts.report, &words.texts.result);
    let [title, column] = report.dimension_heads;
    let is_expected = report.dimensions.iter().any(|row| row.expected.is_some());
    let picture = if is_expected {
        labels.col_picture
    } else {
        labels.col_bar
    };
    let is_open = report.dimensions.iter().any(is_row_open);
    let is_short = report.dimensions.iter().any(|row| row.is_short);
    let class = (!is_expected).then_some("hidden");
    let picture = scale_head(words, html! { <span {class}>{picture}</span> });
    let mut heads = vec![column.into(), picture, texts.col_score.into()];
    heads.extend(is_open.then(|| texts.col_range.into()));
    heads.extend(is_expected.then(|| texts.col_expected.into()));
    let shown = Shown {
        is_expected,
        is_open,
    };
    let rows = report.dimensions.iter().enumerate();
    let rows = html! { <>{for rows.map(|(at, one)| row(words, at, one, &shown))}</> };
    let body = html! {
        <>
            if is_expected || is_open {
                <p class="small legend" aria-hidden="true">
                    if is_expected {
                        {mark("mark-expected", labels.legend_expected)}
                        {mark("swatch reached", labels.legend_reached)}
                    }
                    if is_short {
                        {mark("swatch short", labels.legend_short)}
                    }
                    if is_open {
                        {mark("mark-range", labels.legend_range)}
                    }
                </p>
            }
            <Pictured
                title={picture_title(report, title)}
                picture={table_of("dimensions", title, heads, rows)}
                to_save={as_one_picture(words, report)}
            />
        </>
    };
    section(Part::Dimensions, title, body)
}

/// All of it as one picture, to be taken along.
fn as_one_picture(words: &Words, report: &ResultReport) -> Html {
    let texts = &words.texts.report;
    let labels = report.dimensions.iter().map(|row| row_in_words(words, row));
    let labels: Vec<String> = labels.collect();
    let rows = report.dimensions.iter().zip(&labels);
    let rows = rows.map(|(row, label)| BulletRow {
        title: &row.title,
        text: match row.expected_text.is_empty() {
            true => row.value.clone(),
            false => {
                let expected = &row.expected_text;
                format!("{} ({}: {expected})", row.value, texts.col_expected)
            }
        },
        bullet: bullet_of(row, label),
    });
    let rows: Vec<BulletRow> = rows.collect();
    let said = rows
        .iter()
        .map(|row| format!("{}: {}", row.title, row.text));
    let said: Vec<String> = said.collect();
    bullets(&rows, &words.format.list(&said))
}

fn bullet_of<'a>(row: &DimensionRow, label: &'a str) -> Bullet<'a> {
    Bullet {
        score: row.score,
        range: row.range,
        expected: row.expected,
        is_short: row.is_short,
        label,
    }
}

/// Which columns there are.
struct Shown {
    /// Any dimension has an expectation.
    is_expected: bool,
    /// Any dimension's range has not closed yet.
    is_open: bool,
}

fn is_row_open(row: &DimensionRow) -> bool {
    row.range.as_ref().is_some_and(is_open)
}

/// A mark of the pictures, and what it stands for.
fn mark(class: &'static str, text: &str) -> Html {
    html! { <span><span {class}></span>{text}</span> }
}

fn row(words: &Words, at: usize, row: &DimensionRow, shown: &Shown) -> Html {
    let texts = &words.texts.report;
    let depth = format!("depth-{}", row.depth.min(2));
    html! {
        <tr key={at} class={depth} role="row">
            {row_head(with_language(&row.title))}
            <td class="picture" role="cell">{picture(words, row)}</td>
            {cell("num strong", texts.col_score, html! { {&row.value} })}
            if shown.is_open {
                {cell("num small dimension-range", texts.col_range, match is_row_open(row) {
                    true => html! { {&row.range_text} },
                    false => html! {},
                })}
            }
            if shown.is_expected {
                {cell("num small", texts.col_expected, html! { {&row.expected_text} })}
            }
        </tr>
    }
}

fn picture(words: &Words, row: &DimensionRow) -> Html {
    html! {
        <>
            {bullet(&bullet_of(row, &row_in_words(words, row)))}
            <span class="small">
                {with_language(&row.says)}
            </span>
            {" "}
            if !row.standing.is_empty() {
                <span class="small beside-benchmark">{&row.standing}</span>
            }
            if !row.why.is_empty() {
                <details class="why small">
                    {summary_of(words.texts.result.why_expected, &row.title)}
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

//! The dimensions over time: a small picture of each beside the others, all on one scale.

use yew::{Html, classes, html};

use super::{TimeLine, days, drawn, names, room::Plot};
use crate::charts::{
    NARROW, NARROW_PICTURE, WIDE_PICTURE, across, beyond_one, colour, em, em_line,
    marks::mark_as_text, middle_of, picture, room_of, title, wide_and_narrow,
};

/// One dimension's line beside the others, all on one scale.
pub struct Multiple<'a> {
    pub title: &'a str,
    /// What stands at the right end of the title's line: for each line what it came to last, each
    /// with its mark where there are several.
    pub latest: Vec<Latest>,
    pub lines: Vec<TimeLine<'a>>,
}

/// What a line came to last.
pub struct Latest {
    pub score: String,
    /// By how many points that changed, and the same in words.
    pub change: Option<(f64, String)>,
}

/// In `em`: a multiple's title, its plot, and what is free below.
const TITLE: f64 = 2.3;
const HEIGHT: f64 = 5.2;
const BELOW: f64 = 1.7;
/// In `em`: from a plot to the days below it.
const DAYS: f64 = 1.6;
/// The room between two columns, as a fraction of the width.
const GUTTER: f64 = 0.05;

/// Small pictures of the same scale and time beside each other: two columns where there is room,
/// and one where there is not. `label` says the same in words.
pub fn multiples(all: &[Multiple], label: &str) -> Html {
    wide_and_narrow(
        in_columns(all, 2, label, WIDE_PICTURE),
        in_columns(all, 1, label, NARROW_PICTURE),
    )
}

fn in_columns(all: &[Multiple], columns: usize, label: &str, picture_width: f64) -> Html {
    let (names, top) = names(all.first().map_or(&[][..], |one| &one.lines), picture_width);
    let last_in_column = all.len().saturating_sub(columns);
    let width = (1.0 - GUTTER * (columns - 1) as f64) / columns as f64;
    let mut y = top;
    let rows = all.chunks(columns).enumerate().map(|(row_at, row)| {
        let has_days = |at: usize| row_at * columns + at >= last_in_column;
        let beyond = row
            .iter()
            .map(|one| beyond_one(one.title, room_beside(one)));
        let title = TITLE + beyond.fold(0.0, f64::max);
        // beside the last row there is room for the days of a column that ends above it
        let is_last = (row_at + 1) * columns >= all.len();
        let days_below = match row {
            [one, ..] if is_last => days(&one.lines, &plot(0.0), DAYS, picture_width * width).1,
            _ => 0.0,
        };
        let height = title + HEIGHT + BELOW + days_below;
        let top = y;
        y += height;
        let cells = row.iter().enumerate().map(|(at, one)| {
            let x = at as f64 * (width + GUTTER);
            html! {
                <svg x={across(x)} y={em(top)} width={across(width)} height={em(height)}>
                    {multiple(one, title, picture_width * width)}
                    if has_days(at) {
                        {days(&one.lines, &plot(title), title + HEIGHT + DAYS, picture_width * width).0}
                    }
                </svg>
            }
        });
        html! { <>{for cells}</> }
    });
    let rows: Vec<Html> = rows.collect();
    let drawing = html! {
        <>
            {names}
            <>{for rows}</>
        </>
    };
    picture("chart timeline", em(y - 0.5), label, drawing)
}

/// Letters of a title that leave room for what stands at the end of its line.
fn room_beside(one: &Multiple) -> usize {
    let mark = if one.lines.len() > 1 { 3 } else { 0 };
    let latest = one.latest.iter().map(|latest| {
        let change = latest.change.as_ref();
        mark + room_of(&latest.score) + change.map_or(0, |(_, text)| room_of(text) + 1)
    });
    36_usize.saturating_sub(latest.sum()).clamp(12, NARROW)
}

fn plot(top: f64) -> Plot {
    Plot {
        left: Plot::LEFT,
        top,
        height: HEIGHT,
    }
}

/// `top` is where its plot begins, `width` that of the picture, in `em`.
fn multiple(one: &Multiple, top: f64, width: f64) -> Html {
    let plot = plot(top);
    let levels = [0.0, 0.5, 1.0].map(|level| {
        let y = plot.down(level);
        let points = (level * 100.0).to_string();
        html! {
            <>
                {em_line("grid", ("12%", y), ("100%", y))}
                <text class="level" x="10.5%" y={em(middle_of(y))} text-anchor="end">{points}</text>
            </>
        }
    });
    html! {
        <>
            {title("name", "0", 0.7, one.title, room_beside(one))}
            <text x="100%" y={em(middle_of(0.7))} text-anchor="end">
                {for one.lines.iter().zip(&one.latest).enumerate().map(|(nth, (line, latest))| {
                    latest_of(nth, line, latest, one.lines.len() > 1)
                })}
            </text>
            <>{for levels}</>
            {drawn(&one.lines, &plot, width)}
        </>
    }
}

/// What the `nth` line came to last, after those before it.
fn latest_of(nth: usize, line: &TimeLine, latest: &Latest, has_mark: bool) -> Html {
    html! {
        <>
            if has_mark && !latest.score.is_empty() {
                <tspan class={classes!("latest", colour(line.side.at))} dx={(nth > 0).then_some(".6em")}>
                    {mark_as_text(line.side.at)}
                </tspan>
                {" "}
            }
            {&latest.score}
            if let Some((by, text)) = &latest.change {
                {" "}<tspan class={if *by > 0.0 { "rises" } else { "falls" }}>{text}</tspan>
            }
        </>
    }
}

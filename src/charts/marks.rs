//! Candidates' marks: one colour and one shape each, wherever a candidate is drawn, so that they
//! are told apart without colours too.

use yew::{Classes, Html, classes, html};

use super::{NARROW, beyond_one, em, title};

/// A candidate in a picture.
#[derive(Clone, Copy)]
pub struct Marked<'a> {
    /// Its position among all candidates: the same colour and shape in every picture.
    pub at: usize,
    pub name: &'a str,
}

/// The class that has a candidate's colour.
pub fn colour(at: usize) -> Classes {
    const COLOURS: [&str; 8] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];
    classes!(COLOURS[at % COLOURS.len()])
}

/// A candidate's mark around a point: a length across, and `em` down.
pub fn mark(at: usize, x: &str, y: f64) -> Html {
    let hollow = (at % 8 > 3).then_some("hollow");
    let shape = match at % 4 {
        0 => html! { <circle r=".4em" /> },
        1 => html! { <rect x="-.37em" y="-.37em" width=".74em" height=".74em" /> },
        2 => html! {
            <rect x="-.36em" y="-.36em" width=".72em" height=".72em" transform="rotate(45)" />
        },
        _ => html! { <rect x="-.52em" y="-.24em" width="1.04em" height=".48em" /> },
    };
    html! {
        <svg class={classes!("mark", colour(at), hollow)} x={x.to_string()} y={em(y)}>{shape}</svg>
    }
}

/// A mark beside a name in running text. Hidden from screen readers: the name stands beside it.
pub fn mark_in_text(at: usize) -> Html {
    html! {
        <svg class="chart in-text" aria-hidden="true" width="1.2em" height="1em">
            {mark(at, "50%", 0.5)}
        </svg>
    }
}

/// An arrow in running text. Hidden from screen readers: words beside it say which way it went.
pub fn arrow_in_text(mark: &'static str) -> Html {
    html! {
        if !mark.is_empty() {
            <span aria-hidden="true">{mark}</span>
        }
    }
}

/// `em` that a legend takes.
pub fn legend_height(all: &[Marked]) -> f64 {
    all.chunks(columns(all)).map(row_height).sum()
}

const ROW: f64 = 1.7;

/// Of names beside each other, `em`.
fn row_height(row: &[Marked]) -> f64 {
    let beyond = row.iter().map(|one| beyond_one(one.name, NARROW));
    ROW + beyond.fold(0.0, f64::max)
}

/// Marks and names from the top down, side by side where the names are short.
pub fn legend(all: &[Marked]) -> Html {
    let columns = columns(all);
    let mut y = 0.0;
    let rows = all.chunks(columns).map(|row| {
        let top = y;
        y += row_height(row);
        let entries = row.iter().enumerate().map(|(place, one)| {
            let x = place as f64 / columns as f64;
            html! {
                <svg x={super::across(x)} y={em(top)}>
                    <svg x=".6em">{mark(one.at, "0", 0.8)}</svg>
                    {title("", "1.5em", 0.8, one.name, NARROW)}
                </svg>
            }
        });
        html! { <>{for entries}</> }
    });
    let rows: Vec<Html> = rows.collect();
    html! { <>{for rows}</> }
}

fn columns(all: &[Marked]) -> usize {
    let longest = all.iter().map(|one| super::room_of(one.name)).max();
    match longest.unwrap_or(0) {
        0..=9 => 3,
        10..=15 => 2,
        _ => 1,
    }
}

//! How often each candidate is first, second and so on: a bar each, its parts labelled.

use yew::{Html, classes, html};

use super::{Marked, across, em, mark, middle_of, picture, shortened};

/// One candidate's places, from the first on: how often (a fraction), and the same in words.
pub struct PlacesRow<'a> {
    pub candidate: Marked<'a>,
    pub shares: Vec<(f64, String)>,
}

pub struct Places<'a> {
    pub rows: Vec<PlacesRow<'a>>,
    /// What the places are called, from the first on.
    pub names: &'a [String],
    /// The same in words.
    pub label: &'a str,
}

/// In `em`.
const ROW: f64 = 4.1;
const BAR: f64 = 1.7;
/// Parts from which there is room for a place and its share, on a wide page and on a narrow one;
/// and for the share alone.
const ROOM: f64 = 0.16;
const NARROW_ROOM: f64 = 0.44;
const SHARE_ROOM: f64 = 0.15;

pub fn places(chart: &Places) -> Html {
    let rows = chart.rows.iter().enumerate().map(|(at, row)| {
        let y = at as f64 * ROW;
        html! {
            <>
                <svg x=".6em">{mark(row.candidate.at, "0", y + 0.8)}</svg>
                <text class="name" x="1.5em" y={em(y + middle_of(0.8))}>
                    {shortened(row.candidate.name)}
                </text>
                {bar(chart, row, y + 1.6)}
            </>
        }
    });
    let drawing = html! { <>{for rows}</> };
    let height = em(chart.rows.len() as f64 * ROW - 0.6);
    picture("chart places", height, chart.label, drawing)
}

fn bar(chart: &Places, row: &PlacesRow, y: f64) -> Html {
    let mut from = 0.0;
    let parts = row.shares.iter().enumerate().map(|(place, (share, text))| {
        let start = from;
        from += share;
        if *share <= 0.0 {
            return html! {};
        }
        let shade = ["first", "second", "third", "later"][place.min(3)];
        let name = chart.names.get(place).map_or("", String::as_str);
        let label = |class: &'static str, text: String| {
            let (x, y) = (across(start + share / 2.0), em(y + middle_of(BAR / 2.0)));
            html! { <text class={classes!(class, shade)} {x} {y} text-anchor="middle">{text}</text> }
        };
        let whole = || format!("{name} {text}");
        html! {
            <>
                <rect class={shade} x={across(start)} y={em(y)} width={across(*share)} height={em(BAR)} />
                if *share >= NARROW_ROOM {
                    {label("", whole())}
                } else if *share >= ROOM {
                    {label("roomy", whole())}
                    {label("tight", text.clone())}
                } else if *share >= SHARE_ROOM {
                    {label("", text.clone())}
                }
            </>
        }
    });
    html! { <>{for parts}</> }
}

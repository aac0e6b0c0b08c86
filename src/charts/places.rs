//! How often each candidate is first, second and so on: a bar each, its parts labelled where there
//! is room, and all of them named above.

use yew::{Html, classes, html};

use super::{
    Marked, NARROW, NARROW_PICTURE, Sign, WIDE_PICTURE, across, beyond_one, by_width, colour, em,
    fit_narrow, key, mark, middle_of, picture, title,
};

/// One candidate's places, from the first on: how often (a fraction), and the same in words.
pub struct PlacesRow<'a> {
    pub candidate: Marked<'a>,
    pub shares: Vec<(f64, String)>,
}

pub struct Places<'a> {
    pub rows: Vec<PlacesRow<'a>>,
    /// What the places are called, from the first on.
    pub names: &'a [String],
    /// All places that are shaded alike, from the fourth on, where there are several.
    pub later: &'a str,
    /// The same in words.
    pub label: &'a str,
}

/// In `em`.
const ROW: f64 = 4.1;
const BAR: f64 = 1.7;
/// What places are shaded as, from the first on; the last stands for all further ones.
const SHADES: [&str; 4] = ["first", "second", "third", "later"];
/// Letters of a name, and `em` of the picture, on a wide page and on a narrow one.
const WIDE: (usize, f64) = (60, WIDE_PICTURE);
const TIGHT: (usize, f64) = (NARROW, NARROW_PICTURE);
/// Parts from which there is room for a place and its share, on a wide page and on a narrow one;
/// and for the share alone.
const ROOM: f64 = 0.14;
const NARROW_ROOM: f64 = 0.44;
const SHARE_ROOM: f64 = 0.055;
const NARROW_SHARE_ROOM: f64 = 0.125;

pub fn places(chart: &Places) -> Html {
    let names = chart.rows.iter().map(|row| row.candidate.name);
    let [wide, tight] = [WIDE, TIGHT].map(|(_, width)| named(chart, width).1);
    by_width(fit_narrow(names) && wide == tight, [WIDE, TIGHT], |room| {
        in_lines(chart, room)
    })
}

/// The shades with what they stand for, and how high that is.
fn named(chart: &Places, width: f64) -> (Html, f64) {
    let shades = SHADES.into_iter().zip(chart.names).enumerate();
    let signs = shades.map(|(at, (shade, name))| {
        let is_one = at + 1 < SHADES.len() || chart.names.len() == SHADES.len();
        (
            Sign::Shade(shade),
            if is_one { &**name } else { chart.later },
        )
    });
    key(&signs.collect::<Vec<_>>(), width)
}

fn in_lines(chart: &Places, (room, width): (usize, f64)) -> Html {
    let (names, mut below) = named(chart, width);
    below += 0.4;
    let rows = chart.rows.iter().map(|row| {
        let name = row.candidate.name;
        let top = below;
        let y = top + beyond_one(name, room);
        below = y + ROW;
        html! {
            <>
                <svg x=".6em">{mark(row.candidate.at, "0", top + 0.8)}</svg>
                {title("name", "1.5em", top + 0.8, name, room)}
                {bar(chart, row, y + 1.6)}
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let drawing = html! {
        <>
            {names}
            <>{for rows}</>
        </>
    };
    picture("chart places", em(below - 0.6), chart.label, drawing)
}

fn bar(chart: &Places, row: &PlacesRow, y: f64) -> Html {
    let mut from = 0.0;
    let parts = row.shares.iter().enumerate().map(|(place, (share, text))| {
        let start = from;
        from += share;
        if *share <= 0.0 {
            return html! {};
        }
        let shade = SHADES[place.min(SHADES.len() - 1)]; // one of them
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
                } else if *share >= NARROW_SHARE_ROOM {
                    {label("", text.clone())}
                } else if *share >= SHARE_ROOM {
                    {label("roomy", text.clone())}
                }
            </>
        }
    });
    html! { <g class={colour(row.candidate.at)}>{for parts}</g> }
}

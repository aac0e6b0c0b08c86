//! Partners by two scores: across the one, up the other, each with its mark, its name where there
//! is room for it, and which way it went since last time.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{
    Marked, across, colour, em, em_line, is_open, legend, legend_height, mark, middle_of, picture,
    room_of, shortened_to,
};

/// One partner; all of it fractions.
pub struct Point<'a> {
    pub marked: Marked<'a>,
    pub across: f64,
    pub up: f64,
    /// What the two may still become.
    pub across_range: Range,
    pub up_range: Range,
    /// Whether the one that goes up has risen since last time, or fallen.
    pub has_risen: Option<bool>,
}

pub struct Scatter<'a> {
    /// What the marks stand for.
    pub legend: Vec<Marked<'a>>,
    /// The most important first: of names that would cover each other the first is written.
    pub points: Vec<Point<'a>>,
    /// What goes up, where there is room and where there is little; and what goes across.
    pub axis_up: [&'a str; 2],
    pub axis_across: &'a str,
    /// The same in words.
    pub label: &'a str,
}

/// In `em`.
const HEIGHT: f64 = 22.0;
/// Room for the scale on the left, and for half a mark on the right, as fractions of the width.
const LEFT: f64 = 0.09;
const RIGHT: f64 = 0.03;
/// How wide the picture is at least, in `em`: where there is room, and on a narrow page.
const WIDTHS: [f64; 2] = [46.0, 19.0];
/// So many letters of a name are written.
const LETTERS: [usize; 2] = [26, 12];

pub fn scatter(chart: &Scatter) -> Html {
    let top = legend_height(&chart.legend) + 3.0;
    let bottom = top + HEIGHT;
    let down = |value: f64| top + (1.0 - value.clamp(0.0, 1.0)) * HEIGHT;
    let levels = [0.0, 0.25, 0.5, 0.75, 1.0];
    let grid = levels.map(|level| {
        let (x, y) = (&*along(level), down(level));
        let points = (level * 100.0).to_string();
        let anchor = if level == 1.0 { "end" } else { "middle" };
        let end = if level == 1.0 { across(1.0) } else { x.into() };
        html! {
            <>
                {em_line("grid", ("0%", y), ("100%", y))}
                {em_line("grid", (x, top), (x, bottom))}
                // where the two axes meet one 0 is enough
                if level > 0.0 {
                    <text class="level" x="0" y={em(y - 0.25)}>{&points}</text>
                }
                <text x={end} y={em(bottom + 1.3)} text-anchor={anchor}>{points}</text>
            </>
        }
    });
    let ranges = chart.points.iter().map(|one| {
        let (x, y) = (&*along(one.across), down(one.up));
        let (left, right) = (along(one.across_range.lower), along(one.across_range.upper));
        let (lower, upper) = (down(one.up_range.lower), down(one.up_range.upper));
        html! {
            <g class={colour(one.marked.at)}>
                if is_open(&one.across_range) {
                    {em_line("possible", (&left, y), (&right, y))}
                }
                if is_open(&one.up_range) {
                    {em_line("possible", (x, lower), (x, upper))}
                }
            </g>
        }
    });
    let marks = chart.points.iter().map(|one| {
        let (x, y) = (along(one.across), down(one.up));
        html! {
            <>
                {mark(one.marked.at, &x, y)}
                if let Some(has_risen) = one.has_risen {
                    {arrow(&x, y, has_risen)}
                }
            </>
        }
    });
    let [roomy, tight] = [0, 1].map(|size| {
        let spots = spots(&chart.points, WIDTHS[size]);
        let names = chart.points.iter().zip(spots);
        let names = names.filter_map(|(one, spot)| {
            let spot = spot?;
            let y = em(down(one.up) + middle_of(spot.down));
            let name = shortened_to(one.marked.name, LETTERS[size]);
            Some(html! {
                <svg x={along(one.across)}>
                    <text class="name" x={em(spot.across)} {y} text-anchor={spot.anchor}>{name}</text>
                </svg>
            })
        });
        names.collect::<Vec<Html>>()
    });
    let drawing = html! {
        <>
            {legend(&chart.legend)}
            <text class="roomy" x="0" y={em(top - 1.6)}>{chart.axis_up[0]}</text>
            <text class="tight" x="0" y={em(top - 1.6)}>{chart.axis_up[1]}</text>
            <>{for grid}</>
            <>{for ranges}</>
            <>{for marks}</>
            <g class="roomy">{for roomy}</g>
            <g class="tight">{for tight}</g>
            <text x="100%" y={em(bottom + 2.9)} text-anchor="end">{chart.axis_across}</text>
        </>
    };
    picture("chart scatter", em(bottom + 3.3), chart.label, drawing)
}

fn along(value: f64) -> String {
    across(position(value))
}

/// A fraction of the width.
fn position(value: f64) -> f64 {
    LEFT + value.clamp(0.0, 1.0) * (1.0 - LEFT - RIGHT)
}

/// Which way it went: a small arrow above the mark, or below.
fn arrow(x: &str, y: f64, has_risen: bool) -> Html {
    let (class, way) = match has_risen {
        true => ("risen", -1.0),
        false => ("fallen", 1.0),
    };
    let (tail, tip) = (way * 0.55, way * 1.35);
    let wing = tip - way * 0.35;
    html! {
        <svg class={classes!("arrow", class)} x={x.to_string()} y={em(y)}>
            {em_line("", ("0", tail), ("0", tip))}
            {em_line("", ("-.3em", wing), ("0", tip))}
            {em_line("", (".3em", wing), ("0", tip))}
        </svg>
    }
}

/// Where a name stands, in `em` from its mark.
struct Spot {
    across: f64,
    down: f64,
    anchor: &'static str,
}

/// A part of the picture that is taken, in `em`: left, right, top and bottom.
type Area = [f64; 4];

/// Half the room of a mark, and of the line of a name; and what a letter takes at most on average.
const MARK: f64 = 0.5;
const LINE: f64 = 0.7;
const LETTER: f64 = 0.57;

/// A spot for each name in a picture so many `em` wide; none where it would cover a mark or a name
/// before it.
fn spots(points: &[Point], width: f64) -> Vec<Option<Spot>> {
    let letters = match width >= WIDTHS[0] {
        true => LETTERS[0],
        false => LETTERS[1],
    };
    let place = |one: &Point| {
        let y = (1.0 - one.up.clamp(0.0, 1.0)) * HEIGHT;
        (position(one.across) * width, y)
    };
    let of_mark = |one: &Point| {
        let (x, y) = place(one);
        let (above, below) = match one.has_risen {
            None => (MARK, MARK),
            Some(true) => (1.4, MARK),
            Some(false) => (MARK, 1.4),
        };
        [x - MARK, x + MARK, y - above, y + below]
    };
    let mut taken: Vec<Area> = points.iter().map(of_mark).collect();
    let spot_of = |one: &Point| {
        let (x, y) = place(one);
        let name = shortened_to(one.marked.name, letters);
        let length = room_of(&name) as f64 * LETTER;
        let ways = [
            (0.7, 0.0, "start"),
            (-0.7, 0.0, "end"),
            (0.0, -1.2, "middle"),
            (0.0, 1.2, "middle"),
            (0.7, -0.9, "start"),
            (0.7, 0.9, "start"),
            (-0.7, -0.9, "end"),
            (-0.7, 0.9, "end"),
            (0.4, -1.5, "end"),
            (0.4, 1.5, "end"),
            (-0.4, -1.5, "start"),
            (-0.4, 1.5, "start"),
        ];
        let free = ways.into_iter().find_map(|(across, down, anchor)| {
            let from = x + across
                - match anchor {
                    "start" => 0.0,
                    "end" => length,
                    _ => length / 2.0,
                };
            let area = [from, from + length, y + down - LINE, y + down + LINE];
            let [left, right, top, bottom] = area;
            let is_inside =
                left >= 0.0 && right <= width && top >= -LINE && bottom <= HEIGHT + LINE;
            let is_free = is_inside && taken.iter().all(|other| !overlaps(&area, other));
            is_free.then_some((area, across, down, anchor))
        });
        let (area, across, down, anchor) = free?;
        taken.push(area);
        Some(Spot {
            across,
            down,
            anchor,
        })
    };
    points.iter().map(spot_of).collect()
}

fn overlaps(one: &Area, other: &Area) -> bool {
    one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(name: &str, across: f64, up: f64) -> Point<'_> {
        Point {
            marked: Marked { at: 0, name },
            across,
            up,
            across_range: Range {
                lower: across,
                upper: across,
            },
            up_range: Range {
                lower: up,
                upper: up,
            },
            has_risen: None,
        }
    }

    fn written(points: &[Point], width: f64) -> Vec<bool> {
        let spots = spots(points, width).into_iter();
        spots.map(|spot| spot.is_some()).collect()
    }

    #[test]
    fn every_name_is_written_where_there_is_room() {
        let apart = [
            point("Acme", 0.1, 0.1),
            point("Birch Analytics", 1.0, 1.0),
            point("Cedar & Daughters", 0.0, 0.0),
            point("A name far longer than there is room for", 0.5, 0.5),
        ];
        for width in WIDTHS {
            assert_eq!(written(&apart, width), [true; 4], "{width}");
        }
    }

    #[test]
    fn of_names_that_would_cover_each_other_the_first_are_written() {
        let crowd: Vec<Point> = (0..12)
            .map(|_| point("Birch Analytics", 0.5, 0.5))
            .collect();
        let written = written(&crowd, WIDTHS[0]);
        let count = written.iter().filter(|one| **one).count();
        assert!((2..8).contains(&count), "{count}");
        assert!(written[0] && !written[11]);
    }
}

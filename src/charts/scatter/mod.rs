//! Partners by two scores: across the one, up the other, each with its mark, its name where there
//! is room for it, and which way it went since last time. What has room where is in `room`.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{
    LEADING, Marked, Sign, across, em, em_line, is_open, key, mark, middle_of, picture,
    wide_and_narrow,
};

mod room;

use room::{AROUND, BAR, CLEAR, HEIGHT, Size, TIGHT, Tail, WIDE, spots};

/// One partner; all of it fractions.
pub struct Point<'a> {
    pub marked: Marked<'a>,
    pub across: f64,
    pub up: f64,
    /// What the two may still become.
    pub across_range: Range,
    pub up_range: Range,
    /// How far the two have risen since last time, or fallen where they are below 0: across and up,
    /// 0 of one that is not known or hardly moved. `None` where there is nothing to tell.
    pub moved: Option<[f64; 2]>,
    /// What to do with it, in a word, or nothing.
    pub verdict: &'a str,
}

pub struct Scatter<'a> {
    /// What the marks stand for.
    pub legend: Vec<Marked<'a>>,
    /// The most important first: of names that would cover each other the first is written.
    pub points: Vec<Point<'a>>,
    /// What goes up, where there is room and where there is little; and what goes across.
    pub axis_up: [&'a str; 2],
    pub axis_across: &'a str,
    /// What the shade around a mark stands for.
    pub range: &'a str,
    /// The same in words.
    pub label: &'a str,
}

/// How far a wing of an arrow reaches, right and down.
const WING: f64 = 0.26;

pub fn scatter(chart: &Scatter) -> Html {
    wide_and_narrow(in_size(chart, &WIDE), in_size(chart, &TIGHT))
}

fn in_size(chart: &Scatter, size: &Size) -> Html {
    let marked = { chart.legend.iter() }.map(|one| (Sign::Mark(one.at), one.name));
    let mut ranges = { chart.points.iter() }.flat_map(|one| [&one.across_range, &one.up_range]);
    let range = ranges.any(is_open).then_some((Sign::Around, chart.range));
    let signs: Vec<_> = marked.chain(range).collect();
    let (names_of_marks, height) = key(&signs, size.width);
    let top = height + 3.4;
    let bottom = top + HEIGHT;
    let down = |value: f64| top + (1.0 - value.clamp(0.0, 1.0)) * HEIGHT;
    let along = |value: f64| across(size.position(value));
    let levels = [0.0, 0.25, 0.5, 0.75, 1.0];
    let grid = levels.map(|level| {
        let (x, y) = (&*along(level), down(level));
        let points = (level * 100.0).to_string();
        html! {
            <>
                {em_line("grid", (&along(0.0), y), (&along(1.0), y))}
                {em_line("grid", (x, top), (x, bottom))}
                <svg x={along(0.0)}>
                    <text class="level" x="-.5em" y={em(middle_of(y))} text-anchor="end">
                        {&points}
                    </text>
                </svg>
                <text x={x.to_string()} y={em(bottom + 1.4)} text-anchor="middle">{points}</text>
            </>
        }
    });
    let ranges = chart.points.iter().map(|one| {
        let (left, right) = (one.across_range.lower, one.across_range.upper);
        let ends = (down(one.up_range.upper), down(one.up_range.lower));
        reach(one, size, (left, right), down(one.up), ends)
    });
    let arrows = chart.points.iter().filter_map(|one| {
        let from = size.came_from(one)?;
        let tail = (across(from.across), down(from.up));
        Some(arrow(&tail, (&along(one.across), down(one.up)), &from))
    });
    // a line to where percentages and `em` meet cannot end short of it: it is covered there
    let clear = chart.points.iter().map(|one| {
        let (cx, cy) = (along(one.across), em(down(one.up)));
        html! { <circle class="clear" {cx} {cy} r={em(CLEAR)} /> }
    });
    let marks =
        { chart.points.iter() }.map(|one| mark(one.marked.at, &along(one.across), down(one.up)));
    let names = chart.points.iter().zip(spots(&chart.points, size));
    let names = names.filter_map(|(one, spot)| {
        let spot = spot?;
        let lines = spot.lines.into_iter().enumerate().map(|(at, line)| {
            let y = em(down(one.up) + middle_of(spot.down + at as f64 * LEADING));
            html! {
                <text class="name" x={em(spot.across)} {y} text-anchor={spot.anchor}>{line}</text>
            }
        });
        Some(html! { <svg x={along(one.across)}>{for lines}</svg> })
    });
    let drawing = html! {
        <>
            {names_of_marks}
            <text x="0" y={em(top - 1.6)}>{size.title_of(chart)}</text>
            <>{for grid}</>
            <>{for ranges}</>
            <>{for arrows}</>
            <>{for clear}</>
            <>{for marks}</>
            <>{for names}</>
            <text x="100%" y={em(bottom + 3.0)} text-anchor="end">{chart.axis_across}</text>
        </>
    };
    picture("chart scatter", em(bottom + 3.4), chart.label, drawing)
}

/// What a point may still become: all that both ranges hold, and a ring around the mark, so that a
/// range which the mark covers is seen too. `ends` are those of the one that goes up, from the top.
fn reach(
    one: &Point,
    size: &Size,
    (left, right): (f64, f64),
    y: f64,
    (top, bottom): (f64, f64),
) -> Html {
    let (is_across, is_up) = (is_open(&one.across_range), is_open(&one.up_range));
    if !is_across && !is_up {
        return html! {};
    }
    let x = across(size.position(one.across));
    let [left, right] = [left, right].map(|end| size.position(end));
    let (top, bottom) = (top.min(y - BAR), bottom.max(y + BAR));
    let height = em(bottom - top);
    html! {
        <g class="reach">
            if is_across {
                <rect x={across(left)} y={em(top)} width={across(right - left)} height={height.clone()} />
            }
            if is_up {
                <svg x={x.clone()}>
                    <rect x={em(-BAR)} y={em(top)} width={em(2.0 * BAR)} {height} />
                </svg>
            }
            <circle cx={x} cy={em(y)} r={em(AROUND)} />
        </g>
    }
}

/// Where it came from: an arrow from there to the mark.
fn arrow((tail_x, tail_y): &(String, f64), (x, y): (&str, f64), from: &Tail) -> Html {
    let [right, down] = from.way;
    // its tip is clear of the mark; its wings are turned away from it by half a right angle
    let tip = [right, down].map(|one| 0.0 - one * CLEAR); // no "-0"
    let wing = |turn: f64| {
        let back = [-right - turn * down, -down + turn * right];
        let end = [tip[0] + back[0] * WING, tip[1] + back[1] * WING];
        em_line("", (&em(tip[0]), tip[1]), (&em(end[0]), end[1]))
    };
    html! {
        <g class={classes!("arrow", from.class)}>
            {em_line("", (tail_x, *tail_y), (x, y))}
            <svg x={x.to_string()} y={em(y)}>{wing(1.0)}{wing(-1.0)}</svg>
        </g>
    }
}

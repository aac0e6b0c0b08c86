//! How each candidate's value moves with the weight of one criterion.

use engine::sorting::Sort;
use yew::{Html, html};

use super::{across, line, picture};

/// One candidate's line: what it is called at its end, and its values at both ends.
pub struct Line {
    pub label: String,
    pub from: f64,
    pub to: f64,
    /// The one that leads now.
    pub leads: bool,
}

pub struct Lines<'a> {
    pub lines: &'a [Line],
    /// Where the weight stands now, a fraction.
    pub now: f64,
    /// Where the lead changes: the weight, and the value there.
    pub crossings: &'a [(f64, f64)],
    /// The same in words.
    pub label: &'a str,
    /// What stands below the left end, the present weight and the right end.
    pub ticks: [&'a str; 3],
}

/// Pixels from the top to the highest value and to the lowest, and between two labels.
const TOP: f64 = 12.0;
const BOTTOM: f64 = 172.0;
const APART: f64 = 15.0;
/// The lines take this much of the width; their labels the rest.
const WIDTH: f64 = 0.72;

/// The values that the picture shows, from its bottom to its top.
struct Extent {
    lowest: f64,
    highest: f64,
}

impl Extent {
    fn of(lines: &[Line]) -> Self {
        let ends = || lines.iter().flat_map(|line| [line.from, line.to]);
        Self {
            lowest: ends().fold(f64::INFINITY, f64::min),
            highest: ends().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    /// Pixels from the top to a value.
    fn down(&self, value: f64) -> f64 {
        let room = (self.highest - self.lowest).max(0.01);
        BOTTOM - (value - self.lowest) / room * (BOTTOM - TOP)
    }
}

pub fn lines(chart: &Lines) -> Html {
    let extent = Extent::of(chart.lines);
    let pixels = |y: f64| y.round() as i32;
    let (end, now) = (across(WIDTH), across(chart.now * WIDTH));
    let bottom = pixels(BOTTOM + 6.0);
    let values = chart.lines.iter().enumerate().map(|(at, one)| {
        let class = match (one.leads, at % 3) {
            (true, _) => "leads",
            (_, 0) => "",
            (_, 1) => "dashed",
            _ => "dotted",
        };
        let (from, to) = (extent.down(one.from), extent.down(one.to));
        line(class, ("0%", pixels(from)), (&end, pixels(to)))
    });
    let crossings = chart.crossings.iter().map(|(at, value)| {
        let (cx, cy) = (across(at * WIDTH), pixels(extent.down(*value)).to_string());
        html! { <circle class="point" {cx} {cy} r="5" /> }
    });
    let ticks = [
        ("0%", "start", chart.ticks[0], chart.now),
        (&*now, "middle", chart.ticks[1], 1.0),
        (&*end, "end", chart.ticks[2], 1.0 - chart.now),
    ];
    let ticks = ticks
        .into_iter()
        // the ends make way for the present weight
        .filter(|(_, _, _, room)| *room > 0.2)
        .map(|(x, anchor, text, _)| label(x, 196, anchor, text));
    let drawing = html! {
        <>
            {line("axis", ("0%", bottom), (&end, bottom))}
            {line("now", (&now, pixels(TOP - 8.0)), (&now, bottom))}
            <>{for values}</>
            <>{for crossings}</>
            <>{for names(chart.lines, &extent)}</>
            <>{for ticks}</>
        </>
    };
    picture("lines", 200, chart.label, drawing)
}

/// What the lines are called, from the top down, none nearer to the one above than it can be read.
fn names(lines: &[Line], extent: &Extent) -> Vec<Html> {
    let mut from_top: Vec<&Line> = lines.iter().collect();
    from_top.order_by(|a, b| b.to.total_cmp(&a.to));
    let mut y = f64::NEG_INFINITY;
    from_top
        .into_iter()
        .map(|one| {
            y = extent.down(one.to).max(y + APART);
            let down = (y + 4.0).round() as i32;
            label(&across(WIDTH + 0.02), down, "start", &one.label)
        })
        .collect()
}

fn label(x: &str, y: i32, anchor: &'static str, text: &str) -> Html {
    html! { <text x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{text}</text> }
}

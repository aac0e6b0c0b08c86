//! How each candidate's value moves with the weight of one criterion.

use super::{across, picture, shape};
use crate::ui::View;
use engine::model::order::sorted;

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

pub fn lines(view: &mut View, chart: &Lines) {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    for line in chart.lines {
        lowest = lowest.min(line.from).min(line.to);
        highest = highest.max(line.from).max(line.to);
    }
    let room = (highest - lowest).max(0.01);
    let down = |value: f64| BOTTOM - (value - lowest) / room * (BOTTOM - TOP);
    let pixels = |y: f64| (y.round() as i32).to_string();
    picture(view, "svg lines", "200", chart.label, |view| {
        let (end, now) = (across(WIDTH), across(chart.now * WIDTH));
        let (top, bottom) = (pixels(TOP - 8.0), pixels(BOTTOM + 6.0));
        for (spec, x1, x2, y1) in [
            ("line axis", "0%", &*end, &bottom),
            ("line now", &*now, &*now, &top),
        ] {
            shape(
                view,
                spec,
                &[("x1", x1), ("x2", x2), ("y1", y1), ("y2", &bottom)],
            );
        }
        for (place, line) in chart.lines.iter().enumerate() {
            let spec = match (line.leads, place % 3) {
                (true, _) => "line leads",
                (_, 0) => "line",
                (_, 1) => "line dashed",
                _ => "line dotted",
            };
            let (y1, y2) = (pixels(down(line.from)), pixels(down(line.to)));
            shape(
                view,
                spec,
                &[("x1", "0%"), ("x2", &end), ("y1", &y1), ("y2", &y2)],
            );
        }
        for (at, value) in chart.crossings {
            let (x, y) = (across(at * WIDTH), pixels(down(*value)));
            shape(view, "circle point", &[("cx", &x), ("cy", &y), ("r", "5")]);
        }
        // labels from the top down, none nearer to the one above than it can be read
        let lines = &chart.lines;
        let mut y = f64::NEG_INFINITY;
        for at in sorted(lines.len(), &|a, b| lines[b].to.total_cmp(&lines[a].to)) {
            let line = &lines[at];
            y = down(line.to).max(y + APART);
            label(
                view,
                &across(WIDTH + 0.02),
                &pixels(y + 4.0),
                "start",
                &line.label,
            );
        }
        let [from, here, to] = chart.ticks;
        for (x, anchor, text) in [
            ("0%", "start", from),
            (&*now, "middle", here),
            (&*end, "end", to),
        ] {
            // the ends make way for the present weight
            let near = if anchor == "start" {
                chart.now
            } else {
                1.0 - chart.now
            };
            if anchor == "middle" || near > 0.2 {
                label(view, x, "196", anchor, text);
            }
        }
    });
}

fn label(view: &mut View, x: &str, y: &str, anchor: &str, text: &str) {
    view.within("text", |view| {
        view.attr("x", x);
        view.attr("y", y);
        view.attr("text-anchor", anchor);
        view.text(text);
    });
}

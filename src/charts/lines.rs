//! How each candidate's value moves with the weight of one criterion.

use yew::{Html, classes, html};

use super::{
    Marked, NARROW, NARROW_PICTURE, WIDE_PICTURE, across, beyond_one, colour, em, em_line, legend,
    mark, picture, room_of, title, wide_and_narrow,
};
use crate::locale::{own_language, plain};

/// One candidate's line: its values where the criterion weighs nothing, and where it weighs all.
pub struct Line<'a> {
    pub candidate: Marked<'a>,
    pub from: f64,
    pub to: f64,
    /// The one that leads now.
    pub leads: bool,
}

/// Where the lead changes.
pub struct Crossing {
    pub weight: f64,
    pub value: f64,
    /// The weight in words: "35%".
    pub text: String,
}

pub struct Lines<'a> {
    pub lines: Vec<Line<'a>>,
    /// Where the weight stands now, a fraction.
    pub now: f64,
    /// At most one below and one above the present weight.
    pub crossings: &'a [Crossing],
    /// The same in words.
    pub label: &'a str,
    /// What the axes show, across and down: the weight of a criterion, and the values.
    pub axes: [&'a str; 2],
    pub criterion: &'a str,
    /// What stands below the left end and the right end, and at the present weight.
    pub ends: [&'a str; 2],
    pub present: &'a str,
}

/// In `em`.
const HEIGHT: f64 = 15.0;
/// Letters below the axis, in the narrowest picture.
const AXIS: usize = 36;
/// Room for the values on the left, and for half a mark on the right, as fractions of the width.
const LEFT: f64 = 0.09;
const RIGHT: f64 = 0.03;

/// The values that the picture shows, from its bottom to its top, and how far two of its lines are
/// apart.
struct Extent {
    lowest: f64,
    highest: f64,
    step: f64,
}

impl Extent {
    fn of(lines: &[Line]) -> Self {
        let ends = || lines.iter().flat_map(|line| [line.from, line.to]);
        let lowest = ends().fold(1.0, f64::min);
        let highest = ends().fold(0.0, f64::max);
        let steps = [0.05, 0.1, 0.2];
        let step = steps
            .into_iter()
            .find(|step| (highest - lowest) / step <= 4.0);
        let step = step.unwrap_or(0.25);
        let lowest = ((lowest + 1e-9) / step).floor() * step;
        let highest = ((highest - 1e-9) / step).ceil() * step;
        Self {
            lowest,
            highest: highest.max(lowest + step),
            step,
        }
    }

    /// `em` from the picture's own top to a value.
    fn down(&self, value: f64) -> f64 {
        (self.highest - value) / (self.highest - self.lowest) * HEIGHT
    }

    fn levels(&self) -> impl Iterator<Item = f64> + use<'_> {
        let count = ((self.highest - self.lowest) / self.step).round() as usize;
        (0..=count).map(|at| self.lowest + at as f64 * self.step)
    }
}

fn along(weight: f64) -> String {
    across(LEFT + weight * (1.0 - LEFT - RIGHT))
}

pub fn lines(chart: &Lines) -> Html {
    let marked = chart.lines.iter().map(|one| one.candidate);
    let marked: Vec<Marked> = marked.collect();
    let [wide, narrow] = [WIDE_PICTURE, NARROW_PICTURE].map(|width| legend(&marked, width));
    match wide.1 < narrow.1 {
        true => wide_and_narrow(below_names(chart, wide), below_names(chart, narrow)),
        false => below_names(chart, narrow),
    }
}

/// `height` is that of the names, in `em`.
fn below_names(chart: &Lines, (names, height): (Html, f64)) -> Html {
    let extent = Extent::of(&chart.lines);
    let top = height + 3.6;
    let bottom = top + HEIGHT;
    let down = |value: f64| top + extent.down(value);
    let levels = extent.levels().map(|level| {
        let y = down(level);
        let points = (level * 100.0).round().to_string();
        html! {
            <>
                {em_line("grid", ("0%", y), ("100%", y))}
                <text class="level" x="0" y={em(y - 0.25)}>{points}</text>
            </>
        }
    });
    let values = chart.lines.iter().map(|one| {
        let ends = [(&*along(0.0), down(one.from)), (&*along(1.0), down(one.to))];
        html! {
            <>
                <g class={classes!("line", colour(one.candidate.at))}>
                    {em_line(if one.leads { "leads" } else { "" }, ends[0], ends[1])}
                </g>
                {mark(one.candidate.at, ends[0].0, ends[0].1)}
                {mark(one.candidate.at, ends[1].0, ends[1].1)}
            </>
        }
    });
    let now = &along(chart.now);
    let present = anchored(
        chart.now,
        top - 0.5,
        "present",
        chart.present,
        anchor(chart.now),
    );
    // a long one stands below what the axis shows
    let whole = format!("{} {}", chart.axes[0], plain(chart.criterion));
    let (criterion, below) = match room_of(&whole) <= AXIS {
        true => {
            let own = html! { <tspan lang={own_language(chart.criterion)}>{plain(chart.criterion)}</tspan> };
            let text = html! { <text x="0" y={em(bottom + 4.5)}>{chart.axes[0]}{" "}{own}</text> };
            (text, bottom + 5.0)
        }
        false => {
            let first = bottom + 5.5;
            let text = html! {
                <>
                    <text x="0" y={em(bottom + 4.5)}>{chart.axes[0]}</text>
                    {title("", "0", first, chart.criterion, NARROW)}
                </>
            };
            (text, first + beyond_one(chart.criterion, NARROW) + 0.9)
        }
    };
    let drawing = html! {
        <>
            {names}
            <text x="0" y={em(top - 1.9)}>{chart.axes[1]}</text>
            <>{for levels}</>
            {em_line("now", (now, top - 0.3), (now, bottom))}
            <>{for values}</>
            <>{for chart.crossings.iter().map(|one| crossing(chart, one, down(one.value), bottom))}</>
            {present}
            {anchored(0.0, bottom + 2.9, "", chart.ends[0], "middle")}
            <text x="100%" y={em(bottom + 2.9)} text-anchor="end">{chart.ends[1]}</text>
            {criterion}
        </>
    };
    picture("chart lines", em(below), chart.label, drawing)
}

/// A point, a line down to the axis, and the weight there; to the side away from the present one.
fn crossing(chart: &Lines, one: &Crossing, y: f64, bottom: f64) -> Html {
    let x = &along(one.weight);
    let anchor = match (one.weight < chart.now, one.weight) {
        (true, at) if at > 0.12 => "end",
        (true, _) => "start",
        (false, at) if at < 0.88 => "start",
        (false, _) => "end",
    };
    html! {
        <>
            {em_line("drop", (x, y), (x, bottom + 0.4))}
            <circle class="point" cx={x.clone()} cy={em(y)} r=".4em" />
            {anchored(one.weight, bottom + 1.4, "crossing", &one.text, anchor)}
        </>
    }
}

fn anchor(weight: f64) -> &'static str {
    match weight {
        at if at < 0.2 => "start",
        at if at > 0.8 => "end",
        _ => "middle",
    }
}

fn anchored(weight: f64, y: f64, class: &'static str, text: &str, anchor: &'static str) -> Html {
    html! { <text {class} x={along(weight)} y={em(y)} text-anchor={anchor}>{text}</text> }
}

//! The way from one score to another: what adds to it and what takes from it, one bar after the
//! other.

use engine::report::ChangeStep;
use yew::{Html, classes, html};

use super::{
    NARROW, across, beyond_one, by_width, em, em_line, fit_narrow, middle_of, picture, title,
};

/// A score at one end of the way.
pub struct WayEnd<'a> {
    pub title: &'a str,
    pub score: f64,
    pub text: &'a str,
}

pub struct Waterfall<'a> {
    pub ends: [WayEnd<'a>; 2],
    /// From the one end to the other.
    pub steps: &'a [ChangeStep],
    /// The same in words.
    pub label: &'a str,
}

/// In `em`.
const ROW: f64 = 3.3;
const BAR: f64 = 0.9;
/// Room for half a mark at both ends, as a fraction of the width.
const MARGIN: f64 = 0.02;
/// What is less wide could not be seen.
const LEAST: f64 = 0.004;
/// As many letters as have room on a wide page.
const LONG_TITLE: usize = 72;

/// What is shown from left to right: whole tens around all that there is.
struct Extent {
    from: f64,
    to: f64,
}

impl Extent {
    fn of(chart: &Waterfall) -> Self {
        let ends = chart.ends.iter().map(|end| end.score);
        let steps = chart.steps.iter().flat_map(|step| [step.from, step.to]);
        let (mut from, mut to) = (1.0_f64, 0.0_f64);
        for value in ends.chain(steps) {
            from = from.min(value);
            to = to.max(value);
        }
        Self {
            from: ((from - 0.01) * 10.0).floor() / 10.0,
            to: ((to + 0.01) * 10.0).ceil() / 10.0,
        }
    }

    fn along(&self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from).max(0.1);
        MARGIN + share * (1.0 - 2.0 * MARGIN)
    }
}

pub fn waterfall(chart: &Waterfall) -> Html {
    let titles = chart.steps.iter().map(|step| &*step.title);
    by_width(fit_narrow(titles), [LONG_TITLE, NARROW], |room| {
        in_lines(chart, room)
    })
}

fn in_lines(chart: &Waterfall, room: usize) -> Html {
    let extent = Extent::of(chart);
    let [before, after] = &chart.ends;
    let mut below = ROW;
    // where the bars are: a line through the words between them would strike them out
    let mut bars = vec![0.0];
    let steps = chart.steps.iter().map(|step| {
        let top = below;
        let beyond = beyond_one(&step.title, room);
        below += beyond + ROW;
        bars.push(top + beyond);
        drawn(&extent, step, top, room)
    });
    let steps: Vec<Html> = steps.collect();
    bars.push(below);
    let height = below + ROW;
    let guides = bars.into_iter().flat_map(|bar| {
        [before, after].map(|end| {
            let x = &*across(extent.along(end.score));
            em_line(
                "guide",
                (x, bar + TITLE - 0.25),
                (x, bar + TITLE + BAR + 0.25),
            )
        })
    });
    let drawing = html! {
        <>
            <>{for guides}</>
            {end(&extent, before, 0.0)}
            <>{for steps}</>
            {end(&extent, after, below)}
        </>
    };
    picture("chart waterfall", em(height), chart.label, drawing)
}

/// In `em`: a row's title.
const TITLE: f64 = 1.7;

fn end(extent: &Extent, end: &WayEnd, y: f64) -> Html {
    let x = across(extent.along(end.score));
    html! {
        <>
            <text class="name" x="0" y={em(y + middle_of(0.8))}>{end.title}</text>
            <text class="name" x="100%" y={em(y + middle_of(0.8))} text-anchor="end">{end.text}</text>
            <circle class="point" cx={x} cy={em(y + TITLE + BAR / 2.0)} r=".5em" />
        </>
    }
}

fn drawn(extent: &Extent, step: &ChangeStep, top: f64, room: usize) -> Html {
    let y = top + beyond_one(&step.title, room);
    let class = match step.to >= step.from {
        true => "adds",
        false => "takes",
    };
    let (from, to) = (step.from.min(step.to), step.from.max(step.to));
    let (x, end) = (extent.along(from), extent.along(to));
    html! {
        <>
            {title("", "0", top + 0.8, &step.title, room)}
            <text class={classes!("name", class)} x="100%" y={em(top + middle_of(0.8))} text-anchor="end">
                {&step.text}
            </text>
            <rect
                {class}
                x={across(x)}
                y={em(y + TITLE)}
                width={across((end - x).max(LEAST))}
                height={em(BAR)}
            />
        </>
    }
}

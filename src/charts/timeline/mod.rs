//! Scores over time, as they are drawn: a line for each side, its range as a band, and where the
//! bands of the score begin. What has room where is in `room`; one dimension beside the others in
//! `multiples`.

use engine::{report::BandPart, scoring::Range, sorting::Sort};
use yew::{Html, classes, html};

use super::{
    FULL_PICTURE, LEADING, Marked, NARROW, NARROW_PICTURE, WIDE_PICTURE, across, colour, em,
    em_line, full_wide_and_narrow, is_open, legend, mark, mark_over, middle_of, picture, room_of,
    shortened_to, tone,
};
use crate::locale::{own_language, plain};

mod multiples;
mod room;

pub use multiples::{Latest, Multiple, multiples};
use room::{Label, NAMES, Plot, is_over, places_of_names, with_room};

/// One check.
pub struct TimePoint {
    /// When: from 0, the first check in the picture, to 1, the last.
    pub at: f64,
    /// A fraction; `None` where the range leads.
    pub score: Option<f64>,
    /// `None` where nothing applies.
    pub range: Option<Range>,
    /// The score and the day in words.
    pub text: String,
    pub date: String,
    /// Whether the questions were other ones at the point before it.
    pub is_other_version: bool,
}

/// The checks of one side, the earliest first.
pub struct TimeLine<'a> {
    pub side: Marked<'a>,
    pub points: Vec<TimePoint>,
}

pub struct Timeline<'a> {
    /// With more than one, each is named.
    pub lines: Vec<TimeLine<'a>>,
    pub bands: &'a [BandPart],
    /// The same in words.
    pub label: &'a str,
}

/// In `em`.
const HEIGHT: f64 = 14.0;
/// In `em`: where the bands' figures begin.
const FIGURES: f64 = 1.0;
/// Figures beside the bands that are nearer than this would touch.
const FIGURES_APART: f64 = 0.08;
/// A band less high than this has no room for its name.
const NAME_ROOM: f64 = 0.1;

pub fn timeline(chart: &Timeline) -> Html {
    full_wide_and_narrow(
        in_width(chart, FULL_PICTURE),
        in_width(chart, WIDE_PICTURE),
        in_width(chart, NARROW_PICTURE),
    )
}

/// `width` is that of the picture, in `em`.
fn in_width(chart: &Timeline, width: f64) -> Html {
    let (names, top) = names(&chart.lines, width);
    let is_narrow = width <= NARROW_PICTURE;
    let plot = Plot {
        left: match is_narrow {
            // there they stand among the lines, where these leave them room
            true => Plot::LEFT,
            false => Plot::beside(&band_names(chart), width),
        },
        top: top.max(0.6),
        height: HEIGHT,
    };
    let bottom = plot.down(0.0);
    let lines = drawn(&chart.lines, &plot, width);
    let figures = { chart.lines.iter() }.filter(|line| has_figures(line, chart.lines.len()));
    let figures = figures.enumerate().map(|(at, line)| {
        let y = bottom + 1.5 + at as f64 * LEADING;
        html! {
            <>
                if chart.lines.len() > 1 {
                    {mark(line.side.at, "0.6em", y - 0.35)}
                }
                {figures_of(line, &plot, y, width)}
            </>
        }
    });
    let figures: Vec<Html> = figures.collect();
    let of_days = bottom + 1.8 + figures.len() as f64 * LEADING;
    let (days, height) = days(&chart.lines, &plot, of_days, width);
    let drawing = html! {
        <>
            {names}
            {levels(chart, &plot, width)}
            {lines}
            <>{for figures}</>
            {days}
        </>
    };
    picture("chart timeline", em(height + 0.5), chart.label, drawing)
}

/// The bands' names as they are drawn.
fn band_names(chart: &Timeline) -> Vec<String> {
    let names = chart.bands.iter();
    let names = names.map(|band| shortened_to(&plain(&band.title), NARROW));
    names.collect()
}

/// What the lines are called, where there are several, and in `em` where that ends.
fn names(lines: &[TimeLine], width: f64) -> (Html, f64) {
    let sides: Vec<Marked> = lines.iter().map(|line| line.side).collect();
    match &*sides {
        [] | [_] => (html! {}, 0.0),
        sides => {
            let (names, height) = legend(sides, width);
            (names, height + 0.6)
        }
    }
}

/// 0 and 100, where each band begins, and the bands' names.
fn levels(chart: &Timeline, plot: &Plot, width: f64) -> Html {
    let bands = chart.bands;
    let down = |value: f64| plot.down(value);
    let names = band_names(chart);
    let named: Vec<(&BandPart, usize)> = { bands.iter().zip(&names) }
        .map(|(band, name)| (band, room_of(name)))
        .collect();
    let (is_right, feet) = places_of_names(&named, &chart.lines, plot, width);
    let (x, anchor) = match is_right {
        true => ("100%".to_string(), "end"),
        false => (em(NAMES).to_string(), "start"),
    };
    let names = names.into_iter().zip(feet);
    let stretches = bands.iter().zip(names).enumerate().map(|(at, (band, (name, foot)))| {
        let tone = format!("tone-{}", tone(at, bands.len()));
        let height = em((band.to - band.from) * plot.height);
        let has_room = band.to - band.from >= NAME_ROOM;
        let y = em(foot);
        html! {
            <>
                <rect
                    class={classes!("band", tone)}
                    x="0"
                    y={em(down(band.to))}
                    width=".5em"
                    {height}
                />
                if at > 0 {
                    {em_line("cut", ("0%", down(band.from)), ("100%", down(band.from)))}
                }
                if has_room {
                    <text class="level" x={x.clone()} {y} text-anchor={anchor} lang={own_language(&band.title)}>
                        {name}
                    </text>
                }
            </>
        }
    });
    let mut ends: Vec<f64> = bands.iter().map(|band| band.from).collect();
    ends.extend([0.0, 1.0]);
    ends.order_by(f64::total_cmp);
    // of two that would touch, the lower
    ends.dedup_by(|one, before| *one - *before < FIGURES_APART);
    let figures = ends.into_iter().map(|end| {
        let points = (end * 1000.0).round() / 10.0;
        let y = em(middle_of(down(end)));
        html! { <text class="level" x={em(FIGURES)} {y}>{points.to_string()}</text> }
    });
    html! {
        <>
            {em_line("grid", ("0%", down(1.0)), ("100%", down(1.0)))}
            {em_line("grid", ("0%", down(0.0)), ("100%", down(0.0)))}
            <>{for stretches}</>
            <>{for figures}</>
        </>
    }
}

/// Each side's band, line and marks, in a picture `width` `em` wide.
fn drawn(lines: &[TimeLine], plot: &Plot, width: f64) -> Html {
    let drawn = lines.iter().enumerate();
    let drawn = drawn.map(|(at, line)| drawn_over(line, &lines[..at], plot, width)); // one of them
    html! { <>{for drawn}</> }
}

/// `below` are the sides that are drawn already: no mark hides one of theirs.
fn drawn_over(line: &TimeLine, below: &[TimeLine], plot: &Plot, width: f64) -> Html {
    let down = |value: f64| plot.down(value);
    let along = |at: f64| plot.along(at);
    let steps = line.points.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let (one, other) = (from.score?, to.score?);
        let ends = [
            (&*across(along(from.at)), down(one)),
            (&*across(along(to.at)), down(other)),
        ];
        let class = match to.is_other_version {
            true => "step other",
            false => "step",
        };
        Some(em_line(class, ends[0], ends[1]))
    });
    // what is no line to its neighbours is drawn by itself
    let reaches = line.points.iter().filter_map(|point| {
        let range = point.range.as_ref().filter(|range| is_open(range))?;
        let x = &*across(along(point.at));
        Some(em_line(
            "reach",
            (x, down(range.lower)),
            (x, down(range.upper)),
        ))
    });
    let marks = line.points.iter();
    let marks = marks.filter_map(|point| {
        let (x, y) = (along(point.at), down(point.score?));
        let draw = match is_over(below, plot, (x, y), width) {
            true => mark_over,
            false => mark,
        };
        Some(draw(line.side.at, &across(x), y))
    });
    html! {
        <g class={colour(line.side.at)}>
            {range_band(line, along, plot)}
            <>{for reaches}</>
            <>{for steps}</>
            <>{for marks}</>
        </g>
    }
}

/// The ranges as an area. An area takes no percentages: this part alone is stretched to the plot.
fn range_band(line: &TimeLine, along: impl Fn(f64) -> f64, plot: &Plot) -> Html {
    let mut areas: Vec<Vec<(f64, Range)>> = vec![Vec::new()];
    for point in &line.points {
        match (&point.range, areas.last_mut()) {
            (Some(range), Some(area)) => area.push((along(point.at), *range)),
            _ => areas.push(Vec::new()),
        }
    }
    let is_area =
        |area: &&Vec<(f64, Range)>| area.len() > 1 && area.iter().any(|(_, range)| is_open(range));
    let areas = areas.iter().filter(is_area).map(|area| {
        let corner = |x: f64, value: f64| format!("{:.2},{:.2}", x * 100.0, (1.0 - value) * 100.0);
        let upper = area.iter().map(|(x, range)| corner(*x, range.upper));
        let lower = area.iter().rev().map(|(x, range)| corner(*x, range.lower));
        let corners: Vec<String> = upper.chain(lower).collect();
        html! { <polygon points={corners.join(" ")} /> }
    });
    let areas: Vec<Html> = areas.collect();
    if areas.is_empty() {
        return html! {};
    }
    html! {
        <svg
            class="ranges"
            x="0"
            y={em(plot.top)}
            width="100%"
            height={em(plot.height)}
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
        >
            <>{for areas}</>
        </svg>
    }
}

/// Whether its scores stand below its points: one alone among several lines is told with its day
/// in the legend, and would stand by the day of another.
fn has_figures(line: &TimeLine, lines: usize) -> bool {
    let figures = line.points.iter().filter(|point| !point.text.is_empty());
    lines == 1 || figures.count() > 1
}

/// Each score below its point, as far as there is room in a picture `width` `em` wide; the last
/// two, which are compared, always.
fn figures_of(line: &TimeLine, plot: &Plot, y: f64, width: f64) -> Html {
    // where a range leads there is no figure
    let points = line.points.iter().filter(|point| !point.text.is_empty());
    let points: Vec<&TimePoint> = points.collect();
    let labels = points.iter().map(|point| Label {
        at: plot.along(point.at),
        letters: room_of(&point.text),
    });
    let mut labels: Vec<Label> = labels.collect();
    room::part_last_two(&mut labels, room::BETWEEN_FIGURES, width);
    let shown = with_room(&labels, 2, room::BETWEEN_FIGURES, width);
    let figures = shown.into_iter().map(|one| {
        let point = points[one]; // one of them
        html! {
            <text class="name" x={across(labels[one].at)} y={em(y)} text-anchor="middle">
                {&point.text}
            </text>
        }
    });
    html! { <>{for figures}</> }
}

/// The days of all points, the earliest first: where they are, and in words.
fn days_of<'l>(lines: &'l [TimeLine]) -> Vec<(f64, &'l str)> {
    let mut days: Vec<(f64, &str)> = Vec::new();
    for point in lines.iter().flat_map(|line| &line.points) {
        if !days.iter().any(|(at, _)| *at == point.at) {
            days.push((point.at, &point.date));
        }
    }
    days.order_by(|(one, _), (other, _)| one.total_cmp(other));
    days
}

/// The first day, the last and those between that have room in a picture `width` `em` wide, and in
/// `em` where that ends: in one line, or broken where more have room so.
fn days(lines: &[TimeLine], plot: &Plot, y: f64, width: f64) -> (Html, f64) {
    let days = days_of(lines);
    let labels = |dates: &[Vec<&str>]| -> Vec<Label> {
        let labels = days.iter().zip(dates).map(|((at, _), lines)| {
            let letters = lines.iter().map(|line| room_of(line)).max().unwrap_or(0);
            Label::within(plot.along(*at), letters, width)
        });
        labels.collect()
    };
    let have_room =
        |dates: &[Vec<&str>]| with_room(&labels(dates), 1, room::BETWEEN_DAYS, width).len();
    let whole: Vec<Vec<&str>> = days.iter().map(|(_, date)| vec![*date]).collect();
    let broken: Vec<Vec<&str>> = days.iter().map(|(_, date)| in_two_lines(date)).collect();
    let dates = match have_room(&broken) > have_room(&whole) {
        true => broken,
        false => whole,
    };
    let labels = labels(&dates);
    let shown = with_room(&labels, 1, room::BETWEEN_DAYS, width);
    let shown = shown.into_iter().map(|one| {
        let lines = dates[one].iter().enumerate(); // one of them
        let lines = lines.map(|(nth, line)| {
            let y = em(y + nth as f64 * LEADING);
            html! {
                <text x={across(labels[one].at)} {y} text-anchor="middle">{line}</text>
            }
        });
        html! { <>{for lines}</> }
    });
    let rows = dates.iter().map(Vec::len).max().unwrap_or(1);
    let end = y + (rows - 1) as f64 * LEADING;
    (html! { <>{for shown}</> }, end)
}

/// A day, broken before its last word: mostly the year.
fn in_two_lines(date: &str) -> Vec<&str> {
    match date.rsplit_once(' ') {
        // "Nov 22, 2026": the break takes the comma's place
        Some((day, year)) => vec![day.trim_end_matches(','), year],
        None => vec![date],
    }
}

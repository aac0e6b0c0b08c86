//! Scores over time: a line for each side, its range as a band, and where the bands of the score
//! begin.

use engine::{report::BandPart, scoring::Range, sorting::Sort};
use yew::{Html, classes, html};

use super::{
    LEADING, Marked, NARROW, NARROW_PICTURE, WIDE_PICTURE, across, beyond_one, colour, em, em_line,
    is_open, legend, lines_of, mark, middle_of, picture, room_of, shortened_to, title, tone,
    wide_and_narrow,
};
use crate::locale::{own_language, plain};

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
/// Room for the bands' names on the left, and for half a day on the right, as fractions of the
/// width.
const LEFT: f64 = 0.2;
const RIGHT: f64 = 0.1;
/// Scores, and days, that are nearer than this would touch.
const APART: f64 = 0.11;
const DAYS_APART: f64 = 0.24;
/// In `em`: a letter, and where the bands' figures and their names begin.
const LETTER: f64 = 0.6;
const FIGURES: f64 = 1.0;
const NAMES: f64 = 3.0;
/// Figures beside the bands that are nearer than this would touch.
const FIGURES_APART: f64 = 0.08;
/// Letters of a day in a line of the narrowest picture, where two stand beside each other.
const DAY: usize = 13;
/// A band less high than this has no room for its name.
const NAME_ROOM: f64 = 0.1;

fn along(at: f64) -> f64 {
    LEFT + at * (1.0 - LEFT - RIGHT)
}

pub fn timeline(chart: &Timeline) -> Html {
    wide_and_narrow(
        in_width(chart, WIDE_PICTURE),
        in_width(chart, NARROW_PICTURE),
    )
}

/// `width` is that of the picture, in `em`.
fn in_width(chart: &Timeline, width: f64) -> Html {
    let (names, top) = names(&chart.lines, width);
    let top = top.max(0.6);
    let bottom = top + HEIGHT;
    let lines = chart.lines.iter();
    let lines = lines.map(|line| drawn(line, top, HEIGHT));
    let (below, of_days) = match &*chart.lines {
        // two lines would give two rows of figures, of which the table says whose they are
        [_, _, ..] => (html! {}, bottom + 1.9),
        lines => {
            let figures = lines.iter().map(|line| figures(line, bottom + 1.5, width));
            (html! { <>{for figures}</> }, bottom + 3.1)
        }
    };
    let (days, height) = match width <= NARROW_PICTURE {
        true => ends(&chart.lines, of_days),
        false => (days(&chart.lines, of_days), of_days),
    };
    let drawing = html! {
        <>
            {names}
            {levels(chart, top, width)}
            <>{for lines}</>
            {below}
            {days}
        </>
    };
    picture("chart timeline", em(height + 0.5), chart.label, drawing)
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
fn levels(chart: &Timeline, top: f64, width: f64) -> Html {
    let bands = chart.bands;
    let down = |value: f64| top + (1.0 - value) * HEIGHT;
    let stretches = bands.iter().enumerate().map(|(at, band)| {
        let tone = format!("tone-{}", tone(at, bands.len()));
        let height = em((band.to - band.from) * HEIGHT);
        let has_room = band.to - band.from >= NAME_ROOM;
        let name = shortened_to(&plain(&band.title), NARROW);
        let (x, anchor, y) = match place_of_name(band, room_of(&name), &chart.lines, width) {
            (true, y) => ("100%", "end", y),
            (false, y) => (&*em(NAMES), "start", y),
        };
        let y = em(top + y);
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
                    <text class="level" x={x.to_string()} {y} text-anchor={anchor} lang={own_language(&band.title)}>
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
            {em_line("grid", ("0%", top), ("100%", top))}
            {em_line("grid", ("0%", top + HEIGHT), ("100%", top + HEIGHT))}
            <>{for stretches}</>
            <>{for figures}</>
        </>
    }
}

/// Where a band's name of so many letters stands in a picture `width` `em` wide: whether at the right
/// end, and the `em` from the plot's top to its foot. The first place where no line runs through it:
/// in the middle of its band, just above where that begins, or just below where it ends, on the left
/// and then on the right.
fn place_of_name(band: &BandPart, letters: usize, lines: &[TimeLine], width: f64) -> (bool, f64) {
    let down = |value: f64| (1.0 - value) * HEIGHT;
    let long = letters as f64 * LETTER;
    let is_free = |(is_right, foot): &(bool, f64)| {
        // half a mark around it
        let (from, to) = match is_right {
            true => (1.0 - (long + 0.5) / width, 1.0),
            false => ((NAMES - 0.5) / width, (NAMES + long + 0.5) / width),
        };
        let is_on = |(x, one): (f64, f64), (next, other): (f64, f64)| {
            if next < from || x > to {
                return false;
            }
            // the part of the line that is above or below the name
            let at = |place: f64| match next > x {
                true => one + (other - one) * ((place - x) / (next - x)).clamp(0.0, 1.0),
                false => one,
            };
            let (one, other) = (at(from), at(to));
            one.min(other) < foot + 0.5 && one.max(other) > foot - 1.2
        };
        let points = |line: &TimeLine| -> Vec<(f64, f64)> {
            let scored = line.points.iter();
            let scored = scored.filter_map(|one| Some((along(one.at), down(one.score?))));
            scored.collect()
        };
        !lines.iter().map(points).any(|points| {
            let mut steps = points.windows(2);
            points.iter().any(|one| is_on(*one, *one))
                || steps.any(|pair| matches!(pair, [one, other] if is_on(*one, *other)))
        })
    };
    let between = down(f64::midpoint(band.from, band.to));
    let feet = [
        middle_of(between),
        down(band.from) - 0.4,
        down(band.to) + 1.2,
    ];
    let places = [false, true].map(|is_right| feet.map(|foot| (is_right, foot)));
    let first = places[0][0]; // of six
    places.into_iter().flatten().find(is_free).unwrap_or(first)
}

/// A side's band, line and marks in a plot from 0 to 100 that is `height` high.
pub(super) fn drawn(line: &TimeLine, top: f64, height: f64) -> Html {
    let down = |value: f64| top + (1.0 - value) * height;
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
    let marks = line.points.iter().filter_map(|point| {
        let score = point.score?;
        Some(mark(line.side.at, &across(along(point.at)), down(score)))
    });
    html! {
        <g class={colour(line.side.at)}>
            {range_band(line, top, height)}
            <>{for reaches}</>
            <>{for steps}</>
            <>{for marks}</>
        </g>
    }
}

/// The ranges as an area. An area takes no percentages: this part alone is stretched to the plot.
fn range_band(line: &TimeLine, top: f64, height: f64) -> Html {
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
            y={em(top)}
            width="100%"
            height={em(height)}
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
        >
            <>{for areas}</>
        </svg>
    }
}

/// Which of these have room beside each other, so far apart: the last, the first, and those between from the
/// left.
fn with_room(at: &[f64], apart: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let Some(last) = at.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut shown = vec![last];
    for one in 0..last {
        let is_free = |other: &usize| (at[one] - at[*other]).abs() >= apart(one, *other); // of the same
        if shown.iter().all(is_free) {
            shown.push(one);
        }
    }
    shown
}

/// How far two figures have to be apart in a picture `width` `em` wide, as a fraction of it: with a
/// letter and a half between them.
fn apart(one: &str, other: &str, width: f64) -> f64 {
    let half = (room_of(one) + room_of(other)) as f64 / 2.0;
    ((half + 1.5) * LETTER / width).max(APART)
}

/// Each score below its point, as far as there is room in a picture `width` `em` wide.
fn figures(line: &TimeLine, y: f64, width: f64) -> Html {
    let at: Vec<f64> = line.points.iter().map(|point| along(point.at)).collect();
    let apart = |one: usize, other: usize| {
        let [one, other] = [one, other].map(|at| &*line.points[at].text); // both of them
        apart(one, other, width)
    };
    let figures = with_room(&at, apart).into_iter().map(|one| {
        let point = &line.points[one]; // one of them
        html! {
            <text class="name" x={across(at[one])} y={em(y)} text-anchor="middle">
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

/// The first day, the last and those between that have room.
fn days(lines: &[TimeLine], y: f64) -> Html {
    let days = days_of(lines);
    let at: Vec<f64> = days.iter().map(|(at, _)| *at).collect();
    let shown = with_room(&at, |_, _| DAYS_APART).into_iter().map(|one| {
        let (at, date) = days[one]; // one of them
        html! { <text x={across(along(at))} y={em(y)} text-anchor="middle">{date}</text> }
    });
    html! { <>{for shown}</> }
}

/// The first day and the last, from one end of a narrow picture to the other, and in `em` where that
/// ends.
fn ends(lines: &[TimeLine], y: f64) -> (Html, f64) {
    let days = days_of(lines);
    let shown: Vec<(&str, &'static str, f64)> = match &*days {
        [] => vec![],
        [(at, only)] => vec![(*only, "middle", along(*at))],
        [(_, first), .., (_, last)] => vec![(*first, "start", 0.0), (*last, "end", 1.0)],
    };
    let mut end = y;
    let texts = shown.into_iter().map(|(date, anchor, x)| {
        let lines = lines_of(date, DAY).into_iter().enumerate();
        let lines = lines.map(|(at, line)| {
            let y = y + at as f64 * LEADING;
            end = end.max(y);
            html! { <text x={across(x)} y={em(y)} text-anchor={anchor}>{line}</text> }
        });
        let lines: Vec<Html> = lines.collect();
        html! { <>{for lines}</> }
    });
    let texts: Vec<Html> = texts.collect();
    (html! { <>{for texts}</> }, end)
}

/// One dimension's line beside the others, all on one scale.
pub struct Multiple<'a> {
    pub title: &'a str,
    /// What stands at the right end of the title's line: the last score, and by how many points it
    /// changed, with that in words.
    pub text: String,
    pub change: Option<(f64, String)>,
    pub lines: Vec<TimeLine<'a>>,
}

/// In `em`: a multiple's title, its plot, and what is free below.
const TITLE: f64 = 2.3;
const PLOT: f64 = 5.2;
const BELOW: f64 = 1.7;
/// In `em`: from a plot to the days below it.
const DAYS: f64 = 1.6;
/// The room between two columns, as a fraction of the width.
const GUTTER: f64 = 0.05;

/// Small pictures of the same scale and time beside each other: two columns where there is room,
/// and one where there is not. `label` says the same in words.
pub fn multiples(all: &[Multiple], label: &str) -> Html {
    wide_and_narrow(
        in_columns(all, 2, label, WIDE_PICTURE),
        in_columns(all, 1, label, NARROW_PICTURE),
    )
}

fn in_columns(all: &[Multiple], columns: usize, label: &str, picture_width: f64) -> Html {
    let (names, top) = names(all.first().map_or(&[][..], |one| &one.lines), picture_width);
    let last_in_column = all.len().saturating_sub(columns);
    let width = (1.0 - GUTTER * (columns - 1) as f64) / columns as f64;
    let mut y = top;
    let rows = all.chunks(columns).enumerate().map(|(row_at, row)| {
        let has_days = |at: usize| row_at * columns + at >= last_in_column;
        let beyond = row
            .iter()
            .map(|one| beyond_one(one.title, room_beside(one)));
        let title = TITLE + beyond.fold(0.0, f64::max);
        // of the last in each column, the days stand below
        let days = row.iter().enumerate().filter(|(at, _)| has_days(*at));
        let days = days.map(|(_, one)| ends(&one.lines, 0.0).1 + DAYS);
        let height = title + PLOT + BELOW + days.fold(0.0, f64::max);
        let top = y;
        y += height;
        let cells = row.iter().enumerate().map(|(at, one)| {
            let x = at as f64 * (width + GUTTER);
            html! {
                <svg x={across(x)} y={em(top)} width={across(width)} height={em(height)}>
                    {multiple(one, title)}
                    if has_days(at) {
                        {ends(&one.lines, title + PLOT + DAYS).0}
                    }
                </svg>
            }
        });
        html! { <>{for cells}</> }
    });
    let rows: Vec<Html> = rows.collect();
    let drawing = html! {
        <>
            {names}
            <>{for rows}</>
        </>
    };
    picture("chart timeline", em(y - 0.5), label, drawing)
}

/// Letters of a title that leave room for what stands at the end of its line.
fn room_beside(one: &Multiple) -> usize {
    let change = one.change.as_ref().map_or(0, |(_, text)| room_of(text) + 1);
    36_usize
        .saturating_sub(room_of(&one.text) + change)
        .clamp(12, NARROW)
}

/// `top` is where its plot begins.
fn multiple(one: &Multiple, top: f64) -> Html {
    let down = |value: f64| top + (1.0 - value) * PLOT;
    let levels = [0.0, 0.5, 1.0].map(|level| {
        let y = down(level);
        let points = (level * 100.0).to_string();
        html! {
            <>
                {em_line("grid", ("12%", y), ("100%", y))}
                <text class="level" x="10.5%" y={em(middle_of(y))} text-anchor="end">{points}</text>
            </>
        }
    });
    html! {
        <>
            {title("name", "0", 0.7, one.title, room_beside(one))}
            <text x="100%" y={em(middle_of(0.7))} text-anchor="end">
                {&one.text}
                if let Some((by, text)) = &one.change {
                    {" "}<tspan class={if *by > 0.0 { "rises" } else { "falls" }}>{text}</tspan>
                }
            </text>
            <>{for levels}</>
            <>{for one.lines.iter().map(|line| drawn(line, top, PLOT))}</>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(scores: [f64; 3]) -> TimeLine<'static> {
        let points = scores.into_iter().enumerate().map(|(at, score)| TimePoint {
            at: at as f64 / 2.0,
            score: Some(score),
            range: None,
            text: String::new(),
            date: String::new(),
            is_other_version: false,
        });
        TimeLine {
            side: Marked { at: 0, name: "" },
            points: points.collect(),
        }
    }

    #[test]
    fn scores_that_would_read_as_one_number_do_not_stand_beside_each_other() {
        let shown = |width| {
            let at = [0.2, 0.4, 0.58, 0.75, 0.9];
            with_room(&at, |_, _| apart("69.9", "83.3", width))
        };
        assert_eq!(shown(NARROW_PICTURE), [4, 0, 1, 2]);
        assert_eq!(shown(WIDE_PICTURE), [4, 0, 1, 2, 3]);
    }

    #[test]
    fn a_bands_name_stands_where_no_line_runs_through_it() {
        let band = BandPart {
            title: "Strained".into(),
            from: 0.4,
            to: 0.6,
        };
        let place = |scores| place_of_name(&band, 8, &[line(scores)], NARROW_PICTURE);
        let (middle, low, high) = (7.4, 8.0, 6.8); // em
        let about = |(is_right, foot): (bool, f64)| (is_right, (foot * 10.0).round() / 10.0);
        // in the middle of its band
        assert_eq!(about(place([0.9, 0.9, 0.9])), (false, middle));
        // the first point is there: above the band's foot
        assert_eq!(about(place([0.56, 0.8, 0.8])), (false, low));
        // and there too: below its top
        assert_eq!(about(place([0.464, 0.2, 0.2])), (false, high));
        // the line goes through all of them: on the right
        assert_eq!(about(place([0.55, 0.36, 0.83])), (true, middle));
        // a page has room for it beside the line
        let wide = place_of_name(&band, 8, &[line([0.55, 0.36, 0.83])], WIDE_PICTURE);
        assert_eq!(about(wide), (false, middle));
    }
}

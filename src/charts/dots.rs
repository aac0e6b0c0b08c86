//! Candidates beside each other on each criterion: a dot each on one line from 0 to 100, and the
//! difference between the first two as a stretch of it.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{
    Marked, NARROW, across, beyond_one, by_width, em, em_line, is_open, legend, legend_height,
    mark, middle_of, picture, title,
};

/// One criterion.
pub struct DotRow<'a> {
    pub title: &'a str,
    /// What stands at the right end of the title's line: by how much one of the first two is ahead.
    pub lead: String,
    /// Which one, by position among all candidates.
    pub leader: Option<usize>,
    /// By candidate, in the order of the picture's.
    pub values: Vec<Range>,
    /// Whether the first two are told apart: both are still in.
    pub is_between_two: bool,
}

pub struct Dots<'a> {
    /// In the order of the ranking.
    pub candidates: Vec<Marked<'a>>,
    pub rows: Vec<DotRow<'a>>,
    /// The same in words.
    pub label: &'a str,
}

/// Half a mark's room at both ends, as a fraction of the width.
const MARGIN: f64 = 0.02;
/// In `em`: a row's title, a lane of dots, and what is free below.
const TITLE: f64 = 1.7;
const LANE: f64 = 1.15;
const BELOW: f64 = 0.9;
/// Dots nearer than this would cover each other.
const APART: f64 = 0.035;
/// Letters of a title that leave room for what stands at the end of its line, on a wide page.
const LONG: usize = 60;

pub fn dots(chart: &Dots) -> Html {
    let titles = chart.rows.iter().map(|row| row.title);
    by_width(titles, [LONG, NARROW], |room| in_lines(chart, room))
}

fn in_lines(chart: &Dots, room: usize) -> Html {
    let mut y = legend_height(&chart.candidates) + 0.6;
    let rows: Vec<Html> = chart
        .rows
        .iter()
        .map(|row| {
            let lanes = lanes(&row.values);
            let drawn = drawn(chart, row, &lanes, y, room);
            y += beyond_one(row.title, room) + height(&lanes);
            drawn
        })
        .collect();
    let axis = [0.0, 0.5, 1.0].map(|value| {
        let anchor = match value {
            0.0 => "start",
            1.0 => "end",
            _ => "middle",
        };
        let points = (value * 100.0).to_string();
        // the text ends where the marks end
        let x = if anchor == "middle" { 0.5 } else { value };
        html! { <text x={across(x)} y={em(y + 0.9)} text-anchor={anchor}>{points}</text> }
    });
    let drawing = html! {
        <>
            {legend(&chart.candidates)}
            <>{for axis}</>
            <>{for rows}</>
        </>
    };
    picture("chart dots", em(y + 1.4), chart.label, drawing)
}

fn along(value: f64) -> String {
    across(MARGIN + value * (1.0 - 2.0 * MARGIN))
}

fn middle(range: &Range) -> f64 {
    (range.lower + range.upper) / 2.0
}

/// The lane of each candidate: the first where it covers nobody.
fn lanes(values: &[Range]) -> Vec<usize> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let lane_of = |range: &Range| {
        let half = APART / 2.0;
        let from = range.lower.min(middle(range) - half);
        let to = range.upper.max(middle(range) + half);
        let is_free = |lane: &Vec<(f64, f64)>| lane.iter().all(|one| one.1 <= from || to <= one.0);
        let lane = taken.iter().position(is_free).unwrap_or(taken.len());
        if lane == taken.len() {
            taken.push(Vec::new());
        }
        if let Some(free) = taken.get_mut(lane) {
            free.push((from, to));
        }
        lane
    };
    values.iter().map(lane_of).collect()
}

fn height(lanes: &[usize]) -> f64 {
    let count = lanes.iter().max().map_or(1, |last| last + 1);
    TITLE + count as f64 * LANE + BELOW
}

fn drawn(chart: &Dots, row: &DotRow, lanes: &[usize], top: f64, in_line: usize) -> Html {
    let y = top + beyond_one(row.title, in_line);
    let stripe = height(lanes) - TITLE - BELOW;
    let difference = match &*row.values {
        [first, second, ..] if row.is_between_two => {
            let (one, other) = (middle(first), middle(second));
            let (from, to) = (one.min(other), one.max(other));
            html! {
                <rect
                    class="difference"
                    x={along(from)}
                    y={em(y + TITLE)}
                    width={across((to - from) * (1.0 - 2.0 * MARGIN))}
                    height={em(stripe)}
                />
            }
        }
        _ => html! {},
    };
    let marks = chart.candidates.iter().zip(&row.values).zip(lanes);
    let marks = marks.map(|((candidate, range), lane)| {
        let y = y + TITLE + (*lane as f64 + 0.5) * LANE;
        html! {
            <>
                if is_open(range) {
                    <g class={super::colour(candidate.at)}>
                        {em_line("reach", (&along(range.lower), y), (&along(range.upper), y))}
                    </g>
                }
                {mark(candidate.at, &along(middle(range)), y)}
            </>
        }
    });
    let grid = [0.0, 0.5, 1.0].map(|value| {
        let x = &along(value);
        em_line("grid", (x, y + TITLE), (x, y + TITLE + stripe + 0.3))
    });
    // where a narrow page has no room for both, the table has the difference
    let room = if super::room_of(row.title) > 16 {
        "roomy"
    } else {
        ""
    };
    html! {
        <>
            {title("name", "0", top + 0.8, row.title, in_line)}
            <svg x="100%" class={classes!(room)}>
                <text x={row.leader.map(|_| "-1.5em")} y={em(top + middle_of(0.8))} text-anchor="end">{&row.lead}</text>
                if let Some(leader) = row.leader {
                    {mark(leader, "-.6em", top + 0.8)}
                }
            </svg>
            <>{for grid}</>
            {em_line("axis", (&along(0.0), y + TITLE + stripe), (&along(1.0), y + TITLE + stripe))}
            {difference}
            <>{for marks}</>
        </>
    }
}

//! Candidates beside each other on each criterion: a dot each on one line from 0 to 100, and the
//! difference between the first two as a stretch of it.

use engine::scoring::Range;
use yew::{Html, html};

use super::{
    FULL_PICTURE, LEADING, Marked, NARROW, NARROW_PICTURE, Sign, WIDE_PICTURE, across, beyond_one,
    em, em_line, full_wide_and_narrow, is_open, key, lines_of, mark, middle_of, picture, room_of,
    title,
};
use crate::locale::plain;

/// One criterion.
pub struct DotRow<'a> {
    pub title: &'a str,
    /// What stands at the right end of the title's line, or below it where that has no room for
    /// both: which of the first two is ahead, and by how much.
    pub lead: String,
    /// By candidate, in the order of the picture's.
    pub values: Vec<Range>,
    /// Whether the first two are told apart: both are still in.
    pub is_between_two: bool,
}

pub struct Dots<'a> {
    /// In the order of the ranking.
    pub candidates: Vec<Marked<'a>>,
    pub rows: Vec<DotRow<'a>>,
    /// What the stretch between two marks stands for, and the line through one.
    pub stretch: &'a str,
    pub reach: &'a str,
    /// The same in words.
    pub label: &'a str,
}

/// In `em`: the room at both ends of the scale, for half a mark and half of the figure 100.
const MARGIN: f64 = 1.0;
/// In `em`: a row's title, a lane of dots, and what is free below.
const TITLE: f64 = 1.7;
const LANE: f64 = 1.15;
const BELOW: f64 = 0.9;
/// In `em`: dots nearer than this would touch.
const APART: f64 = 1.0;

/// In `em`: what a letter of a title takes on average, one of a lead, and what is free between the
/// two.
const TITLE_LETTER: f64 = 0.59;
const LEAD_LETTER: f64 = 0.52;
const BETWEEN: f64 = 0.8;

const FULL: Width = Width {
    em: FULL_PICTURE,
    title: 78,
};
const WIDE: Width = Width {
    em: WIDE_PICTURE,
    title: 60,
};
const TIGHT: Width = Width {
    em: NARROW_PICTURE,
    title: NARROW,
};

pub fn dots(chart: &Dots) -> Html {
    let [full, wide, narrow] = [FULL, WIDE, TIGHT].map(|width| in_width(chart, &width));
    full_wide_and_narrow(full, wide, narrow)
}

/// What there is room for: `em` across, and letters of a title in a line.
struct Width {
    em: f64,
    title: usize,
}

impl Width {
    /// The room at both ends, as a fraction of the width.
    fn margin(&self) -> f64 {
        MARGIN / self.em
    }

    fn along(&self, value: f64) -> String {
        across(self.margin() + value * self.stretch(1.0))
    }

    /// What so much of the scale takes, as a fraction of the width.
    fn stretch(&self, by: f64) -> f64 {
        by * (1.0 - 2.0 * self.margin())
    }

    /// Letters in a line of a row's title, so that its lead has room beside the last of them where
    /// that takes no more lines than one below them would; and whether it stands below.
    fn lines_of_title(&self, row: &DotRow) -> (usize, bool) {
        let lead = room_of(&row.lead) as f64 * LEAD_LETTER + BETWEEN;
        let beside = ((self.em - lead).max(0.0) / TITLE_LETTER) as usize;
        let title = plain(row.title);
        let most = lines_of(&title, self.title).len() + 1;
        let mut rooms = [self.title, beside.min(self.title)].into_iter();
        let fits = |room: &usize| {
            let lines = lines_of(&title, *room);
            let last = lines.last().map_or(0, |line| room_of(line));
            let is_whole = title.split(' ').all(|word| room_of(word) <= *room);
            last <= beside && lines.len() <= most && is_whole
        };
        match rooms.find(fits) {
            Some(room) => (room, false),
            None => (self.title, true),
        }
    }

    /// `em` that a row's title and lead take besides one line.
    fn beyond(&self, row: &DotRow) -> f64 {
        let (room, is_below) = self.lines_of_title(row);
        beyond_one(row.title, room) + if is_below { LEADING } else { 0.0 }
    }
}

fn in_width(chart: &Dots, width: &Width) -> Html {
    let marked = { chart.candidates.iter() }.map(|one| (Sign::Mark(one.at), one.name));
    let is_open_of = |at: usize| {
        let mut values = chart.rows.iter().filter_map(|row| row.values.get(at));
        values.any(is_open)
    };
    let stretch = { chart.rows.iter() }.any(|row| row.is_between_two);
    let stretch = stretch.then_some((Sign::Stretch, chart.stretch));
    let open = chart.candidates.iter().enumerate();
    let mut open = open.filter(|(at, _)| is_open_of(*at));
    let reach = open.next();
    let reach = reach.map(|(_, one)| (Sign::Reach(one.at), chart.reach));
    let signs: Vec<_> = marked.chain(stretch).chain(reach).collect();
    let (names, height_of_names) = key(&signs, width.em);
    let mut y = height_of_names + 0.6;
    let rows: Vec<Html> = chart
        .rows
        .iter()
        .map(|row| {
            let lanes = lanes(&row.values, width);
            let drawn = drawn(chart, row, &lanes, y, width);
            y += width.beyond(row) + height(&lanes);
            drawn
        })
        .collect();
    let axis = [0.0, 0.5, 1.0].map(|value| {
        let points = (value * 100.0).to_string();
        html! { <text x={width.along(value)} y={em(y + 0.9)} text-anchor="middle">{points}</text> }
    });
    let drawing = html! {
        <>
            {names}
            <>{for axis}</>
            <>{for rows}</>
        </>
    };
    picture("chart dots", em(y + 1.4), chart.label, drawing)
}

fn middle(range: &Range) -> f64 {
    (range.lower + range.upper) / 2.0
}

/// The lane of each candidate: the first where it covers nobody.
fn lanes(values: &[Range], width: &Width) -> Vec<usize> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let lane_of = |range: &Range| {
        let half = APART / width.em / width.stretch(1.0) / 2.0;
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

fn drawn(chart: &Dots, row: &DotRow, lanes: &[usize], top: f64, width: &Width) -> Html {
    let y = top + width.beyond(row);
    let lead = y + 0.8;
    let stripe = height(lanes) - TITLE - BELOW;
    let along = |value: f64| width.along(value);
    let difference = match &*row.values {
        [first, second, ..] if row.is_between_two => {
            let (one, other) = (middle(first), middle(second));
            let (from, to) = (one.min(other), one.max(other));
            html! {
                <rect
                    class="difference"
                    x={along(from)}
                    y={em(y + TITLE)}
                    width={across(width.stretch(to - from))}
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
    html! {
        <>
            {title("name", "0", top + 0.8, row.title, width.lines_of_title(row).0)}
            <text x="100%" y={em(middle_of(lead))} text-anchor="end">{&row.lead}</text>
            <>{for grid}</>
            {em_line("axis", (&along(0.0), y + TITLE + stripe), (&along(1.0), y + TITLE + stripe))}
            {difference}
            <>{for marks}</>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_ahead_stands_beside_the_question_where_that_takes_no_more_room() {
        let row = |title| DotRow {
            title,
            lead: "Our side higher by 25".into(),
            values: Vec::new(),
            is_between_two: true,
        };
        let short = row("When did the partner last tell us what they would change?");
        assert_eq!(WIDE.lines_of_title(&short), (60, false));
        // broken earlier: its last words stand beside
        let long = row("How do the two teams handle their different ways of working?");
        let (room, is_below) = WIDE.lines_of_title(&long);
        assert!(room < 60 && !is_below, "{room}");
        assert!((WIDE.beyond(&long) - LEADING).abs() < 1e-9);
        // no word is broken for it
        assert_eq!(
            TIGHT.lines_of_title(&row("Responsibilities")),
            (NARROW, true)
        );
        // on a phone that would take more lines than one below
        assert_eq!(TIGHT.lines_of_title(&long), (NARROW, true));
        assert_eq!(FULL.lines_of_title(&long), (78, false));
    }

    #[test]
    fn dots_stand_on_one_line_only_where_the_picture_is_wide_enough_to_tell_them_apart() {
        let values = [0.38, 0.36, 0.9].map(|value| Range {
            lower: value,
            upper: value,
        });
        assert_eq!(lanes(&values, &TIGHT), [0, 1, 0]);
        assert_eq!(lanes(&values, &WIDE), [0, 1, 0]);
        assert_eq!(lanes(&values, &FULL), [0, 0, 0]);
    }
}

//! What each candidate comes to: a bar from 0 to 100 in its colour, its range below.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{
    Marked, RANGE, across, beyond_one, by_width, colour, em, mark, middle_of, picture, range_below,
    room_of, title,
};

/// One candidate's total, a fraction.
pub struct Total<'a> {
    pub candidate: Marked<'a>,
    pub value: f64,
    pub range: Range,
    pub is_out: bool,
    /// What stands at the right end of the name's line.
    pub text: String,
}

/// In `em`.
const ROW: f64 = 3.7;
const BAR: f64 = 1.0;
/// How many letters the name and what stands at its line's end share, on a wide page and in the
/// narrowest picture.
const WIDE: usize = 64;
const NARROW: usize = 30;

/// The bar alone; `label` says the same in words.
pub fn total_bar(total: &Total, label: &str) -> Html {
    picture("chart total", em(BAR + RANGE), label, bar(total, 0.0))
}

/// All of them in one picture.
pub fn totals(all: &[Total], label: &str) -> Html {
    let has_room = |one: &Total| room_of(one.candidate.name) <= room_beside(one, NARROW);
    let is_fit = all.iter().all(has_room);
    by_width(is_fit, [WIDE, NARROW], |line| in_lines(all, label, line))
}

/// Letters of a name in a line of so many.
fn room_beside(total: &Total, line: usize) -> usize {
    line.saturating_sub(room_of(&total.text)).max(8)
}

fn in_lines(all: &[Total], label: &str, line: usize) -> Html {
    let mut below = 0.0;
    let rows = all.iter().map(|total| {
        let name = total.candidate.name;
        let room = room_beside(total, line);
        let top = below;
        let y = top + beyond_one(name, room);
        below = y + ROW;
        html! {
            <>
                <svg x=".6em">{mark(total.candidate.at, "0", top + 0.8)}</svg>
                {title("name", "1.5em", top + 0.8, name, room)}
                <text x="100%" y={em(top + middle_of(0.8))} text-anchor="end">{&total.text}</text>
                {bar(total, y + 1.5)}
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let drawing = html! { <>{for rows}</> };
    picture("chart totals", em(below - 0.5), label, drawing)
}

fn bar(total: &Total, y: f64) -> Html {
    let class = classes!(
        "bar",
        colour(total.candidate.at),
        total.is_out.then_some("out")
    );
    html! {
        <>
            <rect class="track" y={em(y)} width="100%" height={em(BAR)} />
            <rect {class} y={em(y + 0.2)} width={across(total.value)} height={em(BAR - 0.4)} />
            {range_below(&total.range, y + BAR)}
        </>
    }
}

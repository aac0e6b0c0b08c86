//! What each candidate comes to: a bar from 0 to 100 in its colour, its range as a whisker.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{
    Marked, across, colour, em, em_line, is_open, mark, middle_of, picture, room_of, shortened_to,
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
const ROW: f64 = 3.4;
const BAR: f64 = 1.0;
/// How many letters the name and what stands at its line's end share in the narrowest picture.
const LINE: usize = 30;
/// So many more on a wide page.
const ROOMY: usize = 34;

/// The bar alone; `label` says the same in words.
pub fn total_bar(total: &Total, label: &str) -> Html {
    picture("chart total", em(BAR + 0.2), label, bar(total, 0.1))
}

/// All of them in one picture.
pub fn totals(all: &[Total], label: &str) -> Html {
    let rows = all.iter().enumerate().map(|(at, total)| {
        let y = at as f64 * ROW;
        let down = em(y + middle_of(0.8));
        let room = LINE.saturating_sub(room_of(&total.text)).clamp(8, 26);
        html! {
            <>
                <svg x=".6em">{mark(total.candidate.at, "0", y + 0.8)}</svg>
                <text class="name roomy" x="1.5em" y={down.clone()}>
                    {shortened_to(total.candidate.name, room + ROOMY)}
                </text>
                <text class="name tight" x="1.5em" y={down.clone()}>
                    {shortened_to(total.candidate.name, room)}
                </text>
                <text x="100%" y={down} text-anchor="end">{&total.text}</text>
                {bar(total, y + 1.5)}
            </>
        }
    });
    let drawing = html! { <>{for rows}</> };
    let height = em(all.len() as f64 * ROW - 0.5);
    picture("chart totals", height, label, drawing)
}

fn bar(total: &Total, y: f64) -> Html {
    let middle = y + BAR / 2.0;
    let (lower, upper) = (&*across(total.range.lower), &*across(total.range.upper));
    let class = classes!(
        "bar",
        colour(total.candidate.at),
        total.is_out.then_some("out")
    );
    html! {
        <>
            <rect class="track" y={em(y)} width="100%" height={em(BAR)} />
            <rect {class} y={em(y + 0.2)} width={across(total.value)} height={em(BAR - 0.4)} />
            if is_open(&total.range) {
                <g class="whisker">
                    {em_line("", (lower, middle), (upper, middle))}
                    {em_line("", (lower, middle - 0.3), (lower, middle + 0.3))}
                    {em_line("", (upper, middle - 0.3), (upper, middle + 0.3))}
                </g>
            }
        </>
    }
}

//! How far each weight can move before someone else leads: a bar from where to where the leader
//! leads, and a mark where the weight stands.

use yew::{Html, classes, html};

use super::{NARROW, across, beyond_one, by_width, colour, em, em_line, picture, title};

/// One weight; all of it fractions.
pub struct Span<'a> {
    pub title: &'a str,
    /// From where to where the leader leads.
    pub from: f64,
    pub to: f64,
    pub now: f64,
    /// Who leads now, below and above, by position among all candidates.
    pub leader: usize,
    pub below: Option<usize>,
    pub above: Option<usize>,
    /// The same in words, "leads from 0 to 55%", and with who else leads, where there is room.
    pub text: String,
    pub long_text: String,
}

/// In `em`.
const ROW: f64 = 5.1;
const BAR: f64 = 0.8;
/// Letters of a title on a wide page.
const WIDE: usize = 60;

/// `label` says the same in words; `ends` are what stands below the ends of the bars.
pub fn spans(all: &[Span], ends: [&str; 2], label: &str) -> Html {
    let titles = all.iter().map(|one| one.title);
    by_width(titles, [WIDE, NARROW], |room| {
        in_lines(all, ends, label, room)
    })
}

fn in_lines(all: &[Span], ends: [&str; 2], label: &str, room: usize) -> Html {
    let mut below = 0.0;
    let rows = all.iter().map(|one| {
        let top = below;
        let y = top + beyond_one(one.title, room);
        below = y + ROW;
        let bar = y + 1.8;
        let now = &across(one.now);
        html! {
            <>
                {title("name", "0", top + 0.8, one.title, room)}
                <rect class="track" y={em(bar)} width="100%" height={em(BAR)} />
                {stretch("leads", Some(one.leader), (one.from, one.to), bar)}
                {stretch("others", one.below, (0.0, one.from), bar)}
                {stretch("others", one.above, (one.to, 1.0), bar)}
                {em_line("present", (now, bar - 0.25), (now, bar + BAR + 0.25))}
                <text class="tight" x="0" y={em(y + 3.9)}>{&one.text}</text>
                <text class="roomy" x="0" y={em(y + 3.9)}>{&one.long_text}</text>
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let drawing = html! {
        <>
            <>{for rows}</>
            <text x="0" y={em(below + 0.6)}>{ends[0]}</text>
            <text x="100%" y={em(below + 0.6)} text-anchor="end">{ends[1]}</text>
        </>
    };
    picture("chart spans", em(below + 1.0), label, drawing)
}

/// From where to where somebody leads.
fn stretch(class: &'static str, leader: Option<usize>, (from, to): (f64, f64), y: f64) -> Html {
    let Some(leader) = leader.filter(|_| to > from) else {
        return html! {};
    };
    let class = classes!(class, colour(leader));
    html! {
        <rect {class} x={across(from)} y={em(y)} width={across(to - from)} height={em(BAR)} />
    }
}

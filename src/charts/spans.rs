//! How far each weight can move before someone else leads: a bar from where to where the leader
//! leads, and a mark where the weight stands.

use yew::{Html, classes, html};

use super::{NARROW, across, beyond_one, by_width, colour, em, em_line, lines_of, picture, title};

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
    /// The same in words: "Acme leads from 0 to 55%", and who else leads.
    pub text: String,
}

/// In `em`.
const ROW: f64 = 5.6;
const BAR: f64 = 0.8;
/// How far the mark of the present weight stands out beyond the bar.
const BEYOND: f64 = 0.4;
/// Letters of a title, and of the text below, on a wide page and on a narrow one.
const WIDE: [usize; 2] = [60, 80];
const TIGHT: [usize; 2] = [NARROW, 36];

/// `label` says the same in words; `ends` are what stands below the ends of the bars.
pub fn spans(all: &[Span], ends: [&str; 2], label: &str) -> Html {
    let is_fit = all.iter().all(|one| {
        let in_one_line = lines_of(&one.text, TIGHT[1]).len() == 1;
        in_one_line && beyond_one(one.title, TIGHT[0]) == 0.0
    });
    by_width(is_fit, [WIDE, TIGHT], |rooms| {
        in_lines(all, ends, label, rooms)
    })
}

fn in_lines(all: &[Span], ends: [&str; 2], label: &str, [room, in_line]: [usize; 2]) -> Html {
    let mut below = 0.0;
    let rows = all.iter().map(|one| {
        let top = below;
        let y = top + beyond_one(one.title, room);
        below = y + ROW + beyond_one(&one.text, in_line);
        let bar = y + 2.1;
        let now = &across(one.now);
        html! {
            <>
                {title("name", "0", top + 0.8, one.title, room)}
                <rect class="track" y={em(bar)} width="100%" height={em(BAR)} />
                {stretch("leads", Some(one.leader), (one.from, one.to), bar)}
                {stretch("others", one.below, (0.0, one.from), bar)}
                {stretch("others", one.above, (one.to, 1.0), bar)}
                {present(now, bar)}
                {title("", "0", y + 4.0, &one.text, in_line)}
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

/// Where it is now: a mark across the bar, with a rim in the paper's colour, so that it stands out
/// against any bar.
fn present(now: &str, bar: f64) -> Html {
    let (from, to) = ((now, bar - BEYOND), (now, bar + BAR + BEYOND));
    html! { <g class="present">{em_line("halo", from, to)}{em_line("", from, to)}</g> }
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

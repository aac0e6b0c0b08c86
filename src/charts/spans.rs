//! How far each weight can move before someone else leads: a bar from where to where the leader
//! leads, and a mark where the weight stands.

use yew::{Html, html};

use super::{across, em, em_line, middle_of, picture, shortened};
use crate::locale::{own_language, plain};

/// One weight; all of it fractions.
pub struct Span<'a> {
    pub title: &'a str,
    /// From where to where the leader leads.
    pub from: f64,
    pub to: f64,
    pub now: f64,
    /// The same in words, short: "leads from 0 to 55%".
    pub text: String,
}

/// In `em`.
const ROW: f64 = 4.6;
const BAR: f64 = 0.8;

/// `label` says the same in words; `ends` are what stands below the ends of the bars.
pub fn spans(all: &[Span], ends: [&str; 2], label: &str) -> Html {
    let rows = all.iter().enumerate().map(|(at, one)| {
        let y = at as f64 * ROW;
        let bar = y + 1.8;
        let now = &across(one.now);
        html! {
            <>
                <text class="name" x="0" y={em(y + middle_of(0.8))} lang={own_language(one.title)}>
                    {shortened(&plain(one.title))}
                </text>
                <rect class="track" y={em(bar)} width="100%" height={em(BAR)} />
                <rect
                    class="leads"
                    x={across(one.from)}
                    y={em(bar)}
                    width={across(one.to - one.from)}
                    height={em(BAR)}
                />
                {em_line("present", (now, bar - 0.25), (now, bar + BAR + 0.25))}
                <text x="0" y={em(y + 3.6)}>{&one.text}</text>
            </>
        }
    });
    let below = all.len() as f64 * ROW;
    let drawing = html! {
        <>
            <>{for rows}</>
            <text x="0" y={em(below + 0.6)}>{ends[0]}</text>
            <text x="100%" y={em(below + 0.6)} text-anchor="end">{ends[1]}</text>
        </>
    };
    picture("chart spans", em(below + 1.0), label, drawing)
}

//! Pictures as SVG. Geometry is pure; they know no page, no state and no storage.
//!
//! They have no view box: lengths across are percentages, so that lines and text keep their size
//! whatever the width; those down may be `em`, so that they grow with the reader's text.

use engine::scoring::Range;
use yew::{Html, classes, html};

use crate::locale::{has_own_language, with_language};

mod bullet;
mod dots;
mod gain;
mod lines;
mod marks;
mod places;
mod scatter;
mod score_line;
mod spans;
mod sparkline;
mod stand_alone;
mod timeline;
mod totals;
mod waterfall;

pub use bullet::{Bullet, BulletRow, bullet, bullets};
pub use dots::{DotRow, Dots, dots};
pub use gain::gain_bar;
pub use lines::{Crossing, Line, Lines, lines};
pub use marks::{Marked, arrow_in_text, mark_in_text};
pub use places::{Places, PlacesRow, places};
pub use scatter::{Point, Scatter, scatter};
pub use score_line::{ScoreLine, score_line};
pub use spans::{Span, spans};
pub use sparkline::sparkline;
pub use stand_alone::{StandAlone, stand_alone};
pub use timeline::{Multiple, TimeLine, TimePoint, Timeline, multiples, timeline};
pub use totals::{Total, total_bar, totals};
pub use waterfall::{Waterfall, WayEnd, waterfall};

use marks::{colour, legend, legend_height, mark};

/// A band's tone from 0, grave, to 3, good, however many bands there are.
pub fn tone(band: usize, bands: usize) -> usize {
    (band * 3).checked_div(bands.saturating_sub(1)).unwrap_or(3)
}

/// Whether there is something between the ends.
pub fn is_open(range: &Range) -> bool {
    range.upper - range.lower > 1e-9
}

/// A fraction as an SVG length across the picture, to a hundredth of a percent.
fn across(fraction: f64) -> String {
    let hundredths = (fraction.clamp(0.0, 1.0) * 10_000.0).round();
    format!("{:.2}%", hundredths / 100.0)
}

/// A picture of the page's width; `label` says the same in words, and without one it is hidden
/// from screen readers. Words of several languages stand beside it, unseen.
fn picture(class: &'static str, height: impl ToString, label: &str, drawing: Html) -> Html {
    // a label is in one language
    let beside = has_own_language(label).then(|| with_language(label));
    let is_silent = label.is_empty() || beside.is_some();
    let drawing = html! {
        <svg
            {class}
            aria-hidden={is_silent.then_some("true")}
            role={(!is_silent).then_some("img")}
            aria-label={(!is_silent).then(|| label.to_string())}
            width="100%"
            height={height.to_string()}
        >
            {drawing}
        </svg>
    };
    match beside {
        Some(label) => html! { <>{drawing}<span class="hidden">{label}</span></> },
        None => drawing,
    }
}

/// A length in the size of the picture's own text: what is measured in it grows with the text. All
/// of a picture's text has one size, so that all of it is measured alike.
fn em(length: f64) -> String {
    format!("{}em", (length * 100.0).round() / 100.0)
}

/// Where a line of text stands, in `em`, whose middle is to be there.
fn middle_of(middle: f64) -> f64 {
    middle + 0.35
}

/// How much room a text takes: in letters of ordinary width.
fn room_of(text: &str) -> usize {
    text.chars().map(room_of_one).sum()
}

fn room_of_one(one: char) -> usize {
    // from Hangul on, the scripts of East Asia are as wide as they are high
    if one < '\u{1100}' { 1 } else { 2 }
}

/// A text as far as there is room for it in the narrowest picture; the table beside it has all.
fn shortened(text: &str) -> String {
    shortened_to(text, 26)
}

/// The same where there is room for so many letters of ordinary width.
fn shortened_to(text: &str, room: usize) -> String {
    if room_of(text) <= room {
        return text.into();
    }
    let mut left = room.saturating_sub(1);
    let fits = |one: &char| {
        let room = room_of_one(*one);
        let is_left = room <= left;
        left = left.saturating_sub(room);
        is_left
    };
    let begin: String = text.chars().take_while(fits).collect();
    format!("{}…", begin.trim_end())
}

/// A line between two points: lengths across, and `em` down.
fn em_line(class: &'static str, (x1, y1): (&str, f64), (x2, y2): (&str, f64)) -> Html {
    html! {
        <line
            class={classes!(class)}
            x1={x1.to_string()}
            x2={x2.to_string()}
            y1={em(y1)}
            y2={em(y2)}
        />
    }
}

/// A line between two points: lengths across, and pixels down.
fn line(class: &'static str, (x1, y1): (&str, i32), (x2, y2): (&str, i32)) -> Html {
    html! {
        <line
            class={classes!(class)}
            x1={x1.to_string()}
            x2={x2.to_string()}
            y1={y1.to_string()}
            y2={y2.to_string()}
        />
    }
}

/// A range that is not closed yet, around `middle` pixels from the top and `half` high each way.
fn whisker(range: &Range, middle: i32, half: i32) -> Html {
    if !is_open(range) {
        return html! {};
    }
    let (lower, upper) = (&*across(range.lower), &*across(range.upper));
    html! {
        <g class="whisker">
            {line("", (lower, middle), (upper, middle))}
            {line("", (lower, middle - half), (lower, middle + half))}
            {line("", (upper, middle - half), (upper, middle + half))}
        </g>
    }
}

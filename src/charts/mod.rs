//! Pictures as SVG. Geometry is pure; they know no page, no state and no storage.
//!
//! They have no view box around text: lengths across are percentages, so that lines and text keep
//! their size whatever the width; those down may be `em`, so that they grow with the reader's text.

use engine::scoring::Range;
use yew::{Html, classes, html};

use crate::locale::{has_own_language, own_language, plain, with_language};

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
pub use timeline::{Latest, Multiple, TimeLine, TimePoint, Timeline, multiples, timeline};
pub use totals::{Total, total_bar, totals};
pub use waterfall::{Waterfall, WayEnd, waterfall};

use marks::{
    FULL_PICTURE, NARROW_PICTURE, Sign, WIDE_PICTURE, colour, key, legend, mark, mark_over,
};

/// A band's tone from 0, grave, to 3, good, however many bands there are.
pub fn tone(band: usize, bands: usize) -> usize {
    (band * 3).checked_div(bands.saturating_sub(1)).unwrap_or(3)
}

/// Whether there is something between the ends.
pub fn is_open(range: &Range) -> bool {
    range.upper - range.lower > 1e-9
}

/// Where a moment is between the first and the last, from 0 to 1; in the middle where they are one.
pub fn in_time(at: f64, first: f64, last: f64) -> f64 {
    match last > first {
        true => (at - first) / (last - first),
        false => 0.5,
    }
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

/// Letters of ordinary width in a line of the narrowest picture.
const NARROW: usize = 26;
/// `em` from one line of a title to the next.
const LEADING: f64 = 1.3;

/// A text in lines of so many letters of ordinary width at most: broken between words, and within
/// one that is longer than a line.
fn lines_of(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = room_of(word);
        let is_first = taken == 0;
        if !is_first && taken + 1 + length > room {
            lines.push(String::new());
            taken = 0;
        } else if !is_first {
            push(&mut lines, ' ');
            taken += 1;
        }
        for one in word.chars() {
            if taken > 0 && taken + room_of_one(one) > room {
                lines.push(String::new());
                taken = 0;
            }
            push(&mut lines, one);
            taken += room_of_one(one);
        }
    }
    lines
}

fn push(lines: &mut [String], one: char) {
    if let Some(line) = lines.last_mut() {
        line.push(one);
    }
}

/// `em` that a title takes besides its first line.
fn beyond_one(title: &str, room: usize) -> f64 {
    (lines_of(&plain(title), room).len() - 1) as f64 * LEADING // there is at least one
}

/// All of a title from `x` on, in lines of so many letters; the middle of the first is `middle`
/// from the top.
fn title(class: &'static str, x: &'static str, middle: f64, title: &str, room: usize) -> Html {
    let lines = lines_of(&plain(title), room).into_iter().enumerate();
    let lines = lines.map(|(at, line)| {
        let y = em(middle_of(middle + at as f64 * LEADING));
        html! { <text class={classes!(class)} {x} {y}>{line}</text> }
    });
    html! { <g lang={own_language(title)}>{for lines}</g> }
}

/// Whether each title has room in one line of a narrow picture.
fn fit_narrow<'t>(titles: impl IntoIterator<Item = &'t str>) -> bool {
    let mut titles = titles.into_iter();
    titles.all(|title| room_of(&plain(title)) <= NARROW)
}

/// A picture that `draw` draws with the room of a wide page and again with that of a narrow one;
/// only once where all of it fits there as it is. A saved one is the wide one.
fn by_width<Room>(is_fit: bool, [wide, narrow]: [Room; 2], draw: impl Fn(Room) -> Html) -> Html {
    match is_fit {
        true => draw(wide),
        false => wide_and_narrow(draw(wide), draw(narrow)),
    }
}

/// The same where a page of full width has room for more: a saved one is that.
fn full_wide_and_narrow(full: Html, wide: Html, narrow: Html) -> Html {
    html! {
        <div class="by-width">
            <div class="full">{full}</div>
            <div class="wide">{wide}</div>
            <div class="narrow">{narrow}</div>
        </div>
    }
}

fn wide_and_narrow(wide: Html, narrow: Html) -> Html {
    html! {
        <div class="by-width">
            <div class="wide">{wide}</div>
            <div class="narrow">{narrow}</div>
        </div>
    }
}

/// A text as far as there is room for so many letters of ordinary width; the table beside the
/// picture has all of it.
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

/// What a range takes below a bar, in `em`.
const RANGE: f64 = 0.65;

/// A range that is not closed yet, below a bar that ends at `y`, so that nothing covers its ends.
fn range_below(range: &Range, y: f64) -> Html {
    if !is_open(range) {
        return html! {};
    }
    let (lower, upper) = (&*across(range.lower), &*across(range.upper));
    let (top, middle, bottom) = (y + 0.15, y + 0.4, y + RANGE);
    html! {
        <g class="whisker">
            {em_line("", (lower, middle), (upper, middle))}
            {em_line("", (lower, top), (lower, bottom))}
            {em_line("", (upper, top), (upper, bottom))}
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_all_its_words_however_narrow_the_picture() {
        let title = "Which limits on using the joint work to compete are agreed?";
        let lines = lines_of(title, NARROW);
        assert_eq!(
            lines,
            [
                "Which limits on using the",
                "joint work to compete are",
                "agreed?"
            ]
        );
        assert_eq!(lines.join(" "), title);
        assert_eq!(lines_of("Governance", NARROW), ["Governance"]);
        assert_eq!(lines_of("", NARROW), [""]);
    }

    #[test]
    fn a_word_longer_than_a_line_goes_on_in_the_next() {
        let lines = lines_of("Die Donaudampfschifffahrtsgesellschaft fährt", 16);
        assert_eq!(
            lines,
            ["Die", "Donaudampfschiff", "fahrtsgesellscha", "ft fährt"]
        );
        assert_eq!(lines_of("相互評価", 4), ["相互", "評価"]);
    }
}

//! A dimension's score as a bar, its range below, its expectation as a mark: by itself beside the
//! words of a table, or all of them in one picture.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{
    RANGE, across, beyond_one, em, em_line, is_open, middle_of, picture, range_below, title,
};

/// All of it fractions.
#[derive(Clone, Copy)]
pub struct Bullet<'a> {
    pub score: Option<f64>,
    pub range: Option<Range>,
    pub expected: Option<f64>,
    /// Below the expectation.
    pub is_short: bool,
    /// The same in words.
    pub label: &'a str,
}

/// In `em`: the track, how far the bar is from its edges, and how far a mark stands out beyond it.
const TRACK: f64 = 1.1;
const INSET: f64 = 0.2;
const BEYOND: f64 = 0.2;

pub fn bullet(bullet: &Bullet) -> Html {
    let range = bullet.range.filter(is_open);
    let foot = BEYOND + TRACK;
    let below = foot + range.map_or(BEYOND, |_| RANGE);
    let ends = ["0%", "50%", "100%"].map(|x| em_line("", (x, 0.0), (x, foot + BEYOND)));
    let drawing = html! {
        <>
            <rect class="track" y={em(BEYOND)} width="100%" height={em(TRACK)} />
            <g class="ends">{for ends}</g>
            {on_track(bullet, BEYOND)}
        </>
    };
    picture("chart bullet", em(below), bullet.label, drawing)
}

/// The bar on a track that begins at `y`, and what is marked on it.
fn on_track(bullet: &Bullet, y: f64) -> Html {
    let class = classes!("bar", bullet.is_short.then_some("short"));
    let height = em(TRACK - 2.0 * INSET);
    html! {
        <>
            // below the bar, whose end is to be seen however near it is
            if let Some(expected) = bullet.expected.map(across) {
                <g class="expected">
                    {em_line("", (&*expected, y - BEYOND), (&*expected, y + TRACK))}
                </g>
            }
            if let Some(score) = bullet.score {
                <rect {class} y={em(y + INSET)} {height} width={across(score)} />
            }
            if let Some(range) = &bullet.range {
                {range_below(range, y + TRACK)}
            }
        </>
    }
}

/// One dimension among the others.
pub struct BulletRow<'a> {
    pub title: &'a str,
    /// The score in words, and what is expected.
    pub text: String,
    pub bullet: Bullet<'a>,
}

/// In `em`.
const ROW: f64 = 3.9;
const TITLE: f64 = 1.7;
/// Letters of a title that leave room for what stands at the end of its line: as wide as a slide.
const WIDE: usize = 60;

/// All of them below each other; `label` says the same in words.
pub fn bullets(all: &[BulletRow], label: &str) -> Html {
    let mut height = 0.0;
    let rows = all.iter().map(|row| {
        let top = height;
        let y = top + beyond_one(row.title, WIDE);
        height = y + ROW;
        html! {
            <>
                {title("name", "0", top + 0.8, row.title, WIDE)}
                <text x="100%" y={em(top + middle_of(0.8))} text-anchor="end">{&row.text}</text>
                <rect class="track" y={em(y + TITLE)} width="100%" height={em(TRACK)} />
                {on_track(&row.bullet, y + TITLE)}
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    picture(
        "chart bullet",
        em(height - 0.4),
        label,
        html! { <>{for rows}</> },
    )
}

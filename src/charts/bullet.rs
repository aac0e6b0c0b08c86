//! A dimension's score as a bar, its range as a whisker, its expectation as a mark: by itself
//! beside the words of a table, or all of them in one picture.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{across, beyond_one, em, em_line, is_open, line, middle_of, picture, title, whisker};

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

pub fn bullet(bullet: &Bullet) -> Html {
    let bar = classes!("bar", bullet.is_short.then_some("short"));
    let drawing = html! {
        <>
            <rect class="track" y="1" width="100%" height="18" />
            <g class="ends">
                {line("", ("0%", 0), ("0%", 20))}
                {line("", ("50%", 0), ("50%", 20))}
                {line("", ("100%", 0), ("100%", 20))}
            </g>
            if let Some(score) = bullet.score {
                <rect class={bar} y="5" height="10" width={across(score)} />
            }
            if let Some(range) = &bullet.range {
                {whisker(range, 10, 4)}
            }
            if let Some(expected) = bullet.expected.map(across) {
                <g class="expected">{line("", (&expected, 0), (&expected, 20))}</g>
            }
        </>
    };
    picture("bullet", 20, bullet.label, drawing)
}

/// One dimension among the others.
pub struct BulletRow<'a> {
    pub title: &'a str,
    /// The score in words, and what is expected.
    pub text: String,
    pub bullet: Bullet<'a>,
}

/// In `em`.
const ROW: f64 = 3.5;
const BAR: f64 = 1.0;
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
        let (bar, middle) = (y + TITLE, y + TITLE + BAR / 2.0);
        let Bullet {
            score,
            range,
            expected,
            is_short,
            ..
        } = row.bullet;
        let class = classes!("bar", is_short.then_some("short"));
        let range = range.filter(is_open);
        html! {
            <>
                {title("name", "0", top + 0.8, row.title, WIDE)}
                <text x="100%" y={em(top + middle_of(0.8))} text-anchor="end">{&row.text}</text>
                <rect class="track" y={em(bar)} width="100%" height={em(BAR)} />
                if let Some(score) = score {
                    <rect {class} y={em(bar + 0.2)} width={across(score)} height={em(BAR - 0.4)} />
                }
                if let Some(range) = range {
                    <g class="whisker">
                        {em_line("", (&across(range.lower), middle), (&across(range.upper), middle))}
                        {em_line("", (&across(range.lower), bar + 0.25), (&across(range.lower), bar + BAR - 0.25))}
                        {em_line("", (&across(range.upper), bar + 0.25), (&across(range.upper), bar + BAR - 0.25))}
                    </g>
                }
                if let Some(expected) = expected.map(across) {
                    <g class="expected">
                        {em_line("", (&expected, bar - 0.2), (&expected, bar + BAR + 0.2))}
                    </g>
                }
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

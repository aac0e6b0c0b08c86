//! A dimension's score as a bar, its range as a whisker, its expectation as a mark.

use engine::scoring::Range;
use yew::{Html, classes, html};

use super::{across, line, picture, whisker};

/// All of it fractions.
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

//! A dimension's score as a bar, its range as a whisker, its expectation as a mark.

use super::{across, picture, shape, whisker};
use crate::ui::View;
use engine::scoring::Range;

pub struct Bullet<'a> {
    pub score: Option<f64>,
    pub range: Option<Range>,
    pub expected: Option<f64>,
    /// Below the expectation.
    pub is_short: bool,
    /// The same in words.
    pub label: &'a str,
}

pub fn bullet(view: &mut View, props: &Bullet) {
    picture(view, "svg bullet", "20", props.label, |view| {
        shape(view, "rect track", &[("width", "100%"), ("height", "20")]);
        if let Some(score) = props.score {
            let spec = if props.is_short {
                "rect bar short"
            } else {
                "rect bar"
            };
            shape(
                view,
                spec,
                &[("y", "5"), ("height", "10"), ("width", &across(score))],
            );
        }
        if let Some(range) = &props.range {
            whisker(view, range, 10, 4);
        }
        if let Some(expected) = props.expected {
            let x = across(expected);
            view.within("g expected", |view| {
                shape(
                    view,
                    "line",
                    &[("x1", &x), ("x2", &x), ("y1", "0"), ("y2", "20")],
                );
            });
        }
    });
}

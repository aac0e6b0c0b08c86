//! Long lists: as much of one is drawn as fits a window or two, and more when it is asked for.

use engine::report::fill;
use yew::{Html, hook, html, use_state_eq};

use crate::{components::button, locale::Words};

/// So many rows of a list are drawn at first, and so many more at each press.
pub const ROWS: usize = 25;

/// How many of `count` rows to draw, and the button that draws more where some are left.
#[hook]
pub fn use_rows_in_sight(words: &Words, count: usize) -> (usize, Html) {
    let shown = use_state_eq(|| ROWS);
    let left = count.saturating_sub(*shown);
    let label = fill(
        words.texts.home.show_more,
        &[
            ("n", &*words.whole(left.min(ROWS))),
            ("all", &words.whole(left)),
        ],
    );
    let row_count = *shown;
    let show_more = move || shown.set(*shown + ROWS);
    let more = html! {
        <div>
            if left > 0 {
                {button("", &label, show_more)}
            }
        </div>
    };
    (row_count, more)
}

//! Long lists: as much of one is drawn as fits a window or two, and more when it is asked for.

use engine::report::fill;
use yew::{Html, hook, html, use_state_eq};

use crate::{components::button, locale::Words};

/// So many rows of a long list are drawn at first, and so many more of any list at each press.
pub const ROWS: usize = 25;

/// How many of `count` rows to draw, `first` of them before anything was pressed, and the button
/// that draws more where some are left.
#[hook]
pub fn use_rows_in_sight(words: &Words, count: usize, first: usize) -> (usize, Html) {
    let presses = use_state_eq(|| 0);
    let row_count = first + *presses * ROWS;
    let left = count.saturating_sub(row_count);
    let shown = [
        ("n", &*words.whole(left.min(ROWS))),
        ("all", &words.whole(left)),
    ];
    let label = match left > ROWS {
        true => fill(words.texts.home.show_more, &shown),
        false => fill(words.texts.standing.show_rest, &shown),
    };
    let show_more = move || presses.set(*presses + 1);
    let more = html! {
        <div>
            if left > 0 {
                {button("quiet", &label, show_more)}
            }
        </div>
    };
    (row_count, more)
}

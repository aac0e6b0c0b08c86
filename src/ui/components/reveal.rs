//! A text to copy by hand, where the page does not allow downloads.

use crate::ui::{Msg, View};

/// `text` makes the text once it is shown.
pub fn copy_instead(view: &mut View, summary: &str, is_open: bool, text: impl FnOnce() -> String) {
    view.within("div copy-instead", |view| {
        view.within("button link", |view| {
            view.attr("type", "button");
            view.attr("aria-expanded", if is_open { "true" } else { "false" });
            view.press(Msg::Reveal);
            view.text(summary);
        });
        if is_open {
            view.within("textarea", |view| {
                view.flag("readonly", true);
                view.attr("rows", "8");
                view.attr("aria-label", summary);
                view.value(&text());
            });
        }
    });
}

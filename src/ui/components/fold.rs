//! What is drawn only once it is asked for: it costs nothing while the rest changes.

use crate::ui::{Msg, View};

/// `place` tells it apart on its page; `open` are the places that are open.
pub fn fold(view: &mut View, open: &[u8], place: u8, label: &str, draw: impl FnOnce(&mut View)) {
    let is_open = open.contains(&place);
    view.within("div part", |view| {
        view.within("button link", |view| {
            view.attr("type", "button");
            view.attr("aria-expanded", if is_open { "true" } else { "false" });
            view.press(Msg::Fold(place));
            view.text(label);
        });
        if is_open {
            draw(view);
        }
    });
}

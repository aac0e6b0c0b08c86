//! A button that asks once more before it does what is hard to take back.

use crate::ui::locale::Words;
use crate::ui::{Msg, View};

pub struct Confirm<'a> {
    /// Unique on its page.
    pub label: &'static str,
    pub question: &'a str,
    pub yes: &'a str,
    pub is_open: bool,
}

pub fn confirm(view: &mut View, words: &Words, ask: &Confirm, msg: Msg) {
    view.within("div confirm", |view| {
        if !ask.is_open {
            view.button("button quiet", ask.label, Msg::Ask(Some(ask.label)));
            return;
        }
        view.within("p", |view| {
            view.attr("role", "alert");
            view.text(ask.question);
        });
        view.within("div row", |view| {
            view.button("button danger", ask.yes, msg);
            view.button("button", words.texts.cancel, Msg::Ask(None));
        });
    });
}

//! Buttons: they act, and never submit a form.

use yew::{AttrValue, Html, MouseEvent, html};

use crate::locale::{has_own_language, with_language};

/// A button that says what it does. `class` says how much it stands out: "go", "quiet", "danger",
/// "link", or nothing.
pub fn button(class: &'static str, label: impl Into<Html>, press: impl Fn() + 'static) -> Html {
    let onclick = move |_: MouseEvent| press();
    html! { <button type="button" {class} {onclick}>{label.into()}</button> }
}

/// The same, with a name for screen readers where what it says does not tell it from its
/// neighbours.
pub fn named_button(
    class: &'static str,
    label: impl Into<Html>,
    name: &str,
    press: impl Fn() + 'static,
) -> Html {
    let (name, content) = named(label, name);
    let onclick = move |_: MouseEvent| press();
    html! { <button type="button" {class} aria-label={name} {onclick}>{content}</button> }
}

/// What gives a button a name for screen readers beside what it says: its label for them, and what
/// stands in it. A label is in one language; a name in several stands in the button, unseen.
pub fn named(label: impl Into<Html>, name: &str) -> (Option<AttrValue>, Html) {
    let label = label.into();
    if !has_own_language(name) {
        return (Some(name.to_string().into()), label);
    }
    let content = html! {
        <>
            <span aria-hidden="true">{label}</span>
            <span class="hidden">{with_language(name)}</span>
        </>
    };
    (None, content)
}

//! Buttons: they act, and never submit a form.

use yew::{AttrValue, Html, MouseEvent, html};

/// A button that says what it does. `class` says how much it stands out: "go", "quiet", "danger",
/// "link", or nothing.
pub fn button(class: &'static str, label: impl Into<Html>, press: impl Fn() + 'static) -> Html {
    let onclick = move |_: MouseEvent| press();
    html! { <button type="button" {class} {onclick}>{label.into()}</button> }
}

/// The same, with a name for screen readers where what it says does not tell it from its neighbours.
pub fn named_button(
    class: &'static str,
    label: impl Into<Html>,
    name: &str,
    press: impl Fn() + 'static,
) -> Html {
    let name = AttrValue::from(name.to_string());
    let onclick = move |_: MouseEvent| press();
    html! { <button type="button" {class} aria-label={name} {onclick}>{label.into()}</button> }
}

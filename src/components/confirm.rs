//! A button that asks once more before it does what is hard to take back.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::button;
use crate::locale::use_words;

#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    pub label: AttrValue,
    pub question: AttrValue,
    pub yes: AttrValue,
    pub on_confirm: Callback<()>,
}

#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let words = use_words();
    let is_open = use_state_eq(|| false);
    let set = |open: bool| {
        let is_open = is_open.clone();
        move || is_open.set(open)
    };
    if !*is_open {
        return html! {
            <div class="confirm">{button("quiet", &props.label, set(true))}</div>
        };
    }
    let (close, on_confirm) = (set(false), props.on_confirm.clone());
    let confirm = move || {
        close();
        on_confirm.emit(());
    };
    html! {
        <div class="confirm">
            <p role="alert">{&props.question}</p>
            <div class="row">
                {button("danger", &props.yes, confirm)}
                {button("", words.texts.cancel, set(false))}
            </div>
        </div>
    }
}

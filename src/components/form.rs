//! Fields that are sent off together.
//!
//! Not the element `form`: in a sandboxed frame that does not allow forms the browser refuses to
//! submit one, and its button is dead. So the button acts by itself, and so does Enter.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, KeyboardEvent, html};

use super::button;

/// Fields, and below them the button that sends them off.
pub fn form(fields: Html, label: &str, submit: Callback<()>) -> Html {
    html! {
        <div class="form" onkeydown={on_enter(&submit)}>
            {fields}
            <div class="row">{submit_button(label, submit)}</div>
        </div>
    }
}

/// The button that sends off what stands around it.
pub fn submit_button(label: &str, submit: Callback<()>) -> Html {
    button("go", label, move || submit.emit(()))
}

/// Sends off what stands around an input of one line when Enter is pressed in it.
pub fn on_enter(submit: &Callback<()>) -> Callback<KeyboardEvent> {
    let submit = submit.clone();
    on_enter_in(move |_| submit.emit(()))
}

/// Hands on the input of one line in which Enter was pressed.
pub(super) fn on_enter_in(act: impl Fn(HtmlInputElement) + 'static) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let target = event.target();
        let input = target.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        // while a word is being composed, Enter takes it over
        let input = input.filter(|_| event.key() == "Enter" && !event.is_composing());
        if let Some(input) = input {
            event.prevent_default();
            act(input);
        }
    })
}

//! What is wrong with a form, above its fields: it takes the focus, and leads to each of them.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};
use yew::{Html, TargetCast, html};

/// Selects the summary, to give it the focus.
pub const ERROR_SUMMARY: &str = ".error-summary";

/// Each problem with the id of its field; nothing where there is none.
pub fn error_summary(title: &str, problems: &[(&'static str, &str)]) -> Html {
    if problems.is_empty() {
        return html! {};
    }
    let rows = problems.iter().map(|&(field, problem)| {
        // no link: the fragment of the page's address is not ours, and leads into no shadow tree
        let onclick = move |event: MouseEvent| {
            let pressed = event.target_unchecked_into::<HtmlElement>();
            focus_field(&pressed, field);
        };
        html! { <li key={field}><button type="button" class="link" {onclick}>{problem}</button></li> }
    });
    html! {
        <div class="notice critical error-summary" role="alert" tabindex="-1">
            <strong class="notice-title">{title}</strong>
            <ul>{for rows}</ul>
        </div>
    }
}

/// Gives the focus to the field of this id in the same form.
fn focus_field(pressed: &HtmlElement, field: &str) {
    let form = pressed.closest(".form").ok().flatten();
    let selector = format!("[id=\"{field}\"]");
    let found = form.and_then(|form| form.query_selector(&selector).ok().flatten());
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = found.focus();
    }
}

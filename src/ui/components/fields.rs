//! Labelled native inputs, each with its help and its message.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A field's frame: what stands around its input.
#[derive(Clone, Copy, Default)]
pub struct Field<'a> {
    /// Unique on its page.
    pub id: &'static str,
    pub label: &'a str,
    pub help: &'a str,
    /// What is wrong with it, or nothing.
    pub error: &'a str,
}

/// A line of text, or what else the input's `kind` takes.
pub fn text_field(
    field: Field,
    kind: &'static str,
    value: &str,
    on_input: Callback<String>,
) -> Html {
    let oninput = on_input.reform(|event: InputEvent| {
        event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    });
    let (invalid, described_by) = field.states();
    field.around(html! {
        <input
            id={field.id} type={kind} value={value.to_string()} {oninput} autocomplete="off"
            aria-invalid={invalid} aria-describedby={described_by}
        />
    })
}

/// One of several: pairs of a value and its name on screen. An empty value stands for none.
pub fn select_field(
    field: Field,
    choices: Vec<(String, String)>,
    value: &str,
    on_change: Callback<String>,
) -> Html {
    let onchange = on_change.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    });
    let (invalid, described_by) = field.states();
    let options = choices.into_iter().map(|(choice, label)| {
        let selected = choice == value;
        html! { <option key={choice.clone()} value={choice} {selected}>{ label }</option> }
    });
    field.around(html! {
        <select id={field.id} {onchange} aria-invalid={invalid} aria-describedby={described_by}>
            { for options }
        </select>
    })
}

impl Field<'_> {
    fn states(&self) -> (Option<&'static str>, Option<String>) {
        let is_described = !self.help.is_empty() || !self.error.is_empty();
        let described_by = is_described.then(|| format!("{}-about", self.id));
        ((!self.error.is_empty()).then_some("true"), described_by)
    }

    fn around(&self, input: Html) -> Html {
        let (class, about) = match self.error {
            "" => ("small", self.help),
            error => ("field-error", error),
        };
        html! {
            <div class="field">
                <label for={self.id}>{ self.label }</label>
                { input }
                <p id={format!("{}-about", self.id)} {class} hidden={about.is_empty()}>{ about }</p>
            </div>
        }
    }
}

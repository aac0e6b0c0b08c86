//! Labelled native inputs, each with its help and its message.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Unique on its page.
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub help: AttrValue,
    /// What is wrong with it, or nothing.
    #[prop_or_default]
    pub error: AttrValue,
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    pub value: AttrValue,
    pub on_input: Callback<String>,
}

#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| {
        event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    });
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <input
                id={props.id.clone()} type={props.kind.clone()} value={props.value.clone()} {oninput}
                autocomplete="off"
                aria-invalid={(!props.error.is_empty()).then_some("true")}
                aria-describedby={described_by(&props.id, &props.help, &props.error)}
            />
            { described(&props.id, &props.help, &props.error) }
        </div>
    }
}

/// One of a field's choices: its value, and its name on screen.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub value: AttrValue,
    pub label: AttrValue,
}

#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    /// Unique on its page.
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub help: AttrValue,
    #[prop_or_default]
    pub error: AttrValue,
    pub choices: Vec<Choice>,
    /// The value chosen; empty for none.
    pub value: AttrValue,
    pub on_change: Callback<String>,
}

#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let onchange = props.on_change.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    });
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <select
                id={props.id.clone()} {onchange}
                aria-invalid={(!props.error.is_empty()).then_some("true")}
                aria-describedby={described_by(&props.id, &props.help, &props.error)}
            >
                { for props.choices.iter().map(|choice| html! {
                    <option
                        key={choice.value.to_string()} value={choice.value.clone()}
                        selected={choice.value == props.value}
                    >{ &choice.label }</option>
                }) }
            </select>
            { described(&props.id, &props.help, &props.error) }
        </div>
    }
}

fn described_by(id: &str, help: &str, error: &str) -> Option<String> {
    (!help.is_empty() || !error.is_empty()).then(|| format!("{id}-about"))
}

fn described(id: &str, help: &AttrValue, error: &AttrValue) -> Html {
    html! {
        <div id={format!("{id}-about")}>
        if !error.is_empty() {
            <p class="field-error">{ error }</p>
        } else if !help.is_empty() {
            <p class="small">{ help }</p>
        }
        </div>
    }
}

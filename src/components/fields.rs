//! Labelled native inputs, each with its help and its message.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{AttrValue, Callback, Event, Html, InputEvent, TargetCast, html};

use crate::locale::{own_language, plain};

/// A field's frame: what stands around its input.
#[derive(Clone, Copy, Default)]
pub struct Field<'a> {
    /// Unique on its page.
    pub id: &'a str,
    pub label: &'a str,
    pub help: &'a str,
    /// What is wrong with it, or nothing.
    pub error: &'a str,
    /// The word beside the label that says that it must be filled in; nothing where it need not be.
    pub required: &'a str,
}

impl<'a> Field<'a> {
    pub fn new(id: &'a str, label: &'a str) -> Self {
        Self {
            id,
            label,
            ..Self::default()
        }
    }

    fn id(&self) -> AttrValue {
        self.id.to_string().into()
    }

    /// The id of what stands below the input.
    fn about(&self) -> AttrValue {
        format!("{}-about", self.id).into()
    }

    fn invalid(&self) -> Option<&'static str> {
        (!self.error.is_empty()).then_some("true")
    }

    /// Not the attribute `required`: the browser would call the field invalid before anything is
    /// written.
    fn is_required(&self) -> Option<&'static str> {
        (!self.required.is_empty()).then_some("true")
    }

    fn described_by(&self) -> Option<AttrValue> {
        (!self.help.is_empty() || !self.error.is_empty()).then(|| self.about())
    }

    fn around(&self, input: Html) -> Html {
        let (class, text) = match self.error {
            "" => ("small", self.help),
            error => ("field-error", error),
        };
        html! {
            <div class="field">
                <label for={self.id()}>
                    {self.label}
                    if !self.required.is_empty() {
                        // said by aria-required
                        <span class="required" aria-hidden="true">{self.required}</span>
                    }
                </label>
                {input}
                <p {class} id={self.about()} hidden={text.is_empty()}>{text}</p>
            </div>
        }
    }
}

/// A line of text, or what else the input's `kind` takes; `on_input` gets what it holds. While a
/// date is half written, what was given before stays.
pub fn text_field(
    field: Field,
    kind: &'static str,
    value: &str,
    on_input: Callback<String>,
) -> Html {
    field.around(line(&field, kind, None, value, on_input))
}

/// A line of text that offers others to choose from, which hold what is typed.
pub fn suggesting_field<'s>(
    field: Field,
    value: &str,
    suggestions: impl IntoIterator<Item = &'s str>,
    on_input: Callback<String>,
) -> Html {
    let list = AttrValue::from(format!("{}-list", field.id));
    let suggestions = suggestions.into_iter().map(String::from);
    field.around(html! {
        <>
            {line(&field, "text", Some(list.clone()), value, on_input)}
            <datalist id={list}>
                {for suggestions.map(|one| html! { <option value={one} /> })}
            </datalist>
        </>
    })
}

/// `list` is the id of what it offers.
fn line(
    field: &Field,
    kind: &'static str,
    list: Option<AttrValue>,
    value: &str,
    on_input: Callback<String>,
) -> Html {
    let oninput = move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if input.validity().valid() {
            on_input.emit(input.value());
        }
    };
    html! {
        <input
            id={field.id()}
            type={kind}
            {list}
            autocomplete="off"
            aria-invalid={field.invalid()}
            aria-required={field.is_required()}
            aria-describedby={field.described_by()}
            value={value.to_string()}
            {oninput}
        />
    }
}

/// Several lines of text.
pub fn text_area(field: Field, rows: u32, value: &str, on_input: Callback<String>) -> Html {
    let oninput = move |event: InputEvent| {
        on_input.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    };
    field.around(html! {
        <textarea
            id={field.id()}
            rows={rows.to_string()}
            aria-invalid={field.invalid()}
            aria-required={field.is_required()}
            aria-describedby={field.described_by()}
            value={value.to_string()}
            {oninput}
        />
    })
}

/// One of several: pairs of a value and its name on screen. An empty value stands for none.
pub fn select_field<'c>(
    field: Field,
    value: &str,
    choices: impl IntoIterator<Item = (&'c str, String)>,
    on_change: Callback<String>,
) -> Html {
    let options = choices.into_iter().map(|(choice, label)| {
        html! {
            <option
                key={choice}
                lang={own_language(&label)}
                value={choice.to_string()}
                selected={choice == value}
            >
                {plain(&label)}
            </option>
        }
    });
    let onchange = move |event: Event| {
        on_change.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    };
    field.around(html! {
        <select
            id={field.id()}
            aria-invalid={field.invalid()}
            aria-required={field.is_required()}
            aria-describedby={field.described_by()}
            {onchange}
        >
            {for options}
        </select>
    })
}

//! Labelled native inputs, each with its help and its message.

use crate::ui::{Msg, Slot, View};

/// A field's frame: what stands around its input.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// Unique on its page.
    pub id: &'static str,
    pub slot: Slot,
    pub label: &'a str,
    pub help: &'a str,
    /// What is wrong with it, or nothing.
    pub error: &'a str,
}

impl<'a> Field<'a> {
    pub fn new(id: &'static str, slot: Slot, label: &'a str) -> Self {
        Self {
            id,
            slot,
            label,
            help: "",
            error: "",
        }
    }
}

/// A line of text, or what else the input's `kind` takes.
pub fn text_field(view: &mut View, field: Field, kind: &'static str, value: &str) {
    around(view, &field, |view| {
        view.within("input", |view| {
            describe(view, &field);
            view.attr("type", kind);
            view.attr("autocomplete", "off");
            view.value(value);
            view.input(Msg::Typed(field.slot, String::new()));
        });
    });
}

/// One of several: pairs of a value and its name on screen. An empty value stands for none.
pub fn select_field(
    view: &mut View,
    field: Field,
    value: &str,
    choices: &mut dyn Iterator<Item = (&str, String)>,
) {
    around(view, &field, |view| {
        view.within("select", |view| {
            describe(view, &field);
            view.change(Msg::Typed(field.slot, String::new()));
            for (choice, label) in choices {
                view.within("option", |view| {
                    view.key(choice);
                    view.attr("value", choice);
                    view.flag("selected", choice == value);
                    view.text(&label);
                });
            }
        });
    });
}

fn describe(view: &mut View, field: &Field) {
    view.attr("id", field.id);
    if !field.error.is_empty() {
        view.attr("aria-invalid", "true");
    }
    if !field.help.is_empty() || !field.error.is_empty() {
        view.attr("aria-describedby", &about(field));
    }
}

fn about(field: &Field) -> String {
    [field.id, "-about"].concat()
}

fn around(view: &mut View, field: &Field, input: impl FnOnce(&mut View)) {
    let (spec, text) = match field.error {
        "" => ("p small", field.help),
        error => ("p field-error", error),
    };
    view.within("div field", |view| {
        view.within("label", |view| {
            view.attr("for", field.id);
            view.text(field.label);
        });
        input(view);
        view.within(spec, |view| {
            view.attr("id", &about(field));
            view.flag("hidden", text.is_empty());
            view.text(text);
        });
    });
}

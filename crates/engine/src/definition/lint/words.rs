//! What is asked in words, and names that nobody uses.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;

use super::Definition;
use crate::definition::{
    Severity, fields::Fields, nearest::shortened, reader::Reader, tree::ValueExt,
};

/// A stem that asks two things at once can have no answer where the two differ. Only English
/// stems are looked at.
pub(super) fn double_barrelled(reader: &mut Reader, definition: &Definition) {
    let own = definition.questionnaire.languages.first();
    let is_english = |language: &str| language == "en" || language.starts_with("en-");
    for item in &definition.items {
        let Some(stem) = item.get("stem").filter(|_| !item.has("one_question")) else {
            continue;
        };
        let texts: Vec<&Value> = match stem {
            Value::StringLit(_) if own.is_some_and(|own| is_english(own)) => vec![stem],
            Value::Object(by_language) => Fields::of(by_language)
                .entries()
                .filter(|(language, ..)| is_english(language))
                .map(|(.., text)| text)
                .collect(),
            _ => Vec::new(),
        };
        for text in texts {
            let mut words = text.as_str().unwrap_or_default().split_whitespace();
            if let Some(word) = words.find(|word| ["and", "or", "and/or"].contains(word)) {
                reader.note(
                    Severity::Caution,
                    "double-barrelled",
                    text,
                    format!("The stem may ask two things: it says \"{word}\""),
                    "Ask one of them, or make two items; where it is one question, say why in \"one_question\"",
                );
            }
        }
    }
}

pub(super) fn unused_scales(reader: &mut Reader, definition: &Definition) {
    let items = definition.items.iter();
    let used: BTreeSet<&str> = items
        .filter_map(|item| item.get("scale")?.as_str())
        .collect();
    for (name, _, scale) in definition.scales.iter().flat_map(Fields::entries) {
        if !used.contains(name) {
            reader.warn(
                "unused-id",
                scale,
                format!("No item uses the scale \"{}\"", shortened(name)),
                "Name it in an item's \"scale\", or remove it",
            );
        }
    }
}

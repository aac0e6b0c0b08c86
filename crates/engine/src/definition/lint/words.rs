//! What is asked in words, and names that nobody uses.

use super::{Ground, Placed, caution, warn};
use crate::definition::{fields::Reader, nearest::shortened};
use crate::model::json::Value;

/// A stem that asks two things at once can have no answer where the two differ. Only English
/// stems are looked at.
pub(super) fn double_barrelled(reader: &mut Reader, ground: &Ground) {
    let own = ground.questionnaire.languages.first();
    let is_english = |language: &str| language == "en" || language.starts_with("en-");
    for item in &ground.items {
        let Some(stem) = item.field("stem").filter(|_| !item.has("one_question")) else {
            continue;
        };
        let texts: Vec<Placed> = match stem.value {
            Value::String(_) if own.is_some_and(|own| is_english(own)) => vec![stem],
            Value::Object(_) => { item.entries("stem").into_iter() }
                .filter(|(language, _)| is_english(language))
                .map(|(_, text)| text)
                .collect(),
            _ => Vec::new(),
        };
        for text in texts {
            let words = text.value.as_str().unwrap_or_default();
            let joins = |word: &&str| ["and", "or", "and/or"].contains(word);
            if let Some(word) = words.split_whitespace().find(joins) {
                let message = ["The stem may ask two things: it says \"", word, "\""];
                let help = [
                    "Ask one of them, or make two items; where it is one question, say why in \"one_question\"",
                ];
                caution(reader, "double-barrelled", text.pointer, &message, &help);
            }
        }
    }
}

pub(super) fn unused_scales(reader: &mut Reader, ground: &Ground) {
    let used: Vec<&str> = { ground.items.iter() }
        .filter_map(|item| item.value.get("scale")?.as_str())
        .collect();
    for (name, scale) in ground.root().entries("scales") {
        if !used.contains(&name) {
            let message = ["No item uses the scale \"", shortened(name), "\""];
            let help = ["Name it in an item's \"scale\", or remove it"];
            warn(reader, "unused-id", scale.pointer, &message, &help);
        }
    }
}

//! What is seen while a definition is read: unknown fields and missing translations.

use super::warn;
use crate::definition::{
    Severity,
    fields::{Reader, Seen},
    nearest::{nearest, shortened},
};
use crate::model::json::{Object, Value, below};

pub(super) fn see(reader: &mut Reader, seen: Seen) {
    match seen {
        Seen::Fields(map, pointer, known) => unknown_fields(reader, map, pointer, known),
        Seen::Text(value, pointer) => missing_translations(reader, value, pointer),
    }
}

fn unknown_fields(reader: &mut Reader, map: &Object, pointer: &str, known: &[&str]) {
    for (key, _) in map.iter() {
        if reader.is_full(Severity::Warning) {
            return;
        }
        if known.contains(&key.as_str()) {
            continue;
        }
        let message = ["The field \"", shortened(key), "\" is not known"];
        let place = below(pointer, key);
        match nearest(key, &mut known.iter().copied()) {
            Some(name) => {
                let help = ["Did you mean \"", name, "\"?"];
                warn(reader, "unknown-field", place, &message, &help);
            }
            None => {
                let help = ["Remove it; nothing reads it"];
                warn(reader, "unknown-field", place, &message, &help);
            }
        }
    }
}

/// A text that is missing in the definition's own language is an error that reading finds.
fn missing_translations(reader: &mut Reader, value: &Value, pointer: String) {
    if reader.is_full(Severity::Warning) {
        return;
    }
    let has = |language: &String| match value {
        Value::String(_) => false, // in the definition's own language alone
        other => other.get(language).is_some(),
    };
    let missing: Vec<&str> = { reader.languages.iter().skip(1) }
        .filter(|language| !has(language))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() && matches!(value, Value::String(_) | Value::Object(_)) {
        let languages = missing.join(", ");
        let message = ["The text is missing in ", &languages];
        let help = ["Write it by language, each of \"languages\" as a key"];
        warn(reader, "missing-translation", pointer, &message, &help);
    }
}

//! Takes texts in one or several languages out of JSON.

use super::fields::{Fields, Reader, Seen, below, element};
use crate::model::{LocalisedText, json::Value};

impl Reader {
    /// A text in one or several languages.
    pub fn text(&mut self, fields: &Fields, key: &str) -> Option<LocalisedText> {
        let value = fields.get(key)?;
        self.text_in(value, || fields.place(key))
    }

    pub fn needed_text(&mut self, fields: &Fields, key: &str) -> LocalisedText {
        if fields.get(key).is_none() {
            self.missing(fields, key);
        }
        self.text(fields, key).unwrap_or_default()
    }

    pub fn text_in(&mut self, value: &Value, place: impl Fn() -> String) -> Option<LocalisedText> {
        if let Some(watch) = self.watch {
            watch(self, Seen::Text(value, place()));
        }
        match value {
            Value::String(text) => Some(LocalisedText::new(vec![(
                self.languages[0].clone(), // never empty
                text.clone(),
            )])),
            Value::Object(map) => {
                self.once(map, &place());
                let mut by_language = Vec::with_capacity(map.len());
                for (language, text) in map.iter() {
                    match text {
                        Value::String(text) => by_language.push((language.clone(), text.clone())),
                        other => self.wrong_type(other, below(&place(), language), "a text"),
                    }
                }
                let first = self.languages[0].clone();
                match by_language.iter().position(|(tag, _)| *tag == first) {
                    Some(position) => by_language[..=position].rotate_right(1),
                    None => self.error(
                        "missing-translation",
                        place(),
                        &[
                            "The text is missing in the definition's own language, ",
                            &first,
                        ],
                        &["Add the text under \"", &first, "\""],
                    ),
                }
                Some(LocalisedText::new(by_language))
            }
            other => {
                self.wrong_type(other, place(), "a text, or one by language,");
                None
            }
        }
    }

    /// A list of texts in one or several languages.
    pub fn texts(&mut self, fields: &Fields, key: &str) -> Vec<LocalisedText> {
        let pointer = fields.place(key);
        self.list(fields, key)
            .iter()
            .enumerate()
            .map(|(position, value)| {
                self.text_in(value, || element(&pointer, position))
                    .unwrap_or_default()
            })
            .collect()
    }
}

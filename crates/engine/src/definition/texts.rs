//! Takes texts in one or several languages out of JSON.

use super::fields::{Fields, Reader, Seen, element};
use crate::model::{
    LocalisedText,
    json::{Value, below},
};

impl Reader {
    /// A text in one or several languages.
    pub fn text(&mut self, fields: &Fields, key: &str) -> Option<LocalisedText> {
        let value = fields.get(key)?;
        self.text_in(value, &|| fields.place(key))
    }

    pub fn needed_text(&mut self, fields: &Fields, key: &str) -> LocalisedText {
        if fields.get(key).is_none() {
            self.missing(fields, key);
        }
        self.text(fields, key).unwrap_or_default()
    }

    pub fn text_in(&mut self, value: &Value, place: &dyn Fn() -> String) -> Option<LocalisedText> {
        if let Some(watch) = self.watch {
            watch(self, Seen::Text(value, place()));
        }
        let first = self.languages[0].clone(); // never empty
        let mut by_language = Vec::new();
        match value {
            Value::String(text) => by_language.push((first, text.clone())),
            Value::Object(map) => {
                self.once(map, &place());
                let mut has_first = false;
                for (language, text) in map.iter() {
                    let Value::String(text) = text else {
                        self.wrong_type(text, below(&place(), language), "a text");
                        continue;
                    };
                    let is_first = *language == first;
                    has_first |= is_first;
                    let at = if is_first { 0 } else { by_language.len() };
                    by_language.insert(at, (language.clone(), text.clone()));
                }
                if !has_first {
                    self.error(
                        "missing-translation",
                        place(),
                        &[
                            "The text is missing in the definition's own language, ",
                            &first,
                        ],
                        &["Add the text under \"", &first, "\""],
                    );
                }
            }
            other => {
                self.wrong_type(other, place(), "a text, or one by language,");
                return None;
            }
        }
        Some(LocalisedText::new(by_language))
    }

    /// A list of texts in one or several languages.
    pub fn texts(&mut self, fields: &Fields, key: &str) -> Vec<LocalisedText> {
        let pointer = fields.place(key);
        let mut texts = Vec::new();
        for (at, value) in self.list(fields, key).iter().enumerate() {
            let text = self.text_in(value, &|| element(&pointer, at));
            texts.push(text.unwrap_or_default());
        }
        texts
    }
}

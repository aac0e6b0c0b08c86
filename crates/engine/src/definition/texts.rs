//! Takes texts in one or several languages out of JSON.

use crate::sorting::Sort;
use jsonc_parser::ast::Value;

use super::{Severity, fields::Fields, reader::Reader, tree::ValueExt};
use crate::model::LocalisedText;

impl<'v> Reader<'v> {
    /// A text in one or several languages.
    pub fn text(&mut self, fields: &Fields<'v>, key: &str) -> Option<LocalisedText> {
        self.text_in(fields.get(key)?)
    }

    pub fn needed_text(&mut self, fields: &Fields<'v>, key: &str) -> LocalisedText {
        if !fields.has(key) {
            self.missing(fields, key);
        }
        self.text(fields, key).unwrap_or_default()
    }

    pub fn text_in(&mut self, value: &'v Value<'v>) -> Option<LocalisedText> {
        let first = self.languages[0]; // never empty
        match value {
            Value::StringLit(text) => {
                self.check_translations(value, |_| false);
                let text = (first.into(), text.value.to_string());
                Some(LocalisedText::new(vec![text]))
            }
            Value::Object(_) => {
                let texts = self.object(value)?;
                self.check_translations(value, |language| texts.has(language));
                let mut by_language: Vec<(String, String)> = Vec::new();
                for (language, _, value) in texts.entries() {
                    match value.as_str() {
                        Some(text) => by_language.push((language.into(), text.into())),
                        None => self.wrong_type(value, "a text"),
                    }
                }
                // the definition's own first, the others as they are written
                by_language.order_by_key(|(language, _)| language != first);
                if by_language
                    .first()
                    .is_none_or(|(language, _)| language != first)
                {
                    self.error(
                        "missing-translation",
                        value,
                        format!("The text is missing in the definition's first language, {first}"),
                        format!("Add the text under \"{first}\""),
                    );
                }
                Some(LocalisedText::new(by_language))
            }
            _ => {
                self.wrong_type(value, "a text, or one by language,");
                None
            }
        }
    }

    /// Warns of languages that a text is missing in, apart from the definition's own.
    fn check_translations(&mut self, text: &Value, has: impl Fn(&str) -> bool) {
        if self.is_full(Severity::Warning) {
            return;
        }
        let others = self.languages.iter().skip(1);
        let missing: Vec<&str> = others.copied().filter(|one| !has(one)).collect();
        if !missing.is_empty() {
            let message = format!("The text is missing in {}", missing.join(", "));
            let help = "Write it by language, each of \"languages\" as a key";
            self.warn("missing-translation", text, message, help);
        }
    }

    /// A list of texts in one or several languages.
    pub fn texts(&mut self, fields: &Fields<'v>, key: &str) -> Vec<LocalisedText> {
        let values = self.list(fields, key).iter();
        values
            .map(|value| self.text_in(value).unwrap_or_default())
            .collect()
    }
}

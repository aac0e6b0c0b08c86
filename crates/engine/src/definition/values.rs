//! Takes words and numbers out of JSON. Nothing here knows what a questionnaire is.
//!
//! Every method gives a usable value even where the input is wrong, so that one reading finds all
//! that is wrong at once.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;

use super::{
    Severity,
    fields::Fields,
    nearest::shortened,
    reader::Reader,
    tree::{Place, ValueExt},
};

const MOST_ID_BYTES: usize = 200;

impl<'v> Reader<'v> {
    /// A text in no language, such as an id.
    pub fn word(&mut self, fields: &Fields<'v>, key: &str) -> Option<&'v str> {
        let value = fields.get(key)?;
        let word = value.as_str();
        if word.is_none() {
            self.wrong_type(value, "a text");
        }
        word
    }

    /// A text that must be there and not be empty; empty where it is not.
    pub fn needed_word(&mut self, fields: &Fields<'v>, key: &str) -> &'v str {
        if !fields.has(key) {
            self.missing(fields, key);
        }
        let word = self.word(fields, key);
        if word == Some("") {
            self.error(
                "empty",
                fields.place_of(key),
                format!("\"{key}\" is empty"),
                "Write at least one letter",
            );
        }
        word.unwrap_or_default()
    }

    /// An id: what [`Self::needed_word`] takes, on one line and no longer than anyone reads.
    pub fn id(&mut self, fields: &Fields<'v>) -> &'v str {
        let id = self.needed_word(fields, "id");
        self.check_id(id, fields.place_of("id"));
        id
    }

    /// An id that none of the `others` has.
    pub fn unique_id(&mut self, fields: &Fields<'v>, others: &mut BTreeSet<&'v str>) -> &'v str {
        let id = self.id(fields);
        if !others.insert(id) {
            self.duplicate_id(fields, id);
        }
        id
    }

    /// Notes an id that something else has already; of one that is empty more has been said.
    pub fn duplicate_id(&mut self, fields: &Fields, id: &str) {
        if !id.is_empty() {
            self.error(
                "duplicate-id",
                fields.place_of("id"),
                format!("The id \"{}\" is used twice", shortened(id)),
                "Give each one its own id; answers are stored under it",
            );
        }
    }

    /// Notes an id that is longer than anyone reads, or on several lines.
    pub fn check_id(&mut self, id: &str, place: Place) {
        if id.len() > MOST_ID_BYTES || id.chars().any(char::is_control) {
            let id = shortened(id);
            self.error(
                "unusable-id",
                place,
                format!("\"{id}\" is longer than {MOST_ID_BYTES} bytes or has a line break in it"),
                "Give it a short id on one line; answers are stored under it",
            );
        }
    }

    pub fn flag(&mut self, fields: &Fields<'v>, key: &str) -> bool {
        let Some(value) = fields.get(key) else {
            return false;
        };
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong_type(value, "true or false");
        }
        flag.unwrap_or_default()
    }

    pub fn number(&mut self, fields: &Fields<'v>, key: &str) -> Option<f64> {
        self.number_in(fields.get(key)?)
    }

    /// Finite.
    pub fn number_in(&mut self, value: &Value) -> Option<f64> {
        let number = value.as_f64();
        if number.is_none() {
            self.wrong_type(value, "a number");
        }
        number
    }

    /// A number from 0 to 1.
    pub fn fraction(&mut self, fields: &Fields<'v>, key: &str) -> Option<f64> {
        self.fraction_in(fields.get(key)?)
    }

    pub fn fraction_in(&mut self, value: &Value) -> Option<f64> {
        let number = self.number_in(value)?;
        if (0.0..=1.0).contains(&number) {
            return Some(number);
        }
        self.error(
            "not-a-fraction",
            value,
            "This number is not between 0 and 1",
            "Write a fraction: 0.4 for 40 of 100",
        );
        None
    }

    /// The field "weight": 1 unless given. `help` says how to mend one that is not positive.
    pub fn weight(&mut self, fields: &Fields<'v>, help: &str) -> f64 {
        let weight = fields.get("weight");
        weight.map_or(1.0, |value| self.weight_in(value, help))
    }

    pub fn weight_in(&mut self, value: &Value, help: &str) -> f64 {
        match self.number_in(value) {
            None => 1.0,
            Some(weight) if weight > 0.0 => weight,
            Some(_) => {
                self.error("weight", value, "A weight must be greater than 0", help);
                1.0
            }
        }
    }

    /// What a word stands for among `names`.
    pub fn one_of<'n, T>(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        names: impl IntoIterator<Item = (&'n str, T), IntoIter: Clone>,
    ) -> Option<T> {
        let word = self.word(fields, key)?;
        self.meaning(word, fields.place_of(key), names)
    }

    /// The same where the field must be there.
    pub fn needed_one_of<'n, T>(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        names: impl IntoIterator<Item = (&'n str, T), IntoIter: Clone>,
    ) -> Option<T> {
        if !fields.has(key) {
            self.missing(fields, key);
        }
        self.one_of(fields, key, names)
    }

    /// What `word`, which stands at `place`, stands for among `names`.
    pub fn meaning<'n, T>(
        &mut self,
        word: &str,
        place: Place,
        names: impl IntoIterator<Item = (&'n str, T), IntoIter: Clone>,
    ) -> Option<T> {
        let names = names.into_iter();
        let known = names.clone().find(|(name, _)| *name == word);
        if known.is_none() && !self.is_full(Severity::Error) {
            let names: Vec<&str> = names.map(|(name, _)| name).collect();
            let word = shortened(word);
            self.error(
                "unknown-name",
                place,
                format!("\"{word}\" is not one of the names allowed here"),
                format!("Write one of: {}", names.join(", ")),
            );
        }
        known.map(|(_, meant)| meant)
    }

    /// The elements of the source systems that something stands for: one or a list of them.
    pub fn source(&mut self, fields: &Fields<'v>) -> Vec<String> {
        let mut words = Vec::new();
        match fields.get("source") {
            None => {}
            Some(Value::StringLit(word)) => words.push(word.value.to_string()),
            Some(Value::Array(list)) => {
                for value in &list.elements {
                    match value.as_str() {
                        Some(word) => words.push(word.into()),
                        None => self.wrong_type(value, "a text"),
                    }
                }
            }
            Some(other) => self.wrong_type(other, "a text or a list of texts"),
        }
        words
    }
}

//! Takes fields out of JSON objects and notes everything that does not fit, with its place.
//!
//! Nothing here knows what a questionnaire is. Every method gives a usable value even where the
//! input is wrong, so that one reading finds all that is wrong at once.

use super::{Diagnostic, Severity, nearest::shortened};
use crate::model::json::{Object, Value, below};

/// More findings than a person reads; keeps a hostile definition from filling the memory.
const MOST_DIAGNOSTICS: usize = 1000;

/// More entries than any list of a definition needs; keeps what follows quick on hostile input.
const MOST_ELEMENTS: usize = 5000;
const MOST_ID_BYTES: usize = 200;

/// What has been found so far, and the languages the definition is written in.
pub(super) struct Reader {
    pub found: Vec<Diagnostic>,
    /// The definition's own language first; never empty.
    pub languages: Vec<String>,
    /// How many conditions have been met, parts included.
    pub conditions: usize,
    /// The lint's eyes. What it finds is only told by it: a program that reads definitions
    /// without linting them does not carry it.
    pub watch: Option<Watch>,
}

/// Is shown what is being read.
pub(super) type Watch = fn(&mut Reader, Seen);

pub(super) enum Seen<'s> {
    /// An object, where it stands, and the fields it may have.
    Fields(&'s Object, &'s str, &'s [&'s str]),
    /// A text in one or several languages, and where it stands.
    Text(&'s Value, String),
}

/// An object and where it stands.
pub(super) struct Fields<'v> {
    map: &'v Object,
    pub pointer: String,
}

impl<'v> Fields<'v> {
    pub fn get(&self, key: &str) -> Option<&'v Value> {
        self.map.get(key)
    }

    /// The pointer to a field of this object.
    pub fn place(&self, key: &str) -> String {
        below(&self.pointer, key)
    }

    pub fn entries(&self) -> impl Iterator<Item = (&'v str, &'v Value)> + use<'v> {
        self.map.iter().map(|(key, value)| (key.as_str(), value))
    }
}

/// The pointer to an element of a list.
pub(super) fn element(pointer: &str, position: usize) -> String {
    below(pointer, &position.to_string())
}

impl Reader {
    pub fn new(watch: Option<Watch>) -> Self {
        Self {
            found: Vec::new(),
            languages: vec!["en".into()],
            conditions: 0,
            watch,
        }
    }

    pub fn note(
        &mut self,
        severity: Severity,
        code: &'static str,
        pointer: String,
        message: &[&str],
        help: &[&str],
    ) {
        if !self.is_full(severity) {
            self.found.push(Diagnostic {
                code,
                severity,
                pointer,
                message: message.concat(),
                help: help.concat(),
            });
        }
    }

    /// Whether nothing more of this severity is noted: what is less than an error leaves room for
    /// errors.
    pub fn is_full(&self, severity: Severity) -> bool {
        let most = match severity {
            Severity::Error => MOST_DIAGNOSTICS,
            _ => MOST_DIAGNOSTICS / 2,
        };
        self.found.len() >= most
    }

    pub fn error(&mut self, code: &'static str, pointer: String, message: &[&str], help: &[&str]) {
        self.note(Severity::Error, code, pointer, message, help);
    }

    pub fn failed(&self) -> bool {
        self.found.iter().any(|one| one.severity == Severity::Error)
    }

    pub fn wrong_type(&mut self, value: &Value, pointer: String, wanted: &str) {
        let is = match value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number { .. } => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.error(
            "wrong-type",
            pointer,
            &["This is ", is, " where ", wanted, " is expected"],
            &["Write ", wanted, " here, or remove the field"],
        );
    }

    pub fn missing(&mut self, fields: &Fields, key: &str) {
        self.error(
            "missing-field",
            fields.pointer.clone(),
            &["The field \"", key, "\" is missing"],
            &["Add \"", key, "\" to this object"],
        );
    }

    /// An object whose fields are among `known`; of others the lint warns.
    pub fn fields<'v>(
        &mut self,
        value: &'v Value,
        pointer: String,
        known: &[&str],
    ) -> Option<Fields<'v>> {
        let Value::Object(map) = value else {
            self.wrong_type(value, pointer, "an object");
            return None;
        };
        if let Some(watch) = self.watch {
            watch(self, Seen::Fields(map, &pointer, known));
        }
        self.once(map, &pointer);
        Some(Fields { map, pointer })
    }

    /// Every key of an object must stand there once.
    pub fn once(&mut self, map: &Object, pointer: &str) {
        if let Some(key) = map.repeated() {
            self.error(
                "duplicate-key",
                below(pointer, key),
                &["The field \"", shortened(key), "\" stands here twice"],
                &["Keep one of the two; only the last would be read"],
            );
        }
    }

    /// An object whose keys are the author's own names.
    pub fn named<'v>(&mut self, fields: &Fields<'v>, key: &str) -> Option<Fields<'v>> {
        match fields.get(key)? {
            Value::Object(map) => {
                let pointer = fields.place(key);
                self.once(map, &pointer);
                for (name, _) in map.iter() {
                    self.check_id(name, &|| pointer.clone());
                }
                Some(Fields { map, pointer })
            }
            other => {
                self.wrong_type(other, fields.place(key), "an object");
                None
            }
        }
    }

    pub fn list<'v>(&mut self, fields: &Fields<'v>, key: &str) -> &'v [Value] {
        match fields.get(key) {
            Some(Value::Array(values)) => values,
            Some(other) => {
                self.wrong_type(other, fields.place(key), "a list");
                &[]
            }
            None => &[],
        }
    }

    pub fn word<'v>(&mut self, fields: &Fields<'v>, key: &str) -> Option<&'v str> {
        match fields.get(key)? {
            Value::String(word) => Some(word),
            other => {
                self.wrong_type(other, fields.place(key), "a text");
                None
            }
        }
    }

    /// A text that must be there and not be empty; empty where it is not.
    pub fn needed_word<'v>(&mut self, fields: &Fields<'v>, key: &str) -> &'v str {
        if fields.get(key).is_none() {
            self.missing(fields, key);
        }
        let word = self.word(fields, key);
        if word == Some("") {
            self.error(
                "empty",
                fields.place(key),
                &["\"", key, "\" is empty"],
                &["Write at least one letter"],
            );
        }
        word.unwrap_or_default()
    }

    /// An id: what [`Self::needed_word`] takes, on one line and no longer than anyone reads.
    pub fn id<'v>(&mut self, fields: &Fields<'v>) -> &'v str {
        let id = self.needed_word(fields, "id");
        self.check_id(id, &|| fields.place("id"));
        id
    }

    fn check_id(&mut self, id: &str, place: &dyn Fn() -> String) {
        if id.len() > MOST_ID_BYTES || id.chars().any(char::is_control) {
            self.error(
                "unusable-id",
                place(),
                &[
                    "\"",
                    shortened(id),
                    "\" is longer than 200 bytes or has a line break in it",
                ],
                &["Give it a short id on one line; answers are kept by it"],
            );
        }
    }

    pub fn flag(&mut self, fields: &Fields, key: &str) -> bool {
        match fields.get(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => {
                self.wrong_type(other, fields.place(key), "true or false");
                false
            }
        }
    }

    pub fn number(&mut self, fields: &Fields, key: &str) -> Option<f64> {
        let value = fields.get(key)?;
        self.number_in(value, &|| fields.place(key))
    }

    pub fn number_in(&mut self, value: &Value, place: &dyn Fn() -> String) -> Option<f64> {
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong_type(value, place(), "a number");
        }
        number
    }

    /// A number from 0 to 1.
    pub fn fraction(&mut self, fields: &Fields, key: &str) -> Option<f64> {
        let value = fields.get(key)?;
        self.fraction_in(value, &|| fields.place(key))
    }

    pub fn fraction_in(&mut self, value: &Value, place: &dyn Fn() -> String) -> Option<f64> {
        let number = self.number_in(value, place)?;
        if (0.0..=1.0).contains(&number) {
            return Some(number);
        }
        self.error(
            "not-a-fraction",
            place(),
            &["This number is not between 0 and 1"],
            &["Write a fraction: 0.4 for 40 of 100"],
        );
        None
    }

    /// A weight: 1 unless given.
    pub fn weight(&mut self, fields: &Fields, key: &str) -> f64 {
        match self.number(fields, key) {
            None => 1.0,
            Some(weight) if weight > 0.0 => weight,
            Some(_) => {
                self.error(
                    "weight",
                    fields.place(key),
                    &["A weight must be greater than 0"],
                    &["Give it a positive weight; what shall not count belongs in no dimension"],
                );
                1.0
            }
        }
    }

    /// The position of a word among `names`.
    pub fn one_of(&mut self, fields: &Fields, key: &str, names: &[&str]) -> Option<usize> {
        let word = self.word(fields, key)?;
        self.one_of_names(word, fields.place(key), names)
    }

    pub fn one_of_names(&mut self, word: &str, place: String, names: &[&str]) -> Option<usize> {
        let position = names.iter().position(|name| *name == word);
        if position.is_none() {
            self.error(
                "unknown-name",
                place,
                &[
                    "\"",
                    shortened(word),
                    "\" is not one of the names allowed here",
                ],
                &["Write one of: ", &names.join(", ")],
            );
        }
        position
    }

    /// The elements of the source systems that something stands for: one or a list of them.
    pub fn source(&mut self, fields: &Fields) -> Vec<String> {
        let pointer = fields.place("source");
        let mut words = Vec::new();
        match fields.get("source") {
            None => {}
            Some(Value::String(word)) => words.push(word.clone()),
            Some(Value::Array(values)) => {
                for (at, value) in values.iter().enumerate() {
                    match value {
                        Value::String(word) => words.push(word.clone()),
                        other => self.wrong_type(other, element(&pointer, at), "a text"),
                    }
                }
            }
            Some(other) => self.wrong_type(other, pointer, "a text or a list of texts"),
        }
        words
    }

    /// Calls `each` with every element of a list that is an object.
    pub fn objects<'v>(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        known: &[&str],
        each: &mut dyn FnMut(&mut Self, Fields<'v>),
    ) {
        let pointer = fields.place(key);
        let values = self.list(fields, key);
        if values.len() > MOST_ELEMENTS {
            return self.error(
                "too-large",
                pointer,
                &["This list has more than 5000 entries"],
                &["Keep fewer: nobody answers or reads thousands"],
            );
        }
        for (at, value) in values.iter().enumerate() {
            if let Some(object) = self.fields(value, element(&pointer, at), known) {
                each(self, object);
            }
        }
    }

    /// The same with the id of each, which no two may share.
    pub fn elements<'v>(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        known: &[&str],
        each: &mut dyn FnMut(&mut Self, Fields<'v>, &'v str),
    ) {
        let mut ids = super::condition::Positions::new(); // the kind of map that names have too
        self.objects(fields, key, known, &mut |reader, object| {
            let id = reader.id(&object);
            if ids.insert(id.into(), 0).is_some() {
                reader.duplicate(&object, id);
            }
            each(reader, object, id);
        });
    }

    /// Notes an id that something else has already.
    pub fn duplicate(&mut self, fields: &Fields, id: &str) {
        self.error(
            "duplicate-id",
            fields.place("id"),
            &["The id \"", shortened(id), "\" is used twice"],
            &["Give each its own id; answers are kept by it"],
        );
    }
}

//! Takes objects and lists out of JSON. Nothing here knows what a questionnaire is.

use std::collections::BTreeMap;

use jsonc_parser::{
    ast::{Object, Value},
    common::{Range, Ranged},
};

use super::{
    Severity,
    nearest::{meant_by, nearest, shortened},
    reader::Reader,
    tree::{Place, ValueExt},
};

/// More entries than any list of a definition needs; keeps what follows quick on hostile input.
const MOST_ELEMENTS: usize = 5000;

/// An object's fields, each key once: of one that is given twice the last value counts.
pub(super) struct Fields<'v> {
    object: &'v Object<'v>,
    by_key: BTreeMap<&'v str, &'v Value<'v>>,
    /// The first key that stands there again, and where it does.
    pub repeated: Option<(&'v str, Range)>,
}

impl<'v> Fields<'v> {
    pub fn of(object: &'v Object<'v>) -> Self {
        let mut by_key = BTreeMap::new();
        let mut repeated = None;
        for property in &object.properties {
            let key = property.name.as_str();
            if by_key.insert(key, &property.value).is_some() && repeated.is_none() {
                repeated = Some((key, property.name.range()));
            }
        }
        Self {
            object,
            by_key,
            repeated,
        }
    }

    /// Of the object in a field of `value`, where there is one.
    pub fn of_field(value: &'v Value<'v>, key: &str) -> Option<Self> {
        value.get(key)?.as_object().map(Self::of)
    }

    pub fn get(&self, key: &str) -> Option<&'v Value<'v>> {
        self.by_key.get(key).copied()
    }

    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// In the order they are written: the key, where it stands, and the value.
    pub fn entries(&self) -> impl Iterator<Item = (&'v str, Range, &'v Value<'v>)> {
        let properties = self.object.properties.iter();
        properties.filter_map(|property| {
            let (key, value) = (property.name.as_str(), &property.value);
            let counts = self
                .by_key
                .get(key)
                .is_some_and(|one| std::ptr::eq(*one, value));
            counts.then_some((key, property.name.range(), value))
        })
    }

    /// The object itself.
    pub fn place(&self) -> Place<'static> {
        self.object.range().into()
    }

    /// A field's value, or the lack of it.
    pub fn place_of<'k>(&self, key: &'k str) -> Place<'k> {
        match self.get(key) {
            Some(value) => value.into(),
            None => Place::of_missing(key, self.object.range()),
        }
    }
}

impl<'v> Reader<'v> {
    /// An object whose fields are among `known`.
    pub fn fields(&mut self, value: &'v Value<'v>, known: &[&str]) -> Option<Fields<'v>> {
        let fields = self.object(value)?;
        for (key, place, _) in fields.entries() {
            if self.is_full(Severity::Warning) {
                break;
            }
            if known.contains(&key) {
                continue;
            }
            let meant = meant_by(key, known).or_else(|| nearest(key, known.iter().copied()));
            let help = match meant {
                Some(name) => format!("Did you mean \"{name}\"?"),
                None => "Remove it; nothing reads it".into(),
            };
            let message = format!("The field \"{}\" is not known", shortened(key));
            self.warn("unknown-field", place, message, help);
        }
        Some(fields)
    }

    /// An object whose keys are the author's own names.
    pub fn map(&mut self, fields: &Fields<'v>, key: &str) -> Option<Fields<'v>> {
        let map = self.object(fields.get(key)?)?;
        for (name, ..) in map.entries() {
            self.check_id(name, map.place());
        }
        Some(map)
    }

    /// An object in which every key stands once.
    pub fn object(&mut self, value: &'v Value<'v>) -> Option<Fields<'v>> {
        let Value::Object(object) = value else {
            self.wrong_type(value, "an object");
            return None;
        };
        let fields = Fields::of(object);
        if let Some((key, place)) = fields.repeated {
            self.error(
                "duplicate-key",
                place,
                format!("The field \"{}\" stands here twice", shortened(key)),
                "Keep one of the two; only the last would be read",
            );
        }
        Some(fields)
    }

    /// An object that must be there and whose fields are among `known`.
    pub fn needed_fields(
        &mut self,
        fields: &Fields<'v>,
        key: &str,
        known: &[&str],
    ) -> Option<Fields<'v>> {
        let value = fields.get(key);
        if value.is_none() {
            self.missing(fields, key);
        }
        self.fields(value?, known)
    }

    pub fn list(&mut self, fields: &Fields<'v>, key: &str) -> &'v [Value<'v>] {
        match fields.get(key) {
            Some(Value::Array(list)) => &list.elements,
            Some(other) => {
                self.wrong_type(other, "a list");
                &[]
            }
            None => &[],
        }
    }

    /// A list that is no longer than anyone needs; the first of one that is.
    pub fn short_list(&mut self, fields: &Fields<'v>, key: &str) -> &'v [Value<'v>] {
        let values = self.list(fields, key);
        if values.len() > MOST_ELEMENTS {
            self.error(
                "too-large",
                fields.place_of(key),
                format!("This list has more than {MOST_ELEMENTS} entries"),
                "Keep fewer: nobody answers or reads thousands",
            );
        }
        values.get(..MOST_ELEMENTS).unwrap_or(values)
    }
}

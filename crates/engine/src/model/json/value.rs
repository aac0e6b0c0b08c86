//! A JSON value, and the object in it.

use crate::model::order::sorted;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number {
        value: f64,
        /// Written without fraction or exponent: 3, not 3.0.
        is_whole: bool,
    },
    String(String),
    Array(Vec<Value>),
    Object(Object),
}

impl Value {
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// `None` for a number with a fraction or a sign, too.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number { value, is_whole } if *is_whole && *value >= 0.0 => Some(*value as u64),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(map) => Some(map),
            _ => None,
        }
    }

    fn each_repeated(&self, at: &mut String, found: &mut dyn FnMut(&str)) {
        let here = at.len();
        match self {
            Self::Object(map) => map.each_repeated(at, found),
            Self::Array(values) => {
                for (position, value) in values.iter().enumerate() {
                    step(at, &position.to_string());
                    value.each_repeated(at, found);
                    at.truncate(here);
                }
            }
            _ => {}
        }
    }

    /// A field of an object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }
}

/// The JSON pointer to a field of what `pointer` points to.
pub fn below(pointer: &str, field: &str) -> String {
    let mut place = pointer.into();
    step(&mut place, field);
    place
}

fn step(pointer: &mut String, field: &str) {
    pointer.push('/');
    for letter in field.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(letter),
        }
    }
}

/// An object's fields in the order they were written, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    entries: Vec<(String, Value)>,
    /// Positions in the order of the keys' bytes.
    by_key: Vec<usize>,
    repeated: Option<String>,
}

impl Object {
    pub const EMPTY: Self = Self {
        entries: Vec::new(),
        by_key: Vec::new(),
        repeated: None,
    };

    /// Of a key given twice, the last value counts, in the place of the first.
    pub fn new(mut entries: Vec<(String, Value)>) -> Self {
        let by_key = sorted(entries.len(), &|one, other| {
            entries[one].0.cmp(&entries[other].0)
        });
        let mut again = vec![false; entries.len()];
        let mut first = 0;
        for at in 1..by_key.len() {
            if entries[by_key[first]].0 == entries[by_key[at]].0 {
                entries[by_key[first]].1 =
                    std::mem::replace(&mut entries[by_key[at]].1, Value::Null);
                again[by_key[at]] = true;
            } else {
                first = at;
            }
        }
        let Some(repeated) = again.iter().position(|again| *again) else {
            return Self {
                entries,
                by_key,
                repeated: None,
            };
        };
        let repeated = entries[repeated].0.clone();
        let mut again = again.into_iter();
        entries.retain(|_| again.next() == Some(false));
        Self {
            repeated: Some(repeated),
            ..Self::new(entries)
        }
    }

    /// Calls `found` with the JSON pointer to every object's first key that was given again.
    pub fn each_repeated(&self, at: &mut String, found: &mut dyn FnMut(&str)) {
        let here = at.len();
        if let Some(key) = self.repeated() {
            step(at, key);
            found(at);
            at.truncate(here);
        }
        for (key, value) in self.iter() {
            step(at, key);
            value.each_repeated(at, found);
            at.truncate(here);
        }
    }

    /// The first key that was given again, if any was.
    pub fn repeated(&self) -> Option<&str> {
        self.repeated.as_deref()
    }

    pub fn get(&self, key: &str) -> Option<&Value> {
        let found = self
            .by_key
            .binary_search_by(|at| self.entries[*at].0.as_str().cmp(key));
        found.ok().map(|at| &self.entries[self.by_key[at]].1)
    }

    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// As written.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, Value)> {
        self.entries.iter()
    }

    /// As written; to be made an object again.
    pub fn into_entries(self) -> Vec<(String, Value)> {
        self.entries
    }

    /// In the order of the keys' bytes.
    pub fn by_key(&self) -> impl Iterator<Item = &(String, Value)> {
        self.by_key.iter().map(|at| &self.entries[*at])
    }

    /// In the order of the keys' bytes, to be changed.
    pub fn each_by_key(&mut self, each: &mut dyn FnMut(&str, &mut Value)) {
        for at in &self.by_key {
            let (key, value) = &mut self.entries[*at];
            each(key, value);
        }
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let found = self.entries.iter_mut().find(|(known, _)| known == key);
        found.map(|(_, value)| value)
    }
}

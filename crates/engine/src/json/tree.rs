//! A text's whole tree, and what a tree cannot say: which keys stood twice.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{NotJson, below, explain, without_mark};

/// The value that a text is, and the JSON pointers to keys that stand more than once in their
/// object: of those the value holds the last. `at` is the pointer to the value itself. The pointers
/// together take no more room than the text; those beyond that are counted.
pub fn read_tree(text: &str, at: &str) -> Result<(Value, Repeated), NotJson> {
    let text = without_mark(text);
    let mut repeated = Repeated {
        room: text.len(),
        ..Repeated::default()
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Tree {
        at: &mut at.to_string(),
        repeated: &mut repeated,
    };
    let value = tree.deserialize(&mut reader);
    let whole = value.and_then(|value| reader.end().map(|()| value));
    match whole {
        Ok(value) => Ok((value, repeated)),
        Err(error) => Err(explain(text, &error)),
    }
}

/// Keys that stand more than once in their object.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Repeated {
    pub pointers: Vec<String>,
    /// How many more there are.
    pub more: usize,
    /// Bytes that further pointers may take.
    room: usize,
}

impl Repeated {
    fn tell(&mut self, pointer: &str) {
        match self.room.checked_sub(pointer.len()) {
            Some(room) => {
                self.room = room;
                self.pointers.push(pointer.into());
            }
            None => self.more += 1,
        }
    }
}

/// One value as it is read: where it stands, and what was found so far.
struct Tree<'a> {
    at: &'a mut String,
    repeated: &'a mut Repeated,
}

impl Tree<'_> {
    /// The value at a field of what is being read.
    fn below<'b>(&'b mut self, field: &str) -> Tree<'b> {
        self.at.push_str(&below("", field));
        Tree {
            at: self.at,
            repeated: self.repeated,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        let number = Number::from_f64(number);
        let number = number.ok_or_else(|| E::custom("number out of range"))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        let length = self.at.len();
        while let Some(element) = elements.next_element_seed(self.below(&list.len().to_string()))? {
            list.push(element);
            self.at.truncate(length);
        }
        self.at.truncate(length);
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let length = self.at.len();
        while let Some(key) = fields.next_key::<String>()? {
            let value = fields.next_value_seed(self.below(&key))?;
            if map.insert(key, value).is_some() {
                self.repeated.tell(self.at);
            }
            self.at.truncate(length);
        }
        Ok(Value::Object(map))
    }
}

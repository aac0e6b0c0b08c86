//! A field of a file that may be missing, or be something else than it should: reading goes on, so
//! that all that is wrong with a file is said at once.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// What stands in a field.
#[derive(Default)]
pub enum Field<T> {
    #[default]
    Missing,
    Read(T),
    /// Something else, `null` included where it is no value of the field.
    Other(Value),
}

impl<T: DeserializeOwned> Field<T> {
    /// What a value is.
    pub fn of(value: Value) -> Self {
        match T::deserialize(&value) {
            Ok(read) => Self::Read(read),
            Err(_) => Self::Other(value),
        }
    }
}

impl<T> Field<T> {
    /// `None` for anything but what should be there.
    pub fn read(self) -> Option<T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Missing | Self::Other(_) => None,
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::of)
    }
}

/// The schema of what should be there.
impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A value as it stands, where it is short, else its kind.
pub fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.len() <= 30 {
        text
    } else {
        kind(value).into()
    }
}

pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

//! How a definition's tree is taken apart, and where in it something stands. Nothing here knows
//! what a questionnaire is.

use jsonc_parser::{
    ast::Value,
    common::{Range, Ranged},
};

use crate::json::{below, is_out_of_use};

/// Where the first number is that [`is_out_of_use`]. Such a text still has a name, which is why
/// parsing lets them through.
pub(super) fn number_out_of_use(value: &Value) -> Option<Range> {
    match value {
        Value::NumberLit(number) => is_out_of_use(number.value).then_some(number.range),
        Value::Array(list) => list.elements.iter().find_map(number_out_of_use),
        Value::Object(object) => {
            let mut fields = object.properties.iter();
            fields.find_map(|field| number_out_of_use(&field.value))
        }
        _ => None,
    }
}

/// Takes a tree apart without telling what does not fit.
pub(super) trait ValueExt<'v> {
    /// A field of an object; of a key given twice the last.
    fn get(&'v self, key: &str) -> Option<&'v Value<'v>>;

    fn has(&'v self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The elements of a list in a field; none where there is no list.
    fn elements(&'v self, key: &str) -> &'v [Value<'v>];

    fn as_str(&self) -> Option<&str>;

    fn as_bool(&self) -> Option<bool>;

    /// Finite: no other number is parsed.
    fn as_f64(&self) -> Option<f64>;

    /// A number that is written without a sign, a fraction and an exponent.
    fn as_u64(&self) -> Option<u64>;
}

impl<'v> ValueExt<'v> for Value<'v> {
    fn get(&'v self, key: &str) -> Option<&'v Value<'v>> {
        let mut properties = self.as_object()?.properties.iter().rev();
        let found = properties.find(|property| property.name.as_str() == key)?;
        Some(&found.value)
    }

    fn elements(&'v self, key: &str) -> &'v [Value<'v>] {
        match self.get(key) {
            Some(Value::Array(list)) => &list.elements,
            _ => &[],
        }
    }

    fn as_str(&self) -> Option<&str> {
        self.as_string_lit().map(|text| &*text.value)
    }

    fn as_bool(&self) -> Option<bool> {
        self.as_boolean_lit().map(|flag| flag.value)
    }

    fn as_f64(&self) -> Option<f64> {
        self.as_number_lit()?.value.parse().ok()
    }

    fn as_u64(&self) -> Option<u64> {
        self.as_number_lit()?.value.parse().ok()
    }
}

/// What a diagnostic is about: a value, a key, or a field that is missing from an object.
#[derive(Clone, Copy)]
pub(super) struct Place<'k> {
    /// Of the object where a field is missing.
    pub range: Range,
    /// The field's key.
    missing: Option<&'k str>,
}

impl<'k> Place<'k> {
    pub fn of_missing(key: &'k str, object: Range) -> Self {
        Self {
            range: object,
            missing: Some(key),
        }
    }
}

impl From<Range> for Place<'_> {
    fn from(range: Range) -> Self {
        Self {
            range,
            missing: None,
        }
    }
}

impl From<&Value<'_>> for Place<'_> {
    fn from(value: &Value) -> Self {
        value.range().into()
    }
}

impl Place<'_> {
    /// Its JSON pointer (RFC 6901) in the tree that it is from.
    pub fn pointer(&self, root: &Value) -> String {
        let mut pointer = String::new();
        let mut value = root;
        while value.range() != self.range {
            // what is read ends before it, or holds it
            let is_before = |other: Range| other.end <= self.range.start;
            match value {
                Value::Object(object) => {
                    let properties = &object.properties;
                    let at = properties.partition_point(|one| is_before(one.range));
                    let Some(property) = properties.get(at) else {
                        break;
                    };
                    pointer = below(&pointer, property.name.as_str());
                    if property.name.range() == self.range {
                        break;
                    }
                    value = &property.value;
                }
                Value::Array(list) => {
                    let elements = &list.elements;
                    let at = elements.partition_point(|one| is_before(one.range()));
                    let Some(element) = elements.get(at) else {
                        break;
                    };
                    pointer = below(&pointer, &at.to_string());
                    value = element;
                }
                _ => break,
            }
        }
        match self.missing {
            Some(key) => below(&pointer, key),
            None => pointer,
        }
    }
}

//! The name of an exact definition.

use sha2::{Digest, Sha256};

use crate::model::json::{Value, Writer, parse};

/// The name of the exact definition in `text`: 32 hexadecimal digits, the first half of the
/// SHA-256 (FIPS 180-4) of its canonical JSON. Canonical is compact with keys in the order of
/// their bytes, so that neither white space nor the order of fields changes the name.
/// What is not JSON is named by its bytes.
pub fn hash(text: &str) -> String {
    let mut canonical = Writer::default();
    match parse(text) {
        Some(value) => write_canonical(&value, &mut canonical),
        None => canonical.plain(text),
    }
    let digest = Sha256::digest(canonical.finish().as_bytes());
    let mut name = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        for half in [byte >> 4, byte & 15] {
            name.push(char::from(b"0123456789abcdef"[usize::from(half)])); // 4 bits: below 16
        }
    }
    name
}

fn write_canonical(value: &Value, out: &mut Writer) {
    match value {
        Value::Null => out.plain("null"),
        Value::Bool(yes) => out.flag(*yes),
        Value::Number { value, is_whole } if *is_whole => out.plain_number(*value),
        Value::Number { value, .. } => out.number(*value),
        Value::String(text) => out.text(text),
        Value::Array(values) => {
            out.open('[');
            for value in values {
                write_canonical(value, out.element());
            }
            out.close(']');
        }
        Value::Object(map) => {
            out.open('{');
            for (key, value) in map.by_key() {
                write_canonical(value, out.field(key));
            }
            out.close('}');
        }
    }
}

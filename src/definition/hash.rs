//! The name of an exact definition.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The name of the exact definition in `text`: 32 hexadecimal digits, the first half of the
/// SHA-256 (FIPS 180-4) of its canonical JSON. Canonical is compact with keys in the order of
/// their bytes, so that neither white space nor the order of fields changes the name.
/// What is not JSON is named by its bytes.
pub fn hash(text: &str) -> String {
    let mut canonical = String::with_capacity(text.len());
    match serde_json::from_str(text) {
        Ok(value) => write_canonical(&value, &mut canonical),
        Err(_) => canonical.push_str(text),
    }
    let digest = Sha256::digest(canonical.as_bytes());
    let mut name = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        for half in [byte >> 4, byte & 15] {
            name.push(char::from(b"0123456789abcdef"[usize::from(half)])); // 4 bits: below 16
        }
    }
    name
}

/// Sorts keys itself: `serde_json` keeps their order when any crate of the build asks for it.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Array(values) => {
            text.push('[');
            for (position, value) in values.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write_canonical(value, text);
            }
            text.push(']');
        }
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_unstable();
            text.push('{');
            for (position, key) in keys.into_iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write_canonical(&map[key], text);
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}

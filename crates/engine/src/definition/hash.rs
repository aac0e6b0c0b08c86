//! The name of an exact definition.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value;
use sha2::{Digest, Sha256};

use crate::json;

/// The name of the exact definition in `text`: 32 hexadecimal digits, the first half of the
/// SHA-256 (FIPS 180-4) of its canonical JSON. Canonical is compact with keys in the order of
/// their bytes, so that neither comments, white space nor the order of fields change the name.
/// What is not JSON is named by its bytes.
pub fn hash(text: &str) -> String {
    let digest = match json::parse_with_comments(text) {
        Ok(root) => {
            let mut digest = Sha256::new();
            write(&root, &mut digest);
            digest.finalize()
        }
        Err(_) => Sha256::digest(text),
    };
    let bytes = digest.iter().take(16);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

fn write(value: &Value, out: &mut Sha256) {
    match value {
        Value::NullKeyword(_) => out.update("null"),
        Value::BooleanLit(flag) => out.update(if flag.value { "true" } else { "false" }),
        Value::NumberLit(number) => write_number(number.value, out),
        Value::StringLit(text) => write_string(&text.value, out),
        Value::Array(list) => {
            out.update("[");
            for (at, element) in list.elements.iter().enumerate() {
                if at > 0 {
                    out.update(",");
                }
                write(element, out);
            }
            out.update("]");
        }
        Value::Object(object) => {
            let fields = object.properties.iter();
            // of a key given twice the last counts
            let fields: BTreeMap<&str, &Value> = fields
                .map(|field| (field.name.as_str(), &field.value))
                .collect();
            out.update("{");
            for (at, (key, value)) in fields.into_iter().enumerate() {
                if at > 0 {
                    out.update(",");
                }
                write_string(key, out);
                out.update(":");
                write(value, out);
            }
            out.update("}");
        }
    }
}

fn write_string(text: &str, out: &mut Sha256) {
    out.update(serde_json::Value::from(text).to_string());
}

/// The fewest digits that are read back as the same number, never with an exponent: serde_json
/// writes one for the greatest and the smallest, and names that are stored already have none.
fn write_number(written: &str, out: &mut Sha256) {
    let number: f64 = written.parse().unwrap_or_default(); // parsing has checked it
    let digits = number.to_string();
    let is_whole = written
        .bytes()
        .all(|byte| matches!(byte, b'-' | b'0'..=b'9'));
    // -0 is no whole number: only a double has it
    let is_double = !is_whole || digits == "-0";
    out.update(&digits);
    if is_double && !digits.contains('.') {
        out.update(".0");
    }
}

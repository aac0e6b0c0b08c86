//! A selection file of the command line, and one of weights alone: read, and where it can be
//! compared, printed for people and for programs.

use cli::{compare, selection, weights};
use serde_json::Value;

/// A file may ask for a hundred million samples, which take minutes.
const MOST_SAMPLES: u32 = 20;

pub fn check(text: &str) {
    for json in [false, true] {
        let (read, findings) = selection::parse(text);
        assert_eq!(read.is_some(), findings.is_good());
        if let Some(mut selection) = read {
            selection.samples = selection.samples.min(MOST_SAMPLES);
            is_printed(&compare::printed(selection, json, Some("file")), json);
        }
    }
    let (read, findings) = selection::parse_weights(text);
    assert_eq!(read.is_some(), findings.is_good());
    if let Some((criteria, weighed)) = read {
        for json in [false, true] {
            is_printed(&weights::printed(&criteria, &weighed, json, None), json);
        }
    }
}

fn is_printed(text: &str, json: bool) {
    if json {
        let printed: Value = serde_json::from_str(text).expect("what is printed is JSON");
        assert!(!has_null_weight(&printed), "{printed}");
    }
}

/// JSON has no number that is infinite or none: serde writes null for it.
fn has_null_weight(printed: &Value) -> bool {
    let weights = printed.get("weights").and_then(Value::as_object);
    weights.is_none_or(|weights| weights.values().any(|weight| !weight.is_number()))
}

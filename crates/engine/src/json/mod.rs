//! Nouns from JSON and to JSON, so that what is wrong is said with its place, and where in a file
//! something stands. What the nouns look like in files stands at the nouns.
//!
//! Every noun is read from a [`Value`], a text's too: derived code comes once for each kind of
//! source, and a second one is 9 KB of the widget.

mod number;
mod scan;
mod syntax;
mod tree;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};
use thiserror::Error;

pub use scan::{OUT_OF_USE, Oddity, check_shape, is_out_of_use};
pub(crate) use syntax::parse_with_comments;
pub use tree::{Repeated, read_tree};

/// Why a value is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The JSON pointer from the value that was read to the one that is wrong.
    pub pointer: String,
    pub message: String,
}

/// Reads a noun, or says what is the first thing wrong with it.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    serde_path_to_error::deserialize(value).map_err(|error| Misfit {
        pointer: pointer_of(error.path()),
        message: error.inner().to_string(),
    })
}

/// The text without the byte order mark that some editors put in front.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The same from a text; what is no JSON is wrong as a whole.
pub fn read_text<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    match value(text) {
        Ok(value) => read(&value),
        Err(error) => Err(Misfit {
            pointer: String::new(),
            message: error.to_string(),
        }),
    }
}

/// Why a text is not JSON. Places are counted from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("This is not JSON: {message} at line {line} column {column}")]
pub struct NotJson {
    pub line: usize,
    pub column: usize,
    /// What should stand there, without a full stop.
    pub message: String,
}

/// What a text of JSON says, also behind a byte order mark.
pub fn value(text: &str) -> Result<Value, NotJson> {
    let text = without_mark(text);
    serde_json::from_str(text).map_err(|error| explain(text, &error))
}

/// Why a text is not JSON that serde_json could not read, in our words.
pub fn explain(text: &str, error: &serde_json::Error) -> NotJson {
    match syntax::parse(text) {
        Err(error) => {
            let (line, column) = line_and_column(text, error.range.start);
            NotJson {
                line,
                column,
                message: error.message,
            }
        }
        // both take the same texts
        Ok(_) => NotJson {
            line: error.line(),
            column: error.column(),
            message: "this is not written as JSON".into(),
        },
    }
}

/// The line and the column of a byte, each from 1, the column in characters.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let text = without_mark(text);
    let before = text.get(..at).unwrap_or(text);
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]); // after one byte
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A noun as JSON on one line.
pub fn text<T: Serialize>(noun: &T) -> String {
    serde_json::to_string(noun).expect(ALWAYS_JSON)
}

/// A noun as JSON with a line for each field and element.
pub fn indented_text<T: Serialize>(noun: &T) -> String {
    serde_json::to_string_pretty(noun).expect(ALWAYS_JSON)
}

const ALWAYS_JSON: &str = "the keys of every map are texts, and a text has no end that can fail";

fn pointer_of(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer = below(&pointer, &index.to_string()),
            Segment::Map { key: field } | Segment::Enum { variant: field } => {
                pointer = below(&pointer, field);
            }
            Segment::Unknown => {}
        }
    }
    pointer
}

/// The JSON pointer to a field of what `pointer` points to.
pub fn below(pointer: &str, field: &str) -> String {
    let field = field.replace('~', "~0").replace('/', "~1");
    format!("{pointer}/{field}")
}

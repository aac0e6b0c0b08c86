//! Files and standard input.

use std::io::Read;

/// The text of a file, `-` being standard input, or why it cannot be read.
pub fn read_text(path: &str) -> Result<String, String> {
    let text = if path == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|error| format!("{path}: it cannot be read: {error}"))
}

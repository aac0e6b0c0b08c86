//! Files and standard input.

use std::io::Read;

use crate::{Outcome, print};

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

/// Prints what `made` makes of each file, which it gets with the name to print in it where there
/// are several; a file that comes to nothing does not keep the others back.
pub fn each_file(
    files: &[String],
    json: bool,
    made: impl Fn(&str, Option<&str>) -> Result<String, Outcome>,
) -> Outcome {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        eprintln!("Standard input can be read only once: name one \"-\"");
        return Outcome::WrongUsage;
    }
    let mut worst = Outcome::Good;
    let several = files.len() > 1;
    for (position, file) in files.iter().enumerate() {
        match made(file, several.then_some(file)) {
            Err(outcome) => worst = worst.max(outcome),
            Ok(text) if json => print(&(text + "\n")),
            Ok(text) if several => {
                let gap = if position > 0 { "\n" } else { "" };
                print(&format!("{gap}{file}\n{text}"));
            }
            Ok(text) => print(&text),
        }
    }
    worst
}

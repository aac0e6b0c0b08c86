//! Files and standard input, and what is said of those that cannot be taken.

use std::io::Read;

use engine::report::Refusal;

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

/// The same; why it cannot be read is said on standard error.
pub fn read_file(path: &str) -> Result<String, Outcome> {
    read_text(path).map_err(|error| {
        eprintln!("{error}");
        Outcome::WrongUsage
    })
}

/// Standard input can be named once among all that is read.
pub fn check_stdin<'a>(paths: impl IntoIterator<Item = &'a str>) -> Result<(), Outcome> {
    if paths.into_iter().filter(|path| *path == "-").count() > 1 {
        eprintln!("Standard input can be read only once: name one \"-\"");
        return Err(Outcome::WrongUsage);
    }
    Ok(())
}

/// Prints what `made` makes of each file, which it gets with the name to print in it where there
/// are several; a file that comes to nothing does not keep the others back.
pub fn each_file(
    files: &[String],
    json: bool,
    made: impl Fn(&str, Option<&str>) -> Result<String, Outcome>,
) -> Outcome {
    if let Err(outcome) = check_stdin(files.iter().map(String::as_str)) {
        return outcome;
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

/// Says on standard error where in a file what is the case and how to mend it; `level` is empty
/// for an error.
pub fn print_refusals(file: &str, refusals: &[Refusal], level: &str) {
    for one in refusals {
        let place = if one.pointer.is_empty() { "" } else { "#" };
        eprintln!(
            "{file}{place}{}: {}{level}\n  {}",
            one.pointer, one.message, one.help
        );
    }
}

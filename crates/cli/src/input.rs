//! Files and standard input, and what is said of those that cannot be taken.

use std::io::Read;

use engine::{json::without_mark, report::Refusal};

use crate::{Outcome, complain, print};

/// The text of a file, `-` being standard input, or why it cannot be read.
pub fn read_text(path: &str) -> Result<String, String> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| format!("{path}: it cannot be read: {error}"))?;
    if is_utf16(&bytes) {
        return Err(format!(
            "{path}: it is written in UTF-16: open it in an editor and save it as UTF-8"
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(without_mark(&text).into()),
        Err(error) => Err(format!("{path}: it is not text in UTF-8: {error}")),
    }
}

/// By its byte order mark, or by the zero that UTF-16 has beside each letter of ASCII.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [one, other, ..] => (*one == 0) != (*other == 0),
        _ => false,
    }
}

/// The same; why it cannot be read is said on standard error.
pub fn read_file(path: &str) -> Result<String, Outcome> {
    read_text(path).map_err(|error| {
        complain(&error);
        Outcome::WrongUsage
    })
}

/// Standard input can be named once among all that is read.
pub fn check_stdin<'a>(paths: impl IntoIterator<Item = &'a str>) -> Result<(), Outcome> {
    if paths.into_iter().filter(|path| *path == "-").count() > 1 {
        complain("Standard input can be read only once: name one \"-\"");
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
        complain(&format!(
            "{file}{place}{}: {}{level}\n  {}",
            one.pointer, one.message, one.help
        ));
    }
}

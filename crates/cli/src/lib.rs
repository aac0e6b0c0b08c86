//! The engine without a browser: lists, shows, lints and scores questionnaires and compares
//! candidates on the command line. JSON in, text out; no scoring of its own. A library, so that the
//! fuzzer reaches what reads files; `main.rs` has the calls.

pub mod benchmark;
pub mod change;
pub mod compare;
pub mod gap;
mod input;
pub mod lint;
pub mod list;
pub mod portfolio;
pub mod schema;
pub mod score;
pub mod selection;
mod text;
pub mod weights;

use std::io::Write;

/// What a call comes to; several together are as bad as the worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Good,
    InputHasErrors,
    WrongUsage,
}

/// Writes to standard output; a reader that has gone away ends the program quietly.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    if out
        .write_all(harmless(text).as_bytes())
        .and_then(|()| out.flush())
        .is_err()
    {
        std::process::exit(0);
    }
}

/// Writes a line to standard error.
fn complain(text: &str) {
    eprintln!("{}", harmless(text));
}

/// A text that moves no cursor, turns no direction and gives no command to a terminal, whatever was
/// in the files: such characters are written as JSON escapes them, which JSON can hold.
fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => harmless.push(letter),
            '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                harmless += &format!("\\u{:04x}", letter as u32);
            }
            _ if letter.is_control() => harmless += &format!("\\u{:04x}", letter as u32),
            _ => harmless.push(letter),
        }
    }
    harmless
}

//! The engine without a browser: lists, shows, lints and scores questionnaires and compares
//! candidates on the command line. JSON in, text out; no scoring of its own.

mod compare;
mod input;
mod lint;
mod list;
mod schema;
mod score;
mod selection;
mod text;
mod weights;

use std::{io::Write, process::ExitCode};

use clap::{Parser, Subcommand};

/// Scores questionnaires about business partnerships.
///
/// Exit status: 0 good, 1 the input has errors, 2 wrong usage.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    call: Call,
    /// Print JSON instead of text
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Call {
    /// List the built-in questionnaires
    List,
    /// Show a built-in questionnaire
    Show {
        /// Its id, as `list` shows it
        id: String,
    },
    /// Say what is wrong with definitions, and how to mend it
    Lint {
        /// Files of definitions; `-` is standard input
        #[arg(required = true)]
        files: Vec<String>,
    },
    /// Print the JSON Schema of a kind of file
    Schema { kind: schema::Kind },
    /// Score responses to a questionnaire
    Score {
        /// A built-in questionnaire's id, or the path of a definition; `-` is standard input
        questionnaire: String,
        /// Files of responses; `-` is standard input
        #[arg(required = true)]
        responses: Vec<String>,
    },
    /// Compare candidates
    Compare {
        /// Selection files; `-` is standard input
        #[arg(required = true)]
        selections: Vec<String>,
    },
    /// Show what weights come to, and how consistent pairwise comparisons are
    Weights {
        /// Files of weights, each as "weights" in a selection; `-` is standard input
        #[arg(required = true)]
        files: Vec<String>,
    },
}

/// What a call comes to; several together are as bad as the worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Good,
    InputHasErrors,
    WrongUsage,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse(); // leaves with 2 on wrong usage
    let outcome = match &arguments.call {
        Call::List => list::list(arguments.json),
        Call::Show { id } => list::show(id, arguments.json),
        Call::Lint { files } => lint::lint_files(files, arguments.json),
        Call::Schema { kind } => schema::print_schema(*kind),
        Call::Score {
            questionnaire,
            responses,
        } => score::score_files(questionnaire, responses, arguments.json),
        Call::Compare { selections } => compare::compare_files(selections, arguments.json),
        Call::Weights { files } => weights::weigh_files(files, arguments.json),
    };
    ExitCode::from(outcome as u8)
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

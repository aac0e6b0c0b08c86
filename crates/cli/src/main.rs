//! The engine without a browser: lists, shows, lints and scores questionnaires and compares
//! candidates on the command line. JSON in, text out; no scoring of its own.

mod compare;
mod input;
mod lint;
mod schema;
mod score;
mod selection;
mod text;
mod weights;

use std::{io::Write, process::ExitCode};

use clap::{Parser, Subcommand};
use engine::{
    catalogue,
    model::{Questionnaire, json::Writer},
};

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
        Call::List => list(arguments.json),
        Call::Show { id } => show(id, arguments.json),
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
        .write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .is_err()
    {
        std::process::exit(0);
    }
}

fn list(json: bool) -> Outcome {
    let mut rows = Vec::new();
    for (id, _) in catalogue::all() {
        match catalogue::read(id) {
            Some((Some(questionnaire), _)) => rows.push(questionnaire),
            _ => eprintln!("{id}: the built-in definition has errors"),
        }
    }
    if json {
        let mut out = Writer::default();
        out.open('[');
        for one in &rows {
            write_row(one, out.element());
        }
        out.close(']');
        print(&(out.finish() + "\n"));
        return Outcome::Good;
    }
    for one in &rows {
        let minutes = one
            .minutes
            .map_or(String::new(), |minutes| format!(", {minutes} minutes"));
        print(&format!(
            "{:<22} {} ({} questions{minutes})\n{:<22} {}\n",
            one.id,
            one.title.first(),
            one.items.len(),
            "",
            one.summary.first()
        ));
    }
    Outcome::Good
}

fn write_row(questionnaire: &Questionnaire, out: &mut Writer) {
    out.open('{');
    out.field("id").text(&questionnaire.id);
    out.field("title").text(questionnaire.title.first());
    out.field("kind").text(questionnaire.kind.name());
    let items = questionnaire.items.len() as f64;
    out.field("items").plain_number(items);
    match questionnaire.minutes {
        Some(minutes) => out.field("minutes").plain_number(minutes.into()),
        None => out.field("minutes").plain("null"),
    }
    out.close('}');
}

fn show(id: &str, json: bool) -> Outcome {
    let Some(definition) = catalogue::text(id) else {
        let ids: Vec<&str> = catalogue::all().iter().map(|(id, _)| *id).collect();
        eprintln!(
            "There is no built-in questionnaire \"{id}\". There are: {}",
            ids.join(", ")
        );
        return Outcome::WrongUsage;
    };
    match catalogue::read(id) {
        Some((Some(questionnaire), _)) if !json => print(&text::outline(&questionnaire)),
        _ => print(definition),
    }
    Outcome::Good
}

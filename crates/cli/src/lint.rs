//! `lint`: what is wrong with definitions or could be better, where, and how to mend it.

use engine::{
    catalogue,
    definition::{Diagnostic, Severity},
};
use serde::Serialize;

use crate::{Outcome, complain, input::read_text, print};

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'r> {
    diagnostics: Vec<Found<'r>>,
}

/// A diagnostic and where it is.
#[derive(Serialize)]
struct Found<'r> {
    code: &'r str,
    severity: &'r str,
    file: &'r str,
    pointer: String,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    message: String,
    help: String,
}

/// Lints every file; one that cannot be read is told on standard error, and the rest are linted
/// all the same. Warnings and cautions do not make a file bad.
pub fn lint_files(files: &[String], json: bool) -> Outcome {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        complain("Standard input can be read only once: use \"-\" for one file");
        return Outcome::WrongUsage;
    }
    let mut worst = Outcome::Good;
    let mut report = Report {
        diagnostics: Vec::new(),
    };
    for file in files {
        let text = match read_text(file) {
            Ok(text) => text,
            Err(error) => {
                complain(&error);
                worst = worst.max(Outcome::WrongUsage);
                continue;
            }
        };
        let diagnostics = lint(&text);
        if diagnostics
            .iter()
            .any(|one| one.severity == Severity::Error)
        {
            worst = worst.max(Outcome::InputHasErrors);
        }
        if diagnostics.is_empty() && !json {
            print(&format!("{file}: nothing to fix\n"));
        }
        for one in diagnostics {
            let (line, column) = one.line_and_column(&text);
            let found = Found {
                code: one.code,
                severity: one.severity.name(),
                file,
                pointer: one.pointer,
                line,
                column,
                message: one.message,
                help: one.help,
            };
            if json {
                report.diagnostics.push(found);
            } else {
                print(&line_for_people(&found));
            }
        }
    }
    if json {
        let report = serde_json::to_string(&report).expect("texts and numbers can be written");
        print(&(report + "\n"));
    }
    worst
}

/// What the lint finds in a text, in its order; at one place the gravest first.
fn lint(text: &str) -> Vec<Diagnostic> {
    let mut found = catalogue::lint(text);
    found.sort_by_key(|one| (one.range.start, one.severity));
    found
}

/// For people, and for editors that jump to a place.
fn line_for_people(found: &Found) -> String {
    let Found {
        file,
        line,
        column,
        severity,
        code,
        message,
        help,
        ..
    } = found;
    format!("{file}:{line}:{column}: {severity} {code}: {message}\n  {help}\n")
}

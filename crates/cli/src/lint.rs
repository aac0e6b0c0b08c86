//! `lint`: what is wrong with definitions or could be better, where, and how to mend it.

use engine::{
    definition::{self, Diagnostic, Place, Places, Severity},
    model::json::Writer,
};

use crate::{Outcome, input::read_text, print};

/// Lints every file; one that cannot be read is told on standard error, and the rest are linted
/// all the same. Warnings and cautions do not make a file bad.
pub fn lint_files(files: &[String], json: bool) -> Outcome {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        eprintln!("Standard input can be read only once: name one \"-\"");
        return Outcome::WrongUsage;
    }
    let mut worst = Outcome::Good;
    let mut out = Writer::default();
    out.open('{');
    out.field("diagnostics").open('[');
    for file in files {
        let text = match read_text(file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{error}");
                worst = worst.max(Outcome::WrongUsage);
                continue;
            }
        };
        let found = placed(&text);
        if found.iter().any(|(_, one)| one.severity == Severity::Error) {
            worst = worst.max(Outcome::InputHasErrors);
        }
        for (place, one) in &found {
            if json {
                write_one(file, *place, one, out.element());
            } else {
                print(&line(file, *place, one));
            }
        }
        if found.is_empty() && !json {
            print(&format!("{file}: nothing to mend\n"));
        }
    }
    if json {
        out.close(']');
        out.close('}');
        print(&(out.finish() + "\n"));
    }
    worst
}

/// What the lint finds in a text, by place; at one place the gravest first.
pub fn placed(text: &str) -> Vec<(Place, Diagnostic)> {
    let places = Places::of(text);
    let mut found: Vec<(Place, Diagnostic)> = definition::lint(text)
        .into_iter()
        .map(|one| (places.find(&one), one))
        .collect();
    found.sort_by_key(|(place, one)| (*place, one.severity));
    found
}

/// For people, and for editors that jump to a place.
pub fn line(file: &str, place: Place, one: &Diagnostic) -> String {
    format!(
        "{file}:{}:{}: {} {}: {}\n  {}\n",
        place.line,
        place.column,
        one.severity.name(),
        one.code,
        one.message,
        one.help
    )
}

fn write_one(file: &str, place: Place, one: &Diagnostic, out: &mut Writer) {
    out.open('{');
    out.field("code").text(one.code);
    out.field("severity").text(one.severity.name());
    out.field("file").text(file);
    out.field("pointer").text(&one.pointer);
    out.field("line").plain_number(place.line as f64);
    out.field("column").plain_number(place.column as f64);
    out.field("message").text(&one.message);
    out.field("help").text(&one.help);
    out.close('}');
}

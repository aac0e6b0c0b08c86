//! `score`: responses to a questionnaire become results.

use engine::{
    catalogue,
    definition::{self, Severity},
    model::{Context, Questionnaire},
    report::{ResponsesFile, pointer_to_response, score_json},
    scoring,
};

use crate::{Outcome, input::read_text, print, text::result};

/// Scores every file; each one that cannot be scored is told on standard error, and the rest
/// are scored all the same.
pub fn score_files(name: &str, files: &[String], json: bool) -> Outcome {
    let from_stdin = files.iter().filter(|file| *file == "-").count() + usize::from(name == "-");
    if from_stdin > 1 {
        eprintln!("Standard input can be read only once: name one \"-\"");
        return Outcome::WrongUsage;
    }
    let questionnaire = match questionnaire(name) {
        Ok(questionnaire) => questionnaire,
        Err(outcome) => return outcome,
    };
    let mut worst = Outcome::Good;
    for (position, file) in files.iter().enumerate() {
        let several = files.len() > 1;
        match score_file(&questionnaire, file) {
            Err(outcome) => worst = worst.max(outcome),
            Ok(assessed) if json => {
                let line = score_json(&questionnaire, &assessed, several.then_some(file.as_str()));
                print(&(line + "\n"));
            }
            Ok(assessed) => {
                let gap = if position > 0 { "\n" } else { "" };
                let heading = if several {
                    format!("{gap}{file}\n")
                } else {
                    String::new()
                };
                print(&(heading + &result(&questionnaire, &assessed)));
            }
        }
    }
    worst
}

/// A built-in questionnaire by id, or a definition by path.
fn questionnaire(name: &str) -> Result<Questionnaire, Outcome> {
    let (questionnaire, found) = match catalogue::read(name) {
        Some(read) => read,
        None => {
            let text = read_text(name).map_err(|error| {
                eprintln!(
                    "{error}\n  Name a built-in questionnaire, as \"list\" shows them, or a file"
                );
                Outcome::WrongUsage
            })?;
            definition::read(&text)
        }
    };
    questionnaire.ok_or_else(|| {
        for one in found.iter().filter(|one| one.severity == Severity::Error) {
            let place = if one.pointer.is_empty() { "" } else { "#" };
            eprintln!(
                "{name}{place}{}: {} ({})\n  {}",
                one.pointer, one.message, one.code, one.help
            );
        }
        Outcome::InputHasErrors
    })
}

fn score_file(questionnaire: &Questionnaire, file: &str) -> Result<scoring::Assessed, Outcome> {
    let text = read_text(file).map_err(|error| {
        eprintln!("{error}");
        Outcome::WrongUsage
    })?;
    let read = ResponsesFile::read(&text).map_err(|refused| {
        for one in refused {
            let place = if one.pointer.is_empty() { "" } else { "#" };
            eprintln!(
                "{file}{place}{}: {}\n  {}",
                one.pointer, one.message, one.help
            );
        }
        Outcome::InputHasErrors
    })?;
    if read.questionnaire != questionnaire.id {
        eprintln!(
            "{file}#/questionnaire: The file answers \"{}\", not \"{}\"\n  Score it with the questionnaire it answers",
            read.questionnaire, questionnaire.id
        );
        return Err(Outcome::InputHasErrors);
    }
    let problems = scoring::problems(questionnaire, &read.responses);
    for one in &problems {
        let level = if one.is_error() { "" } else { " (caution)" };
        let place = pointer_to_response(&one.item);
        let help = one.help(questionnaire);
        eprintln!("{file}#{place}: {}{level}\n  {help}", one.message());
    }
    if problems.iter().any(scoring::Problem::is_error) {
        return Err(Outcome::InputHasErrors);
    }
    let context = read
        .relationship
        .map_or(Context::default(), |one| one.context());
    Ok(scoring::score(questionnaire, &read.responses, &context))
}

//! `score`: responses to a questionnaire become results.

use engine::{
    catalogue,
    definition::{self, Severity},
    model::{Context, Questionnaire, Relationship},
    report::{Refusal, ResponsesFile, pointer_to_response, score_json},
    scoring::{self, Assessed, Problem},
};

use crate::{
    Outcome, complain,
    input::{check_stdin, each_file, print_refusals, read_file, read_text},
    text::result,
};

/// Scores every file; each one that cannot be scored is told on standard error, and the rest
/// are scored all the same.
pub fn score_files(name: &str, files: &[String], json: bool) -> Outcome {
    let all = files.iter().map(String::as_str).chain([name]);
    let questionnaire = match check_stdin(all).and_then(|()| questionnaire(name)) {
        Ok(questionnaire) => questionnaire,
        Err(outcome) => return outcome,
    };
    each_file(files, json, |file, name| {
        let assessed = score_file(&questionnaire, file)?;
        Ok(if json {
            score_json(&questionnaire, &assessed, name)
        } else {
            result(&questionnaire, &assessed)
        })
    })
}

/// A built-in questionnaire by id, or a definition by path.
pub fn questionnaire(name: &str) -> Result<Questionnaire, Outcome> {
    let (questionnaire, found) = match catalogue::read(name) {
        Some(read) => read,
        None => {
            let text = read_text(name).map_err(|error| {
                complain(&format!(
                    "{error}\n  Name a built-in questionnaire (\"list\" shows them) or a file"
                ));
                Outcome::WrongUsage
            })?;
            definition::read(&text)
        }
    };
    questionnaire.ok_or_else(|| {
        let errors = found.iter().filter(|one| one.severity == Severity::Error);
        let refusals: Vec<Refusal> = errors
            .map(|one| Refusal {
                pointer: one.pointer.clone(),
                message: format!("{} ({})", one.message, one.code),
                help: one.help.clone(),
            })
            .collect();
        print_refusals(name, &refusals, "");
        Outcome::InputHasErrors
    })
}

fn score_file(questionnaire: &Questionnaire, file: &str) -> Result<Assessed, Outcome> {
    let read = responses(questionnaire, file)?;
    let context = context(&read);
    Ok(scoring::score(questionnaire, &read.responses, &context))
}

/// What conditions read of the relationship that a file is about.
pub fn context(file: &ResponsesFile) -> Context {
    let relationship = file.relationship.as_ref();
    relationship.map_or(Context::default(), Relationship::context)
}

/// Reads a file that answers `questionnaire`; what is wrong with it is told on standard error.
pub fn responses(questionnaire: &Questionnaire, file: &str) -> Result<ResponsesFile, Outcome> {
    let read = ResponsesFile::read(&read_file(file)?).map_err(|refused| {
        print_refusals(file, &refused, "");
        Outcome::InputHasErrors
    })?;
    if read.questionnaire != questionnaire.id {
        let other = Refusal {
            pointer: "/questionnaire".into(),
            message: format!(
                "The file answers \"{}\", not \"{}\"",
                read.questionnaire, questionnaire.id
            ),
            help: "Score it with the questionnaire it answers".into(),
        };
        print_refusals(file, &[other], "");
        return Err(Outcome::InputHasErrors);
    }
    let problems = scoring::problems(questionnaire, &read.responses);
    for one in &problems {
        let refusal = Refusal {
            pointer: pointer_to_response(&one.item),
            message: one.message(),
            help: one.help(questionnaire),
        };
        let level = if one.is_error() { "" } else { " (caution)" };
        print_refusals(file, &[refusal], level);
    }
    if problems.iter().any(Problem::is_error) {
        return Err(Outcome::InputHasErrors);
    }
    Ok(read)
}

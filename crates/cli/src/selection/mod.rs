//! A selection file: candidates, criteria and weights, or everything that is wrong with it.

mod candidates;
mod field;
pub mod file;
pub mod findings;
mod weighting;

use std::{fmt::Display, ops::RangeInclusive};

use engine::{
    comparison::{Comparison, Criterion, Weighed},
    json,
    model::Requirements,
};
use serde::Deserialize;
use serde_json::Value;

use crate::{Outcome, input::read_file};
use field::{Field, kind, shown};
use file::SelectionFile;
use findings::Findings;

/// A selection that can be compared.
pub struct Selection {
    pub comparison: Comparison,
    pub weighed: Weighed,
    /// For the robustness run.
    pub samples: u32,
    pub seed: u64,
}

/// A run of more takes minutes.
const MOST_SAMPLES: u32 = 100_000_000;
const MOST_DEPTH: usize = 64;

/// Reads a selection file; what is wrong with it is said on standard error.
pub fn read(file: &str) -> Result<Selection, Outcome> {
    read_with(file, parse)
}

/// Reads a selection, or everything that is wrong with it.
pub fn parse(text: &str) -> (Option<Selection>, Findings) {
    parse_with(text, |value, findings| {
        if !value.is_object() {
            findings.refuse(
                "",
                format!("The file is not an object, but {}", kind(&value)),
                "Write a selection as an object, {...}",
            );
            return None;
        }
        selection(SelectionFile::deserialize(value).ok()?, findings) // an object always is one
    })
}

/// Reads a file that holds the weights of a selection alone, with the criteria they name.
pub fn read_weights(file: &str) -> Result<(Vec<Criterion>, Weighed), Outcome> {
    read_with(file, parse_weights)
}

/// Reads the weights of a selection alone, or everything that is wrong with them.
pub fn parse_weights(text: &str) -> (Option<(Vec<Criterion>, Weighed)>, Findings) {
    parse_with(text, |value, findings| {
        let weights = weighting::weights(Field::of(value), "", findings)?;
        let criteria = weighting::criteria_named(&weights);
        if criteria.is_empty() {
            findings.refuse(
                "",
                "These weights name no criteria",
                "Name the criteria here, or compare the selection the weights belong to",
            );
            return None;
        }
        if let Some([one, other]) = weighting::two_alike(&criteria) {
            findings.refuse(
                "",
                format!("\"{one}\" and \"{other}\" look alike"),
                "Write each criterion the same way every time, and differently from the others",
            );
            return None;
        }
        let weighed = weighting::weigh_criteria(weights, &criteria, "", findings)?;
        Some((criteria, weighed))
    })
}

/// Reads a file; what is wrong with it is said on standard error.
fn read_with<T>(
    file: &str,
    parse: impl FnOnce(&str) -> (Option<T>, Findings),
) -> Result<T, Outcome> {
    let (read, findings) = parse(&read_file(file)?);
    findings.print(file);
    read.ok_or(Outcome::InputHasErrors)
}

/// Reads JSON; nothing comes of it where anything is refused.
fn parse_with<T>(
    text: &str,
    read: impl FnOnce(Value, &mut Findings) -> Option<T>,
) -> (Option<T>, Findings) {
    let mut findings = Findings::default();
    if let Err(oddity) = json::check_shape(text, MOST_DEPTH) {
        findings.refuse(
            "",
            oddity.to_string(),
            "Mend the file at that line and column",
        );
        return (None, findings);
    }
    let read = match json::value(text) {
        Ok(value) => read(value, &mut findings),
        Err(error) => {
            findings.refuse(
                "",
                error.to_string(),
                "Correct the text at that line and column",
            );
            None
        }
    };
    (read.filter(|_| findings.is_good()), findings)
}

/// All parts are read, so that all that is wrong with them is found.
fn selection(file: SelectionFile, findings: &mut Findings) -> Option<Selection> {
    check_format(&file.format, findings);
    findings.warn_of_unknown(&file.unknown, "", SelectionFile::FIELDS);
    let samples = whole_number(file.samples, "samples", 100_000, 1..=MOST_SAMPLES, findings);
    let seed = whole_number(file.seed, "seed", 1, 0..=u64::MAX, findings);
    let requirements = requirements(file.requirements, findings);
    let criteria = candidates::criteria(file.criteria, findings);
    let candidates = match &criteria {
        Some(criteria) => candidates::candidates(file.candidates, criteria, findings),
        None => None,
    };
    let weights = weighting::weights(file.weights, "/weights", findings);
    let criteria = criteria?;
    let weighed = weights
        .and_then(|weights| weighting::weigh_criteria(weights, &criteria, "/weights", findings));
    match Comparison::new(criteria, candidates?) {
        Ok(comparison) => Some(Selection {
            comparison: comparison.under(requirements),
            weighed: weighed?,
            samples,
            seed,
        }),
        Err(error) => {
            candidates::refuse_comparison(error, findings);
            None
        }
    }
}

fn check_format(format: &Field<u64>, findings: &mut Findings) {
    match format {
        Field::Read(1) => {}
        Field::Read(newer) if *newer > 1 => findings.refuse(
            "/format",
            "The file was written by a newer version",
            "Use that version to compare it",
        ),
        _ => findings.refuse(
            "/format",
            "The file does not state its format",
            "Write \"format\": 1",
        ),
    }
}

/// Whether who fails a gate is out, as it is where nothing is said.
fn requirements(field: Field<Requirements>, findings: &mut Findings) -> Requirements {
    match field {
        Field::Missing => {}
        Field::Read(requirements) => return requirements,
        Field::Other(value) => findings.refuse(
            "/requirements",
            format!("{} is not a value for \"requirements\"", shown(&value)),
            "Write \"exclude\" to leave out candidates that fail a gate, or \"show\" to rank them anyway",
        ),
    }
    Requirements::default()
}

/// A number within `bounds`, or what is meant where there is none.
fn whole_number<T: Display + PartialOrd>(
    field: Field<T>,
    name: &str,
    meant: T,
    bounds: RangeInclusive<T>,
    findings: &mut Findings,
) -> T {
    let stands = match field {
        Field::Missing => return meant,
        Field::Read(number) if bounds.contains(&number) => return number,
        Field::Read(number) => number.to_string(),
        Field::Other(value) => shown(&value),
    };
    let (least, most) = bounds.into_inner();
    findings.refuse(
        format!("/{name}"),
        format!("{stands} is not a value for \"{name}\""),
        format!("Write a whole number from {least} to {most}, or leave it out for {meant}"),
    );
    meant
}

fn ids_of(criteria: &[Criterion]) -> String {
    let ids: Vec<&str> = criteria.iter().map(|one| one.id.as_str()).collect();
    ids.join(", ")
}

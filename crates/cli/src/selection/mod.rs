//! A selection file: candidates, criteria and weights, or everything that is wrong with it.

mod weighting;

use std::ops::RangeInclusive;

use engine::{
    comparison::{
        Candidate, Comparison, ComparisonError, Criterion, MOST_CANDIDATES, MOST_CRITERIA, Weighed,
        Weighting,
    },
    report::Refusal,
    scoring::Range,
};
use serde_json::{Map, Value};

use crate::{Outcome, input::read_text};
use weighting::WAYS;

/// A selection that can be compared.
pub struct Selection {
    pub comparison: Comparison,
    pub weighed: Weighed,
    /// For the robustness run.
    pub samples: u32,
    pub seed: u64,
}

const FIELDS: [&str; 6] = [
    "format",
    "criteria",
    "candidates",
    "weights",
    "samples",
    "seed",
];

/// Reads a selection file; what is wrong with it is told on standard error.
pub fn read(file: &str) -> Result<Selection, Outcome> {
    read_with(file, |reader, text| reader.selection(text))
}

/// Reads a file that holds the weights of a selection alone, with the criteria they name.
pub fn read_weights(file: &str) -> Result<(Vec<Criterion>, Weighed), Outcome> {
    read_with(file, |reader, text| {
        let value = reader.json(text)?;
        let weighting = reader.weighting(&value, "")?;
        let criteria = named(&weighting);
        if criteria.is_empty() {
            reader.refuse(
                "",
                "These weights name no criteria",
                "Weigh the criteria here, or compare the selection they stand in",
            );
            return None;
        }
        let weighed = reader.weigh(&weighting, &criteria, "")?;
        Some((criteria, weighed))
    })
}

fn read_with<T>(
    file: &str,
    read: impl FnOnce(&mut Reader, &str) -> Option<T>,
) -> Result<T, Outcome> {
    let text = read_text(file).map_err(|error| {
        eprintln!("{error}");
        Outcome::WrongUsage
    })?;
    let mut reader = Reader::default();
    let value = read(&mut reader, &text);
    tell(file, &reader.cautions, " (caution)");
    tell(file, &reader.refused, "");
    value
        .filter(|_| reader.refused.is_empty())
        .ok_or(Outcome::InputHasErrors)
}

/// Says on standard error where in `file` what is the case and how to mend it.
fn tell(file: &str, found: &[Refusal], level: &str) {
    for one in found {
        let place = if one.pointer.is_empty() { "" } else { "#" };
        eprintln!(
            "{file}{place}{}: {}{level}\n  {}",
            one.pointer, one.message, one.help
        );
    }
}

/// The criteria that weights name, each once.
fn named(weighting: &Weighting) -> Vec<Criterion> {
    let ids: Vec<&String> = match weighting {
        Weighting::Direct(by_id) => by_id.iter().map(|(id, _)| id).collect(),
        Weighting::RankOrder(lists) => lists.iter().flatten().collect(),
        Weighting::Pairwise { order, .. } => order.iter().collect(),
        Weighting::Ranges(by_id) => by_id.iter().map(|(id, _)| id).collect(),
        Weighting::Free => Vec::new(),
    };
    let mut criteria: Vec<Criterion> = Vec::new();
    for id in ids {
        if !criteria.iter().any(|criterion| criterion.id == *id) {
            criteria.push(Criterion {
                id: id.clone(),
                title: id.as_str().into(),
            });
        }
    }
    criteria
}

/// A run of so many takes minutes.
const MOST_SAMPLES: u64 = 100_000_000;

#[derive(Default)]
struct Reader {
    refused: Vec<Refusal>,
    cautions: Vec<Refusal>,
}

impl Reader {
    fn refuse(&mut self, pointer: &str, message: &str, help: &str) {
        self.refused.push(Refusal {
            pointer: pointer.into(),
            message: message.into(),
            help: help.into(),
        });
    }

    fn object<'a>(&mut self, text: &'a Value, what: &str) -> Option<&'a Map<String, Value>> {
        if let Value::Object(map) = text {
            return Some(map);
        }
        self.refuse(
            "",
            &format!("The file is not an object, but {}", kind(text)),
            &format!("Write {what} as an object, {{...}}"),
        );
        None
    }

    fn json(&mut self, text: &str) -> Option<Value> {
        match serde_json::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(
                    "",
                    &format!("This is not JSON: {error}"),
                    "Check the file at that line and column",
                );
                None
            }
        }
    }

    fn selection(&mut self, text: &str) -> Option<Selection> {
        let value = self.json(text)?;
        let map = self.object(&value, "a selection")?;
        match map.get("format").map(Value::as_u64) {
            Some(Some(1)) => {}
            Some(Some(newer)) if newer > 1 => self.refuse(
                "/format",
                "The file was written by a newer version",
                "Compare it with that version",
            ),
            _ => self.refuse(
                "/format",
                "The file does not say its format",
                "Write \"format\": 1",
            ),
        }
        self.tell_unknown(map, "", &FIELDS);
        let samples = self.whole_number(map, "samples", 100_000, 1..=MOST_SAMPLES);
        let seed = self.whole_number(map, "seed", 1, 0..=u64::MAX);
        let criteria = self.criteria(map);
        let candidates = criteria
            .as_ref()
            .and_then(|criteria| self.candidates(map, criteria));
        let weighting = match map.get("weights") {
            Some(value) => self.weighting(value, "/weights"),
            None => {
                self.refuse(
                    "/weights",
                    "The file does not say how much each criterion counts",
                    &format!("In \"weights\", {}", WAYS.replace("Write", "write")),
                );
                None
            }
        };
        let criteria = criteria?;
        let weighed = weighting.and_then(|weighting| self.weigh(&weighting, &criteria, "/weights"));
        let comparison = match Comparison::new(criteria, candidates?) {
            Ok(comparison) => Some(comparison),
            Err(error) => {
                self.refuse_comparison(error);
                None
            }
        };
        Some(Selection {
            comparison: comparison?,
            weighed: weighed?,
            samples: samples as u32, // within its most
            seed,
        })
    }

    /// A number within `bounds`, or what is meant where there is none.
    fn whole_number(
        &mut self,
        map: &Map<String, Value>,
        key: &str,
        meant: u64,
        bounds: RangeInclusive<u64>,
    ) -> u64 {
        let Some(value) = map.get(key) else {
            return meant;
        };
        match value.as_u64() {
            Some(number) if bounds.contains(&number) => number,
            _ => {
                let (least, most) = bounds.into_inner();
                self.refuse(
                    &format!("/{key}"),
                    &format!("{} is not what \"{key}\" can be", shown(value)),
                    &format!(
                        "Write a whole number from {least} to {most}, or leave it out for {meant}"
                    ),
                );
                meant
            }
        }
    }

    fn criteria(&mut self, map: &Map<String, Value>) -> Option<Vec<Criterion>> {
        let Some(Value::Array(rows)) = map.get("criteria") else {
            self.refuse(
                "/criteria",
                "The file has no list of criteria",
                "Write \"criteria\": [{\"id\": \"fit\", \"title\": \"Strategic fit\"}, ...]",
            );
            return None;
        };
        let mut criteria: Vec<Criterion> = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let pointer = format!("/criteria/{position}");
            if let Some(row) = row.as_object() {
                self.tell_unknown(row, &pointer, &["id", "title"]);
            }
            match (row.get("id"), row.get("title")) {
                (Some(Value::String(id)), _) if criteria.iter().any(|one| one.id == *id) => self
                    .refuse(
                        &format!("{pointer}/id"),
                        "An earlier criterion has this id",
                        "Give each its own",
                    ),
                (Some(Value::String(id)), title) if title.is_none_or(Value::is_string) => {
                    let title = title.and_then(Value::as_str).unwrap_or(id);
                    criteria.push(Criterion {
                        id: id.clone(),
                        title: title.into(),
                    });
                }
                (Some(Value::String(_)), _) => self.refuse(
                    &format!("{pointer}/title"),
                    "The title is not a text",
                    "Write it in quotes, or leave it out",
                ),
                _ => self.refuse(
                    &pointer,
                    "The criterion has no id",
                    "Write {\"id\": \"fit\", \"title\": \"Strategic fit\"}",
                ),
            }
        }
        (criteria.len() == rows.len()).then_some(criteria)
    }

    fn candidates(
        &mut self,
        map: &Map<String, Value>,
        criteria: &[Criterion],
    ) -> Option<Vec<Candidate>> {
        let Some(Value::Array(rows)) = map.get("candidates") else {
            self.refuse(
                "/candidates",
                "The file has no list of candidates",
                "Write \"candidates\": [{\"name\": \"Acme\", \"values\": {criterion: 0.6, ...}}, ...]",
            );
            return None;
        };
        let mut candidates = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let pointer = format!("/candidates/{position}");
            if let Some(candidate) = self.candidate(row, &pointer, criteria) {
                candidates.push(candidate);
            }
        }
        (candidates.len() == rows.len()).then_some(candidates)
    }

    fn candidate(
        &mut self,
        row: &Value,
        pointer: &str,
        criteria: &[Criterion],
    ) -> Option<Candidate> {
        let (Some(map), Some(Value::String(name))) = (row.as_object(), row.get("name")) else {
            self.refuse(
                pointer,
                "The candidate has no name",
                "Write {\"name\": \"Acme\", \"values\": {criterion: 0.6, ...}}",
            );
            return None;
        };
        let known = ["name", "values", "failed_gates", "open_gates"];
        self.tell_unknown(map, pointer, &known);
        let failed_gates = self.ids(map, pointer, "failed_gates");
        let open_gates = self.ids(map, pointer, "open_gates");
        let Some(Value::Object(by_id)) = map.get("values") else {
            self.refuse(
                &format!("{pointer}/values"),
                "The candidate has no values by criterion",
                "Write one a criterion: a number from 0 to 1, [lower, upper], or null where it is not known",
            );
            return None;
        };
        for id in by_id.keys() {
            if !criteria.iter().any(|criterion| criterion.id == *id) {
                self.refuse(
                    &format!("{pointer}/values/{}", escaped(id)),
                    &format!("There is no criterion \"{id}\""),
                    &format!("There are: {}", ids_of(criteria)),
                );
            }
        }
        let mut values = Vec::new();
        for criterion in criteria {
            let place = format!("{pointer}/values/{}", escaped(&criterion.id));
            match by_id.get(&criterion.id) {
                Some(value) => values.extend(self.value(value, &place)),
                None => self.refuse(
                    &place,
                    &format!("There is no value for \"{}\"", criterion.id),
                    "Write null where it is not known",
                ),
            }
        }
        (values.len() == criteria.len()).then_some(Candidate {
            name: name.clone(),
            values,
            failed_gates: failed_gates?,
            open_gates: open_gates?,
        })
    }

    /// A number, [lower, upper], or null for [0, 1].
    fn value(&mut self, value: &Value, pointer: &str) -> Option<Range> {
        let pair = match value {
            Value::Null => Some((0.0, 1.0)),
            Value::Number(number) => number.as_f64().map(|number| (number, number)),
            _ => pair(value),
        };
        match pair {
            Some((lower, upper)) if 0.0 <= lower && lower <= upper && upper <= 1.0 => {
                Some(Range { lower, upper })
            }
            _ => {
                self.refuse(
                    pointer,
                    &format!("{} is not a value", shown(value)),
                    "Write a number from 0 to 1, [lower, upper] with lower first, or null where it is not known",
                );
                None
            }
        }
    }

    fn ids(&mut self, map: &Map<String, Value>, pointer: &str, key: &str) -> Option<Vec<String>> {
        let Some(value) = map.get(key) else {
            return Some(Vec::new());
        };
        let ids = texts(value);
        if ids.is_none() {
            self.refuse(
                &format!("{pointer}/{key}"),
                &format!("{} is not a list of gates", shown(value)),
                "Write the gates' ids in a list, [] for none",
            );
        }
        ids
    }

    fn refuse_comparison(&mut self, error: ComparisonError) {
        match error {
            ComparisonError::NoCriteria => self.refuse(
                "/criteria",
                "There is no criterion",
                "Write at least one, {\"id\": \"fit\", \"title\": \"Strategic fit\"}",
            ),
            ComparisonError::NoCandidates => self.refuse(
                "/candidates",
                "There is no candidate",
                "Write at least one, {\"name\": \"Acme\", \"values\": {criterion: 0.6, ...}}",
            ),
            ComparisonError::TooManyCriteria => self.refuse(
                "/criteria",
                &format!("There are more than {MOST_CRITERIA}"),
                "Compare on fewer",
            ),
            ComparisonError::TooManyCandidates => self.refuse(
                "/candidates",
                &format!("There are more than {MOST_CANDIDATES}"),
                "Compare fewer at a time",
            ),
            ComparisonError::RepeatedCriterion(at) => self.refuse(
                &format!("/criteria/{at}/id"),
                "An earlier criterion has this id",
                "Give each its own",
            ),
            ComparisonError::RepeatedCandidate(at) => self.refuse(
                &format!("/candidates/{at}/name"),
                "An earlier candidate has this name",
                "Give each its own",
            ),
            // a selection has figures, not respondents
            ComparisonError::NoRespondents(at) => self.refuse(
                &format!("/candidates/{at}"),
                "Nobody has answered about this candidate",
                "Write its values, or leave it out",
            ),
            // the values have been read one by one
            ComparisonError::ValueCount { candidate }
            | ComparisonError::Value { candidate, .. } => self.refuse(
                &format!("/candidates/{candidate}/values"),
                "The values are not one a criterion, from 0 to 1",
                "Write a number from 0 to 1, [lower, upper] or null for each criterion",
            ),
        }
    }

    fn tell_unknown(&mut self, map: &Map<String, Value>, pointer: &str, known: &[&str]) {
        for key in map.keys() {
            if !known.contains(&key.as_str()) {
                self.cautions.push(Refusal {
                    pointer: format!("{pointer}/{}", escaped(key)),
                    message: format!("There is no field \"{key}\"; it is not looked at"),
                    help: format!("There are: {}", known.join(", ")),
                });
            }
        }
    }
}

fn ids_of(criteria: &[Criterion]) -> String {
    let ids: Vec<&str> = criteria.iter().map(|one| one.id.as_str()).collect();
    ids.join(", ")
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|text| Some(text.as_str()?.into())).collect()
}

fn pair(value: &Value) -> Option<(f64, f64)> {
    match value.as_array()?.as_slice() {
        [lower, upper] => Some((lower.as_f64()?, upper.as_f64()?)),
        _ => None,
    }
}

/// A key as a JSON pointer writes it.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value as it stands, where it is short, else its kind.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.len() <= 30 {
        text
    } else {
        kind(value).into()
    }
}

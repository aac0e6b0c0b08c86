//! The criteria and candidates of a selection file.

use engine::{
    comparison::{Candidate, ComparisonError, Criterion, MOST_CANDIDATES, MOST_CRITERIA},
    json::below,
    names,
    scoring::Range,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    field::{Field, shown},
    file::{CandidateEntry, CriterionEntry, ValueEntry},
    findings::Findings,
    ids_of,
};
use crate::schema::common::Fraction;

/// The criteria; `None` where any cannot be taken.
pub fn criteria(
    rows: Field<Vec<Field<CriterionEntry>>>,
    findings: &mut Findings,
) -> Option<Vec<Criterion>> {
    let Some(rows) = rows.read() else {
        findings.refuse(
            "/criteria",
            "The file has no list of criteria",
            "Write \"criteria\": [{\"id\": \"fit\", \"title\": \"Strategic fit\"}, ...]",
        );
        return None;
    };
    let count = rows.len();
    let mut criteria: Vec<Criterion> = Vec::with_capacity(count);
    for (position, row) in rows.into_iter().enumerate() {
        let pointer = format!("/criteria/{position}");
        if let Some(criterion) = criterion(row, &pointer, &criteria, findings) {
            criteria.push(criterion);
        }
    }
    (criteria.len() == count).then_some(criteria)
}

fn criterion(
    row: Field<CriterionEntry>,
    pointer: &str,
    earlier: &[Criterion],
    findings: &mut Findings,
) -> Option<Criterion> {
    let (id, title) = match row {
        Field::Read(row) => {
            findings.warn_of_unknown(&row.unknown, pointer, CriterionEntry::FIELDS);
            (row.id, row.title)
        }
        Field::Missing | Field::Other(_) => (Field::Missing, Field::Missing),
    };
    let id = id.read().filter(|id| !names::trimmed(id).is_empty());
    let Some(id) = id else {
        findings.refuse(
            pointer,
            "The criterion has no id",
            "Write {\"id\": \"fit\", \"title\": \"Strategic fit\"}",
        );
        return None;
    };
    if earlier.iter().any(|one| names::is_same(&one.id, &id)) {
        refuse_repeated_criterion(below(pointer, "id"), findings);
        return None;
    }
    let title = match title {
        Field::Read(title) => title,
        Field::Missing => id.clone(),
        Field::Other(_) => {
            findings.refuse(
                below(pointer, "title"),
                "The title is not text",
                "Write it in quotes, or leave it out",
            );
            return None;
        }
    };
    let criterion = Criterion {
        id,
        title: title.as_str().into(),
    };
    let is_same = |one: &Criterion| names::is_same(one.title.first(), &title);
    if earlier.iter().any(is_same) {
        findings.refuse(
            below(pointer, "title"),
            "An earlier criterion has this title, or one that looks like it",
            "Give each one its own",
        );
        return None;
    }
    Some(criterion)
}

/// The candidates; `None` where any cannot be taken.
pub fn candidates(
    rows: Field<Vec<Field<CandidateEntry>>>,
    criteria: &[Criterion],
    findings: &mut Findings,
) -> Option<Vec<Candidate>> {
    let Some(rows) = rows.read() else {
        findings.refuse(
            "/candidates",
            "The file has no list of candidates",
            "Write \"candidates\": [{\"name\": \"Acme\", \"values\": {criterion: 0.6, ...}}, ...]",
        );
        return None;
    };
    let count = rows.len();
    let mut candidates: Vec<Candidate> = Vec::with_capacity(count);
    for (position, row) in rows.into_iter().enumerate() {
        let pointer = format!("/candidates/{position}");
        let Some(read) = candidate(row, &pointer, criteria, findings) else {
            continue;
        };
        if candidates
            .iter()
            .any(|one| names::is_same(&one.name, &read.name))
        {
            refuse_repeated(position, findings);
        } else {
            candidates.push(read);
        }
    }
    (candidates.len() == count).then_some(candidates)
}

fn candidate(
    row: Field<CandidateEntry>,
    pointer: &str,
    criteria: &[Criterion],
    findings: &mut Findings,
) -> Option<Candidate> {
    let named = row.read().and_then(|mut row| {
        let name = std::mem::take(&mut row.name).read()?;
        Some((name, row))
    });
    let named = named.filter(|(name, _)| !names::trimmed(name).is_empty());
    let Some((name, row)) = named else {
        findings.refuse(
            pointer,
            "The candidate has no name",
            "Write {\"name\": \"Acme\", \"values\": {criterion: 0.6, ...}}",
        );
        return None;
    };
    findings.warn_of_unknown(&row.unknown, pointer, CandidateEntry::FIELDS);
    let failed_gates = gates(row.failed_gates, &below(pointer, "failed_gates"), findings);
    let open_gates = gates(row.open_gates, &below(pointer, "open_gates"), findings);
    let pointer = below(pointer, "values");
    let Some(by_id) = row.values.read() else {
        findings.refuse(
            pointer,
            "The candidate has no values by criterion",
            "Write one per criterion: a number from 0 to 1, [lower, upper], or null if it is not known",
        );
        return None;
    };
    Some(Candidate {
        name,
        values: values(&by_id, &pointer, criteria, findings)?,
        failed_gates: failed_gates?,
        open_gates: open_gates?,
    })
}

/// One a criterion; `None` where any cannot be taken.
fn values(
    by_id: &Map<String, Value>,
    pointer: &str,
    criteria: &[Criterion],
    findings: &mut Findings,
) -> Option<Vec<Range>> {
    for id in by_id.keys() {
        if !criteria.iter().any(|criterion| criterion.id == *id) {
            findings.refuse(
                below(pointer, id),
                format!("There is no criterion \"{id}\""),
                format!("There are: {}", ids_of(criteria)),
            );
        }
    }
    let mut values = Vec::with_capacity(criteria.len());
    for criterion in criteria {
        let pointer = below(pointer, &criterion.id);
        match by_id.get(&criterion.id) {
            Some(stands) => values.extend(value(stands, pointer, findings)),
            None => findings.refuse(
                pointer,
                format!("There is no value for \"{}\"", criterion.id),
                "Write null if it is not known",
            ),
        }
    }
    (values.len() == criteria.len()).then_some(values)
}

/// A number, [lower, upper], or null for anything from 0 to 1.
fn value(stands: &Value, pointer: String, findings: &mut Findings) -> Option<Range> {
    let range = match Option::deserialize(stands) {
        Ok(None) => Some(Range::WHOLE),
        Ok(Some(ValueEntry::Exact(Fraction(value)))) => Some(Range::exactly(value)),
        Ok(Some(ValueEntry::Range([Fraction(lower), Fraction(upper)]))) => {
            Some(Range { lower, upper })
        }
        Err(_) => None,
    };
    let range = range.filter(|range| range.is_valid());
    if range.is_none() {
        findings.refuse(
            pointer,
            format!("{} is not a value", shown(stands)),
            "Write a number from 0 to 1, [lower, upper] with lower first, or null if it is not known",
        );
    }
    range
}

/// The ids of gates, none unless given.
fn gates(ids: Field<Vec<String>>, pointer: &str, findings: &mut Findings) -> Option<Vec<String>> {
    match ids {
        Field::Missing => Some(Vec::new()),
        Field::Read(ids) => Some(ids),
        Field::Other(value) => {
            findings.refuse(
                pointer,
                format!("{} is not a list of gates", shown(&value)),
                "List the ids of the gates, or [] for none",
            );
            None
        }
    }
}

/// What keeps criteria and candidates that have each been read from being compared.
pub fn refuse_comparison(error: ComparisonError, findings: &mut Findings) {
    match error {
        ComparisonError::NoCriteria => findings.refuse(
            "/criteria",
            "There is no criterion",
            "Write at least one, {\"id\": \"fit\", \"title\": \"Strategic fit\"}",
        ),
        ComparisonError::NoCandidates => findings.refuse(
            "/candidates",
            "There is no candidate",
            "Write at least one, {\"name\": \"Acme\", \"values\": {criterion: 0.6, ...}}",
        ),
        ComparisonError::TooManyCriteria => findings.refuse(
            "/criteria",
            format!("There are more than {MOST_CRITERIA}"),
            "Compare on fewer",
        ),
        ComparisonError::TooManyCandidates => findings.refuse(
            "/candidates",
            format!("There are more than {MOST_CANDIDATES}"),
            "Compare fewer at a time",
        ),
        ComparisonError::RepeatedCriterion(at) => {
            refuse_repeated_criterion(format!("/criteria/{at}/id"), findings)
        }
        ComparisonError::RepeatedCandidate(at) => refuse_repeated(at, findings),
        // a selection has figures, not respondents
        ComparisonError::NoRespondents(at) => findings.refuse(
            format!("/candidates/{at}"),
            "Nobody has answered about this candidate",
            "Write its values, or leave it out",
        ),
        // the values have been read one by one
        ComparisonError::ValueCount { candidate } | ComparisonError::Value { candidate, .. } => {
            findings.refuse(
                format!("/candidates/{candidate}/values"),
                "There is not one value from 0 to 1 per criterion",
                "Write a number from 0 to 1, [lower, upper] or null for each criterion",
            )
        }
    }
}

fn refuse_repeated_criterion(pointer: String, findings: &mut Findings) {
    findings.refuse(
        pointer,
        "An earlier criterion has this id, or one that looks like it",
        "Give each one its own",
    );
}

fn refuse_repeated(at: usize, findings: &mut Findings) {
    findings.refuse(
        format!("/candidates/{at}/name"),
        "An earlier candidate has this name, or one that looks like it",
        "Give each one its own",
    );
}

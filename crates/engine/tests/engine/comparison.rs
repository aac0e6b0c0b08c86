//! Candidates side by side: the helpers of these tests; below, one file a method.

mod answer_changes;
mod answered;
mod chosen;
mod figure_changes;
mod figures;
mod not_applicable;
mod pairwise;
mod promises;
mod requirements;
mod respondents;
mod robust;
mod robust_promises;
mod robust_published;
mod side_by_side;
mod stability;
mod weighing;

use engine::{
    comparison::{Candidate, Comparison, ComparisonError, Criterion, ranking},
    scoring::Range,
};

/// A known value.
pub const fn at(value: f64) -> Range {
    between(value, value)
}

pub const fn between(lower: f64, upper: f64) -> Range {
    Range { lower, upper }
}

/// Candidates with their values; the criteria are a, b, c and so on.
pub fn try_compare(candidates: &[(&str, Vec<Range>)]) -> Result<Comparison, ComparisonError> {
    let count = candidates.first().map_or(0, |(_, values)| values.len());
    let criteria = (0..count).map(|position| {
        let id = char::from(b'a' + position as u8).to_string();
        Criterion {
            title: id.as_str().into(),
            id,
        }
    });
    let candidates = candidates.iter().map(|(name, values)| Candidate {
        // "!" after the name: knocked out
        name: name.trim_end_matches('!').into(),
        values: values.clone(),
        failed_gates: if name.ends_with('!') {
            vec!["gate".into()]
        } else {
            Vec::new()
        },
        open_gates: Vec::new(),
    });
    Comparison::new(criteria.collect(), candidates.collect())
}

#[track_caller]
pub fn compare(candidates: &[(&str, Vec<Range>)]) -> Comparison {
    try_compare(candidates).expect("the test's own candidates fit together")
}

/// Known figures alone.
#[track_caller]
pub fn figures(candidates: &[(&str, &[f64])]) -> Comparison {
    let ranges: Vec<(&str, Vec<Range>)> = candidates
        .iter()
        .map(|(name, values)| (*name, values.iter().map(|value| at(*value)).collect()))
        .collect();
    compare(&ranges)
}

/// The ranking, one candidate a line.
pub fn ranked(comparison: &Comparison, weights: &[f64]) -> String {
    let mut lines = String::new();
    for one in ranking(comparison, weights) {
        let rank = one.rank.map_or("-".into(), |rank| rank.to_string());
        lines += &format!(
            "{rank} {} {:.4} {:.4}..{:.4}\n",
            comparison.candidates()[one.candidate].name,
            one.value,
            one.range.lower,
            one.range.upper
        );
    }
    lines
}

/// All who lead, by name: several where they are tied.
pub fn lead(comparison: &Comparison, weights: &[f64]) -> Vec<usize> {
    let ranked = ranking(comparison, weights).into_iter();
    let first = ranked.filter(|one| one.rank == Some(1));
    first.map(|one| one.candidate).collect()
}

/// Who leads then: not the one who leads now, or one alone of several.
pub fn takes_over(now: &[usize], then: &[usize]) -> Option<usize> {
    let ousted = now.len() == 1 && !then.contains(&now[0]);
    let alone = now.len() != 1 && then.len() == 1;
    (ousted || alone).then(|| then.first().copied()).flatten()
}

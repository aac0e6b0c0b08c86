//! `weights`: what a way of weighing comes to.

use engine::{
    comparison::{Consistency, Criterion, INCONSISTENT, Weighed, is_inconsistent},
    json,
    report::{number_decimals_apart, points_to, round_to},
};
use indexmap::IndexMap;
use serde::Serialize;

use crate::{Outcome, input::each_file, selection::read_weights};

/// Weighs every file; each one that cannot be is told on standard error, and the rest are
/// weighed all the same.
pub fn weigh_files(files: &[String], json: bool) -> Outcome {
    each_file(files, json, |file, name| {
        let (criteria, weighed) = read_weights(file)?;
        Ok(printed(&criteria, &weighed, json, name))
    })
}

/// What is printed of weights; `file` names them where there are several.
pub fn printed(
    criteria: &[Criterion],
    weighed: &Weighed,
    json: bool,
    file: Option<&str>,
) -> String {
    if json {
        json::text(&report(criteria, weighed, file))
    } else {
        weights_text(criteria, weighed)
    }
}

/// A figure by criterion id, in the criteria's order.
pub fn by_id<'a>(criteria: &'a [Criterion], figures: &[f64]) -> IndexMap<&'a str, f64> {
    let ids = criteria.iter().map(|criterion| criterion.id.as_str());
    ids.zip(figures.iter().copied()).collect()
}

/// The weights, and how consistent pairwise comparisons are, for people.
pub fn weights_text(criteria: &[Criterion], weighed: &Weighed) -> String {
    let mut text = String::from("Weights, in per cent\n");
    for (criterion, weight) in criteria.iter().zip(&weighed.weights) {
        let percent = points_to(*weight, 1);
        text += &format!("{percent:>5.1}  {}\n", criterion.title.first());
    }
    if let Some(consistency) = &weighed.consistency {
        text += &consistency_text(criteria, consistency);
    }
    text
}

fn consistency_text(criteria: &[Criterion], one: &Consistency) -> String {
    let lower = if one.lower_estimate { "at least " } else { "" };
    let mut text = match one.consistency_ratio {
        Some(ratio) => {
            let verdict = if is_inconsistent(ratio) {
                "contradict each other"
            } else {
                "agree well"
            };
            // not what reads like the bound where it is not
            let decimals = number_decimals_apart(&[ratio, INCONSISTENT], 2);
            let (ratio, decimals) = (round_to(ratio, decimals), usize::from(decimals));
            format!(
                "Consistency ratio {lower}{ratio:.decimals$} (up to 0.10 is fine): the judgements {verdict}\n"
            )
        }
        None => String::from("There is no measure of how well these judgements agree\n"),
    };
    if let Some(one) = &one.suggestion {
        let title = |at: usize| criteria.get(at).map_or("", |one| one.title.first());
        text += &format!(
            "  Look again at {} against {}: you said {}, and {} would fit best\n",
            title(one.first),
            title(one.second),
            times(one.from),
            times(one.to)
        );
    }
    text
}

/// How many times as important, the other way round below 1.
fn times(ratio: f64) -> String {
    let tenths = |number: f64| ((number + 1e-9) * 10.0).round() / 10.0;
    if ratio >= 1.0 {
        tenths(ratio).to_string()
    } else {
        format!("1/{}", tenths(1.0 / ratio))
    }
}

fn report<'a>(
    criteria: &'a [Criterion],
    weighed: &Weighed,
    file: Option<&'a str>,
) -> WeightsReport<'a> {
    let id = |at: usize| criteria.get(at).map_or("", |one| &one.id);
    WeightsReport {
        file,
        weights: by_id(criteria, &weighed.weights),
        consistency: weighed.consistency.as_ref().map(|one| ConsistencyReport {
            lambda_max: one.lambda_max,
            consistency_index: one.consistency_index,
            consistency_ratio: one.consistency_ratio,
            lower_estimate: one.lower_estimate,
            suggestion: one.suggestion.map(|one| SuggestionReport {
                first: id(one.first),
                second: id(one.second),
                from: one.from,
                to: one.to,
            }),
        }),
    }
}

#[derive(Serialize)]
struct WeightsReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    weights: IndexMap<&'a str, f64>,
    #[serde(flatten)]
    consistency: Option<ConsistencyReport<'a>>,
}

#[derive(Serialize)]
struct ConsistencyReport<'a> {
    lambda_max: f64,
    consistency_index: f64,
    consistency_ratio: Option<f64>,
    lower_estimate: bool,
    suggestion: Option<SuggestionReport<'a>>,
}

#[derive(Serialize)]
struct SuggestionReport<'a> {
    first: &'a str,
    second: &'a str,
    from: f64,
    to: f64,
}

//! The result as JSON: the same text from the command line and from the browser.

use serde::Serialize;

use crate::{
    model::{Questionnaire, Reading},
    scoring::{Assessed, Cause, Range},
};

/// The result as one JSON object on one line. Numbers are fractions; `null` stands where nothing
/// can be scored. `file` names the responses where several are scored at once. Bands are named
/// in the definition's own language.
pub fn score_json(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    file: Option<&str>,
) -> String {
    let id = |item: &usize| questionnaire.items[*item].id.as_str(); // positions of its own items
    let report = ScoreReport {
        file,
        score: assessed.score,
        range: pair(assessed.range),
        coverage: assessed.coverage,
        bands: assessed
            .bands
            .iter()
            .map(|band| questionnaire.bands[*band].title.first()) // positions of its own bands
            .collect(),
        dimensions: questionnaire
            .dimensions
            .iter()
            .zip(&assessed.dimensions)
            .map(|(dimension, score)| DimensionReport {
                id: &dimension.id,
                score: score.score,
                range: pair(score.range),
                coverage: score.coverage,
                expected: score.expected,
                shortfall: score.shortfall,
            })
            .collect(),
        gates: questionnaire
            .gates
            .iter()
            .zip(&assessed.gates)
            .map(|(gate, reading)| GateReport {
                id: &gate.id,
                state: match reading {
                    Reading::Holds => "passed",
                    Reading::Open => "open",
                    Reading::Fails => "failed",
                },
            })
            .collect(),
        findings: assessed
            .findings
            .iter()
            .map(|finding| FindingReport {
                id: &questionnaire.rules[finding.rule].id, // positions of its own rules
                severity: finding.severity.name(),
                red_flag: finding.red_flag,
                state: if finding.found { "found" } else { "not known" },
                items: finding.items.iter().map(id).collect(),
            })
            .collect(),
        contributions: assessed
            .contributions
            .iter()
            .map(|one| match &one.cause {
                Cause::Item(item) => ContributionReport {
                    item: Some(id(item)),
                    gate: None,
                    drop: one.drop,
                },
                Cause::Gate(gate) => ContributionReport {
                    item: None,
                    gate: Some(&questionnaire.gates[*gate].id), // positions of its own gates
                    drop: one.drop,
                },
            })
            .collect(),
        recommendations: assessed
            .recommendations
            .iter()
            .filter_map(|one| {
                let item = &questionnaire.items[one.item]; // positions of its own items
                let improve = item.improve.as_ref()?;
                Some(RecommendationReport {
                    item: &item.id,
                    action: improve.action.first(),
                    first_step: improve.first_step.first(),
                    severity: one.severity.map(|severity| severity.name()),
                    gain_one_level: one.gain_one_level,
                    gain_full: one.gain_full,
                })
            })
            .collect(),
        verdict: None,
        outcomes: [],
    };
    // fails only where a map's key is not a text or a writer fails: there are neither
    serde_json::to_string(&report).unwrap_or_default()
}

fn pair(range: Option<Range>) -> Option<[f64; 2]> {
    range.map(|range| [range.lower, range.upper])
}

#[derive(Serialize)]
struct ScoreReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    score: Option<f64>,
    range: Option<[f64; 2]>,
    coverage: Option<f64>,
    bands: Vec<&'a str>,
    dimensions: Vec<DimensionReport<'a>>,
    gates: Vec<GateReport<'a>>,
    findings: Vec<FindingReport<'a>>,
    contributions: Vec<ContributionReport<'a>>,
    recommendations: Vec<RecommendationReport<'a>>,
    verdict: Option<()>,
    outcomes: [(); 0],
}

#[derive(Serialize)]
struct DimensionReport<'a> {
    id: &'a str,
    score: Option<f64>,
    range: Option<[f64; 2]>,
    coverage: Option<f64>,
    expected: Option<f64>,
    shortfall: Option<f64>,
}

#[derive(Serialize)]
struct GateReport<'a> {
    id: &'a str,
    state: &'static str,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    id: &'a str,
    severity: &'static str,
    red_flag: bool,
    state: &'static str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct ContributionReport<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gate: Option<&'a str>,
    drop: f64,
}

#[derive(Serialize)]
struct RecommendationReport<'a> {
    item: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    first_step: &'a str,
    severity: Option<&'static str>,
    gain_one_level: f64,
    gain_full: f64,
}

//! The result as JSON: the same text from the command line and from the browser. Its fields are
//! the fields of the structs here, in their order.

use serde::Serialize;

use crate::{
    json,
    model::{Questionnaire, Reading, Severity},
    scoring::{Assessed, Cause, EffortGiven, Range, VerdictReached},
};

/// The result as one JSON object on one line. Numbers are fractions; `null` stands where nothing
/// can be scored. `file` names the responses where several are scored at once. Bands are named
/// in the definition's own language.
pub fn score_json(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    file: Option<&str>,
) -> String {
    let mut score = ScoreJson::new(questionnaire, assessed);
    score.file = file;
    json::text(&score)
}

/// A result as it stands in JSON.
#[derive(Serialize)]
pub struct ScoreJson<'a> {
    /// What is scored, where several are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'a str>,
    score: Option<f64>,
    range: Option<RangeJson>,
    coverage: Option<f64>,
    bands: Vec<&'a str>,
    dimensions: Vec<DimensionJson<'a>>,
    gates: Vec<GateJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    /// Answers that do not fit together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradictions: Vec<ContradictionJson<'a>>,
    contributions: Vec<ContributionJson<'a>>,
    recommendations: Vec<RecommendationJson<'a>>,
    verdict: Option<VerdictJson<'a>>,
    outcomes: Vec<OutcomeJson<'a>>,
    /// How the families of outcomes differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aspects: Vec<AspectJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairings: Vec<PairingJson<'a>>,
    /// The questionnaire's id, where whoever reads it does not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<&'a str>,
}

/// Lower and upper end.
type RangeJson = [f64; 2];

#[derive(Serialize)]
struct DimensionJson<'a> {
    id: &'a str,
    score: Option<f64>,
    range: Option<RangeJson>,
    coverage: Option<f64>,
    expected: Option<f64>,
    shortfall: Option<f64>,
}

#[derive(Serialize)]
struct GateJson<'a> {
    id: &'a str,
    state: &'static str,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    id: &'a str,
    severity: &'static str,
    red_flag: bool,
    state: &'static str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct ContradictionJson<'a> {
    id: &'a str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct ContributionJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gate: Option<&'a str>,
    drop: f64,
}

#[derive(Serialize)]
struct RecommendationJson<'a> {
    item: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    first_step: &'a str,
    /// It mends what raised a red flag.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    red_flag: bool,
    severity: Option<&'static str>,
    gain_one_level: f64,
    gain_full: f64,
    /// The gate whose cap it goes to lift.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifts: Option<&'a str>,
    /// Another failed gate that it helps to pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    meets: Option<&'a str>,
    /// The gates whose caps are taken as lifted in the gains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<&'a str>,
}

#[derive(Serialize)]
struct VerdictJson<'a> {
    id: &'a str,
    open_between: Vec<&'a str>,
    /// The likeliest of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    likely: Option<&'a str>,
    /// The items without an answer that keep it open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_items: Vec<&'a str>,
    missing: Vec<MissingJson<'a>>,
    /// What the name that leads deserves of people and money.
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<EffortJson<'a>>,
    /// What the name that leads asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<ActionJson<'a>>,
}

#[derive(Serialize)]
struct EffortJson<'a> {
    people: &'a str,
    money: &'a str,
    /// How what is given stands to it: "less", "fitting", "more" or "not known".
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<&'static str>,
}

#[derive(Serialize)]
struct ActionJson<'a> {
    #[serde(rename = "do")]
    action: &'a str,
    first_step: &'a str,
}

#[derive(Serialize)]
struct MissingJson<'a> {
    verdict: &'a str,
    items: Vec<&'a str>,
    gates: Vec<&'a str>,
}

#[derive(Serialize)]
struct OutcomeJson<'a> {
    id: &'a str,
    family: &'a str,
    fit: Option<f64>,
    range: Option<RangeJson>,
    /// The items whose answers rule it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    ruled_out_by: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct AspectJson<'a> {
    item: &'a str,
    /// The families that the answer speaks for.
    families: Vec<&'a str>,
}

#[derive(Serialize)]
struct PairingJson<'a> {
    id: &'a str,
    state: &'static str,
}

impl<'a> ScoreJson<'a> {
    pub fn new(questionnaire: &'a Questionnaire, assessed: &'a Assessed) -> Self {
        // all positions are of the questionnaire's own items, gates, rules, bands and so on
        let item = |at: &usize| questionnaire.items[*at].id.as_str();
        let gate = |at: &usize| questionnaire.gates[*at].id.as_str();
        let bands = assessed.bands.iter();
        let dimensions = questionnaire.dimensions.iter().zip(&assessed.dimensions);
        let gates = questionnaire.gates.iter().zip(&assessed.gates);
        let findings = assessed.findings.iter();
        let contributions = assessed.contributions.iter();
        let recommendations = assessed.recommendations.iter();
        let outcomes = questionnaire.outcomes.iter().zip(&assessed.outcomes);
        let pairings = questionnaire.pairings.iter().zip(&assessed.pairings);
        let verdict = assessed.verdict.as_ref();
        Self {
            file: None,
            score: assessed.score,
            range: assessed.range.map(range),
            coverage: assessed.coverage,
            bands: bands
                .map(|band| questionnaire.bands[*band].title.first())
                .collect(),
            dimensions: dimensions
                .map(|(dimension, score)| DimensionJson {
                    id: &dimension.id,
                    score: score.score,
                    range: score.range.map(range),
                    coverage: score.coverage,
                    expected: score.expected,
                    shortfall: score.shortfall,
                })
                .collect(),
            gates: gates
                .map(|(gate, reading)| GateJson {
                    id: &gate.id,
                    state: gate_state(*reading),
                })
                .collect(),
            findings: findings
                .map(|finding| FindingJson {
                    id: &questionnaire.rules[finding.rule].id,
                    severity: finding.severity.name(),
                    red_flag: finding.red_flag,
                    state: if finding.found { "found" } else { "not known" },
                    items: finding.items.iter().map(item).collect(),
                })
                .collect(),
            contradictions: { assessed.contradictions.iter() }
                .map(|one| ContradictionJson {
                    id: &questionnaire.contradictions[one.contradiction].id,
                    items: one.items.iter().map(item).collect(),
                })
                .collect(),
            contributions: contributions
                .map(|contribution| ContributionJson {
                    item: match contribution.cause {
                        Cause::Item(at) => Some(item(&at)),
                        Cause::Gate(_) => None,
                    },
                    gate: match contribution.cause {
                        Cause::Gate(at) => Some(gate(&at)),
                        Cause::Item(_) => None,
                    },
                    drop: contribution.drop,
                })
                .collect(),
            recommendations: recommendations
                .map(|one| RecommendationJson {
                    item: item(&one.item),
                    action: one.improve.action.first(),
                    first_step: one.improve.first_step.first(),
                    red_flag: one.mends_red_flag,
                    severity: one.severity.map(Severity::name),
                    gain_one_level: one.gain_one_level,
                    gain_full: one.gain_full,
                    lifts: one.lifts.as_ref().map(gate),
                    meets: one.meets.as_ref().map(gate),
                    after: one.after.iter().map(gate).collect(),
                })
                .collect(),
            verdict: verdict.map(|reached| VerdictJson::new(questionnaire, reached)),
            outcomes: outcomes
                .map(|(outcome, fit)| OutcomeJson {
                    id: &outcome.id,
                    family: &outcome.family,
                    fit: fit.fit,
                    range: fit.range.map(range),
                    ruled_out_by: { fit.ruled_out_by.as_ref() }
                        .map(|items| items.iter().map(item).collect()),
                })
                .collect(),
            aspects: { questionnaire.aspects.iter().zip(&assessed.aspects) }
                .map(|(aspect, families)| AspectJson {
                    item: item(&aspect.item),
                    families: { families.iter() }
                        .filter_map(|at| Some(&*questionnaire.families.get(*at)?.id))
                        .collect(),
                })
                .collect(),
            pairings: pairings
                .map(|(pairing, made)| PairingJson {
                    id: &pairing.id,
                    state: match made.made() {
                        Reading::Holds => "made",
                        Reading::Open => "open",
                        Reading::Fails => "missing",
                    },
                })
                .collect(),
            questionnaire: None,
        }
    }
}

impl<'a> VerdictJson<'a> {
    fn new(questionnaire: &'a Questionnaire, reached: &VerdictReached) -> Self {
        // positions of its own verdicts, items and gates
        let verdict = |at: &usize| questionnaire.verdicts[*at].id.as_str();
        let item = |at: &usize| questionnaire.items[*at].id.as_str();
        let gate = |at: &usize| questionnaire.gates[*at].id.as_str();
        let missing = reached.missing.iter();
        let leading = reached.leading();
        Self {
            id: verdict(&reached.verdict),
            open_between: reached.open_between.iter().map(verdict).collect(),
            likely: reached.likely.as_ref().map(verdict),
            open_items: reached.open_items.iter().map(item).collect(),
            missing: missing
                .map(|missing| MissingJson {
                    verdict: verdict(&missing.verdict),
                    items: missing.items.iter().map(item).collect(),
                    gates: missing.gates.iter().map(gate).collect(),
                })
                .collect(),
            effort: { leading.and_then(|at| questionnaire.verdicts[at].effort.as_ref()) }.map(
                |effort| EffortJson {
                    people: effort.people.first(),
                    money: effort.money.first(),
                    given: reached.effort.map(EffortGiven::name),
                },
            ),
            actions: {
                leading
                    .map_or(&[][..], |at| &questionnaire.verdicts[at].actions)
                    .iter()
            }
            .map(|action| ActionJson {
                action: action.action.first(),
                first_step: action.first_step.first(),
            })
            .collect(),
        }
    }
}

fn range(range: Range) -> RangeJson {
    [range.lower, range.upper]
}

/// How a gate turned out, as it stands in files.
pub(super) fn gate_state(reading: Reading) -> &'static str {
    match reading {
        Reading::Holds => "passed",
        Reading::Open => "open",
        Reading::Fails => "failed",
    }
}

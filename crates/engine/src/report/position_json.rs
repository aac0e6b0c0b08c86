//! Where a relationship stands as JSON. Its fields are the fields of the structs here.

use serde::Serialize;

use crate::{
    course::{Course, Direction, Missing, Position, Rule, Share},
    json,
    model::{Choice, Measure, Relationship, Side, Stage},
    scoring::EffortGiven,
};

/// A relationship's place in the portfolio as one JSON object on one line. Numbers are fractions;
/// `null` stands where nothing is known.
pub fn position_json(relationship: &Relationship, position: &Position) -> String {
    let effort = &position.effort;
    let share = |share: Option<Share>| share.map(|it| it.share);
    json::text(&PositionJson {
        relationship: &relationship.name,
        health: score(position.health.as_ref()),
        health_side: position.health.as_ref().map(|it| it.latest.side),
        health_change: change(position.health.as_ref()),
        health_other_side: position
            .other_side
            .as_ref()
            .and_then(|it| it.overall.leading_score()),
        value: score(position.value.as_ref()),
        value_change: change(position.value.as_ref()),
        stage: relationship.stage,
        effort: EffortJson {
            spend: effort.recorded.spend,
            person_days: effort.recorded.person_days,
            spend_share: share(effort.spend),
            person_days_share: share(effort.person_days),
            value_margin: effort.value_margin,
            remarks: effort.remarks.iter().map(|it| it.name()).collect(),
            given: { position.checks.iter() }
                .find_map(|check| check.effort)
                .map(EffortGiven::name),
        },
        decision: position.decision.name(),
        rule: position.rule.name(),
        because: because(&position.rule),
        decided: position.taken.as_ref().map(|taken| DecidedJson {
            choice: taken.choice,
            at_ms: taken.at_ms,
            assessment: &taken.assessment,
            agrees: taken.agrees,
        }),
        review: relationship.next_review.as_deref(),
        checks: position
            .checks
            .iter()
            .map(|one| CheckJson {
                questionnaire: &one.questionnaire,
                measures: one.measures.map(|measure| match measure {
                    Measure::Health => "health",
                    Measure::Value => "value",
                }),
                side: one.side,
                score: one.overall.leading_score(),
                range: one.overall.range.map(|range| [range.lower, range.upper]),
                verdict: one.verdict.as_deref(),
                outcome: one.outcome.as_deref(),
                red_flags: one.red_flags,
                failed_gates: &one.failed_gates,
            })
            .collect(),
        unread: &position.unread,
    })
}

fn score(course: Option<&Course>) -> Option<f64> {
    course.and_then(|course| course.latest.overall.leading_score())
}

fn change(course: Option<&Course>) -> Option<f64> {
    match course?.direction() {
        Direction::First | Direction::NotKnown => None,
        Direction::Up(by) => Some(by),
        Direction::Down(by) => Some(-by),
        Direction::Level => Some(0.0),
    }
}

/// Ids of what the rule is about: dimensions, gates, or the kinds of checks that are missing.
fn because(rule: &Rule) -> Vec<&str> {
    match rule {
        Rule::Missing { health, value } => {
            let missing = [("health", health), ("value", value)].into_iter();
            missing
                .filter(|(_, it)| **it != Missing::Nothing)
                .map(|(kind, _)| kind)
                .collect()
        }
        Rule::CriticalTwice { failed_gates: ids } | Rule::BelowStage { dimensions: ids } => {
            ids.iter().map(String::as_str).collect()
        }
        Rule::ValueShortTwice | Rule::AboveStage | Rule::Otherwise => Vec::new(),
    }
}

#[derive(Serialize)]
struct PositionJson<'a> {
    relationship: &'a str,
    health: Option<f64>,
    /// Whose view the health is.
    health_side: Option<Side>,
    /// Since last time.
    health_change: Option<f64>,
    health_other_side: Option<f64>,
    value: Option<f64>,
    value_change: Option<f64>,
    stage: Option<Stage>,
    effort: EffortJson,
    decision: &'static str,
    rule: &'static str,
    because: Vec<&'a str>,
    /// What people decided.
    decided: Option<DecidedJson<'a>>,
    /// An ISO 8601 date.
    review: Option<&'a str>,
    checks: Vec<CheckJson<'a>>,
    /// Ids of checks whose questions are not there.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unread: &'a [String],
}

#[derive(Serialize)]
struct EffortJson {
    spend: Option<f64>,
    person_days: Option<f64>,
    spend_share: Option<f64>,
    person_days_share: Option<f64>,
    value_margin: Option<f64>,
    remarks: Vec<&'static str>,
    /// How the working time given stands to what the stage deserves.
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<&'static str>,
}

#[derive(Serialize)]
struct DecidedJson<'a> {
    choice: Choice,
    /// Milliseconds since 1970.
    at_ms: f64,
    /// The id of the check that it was taken on.
    assessment: &'a str,
    /// Whether it is what the figures say.
    agrees: Option<bool>,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    questionnaire: &'a str,
    measures: Option<&'static str>,
    side: Side,
    score: Option<f64>,
    range: Option<[f64; 2]>,
    verdict: Option<&'a str>,
    outcome: Option<&'a str>,
    red_flags: usize,
    failed_gates: &'a [String],
}

//! The sample workspace: made-up partners with their story, to look at. What it tells stands in
//! `catalogue/sample.json`; here it is set into time and told from what is a person's own.

use std::{collections::BTreeMap, rc::Rc};

use serde::Deserialize;

use super::{Action, WorkspaceParts, reduce};
use crate::{
    catalogue, json,
    model::{
        Assessment, AssessmentState, Choice, Context, Decision, PlannedStep, Relationship,
        Respondent, Responses, Selection, Stage, StepState, StoredDefinition, Workspace,
    },
};

const DAY_MS: f64 = 86_400_000.0;

#[derive(Deserialize)]
struct Sample {
    partners: Vec<SamplePartner>,
    selections: Vec<SampleSelection>,
}

#[derive(Deserialize)]
struct SamplePartner {
    id: String,
    relationship: Relationship,
    review_in_days: Option<f64>,
    /// The earliest first.
    checks: Vec<SampleCheck>,
    #[serde(default)]
    steps: Vec<SampleStep>,
}

#[derive(Deserialize)]
struct SampleCheck {
    id: String,
    questionnaire: String,
    days_ago: f64,
    #[serde(default)]
    respondent: Respondent,
    /// What the relationship was then, where it was at another stage.
    stage: Option<Stage>,
    /// A candidate of a selection is not finished.
    #[serde(default)]
    is_open: bool,
    /// What is different from the check before by the same respondent on the same questionnaire.
    responses: Responses,
    /// What was decided on it, the same day.
    decision: Option<SampleDecision>,
}

#[derive(Deserialize)]
struct SampleDecision {
    choice: Choice,
    reason: String,
}

/// Taken up from a check, the same day.
#[derive(Deserialize)]
struct SampleStep {
    id: String,
    check: String,
    item: String,
    text: String,
    first_step: String,
    role: String,
    /// Of today; in the past where it is negative.
    due_in_days: f64,
    done_days_ago: Option<f64>,
}

#[derive(Deserialize)]
struct SampleSelection {
    id: String,
    days_ago: f64,
    #[serde(flatten)]
    selection: Selection,
}

/// The sample's records as of `now_ms`. `questionnaire` gives what is asked now by id, as text and
/// its hash: of what it does not know there is no check. `day` gives the day of a moment, as an
/// ISO 8601 date.
pub fn sample(
    now_ms: f64,
    questionnaire: impl Fn(&str) -> Option<(String, StoredDefinition)>,
    day: impl Fn(f64) -> String,
) -> WorkspaceParts {
    let mut parts = WorkspaceParts::default();
    // invariant: a test reads it
    let Ok(Sample {
        partners,
        selections,
    }) = json::read_text(catalogue::SAMPLE)
    else {
        return parts;
    };
    let mut definitions = BTreeMap::new();
    for partner in partners {
        let mut relationship = partner.relationship;
        relationship.sample = true;
        let review = partner.review_in_days;
        relationship.next_review = review.map(|days| day(now_ms + days * DAY_MS));
        let mut before: Vec<(String, Respondent, Responses)> = Vec::new();
        for check in partner.checks {
            let Some((hash, text)) = questionnaire(&check.questionnaire) else {
                continue;
            };
            let same = before.iter().rev().find(|(asked, respondent, _)| {
                *asked == check.questionnaire && *respondent == check.respondent
            });
            let mut responses = same.map_or_else(Responses::new, |(.., before)| before.clone());
            responses.extend(check.responses);
            before.push((
                check.questionnaire.clone(),
                check.respondent.clone(),
                responses.clone(),
            ));
            let at_ms = now_ms - check.days_ago * DAY_MS;
            let state = if check.is_open {
                AssessmentState::default()
            } else {
                definitions.insert(hash.clone(), text);
                AssessmentState::Finished {
                    at_ms,
                    definition: hash,
                    context: Context {
                        stage: check.stage.or(relationship.stage),
                        ..relationship.context()
                    },
                }
            };
            let assessment = Assessment {
                questionnaire: check.questionnaire,
                relationship: Some(partner.id.clone()),
                respondent: check.respondent,
                started_at_ms: at_ms,
                state,
                responses,
            };
            if let Some(SampleDecision { choice, reason }) = check.decision {
                let decision = Decision {
                    choice,
                    reason,
                    at_ms,
                };
                parts.decisions.push((check.id.clone(), Rc::new(decision)));
            }
            parts.assessments.push((check.id, Rc::new(assessment)));
        }
        for step in partner.steps {
            let checks = parts.assessments.iter();
            let Some((_, check)) = { checks }.find(|(id, _)| *id == step.check) else {
                continue;
            };
            let done = step.done_days_ago.map(|days| now_ms - days * DAY_MS);
            let planned = PlannedStep {
                relationship: Some(partner.id.clone()),
                assessment: Some(step.check),
                item: Some(step.item),
                text: step.text,
                first_step: step.first_step,
                role: step.role,
                due: Some(day(now_ms + step.due_in_days * DAY_MS)),
                state: done.map_or(StepState::Open, |at_ms| StepState::Done { at_ms }),
                since_ms: check.started_at_ms,
            };
            parts.steps.push((step.id, Rc::new(planned)));
        }
        parts
            .relationships
            .push((partner.id, Rc::new(relationship)));
    }
    let is_there = |id: &String| parts.assessments.iter().any(|(known, _)| known == id);
    for one in selections {
        if !one.selection.candidates.iter().all(is_there) {
            continue;
        }
        let selection = Selection {
            started_at_ms: now_ms - one.days_ago * DAY_MS,
            ..one.selection
        };
        parts.selections.push((one.id, Rc::new(selection)));
    }
    parts.definitions = definitions.into_iter().collect();
    parts
}

/// What is a person's own: the workspace without its samples, as it is exported.
pub fn without_samples(workspace: &Rc<Workspace>) -> Rc<Workspace> {
    reduce(workspace, &Action::RemoveSamples).workspace
}

/// Whether it compares made-up partners, and no other.
pub fn is_sample_selection(workspace: &Workspace, selection: &Selection) -> bool {
    let candidates = selection.candidates.iter();
    let mut known = candidates
        .filter_map(|id| workspace.assessments.get(id))
        .map(|one| is_sample_assessment(workspace, one))
        .peekable();
    known.peek().is_some() && known.all(|is_sample| is_sample)
}

fn is_sample_assessment(workspace: &Workspace, assessment: &Assessment) -> bool {
    let relationship = assessment.relationship.as_ref();
    let relationship = relationship.and_then(|id| workspace.relationships.get(id));
    relationship.is_some_and(|one| one.sample)
}

/// The ids of the sample relationships.
pub(super) fn sample_relationships(workspace: &Workspace) -> Vec<String> {
    let samples = workspace.relationships.iter().filter(|(_, one)| one.sample);
    samples.map(|(id, _)| id.clone()).collect()
}

/// The ids of the selections among them alone.
pub(super) fn sample_selections(workspace: &Workspace) -> Vec<String> {
    let selections = workspace.selections.iter();
    let samples = selections.filter(|(_, one)| is_sample_selection(workspace, one));
    samples.map(|(id, _)| id.clone()).collect()
}

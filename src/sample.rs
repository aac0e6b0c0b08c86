//! A made-up partnership to look at in an empty workspace: two finished checks, a quarter apart.

use std::rc::Rc;

use serde::Deserialize;

use crate::library::Library;
use engine::catalogue;
use engine::json;
use engine::model::{Assessment, AssessmentState, Context, Relationship, Respondent, Responses};
use engine::state::WorkspaceParts;

const DAY_MS: f64 = 86_400_000.0;

#[derive(Deserialize)]
struct Sample {
    questionnaire: String,
    relationship: Rc<Relationship>,
    checks: Vec<Check>,
}

#[derive(Deserialize)]
struct Check {
    days_ago: f64,
    respondent: Respondent,
    context: Context,
    responses: Responses,
}

/// The sample's records as of `now_ms`; nothing where its questionnaire is not here.
pub fn sample(library: &Library, now_ms: f64) -> Option<WorkspaceParts> {
    let sample: Sample = json::read_text(catalogue::SAMPLE).ok()?;
    let loaded = library.find(&sample.questionnaire)?;
    let id = "sample".to_string();
    let mut assessments = Vec::new();
    for (place, check) in sample.checks.into_iter().enumerate() {
        let at_ms = now_ms - check.days_ago * DAY_MS;
        let assessment = Assessment {
            questionnaire: sample.questionnaire.clone(),
            relationship: Some(id.clone()),
            respondent: check.respondent,
            started_at_ms: at_ms,
            state: AssessmentState::Finished {
                at_ms,
                definition: loaded.hash().into(),
                context: check.context,
            },
            responses: check.responses,
        };
        assessments.push((format!("sample-{place}"), Rc::new(assessment)));
    }
    Some(WorkspaceParts {
        assessments,
        relationships: vec![(id, sample.relationship)],
        definitions: vec![(loaded.hash().into(), loaded.text.clone())],
        ..WorkspaceParts::default()
    })
}

//! A made-up partnership to look at in an empty workspace: two finished checks, a quarter apart.

use std::rc::Rc;

use super::Library;
use engine::catalogue;
use engine::model::{
    Assessment, AssessmentState,
    json::{Fields, Json, parse},
};
use engine::state::Parts;

const DAY_MS: f64 = 86_400_000.0;

/// The sample's records as of `now_ms`; nothing where its questionnaire is not here.
pub fn sample(library: &Library, now_ms: f64) -> Option<Parts> {
    let sample = parse(catalogue::SAMPLE)?;
    let fields = Fields::of(&sample).ok()?;
    let questionnaire = fields.needed_text("questionnaire").ok()?;
    let loaded = library.find(&questionnaire)?;
    let id = "sample".to_string();
    let mut assessments = Vec::new();
    for check in fields.given("checks")?.as_array()? {
        let fields = Fields::of(check).ok()?;
        let at_ms = now_ms - fields.needed_number("days_ago").ok()? * DAY_MS;
        let assessment = Assessment {
            questionnaire: questionnaire.clone(),
            relationship: Some(id.clone()),
            respondent: Json::read(fields.given("respondent")?).ok()?,
            started_at_ms: at_ms,
            state: AssessmentState::Finished {
                at_ms,
                definition: loaded.hash().into(),
                context: Json::read(fields.given("context")?).ok()?,
            },
            responses: Json::read(fields.given("responses")?).ok()?,
        };
        let place = assessments.len().to_string();
        assessments.push((["sample-", &place].concat(), Rc::new(assessment)));
    }
    let relationship = Json::read(fields.given("relationship")?).ok()?;
    Some(Parts {
        assessments,
        relationships: vec![(id, relationship)],
        definitions: vec![(loaded.hash().into(), loaded.text.clone())],
    })
}

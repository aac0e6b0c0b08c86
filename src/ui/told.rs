//! What the page around the element is told, as JSON.

use super::session::Session;
use engine::json;
use engine::model::AssessmentState;
use engine::report::ScoreJson;
use engine::scoring::score;

/// A finished assessment's figures, as the page around may have them: JSON.
pub fn finished(session: &Session, id: &str) -> Option<String> {
    let assessment = session.workspace.assessments.get(id)?;
    let AssessmentState::Finished { context, .. } = &assessment.state else {
        return None;
    };
    let loaded = session.library.of(assessment, &session.workspace)?;
    let assessed = score(&loaded.questionnaire, &assessment.responses, context);
    let mut figures = ScoreJson::new(&loaded.questionnaire, &assessed);
    figures.questionnaire = Some(&assessment.questionnaire);
    Some(json::text(&figures))
}

/// A text as JSON writes it.
pub fn json_text(text: &str) -> String {
    json::text(&text)
}

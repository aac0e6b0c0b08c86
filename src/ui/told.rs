//! What the page around the element is told, as JSON.

use super::session::Session;
use engine::model::AssessmentState;
use engine::model::json::Writer;
use engine::report::score_json;
use engine::scoring::score;

/// A finished assessment's figures, as the page around may have them: JSON.
pub fn finished(session: &Session, id: &str) -> Option<String> {
    let assessment = session.workspace.assessments.get(id)?;
    let AssessmentState::Finished { context, .. } = &assessment.state else {
        return None;
    };
    let loaded = session.library.of(assessment, &session.workspace)?;
    let assessed = score(&loaded.questionnaire, &assessment.responses, context);
    let figures = score_json(&loaded.questionnaire, &assessed, None);
    // one object: its last character closes it
    let figures = figures.trim_end().strip_suffix('}')?;
    let questionnaire = json_text(&assessment.questionnaire);
    Some([figures, ",\"questionnaire\":", &questionnaire, "}"].concat())
}

/// A text as JSON writes it.
pub fn json_text(text: &str) -> String {
    let mut out = Writer::default();
    out.text(text);
    out.finish()
}

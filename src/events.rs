//! What the page around the element is told. Never an answer, never a text that a person wrote.

use engine::{model::AssessmentState, report::score_json, scoring::score};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::session::Session;

/// An event of the element; it is written as its detail.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Event {
    Ready {
        version: u32,
    },
    Answer {
        item: String,
        answered: bool,
    },
    /// The figures of what was finished, as the command line gives them, and the questionnaire.
    Finish(Map<String, Value>),
    Save {
        saved: bool,
    },
    Error {
        code: &'static str,
        message: String,
    },
}

impl Event {
    /// What a page listens for.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready { .. } => "pa-ready",
            Self::Answer { .. } => "pa-answer",
            Self::Finish(_) => "pa-finish",
            Self::Save { .. } => "pa-save",
            Self::Error { .. } => "pa-error",
        }
    }
}

/// A finished assessment's figures, as the page around may have them; `None` for one that is not
/// finished or whose definition is not here.
pub fn finished_figures(session: &Session, id: &str) -> Option<Map<String, Value>> {
    let assessment = session.workspace.assessments.get(id)?;
    let AssessmentState::Finished { context, .. } = &assessment.state else {
        return None;
    };
    let loaded = session.library.of(assessment, &session.workspace)?;
    let assessed = score(&loaded.questionnaire, &assessment.responses, context);
    let figures = score_json(&loaded.questionnaire, &assessed, None);
    let mut figures: Map<String, Value> = serde_json::from_str(&figures).ok()?;
    let questionnaire = assessment.questionnaire.clone();
    figures.insert("questionnaire".into(), questionnaire.into());
    Some(figures)
}

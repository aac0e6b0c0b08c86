//! One file a page: what it shows, and the Actions that what a person does on it becomes.

mod answer;
mod check;
mod home;
mod relationship;
mod result;
mod start;
mod workspace;

pub use answer::{Answering, answer_page};
pub use check::{Checking, check_page};
pub use home::home_page;
pub use relationship::RelationshipPage;
pub use result::ResultPage;
pub use start::StartPage;
pub use workspace::WorkspacePage;

use std::rc::Rc;

use yew::prelude::*;

use super::locale::Words;
use super::{Library, Shared};
use crate::model::{Assessment, AssessmentState, Context, Response, Workspace};
use crate::state::Action;

/// Where a person is.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Home,
    /// Choosing whom a questionnaire is about.
    Start {
        questionnaire: String,
        relationship: Option<String>,
    },
    /// One relationship; `None` is a new one.
    Relationship(Option<String>),
    Answer {
        assessment: String,
        section: Option<String>,
        item: Option<String>,
    },
    Check(String),
    Result(String),
    Workspace,
}

impl Place {
    /// The assessment that is shown there.
    pub fn assessment(&self) -> Option<&str> {
        match self {
            Self::Answer { assessment, .. }
            | Self::Check(assessment)
            | Self::Result(assessment) => Some(assessment),
            _ => None,
        }
    }
}

/// How a page makes things happen; the same for as long as the widget lives.
#[derive(Clone, PartialEq)]
pub struct Hands {
    pub act: Callback<Action>,
    pub go: Callback<Place>,
    pub undo: Callback<()>,
    /// Tells a screen reader.
    pub say: Callback<String>,
    /// What was said to an item, by position, of the assessment that is being answered.
    pub respond: Callback<(usize, Response)>,
    /// The whole workspace as a file's text.
    pub export: Callback<(), String>,
}

impl Hands {
    pub fn goes(&self, place: Place) -> Callback<MouseEvent> {
        self.go.reform(move |_| place.clone())
    }
}

/// What every page reads.
#[derive(Properties, Clone, PartialEq)]
pub struct PageProps {
    pub workspace: Shared<Workspace>,
    pub library: Shared<Library>,
    pub words: Words,
    pub hands: Hands,
    /// Shows, changes nothing.
    pub is_read_only: bool,
}

/// What conditions read: a milestone's own, else what the relationship is now.
pub fn context_of(workspace: &Workspace, assessment: &Assessment) -> Context {
    match &assessment.state {
        AssessmentState::Finished { context, .. } => *context,
        AssessmentState::InProgress { .. } => assessment
            .relationship
            .as_ref()
            .and_then(|id| workspace.relationships.get(id))
            .map(|relationship| relationship.context)
            .unwrap_or_default(),
    }
}

/// The partner's name, or nothing where the organisation itself is the subject.
pub fn partner_of(workspace: &Workspace, assessment: &Assessment) -> String {
    let relationship = assessment.relationship.as_ref();
    relationship
        .and_then(|id| workspace.relationships.get(id))
        .map(|relationship| relationship.name.clone())
        .unwrap_or_default()
}

/// The finished assessments of one relationship, the newest first.
pub fn milestones<'a>(
    workspace: &'a Workspace,
    relationship: &str,
) -> Vec<(&'a String, &'a Rc<Assessment>, f64)> {
    let mut finished: Vec<_> = workspace
        .assessments
        .iter()
        .filter(|(_, assessment)| assessment.relationship.as_deref() == Some(relationship))
        .filter_map(|(id, assessment)| match assessment.state {
            AssessmentState::Finished { at_ms, .. } => Some((id, assessment, at_ms)),
            AssessmentState::InProgress { .. } => None,
        })
        .collect();
    finished.sort_by(|a, b| b.2.total_cmp(&a.2));
    finished
}

/// What there is no page for any more.
pub fn gone(words: &Words, hands: &Hands) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ words.texts.home.title }</h1>
            <p class="lead">{ words.texts.page_not_found }</p>
            <button type="button" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button>
        </>
    }
}

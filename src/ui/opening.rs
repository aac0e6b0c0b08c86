//! What the widget begins with: its language, the place that is asked for, and that place's form.

use std::rc::Rc;

use super::Options;
use super::locale::{IntlFormat, Words};
use super::pages::{Place, first_form};
use super::scratch::Form;
use super::session::Session;
use engine::model::AssessmentState;

/// What a page's form begins with.
pub fn form(session: &Session, place: &Place) -> Form {
    match place {
        Place::Start { relationship, .. } => {
            first_form(&session.workspace, relationship.as_deref())
        }
        Place::Relationship(Some(id)) => {
            let known = session.workspace.relationships.get(id);
            known.map(|known| Form::of(known)).unwrap_or_default()
        }
        Place::Figures(Some(id)) => {
            let known = session.workspace.selections.get(id);
            let form = known.map(|known| Form {
                name: known.title.clone(),
                figures: known.figures.clone(),
                ..Form::default()
            });
            form.unwrap_or_default()
        }
        _ => Form::default(),
    }
}

/// The reader's own choice of language, else the page's, else English.
pub fn words(options: &Options, session: &Session) -> Words {
    let chosen = session.workspace.settings.language.as_deref();
    let language = chosen
        .or(options.lang.as_deref())
        .filter(|tag| !tag.is_empty())
        .unwrap_or("en");
    Words::new(language, Rc::new(IntlFormat::new(language)))
}

/// Where a questionnaire opens: where it was left, else before its first question.
pub fn opened(session: &Session, questionnaire: String, partner: Option<String>) -> Place {
    let known = partner.as_ref().and_then(|name| {
        let mut all = session.workspace.relationships.iter();
        all.find(|(_, relationship)| relationship.name == *name)
            .map(|(id, _)| id.clone())
    });
    let unfinished = match (&partner, &known) {
        (Some(_), None) => None,
        _ => session.unfinished(&questionnaire, known.as_deref()),
    };
    let Some(assessment) = unfinished else {
        return Place::Start {
            questionnaire,
            relationship: known.or(partner),
        };
    };
    let open = session.workspace.assessments.get(&assessment);
    let section = match open.map(|one| &one.state) {
        Some(AssessmentState::InProgress { section }) => section.clone(),
        _ => None,
    };
    Place::Answer {
        assessment,
        section,
        item: None,
    }
}

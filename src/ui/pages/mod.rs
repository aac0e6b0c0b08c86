//! One file a page: what it shows, and the messages that what a person does on it becomes.

mod across;
mod answer;
mod candidates;
mod check;
mod compared;
mod criteria;
mod figures;
mod home;
mod import;
mod record;
mod relationship;
mod respondents;
mod result;
mod selection;
mod sides;
mod start;
mod sure;
mod turns;
mod weighing;
mod workspace;

pub use across::{across_page, next_across, said_by};
pub use answer::{answer_page, next_place};
pub use candidates::{add_candidates, add_candidates_page, choose, new_selection_page};
pub use check::{check_page, finish};
pub use compared::{Basis, Compared, Remembered, compared, edit_selection, set_weight};
pub use figures::{figures_page, take_figures};
pub use home::{home_page, rows_drawn};
pub use record::{export_record, record_page};
pub use relationship::{relationship_page, save_relationship};
pub use respondents::{another_view, name_view};
pub use result::{export_result, result_page};
pub use selection::selection_page;
pub use sides::sides_page;
pub use start::{begin, first_form, start_page};
pub use workspace::workspace_page;

use std::rc::Rc;

use super::locale::Words;
use super::{Library, Loaded, Msg, Scratch, Session, Shared, View};
use engine::model::{
    Assessment, AssessmentState, Context, Questionnaire, Workspace, order::sorted,
};
use engine::report::fill;

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
    /// Naming the candidates for a questionnaire.
    NewSelection(String),
    Selection(String),
    AddCandidates(String),
    /// A selection's figures; `None` is a new one.
    Figures(Option<String>),
    /// Answers side by side.
    Sides(String),
    /// The decision on one page.
    Record(String),
    /// A section's questions for all candidates; `None` is the first.
    Across {
        selection: String,
        section: Option<String>,
    },
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

    /// The selection that is shown there.
    pub fn selection(&self) -> Option<&str> {
        match self {
            Self::Selection(id)
            | Self::AddCandidates(id)
            | Self::Figures(Some(id))
            | Self::Sides(id)
            | Self::Record(id)
            | Self::Across { selection: id, .. } => Some(id),
            _ => None,
        }
    }

    /// Places of the same name share what their page remembers.
    pub fn name(&self) -> String {
        match self {
            Self::Home => "home".into(),
            Self::Start { questionnaire, .. } => ["start-", questionnaire].concat(),
            Self::Relationship(id) => ["partner-", id.as_deref().unwrap_or_default()].concat(),
            Self::Answer { assessment, .. } => ["answer-", assessment].concat(),
            Self::Check(id) => ["check-", id].concat(),
            Self::Result(id) => ["result-", id].concat(),
            Self::NewSelection(id) => ["choose-", id].concat(),
            Self::Selection(id) => ["selection-", id].concat(),
            Self::AddCandidates(id) => ["candidates-", id].concat(),
            Self::Figures(id) => ["figures-", id.as_deref().unwrap_or_default()].concat(),
            Self::Sides(id) => ["sides-", id].concat(),
            Self::Record(id) => ["record-", id].concat(),
            Self::Across { selection, .. } => ["across-", selection].concat(),
            Self::Workspace => "workspace".into(),
        }
    }
}

/// What every page reads.
pub struct Page<'a> {
    pub session: &'a Session,
    pub words: &'a Words,
    pub scratch: &'a Scratch,
    /// Shows, changes nothing.
    pub is_read_only: bool,
}

impl Page<'_> {
    pub fn workspace(&self) -> &Workspace {
        &self.session.workspace
    }

    pub fn library(&self) -> &Library {
        &self.session.library
    }

    /// An assessment that can be answered here, with its questionnaire.
    fn being_answered(&self, id: &str) -> Option<(&Assessment, Shared<Loaded>)> {
        let assessment = self.workspace().assessments.get(id)?;
        let loaded = self.library().find(&assessment.questionnaire)?;
        let is_open = matches!(assessment.state, AssessmentState::InProgress { .. });
        (is_open && !self.is_read_only).then_some((&**assessment, loaded))
    }

    /// The selection that an assessment is a candidate of, by id.
    pub fn selection_of(&self, assessment: &str) -> Option<String> {
        let mut selections = self.workspace().selections.iter();
        let of = selections.find(|(_, one)| one.candidates.iter().any(|id| id == assessment));
        of.map(|(id, _)| id.clone())
    }
}

/// What conditions read: a milestone's own, else what the relationship is now.
pub fn context_of(workspace: &Workspace, assessment: &Assessment) -> Context {
    match &assessment.state {
        AssessmentState::Finished { context, .. } => *context,
        AssessmentState::InProgress { .. } => assessment
            .relationship
            .as_ref()
            .and_then(|id| workspace.relationships.get(id))
            .map(|relationship| relationship.context())
            .unwrap_or_default(),
    }
}

/// The partner's name, or nothing where the organisation itself is the subject.
pub fn partner_of<'a>(workspace: &'a Workspace, assessment: &Assessment) -> &'a str {
    let relationship = assessment.relationship.as_ref();
    relationship
        .and_then(|id| workspace.relationships.get(id))
        .map_or("", |relationship| &relationship.name)
}

/// A finished assessment: its id, itself and when it was finished.
type Milestone<'a> = (&'a String, &'a Rc<Assessment>, f64);

/// All finished assessments.
fn all_milestones(workspace: &Workspace) -> impl Iterator<Item = Milestone<'_>> {
    let assessments = workspace.assessments.iter();
    assessments.filter_map(|(id, assessment)| match assessment.state {
        AssessmentState::Finished { at_ms, .. } => Some((id, assessment, at_ms)),
        AssessmentState::InProgress { .. } => None,
    })
}

/// Those of one relationship, or of the organisation itself, the newest first.
fn milestones<'a>(workspace: &'a Workspace, relationship: Option<&str>) -> Vec<Milestone<'a>> {
    let is_of = |one: &Milestone| one.1.relationship.as_deref() == relationship;
    newest_first(&all_milestones(workspace).filter(is_of).collect::<Vec<_>>())
}

fn newest_first<'a>(milestones: &[Milestone<'a>]) -> Vec<Milestone<'a>> {
    let order = sorted(milestones.len(), &|a, b| {
        milestones[b].2.total_cmp(&milestones[a].2)
    });
    order.into_iter().map(|at| milestones[at]).collect()
}

/// The way back home, and what stands beside it.
fn crumb(view: &mut View, words: &Words, beside: &str) {
    view.within("p crumb", |view| {
        view.button("button link", words.texts.back_home, Msg::Go(Place::Home));
        if !beside.is_empty() {
            view.text(" · ");
            view.text(beside);
        }
    });
}

/// Whom it is about, what is asked, and who answers.
fn subject(view: &mut View, page: &Page, assessment: &Assessment, asked: &Questionnaire) {
    let partner = partner_of(page.workspace(), assessment);
    view.within("p crumb", |view| {
        if !partner.is_empty() {
            view.text(partner);
            view.text(" · ");
        }
        view.text(page.words.of(&asked.title));
        let role = &assessment.respondent.role;
        if !role.is_empty() {
            view.text(" · ");
            view.text(role);
        }
    });
}

/// What there is no page for any more.
fn gone(view: &mut View, words: &Words) {
    view.heading(words.texts.home.title);
    view.leaf("p lead", words.texts.page_not_found);
    view.button("button", words.texts.back_home, Msg::Go(Place::Home));
}

/// What cannot be answered: it has been finished, perhaps in another tab, or is gone.
fn not_open(view: &mut View, page: &Page, id: &str) {
    let texts = &page.words.texts.check;
    match page.workspace().assessments.get(id).map(|it| &it.state) {
        Some(AssessmentState::Finished { .. }) => {
            view.heading(texts.finished);
            view.button(
                "button go",
                texts.see_result,
                Msg::Go(Place::Result(id.into())),
            );
        }
        _ => gone(view, page.words),
    }
}

/// The score, or its range while the point would promise too much, or what stands in its place.
fn score_text(words: &Words, summary: &super::library::Summary) -> String {
    match (summary.score, summary.range) {
        (Some(score), _) => words.points(score),
        (None, Some(range)) => {
            let (from, to) = (words.points(range.lower), words.points(range.upper));
            fill(words.texts.report.range, &[("from", &from), ("to", &to)])
        }
        (None, None) => words.texts.report.not_scored.into(),
    }
}

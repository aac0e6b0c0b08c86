//! Where a person can be.

use engine::{
    model::{Assessment, AssessmentState, Workspace},
    state::is_sample_selection,
};

use crate::{options::Options, session::Session};

#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Home,
    /// Choosing whom a questionnaire is about.
    Start {
        questionnaire: String,
        /// A partner's id, or the name of a new one.
        relationship: Option<String>,
        /// The id of the assessment that is made again.
        repeats: Option<String>,
    },
    /// One relationship; `None` is a new one.
    Relationship(Option<String>),
    Answer {
        assessment: String,
        /// `None` is the first that is shown.
        section: Option<String>,
        /// The item that is to be changed: it takes the focus, and the way on leads back to where
        /// the answers are checked.
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
    /// Where all partners stand.
    Portfolio,
    /// The checks of one questionnaire over time.
    OverTime {
        questionnaire: String,
        /// A partner's id; `None` is the organisation itself.
        relationship: Option<String>,
        /// The ids of the two that are compared; `None` is the last two.
        between: Option<[String; 2]>,
    },
    /// Where the two sides of a partnership differ on a questionnaire.
    BothSides {
        relationship: String,
        questionnaire: String,
    },
    /// A file that somebody has sent: an invitation, or answers.
    Received,
    Workspace,
}

impl Place {
    /// Before the first question, for a partner by id or for a new one by name.
    pub fn start(questionnaire: &str, relationship: Option<&str>) -> Self {
        Self::Start {
            questionnaire: questionnaire.into(),
            relationship: relationship.map(String::from),
            repeats: None,
        }
    }

    /// The first section of an assessment that is being answered.
    pub fn answer(assessment: &str) -> Self {
        Self::Answer {
            assessment: assessment.into(),
            section: None,
            item: None,
        }
    }

    /// Where an assessment is gone on with: the section that was shown last.
    pub fn go_on(id: &str, assessment: &Assessment) -> Self {
        Self::Answer {
            assessment: id.into(),
            section: match &assessment.state {
                AssessmentState::InProgress { section } => section.clone(),
                AssessmentState::Finished { .. } => None,
            },
            item: None,
        }
    }

    /// The assessment that is shown there.
    pub fn assessment(&self) -> Option<&str> {
        match self {
            Self::Answer { assessment, .. }
            | Self::Check(assessment)
            | Self::Result(assessment) => Some(assessment),
            // named one by one, so that the compiler asks about a new place
            Self::Home
            | Self::Start { .. }
            | Self::Relationship(_)
            | Self::NewSelection(_)
            | Self::Selection(_)
            | Self::AddCandidates(_)
            | Self::Figures(_)
            | Self::Sides(_)
            | Self::Record(_)
            | Self::Across { .. }
            | Self::Portfolio
            | Self::OverTime { .. }
            | Self::BothSides { .. }
            | Self::Received
            | Self::Workspace => None,
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
            Self::Home
            | Self::Start { .. }
            | Self::Relationship(_)
            | Self::Answer { .. }
            | Self::Check(_)
            | Self::Result(_)
            | Self::NewSelection(_)
            | Self::Figures(None)
            | Self::Portfolio
            | Self::OverTime { .. }
            | Self::BothSides { .. }
            | Self::Received
            | Self::Workspace => None,
        }
    }

    /// The relationship that is shown there, by id.
    fn relationship<'a>(&'a self, workspace: &'a Workspace) -> Option<&'a str> {
        let of_assessment = self.assessment();
        let of_assessment = of_assessment.and_then(|id| workspace.assessments.get(id));
        match self {
            Self::Relationship(id)
            | Self::Start {
                relationship: id, ..
            }
            | Self::OverTime {
                relationship: id, ..
            } => id.as_deref(),
            Self::BothSides { relationship, .. } => Some(relationship),
            _ => of_assessment.and_then(|one| one.relationship.as_deref()),
        }
    }

    /// Whether it is about what was made up, to look at.
    pub fn is_about_sample(&self, workspace: &Workspace) -> bool {
        let relationship = self.relationship(workspace);
        let relationship = relationship.and_then(|id| workspace.relationships.get(id));
        let selection = self.selection().and_then(|id| workspace.selections.get(id));
        relationship.is_some_and(|one| one.sample)
            || selection.is_some_and(|one| is_sample_selection(workspace, one))
    }

    /// Whether what it is about is no longer there.
    pub fn is_gone(&self, workspace: &Workspace) -> bool {
        if let Self::Relationship(Some(id))
        | Self::OverTime {
            relationship: Some(id),
            ..
        }
        | Self::BothSides {
            relationship: id, ..
        } = self
        {
            return !workspace.relationships.contains_key(id);
        }
        let is_assessment_gone = |id| !workspace.assessments.contains_key(id);
        let is_selection_gone = |id| !workspace.selections.contains_key(id);
        self.assessment().is_some_and(is_assessment_gone)
            || self.selection().is_some_and(is_selection_gone)
    }

    /// What is shown where an address leads: a check that has been finished since is its result,
    /// and what is gone is home.
    pub fn or_where_it_led(self, workspace: &Workspace) -> Self {
        if self.is_gone(workspace) {
            return Self::Home;
        }
        let finished = match &self {
            Self::Answer { assessment, .. } | Self::Check(assessment) => {
                workspace.assessments.get(assessment)
            }
            _ => None,
        };
        let is_finished = finished.is_some_and(|one| one.is_finished());
        match self {
            Self::Answer { assessment, .. } | Self::Check(assessment) if is_finished => {
                Self::Result(assessment)
            }
            place => place,
        }
    }

    /// Places of the same name share what their page remembers.
    pub fn name(&self) -> String {
        match self {
            Self::Home => "home".into(),
            Self::Start { questionnaire, .. } => format!("start-{questionnaire}"),
            Self::Relationship(id) => format!("partner-{}", id.as_deref().unwrap_or_default()),
            Self::Answer { assessment, .. } => format!("answer-{assessment}"),
            Self::Check(id) => format!("check-{id}"),
            Self::Result(id) => format!("result-{id}"),
            Self::NewSelection(id) => format!("choose-{id}"),
            Self::Selection(id) => format!("selection-{id}"),
            Self::AddCandidates(id) => format!("candidates-{id}"),
            Self::Figures(id) => format!("figures-{}", id.as_deref().unwrap_or_default()),
            Self::Sides(id) => format!("sides-{id}"),
            Self::Record(id) => format!("record-{id}"),
            Self::Across { selection, .. } => format!("across-{selection}"),
            Self::Portfolio => "portfolio".into(),
            Self::OverTime {
                questionnaire,
                relationship,
                ..
            } => format!(
                "over-time-{questionnaire}-{}",
                relationship.as_deref().unwrap_or_default()
            ),
            Self::BothSides {
                relationship,
                questionnaire,
            } => format!("both-{relationship}-{questionnaire}"),
            Self::Received => "received".into(),
            Self::Workspace => "workspace".into(),
        }
    }
}

/// Shows what the element's attributes ask for.
pub fn asked_for(session: &Session, options: &Options) -> Place {
    match &options.questionnaire {
        Some(questionnaire) => {
            let partner = options.relationship.as_deref();
            opening(session, options.readonly, questionnaire, partner)
        }
        None => Place::Home,
    }
}

/// Where a questionnaire opens for a partner by name: where it was left, else before its first
/// question. Where it `is_only_shown`, at its latest result, else where it is said that there is
/// none.
pub fn opening(
    session: &Session,
    is_only_shown: bool,
    questionnaire: &str,
    partner: Option<&str>,
) -> Place {
    let known = partner.and_then(|name| session.partner(name));
    let finished = match (partner, known) {
        (Some(_), None) => None,
        _ => session.finished(questionnaire, known),
    };
    if let (true, Some(finished)) = (is_only_shown, finished) {
        return Place::Result(finished);
    }
    let unfinished = match (partner, known) {
        (Some(_), None) => None,
        _ if is_only_shown => None,
        _ => session.unfinished(questionnaire, known),
    };
    let Some(assessment) = unfinished else {
        return Place::start(questionnaire, known.or(partner));
    };
    match session.workspace.assessments.get(&assessment) {
        Some(open) => Place::go_on(&assessment, open),
        None => Place::answer(&assessment),
    }
}

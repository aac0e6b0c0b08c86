//! What a person did, as plain data. Time, ids and texts from outside come in here. A new id is
//! one that was never used before, not even for what has been removed: other tabs may not know.

use std::rc::Rc;

use crate::model::{
    Assessment, Context, Decision, PlannedStep, Relationship, Respondent, Response, Selection,
    StoredDefinition, Theme, Workspace,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Refused where the id is taken.
    AddRelationship {
        id: String,
        relationship: Relationship,
    },
    EditRelationship {
        id: String,
        relationship: Relationship,
    },
    /// What both sides agreed about an item; an empty text takes the former one away.
    Agree {
        relationship: String,
        questionnaire: String,
        item: String,
        text: String,
    },
    /// Its assessments and its plan go with it.
    RemoveRelationship {
        id: String,
    },
    /// Refused where the id is taken, the relationship is not there, or it is finished already.
    StartAssessment {
        id: String,
        assessment: Assessment,
    },
    /// An empty response takes the former one away. Refused on a finished assessment.
    Respond {
        assessment: String,
        item: String,
        response: Response,
    },
    /// The section to go on with.
    Visit {
        assessment: String,
        section: Option<String>,
    },
    SetRespondent {
        assessment: String,
        respondent: Respondent,
    },
    /// Makes a milestone: from here on it does not change.
    Finish {
        assessment: String,
        at_ms: f64,
        definition_hash: String,
        definition_text: StoredDefinition,
        context: Context,
    },
    /// What was decided on it and taken up from it goes with it.
    RemoveAssessment {
        id: String,
    },
    /// Several at once; what belongs to them goes with them.
    Remove {
        relationships: Vec<String>,
        assessments: Vec<String>,
        selections: Vec<String>,
    },
    /// Puts back what was removed, in place of what has the same id now.
    Restore(WorkspaceParts),
    /// Made-up relationships to look at. What has the same id already stays as it is.
    AddSample(WorkspaceParts),
    /// Every sample relationship with what belongs to it, and the selections among them alone, in
    /// one step.
    RemoveSamples,
    /// Refused where the id is taken.
    AddSelection {
        id: String,
        selection: Selection,
    },
    EditSelection {
        id: String,
        selection: Selection,
    },
    /// Its candidates' assessments stay.
    RemoveSelection {
        id: String,
    },
    /// In place of what was decided on it before. Refused on one that is not finished.
    Decide {
        assessment: String,
        decision: Decision,
    },
    /// Nothing is decided on it any more.
    WithdrawDecision {
        assessment: String,
    },
    /// Refused where the id is taken, or what it belongs to is not there.
    AddStep {
        id: String,
        step: PlannedStep,
    },
    EditStep {
        id: String,
        step: PlannedStep,
    },
    RemoveStep {
        id: String,
    },
    /// Several as one step: what is refused of it is left out.
    All(Vec<Action>),
    SetTheme(Option<Theme>),
    SetLanguage(Option<String>),
    MarkExported {
        at_ms: f64,
    },
    /// Removes everything.
    Clear,
    /// An imported workspace, in place of this one.
    Replace(Rc<Workspace>),
}

/// Parts of a workspace, each with its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkspaceParts {
    pub relationships: Vec<(String, Rc<Relationship>)>,
    pub assessments: Vec<(String, Rc<Assessment>)>,
    pub selections: Vec<(String, Rc<Selection>)>,
    /// By the assessment's id.
    pub decisions: Vec<(String, Rc<Decision>)>,
    pub steps: Vec<(String, Rc<PlannedStep>)>,
    /// By hash.
    pub definitions: Vec<(String, StoredDefinition)>,
}

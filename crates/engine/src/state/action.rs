//! What a person did, as plain data. Time, ids and texts from outside come in here. A new id is
//! one that was never used before, not even for what has been removed: other tabs may not know.

use std::rc::Rc;

use crate::model::{
    Assessment, Context, Relationship, Respondent, Response, Selection, StoredDefinition, Theme,
    Workspace,
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
    /// Its assessments go with it.
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
    RemoveAssessment {
        id: String,
    },
    /// Several at once; the assessments of the relationships go with them.
    Remove {
        relationships: Vec<String>,
        assessments: Vec<String>,
    },
    /// Puts back what was removed, in place of what has the same id now.
    Restore(WorkspaceParts),
    /// Made-up relationships to look at. What has the same id already stays as it is.
    AddSample(WorkspaceParts),
    /// Every sample relationship with its assessments, in one step.
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
    /// By hash.
    pub definitions: Vec<(String, StoredDefinition)>,
}

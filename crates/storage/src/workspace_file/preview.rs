//! What a file holds, to be shown before anything is done with it. Nothing is read here.

use engine::{
    json::below,
    model::{AssessmentState, Workspace},
};

use super::{Unreadable, remarks::Remarks};

/// What an import would bring, to be shown before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Of the relationships, by name.
    pub names: Vec<String>,
    pub relationships: usize,
    pub assessments: usize,
    pub in_progress: usize,
    pub finished: usize,
    pub exported_at: String,
    /// What in the file is not understood and would be left out, or does not fit together.
    pub warnings: Vec<String>,
    /// Entries and answers that would be left out, each in its place.
    pub unreadable: Vec<Unreadable>,
}

impl Preview {
    /// How much there is.
    pub(super) fn of(workspace: &Workspace) -> Self {
        let relationships = workspace.relationships.values();
        let mut names: Vec<String> = relationships.map(|one| one.name.clone()).collect();
        names.sort_unstable();
        let assessments = workspace.assessments.values();
        let in_progress = assessments.filter(|one| !one.is_finished()).count();
        Self {
            names,
            relationships: workspace.relationships.len(),
            assessments: workspace.assessments.len(),
            in_progress,
            finished: workspace.assessments.len() - in_progress,
            ..Self::default()
        }
    }
}

/// Warns of what refers to something that is not in the file.
pub(super) fn check_references(workspace: &Workspace, remarks: &mut Remarks) {
    for (id, assessment) in workspace.assessments.iter() {
        let at = below("/assessments", id);
        if let Some(relationship) = &assessment.relationship
            && !workspace.relationships.contains_key(relationship)
        {
            remarks.warn(format!("{at}: its relationship is not in the file"));
        }
        if let AssessmentState::Finished { definition, .. } = &assessment.state
            && !workspace.definitions.contains_key(definition)
        {
            remarks.warn(format!("{at}: its questionnaire's text is not in the file"));
        }
    }
    for id in workspace.decisions.keys() {
        if !workspace.assessments.contains_key(id) {
            let at = below("/decisions", id);
            remarks.warn(format!("{at}: its assessment is not in the file"));
        }
    }
    for (id, step) in workspace.steps.iter() {
        let at = below("/steps", id);
        let is_known = |id: &String| workspace.relationships.contains_key(id);
        if !step.relationship.as_ref().is_none_or(is_known) {
            remarks.warn(format!("{at}: its relationship is not in the file"));
        }
        let is_known = |id: &String| workspace.assessments.contains_key(id);
        if !step.assessment.as_ref().is_none_or(is_known) {
            remarks.warn(format!("{at}: its assessment is not in the file"));
        }
    }
}

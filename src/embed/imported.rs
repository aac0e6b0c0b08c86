//! What an import by the element's method came to, as the page around is told.

use engine::model::Workspace;
use serde::Serialize;
use storage::{EntryLabel, EntryStatus, Merge, Preview};

#[derive(Serialize)]
pub struct Imported {
    /// Whether the file took the place of everything that was here.
    replaced: bool,
    /// New here.
    added: Counts,
    /// Here before, and brought up to date by the file.
    updated: Counts,
    /// Different here and in the file: what is here was kept. Ids.
    conflicts: Vec<String>,
    /// Names that several partners have now.
    same_names: Vec<String>,
    /// What could not be read and was left out, each with its place.
    left_out: Vec<String>,
    /// What else in the file is worth knowing.
    remarks: Vec<String>,
}

#[derive(Default, Serialize)]
struct Counts {
    relationships: usize,
    assessments: usize,
    selections: usize,
    decisions: usize,
    steps: usize,
}

impl Imported {
    pub fn added(merge: &Merge, preview: &Preview) -> Self {
        let conflicts = merge.entries.iter();
        let conflicts = conflicts.filter(|one| one.status == EntryStatus::Conflict);
        Self {
            replaced: false,
            added: Counts::of(merge, &[EntryStatus::New]),
            updated: Counts::of(merge, &[EntryStatus::Newer, EntryStatus::Merged]),
            conflicts: conflicts.map(|one| one.id.clone()).collect(),
            same_names: merge.same_names.clone(),
            left_out: preview.unreadable.iter().map(ToString::to_string).collect(),
            remarks: preview.warnings.clone(),
        }
    }

    pub fn replaced(file: &Workspace, preview: &Preview) -> Self {
        Self {
            replaced: true,
            added: Counts {
                relationships: file.relationships.len(),
                assessments: file.assessments.len(),
                selections: file.selections.len(),
                decisions: file.decisions.len(),
                steps: file.steps.len(),
            },
            ..Self::added(&Merge::default(), preview)
        }
    }
}

impl Counts {
    fn of(merge: &Merge, statuses: &[EntryStatus]) -> Self {
        let mut counts = Self::default();
        let entries = merge.entries.iter();
        for entry in entries.filter(|one| statuses.contains(&one.status)) {
            match entry.label {
                EntryLabel::Relationship(_) => counts.relationships += 1,
                EntryLabel::Assessment { .. } => counts.assessments += 1,
                EntryLabel::Selection(_) => counts.selections += 1,
                EntryLabel::Decision { .. } => counts.decisions += 1,
                EntryLabel::Step(_) => counts.steps += 1,
                EntryLabel::Definition(_) => {}
            }
        }
        counts
    }
}

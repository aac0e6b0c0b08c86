//! Two workspaces become one: what is here, and what a file holds. Nothing is changed by it: the
//! caller shows what it comes to and takes it by an action.
//!
//! Entries meet by id. Where only one side says something, that is kept; where both say something
//! else, one choice decides for all, and what loses is named.

mod assessment;
mod difference;
mod responses;

use std::{collections::BTreeMap, rc::Rc};

use engine::{
    model::{Assessment, Workspace},
    names,
};
use strum::VariantArray;

use assessment::{MergedAssessment, merge_assessments};
use difference::{
    decision_differences, relationship_differences, selection_differences, step_differences,
};

pub use difference::Difference;

/// Which side counts where both say something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefer {
    #[default]
    Here,
    File,
}

/// What a merge comes to. How the entries stand does not depend on what is preferred.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// Relationships, assessments, selections, decisions, steps, definitions that differ; each by
    /// id.
    pub entries: Vec<Entry>,
    /// Names that several relationships have afterwards, at least one of them new here. They stay
    /// several.
    pub same_names: Vec<String>,
}

impl Merge {
    pub fn count(&self, status: EntryStatus) -> usize {
        let all = self.entries.iter();
        all.filter(|entry| entry.status == status).count()
    }
}

/// One entry of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: String,
    pub label: EntryLabel,
    pub status: EntryStatus,
    /// Where the sides differ and one of them loses; empty where nothing conflicts.
    pub differences: Vec<Difference>,
}

/// What a person knows an entry by. Of a conflict: as it is here.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryLabel {
    /// By name.
    Relationship(String),
    Assessment {
        /// The partner's name; empty where there is none.
        partner: String,
        questionnaire: String,
        /// When it was finished, else begun.
        at_ms: f64,
    },
    /// By title.
    Selection(String),
    /// What was decided on an assessment.
    Decision {
        /// The partner's name; empty where there is none.
        partner: String,
        /// Empty where the assessment is not there.
        questionnaire: String,
        at_ms: f64,
    },
    /// By what is to be done.
    Step(String),
    /// By hash. The text that is here stays, whatever is preferred.
    Definition(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum EntryStatus {
    /// Not here yet.
    New,
    /// Here, and the file extends it.
    Newer,
    /// Each side has answers that the other lacks, and none contradicts.
    Merged,
    /// What is here extends the file's.
    Older,
    Same,
    /// Both say something else.
    Conflict,
}

impl EntryStatus {
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// The workspace with the file's records in it. Settings stay as they are here.
///
/// A milestone that is here never changes into an assessment in progress. Assessments in progress
/// are decided answer by answer, all others as a whole.
pub fn merge(here: &Workspace, file: &Workspace, prefer: Prefer) -> (Workspace, Merge) {
    let mut after = here.clone();
    let mut merge = Merge::default();
    for (id, theirs) in file.relationships.iter() {
        let ours = here.relationships.get(id);
        let differences = ours.map(|ours| relationship_differences(ours, theirs));
        let label = EntryLabel::Relationship(ours.unwrap_or(theirs).name.clone());
        if merge.takes_file(id, label, differences, prefer) {
            Rc::make_mut(&mut after.relationships).insert(id.clone(), Rc::clone(theirs));
        }
    }
    for (id, theirs) in file.assessments.iter() {
        let ours = here.assessments.get(id);
        let merged = match ours {
            Some(ours) => merge_assessments(ours, theirs, prefer),
            None => MergedAssessment {
                status: EntryStatus::New,
                assessment: Rc::clone(theirs),
                differences: Vec::new(),
            },
        };
        let known = match ours {
            Some(ours) if merged.status != EntryStatus::Newer => ours,
            _ => theirs,
        };
        let label = EntryLabel::Assessment {
            partner: partner_of(known, here, file),
            questionnaire: known.questionnaire.clone(),
            at_ms: known.finished_at_ms().unwrap_or(known.started_at_ms),
        };
        merge.tell(id, label, merged.status, merged.differences);
        if ours != Some(&merged.assessment) {
            Rc::make_mut(&mut after.assessments).insert(id.clone(), merged.assessment);
        }
    }
    for (id, theirs) in file.selections.iter() {
        let ours = here.selections.get(id);
        let differences = ours.map(|ours| selection_differences(ours, theirs));
        let label = EntryLabel::Selection(ours.unwrap_or(theirs).title.clone());
        if merge.takes_file(id, label, differences, prefer) {
            Rc::make_mut(&mut after.selections).insert(id.clone(), Rc::clone(theirs));
        }
    }
    for (id, theirs) in file.decisions.iter() {
        let ours = here.decisions.get(id);
        let differences = ours.map(|ours| decision_differences(ours, theirs));
        let on = here
            .assessments
            .get(id)
            .or_else(|| file.assessments.get(id));
        let label = EntryLabel::Decision {
            partner: on.map_or_else(String::new, |on| partner_of(on, here, file)),
            questionnaire: on.map_or_else(String::new, |on| on.questionnaire.clone()),
            at_ms: ours.unwrap_or(theirs).at_ms,
        };
        if merge.takes_file(id, label, differences, prefer) {
            Rc::make_mut(&mut after.decisions).insert(id.clone(), Rc::clone(theirs));
        }
    }
    for (id, theirs) in file.steps.iter() {
        let ours = here.steps.get(id);
        let differences = ours.map(|ours| step_differences(ours, theirs));
        let label = EntryLabel::Step(ours.unwrap_or(theirs).text.clone());
        if merge.takes_file(id, label, differences, prefer) {
            Rc::make_mut(&mut after.steps).insert(id.clone(), Rc::clone(theirs));
        }
    }
    for (hash, theirs) in file.definitions.iter() {
        match here.definitions.get(hash) {
            None => {
                Rc::make_mut(&mut after.definitions).insert(hash.clone(), Rc::clone(theirs));
            }
            Some(ours) if ours != theirs => {
                let label = EntryLabel::Definition(hash.clone());
                merge.tell(hash, label, EntryStatus::Conflict, vec![Difference::Text]);
            }
            Some(_) => {}
        }
    }
    merge.same_names = same_names(here, &after);
    (after, merge)
}

impl Merge {
    fn tell(
        &mut self,
        id: &str,
        label: EntryLabel,
        status: EntryStatus,
        differences: Vec<Difference>,
    ) {
        self.entries.push(Entry {
            id: id.into(),
            label,
            status,
            differences,
        });
    }

    /// Tells of an entry that is decided as a whole: where it differs from the one here, if there
    /// is one. Whether the file's is taken.
    fn takes_file(
        &mut self,
        id: &str,
        label: EntryLabel,
        differences: Option<Vec<Difference>>,
        prefer: Prefer,
    ) -> bool {
        let (status, takes) = match &differences {
            None => (EntryStatus::New, true),
            Some(differences) if differences.is_empty() => (EntryStatus::Same, false),
            Some(_) => (EntryStatus::Conflict, prefer == Prefer::File),
        };
        self.tell(id, label, status, differences.unwrap_or_default());
        takes
    }
}

/// The name of the partner that an assessment is about; empty where there is none.
fn partner_of(assessment: &Assessment, here: &Workspace, file: &Workspace) -> String {
    let partner = assessment.relationship.as_deref().unwrap_or_default();
    let known = [here, file]
        .into_iter()
        .find_map(|one| one.relationships.get(partner));
    known.map_or_else(String::new, |partner| partner.name.clone())
}

/// The names that several relationships have, or such as look alike, where at least one of them is
/// not here yet.
fn same_names(here: &Workspace, after: &Workspace) -> Vec<String> {
    let mut by_name = BTreeMap::<String, Vec<&String>>::new();
    for (id, relationship) in after.relationships.iter() {
        let alike = by_name.entry(names::key(&relationship.name)).or_default();
        alike.push(id);
    }
    let is_new = |id: &&String| !here.relationships.contains_key(*id);
    let several = by_name.into_values();
    let several = several.filter(|ids| ids.len() > 1 && ids.iter().any(is_new));
    let names = several.filter_map(|ids| after.relationships.get(*ids.first()?));
    names.map(|one| one.name.clone()).collect()
}

//! A whole workspace as one JSON file: how it goes out. How it comes in again is `import`, and why
//! it may not come in is `refusal`.

mod fields;
mod import;
mod preview;
mod refusal;
mod remarks;

use std::{collections::BTreeMap, rc::Rc};

use engine::{
    json,
    model::{
        Assessment, AssessmentState, Decision, PlannedStep, Relationship, Selection, Settings,
        StoredDefinition, Workspace,
    },
    state::without_samples,
};
use serde::Serialize;

use crate::raw::{Kept, KeptKind, Raw};

pub use import::{ExportReader, read_export};
pub use preview::Preview;
pub use refusal::{ImportError, Unreadable};

/// Larger than any workspace that fits a browser's storage.
pub const MAX_IMPORT_BYTES: usize = 10_000_000;
const MAX_DEPTH: usize = 64;
/// What is written, and the newest that is read.
const FORMAT: u64 = 1;
const NOTICE: &str = "Names and notes in here may be confidential.";
const WITHOUT_SAMPLES: &str = "The made-up sample that was here is left out.";

#[derive(Serialize)]
struct File<'a> {
    format: u64,
    notice: &'a str,
    exported_at: &'a str,
    relationships: &'a BTreeMap<String, Rc<Relationship>>,
    assessments: &'a BTreeMap<String, Rc<Assessment>>,
    selections: &'a BTreeMap<String, Rc<Selection>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    decisions: &'a BTreeMap<String, Rc<Decision>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    steps: &'a BTreeMap<String, Rc<PlannedStep>>,
    questionnaires: &'a BTreeMap<String, StoredDefinition>,
    settings: &'a Settings,
    /// Damaged records, for a person to look at.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    set_aside: BTreeMap<&'a str, &'a Raw>,
    /// What else is stored and not in the workspace, for the same.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    kept: BTreeMap<KeptKind, BTreeMap<&'a str, &'a Raw>>,
}

/// The fields of a file.
const KNOWN: [&str; 12] = [
    "format",
    "notice",
    "exported_at",
    "relationships",
    "assessments",
    "selections",
    "decisions",
    "steps",
    "questionnaires",
    "settings",
    "set_aside",
    "kept",
];

/// What is a person's own as a file's text, and beside it what is stored and not in the workspace.
/// Samples are left out, and the file says so.
pub fn export_own(workspace: &Rc<Workspace>, exported_at: &str, kept: &Kept) -> String {
    let own = without_samples(workspace);
    let notice = if Rc::ptr_eq(&own, workspace) {
        NOTICE.into()
    } else {
        format!("{NOTICE} {WITHOUT_SAMPLES}")
    };
    write(&own, &notice, exported_at, kept)
}

/// One relationship with all that is known of it, as a file of the same kind: an import of it adds
/// it to what is there. Empty where there is none of this id. The comparisons it stands in are left
/// out: they are about others as well.
pub fn export_relationship(workspace: &Workspace, id: &str, exported_at: &str) -> String {
    write(&only(workspace, id), NOTICE, exported_at, &Kept::default())
}

/// The workspace as a file's text, and beside it what is stored and not in it. The same workspace
/// always gives the same text, apart from `exported_at`, which should be an ISO 8601 time.
pub fn export(workspace: &Workspace, exported_at: &str, kept: &Kept) -> String {
    write(workspace, NOTICE, exported_at, kept)
}

fn write(workspace: &Workspace, notice: &str, exported_at: &str, kept: &Kept) -> String {
    let mut by_kind = BTreeMap::<KeptKind, BTreeMap<&str, &Raw>>::new();
    for entry in &kept.entries {
        let of_kind = by_kind.entry(entry.kind).or_default();
        of_kind.insert(&entry.key, &entry.raw);
    }
    json::text(&File {
        format: FORMAT,
        notice,
        exported_at,
        relationships: &workspace.relationships,
        assessments: &workspace.assessments,
        selections: &workspace.selections,
        decisions: &workspace.decisions,
        steps: &workspace.steps,
        questionnaires: &workspace.definitions,
        settings: &workspace.settings,
        set_aside: by_kind.remove(&KeptKind::SetAside).unwrap_or_default(),
        kept: by_kind,
    })
}

/// What of a workspace is about one relationship alone.
fn only(workspace: &Workspace, id: &str) -> Workspace {
    let is_its = |of: &Option<String>| of.as_deref() == Some(id);
    let relationships = picked(&workspace.relationships, |known, _| known == id);
    let assessments = picked(&workspace.assessments, |_, one| is_its(&one.relationship));
    let rests_on = |hash: &str| {
        let mut invited = relationships.values().flat_map(|one| one.invited.values());
        let mut finished = assessments.values();
        invited.any(|one| one.definition == hash)
            || finished.any(|one| match &one.state {
                AssessmentState::Finished { definition, .. } => definition == hash,
                AssessmentState::InProgress { .. } => false,
            })
    };
    Workspace {
        definitions: picked(&workspace.definitions, |hash, _| rests_on(hash)),
        decisions: picked(&workspace.decisions, |of, _| assessments.contains_key(of)),
        steps: picked(&workspace.steps, |_, step| {
            let of = step.assessment.as_ref();
            is_its(&step.relationship) || of.is_some_and(|id| assessments.contains_key(id))
        }),
        relationships,
        assessments,
        ..Workspace::default()
    }
}

fn picked<T: Clone>(
    from: &BTreeMap<String, T>,
    is_picked: impl Fn(&str, &T) -> bool,
) -> Rc<BTreeMap<String, T>> {
    let picked = from.iter().filter(|(id, one)| is_picked(id, one));
    Rc::new(picked.map(|(id, one)| (id.clone(), one.clone())).collect())
}

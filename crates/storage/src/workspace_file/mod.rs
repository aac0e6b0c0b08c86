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
        Assessment, Decision, PlannedStep, Relationship, Selection, Settings, StoredDefinition,
        Workspace,
    },
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

/// The workspace as a file's text, and beside it what is stored and not in it. The same workspace
/// always gives the same text, apart from `exported_at`, which should be an ISO 8601 time.
pub fn export(workspace: &Workspace, exported_at: &str, kept: &Kept) -> String {
    let mut by_kind = BTreeMap::<KeptKind, BTreeMap<&str, &Raw>>::new();
    for entry in &kept.entries {
        let of_kind = by_kind.entry(entry.kind).or_default();
        of_kind.insert(&entry.key, &entry.raw);
    }
    json::text(&File {
        format: FORMAT,
        notice: NOTICE,
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

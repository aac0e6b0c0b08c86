//! A whole workspace as one JSON file: how it goes out. How it comes in again is `import`, and why
//! it may not come in is `refusal`.

mod fields;
mod import;
mod refusal;
mod remarks;

use std::{collections::BTreeMap, rc::Rc};

use engine::{
    json,
    model::{Assessment, Relationship, Selection, Settings, StoredDefinition, Workspace},
};
use serde::Serialize;

pub use import::{ExportReader, Preview, read_export};
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
    questionnaires: &'a BTreeMap<String, StoredDefinition>,
    settings: &'a Settings,
    /// Damaged records, for a person to look at.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    set_aside: &'a BTreeMap<String, String>,
}

/// The fields of a file.
const KNOWN: [&str; 9] = [
    "format",
    "notice",
    "exported_at",
    "relationships",
    "assessments",
    "selections",
    "questionnaires",
    "settings",
    "set_aside",
];

/// The workspace as a file's text. The same workspace always gives the same text, apart from
/// `exported_at`, which should be an ISO 8601 time.
pub fn export(
    workspace: &Workspace,
    exported_at: &str,
    set_aside: &BTreeMap<String, String>,
) -> String {
    json::text(&File {
        format: FORMAT,
        notice: NOTICE,
        exported_at,
        relationships: &workspace.relationships,
        assessments: &workspace.assessments,
        selections: &workspace.selections,
        questionnaires: &workspace.definitions,
        settings: &workspace.settings,
        set_aside,
    })
}

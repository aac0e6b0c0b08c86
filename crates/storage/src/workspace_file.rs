//! A whole workspace as one JSON file, out and in again.
//!
//! What comes in is a stranger's text: bounded before it is parsed, checked before it is used,
//! and nothing in it is dropped without being named. One bad entry costs itself, not the file.

use std::{fmt, rc::Rc};

use super::depth;
use engine::model::{
    AssessmentState, Map, Response, Workspace,
    json::{Json, Object, Value, Writer, below, parse, parse_or_say},
    order::sorted,
};

/// Larger than any workspace that fits a browser's storage.
pub const MAX_IMPORT_BYTES: usize = 10_000_000;
const MAX_DEPTH: usize = 64;
const MAX_ID_CHARACTERS: usize = 200;
const FORMAT: u64 = 1;
const KNOWN: [&str; 9] = [
    "format",
    "notice",
    "exported_at",
    "relationships",
    "assessments",
    "selections",
    "questionnaires",
    "settings",
    // damaged records, for a person to look at
    "set_aside",
];
const NOTICE: &str = "Names and notes in here may be confidential.";

/// The workspace as a file's text. The same workspace always gives the same text, apart from
/// `exported_at`, which should be an ISO 8601 time.
pub fn export(workspace: &Workspace, exported_at: &str, set_aside: &[(String, String)]) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("format").plain(&FORMAT.to_string());
    out.field("notice").text(NOTICE);
    out.field("exported_at").text(exported_at);
    workspace.relationships.write(out.field("relationships"));
    workspace.assessments.write(out.field("assessments"));
    workspace.selections.write(out.field("selections"));
    workspace.definitions.write(out.field("questionnaires"));
    workspace.settings.write(out.field("settings"));
    if !set_aside.is_empty() {
        out.field("set_aside").open('{');
        for (key, raw) in set_aside {
            out.field(key).text(raw);
        }
        out.close('}');
    }
    out.close('}');
    out.finish()
}

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

/// One entry or answer that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// A JSON pointer.
    pub at: String,
    pub what: String,
    pub mend: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        for part in [&self.at, ": ", &self.what, ". ", self.mend] {
            out.write_str(part)?;
        }
        Ok(())
    }
}

const MEND_PLACE: &str = "Mend this place in the file, or export it again.";
const MEND_ID: &str =
    "Give the entry an id of 1 to 200 characters that can be seen, wherever the file names it.";

/// Why a file is refused: where, what, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    TooLarge {
        bytes: usize,
    },
    TooDeep,
    /// Places are counted from 1.
    NotJson {
        line: usize,
        column: usize,
        what: String,
    },
    /// No workspace file at all.
    NotAWorkspace,
    NewerFormat {
        format: u64,
    },
    /// Nothing of the file can be taken: this is the first thing wrong with it.
    Wrong(Unreadable),
}

impl fmt::Display for ImportError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let mut tell = |parts: &[&str]| out.write_str(&parts.concat());
        match self {
            Self::TooLarge { bytes } => tell(&[
                "The file has ",
                &bytes.div_ceil(1_000_000).to_string(),
                " MB; at most ",
                &(MAX_IMPORT_BYTES / 1_000_000).to_string(),
                " MB can be imported. Check that it is an export of this program.",
            ]),
            Self::TooDeep => tell(&[
                "The file is nested more than ",
                &MAX_DEPTH.to_string(),
                " levels deep. Check that it is an export of this program.",
            ]),
            Self::NotJson { line, column, what } => tell(&[
                "This is not an exported file, or only part of one (line ",
                &line.to_string(),
                ", column ",
                &column.to_string(),
                ": ",
                what,
                "). Choose another file, or export it again.",
            ]),
            Self::NotAWorkspace => tell(&[
                "This is no workspace file: it has no \"format\" with \"relationships\" or \
                 \"assessments\". Choose a file that was exported as a workspace.",
            ]),
            Self::NewerFormat { format } => tell(&[
                "The file has format ",
                &format.to_string(),
                ", written by a newer version of this program, which reads up to ",
                &FORMAT.to_string(),
                ". Import it with the newer version.",
            ]),
            Self::Wrong(unreadable) => unreadable.fmt(out),
        }
    }
}

impl std::error::Error for ImportError {}

/// Reads an exported workspace. Nothing is changed by it: the caller shows the preview, and takes
/// the workspace by an action. What cannot be read is left out and listed; the whole file is
/// refused where nothing of it can be taken.
pub fn read_export(text: &str) -> Result<(Workspace, Preview), ImportError> {
    if text.len() > MAX_IMPORT_BYTES {
        return Err(ImportError::TooLarge { bytes: text.len() });
    }
    if !depth::is_within(text, MAX_DEPTH) {
        return Err(ImportError::TooDeep);
    }
    // some editors put a byte order mark in front
    let mut text = text;
    while let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest;
    }
    let file = parse_or_say(text).map_err(|broken| ImportError::NotJson {
        line: broken.line,
        column: broken.column,
        what: broken.what.into(),
    })?;
    let Value::Object(mut file) = file else {
        return Err(ImportError::NotAWorkspace);
    };
    match file.get("format").map(Value::as_u64) {
        Some(Some(FORMAT)) => {}
        Some(Some(format)) if format > FORMAT => return Err(ImportError::NewerFormat { format }),
        Some(_) => return Err(ImportError::Wrong(wrong("/format", "expected 1"))),
        None => return Err(ImportError::NotAWorkspace),
    }
    if !file.contains_key("relationships") && !file.contains_key("assessments") {
        return Err(ImportError::NotAWorkspace);
    }
    let mut preview = Preview::default();
    if let Some(Value::String(at)) = file.get("exported_at") {
        preview.exported_at.clone_from(at);
    }
    let told = &mut preview;
    file.each_repeated(&mut String::new(), &mut |at| {
        let what = "this stands here twice, and only the last is read";
        told.unreadable.push(wrong(at, what));
    });
    let mut workspace = Workspace::default();
    let Workspace {
        relationships,
        assessments,
        selections,
        definitions,
        ..
    } = &mut workspace;
    entries(&mut file, "relationships", told, relationships)?;
    entries(&mut file, "assessments", told, assessments)?;
    entries(&mut file, "selections", told, selections)?;
    entries(&mut file, "questionnaires", told, definitions)?;
    if let Some(settings) = file.get("settings") {
        take(settings, "/settings", told, &mut |value| {
            let (read, kept) = entry(value)?;
            workspace.settings = read;
            Ok(kept)
        });
    }
    let is_empty = workspace.relationships.is_empty()
        && workspace.assessments.is_empty()
        && workspace.selections.is_empty()
        && workspace.definitions.is_empty();
    if is_empty && !preview.unreadable.is_empty() {
        return Err(ImportError::Wrong(preview.unreadable.remove(0)));
    }
    let warnings = &mut preview.warnings;
    for (field, value) in file.iter() {
        if !KNOWN.contains(&field.as_str()) && !is_nothing(value) {
            warnings.push(below("", field) + ": not known, left out");
        }
    }
    check_references(&workspace, warnings);
    summarise(&workspace, &mut preview);
    Ok((workspace, preview))
}

fn wrong(at: &str, what: &str) -> Unreadable {
    Unreadable {
        at: at.into(),
        what: what.into(),
        mend: MEND_PLACE,
    }
}

/// A field that holds entries by id.
fn entries<T: Json>(
    file: &mut Object,
    field: &str,
    told: &mut Preview,
    into: &mut Rc<Map<T>>,
) -> Result<(), ImportError> {
    let mut read = Map::new();
    each_entry(file, field, told, &mut |id, value| {
        let (one, kept) = entry(value)?;
        read.insert(id.into(), one);
        Ok(kept)
    })?;
    *into = Rc::new(read);
    Ok(())
}

/// What is read from a value, and how it would be written.
fn entry<T: Json>(value: &Value) -> Result<(T, String), String> {
    let read = T::read(value)?;
    let kept = read.to_text();
    Ok((read, kept))
}

/// Calls `read` with each entry, in the order of their ids; it gives how the entry would be
/// written. Apart from [`entries`], because it is the same for all kinds of them.
fn each_entry(
    file: &mut Object,
    field: &str,
    told: &mut Preview,
    read: &mut dyn FnMut(&str, &Value) -> Result<String, String>,
) -> Result<(), ImportError> {
    let at = ["/", field].concat();
    let map = match file.get_mut(field) {
        None => return Ok(()),
        Some(Value::Object(map)) => map,
        // as it was written before there were any
        Some(Value::Array(none)) if none.is_empty() && field == "selections" => return Ok(()),
        Some(_) => return Err(ImportError::Wrong(wrong(&at, "expected an object, by id"))),
    };
    map.each_by_key(&mut |id, value| {
        let at = below(&at, id);
        if let Some(what) = wrong_id(id) {
            let mend = MEND_ID;
            told.unreadable.push(Unreadable {
                mend,
                ..wrong(&at, what)
            });
            return;
        }
        if field == "questionnaires" && value.as_str() == Some("") {
            told.unreadable
                .push(wrong(&at, "the questionnaire is empty"));
            return;
        }
        drop_bad_responses(value, &at, &mut told.unreadable);
        take(value, &at, told, &mut |value| read(id, value));
    });
    Ok(())
}

/// Calls `read` with a value, and tells what it comes to.
fn take(
    value: &Value,
    at: &str,
    told: &mut Preview,
    read: &mut dyn FnMut(&Value) -> Result<String, String>,
) {
    match read(value) {
        Err(what) => told.unreadable.push(wrong(at, &what)),
        Ok(kept) => {
            if let Some(kept) = parse(&kept) {
                tell_what_is_dropped(value, &kept, at, &mut told.warnings);
            }
        }
    }
}

/// Leaves out the responses that cannot be read: one bad answer shall not cost the others.
fn drop_bad_responses(entry: &mut Value, at: &str, told: &mut Vec<Unreadable>) {
    const FIELD: &str = "responses";
    if let Value::Object(entry) = entry
        && let Some(Value::Object(responses)) = entry.get_mut(FIELD)
    {
        let at = below(at, FIELD);
        let mut good = Vec::new();
        for (item, response) in std::mem::take(responses).into_entries() {
            match Response::read(&response) {
                Ok(_) => good.push((item, response)),
                Err(what) => told.push(wrong(&below(&at, &item), &what)),
            }
        }
        *responses = Object::new(good);
    }
}

fn wrong_id(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        return Some("an id is empty");
    }
    let is_bad = id.chars().count() > MAX_ID_CHARACTERS || id.chars().any(char::is_control);
    is_bad.then_some("an id has control characters or is longer than 200 characters")
}

/// Whatever the file says and the noun read from it does not.
fn tell_what_is_dropped(given: &Value, kept: &Value, at: &str, warnings: &mut Vec<String>) {
    let (Value::Object(given), Value::Object(kept)) = (given, kept) else {
        return;
    };
    for (field, value) in given.iter() {
        let at = below(at, field);
        match kept.get(field) {
            Some(kept) => tell_what_is_dropped(value, kept, &at, warnings),
            None if is_nothing(value) => {}
            None => warnings.push(at + ": not known, left out"),
        }
    }
}

/// What nobody misses.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// The JSON pointer to a field.
fn check_references(workspace: &Workspace, warnings: &mut Vec<String>) {
    for (id, assessment) in workspace.assessments.iter() {
        let at = below("/assessments", id);
        if let Some(relationship) = &assessment.relationship
            && !workspace.relationships.contains_key(relationship)
        {
            warnings.push([&at, ": its relationship is not in the file"].concat());
        }
        if let AssessmentState::Finished { definition, .. } = &assessment.state
            && !workspace.definitions.contains_key(definition)
        {
            warnings.push(at + ": its questionnaire's text is not in the file");
        }
    }
}

fn summarise(workspace: &Workspace, preview: &mut Preview) {
    let all = workspace.relationships.values().as_slice();
    for at in sorted(all.len(), &|one, other| all[one].name.cmp(&all[other].name)) {
        preview.names.push(all[at].name.clone());
    }
    preview.relationships = workspace.relationships.len();
    preview.assessments = workspace.assessments.len();
    for assessment in workspace.assessments.values() {
        match assessment.state {
            AssessmentState::Finished { .. } => preview.finished += 1,
            AssessmentState::InProgress { .. } => preview.in_progress += 1,
        }
    }
}

//! A workspace file read back. What comes in is a stranger's text: bounded before it is parsed,
//! checked before it is used, and nothing in it is dropped without being named. One bad entry
//! costs itself, not the file.

use std::{collections::BTreeMap, rc::Rc};

use engine::{
    json::{self, below},
    model::{AssessmentState, Response, Workspace},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{FORMAT, ImportError, KNOWN, MAX_DEPTH, MAX_IMPORT_BYTES, Unreadable};
use crate::depth;

const MAX_ID_CHARACTERS: usize = 200;

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
    let text = json::without_mark(text);
    // one byte for each letter and one for nothing, read as if they were letters
    if text.chars().take(4).any(|letter| letter == '\0') {
        return Err(ImportError::Utf16);
    }
    let file = match json::value(text)? {
        Value::Object(file) => file,
        _ => return Err(ImportError::NotAWorkspace),
    };
    match file.get("format").map(Value::as_u64) {
        Some(Some(FORMAT)) => {}
        Some(Some(format)) if format > FORMAT => return Err(ImportError::NewerFormat { format }),
        Some(_) => return Err(Unreadable::new("/format", "expected 1").into()),
        None => return Err(ImportError::NotAWorkspace),
    }
    if !file.contains_key("relationships") && !file.contains_key("assessments") {
        return Err(ImportError::NotAWorkspace);
    }
    let mut import = Import {
        file,
        preview: Preview::default(),
    };
    if let Some(Value::String(at)) = import.file.get("exported_at") {
        import.preview.exported_at.clone_from(at);
    }
    for pointer in json::repeated_keys(text) {
        let message = "this stands here twice, and only the last is read";
        import.tell(Unreadable::new(&pointer, message));
    }
    let workspace = Workspace {
        relationships: Rc::new(import.entries("relationships")?),
        assessments: Rc::new(import.entries("assessments")?),
        selections: Rc::new(import.entries("selections")?),
        definitions: Rc::new(import.entries("questionnaires")?),
        settings: match import.file.get_mut("settings").map(Value::take) {
            Some(settings) => import.noun("/settings", &settings).unwrap_or_default(),
            None => Rc::default(),
        },
    };
    let mut preview = import.finish();
    let is_empty = workspace.relationships.is_empty()
        && workspace.assessments.is_empty()
        && workspace.selections.is_empty()
        && workspace.definitions.is_empty();
    if is_empty && !preview.unreadable.is_empty() {
        return Err(preview.unreadable.remove(0).into());
    }
    check_references(&workspace, &mut preview.warnings);
    summarise(&workspace, &mut preview);
    Ok((workspace, preview))
}

/// A file as its parts are taken out of it, and what is to be told of that.
struct Import {
    file: Map<String, Value>,
    preview: Preview,
}

impl Import {
    fn tell(&mut self, unreadable: Unreadable) {
        self.preview.unreadable.push(unreadable);
    }

    /// A field that holds entries by id.
    fn entries<T>(&mut self, field: &str) -> Result<BTreeMap<String, T>, ImportError>
    where
        T: Serialize + DeserializeOwned,
    {
        let at = below("", field);
        let mut read = BTreeMap::new();
        let entries = match self.file.get_mut(field).map(Value::take) {
            None => return Ok(read),
            Some(Value::Object(entries)) => entries,
            // as it was written before there were any
            Some(Value::Array(none)) if none.is_empty() && field == "selections" => {
                return Ok(read);
            }
            Some(_) => return Err(Unreadable::new(&at, "expected an object, by id").into()),
        };
        for (id, mut value) in entries {
            let at = below(&at, &id);
            if let Some(message) = wrong_id(&id) {
                self.tell(Unreadable::wrong_id(&at, message));
                continue;
            }
            if field == "questionnaires" && value == "" {
                self.tell(Unreadable::new(&at, "the questionnaire is empty"));
                continue;
            }
            self.drop_bad_responses(&at, &mut value);
            if let Some(noun) = self.noun(&at, &value) {
                read.insert(id, noun);
            }
        }
        Ok(read)
    }

    /// A noun, unless it cannot be read.
    fn noun<T: Serialize + DeserializeOwned>(&mut self, at: &str, value: &Value) -> Option<T> {
        match json::read::<T>(value) {
            Ok(noun) => {
                if let Ok(kept) = serde_json::to_value(&noun) {
                    tell_what_is_dropped(value, &kept, at, &mut self.preview.warnings);
                }
                Some(noun)
            }
            Err(misfit) => {
                let pointer = format!("{at}{}", misfit.pointer);
                self.tell(Unreadable::new(&pointer, &misfit.message));
                None
            }
        }
    }

    /// Leaves out the responses that cannot be read: one bad answer shall not cost the others.
    fn drop_bad_responses(&mut self, at: &str, entry: &mut Value) {
        if let Some(Value::Object(responses)) = entry.get_mut("responses") {
            let at = below(at, "responses");
            responses.retain(|item, response| match json::read::<Response>(response) {
                Ok(_) => true,
                Err(misfit) => {
                    let pointer = below(&at, item) + &misfit.pointer;
                    self.tell(Unreadable::new(&pointer, &misfit.message));
                    false
                }
            });
        }
    }

    /// What is told once all parts are taken.
    fn finish(mut self) -> Preview {
        for (field, value) in &self.file {
            if !KNOWN.contains(&field.as_str()) && !is_nothing(value) {
                let at = below("", field);
                self.preview
                    .warnings
                    .push(format!("{at}: not known, left out"));
            }
        }
        self.preview
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
    for (field, value) in given {
        let at = below(at, field);
        match kept.get(field) {
            Some(kept) => tell_what_is_dropped(value, kept, &at, warnings),
            None if is_nothing(value) => {}
            None => warnings.push(format!("{at}: not known, left out")),
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

fn check_references(workspace: &Workspace, warnings: &mut Vec<String>) {
    for (id, assessment) in workspace.assessments.iter() {
        let at = below("/assessments", id);
        if let Some(relationship) = &assessment.relationship
            && !workspace.relationships.contains_key(relationship)
        {
            warnings.push(format!("{at}: its relationship is not in the file"));
        }
        if let AssessmentState::Finished { definition, .. } = &assessment.state
            && !workspace.definitions.contains_key(definition)
        {
            warnings.push(format!("{at}: its questionnaire's text is not in the file"));
        }
    }
}

fn summarise(workspace: &Workspace, preview: &mut Preview) {
    let relationships = workspace.relationships.values();
    preview.names = relationships.map(|one| one.name.clone()).collect();
    preview.names.sort_unstable();
    preview.relationships = workspace.relationships.len();
    preview.assessments = workspace.assessments.len();
    for assessment in workspace.assessments.values() {
        match assessment.state {
            AssessmentState::Finished { .. } => preview.finished += 1,
            AssessmentState::InProgress { .. } => preview.in_progress += 1,
        }
    }
}

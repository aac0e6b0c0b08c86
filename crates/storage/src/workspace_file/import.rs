//! A workspace file read back. What comes in is a stranger's text: bounded before it is parsed,
//! checked before it is used, and nothing in it is dropped without being named. One bad entry
//! costs itself, not the file.

use std::{collections::BTreeMap, rc::Rc, vec};

use engine::{
    definition,
    json::{self, Oddity, below},
    model::{
        Assessment, Decision, PlannedStep, Relationship, Response, Responses, Selection, Settings,
        StoredDefinition, Workspace,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};

use super::{
    FORMAT, ImportError, KNOWN, MAX_DEPTH, MAX_IMPORT_BYTES, Unreadable,
    fields::Fields,
    preview::{Preview, check_references},
    remarks::Remarks,
};

const MAX_ID_CHARACTERS: usize = 200;

/// Reads an exported workspace. Nothing is changed by it: the caller shows the preview, and takes
/// the workspace by an action. What cannot be read is left out and listed; the whole file is
/// refused where nothing of it can be taken.
pub fn read_export(text: &str) -> Result<(Workspace, Preview), ImportError> {
    let mut reader = ExportReader::new(text)?;
    while reader.step() {}
    reader.finish()
}

/// A workspace file that is read an entry at a time, so that a page can do something else in
/// between, and stop.
pub struct ExportReader {
    entries: vec::IntoIter<Entry>,
    /// Bytes of entries, and how many of them are read.
    all: usize,
    read: usize,
    relationships: BTreeMap<String, Rc<Relationship>>,
    assessments: BTreeMap<String, Rc<Assessment>>,
    selections: BTreeMap<String, Rc<Selection>>,
    decisions: BTreeMap<String, Rc<Decision>>,
    steps: BTreeMap<String, Rc<PlannedStep>>,
    definitions: BTreeMap<String, StoredDefinition>,
    settings: Rc<Settings>,
    exported_at: String,
    remarks: Remarks,
}

#[derive(Clone, Copy)]
enum EntryKind {
    Relationship,
    Assessment,
    Selection,
    Decision,
    Step,
    Definition,
    Settings,
}

/// One entry, as the text that it is.
struct Entry {
    kind: EntryKind,
    id: String,
    text: Box<RawValue>,
}

impl ExportReader {
    /// Checks a file as a whole and takes it apart. No entry is read yet.
    pub fn new(text: &str) -> Result<Self, ImportError> {
        if text.len() > MAX_IMPORT_BYTES {
            return Err(ImportError::TooLarge { bytes: text.len() });
        }
        json::check_shape(text, MAX_DEPTH).map_err(|oddity| match oddity {
            Oddity::Depth { .. } => ImportError::TooDeep,
            Oddity::Number { .. } => ImportError::Number(oddity),
        })?;
        let mut remarks = Remarks::with_room(text.len());
        let text = json::without_mark(text);
        // one byte for each letter and one for nothing, read as if they were letters
        if text.chars().take(4).any(|letter| letter == '\0') {
            return Err(ImportError::Utf16);
        }
        let fields = match serde_json::from_str::<Fields>(text) {
            Ok(fields) => fields.once("", &mut remarks),
            Err(error) if error.is_data() => return Err(ImportError::NotAWorkspace),
            Err(error) => return Err(json::explain(text, &error).into()),
        };
        check_format(&fields)?;
        let mut reader = Self {
            entries: Vec::new().into_iter(),
            all: 0,
            read: 0,
            relationships: BTreeMap::new(),
            assessments: BTreeMap::new(),
            selections: BTreeMap::new(),
            decisions: BTreeMap::new(),
            steps: BTreeMap::new(),
            definitions: BTreeMap::new(),
            settings: Rc::default(),
            exported_at: String::new(),
            remarks,
        };
        let mut entries = Vec::new();
        for (field, text) in fields {
            match &*field {
                "relationships" => {
                    reader.take_apart(EntryKind::Relationship, &field, &text, &mut entries)?;
                }
                "assessments" => {
                    reader.take_apart(EntryKind::Assessment, &field, &text, &mut entries)?;
                }
                "selections" => {
                    // as it was written before there were any
                    if !is_empty_list(&text) {
                        reader.take_apart(EntryKind::Selection, &field, &text, &mut entries)?;
                    }
                }
                "decisions" => {
                    reader.take_apart(EntryKind::Decision, &field, &text, &mut entries)?;
                }
                "steps" => {
                    reader.take_apart(EntryKind::Step, &field, &text, &mut entries)?;
                }
                "questionnaires" => {
                    reader.take_apart(EntryKind::Definition, &field, &text, &mut entries)?;
                }
                "settings" => entries.push(Entry {
                    kind: EntryKind::Settings,
                    id: String::new(),
                    text,
                }),
                "exported_at" => {
                    reader.exported_at = serde_json::from_str(text.get()).unwrap_or_default();
                }
                known if KNOWN.contains(&known) => {}
                _ if is_nothing(&text) => {}
                _ => reader.remarks.warn_of_unknown(&below("", &field)),
            }
        }
        reader.all = entries.iter().map(|entry| entry.text.get().len()).sum();
        reader.entries = entries.into_iter();
        Ok(reader)
    }

    /// Adds the entries of a field.
    fn take_apart(
        &mut self,
        kind: EntryKind,
        field: &str,
        text: &RawValue,
        entries: &mut Vec<Entry>,
    ) -> Result<(), ImportError> {
        let at = below("", field);
        let by_id: Fields = match serde_json::from_str(text.get()) {
            Ok(by_id) => by_id,
            Err(error) if error.is_data() => {
                return Err(Unreadable::new(&at, "expected an object, by id").into());
            }
            Err(error) => {
                let message = json::explain(text.get(), &error).message;
                return Err(Unreadable::new(&at, &message).into());
            }
        };
        let by_id = by_id.once(&at, &mut self.remarks).into_iter();
        entries.extend(by_id.map(|(id, text)| Entry { kind, id, text }));
        Ok(())
    }

    /// Reads the next entry; false where none is left.
    pub fn step(&mut self) -> bool {
        let Some(Entry { kind, id, text }) = self.entries.next() else {
            return false;
        };
        self.read += text.get().len();
        let field = match kind {
            EntryKind::Relationship => "relationships",
            EntryKind::Assessment => "assessments",
            EntryKind::Selection => "selections",
            EntryKind::Decision => "decisions",
            EntryKind::Step => "steps",
            EntryKind::Definition => "questionnaires",
            EntryKind::Settings => {
                if let Some(value) = self.value("/settings", &text) {
                    self.settings = self.settings(value);
                }
                return true;
            }
        };
        let at = below(&below("", field), &id);
        if let Some(message) = wrong_id(&id) {
            self.remarks.tell(Unreadable::wrong_id(&at, message));
            return true;
        }
        let Some(value) = self.value(&at, &text) else {
            return true;
        };
        match kind {
            EntryKind::Relationship => {
                let relationship = self.noun(&at, &value);
                self.relationships.extend(relationship.map(|it| (id, it)));
            }
            EntryKind::Assessment => {
                let assessment = self.assessment(&at, value);
                self.assessments.extend(assessment.map(|it| (id, it)));
            }
            EntryKind::Selection => {
                let selection = self.noun(&at, &value);
                self.selections.extend(selection.map(|it| (id, it)));
            }
            EntryKind::Decision => {
                let decision = self.noun(&at, &value);
                self.decisions.extend(decision.map(|it| (id, it)));
            }
            EntryKind::Step => {
                let step = self.noun(&at, &value);
                self.steps.extend(step.map(|it| (id, it)));
            }
            EntryKind::Definition => {
                let definition = self.definition(&at, &id, &value);
                self.definitions.extend(definition.map(|it| (id, it)));
            }
            EntryKind::Settings => {} // read above: they have no id
        }
        true
    }

    /// How much of the file is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.read as f64 / self.all.max(1) as f64
    }

    /// What was read, once no entry is left.
    pub fn finish(self) -> Result<(Workspace, Preview), ImportError> {
        let Self { mut remarks, .. } = self;
        let workspace = Workspace {
            relationships: Rc::new(self.relationships),
            assessments: Rc::new(self.assessments),
            selections: Rc::new(self.selections),
            decisions: Rc::new(self.decisions),
            steps: Rc::new(self.steps),
            definitions: Rc::new(self.definitions),
            settings: self.settings,
        };
        if workspace.is_empty()
            && let Some(first) = remarks.take_first()
        {
            return Err(first.into());
        }
        check_references(&workspace, &mut remarks);
        let (unreadable, warnings) = remarks.finish();
        let mut preview = Preview::of(&workspace);
        preview.exported_at = self.exported_at;
        preview.warnings = warnings;
        preview.unreadable = unreadable;
        Ok((workspace, preview))
    }

    /// An entry's tree. The file is JSON as a whole; in texts there can still be what is none.
    fn value(&mut self, at: &str, text: &RawValue) -> Option<Value> {
        match json::read_tree(text.get(), at) {
            Ok((value, repeated)) => {
                self.remarks.tell_repeated(repeated);
                Some(value)
            }
            Err(error) => {
                self.remarks.tell(Unreadable::new(at, &error.message));
                None
            }
        }
    }

    /// A noun, unless it cannot be read.
    fn noun<T: Serialize + DeserializeOwned>(&mut self, at: &str, value: &Value) -> Option<T> {
        match json::read::<T>(value) {
            Ok(noun) => {
                if let Ok(kept) = serde_json::to_value(&noun) {
                    self.remarks.warn_of_dropped(value, &kept, at);
                }
                Some(noun)
            }
            Err(misfit) => {
                let pointer = format!("{at}{}", misfit.pointer);
                self.remarks
                    .tell(Unreadable::new(&pointer, &misfit.message));
                None
            }
        }
    }

    /// The settings that can be read: one that cannot shall not cost the others.
    fn settings(&mut self, mut value: Value) -> Rc<Settings> {
        const AT: &str = "/settings";
        while let Err(misfit) = json::read::<Settings>(&value) {
            let pointer = format!("{AT}{}", misfit.pointer);
            self.remarks
                .tell(Unreadable::new(&pointer, &misfit.message));
            let fields = value.as_object_mut();
            let wrong = misfit.pointer.split('/').nth(1).unwrap_or_default();
            if fields.and_then(|fields| fields.remove(wrong)).is_none() {
                return Rc::default();
            }
        }
        self.noun(AT, &value).unwrap_or_default()
    }

    /// An assessment with those of its responses that can be read: one bad answer shall not cost
    /// the others.
    fn assessment(&mut self, at: &str, mut value: Value) -> Option<Rc<Assessment>> {
        let mut responses = Responses::new();
        if let Some(Value::Object(given)) = value.get_mut("responses") {
            let at = below(at, "responses");
            for (item, response) in std::mem::take(given) {
                match json::read::<Response>(&response) {
                    Ok(response) => {
                        responses.insert(item, response);
                    }
                    Err(misfit) => {
                        let pointer = below(&at, &item) + &misfit.pointer;
                        self.remarks
                            .tell(Unreadable::new(&pointer, &misfit.message));
                    }
                }
            }
        }
        let mut assessment: Assessment = self.noun(at, &value)?;
        assessment.responses = responses;
        Some(Rc::new(assessment))
    }

    /// A questionnaire's text, unless it is not the one that its hash stands for: the text of
    /// somebody else must not become the questions of an old answer.
    fn definition(&mut self, at: &str, hash: &str, value: &Value) -> Option<StoredDefinition> {
        if value == "" {
            let message = "the questionnaire is empty";
            self.remarks.tell(Unreadable::new(at, message));
            return None;
        }
        let text: StoredDefinition = self.noun(at, value)?;
        // longer ones are never read, and naming them takes its time
        if text.len() > definition::MOST_BYTES || definition::hash(&text) != hash {
            self.remarks.tell(Unreadable::changed_definition(at));
            return None;
        }
        Some(text)
    }
}

/// Whether the fields are those of a workspace file that this program reads.
fn check_format(fields: &[(String, Box<RawValue>)]) -> Result<(), ImportError> {
    let is_there = |name: &str| fields.iter().any(|(field, _)| field == name);
    let format = fields.iter().find(|(field, _)| field == "format");
    match format.map(|(_, text)| text.get().parse::<u64>()) {
        Some(Ok(FORMAT)) => {}
        Some(Ok(format)) if format > FORMAT => return Err(ImportError::NewerFormat { format }),
        Some(_) => return Err(Unreadable::new("/format", "expected 1").into()),
        None => return Err(ImportError::NotAWorkspace),
    }
    if is_there("relationships") || is_there("assessments") {
        Ok(())
    } else {
        Err(ImportError::NotAWorkspace)
    }
}

fn is_empty_list(text: &RawValue) -> bool {
    let inside = text.get().strip_prefix('[');
    inside.is_some_and(|inside| inside.trim_start() == "]")
}

/// What nobody misses, as text.
fn is_nothing(text: &RawValue) -> bool {
    let bare: String = text.get().split_ascii_whitespace().collect();
    matches!(&*bare, "null" | "false" | "\"\"" | "[]" | "{}")
}

fn wrong_id(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        return Some("an id is empty");
    }
    let is_bad = id.chars().count() > MAX_ID_CHARACTERS || id.chars().any(char::is_control);
    is_bad.then_some("an id has control characters or is longer than 200 characters")
}

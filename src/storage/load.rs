//! From the store to a workspace, and what is to be told about it.
//!
//! Everything is read before anything is written. What is written then only tidies up: broken
//! bytes go aside, a save that was cut off is finished.

use std::rc::Rc;

use super::{
    Store, StoreError,
    changes::{Wanted, is_in_progress},
    image::{Content, Image},
    is_nearly_full,
    journal::{Write, apply, replay},
    names::{Name, prefix},
    plan::{Known, aside_key, plan},
    record,
    saver::Saver,
    sorted::Sorted,
};
use crate::model::{Assessment, Workspace};

/// Whether changes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    ReadWrite,
    /// A newer version of this program has written here; nothing is written.
    ReadOnlyNewer,
    /// Nothing could be read, so nothing is written: load again, or go on in memory.
    Unavailable(StoreError),
}

#[derive(Clone, Debug, PartialEq)]
pub struct LoadReport {
    pub mode: Mode,
    /// Full keys of the records that could not be read this time. Their bytes are kept and
    /// exported with [`super::export_raw`].
    pub set_aside: Vec<String>,
    /// Something is stored, and nothing of it could be read: offer a fresh start.
    pub nothing_readable: bool,
    /// Responses whose assessment could not be read; they stay where they are.
    pub orphans: usize,
    /// A save that was cut off has been finished.
    pub finished_a_save: bool,
    pub nearly_full: bool,
}

#[derive(Clone, Debug)]
pub struct Loaded {
    pub workspace: Rc<Workspace>,
    pub report: LoadReport,
    pub saver: Saver,
}

/// Reads a namespace. Never fails: what could not be read is in the report.
pub fn load(store: &dyn Store, namespace: &str) -> Loaded {
    let prefix = prefix(namespace);
    let mut report = LoadReport {
        mode: Mode::ReadWrite,
        set_aside: Vec::new(),
        nothing_readable: false,
        orphans: 0,
        finished_a_save: false,
        nearly_full: false,
    };
    let image = match Image::read(store, &prefix) {
        Ok(image) => image,
        Err(error) => {
            report.mode = Mode::Unavailable(error);
            Image::default()
        }
    };
    if image.has_newer_format {
        report.mode = Mode::ReadOnlyNewer;
    }
    report.nearly_full = is_nearly_full(image.used);
    report.finished_a_save = !image.journals.is_empty();
    let broken = image.broken.iter();
    report.set_aside = broken
        .map(|(key, _)| [&prefix, key.as_str()].concat())
        .collect();

    let mut assembly = Assembly::default();
    for (name, ()) in image.names.entries() {
        assembly.add(&image, name);
    }
    report.orphans = assembly.orphans;
    report.nothing_readable = !image.broken.is_empty() && assembly.known.is_empty();

    let mut saver = Saver {
        prefix,
        mode: report.mode,
        known: assembly.known,
        dirty: Sorted::default(),
        journals: image.journals,
        used: image.used,
    };
    if report.mode == Mode::ReadWrite {
        tidy(store, &mut saver, &image.broken, &assembly.leftovers);
    }
    Loaded {
        workspace: Rc::new(assembly.workspace),
        report,
        saver,
    }
}

/// A workspace as it is put together.
#[derive(Default)]
struct Assembly {
    workspace: Workspace,
    known: Sorted<Name, Known>,
    removed: Sorted<Name, ()>,
    /// Writes that finish a removal or a milestone.
    leftovers: Vec<Write>,
    orphans: usize,
}

impl Assembly {
    fn add(&mut self, image: &Image, name: &Name) {
        let slots = image.slots(name);
        let Some((newest, content)) = slots.newest_content(name) else {
            return;
        };
        let known = newest.known();
        if let Name::Response(id, item) = name {
            let assessment = self.workspace.assessments.get(id);
            let is_leftover = match assessment {
                Some(assessment) => !is_in_progress(assessment),
                None => self.removed.contains(&Name::Assessment(id.clone())),
            };
            if is_leftover {
                let in_milestone = assessment.and_then(|one| one.responses.get(item));
                let same = match &content {
                    Content::Response(response) => in_milestone == Some(response),
                    _ => true,
                };
                // Only another tab can have left one that the milestone does not hold, or one of
                // a removed assessment: it goes to the history.
                let known = same.then_some(&known);
                let (writes, _) = plan(&slots, name, &Wanted::Erased, known);
                self.leftovers.extend(writes);
                return;
            }
            if assessment.is_none() {
                self.orphans += 1;
                return;
            }
        }
        let is_final = match &content {
            Content::Removed => true,
            Content::Assessment(assessment) => !is_in_progress(assessment),
            _ => false,
        };
        if is_final && let Some(former) = slots.generation(1 - newest.slot) {
            let key = slots.key(name, former.slot);
            let head = slots.head_line(former.slot).to_string();
            self.leftovers.push(Write::Remove(key, head));
        }
        if let (Name::Assessment(_), Content::Removed) = (name, &content) {
            self.removed.insert(name.clone(), ());
        }
        put(&mut self.workspace, name, content);
        self.known.insert(name.clone(), known);
    }
}

/// Puts what a record says into the workspace.
pub(super) fn put(workspace: &mut Workspace, name: &Name, content: Content) {
    match (name, content) {
        (Name::Settings, Content::Settings(settings)) => workspace.settings = settings,
        (Name::Settings, _) => workspace.settings = Rc::default(),
        (Name::Definition(hash), Content::Definition(text)) => {
            Rc::make_mut(&mut workspace.definitions).insert(hash.clone(), text);
        }
        (Name::Definition(hash), _) => {
            Rc::make_mut(&mut workspace.definitions).remove(hash);
        }
        (Name::Relationship(id), Content::Relationship(relationship)) => {
            Rc::make_mut(&mut workspace.relationships).insert(id.clone(), relationship);
        }
        (Name::Relationship(id), _) => {
            Rc::make_mut(&mut workspace.relationships).remove(id);
        }
        (Name::Selection(id), Content::Selection(selection)) => {
            Rc::make_mut(&mut workspace.selections).insert(id.clone(), selection);
        }
        (Name::Selection(id), _) => {
            Rc::make_mut(&mut workspace.selections).remove(id);
        }
        (Name::Assessment(id), Content::Assessment(assessment)) => {
            let assessments = Rc::make_mut(&mut workspace.assessments);
            let former = assessments.remove(id);
            let assessment = match former {
                // a header comes without the responses that are records of their own
                Some(former) if is_in_progress(&assessment) && is_in_progress(&former) => {
                    Rc::new(Assessment {
                        responses: former.responses.clone(),
                        ..Rc::unwrap_or_clone(assessment)
                    })
                }
                _ => assessment,
            };
            assessments.insert(id.clone(), assessment);
        }
        (Name::Assessment(id), _) => {
            Rc::make_mut(&mut workspace.assessments).remove(id);
        }
        (Name::Response(id, item), content) => {
            if let Some(assessment) = Rc::make_mut(&mut workspace.assessments).get_mut(id) {
                let responses = &mut Rc::make_mut(assessment).responses;
                match content {
                    Content::Response(response) => responses.insert(item.clone(), response),
                    _ => responses.remove(item),
                };
            }
        }
    }
}

/// Best effort: what fails is as readable as before and is tried again at the next load.
fn tidy(store: &dyn Store, saver: &mut Saver, broken: &[(String, String)], leftovers: &[Write]) {
    let prefix = saver.prefix.clone();
    saver
        .journals
        .retain(|key| replay(store, &prefix, key).is_err());
    for (key, raw) in broken {
        let copy = Write::Set(aside_key(key, raw), raw.clone());
        if apply(store, &prefix, &copy).is_ok() {
            let head = record::head_line(raw).into();
            let _ = apply(store, &prefix, &Write::Remove(key.clone(), head));
        }
    }
    for write in leftovers {
        if apply(store, &prefix, write).is_err() {
            break;
        }
    }
}

//! From the store to a workspace, and what is to be told about it.
//!
//! Everything is read before anything is written. What is written then only tidies up: broken
//! bytes go aside, a save that was cut off is finished.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Store, StoreError,
    changes::{Wanted, in_progress},
    epoch::{Epoch, finish_clearing},
    image::Image,
    is_nearly_full,
    journal::{Write, apply},
    names::{RecordKind, RecordName, prefix},
    plan::{Known, Occasion, copy_aside, plan},
    record,
    saver::Saver,
    slots::{Content, Slots, key},
};
use engine::model::{Response, Workspace};

/// Whether changes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    ReadWrite,
    /// Nothing is written, whatever is found: the workspace is only shown.
    ReadOnly,
    /// A newer version of this program has written here; nothing is written.
    ReadOnlyNewer,
    /// Nothing could be read, so nothing is written: load again, or go on in memory.
    Unavailable(StoreError),
}

#[derive(Clone, Debug, PartialEq)]
pub struct LoadReport {
    pub mode: Mode,
    /// Full keys of the records that could not be read this time. Their bytes are kept and
    /// exported with the workspace.
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

/// Reads a namespace, and tidies up in it. Never fails: what could not be read is in the report.
pub fn load(store: &dyn Store, namespace: &str) -> Loaded {
    open(store, namespace, Mode::ReadWrite)
}

/// The same for who only shows what is there: nothing is ever written.
pub fn look(store: &dyn Store, namespace: &str) -> Loaded {
    open(store, namespace, Mode::ReadOnly)
}

fn open(store: &dyn Store, namespace: &str, mut mode: Mode) -> Loaded {
    let prefix = prefix(namespace);
    let image = Image::read(store, &prefix).unwrap_or_else(|error| {
        mode = Mode::Unavailable(error);
        Image::default()
    });
    if image.has_newer_format {
        mode = Mode::ReadOnlyNewer;
    }
    let broken = image.broken.keys();
    let set_aside: Vec<String> = broken.map(|key| format!("{prefix}{key}")).collect();
    let assembly = Assembly::of(&image);
    let report = LoadReport {
        mode,
        nothing_readable: !set_aside.is_empty() && assembly.known.is_empty(),
        set_aside,
        orphans: assembly.orphans,
        finished_a_save: mode == Mode::ReadWrite && !image.journals.is_empty(),
        nearly_full: is_nearly_full(image.used),
    };
    let mut saver = Saver {
        prefix,
        mode,
        epoch: Epoch {
            is_clearing: false,
            ..image.epoch.clone()
        },
        known: assembly.known,
        dirty: BTreeSet::new(),
        tried: BTreeMap::new(),
        late: BTreeSet::new(),
        must_look: false,
        must_clear: false,
        journals: image.journals.clone(),
        used: image.used,
        now_ms: 0,
    };
    if mode == Mode::ReadWrite {
        if image.epoch.is_clearing {
            // what fails is tried again at the next occasion
            let _ = finish_clearing(store, &saver.prefix, &saver.epoch);
        }
        tidy(store, &mut saver, &image, &assembly.leftovers);
        let_go_of_removals(store, &mut saver, &image);
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
    known: BTreeMap<RecordName, Known>,
    /// Ids of removed assessments.
    removed: Vec<String>,
    /// Writes that finish a removal or a milestone.
    leftovers: Vec<Write>,
    orphans: usize,
}

impl Assembly {
    fn of(image: &Image) -> Self {
        let mut assembly = Self::default();
        for (name, slots) in &image.records {
            assembly.add(name, slots);
        }
        assembly
    }

    fn add(&mut self, name: &RecordName, slots: &Slots) {
        let Some((newest, content)) = slots.newest_content(name) else {
            return;
        };
        let known = newest.known();
        if name.kind == RecordKind::Response {
            let assessment = self.workspace.assessments.get(&name.id);
            let is_leftover = match assessment {
                Some(assessment) => assessment.is_finished(),
                None => self.removed.contains(&name.id),
            };
            if is_leftover {
                let in_milestone = assessment.and_then(|one| one.responses.get(&name.item));
                let same = match content {
                    Content::Response(response) => in_milestone == Some(response),
                    _ => true,
                };
                // Only another tab can have left one that the milestone does not hold, or one of
                // a removed assessment: it goes to the history.
                let known = same.then_some(&known);
                let occasion = Occasion::default();
                let leftovers = &mut self.leftovers;
                plan(slots, name, &Wanted::Erased, known, occasion, leftovers);
                return;
            }
            if assessment.is_none() {
                self.orphans += 1;
                return;
            }
        }
        let is_final = match content {
            Content::Removed => true,
            Content::Assessment(assessment) => assessment.is_finished(),
            _ => false,
        };
        if is_final && let Some(former) = slots.generation(1 - newest.slot) {
            let head = slots.head_line(former.slot).to_string();
            let key = key(name, former.slot);
            self.leftovers.push(Write::Remove(key, head));
        }
        if name.kind == RecordKind::Assessment && *content == Content::Removed {
            self.removed.push(name.id.clone());
        }
        put(&mut self.workspace, name, content.clone());
        self.known.insert(name.clone(), known);
    }
}

/// The workspace of an image.
pub(super) fn workspace(image: &Image) -> Workspace {
    Assembly::of(image).workspace
}

/// Puts what a record says into the workspace.
pub(super) fn put(workspace: &mut Workspace, name: &RecordName, content: Content) {
    let id = &name.id;
    match content {
        Content::Settings(settings) => workspace.settings = settings,
        Content::Definition(text) => set(&mut workspace.definitions, id, Some(text)),
        Content::Relationship(one) => set(&mut workspace.relationships, id, Some(one)),
        Content::Assessment(mut one) => {
            // a header comes without the responses that are records of their own
            if !one.is_finished()
                && let Some(former) = in_progress(workspace, id)
            {
                Rc::make_mut(&mut one).responses = former.responses.clone();
            }
            set(&mut workspace.assessments, id, Some(one));
        }
        Content::Response(response) => set_response(workspace, name, Some(response)),
        Content::Selection(one) => set(&mut workspace.selections, id, Some(one)),
        Content::Decision(one) => set(&mut workspace.decisions, id, Some(one)),
        Content::Step(one) => set(&mut workspace.steps, id, Some(one)),
        Content::Removed => match name.kind {
            RecordKind::Settings => workspace.settings = Rc::default(),
            RecordKind::Definition => set(&mut workspace.definitions, id, None),
            RecordKind::Relationship => set(&mut workspace.relationships, id, None),
            RecordKind::Assessment => set(&mut workspace.assessments, id, None),
            RecordKind::Response => set_response(workspace, name, None),
            RecordKind::Selection => set(&mut workspace.selections, id, None),
            RecordKind::Decision => set(&mut workspace.decisions, id, None),
            RecordKind::Step => set(&mut workspace.steps, id, None),
        },
    }
}

fn set<T: Clone>(map: &mut Rc<BTreeMap<String, T>>, id: &str, value: Option<T>) {
    let map = Rc::make_mut(map);
    match value {
        Some(value) => map.insert(id.into(), value),
        None => map.remove(id),
    };
}

fn set_response(workspace: &mut Workspace, name: &RecordName, response: Option<Response>) {
    let assessments = Rc::make_mut(&mut workspace.assessments);
    if let Some(assessment) = assessments.get_mut(&name.id) {
        let responses = &mut Rc::make_mut(assessment).responses;
        match response {
            Some(response) => responses.insert(name.item.clone(), response),
            None => responses.remove(&name.item),
        };
    }
}

/// Best effort: what fails is as readable as before and is tried again at the next load.
fn tidy(store: &dyn Store, saver: &mut Saver, image: &Image, leftovers: &[Write]) {
    // the journals themselves are counted already
    let used = saver.used;
    saver.finish_journals(store);
    saver.used = used;
    let prefix = &saver.prefix;
    for key in &image.lost_parts {
        let _ = store.remove(&format!("{prefix}{key}"));
    }
    for (key, raw) in &image.broken {
        // a save that was finished just now has set aside what it wrote over
        let stands = store.get(&format!("{prefix}{key}")).ok().flatten();
        if stands.as_ref() != Some(raw) {
            continue;
        }
        if copy_aside(store, prefix, key).is_err() {
            // no room: nothing broken is written over either
            return;
        }
        let head = record::head_line(raw).into();
        let _ = apply(store, prefix, &Write::Remove(key.clone(), head));
    }
    for write in leftovers {
        if apply(store, prefix, write).is_err() {
            break;
        }
    }
}

/// More removals than this are not remembered.
const MOST_REMOVALS: usize = 200;

/// Lets go of the memory of removals where it has grown long. A tab that still shows some of what
/// was removed finds a new epoch, and takes the store as it is.
fn let_go_of_removals(store: &dyn Store, saver: &mut Saver, image: &Image) {
    let mut removals = Vec::new();
    for name in saver.known.keys() {
        let slots = image.slots(name);
        if let Some(newest) = slots.newest()
            && newest.body.is_empty()
        {
            let head = slots.head_line(newest.slot).to_string();
            let removal = Write::Remove(key(name, newest.slot), head);
            removals.push((name.clone(), removal));
        }
    }
    if removals.len() <= MOST_REMOVALS {
        return;
    }
    let mut next = saver.epoch.clone();
    next.number += 1;
    if next.write(store, &saver.prefix).is_err() {
        return;
    }
    saver.epoch = next;
    for (name, removal) in removals {
        // one that stays is let go of next time
        if apply(store, &saver.prefix, &removal).is_ok() {
            saver.known.remove(&name);
        }
    }
}

//! One widget's workspace for as long as it lives: the single place where Actions arrive, are
//! reduced, and are saved before anything is drawn.

use std::rc::Rc;

use engine::course::{Checks, held_back};
use engine::model::{Assessment, AssessmentState, Decision, Workspace};
use engine::names;
use engine::state::{Action, Effect, History, reduce};
use storage::{
    CheckedStore, FormerResponse, ImportError, Kept, LoadReport, MemoryStore, Mode, SaveError,
    Saved, Saver, Store, StoreError,
};

use crate::{
    browser,
    library::Library,
    local_storage::{Area, LocalStorage},
    positions::Positions,
    shared::Shared,
};

/// What to tell about saving.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveStatus {
    /// Why nothing is stored; `None` where changes are.
    pub in_memory: Option<InMemory>,
    /// Why the last change is in memory only.
    pub unsaved: Option<SaveError>,
    pub nearly_full: bool,
    /// Records that something else had removed and that are saved again.
    pub restored: usize,
    /// Answers that came after their check had been finished in another tab: check and item.
    pub late: Vec<(String, String)>,
    /// When the last change was stored.
    pub saved_at_ms: Option<f64>,
    pub report: Shared<LoadReport>,
}

/// Why everything goes with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InMemory {
    /// The page's owner wants it so.
    Chosen,
    /// The browser refuses, or does not keep what it takes.
    Refused,
}

pub struct Session {
    pub workspace: Shared<Workspace>,
    pub library: Shared<Library>,
    /// What finished checks came to, each scored once.
    pub checks: Shared<Checks>,
    pub positions: Shared<Positions>,
    pub saving: SaveStatus,
    history: History,
    /// What was typed in last, such as an item's note: its keystrokes are one step of undo.
    noting: Option<(String, String)>,
    store: Box<dyn Store>,
    saver: Saver,
    namespace: String,
}

impl Session {
    /// Opens what is stored in `area`, or works in memory where there is none or the browser does
    /// not keep anything. Where it `is_only_shown`, nothing is ever written.
    pub fn open(
        area: Option<Area>,
        namespace: &str,
        is_only_shown: bool,
        library: Shared<Library>,
    ) -> Self {
        let opened = area.and_then(|area| open_store(area, is_only_shown).ok());
        let mut in_memory = match (area, &opened) {
            (None, _) => Some(InMemory::Chosen),
            (_, None) => Some(InMemory::Refused),
            _ => None,
        };
        let load = if is_only_shown {
            storage::look
        } else {
            storage::load
        };
        let mut store = opened.unwrap_or_else(|| Box::new(MemoryStore::default()));
        let mut loaded = load(&*store, namespace);
        if let Mode::Unavailable(_) = loaded.report.mode {
            in_memory = Some(InMemory::Refused);
            store = Box::new(MemoryStore::default());
            loaded = load(&*store, namespace);
        }
        Self {
            workspace: Shared(loaded.workspace),
            library,
            checks: Shared::new(Checks::new()),
            positions: Shared::new(Positions::default()),
            saving: SaveStatus {
                in_memory,
                unsaved: None,
                nearly_full: loaded.report.nearly_full,
                restored: 0,
                late: Vec::new(),
                saved_at_ms: None,
                report: Shared::new(loaded.report),
            },
            history: History::default(),
            noting: None,
            store,
            saver: loaded.saver,
            namespace: namespace.into(),
        }
    }

    /// Whether nothing may be changed because a newer version has written here.
    pub fn is_newer(&self) -> bool {
        self.saver.mode() == Mode::ReadOnlyNewer
    }

    /// Whether there is a step to take back. While an assessment is shown, its beginning is none:
    /// who takes back answers does not mean to lose the place where they are given.
    pub fn can_undo(&self, shown: Option<&str>) -> bool {
        self.history.can_undo() && !shown.is_some_and(|id| self.history.would_remove(id))
    }

    /// Does what a person did. Whether anything changed.
    pub fn act(&mut self, action: &Action) -> bool {
        // what another tab has answered meanwhile belongs to a milestone, and to what is removed
        if let Action::Finish { .. }
        | Action::Clear
        | Action::Remove { .. }
        | Action::RemoveAssessment { .. }
        | Action::RemoveRelationship { .. }
        | Action::RemoveSamples = action
        {
            self.refresh(None);
        }
        let noting = self.note_of(action);
        let step = reduce(&self.workspace.0, action);
        if Rc::ptr_eq(&step.workspace, &self.workspace.0) {
            return false;
        }
        // the keystrokes of one text are taken back together
        if noting.is_none() || noting != self.noting {
            self.history.record(step.undo);
        }
        // what led to a milestone stays with it: taking back its beginning would take it away
        if let Action::Finish { .. } = action {
            self.history = History::default();
        }
        self.noting = noting;
        self.saver.set_clock(browser::now_ms() as u64);
        let saved = match action {
            Action::Clear => self.saver.clear(&*self.store, &self.workspace.0),
            _ => {
                let before = &self.workspace.0;
                self.saver.save(&*self.store, before, &step.workspace)
            }
        };
        self.take(step.workspace, saved);
        true
    }

    /// Takes what `put_together` makes of what is here by now, if there is room for it; else
    /// nothing changes. Whether it changed anything.
    pub fn import(
        &mut self,
        put_together: impl FnOnce(&Workspace) -> Workspace,
    ) -> Result<bool, ImportError> {
        self.refresh(None);
        let imported = Rc::new(put_together(&self.workspace.0));
        let step = reduce(&self.workspace.0, &Action::Replace(imported));
        if Rc::ptr_eq(&step.workspace, &self.workspace.0) {
            return Ok(false);
        }
        let before = &self.workspace.0;
        let saved = self
            .saver
            .save_if_it_fits(&*self.store, before, &step.workspace);
        if let Err(SaveError::NoRoom { missing }) = saved {
            return Err(ImportError::NoRoom { missing });
        }
        self.noting = None;
        self.history.record(step.undo);
        self.take(step.workspace, saved);
        Ok(true)
    }

    pub fn undo(&mut self) -> bool {
        self.noting = None;
        // a later answer of another tab is not ours to take back
        self.refresh(None);
        let Some(before) = self.history.undo(&self.workspace.0) else {
            return false;
        };
        self.keep(before);
        true
    }

    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// What the next step back takes back, and what the next step forth does again.
    pub fn next_steps(&self) -> [Option<Effect>; 2] {
        let now = &self.workspace.0;
        [self.history.next_undo(now), self.history.next_redo(now)]
    }

    pub fn redo(&mut self) -> bool {
        self.noting = None;
        self.refresh(None);
        let Some(after) = self.history.redo(&self.workspace.0) else {
            return false;
        };
        self.keep(after);
        true
    }

    /// The text that the action changes, and nothing else: the note to an item, the reason of a
    /// decision, the words of a planned step.
    fn note_of(&self, action: &Action) -> Option<(String, String)> {
        match action {
            Action::Agree {
                relationship,
                questionnaire,
                item,
                ..
            } => Some((format!("{relationship} {questionnaire}"), item.clone())),
            // what is about us is the same for every candidate
            Action::All(actions) => self.note_of(actions.first()?),
            Action::Respond {
                assessment,
                item,
                response,
            } => {
                let responses = &self.workspace.assessments.get(assessment)?.responses;
                let mut noted = responses.get(item).cloned().unwrap_or_default();
                noted.note.clone_from(&response.note);
                (noted == *response).then(|| (assessment.clone(), item.clone()))
            }
            Action::Decide {
                assessment,
                decision,
            } => {
                let known = self.workspace.decisions.get(assessment)?;
                let mut reasoned = Decision::clone(known);
                reasoned.reason.clone_from(&decision.reason);
                (reasoned == *decision).then(|| (assessment.clone(), "reason".into()))
            }
            Action::EditStep { id, step } => {
                let known = self.workspace.steps.get(id)?;
                let mut former = step.clone();
                let part = match () {
                    () if step.text != known.text => {
                        former.text.clone_from(&known.text);
                        "text"
                    }
                    () if step.first_step != known.first_step => {
                        former.first_step.clone_from(&known.first_step);
                        "first step"
                    }
                    () => {
                        former.role.clone_from(&known.role);
                        "role"
                    }
                };
                (former == **known).then(|| (id.clone(), part.into()))
            }
            _ => None,
        }
    }

    fn keep(&mut self, after: Rc<Workspace>) {
        let saved = self.saver.save(&*self.store, &self.workspace.0, &after);
        self.take(after, saved);
    }

    /// Shows a workspace, and what became of saving it.
    fn take(&mut self, after: Rc<Workspace>, saved: Result<Saved, SaveError>) {
        self.workspace = Shared(after);
        self.note_saved(saved);
        if self.saver.wants_refresh() {
            self.refresh(None);
        }
    }

    /// Tries again to save what is in memory only.
    pub fn retry(&mut self) {
        let saved = self.saver.retry(&*self.store, &self.workspace.0);
        self.take(Rc::clone(&self.workspace.0), saved);
    }

    fn note_saved(&mut self, saved: Result<Saved, SaveError>) {
        match saved {
            Ok(saved) => {
                self.saving.unsaved = None;
                self.saving.nearly_full = saved.nearly_full;
                self.saving.restored += saved.restored;
                self.saving.saved_at_ms = match self.saving.in_memory {
                    None => Some(browser::now_ms()),
                    Some(_) => None,
                };
            }
            Err(error) => self.saving.unsaved = Some(error),
        }
    }

    /// Reads what other tabs have written; `key` where the browser named it. Whether anything
    /// here changed.
    pub fn refresh(&mut self, key: Option<&str>) -> bool {
        if self.saver.mode() == Mode::ReadOnly {
            let seen = storage::look(&*self.store, &self.namespace);
            // what cannot be read just now is shown as it was
            let is_news = !matches!(seen.report.mode, Mode::Unavailable(_))
                && *seen.workspace != *self.workspace.0;
            if is_news {
                self.workspace = Shared(seen.workspace);
            }
            return is_news;
        }
        let refreshed = self.saver.refresh(&*self.store, &self.workspace.0, key);
        let changed = !Rc::ptr_eq(&refreshed.workspace, &self.workspace.0)
            || refreshed.restored > 0
            || refreshed.unsaved != self.saving.unsaved;
        if !Rc::ptr_eq(&self.workspace.0, &refreshed.workspace) {
            let (before, after) = (&self.workspace.0, &refreshed.workspace);
            self.history.give_way(before, after);
        }
        self.workspace = Shared(refreshed.workspace);
        let late = self.saver.take_late();
        let changed = changed || !late.is_empty();
        self.saving.late.extend(late);
        self.saving.restored += refreshed.restored;
        self.saving.unsaved = refreshed.unsaved;
        self.saving.nearly_full = refreshed.nearly_full;
        changed
    }

    /// The whole workspace but its samples as a file's text, with everything beside it that is
    /// stored here and is not in the workspace.
    pub fn export(&self) -> String {
        // what cannot be listed cannot be exported either
        storage::export_own(&self.workspace.0, &browser::now_text(), &self.kept())
    }

    /// One relationship with all that is known of it as a file's text.
    pub fn export_relationship(&self, id: &str) -> String {
        storage::export_relationship(&self.workspace.0, id, &browser::now_text())
    }

    /// What is stored here and is not in the workspace; nothing where that cannot be listed.
    pub fn kept(&self) -> Kept {
        storage::kept(&*self.store, &self.namespace).unwrap_or_default()
    }

    /// Removes one of those, by its key, for good. Whether it was there and is gone.
    pub fn remove_kept(&self, key: &str) -> bool {
        storage::remove_kept(&*self.store, &self.namespace, key).unwrap_or(false)
    }

    /// How many characters are used of what this page's address may keep, other programs' too, and
    /// how many there are; `None` where nothing is stored.
    pub fn room(&self) -> Option<(usize, usize)> {
        let all = self.store.capacity()?;
        // an unpaired surrogate is read as U+FFFD, which is one unit too
        let length = |key: &String| {
            let value = self.store.get(key).ok()??;
            Some(key.encode_utf16().count() + value.encode_utf16().count())
        };
        let keys = self.store.keys().ok()?;
        Some((keys.iter().filter_map(length).sum(), all))
    }

    /// The responses of an assessment that are not, or no longer, part of it; none where they
    /// cannot be read just now.
    pub fn former_responses(&self, assessment: &str) -> Vec<FormerResponse> {
        storage::history(&*self.store, &self.namespace, assessment).unwrap_or_default()
    }

    /// The assessment to go on with: of this questionnaire and partner, begun last.
    pub fn unfinished(&self, questionnaire: &str, relationship: Option<&str>) -> Option<String> {
        self.last(&|one| {
            let fits = one.questionnaire == questionnaire
                && (relationship.is_none() || one.relationship.as_deref() == relationship);
            match one.state {
                AssessmentState::InProgress { .. } if fits => Some(one.started_at_ms),
                _ => None,
            }
        })
    }

    /// The assessment that was finished last.
    pub fn last_finished(&self) -> Option<String> {
        self.last(&|one| match one.state {
            AssessmentState::Finished { at_ms, .. } => Some(at_ms),
            AssessmentState::InProgress { .. } => None,
        })
    }

    /// The finished assessment of this questionnaire and partner to look at: the last.
    pub fn finished(&self, questionnaire: &str, relationship: Option<&str>) -> Option<String> {
        self.last(&|one| {
            let fits = one.questionnaire == questionnaire
                && (relationship.is_none() || one.relationship.as_deref() == relationship);
            match one.state {
                AssessmentState::Finished { at_ms, .. } if fits => Some(at_ms),
                _ => None,
            }
        })
    }

    /// The partner of a name, by id.
    pub fn partner(&self, name: &str) -> Option<&str> {
        let mut all = self.workspace.relationships.iter();
        all.find(|(_, one)| names::is_same(&one.name, name))
            .map(|(id, _)| id.as_str())
    }

    /// The last one of those that have a time and are to be seen by now.
    fn last(&self, at_ms: &dyn Fn(&Assessment) -> Option<f64>) -> Option<String> {
        let mut last = None;
        let hidden = held_back(&self.workspace);
        for (id, assessment) in self.workspace.assessments.iter() {
            if hidden.contains(id.as_str()) {
                continue;
            }
            let at = at_ms(assessment);
            if at.is_some() && last.is_none_or(|(_, latest)| at >= latest) {
                last = Some((id, at));
            }
        }
        last.map(|(id, _)| id.clone())
    }
}

/// The browser's own; where anything is to be kept in it, it is tried, and every write read back.
fn open_store(area: Area, is_only_shown: bool) -> Result<Box<dyn Store>, StoreError> {
    let store = LocalStorage::open(area)?;
    Ok(if is_only_shown {
        Box::new(store)
    } else {
        Box::new(CheckedStore::open(store)?)
    })
}

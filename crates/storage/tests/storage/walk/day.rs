//! What happens on a day of the walk, and what must hold after each thing that does.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use engine::{
    catalogue,
    model::{
        Answer, Assessment, AssessmentState, Choice, PlannedStep, Questionnaire, Reply, Response,
        Responses, Workspace,
    },
    scoring::score,
    state::Action,
};
use storage::{Prefer, export, kept, merge, read_export};

use crate::{
    desk::{self, NAMESPACE},
    faulty::FaultyStore,
    ledger::{
        Ledger, Meaning, Number, Side, Tabs, is_kept, is_there, numbers_in, shown, under_namespace,
        words,
    },
    session::Session,
};

/// Not yet: what another tab answered unseen comes back in the store, and not in the tab, where a
/// removal is taken back.
const IS_SCORE_CHECKED: bool = true;

const QUESTIONNAIRE: &str = "true-partnership";

/// What a person or a browser makes a tab do. Assessments are counted from the one that was begun
/// last, and so are relationships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Add,
    Rename(usize),
    Begin(usize),
    /// Assessment, item, level.
    Answer(usize, usize, u8),
    DontKnow(usize, usize),
    /// Takes an answer away.
    Blank(usize, usize),
    Visit(usize),
    Finish(usize),
    /// On an assessment.
    Decide(usize),
    /// Takes a step up from an assessment.
    Plan(usize),
    /// Says a step in other words, and whether it is done.
    Replan(usize, bool),
    RemoveStep(usize),
    RemoveAssessment(usize),
    RemoveRelationship(usize),
    RemoveEverything,
    /// The file is kept, for an import.
    Export,
    Import(Conflicts),
    Undo,
    Redo,
    Retry,
    Look,
    Hear,
    Reload,
}

/// Which side counts in an import where both say something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflicts {
    Here,
    File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Does(Side, Deed),
    /// The page dies after so many of the deed's writes, and is opened again later.
    Dies(Side, Deed, usize),
    /// From here on the store takes no more than it holds.
    Fill,
    MakeRoom,
    Deny,
    Allow,
    /// A script of the same page empties the store.
    Clear,
}

pub struct Day {
    store: FaultyStore,
    tabs: Tabs,
    /// Another tab has written since this one looked.
    stale: [bool; 2],
    ledger: Ledger,
    questionnaire: Questionnaire,
    items: Vec<String>,
    /// How many relationships and assessments there have been.
    added: usize,
    begun: usize,
    planned: usize,
    file: Option<String>,
    /// What was in the store when it was last looked into, and what a tab opened then shows.
    seen: BTreeMap<String, String>,
    loaded: Rc<Workspace>,
    kept: BTreeMap<String, Vec<Number>>,
}

impl Day {
    pub fn new() -> Self {
        let read = catalogue::read(QUESTIONNAIRE);
        // invariant: the engine's tests read every built-in questionnaire
        let questionnaire = read.and_then(|(read, _)| read).expect("it is built in");
        let items = questionnaire.items.iter().take(6);
        let items = items.map(|item| item.id.clone()).collect();
        let store = FaultyStore::default();
        let tab = Session::open(&store);
        Self {
            loaded: Rc::clone(&tab.workspace),
            seen: BTreeMap::new(),
            kept: BTreeMap::new(),
            store,
            tabs: [Some(tab.clone()), Some(tab)],
            stale: [false; 2],
            ledger: Ledger::default(),
            questionnaire,
            items,
            added: 0,
            begun: 0,
            planned: 0,
            file: None,
        }
    }

    /// Takes a step, and looks whether all is well.
    pub fn take(&mut self, step: Step) -> Result<(), String> {
        match step {
            Step::Does(side, deed) => self.does(side, deed),
            Step::Dies(side, deed, writes) => self.dies(side, deed, writes),
            Step::Fill => {
                let values = self.store.inner.values();
                let used = values.iter().map(|(key, value)| key.len() + value.len());
                self.store.quota.set(Some(used.sum()));
            }
            Step::MakeRoom => self.store.quota.set(None),
            Step::Deny => self.store.denied.set(true),
            Step::Allow => self.store.denied.set(false),
            Step::Clear => {
                self.store.inner = Default::default();
                self.stale = [true; 2];
                self.ledger.cleared(&self.tabs);
            }
        }
        self.judge()
    }

    fn dies(&mut self, side: Side, deed: Deed, writes: usize) {
        let before = self.ledger.clone();
        self.store.writes_left.set(Some(writes));
        self.does(side, deed);
        self.store.writes_left.set(None);
        self.tabs[side] = None;
        self.ledger.died(&before, &self.tabs);
    }

    fn does(&mut self, side: Side, deed: Deed) {
        let writes = self.store.writes.get();
        if deed == Deed::Reload || self.tabs[side].is_none() {
            // the widget would work in memory, and say so
            if !self.store.denied.get() {
                let tab = self.tabs[side].insert(Session::open(&self.store));
                self.ledger
                    .note(side, Meaning::OnlyLooks, &BTreeMap::new(), tab);
                self.ledger.reloaded(&self.tabs);
                self.stale[side] = false;
            }
        } else {
            self.does_in_an_open_tab(side, deed);
        }
        if self.store.writes.get() > writes {
            self.stale[1 - side] = true;
        }
    }

    fn does_in_an_open_tab(&mut self, side: Side, deed: Deed) {
        let stored = under_namespace(&self.store);
        if let Deed::Undo
        | Deed::Redo
        | Deed::Finish(_)
        | Deed::RemoveEverything
        | Deed::RemoveAssessment(_)
        | Deed::RemoveRelationship(_)
        | Deed::Import(_) = deed
        {
            // what is put together with a file is what is there then
            let Some(tab) = &mut self.tabs[side] else {
                return;
            };
            let before = shown(&tab.workspace);
            tab.look(&self.store);
            self.ledger.note(side, Meaning::OnlyLooks, &before, tab);
        }
        let action = self.action(side, deed);
        let store = &self.store;
        let Some(tab) = &mut self.tabs[side] else {
            return;
        };
        let (had, before) = (Rc::clone(&tab.workspace), shown(&tab.workspace));
        let (meaning, is_done) = match deed {
            Deed::Undo => (Meaning::Undoes, tab.undo(store)),
            Deed::Redo => (Meaning::Redoes, tab.redo(store)),
            Deed::Retry => (Meaning::OnlyLooks, tab.retry(store)),
            Deed::Look => (Meaning::OnlyLooks, tab.look(store)),
            Deed::Hear => (Meaning::OnlyLooks, tab.hear(store)),
            Deed::Export => {
                let kept = kept(store, NAMESPACE).unwrap_or_default();
                self.file = Some(export(&tab.workspace, "", &kept));
                return;
            }
            _ => {
                let is_done = action.as_ref().is_some_and(|action| match action {
                    Action::Replace(workspace) => tab.import(store, workspace),
                    _ => tab.act(store, action),
                });
                (Meaning::GivesUp, is_done)
            }
        };
        if !is_done {
            return;
        }
        match &action {
            Some(Action::Respond {
                assessment,
                item,
                response,
            }) if !response.note.is_empty() => {
                self.ledger.give(side, (assessment.clone(), item.clone()));
            }
            Some(
                Action::Decide { assessment: id, .. }
                | Action::AddStep { id, .. }
                | Action::EditStep { id, .. },
            ) => self.ledger.give(side, (id.clone(), String::new())),
            _ => {}
        }
        self.ledger.note(side, meaning, &before, tab);
        if deed == Deed::Look {
            self.stale[side] = tab.unsaved.is_some();
        }
        match deed {
            // what is of them goes with them
            Deed::RemoveEverything => self.ledger.removed_everything(side),
            Deed::Look | Deed::Hear | Deed::Retry => {}
            _ => {
                let left = &tab.workspace;
                let is_removed = |id: &str| is_there(&had, id) && !is_there(left, id);
                self.ledger.removed(side, &stored, is_removed);
            }
        }
    }

    fn action(&mut self, side: Side, deed: Deed) -> Option<Action> {
        let a = |back: usize| format!("a{}", self.begun.saturating_sub(1 + back));
        let r = |back: usize| format!("r{}", self.added.saturating_sub(1 + back));
        let p = |back: usize| format!("p{}", self.planned.saturating_sub(1 + back));
        let i = |item: usize| &*self.items[item % self.items.len()];
        let noted = |reply: Reply| Response {
            reply,
            note: words(self.ledger.next()),
            ..Response::default()
        };
        let workspace = &self.tabs[side].as_ref()?.workspace;
        Some(match deed {
            Deed::Add => {
                self.added += 1;
                desk::add(&format!("r{}", self.added - 1))
            }
            Deed::Rename(back) => desk::edit(&r(back), &format!("Partner {}", self.begun)),
            Deed::Begin(back) => {
                let begun = Assessment {
                    questionnaire: QUESTIONNAIRE.into(),
                    ..desk::assessment(&r(back))
                };
                self.begun += 1;
                Action::StartAssessment {
                    id: format!("a{}", self.begun - 1),
                    assessment: begun,
                }
            }
            Deed::Answer(back, item, level) => {
                let reply = Reply::Answer(Answer::Number(f64::from(level)));
                desk::respond(&a(back), i(item), noted(reply))
            }
            Deed::DontKnow(back, item) => desk::respond(&a(back), i(item), noted(Reply::Unknown)),
            Deed::Blank(back, item) => desk::respond(&a(back), i(item), Response::default()),
            Deed::Visit(back) => desk::visit(&a(back), &format!("section {}", self.begun)),
            Deed::Finish(back) => desk::finish(&a(back)),
            Deed::Decide(back) => desk::decide(&a(back), Choice::Fix, &words(self.ledger.next())),
            Deed::Plan(back) => {
                let relationship = workspace.assessments.get(&a(back))?.relationship.as_ref()?;
                let step = desk::step(relationship, &a(back), &words(self.ledger.next()));
                self.planned += 1;
                desk::plan(&format!("p{}", self.planned - 1), step)
            }
            Deed::Replan(back, is_done) => {
                let step = PlannedStep {
                    text: words(self.ledger.next()),
                    ..PlannedStep::clone(workspace.steps.get(&p(back))?)
                };
                let step = if is_done { desk::done(step) } else { step };
                desk::replan(&p(back), step)
            }
            Deed::RemoveStep(back) => Action::RemoveStep { id: p(back) },
            Deed::RemoveAssessment(back) => Action::RemoveAssessment { id: a(back) },
            Deed::RemoveRelationship(back) => Action::RemoveRelationship { id: r(back) },
            Deed::RemoveEverything => Action::Clear,
            Deed::Import(conflicts) => {
                let (file, _) = read_export(self.file.as_ref()?).ok()?;
                let prefer = match conflicts {
                    Conflicts::Here => Prefer::Here,
                    Conflicts::File => Prefer::File,
                };
                Action::Replace(Rc::new(merge(workspace, &file, prefer).0))
            }
            Deed::Export | Deed::Undo | Deed::Redo => return None,
            Deed::Retry | Deed::Look | Deed::Hear | Deed::Reload => return None,
        })
    }

    fn judge(&mut self) -> Result<(), String> {
        let stored = under_namespace(&self.store);
        if stored != self.seen {
            let store = FaultyStore::over(self.store.inner.clone());
            self.loaded = Session::open(&store).workspace;
            // a load finishes what was cut off
            let tidied = under_namespace(&store);
            self.kept.retain(|key, _| tidied.contains_key(key));
            for (key, value) in tidied.iter().filter(|(key, _)| is_kept(key)) {
                if !self.kept.contains_key(key) {
                    self.kept.insert(key.clone(), numbers_in(value).collect());
                }
            }
            self.seen = stored;
        }
        let shown: BTreeSet<Number> = shown(&self.loaded).into_keys().collect();
        let kept: BTreeSet<Number> = self.kept.values().flatten().copied().collect();
        let is_there = |number: &Number| shown.contains(number) || kept.contains(number);
        if let Some(lost) = self.ledger.owed().find(|number| !is_there(number)) {
            let (side, (assessment, item)) = &self.ledger.given[lost as usize];
            return Err(format!(
                "<{lost}>, by tab {side} to {item} of {assessment}, is nowhere"
            ));
        }
        for (side, tab) in self.tabs.iter().enumerate() {
            let Some(tab) = tab.as_ref().filter(|tab| tab.unsaved.is_none()) else {
                continue;
            };
            if !IS_SCORE_CHECKED || self.stale[side] || self.store.denied.get() {
                continue;
            }
            for (id, assessment) in tab.workspace.assessments.iter() {
                let Some(stored) = self.loaded.assessments.get(id) else {
                    return Err(format!("tab {side} shows {id}, and it is not stored"));
                };
                let (shown, again) = (self.score(assessment), self.score(stored));
                if shown != again {
                    return Err(format!(
                        "tab {side} shows {shown:?} of {id}, stored is {again:?}"
                    ));
                }
            }
            if tab.workspace.assessments.len() != self.loaded.assessments.len() {
                return Err(format!(
                    "tab {side} does not show everything that is stored"
                ));
            }
        }
        Ok(())
    }

    fn score(&self, assessment: &Assessment) -> Option<f64> {
        let context = match &assessment.state {
            AssessmentState::Finished { context, .. } => *context,
            AssessmentState::InProgress { .. } => Default::default(),
        };
        let responses: &Responses = &assessment.responses;
        score(&self.questionnaire, responses, &context).score
    }
}

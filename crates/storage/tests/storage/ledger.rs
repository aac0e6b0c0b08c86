//! What the people at both tabs know: what they were told is saved, and what they gave up. Every
//! answer has a number that is found again in any text, and later ones have higher numbers.

use std::collections::{BTreeMap, BTreeSet};

use engine::model::{Answer, Reply, Response, Workspace};
use storage::prefix;

use crate::{desk::NAMESPACE, faulty::FaultyStore, session::Session};

pub type Number = u32;
/// Which tab.
pub type Side = usize;
/// An assessment and its item; a step, or an assessment that was decided on, and nothing.
pub type Place = (String, String);
/// A tab that has died is none.
pub type Tabs = [Option<Session>; 2];

/// The answer's number, as it stands in its words or its note.
pub fn words(number: Number) -> String {
    format!("<{number}>")
}

/// Every answer whose words stand in a text.
pub fn numbers_in(text: &str) -> impl Iterator<Item = Number> {
    let parts = text.split('<').skip(1);
    parts.filter_map(|part| part.split_once('>')?.0.parse().ok())
}

fn number(response: &Response) -> Option<Number> {
    let text = match &response.reply {
        Reply::Answer(Answer::Word(words)) => words,
        _ => &response.note,
    };
    numbers_in(text).next()
}

/// The answers that are shown, the reasons of decisions, and the texts of steps.
pub fn shown(workspace: &Workspace) -> BTreeMap<Number, Place> {
    let mut shown = BTreeMap::new();
    for (id, assessment) in workspace.assessments.iter() {
        for (item, response) in &assessment.responses {
            if let Some(number) = number(response) {
                shown.insert(number, (id.clone(), item.clone()));
            }
        }
    }
    let reasons = workspace.decisions.iter().map(|(id, it)| (id, &it.reason));
    let steps = workspace.steps.iter().map(|(id, it)| (id, &it.text));
    for (id, text) in reasons.chain(steps) {
        let numbers = numbers_in(text);
        shown.extend(numbers.map(|number| (number, (id.clone(), String::new()))));
    }
    shown
}

/// Whether there is an assessment or a step of this id.
pub fn is_there(workspace: &Workspace, id: &str) -> bool {
    workspace.assessments.contains_key(id) || workspace.steps.contains_key(id)
}

/// What a deed means for what was seen before and is not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The person put something else in its place, or removed it.
    GivesUp,
    /// Taken back: nobody means to take back what another tab gave.
    Undoes,
    /// The same, but what was replaced before is replaced again.
    Redoes,
    /// Nobody here meant anything.
    OnlyLooks,
}

/// Everything stored under the namespace, by key without its beginning.
pub fn under_namespace(store: &FaultyStore) -> BTreeMap<String, String> {
    let prefix = prefix(NAMESPACE);
    let values = store.inner.values().into_iter();
    let values = values.filter_map(|(key, value)| Some((key.strip_prefix(&prefix)?.into(), value)));
    values.collect()
}

/// Whether what stands under this key, without its beginning, is kept beside the records: to be
/// looked at and exported, until a person removes it.
pub fn is_kept(key: &str) -> bool {
    ["history:", "late:", "aside:"]
        .iter()
        .any(|kept| key.starts_with(kept))
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ledger {
    /// Who gave each answer, and to what; by number.
    pub given: Vec<(Side, Place)>,
    /// Told as saved: it is in the store, whatever becomes of the tabs.
    pub acknowledged: BTreeSet<Number>,
    /// Was told as saved and then cleared by a script, and a tab that is open still shows it.
    pub remembered: BTreeSet<Number>,
    /// Replaced, taken back or removed by the person at this tab, who saw it.
    pub given_up: [BTreeSet<Number>; 2],
    /// Came back by something that this tab did: by an import.
    pub brought: [BTreeSet<Number>; 2],
    /// Given up at some time, also where it came back since: a redo does that again.
    pub ever_given_up: [BTreeSet<Number>; 2],
}

impl Ledger {
    /// The number of the next answer. It is given by [`Self::give`].
    pub fn next(&self) -> Number {
        // invariant: nobody answers so often
        Number::try_from(self.given.len()).expect("few answers are given")
    }

    pub fn give(&mut self, side: Side, place: Place) {
        self.given.push((side, place));
    }

    pub fn is_given_up(&self, number: Number) -> bool {
        self.given_up.iter().any(|those| those.contains(&number))
    }

    /// Told as saved and given up by nobody.
    pub fn owed(&self) -> impl Iterator<Item = Number> {
        let all = self.acknowledged.iter().copied();
        all.filter(|number| !self.is_given_up(*number))
    }

    /// After a tab did something: `before` is what it showed.
    pub fn note(
        &mut self,
        side: Side,
        meaning: Meaning,
        before: &BTreeMap<Number, Place>,
        tab: &Session,
    ) {
        let shown = shown(&tab.workspace);
        if let Meaning::GivesUp = meaning {
            let come = shown.keys().filter(|one| !before.contains_key(one));
            self.brought[side].extend(come);
        }
        for (gone, place) in before {
            if shown.contains_key(gone) {
                continue;
            }
            // invariant: what is shown was given
            let is_own = self.given[*gone as usize].0 == side || self.brought[side].contains(gone);
            let is_all_gone = !is_there(&tab.workspace, &place.0);
            let is_replaced_by_later = || shown.iter().any(|(one, at)| at == place && one > gone);
            let is_meant = match meaning {
                Meaning::GivesUp => true,
                Meaning::Undoes => is_own || is_all_gone,
                Meaning::Redoes => {
                    let again = self.ever_given_up[side].contains(gone);
                    is_own || is_all_gone || again || is_replaced_by_later()
                }
                Meaning::OnlyLooks => false,
            };
            if is_meant {
                self.given_up[side].insert(*gone);
                self.ever_given_up[side].insert(*gone);
            }
        }
        if tab.unsaved.is_none() {
            // also what was given up once and came back
            self.given_up[side].retain(|number| !shown.contains_key(number));
            self.acknowledged.extend(shown.into_keys());
        }
    }

    /// The person at this tab removed assessments, and what was kept of them went along. `stored`
    /// is what was under the namespace before.
    pub fn removed(
        &mut self,
        side: Side,
        stored: &BTreeMap<String, String>,
        is_removed: impl Fn(&str) -> bool,
    ) {
        for (_, value) in stored.iter().filter(|(key, _)| is_kept(key)) {
            for number in numbers_in(value) {
                let is_of_removed = self
                    .given
                    .get(number as usize)
                    .is_some_and(|(_, (id, _))| is_removed(id));
                if is_of_removed {
                    self.given_up[side].insert(number);
                }
            }
        }
    }

    /// The person at this tab removed everything, whoever gave it.
    pub fn removed_everything(&mut self, side: Side) {
        let all = self.acknowledged.iter().chain(&self.remembered);
        self.given_up[side].extend(all);
    }

    /// A page died while it did something: nobody was told that anything is saved, and what was
    /// given up before or just now may be there or not.
    pub fn died(&mut self, before: &Self, tabs: &Tabs) {
        self.acknowledged.clone_from(&before.acknowledged);
        for (those, before) in self.given_up.iter_mut().zip(&before.given_up) {
            those.extend(before);
        }
        self.reloaded(tabs);
    }

    /// A page went away, and with it what it alone still had.
    pub fn reloaded(&mut self, tabs: &Tabs) {
        let still = shown_by_any(tabs);
        self.remembered.retain(|number| still.contains(number));
    }

    /// The store was cleared: what the open tabs show is all that is left.
    pub fn cleared(&mut self, tabs: &Tabs) {
        let still = shown_by_any(tabs);
        self.remembered = &std::mem::take(&mut self.acknowledged) & &still;
    }
}

fn shown_by_any(tabs: &Tabs) -> BTreeSet<Number> {
    let open = tabs.iter().flatten();
    open.flat_map(|tab| shown(&tab.workspace).into_keys())
        .collect()
}

//! What must hold in every world, and which of it does not hold in a given one.

use std::collections::{BTreeMap, BTreeSet};

use engine::model::AssessmentState;
use storage::{export, kept};

use super::world::{ASSESSMENT, Deed, ITEMS, NAME, Step, World};
use crate::{
    desk::NAMESPACE,
    faulty::FaultyStore,
    ledger::{Number, is_kept, numbers_in, shown, under_namespace},
    session::Session,
};

/// Characters that a store may still take when it is emptied although it is full.
const ROOM_TO_EMPTY: usize = 0;

pub const NOTHING_LOST: &str =
    "what was told as saved is shown, or kept in a history, or given up by someone who saw it";
pub const LATER_STANDS: &str =
    "of two answers to an item the later stands, and of two words on a plan";
pub const WHOLE: &str = "a save that is cut off has happened as a whole or not at all";
pub const EXPORTED: &str = "what was told as saved is in the export";
pub const REMOVED: &str = "of what was removed nothing is left";
pub const EMPTIED: &str = "a full store can be emptied";
pub const AGREED: &str = "when everybody has looked again, all see what a new tab sees";

/// A tab opened now, and the store after it.
type Opened = (Session, FaultyStore);

/// The promises that are broken here, each with what breaks it.
pub type Broken = BTreeMap<&'static str, String>;

pub fn broken(world: &World) -> Broken {
    let mut broken = Broken::new();
    if world.is_torn {
        broken.insert(WHOLE, "a new tab shows a mixture".into());
    }
    judge_store(world, &world.loaded(), &mut broken);
    for side in 0..world.tabs.len() {
        if let Some(why) = cannot_be_emptied(world, side) {
            broken.insert(EMPTIED, format!("by tab {side}: {why}"));
        }
    }
    match settled(world) {
        Ok(settled) => {
            let loaded = settled.loaded();
            for (side, tab) in settled.tabs.iter().enumerate() {
                if let Some(tab) = tab
                    && tab.workspace != loaded.0.workspace
                {
                    let (sees, stored) = (&tab.workspace, &loaded.0.workspace);
                    broken.insert(
                        AGREED,
                        format!("tab {side} sees {sees:?}, stored is {stored:?}"),
                    );
                }
            }
            judge_store(&settled, &loaded, &mut broken);
            let there = there(&loaded);
            let remembered = settled.ledger.remembered.iter();
            let mut lost =
                remembered.filter(|one| !there.contains(one) && !settled.ledger.is_given_up(**one));
            if let Some(lost) = lost.next() {
                broken.insert(NOTHING_LOST, format!("<{lost}>, which a tab still showed"));
            }
        }
        Err(why) => drop(broken.insert(AGREED, why)),
    }
    broken
}

/// What holds of the store alone: the tabs may die at any time.
fn judge_store(world: &World, loaded: &Opened, broken: &mut Broken) {
    let there = there(loaded);
    if let Some(lost) = world.ledger.owed().find(|number| !there.contains(number)) {
        broken.insert(NOTHING_LOST, format!("<{lost}> is nowhere"));
    }
    let kept = kept(&loaded.1, NAMESPACE).unwrap_or_default();
    let exported = export(&loaded.0.workspace, "", &kept);
    let exported: BTreeSet<Number> = numbers_in(&exported).collect();
    if let Some(missing) = world
        .ledger
        .owed()
        .find(|number| !exported.contains(number))
    {
        broken.insert(EXPORTED, format!("<{missing}> is in no export"));
    }
    if let Some(last) = last_that_is_not_shown(world, &loaded.0) {
        broken.insert(
            LATER_STANDS,
            format!("<{last}> was given last and is not shown"),
        );
    }
    if world.is_removed {
        let mut stored = under_namespace(&world.store).into_iter();
        let text = stored.find(|(_, value)| value.contains(NAME) || value.contains('<'));
        if let Some((key, value)) = text {
            broken.insert(REMOVED, format!("{key} is {value:?}"));
        }
    }
}

/// The answers that a new tab shows, or that are kept beside the records.
fn there(loaded: &Opened) -> BTreeSet<Number> {
    let mut there: BTreeSet<Number> = shown(&loaded.0.workspace).into_keys().collect();
    for (key, value) in under_namespace(&loaded.1) {
        if is_kept(&key) {
            there.extend(numbers_in(&value));
        }
    }
    there
}

/// The last answer to an item, where a new tab does not show it although nobody gave it up. What it
/// replaced is in the history and stays there. What is finished or removed does not change: then
/// the same goes for what was decided on it. A step changes as long as it is there.
fn last_that_is_not_shown(world: &World, loaded: &Session) -> Option<Number> {
    if world.is_cleared {
        return None;
    }
    let shown = shown(&loaded.workspace);
    let assessment = loaded.workspace.assessments.get(ASSESSMENT)?;
    let changes = match assessment.state {
        AssessmentState::InProgress { .. } => &ITEMS[..],
        AssessmentState::Finished { .. } => &[""],
    };
    let changes = changes.iter().map(|item| (ASSESSMENT, *item));
    let steps = loaded.workspace.steps.keys();
    let mut places = changes.chain(steps.map(|id| (&**id, "")));
    let ledger = &world.ledger;
    places.find_map(|(id, item)| {
        let mut given = ledger.acknowledged.iter().rev();
        let is_here = |number: &&Number| {
            let (_, place) = &ledger.given[**number as usize];
            (&*place.0, &*place.1) == (id, item)
        };
        let last = *given.find(is_here)?;
        (!ledger.is_given_up(last) && !shown.contains_key(&last)).then_some(last)
    })
}

/// Why "Remove everything" in this tab does not work in a store that takes no more.
fn cannot_be_emptied(world: &World, side: usize) -> Option<String> {
    let mut full = world.clone();
    if full.used() == 0 {
        return None;
    }
    full.store.quota.set(Some(full.used() + ROOM_TO_EMPTY));
    // nothing to do where it is closed or empty
    full.does(side, Deed::RemoveEverything)?;
    if let Some(error) = full.tabs[side].as_ref()?.unsaved {
        return Some(error.to_string());
    }
    (full.used() > world.used()).then(|| "it takes more room".into())
}

/// The same world when there is room again, and everybody has opened it or looked at it once more.
fn settled(world: &World) -> Result<World, String> {
    let mut settled = world.after(Step::MakeRoom).unwrap_or_else(|| world.clone());
    for side in [0, 1, 0] {
        let is_open = settled.tabs[side].is_some();
        settled.does(side, if is_open { Deed::Look } else { Deed::Reload });
        let tab = settled.tabs[side].as_ref();
        if let Some(error) = tab.and_then(|tab| tab.unsaved) {
            return Err(format!("tab {side} cannot save: {error}"));
        }
    }
    Ok(settled)
}

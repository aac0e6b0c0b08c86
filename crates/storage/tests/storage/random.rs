//! Random days: whatever a person does, with reloads, full storage and undo in between, the
//! workspace is what the actions alone make of it.

use std::rc::Rc;

use engine::{
    model::{Choice, Response, Workspace},
    state::{Action, History, reduce},
};
use proptest::prelude::*;

use crate::{desk::*, faulty::FaultyStore};

#[derive(Clone, Debug)]
enum Deed {
    Act(Box<Action>),
    Undo,
    Redo,
    Reload,
    /// The page dies after so many writes of the next save, and is opened again.
    Die(usize),
    Full(bool),
}

/// Anything a person may do with a few partners and checks.
pub fn action() -> impl Strategy<Value = Action> {
    let relationship = || (0..4_u8).prop_map(|n| format!("r{n}"));
    let assessment = || (0..4_u8).prop_map(|n| format!("a{n}"));
    let planned = || (0..4_u8).prop_map(|n| format!("p{n}"));
    let choice = || prop::sample::select(Choice::ALL);
    let response = || {
        prop_oneof![
            4 => (0..5_u8).prop_map(level),
            1 => Just(Response::default()),
            1 => "[a-z:% ]{0,9}".prop_map(|note| Response { note, ..level(1) }),
        ]
    };
    prop_oneof![
        2 => relationship().prop_map(|id| add(&id)),
        1 => (relationship(), "[a-zü]{0,5}").prop_map(|(id, name)| edit(&id, &name)),
        1 => relationship().prop_map(|id| Action::RemoveRelationship { id }),
        3 => (assessment(), relationship()).prop_map(|(id, of)| start(&id, &of)),
        12 => (assessment(), "[x-z:%]", response()).prop_map(|(a, i, r)| respond(&a, &i, r)),
        2 => (assessment(), "[a-c]").prop_map(|(a, section)| visit(&a, &section)),
        2 => assessment().prop_map(|a| finish(&a)),
        1 => assessment().prop_map(|id| Action::RemoveAssessment { id }),
        1 => Just(samples()),
        1 => Just(Action::RemoveSamples),
        2 => (assessment(), choice(), "[a-zü]{0,3}").prop_map(|(a, choice, why)| decide(&a, choice, &why)),
        1 => assessment().prop_map(|assessment| Action::WithdrawDecision { assessment }),
        2 => (planned(), relationship(), assessment(), "[a-z]{1,3}")
            .prop_map(|(id, r, a, text)| plan(&id, step(&r, &a, &text))),
        1 => (planned(), relationship(), assessment(), "[a-z]{1,3}")
            .prop_map(|(id, r, a, text)| replan(&id, done(step(&r, &a, &text)))),
        1 => planned().prop_map(|id| Action::RemoveStep { id }),
        1 => "[a-z]{2}".prop_map(|language| Action::SetLanguage(Some(language))),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        20 => action().prop_map(|action| Deed::Act(Box::new(action))),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        2 => Just(Deed::Reload),
        1 => (0..9_usize).prop_map(Deed::Die),
        1 => any::<bool>().prop_map(Deed::Full),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_day_is_what_its_actions_make_of_it(deeds in prop::collection::vec(deed(), 1..120)) {
        let store = FaultyStore::default();
        let mut tab = Tab::open(&store);
        let mut history = History::default();
        // what is certainly saved, and what is on the screen
        let mut model = Rc::new(Workspace::default());
        for deed in deeds {
            let next = match &deed {
                Deed::Act(action) => {
                    let step = reduce(&model, action);
                    history.record(step.undo);
                    step.workspace
                }
                Deed::Undo => history.undo(&model).unwrap_or_else(|| Rc::clone(&model)),
                Deed::Redo => history.redo(&model).unwrap_or_else(|| Rc::clone(&model)),
                Deed::Full(full) => {
                    store.quota.set(full.then_some(0));
                    Rc::clone(&model)
                }
                Deed::Reload => {
                    store.quota.set(None);
                    prop_assert!(tab.saver.retry(&store, &tab.workspace).is_ok());
                    tab = Tab::open(&store);
                    prop_assert_eq!(&tab.workspace, &model);
                    continue;
                }
                Deed::Die(writes) => {
                    store.quota.set(None);
                    prop_assert!(tab.saver.retry(&store, &tab.workspace).is_ok());
                    store.writes_left.set(Some(*writes));
                    let _ = tab.act(&store, &Action::Clear);
                    store.writes_left.set(None);
                    tab = Tab::open(&store);
                    prop_assert!(tab.workspace == model || *tab.workspace == Workspace::default());
                    model = Rc::clone(&tab.workspace);
                    history = History::default();
                    continue;
                }
            };
            let _ = tab.saver.save(&store, &tab.workspace, &next);
            tab.workspace = Rc::clone(&next);
            model = next;
            let refreshed = tab.refresh(&store, None);
            prop_assert_eq!(refreshed.restored, 0, "nothing of ours is taken for lost");
            prop_assert!(Rc::ptr_eq(&tab.workspace, &model), "nor for another tab's");
        }
        store.quota.set(None);
        prop_assert!(tab.saver.retry(&store, &tab.workspace).is_ok());
        prop_assert_eq!(&Tab::open(&store).workspace, &model);
        let values = store.inner.values();
        prop_assert!(
            !values.keys().any(|key| key.contains(":history:") || key.contains(":aside:") || key.contains(":journal:")),
            "one tab alone makes no history: {:#?}", values
        );
    }
}

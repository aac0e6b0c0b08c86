//! Two tabs on one store: every answer of both is there, and both end up showing the same.

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    model::{Answer, Assessment, Choice, Decision, PlannedStep, Reply, Response},
    state::{Action, reduce},
};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use storage::{Decoded, MemoryStore, Store, decode, prefix};

use crate::desk::*;

fn two_tabs() -> (MemoryStore, Tab, Tab) {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    let (one, two) = (Tab::open(&store), Tab::open(&store));
    (store, one, two)
}

/// What the history has of a record, oldest first.
fn history<T: DeserializeOwned>(store: &MemoryStore, name: &str) -> Vec<T> {
    let beginnings =
        ["history", "late"].map(|beside| format!("{}{beside}:{name}:", prefix(NAMESPACE)));
    let mut former = Vec::new();
    for (key, raw) in store.values() {
        if let Decoded::Good { revision, body, .. } = decode(&raw)
            && beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning))
            && let Ok(noun) = serde_json::from_str(body)
        {
            former.push((revision, noun));
        }
    }
    former.sort_by_key(|(revision, _)| *revision);
    former.into_iter().map(|(_, noun)| noun).collect()
}

fn former(store: &MemoryStore, item: &str) -> Vec<Response> {
    history(store, &format!("response:a1:{item}"))
}

#[test]
fn answers_to_different_items_are_all_there() {
    let (store, mut one, mut two) = two_tabs();
    one.acts(&store, &[respond("a1", "x", level(1))]);
    two.acts(&store, &[respond("a1", "y", level(2))]);
    one.acts(&store, &[respond("a1", "z", level(3))]);
    one.refresh(&store, None);
    two.refresh(&store, None);
    for tab in [&one, &two, &Tab::open(&store)] {
        assert_eq!(tab.says("a1", "x"), Some(level(1)));
        assert_eq!(tab.says("a1", "y"), Some(level(2)));
        assert_eq!(tab.says("a1", "z"), Some(level(3)));
    }
}

#[test]
fn of_the_same_item_the_later_answer_wins_and_the_other_is_in_its_history() {
    let (store, mut one, mut two) = two_tabs();
    one.acts(&store, &[respond("a1", "sponsor", level(0))]);
    two.acts(&store, &[respond("a1", "sponsor", level(1))]);
    one.refresh(
        &store,
        Some(&format!("{}response:a1:sponsor:a", prefix(NAMESPACE))),
    );
    assert_eq!(one.says("a1", "sponsor"), Some(level(1)));
    assert_eq!(Tab::open(&store).says("a1", "sponsor"), Some(level(1)));
    assert_eq!(former(&store, "sponsor"), [level(0)]);
}

#[test]
fn what_was_begun_anew_by_a_third_tab_is_in_the_history_as_well() {
    let (store, mut one, mut two) = two_tabs();
    let mut three = Tab::open(&store);
    two.acts(&store, &[respond("a1", "new", level(1))]);
    one.acts(&store, &[respond("a1", "new", level(2))]);
    two.acts(&store, &[Action::RemoveAssessment { id: "a1".into() }]);
    three.acts(&store, &[respond("a1", "new", level(3))]);
    one.acts(&store, &[respond("a1", "new", level(4))]);
    assert_eq!(Tab::open(&store).says("a1", "new"), Some(level(4)));
    assert!(former(&store, "new").contains(&level(3)));
}

#[test]
fn what_two_tabs_plan_is_all_there_and_of_one_step_the_later_word_counts() {
    let (store, mut one, mut two) = two_tabs();
    let mine = step("r2", "a2", "Find a sponsor");
    one.acts(&store, &[plan("p1", mine.clone())]);
    two.refresh(&store, None);
    two.acts(
        &store,
        &[
            plan("p2", step("r2", "a2", "Agree a budget")),
            replan("p1", done(mine.clone())),
        ],
    );
    let later = PlannedStep {
        role: "sales".into(),
        ..mine
    };
    one.acts(
        &store,
        &[
            replan("p1", later.clone()),
            decide("a2", Choice::Fix, "Nobody acts for it"),
        ],
    );
    one.refresh(&store, None);
    two.refresh(&store, None);
    for tab in [&one, &two, &Tab::open(&store)] {
        assert!(tab.workspace.steps.keys().eq(["p1", "p2"]));
        assert_eq!(tab.workspace.steps.get("p1").map(|it| &**it), Some(&later));
        assert_eq!(tab.workspace.decisions.len(), 1);
    }
    let former: Vec<PlannedStep> = history(&store, "step:p1");
    assert_eq!(former, [done(step("r2", "a2", "Find a sponsor"))]);
}

#[test]
fn what_another_tab_decided_unseen_is_kept_where_ones_own_is_taken_back() {
    let (store, mut one, mut two) = two_tabs();
    one.acts(&store, &[decide("a2", Choice::Fix, "Said by one")]);
    let withdraw = Action::WithdrawDecision {
        assessment: "a2".into(),
    };
    let own = decide("a2", Choice::Exit, "Said by two");
    two.acts(&store, &[own, withdraw]);
    let former = || -> Vec<Decision> { history(&store, "decision:a2") };
    let reasons: Vec<String> = former().into_iter().map(|it| it.reason).collect();
    assert_eq!(reasons, ["Said by one"]);
    // it goes with the assessment
    two.acts(&store, &[Action::RemoveAssessment { id: "a2".into() }]);
    assert_eq!(former(), []);
    let values = store.values();
    let left = values.values().find(|value| value.contains("Said by"));
    assert_eq!(left, None);
}

#[test]
fn what_is_planned_here_while_its_partner_is_removed_there_brings_both_back() {
    let planned = || plan("p1", step("r2", "a2", "Find a sponsor"));
    let decided = || decide("a2", Choice::Fix, "Nobody acts for it");
    for action in [planned(), decided()] {
        let (store, mut one, mut two) = two_tabs();
        one.acts(&store, &[Action::RemoveRelationship { id: "r2".into() }]);
        two.acts(&store, &[action]);
        let kept = two.workspace.clone();
        one.refresh(&store, None);
        two.refresh(&store, None);
        for tab in [&one, &two, &Tab::open(&store)] {
            assert!(tab.workspace.assessments.contains_key("a2"));
            assert_eq!(tab.workspace, kept);
        }
    }
}

#[test]
fn an_answer_that_was_seen_before_it_was_changed_makes_no_history() {
    let (store, mut one, mut two) = two_tabs();
    one.acts(&store, &[respond("a1", "sponsor", level(0))]);
    two.refresh(&store, None);
    two.acts(&store, &[respond("a1", "sponsor", level(1))]);
    assert!(former(&store, "sponsor").is_empty());
}

#[test]
fn what_is_answered_here_while_it_is_finished_there_is_kept_beside_the_milestone() {
    let (store, mut one, mut two) = two_tabs();
    one.acts(&store, &[finish("a1")]);
    let milestone = one.workspace.clone();
    two.acts(
        &store,
        &[respond("a1", "late", level(3)), visit("a1", "late")],
    );
    two.refresh(&store, None);
    assert_eq!(two.workspace, milestone);
    assert_eq!(Tab::open(&store).workspace, milestone);
    assert_eq!(
        two.saver.take_late(),
        [("a1".into(), "late".into())],
        "told here"
    );
    let kept = storage::history(&store, NAMESPACE, "a1").expect("a memory store never fails");
    let late: Vec<_> = kept.iter().filter(|one| one.is_late).collect();
    assert_eq!(late.len(), 1, "and there");
    assert_eq!((&*late[0].item, &late[0].response), ("late", &level(3)));
}

#[test]
fn what_was_answered_there_and_not_seen_here_is_kept_when_it_is_finished_here() {
    let (store, mut one, mut two) = two_tabs();
    two.acts(
        &store,
        &[
            respond("a1", "unseen", level(3)),
            respond("a1", "sponsor", level(0)),
        ],
    );
    one.acts(&store, &[finish("a1")]);
    assert_eq!(Tab::open(&store).workspace, one.workspace);
    assert_eq!(former(&store, "unseen"), [level(3)]);
    assert_eq!(former(&store, "sponsor"), [level(0)]);
}

#[test]
fn an_assessment_removed_there_while_it_is_answered_here_comes_back_whole() {
    for removal in [
        Action::RemoveAssessment { id: "a1".into() },
        Action::RemoveRelationship { id: "r1".into() },
    ] {
        let (store, mut one, mut two) = two_tabs();
        one.acts(&store, &[removal]);
        two.acts(&store, &[respond("a1", "late", level(3))]);
        one.refresh(&store, None);
        assert_eq!(one.workspace, two.workspace);
        assert_eq!(Tab::open(&store).workspace, two.workspace);
        assert_eq!(one.says("a1", "late"), Some(level(3)));
        assert_eq!(one.says("a1", "escalation"), Some(level(3)));
        assert!(one.workspace.relationships.contains_key("r1"));
    }
}

#[test]
fn what_is_removed_stays_removed() {
    for removal in [
        Action::RemoveAssessment { id: "a1".into() },
        Action::RemoveAssessment { id: "a2".into() },
        Action::RemoveRelationship { id: "r1".into() },
        Action::Clear,
    ] {
        let (store, mut one, mut two) = two_tabs();
        one.acts(&store, &[removal]);
        let key = format!("{}assessment:a1:a", prefix(NAMESPACE));
        two.refresh(&store, Some(&key));
        two.refresh(&store, None);
        assert_eq!(two.workspace, one.workspace);
        assert_eq!(Tab::open(&store).workspace, one.workspace);
    }
}

#[test]
fn two_namespaces_never_see_each_other() {
    let store = MemoryStore::default();
    Tab::open(&store).acts(&store, &a_usual_day());
    for other in ["team", "team-a:settings", "team-a%3A", "TEAM-A", ""] {
        let loaded = storage::load(&store, other);
        assert_eq!(*loaded.workspace, Default::default(), "{other:?} is empty");
        assert!(
            !prefix(other).starts_with(&prefix(NAMESPACE)),
            "{other:?} is apart"
        );
    }
}

#[test]
fn a_cleared_store_is_noticed_and_written_again() {
    let (store, mut one, _) = two_tabs();
    for key in store.keys().expect("a memory store never fails") {
        store.remove(&key).expect("a memory store never fails");
    }
    let refreshed = one.refresh(&store, None);
    assert!(refreshed.restored > 0, "told");
    assert_eq!(refreshed.unsaved, None);
    assert_eq!(Tab::open(&store).workspace, one.workspace, "saved again");
    assert_eq!(one.refresh(&store, None).restored, 0, "told once");
}

#[test]
fn any_deleted_key_is_noticed_and_written_again() {
    let (store, tab, _) = two_tabs();
    for key in store.keys().expect("a memory store never fails") {
        for by_event in [true, false] {
            let store = store.clone();
            let mut one = Tab::open(&store);
            store.remove(&key).expect("a memory store never fails");
            one.refresh(&store, by_event.then_some(key.as_str()));
            assert_eq!(one.workspace, tab.workspace, "{key}: still shown");
            assert_eq!(
                Tab::open(&store).workspace,
                tab.workspace,
                "{key}: saved again"
            );
        }
    }
}

#[test]
fn a_foreign_key_and_an_unchanged_store_change_nothing() {
    let (store, mut one, _) = two_tabs();
    let before = one.workspace.clone();
    for key in [
        None,
        Some("someone-else"),
        Some("partner-assessment:team-b:settings:a"),
    ] {
        let refreshed = one.refresh(&store, key);
        assert!(
            std::rc::Rc::ptr_eq(&refreshed.workspace, &before),
            "{key:?}: the same Rc"
        );
        assert_eq!(refreshed.restored, 0);
    }
}

/// One thing that one of the two tabs does.
#[derive(Clone, Debug)]
enum Deed {
    Respond(u8, u8),
    Visit(u8),
    Finish(u8),
    Remove(u8),
    RemoveRelationship,
    Edit,
    /// Removes an assessment and takes that back.
    Waver(u8),
    /// Begins another; an id is never given twice.
    Start,
    /// Reads all, or hears of each changed key by its event.
    Refresh(bool),
    Reload,
}

fn deed() -> impl Strategy<Value = (bool, Deed)> {
    let deed = prop_oneof![
        12 => (0..3_u8, 0..4_u8).prop_map(|(a, i)| Deed::Respond(a, i)),
        2 => (0..3_u8).prop_map(Deed::Visit),
        1 => (0..3_u8).prop_map(Deed::Finish),
        1 => (0..3_u8).prop_map(Deed::Remove),
        1 => Just(Deed::RemoveRelationship),
        1 => Just(Deed::Edit),
        1 => (0..3_u8).prop_map(Deed::Waver),
        2 => Just(Deed::Start),
        5 => any::<bool>().prop_map(Deed::Refresh),
        1 => Just(Deed::Reload),
    ];
    (any::<bool>(), deed)
}

/// Every answer by its number: assessment and item it was given to.
type Given = BTreeMap<u32, (String, String)>;

fn numbers(response: &Response) -> Option<u32> {
    match response.reply {
        Reply::Answer(Answer::Number(number)) => Some(number as u32),
        _ => None,
    }
}

/// The answers that a tab shows of one assessment.
fn shown(tab: &Tab, assessment: &str) -> BTreeSet<u32> {
    let assessment = tab.workspace.assessments.get(assessment);
    let responses = assessment
        .into_iter()
        .flat_map(|one| one.responses.values());
    responses.filter_map(numbers).collect()
}

/// The answers in the history of an assessment, which goes with it.
fn beside(store: &MemoryStore, assessment: &str) -> Vec<u32> {
    let former =
        storage::history(store, NAMESPACE, assessment).expect("a memory store never fails");
    let milestones: Vec<Assessment> = history(store, &format!("assessment:{assessment}"));
    let in_milestones = milestones.iter().flat_map(|one| one.responses.values());
    let former = former.iter().map(|one| &one.response);
    former.chain(in_milestones).filter_map(numbers).collect()
}

struct Desk {
    store: MemoryStore,
    tabs: [Tab; 2],
    /// What each tab has heard of the store.
    heard: [BTreeMap<String, String>; 2],
    given: Given,
    /// Answers that someone saw and then replaced or removed.
    given_up: BTreeSet<u32>,
    /// How many assessments were begun.
    begun: usize,
}

impl Desk {
    fn hear(&mut self, tab: usize, by_event: bool) {
        let now = self.store.values();
        if by_event {
            let before = std::mem::take(&mut self.heard[tab]);
            let keys: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
            for key in keys {
                if before.get(key) != now.get(key) {
                    self.tabs[tab].refresh(&self.store, Some(key));
                }
            }
        } else {
            self.tabs[tab].refresh(&self.store, None);
        }
        self.heard[tab] = now;
    }

    fn does(&mut self, which: usize, deed: &Deed) {
        // one of the latest three
        let begun = self.begun;
        let id = |a: &u8| format!("a{}", begun - 1 - usize::from(*a));
        let tab = &mut self.tabs[which];
        let action = match deed {
            Deed::Refresh(by_event) => return self.hear(which, *by_event),
            Deed::Reload => {
                *tab = Tab::open(&self.store);
                self.heard[which] = self.store.values();
                return;
            }
            Deed::Respond(a, i) => {
                let number = self.given.len() as u32 + 1;
                let (a, i) = (id(a), format!("i{i}"));
                let action = respond(
                    &a,
                    &i,
                    Response::answered(Answer::Number(f64::from(number))),
                );
                let former = tab.says(&a, &i).as_ref().and_then(numbers);
                let before = tab.workspace.clone();
                tab.acts(&self.store, &[action]);
                if !std::rc::Rc::ptr_eq(&before, &tab.workspace) {
                    self.given_up.extend(former);
                    self.given.insert(number, (a, i));
                }
                return;
            }
            Deed::Visit(a) => visit(&id(a), "somewhere"),
            Deed::Finish(a) => finish(&id(a)),
            Deed::Remove(a) => {
                self.given_up.extend(shown(tab, &id(a)));
                self.given_up.extend(beside(&self.store, &id(a)));
                Action::RemoveAssessment { id: id(a) }
            }
            Deed::RemoveRelationship => {
                for id in tab.workspace.assessments.keys() {
                    self.given_up.extend(shown(tab, id));
                    self.given_up.extend(beside(&self.store, id));
                }
                Action::RemoveRelationship { id: "r".into() }
            }
            Deed::Waver(a) => {
                let removal = Action::RemoveAssessment { id: id(a) };
                let Some(undo) = reduce(&tab.workspace, &removal).undo else {
                    return;
                };
                // an undo brings back what was shown, not what was kept beside it
                self.given_up.extend(beside(&self.store, &id(a)));
                tab.acts(&self.store, &[removal]);
                undo
            }
            Deed::Edit => edit("r", if which == 0 { "One" } else { "Two" }),
            Deed::Start => {
                self.begun += 1;
                tab.acts(&self.store, &[add("r")]);
                start(&format!("a{begun}"), "r")
            }
        };
        tab.acts(&self.store, &[action]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_of_both_is_there(deeds in prop::collection::vec(deed(), 1..60)) {
        let store = MemoryStore::default();
        Tab::open(&store).acts(&store, &[add("r"), start("a0", "r"), start("a1", "r"), start("a2", "r")]);
        let heard = [store.values(), store.values()];
        let tabs = [Tab::open(&store), Tab::open(&store)];
        let mut desk = Desk { store, tabs, heard, given: Given::new(), given_up: BTreeSet::new(), begun: 3 };
        for (second, deed) in &deeds {
            desk.does(usize::from(*second), deed);
        }
        for tab in [0, 1, 0] {
            desk.hear(tab, false);
        }
        let reloaded = Tab::open(&desk.store);
        prop_assert_eq!(&desk.tabs[0].workspace, &reloaded.workspace);
        prop_assert_eq!(&desk.tabs[1].workspace, &reloaded.workspace);
        for (number, (assessment, item)) in &desk.given {
            let is_shown = reloaded.says(assessment, item).as_ref().and_then(numbers) == Some(*number);
            let former: Vec<Response> = history(&desk.store, &format!("response:{assessment}:{item}"));
            // finished in one tab and removed in another that did not know
            let milestones: Vec<Assessment> = history(&desk.store, &format!("assessment:{assessment}"));
            let is_kept = former.iter().filter_map(numbers).any(|one| one == *number)
                || milestones.iter().any(|one| {
                    one.responses.get(item).and_then(numbers) == Some(*number)
                });
            prop_assert!(
                is_shown || is_kept || desk.given_up.contains(number),
                "answer {} to {} {} is nowhere: {:#?}", number, assessment, item, desk.store.values()
            );
        }
    }
}

//! What the buttons that take back and do again call what they are about.

use engine::{
    model::Choice,
    state::{Action, Effect, History, Thing, Turn, reduce},
};

use crate::{
    desk::*,
    reducing::{after, day},
};

/// The action is called that wherever it can be taken back, and where it can be done again.
#[track_caller]
fn is_called(action: Action, thing: Thing, turn: Turn, name: &str) {
    let step = reduce(&day(), &action);
    let mut history = History::default();
    history.record(step.undo);
    let called = Effect {
        thing,
        turn,
        name: name.into(),
    };
    assert_eq!(
        history.next_undo(&step.workspace),
        Some(called.clone()),
        "{action:?}"
    );
    assert_eq!(history.next_redo(&step.workspace), None);
    let undone = history.undo(&step.workspace).expect("there is a step back");
    assert_eq!(history.next_undo(&undone), None);
    assert_eq!(history.next_redo(&undone), Some(called), "{action:?} again");
}

#[test]
fn what_a_button_takes_back_is_named_by_what_was_done_and_whose_it_is() {
    use Thing::{Answer, Assessment, Decision, Everything, Partner, Sample, Step};
    use Turn::{Changes, Comes, Goes};
    is_called(add("r3"), Partner, Comes, "Partner r3");
    let remove = |id: &str| Action::RemoveRelationship { id: id.into() };
    is_called(remove("r1"), Partner, Goes, "Partner r1");
    is_called(
        respond("a1", "sponsor", level(0)),
        Answer,
        Changes,
        "Partner r1",
    );
    is_called(start("a3", "r1"), Assessment, Comes, "Partner r1");
    is_called(
        Action::RemoveAssessment { id: "a1".into() },
        Assessment,
        Goes,
        "Partner r1",
    );
    is_called(
        decide("a2", Choice::Fix, "The sponsor has left"),
        Decision,
        Comes,
        "Partner r2",
    );
    let planned = plan("p9", step("r2", "a2", "Find a sponsor"));
    is_called(planned, Step, Comes, "Partner r2");
    is_called(samples(), Sample, Comes, "");
    is_called(Action::Clear, Everything, Goes, "");
}

#[test]
fn several_at_once_are_named_by_the_greatest_and_what_is_of_several_partners_is_nobodys() {
    let undo_of = |before: &[Action], action: Action| {
        let step = reduce(&after(&day(), before), &action);
        let undo = step.undo.expect("can be undone");
        let called = Effect::of(&undo, &step.workspace).expect("it has a name");
        let Effect { thing, turn, name } = called.reversed();
        (thing, turn, name)
    };
    let begun = Action::All(vec![add("r3"), start("a3", "r3")]);
    let called = (Thing::Assessment, Turn::Comes, "Partner r3".into());
    assert_eq!(undo_of(&[], begun), called);
    let answers = Action::All(vec![
        respond("a1", "sponsor", level(0)),
        respond("a3", "sponsor", level(0)),
    ]);
    let called = (Thing::Answer, Turn::Changes, String::new());
    assert_eq!(undo_of(&[start("a3", "r2")], answers), called);
}

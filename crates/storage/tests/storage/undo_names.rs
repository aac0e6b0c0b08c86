//! What the buttons that take back and do again call what they are about.

use std::rc::Rc;

use engine::{
    model::{Choice, PlannedStep, Relationship, StepState, Workspace},
    state::{Action, Effect, History, Thing, Turn, reduce},
};

use crate::{
    desk::*,
    reducing::{after, day},
};

/// The action is called that wherever it can be taken back, and where it can be done again.
#[track_caller]
fn is_called(action: Action, thing: Thing, turn: Turn, name: &str) {
    is_called_after(&day(), action, thing, turn, name);
}

#[track_caller]
fn is_called_after(before: &Rc<Workspace>, action: Action, thing: Thing, turn: Turn, name: &str) {
    let step = reduce(before, &action);
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
    let is_called = |before: &[Action], action: Action, called: (Thing, Turn, &str)| {
        let (thing, turn, name) = called;
        is_called_after(&after(&day(), before), action, thing, turn, name);
    };
    let begun = Action::All(vec![add("r3"), start("a3", "r3")]);
    is_called(&[], begun, (Thing::Assessment, Turn::Comes, "Partner r3"));
    let answers = Action::All(vec![
        respond("a1", "sponsor", level(0)),
        respond("a3", "sponsor", level(0)),
    ]);
    is_called(
        &[start("a3", "r2")],
        answers,
        (Thing::Answer, Turn::Changes, ""),
    );
}

#[test]
fn an_action_of_the_plan_is_done_dropped_and_opened_again_by_name() {
    use Turn::{Changes, Done, Dropped, Reopened};
    let open = step("r2", "a2", "Find a sponsor");
    let dropped = PlannedStep {
        state: StepState::Dropped {
            at_ms: 5.0,
            why: "They found one".into(),
        },
        ..open.clone()
    };
    let becomes = |before: PlannedStep, now: PlannedStep, turn: Turn| {
        let before = after(&day(), &[plan("p9", before)]);
        is_called_after(&before, replan("p9", now), Thing::Step, turn, "Partner r2");
    };
    becomes(open.clone(), done(open.clone()), Done);
    becomes(open.clone(), dropped.clone(), Dropped);
    becomes(done(open.clone()), open.clone(), Reopened);
    becomes(dropped, open.clone(), Reopened);
    let renamed = step("r2", "a2", "Name a sponsor");
    becomes(done(open), done(renamed), Changes);
}

#[test]
fn a_review_that_is_set_moved_or_removed_is_named_and_not_the_partners_details() {
    let of = |date: Option<&str>| {
        let known = &day().relationships["r1"]; // it is there
        let relationship = Relationship {
            next_review: date.map(String::from),
            ..Relationship::clone(known)
        };
        let id = "r1".into();
        Action::EditRelationship { id, relationship }
    };
    let unset = after(&day(), &[of(None)]);
    let set = after(&day(), &[of(Some("2027-01-14"))]);
    let is_called = |before, action, thing, turn| {
        is_called_after(before, action, thing, turn, "Partner r1");
    };
    is_called(&unset, of(Some("2027-01-14")), Thing::Review, Turn::Comes);
    is_called(&set, of(Some("2027-02-14")), Thing::Review, Turn::Changes);
    is_called(&set, of(None), Thing::Review, Turn::Goes);
    let with_lead = |one: Action| match one {
        Action::EditRelationship { id, relationship } => Action::EditRelationship {
            id,
            relationship: Relationship {
                owner: "Sales".into(),
                ..relationship
            },
        },
        other => other,
    };
    is_called(&set, with_lead(of(None)), Thing::Partner, Turn::Changes);
}

//! Actions: what each changes, what takes it back, and that nothing else happens.

use std::rc::Rc;

use engine::{
    model::{
        Answer, AssessmentState, Choice, PlannedStep, Respondent, Response, Selection, Side,
        StepState, Theme, Workspace,
    },
    state::{Action, History, WorkspaceParts, reduce},
};

use crate::desk::*;

pub fn day() -> Rc<Workspace> {
    after(&Rc::default(), &a_usual_day())
}

pub fn after(workspace: &Rc<Workspace>, actions: &[Action]) -> Rc<Workspace> {
    actions
        .iter()
        .fold(Rc::clone(workspace), |workspace, action| {
            reduce(&workspace, action).workspace
        })
}

/// The action changes something; its inverse gives the former workspace back, and the inverse
/// of that the latter.
#[track_caller]
fn can_be_undone(action: Action) {
    let before = day();
    let step = reduce(&before, &action);
    assert_ne!(step.workspace, before, "{action:?} changes something");
    let undo = step.undo.expect("can be undone");
    let undone = reduce(&step.workspace, &undo);
    assert_eq!(undone.workspace, before, "{undo:?} takes {action:?} back");
    let redo = undone.undo.expect("can be done again");
    assert_eq!(
        reduce(&undone.workspace, &redo).workspace,
        step.workspace,
        "{redo:?}"
    );
}

#[track_caller]
fn changes_nothing(action: Action) {
    let before = day();
    let step = reduce(&before, &action);
    assert!(
        Rc::ptr_eq(&step.workspace, &before),
        "{action:?} gives the same Rc"
    );
    assert_eq!(step.undo, None, "{action:?} leaves nothing to undo");
}

fn number(number: f64) -> Response {
    Response::answered(Answer::Number(number))
}

#[test]
fn what_a_person_does_can_be_undone_and_done_again() {
    can_be_undone(add("r3"));
    can_be_undone(edit("r1", "Renamed"));
    can_be_undone(Action::RemoveRelationship { id: "r1".into() });
    can_be_undone(Action::RemoveRelationship { id: "r2".into() });
    can_be_undone(start("a3", "r1"));
    can_be_undone(respond("a1", "sponsor", level(0)));
    can_be_undone(respond("a1", "new", level(0)));
    can_be_undone(respond("a1", "sponsor", Response::default()));
    can_be_undone(Action::RemoveAssessment { id: "a1".into() });
    can_be_undone(Action::RemoveAssessment { id: "a2".into() });
    can_be_undone(samples());
    can_be_undone(decide("a2", Choice::Fix, "The sponsor has left"));
    can_be_undone(plan("p9", step("r2", "a2", "Find a sponsor")));
    can_be_undone(Action::Replace(Rc::default()));
    can_be_undone(Action::Clear);
    can_be_undone(Action::SetRespondent {
        assessment: "a1".into(),
        respondent: Respondent {
            side: Side::Theirs,
            role: "sponsor".into(),
        },
    });
}

/// A usual day that ended in a decision and two steps, one of them about no check.
fn planned() -> Rc<Workspace> {
    let own = PlannedStep {
        assessment: None,
        item: None,
        ..step("r2", "a2", "Call them")
    };
    let actions = [
        decide("a2", Choice::Fix, "The sponsor has left"),
        plan("p1", step("r2", "a2", "Find a sponsor")),
        plan("p2", own),
    ];
    after(&day(), &actions)
}

#[test]
fn what_was_decided_and_planned_can_be_changed_and_taken_back() {
    let before = planned();
    let dropped = PlannedStep {
        state: StepState::Dropped {
            at_ms: 1.0,
            why: "They found one".into(),
        },
        ..step("r2", "a2", "Find a sponsor")
    };
    for action in [
        decide("a2", Choice::Exit, "The sponsor has left"),
        decide("a2", Choice::Fix, "Nobody acts for it"),
        Action::WithdrawDecision {
            assessment: "a2".into(),
        },
        replan("p1", done(step("r2", "a2", "Find a sponsor"))),
        replan("p1", dropped),
        Action::RemoveStep { id: "p1".into() },
        Action::RemoveAssessment { id: "a2".into() },
        Action::RemoveRelationship { id: "r2".into() },
        Action::Clear,
    ] {
        let step = reduce(&before, &action);
        assert_ne!(step.workspace, before, "{action:?} changes something");
        let undo = step.undo.expect("can be undone");
        let undone = reduce(&step.workspace, &undo);
        assert_eq!(undone.workspace, before, "{undo:?} takes {action:?} back");
        let redo = undone.undo.expect("can be done again");
        assert_eq!(reduce(&undone.workspace, &redo).workspace, step.workspace);
    }
}

#[test]
fn a_plan_goes_with_the_check_that_it_follows_from_and_with_its_partner() {
    let before = planned();
    let left = after(&before, &[Action::RemoveAssessment { id: "a2".into() }]);
    assert!(left.decisions.is_empty());
    assert!(left.steps.keys().eq(["p2"]), "what is about no check stays");
    let left = after(&before, &[Action::RemoveRelationship { id: "r2".into() }]);
    assert!(left.decisions.is_empty() && left.steps.is_empty());
    let left = after(&before, &[Action::RemoveRelationship { id: "r1".into() }]);
    assert_eq!((left.decisions.len(), left.steps.len()), (1, 2));
}

#[test]
fn only_a_finished_check_is_decided_on_and_only_what_is_there_has_a_plan() {
    changes_nothing(decide("a1", Choice::Keep, "in progress"));
    changes_nothing(decide("a9", Choice::Keep, "not there"));
    changes_nothing(Action::WithdrawDecision {
        assessment: "a2".into(),
    });
    changes_nothing(plan("p9", step("r9", "a2", "of nobody")));
    changes_nothing(plan("p9", step("r2", "a9", "of nothing")));
    changes_nothing(plan("", step("r2", "a2", "without an id")));
    changes_nothing(replan("p9", step("r2", "a2", "not there")));
    changes_nothing(Action::RemoveStep { id: "p9".into() });
    let before = planned();
    for again in [
        decide("a2", Choice::Fix, "The sponsor has left"),
        plan("p1", step("r2", "a2", "Another")),
        replan("p1", step("r2", "a2", "Find a sponsor")),
    ] {
        assert!(Rc::ptr_eq(&reduce(&before, &again).workspace, &before));
    }
}

#[test]
fn what_another_tab_has_planned_is_never_taken_back() {
    let mut history = History::default();
    let step_taken = reduce(&Rc::default(), &add("r2"));
    history.record(step_taken.undo);
    let own = PlannedStep {
        assessment: None,
        ..step("r2", "a2", "Call them")
    };
    let theirs = after(&step_taken.workspace, &[plan("p1", own)]);
    history.give_way(&step_taken.workspace, &theirs);
    assert!(
        !history.can_undo(),
        "the partner would go, and the step with it"
    );
}

#[test]
fn what_names_nothing_or_alters_nothing_changes_nothing() {
    changes_nothing(add("r1"));
    changes_nothing(add(""));
    changes_nothing(edit("r9", "x"));
    changes_nothing(edit("r1", "Partner r1"));
    changes_nothing(Action::RemoveRelationship { id: "r9".into() });
    changes_nothing(Action::RemoveAssessment { id: "a9".into() });
    changes_nothing(Action::Remove {
        relationships: Vec::new(),
        assessments: Vec::new(),
        selections: Vec::new(),
    });
    changes_nothing(Action::Restore(WorkspaceParts::default()));
    changes_nothing(Action::RemoveSamples);
    changes_nothing(start("a1", "r1"));
    changes_nothing(start("a9", "r9"));
    changes_nothing(respond("a9", "x", level(1)));
    changes_nothing(respond("a1", "sponsor", level(4)));
    changes_nothing(respond("a1", "never", Response::default()));
    changes_nothing(visit("a1", "governance"));
    changes_nothing(visit("a9", "governance"));
    changes_nothing(finish("a9"));
    changes_nothing(Action::SetTheme(None));
    changes_nothing(Action::Replace(day()));
}

#[test]
fn a_milestone_does_not_change_any_more() {
    changes_nothing(respond("a2", "sponsor", level(4)));
    changes_nothing(visit("a2", "conduct"));
    changes_nothing(finish("a2"));
}

#[test]
fn numbers_that_no_file_can_hold_are_refused() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        changes_nothing(respond("a1", "x", number(bad)));
        changes_nothing(respond(
            "a1",
            "x",
            Response {
                target: Some(bad),
                ..level(1)
            },
        ));
    }
}

#[test]
fn finishing_keeps_the_definition_once() {
    let twice = after(&day(), &[finish("a1")]);
    assert_eq!(twice.definitions.len(), 1);
    let state = &twice.assessments.get("a1").expect("it is there").state;
    assert!(matches!(state, AssessmentState::Finished { .. }));
    let one_left = after(&twice, &[Action::RemoveAssessment { id: "a1".into() }]);
    assert_eq!(one_left.definitions.len(), 1, "the other still rests on it");
    let none_left = after(&one_left, &[Action::RemoveAssessment { id: "a2".into() }]);
    assert_eq!(none_left.definitions.len(), 0);
}

#[test]
fn a_relationship_takes_its_assessments_along() {
    let left = after(&day(), &[Action::RemoveRelationship { id: "r1".into() }]);
    assert!(!left.assessments.contains_key("a1"));
    assert!(left.assessments.contains_key("a2"));
}

#[test]
fn samples_go_in_one_step_and_leave_the_rest() {
    let before = day();
    let with = after(
        &before,
        &[samples(), plan("p1", step("s1", "sa1", "Call them"))],
    );
    assert_eq!((with.relationships.len(), with.steps.len()), (4, 1));
    assert_eq!(with.selections.len(), 1);
    assert_eq!(after(&with, &[Action::RemoveSamples]), before);
}

#[test]
fn a_comparison_with_a_partner_of_ones_own_among_the_samples_stays() {
    let with = after(&day(), &[samples()]);
    let mixed = Selection {
        candidates: vec!["sa1".into(), "a1".into()],
        ..Selection::clone(&with.selections["ss1"])
    };
    let edit = Action::EditSelection {
        id: "ss1".into(),
        selection: mixed,
    };
    let left = after(&with, &[edit, Action::RemoveSamples]);
    assert_eq!(left.selections.len(), 1);
    assert_eq!(left.relationships.len(), 2);
}

#[test]
fn parts_that_did_not_change_are_shared() {
    let before = day();
    let changed = after(&before, &[respond("a1", "sponsor", level(0))]);
    assert!(Rc::ptr_eq(&before.relationships, &changed.relationships));
    assert!(Rc::ptr_eq(&before.settings, &changed.settings));
    assert!(Rc::ptr_eq(
        before.assessments.get("a2").expect("it is there"),
        changed.assessments.get("a2").expect("it is there")
    ));
}

#[test]
fn the_history_goes_back_and_forth_and_is_bounded() {
    let mut history = History::default();
    let mut workspace = day();
    let first = Rc::clone(&workspace);
    for number in 0..5 {
        let step = reduce(&workspace, &respond("a1", "x", level(number)));
        workspace = step.workspace;
        history.record(step.undo);
    }
    let last = Rc::clone(&workspace);
    while let Some(former) = history.undo(&workspace) {
        workspace = former;
    }
    assert_eq!(workspace, first);
    while let Some(next) = history.redo(&workspace) {
        workspace = next;
    }
    assert_eq!(workspace, last);
    history.record(None);
    assert!(history.can_undo(), "what cannot be undone forgets nothing");
    let set = |theme| Action::SetTheme(Some(theme));
    assert_eq!(
        reduce(&workspace, &set(Theme::Dark)).undo,
        None,
        "need not be undone"
    );
    for _ in 0..History::LIMIT * 2 {
        history.record(Some(set(Theme::Dark)));
    }
    assert!(
        !history.can_redo(),
        "a new step ends what could be done again"
    );
    let mut steps = 0;
    while history.undo(&Rc::default()).is_some() {
        steps += 1;
    }
    assert!(steps <= History::LIMIT);
}

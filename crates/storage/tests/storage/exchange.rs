//! Two sides exchange files: what becomes of them in a workspace, and what is not shown before both
//! have answered.

use std::rc::Rc;

use engine::{
    course::{held_back, together},
    definition,
    model::{Assessment, AssessmentState, Relationship, Respondent, Side, Stage, Workspace},
    report::{Invitation, ResponsesFile},
    state::{Action, reduce},
};
use storage::{
    FreshIds, accept_invitation, add_answers, export, is_own_invitation, partners_named,
    read_export,
};

const DEFINITION: &str = include_str!("../../../../tests/data/small-health.json");

fn ids(number: u8) -> FreshIds {
    FreshIds {
        relationship: format!("new-r{number}"),
        assessment: format!("new-a{number}"),
    }
}

fn invitation() -> Invitation {
    Invitation {
        name: "Acme GmbH".into(),
        stage: Some(Stage::Pilot),
        side: Side::Theirs,
        definition: DEFINITION.into(),
    }
}

fn invited(here: &Workspace) -> Workspace {
    accept_invitation(
        here,
        &invitation(),
        "small-health",
        " Head of sales ",
        ids(1),
        1.0,
    )
}

fn finished(workspace: &Workspace, id: &str) -> Workspace {
    let step = reduce(
        &Rc::new(workspace.clone()),
        &Action::Finish {
            assessment: id.into(),
            at_ms: 2.0,
            definition_hash: definition::hash(DEFINITION),
            definition_text: DEFINITION.into(),
            context: Default::default(),
        },
    );
    Workspace::clone(&step.workspace)
}

/// What a side sends back.
fn answers(side: Side) -> ResponsesFile {
    ResponsesFile {
        finished_at_ms: Some(2.0),
        ..ResponsesFile::new(
            "small-health".into(),
            Some(Relationship::new("ACME  gmbh", Default::default())),
            Respondent {
                side,
                role: "Head of sales".into(),
            },
            Default::default(),
        )
    }
}

/// A workspace in which we know Acme.
fn ours() -> Workspace {
    let acme = Relationship::new("Acme GmbH", Default::default());
    let action = Action::AddRelationship {
        id: "acme".into(),
        relationship: acme,
    };
    Workspace::clone(&reduce(&Rc::default(), &action).workspace)
}

#[test]
fn an_invitation_is_answered_for_the_other_side_on_its_own_questions() {
    let here = invited(&Workspace::default());
    let partner = &here.relationships["new-r1"];
    assert_eq!(
        (&*partner.name, partner.stage),
        ("Acme GmbH", Some(Stage::Pilot))
    );
    let one = &here.assessments["new-a1"];
    assert_eq!(one.respondent.side, Side::Theirs);
    assert_eq!(one.respondent.role, "Head of sales");
    let asked = &partner.invited["small-health"];
    assert_eq!(
        here.definitions.get(&asked.definition).map(|it| &**it),
        Some(DEFINITION)
    );
    // it survives on its way through a file, and a partner of the name is taken as it is
    let (read, preview) = read_export(&export(&here, "", &Default::default())).expect("exported");
    assert_eq!((read, preview.warnings), (here.clone(), vec![]));
    let known = invited(&ours());
    assert_eq!(known.relationships.len(), 1);
    assert_eq!(known.relationships["acme"].stage, None);
    // whose answers they are is not hidden from them
    let done = finished(&here, "new-a1");
    assert!(held_back(&done).is_empty());
}

#[test]
fn an_invitation_that_is_opened_where_it_was_made_is_told_apart() {
    assert!(is_own_invitation(&ours(), &invitation()));
    assert!(!is_own_invitation(&Workspace::default(), &invitation()));
    assert!(!is_own_invitation(
        &invited(&Workspace::default()),
        &invitation()
    ));
    // a colleague may well keep the partner too
    let to_colleague = Invitation {
        side: Side::Ours,
        ..invitation()
    };
    assert!(!is_own_invitation(&ours(), &to_colleague));
}

#[test]
fn the_questions_stay_while_they_are_asked_also_where_an_earlier_check_is_removed() {
    let here = finished(&invited(&Workspace::default()), "new-a1");
    let remove = Action::RemoveAssessment {
        id: "new-a1".into(),
    };
    let left = reduce(&Rc::new(here), &remove).workspace;
    assert!(left.assessments.is_empty());
    assert!(left.definitions.contains_key(&definition::hash(DEFINITION)));
}

#[test]
fn their_answers_go_to_their_partner_and_stay_hidden_until_ours_are_in() {
    let here = ours();
    let file = answers(Side::Theirs);
    let named = partners_named(&here, &file.relationship.as_ref().expect("it is told").name);
    assert_eq!(named, ["acme"]);
    let after = add_answers(&here, &file, DEFINITION, Some("acme"), ids(2), 9.0);
    let theirs: &Assessment = &after.assessments["new-a2"];
    assert!(matches!(
        theirs.state,
        AssessmentState::Finished { at_ms: 2.0, .. }
    ));
    assert_eq!(
        held_back(&after).into_iter().collect::<Vec<_>>(),
        ["new-a2"]
    );
    assert!(!together(&after, "acme", "small-health").has_both_sides());
    // the same file once more changes nothing
    assert_eq!(
        add_answers(&after, &file, DEFINITION, Some("acme"), ids(3), 9.5),
        after
    );
    let both = add_answers(
        &after,
        &answers(Side::Ours),
        DEFINITION,
        Some("acme"),
        ids(4),
        10.0,
    );
    assert!(held_back(&both).is_empty());
    assert!(together(&both, "acme", "small-health").has_both_sides());
    // of nobody here: a new partner
    let alone = add_answers(&Workspace::default(), &file, DEFINITION, None, ids(5), 9.0);
    assert_eq!(alone.relationships["new-r5"].name, "ACME  gmbh");
}

#[test]
fn what_was_agreed_is_kept_and_can_be_taken_back() {
    let here = Rc::new(ours());
    let agree = |text: &str| Action::Agree {
        relationship: "acme".into(),
        questionnaire: "small-health".into(),
        item: "escalation".into(),
        text: text.into(),
    };
    let step = reduce(&here, &agree("Monthly"));
    let after = &step.workspace;
    assert_eq!(
        after.relationships["acme"].agreed_on("small-health", "escalation"),
        "Monthly"
    );
    assert!(Rc::ptr_eq(
        &reduce(after, &agree("Monthly")).workspace,
        after
    ));
    let undone = reduce(after, &step.undo.expect("it can be taken back"));
    assert_eq!(undone.workspace, here);
    let (read, _) = read_export(&export(after, "", &Default::default())).expect("exported");
    assert_eq!(read, **after);
}

//! A file meets what is here: both sides' work is in what comes of it, or named.

use std::{mem::discriminant, rc::Rc};

use engine::{
    model::{
        Assessment, AssessmentState, Context, Relationship, Reply, Response, Selection, Side,
        Workspace,
    },
    state::{Action, reduce},
};
use proptest::prelude::*;
use storage::{
    Difference, Entry, EntryLabel, EntryStatus, Kept, Merge, Prefer, export, merge, read_export,
};

use crate::{desk::*, random};

const BOTH: [Prefer; 2] = [Prefer::Here, Prefer::File];

fn after(actions: &[Action]) -> Workspace {
    let last = actions.iter().fold(Rc::default(), |workspace, action| {
        reduce(&workspace, action).workspace
    });
    Workspace::clone(&last)
}

/// One assessment with these levels.
fn answered(levels: &[(&str, u8)]) -> Assessment {
    let mut one = assessment("r1");
    for (item, at) in levels {
        one.responses.insert((*item).into(), level(*at));
    }
    one
}

fn finished(levels: &[(&str, u8)]) -> Assessment {
    let state = AssessmentState::Finished {
        at_ms: 7.0,
        definition: "h".into(),
        context: Context::default(),
    };
    let one = answered(levels);
    Assessment { state, ..one }
}

fn noted(note: &str) -> Response {
    Response {
        note: note.into(),
        ..Response::default()
    }
}

fn holding(one: &Assessment) -> Workspace {
    let mut workspace = after(&[add("r1")]);
    Rc::make_mut(&mut workspace.assessments).insert("a".into(), Rc::new(one.clone()));
    workspace
}

fn items(names: &[&str]) -> Vec<Difference> {
    names
        .iter()
        .map(|it| Difference::Item((*it).into()))
        .collect()
}

#[track_caller]
fn entry<'a>(told: &'a Merge, id: &str) -> &'a Entry {
    let found = told.entries.iter().find(|entry| entry.id == id);
    found.unwrap_or_else(|| panic!("{id} is not told of in {told:?}"))
}

/// What comes of two versions of one assessment, whichever side is preferred.
#[track_caller]
fn meet(
    ours: &Assessment,
    theirs: &Assessment,
    status: EntryStatus,
    differs: &[Difference],
) -> [Assessment; 2] {
    BOTH.map(|prefer| {
        let (after, told) = merge(&holding(ours), &holding(theirs), prefer);
        let entry = entry(&told, "a");
        assert_eq!((entry.status, &*entry.differences), (status, differs));
        Assessment::clone(after.assessments.get("a").expect("it is there"))
    })
}

#[test]
fn the_same_stays() {
    let one = answered(&[("x", 1)]);
    assert_eq!(
        meet(&one, &one, EntryStatus::Same, &[]),
        [&one, &one].map(Clone::clone)
    );
    let mut elsewhere = one.clone();
    elsewhere.state = AssessmentState::InProgress {
        section: Some("s".into()),
    };
    let came = meet(&one, &elsewhere, EntryStatus::Same, &[]);
    assert_eq!(came, [one.clone(), one], "where one goes on is no answer");
}

#[test]
fn what_the_file_extends_is_brought_up_to_date_and_the_other_way_kept() {
    let (less, more) = (answered(&[("x", 1)]), answered(&[("x", 1), ("y", 2)]));
    let done = finished(&[("x", 1), ("y", 2)]);
    let mut with_note = less.clone();
    with_note.responses.get_mut("x").unwrap().note = "the minutes".into();
    for (older, newer) in [
        (&less, &more),
        (&more, &done),
        (&less, &done),
        (&less, &with_note),
    ] {
        let came = meet(older, newer, EntryStatus::Newer, &[]);
        assert_eq!(came, [newer.clone(), newer.clone()]);
        let came = meet(newer, older, EntryStatus::Older, &[]);
        assert_eq!(came, [newer.clone(), newer.clone()]);
    }
}

#[test]
fn answers_that_only_one_side_has_are_put_together() {
    let (ours, theirs) = (
        answered(&[("x", 1), ("z", 0)]),
        answered(&[("y", 2), ("z", 0)]),
    );
    let all = answered(&[("x", 1), ("y", 2), ("z", 0)]);
    let came = meet(&ours, &theirs, EntryStatus::Merged, &[]);
    assert_eq!(came, [all.clone(), all]);
}

#[test]
fn a_note_here_and_an_answer_there_are_one_response() {
    let (mut ours, theirs) = (answered(&[]), answered(&[("x", 2)]));
    ours.responses.insert("x".into(), noted("the minutes"));
    for one in meet(&ours, &theirs, EntryStatus::Merged, &[]) {
        let both = Response {
            note: "the minutes".into(),
            ..level(2)
        };
        assert_eq!(one.responses.get("x"), Some(&both));
    }
}

#[test]
fn an_item_answered_differently_is_a_conflict_and_the_others_are_kept() {
    let ours = answered(&[("x", 1), ("y", 2)]);
    let theirs = answered(&[("y", 3), ("z", 4)]);
    let came = meet(&ours, &theirs, EntryStatus::Conflict, &items(&["y"]));
    assert_eq!(came[0], answered(&[("x", 1), ("y", 2), ("z", 4)]));
    assert_eq!(came[1], answered(&[("x", 1), ("y", 3), ("z", 4)]));
}

#[test]
fn a_response_that_contradicts_is_taken_with_its_note() {
    let (mut ours, theirs) = (answered(&[("x", 1)]), answered(&[("x", 2)]));
    ours.responses.get_mut("x").unwrap().note = "because of 1".into();
    let came = meet(&ours, &theirs, EntryStatus::Conflict, &items(&["x"]));
    assert_eq!(came, [ours, theirs]);
}

#[test]
fn another_role_is_a_conflict_and_no_answer_is_lost_to_it() {
    let (mut ours, theirs) = (answered(&[("x", 1)]), answered(&[("y", 2)]));
    ours.respondent.role = "CFO".into();
    ours.respondent.side = Side::Theirs;
    let [here, file] = meet(
        &ours,
        &theirs,
        EntryStatus::Conflict,
        &[Difference::Respondent],
    );
    assert_eq!(here.respondent, ours.respondent);
    assert_eq!(file.respondent, theirs.respondent);
    assert_eq!(here.responses, answered(&[("x", 1), ("y", 2)]).responses);
    assert_eq!(here.responses, file.responses);
}

#[test]
fn a_milestone_here_is_never_unfinished_nor_changed() {
    let ours = finished(&[("x", 1)]);
    for (theirs, lost) in [
        (answered(&[("x", 2)]), ["x"]),
        (answered(&[("x", 1), ("y", 2)]), ["y"]),
    ] {
        let differs = [vec![Difference::Finished], items(&lost)].concat();
        let came = meet(&ours, &theirs, EntryStatus::Conflict, &differs);
        assert_eq!(came, [ours.clone(), ours.clone()]);
    }
}

#[test]
fn answers_that_a_milestone_in_the_file_lacks_are_named() {
    let (ours, theirs) = (
        answered(&[("x", 1), ("y", 2)]),
        finished(&[("y", 2), ("z", 3)]),
    );
    let differs = [vec![Difference::Finished], items(&["x"])].concat();
    let came = meet(&ours, &theirs, EntryStatus::Conflict, &differs);
    assert_eq!(came, [answered(&[("x", 1), ("y", 2), ("z", 3)]), theirs]);
}

#[test]
fn two_milestones_of_one_id_are_decided_as_a_whole() {
    let (ours, theirs) = (finished(&[("x", 1)]), finished(&[("x", 2), ("y", 2)]));
    let came = meet(&ours, &theirs, EntryStatus::Conflict, &items(&["x", "y"]));
    assert_eq!(came, [ours.clone(), theirs]);
    let mut later = ours.clone();
    if let AssessmentState::Finished { at_ms, .. } = &mut later.state {
        *at_ms += 1.0;
    }
    let came = meet(
        &ours,
        &later,
        EntryStatus::Conflict,
        &[Difference::Finished],
    );
    assert_eq!(came, [ours, later]);
}

#[test]
fn answers_to_other_questions_are_never_mixed() {
    let (ours, mut theirs) = (answered(&[("x", 1)]), answered(&[("y", 2)]));
    theirs.questionnaire = "other".into();
    let differs = [vec![Difference::Questionnaire], items(&["x", "y"])].concat();
    let came = meet(&ours, &theirs, EntryStatus::Conflict, &differs);
    assert_eq!(came, [ours, theirs]);
}

#[test]
fn relationships_and_selections_that_differ_are_decided_as_a_whole() {
    let selection = |title: &str, candidate: &str| Selection {
        title: title.into(),
        questionnaire: "q".into(),
        candidates: vec![candidate.into()],
        started_at_ms: 1.0,
        ..Selection::default()
    };
    let mut here = after(&[add("r1"), add("r2")]);
    let mut file = after(&[add("r1"), edit("r1", "Acme"), add("r3")]);
    Rc::make_mut(&mut here.selections).insert("s".into(), Rc::new(selection("Nordics", "a")));
    Rc::make_mut(&mut file.selections).insert("s".into(), Rc::new(selection("Baltics", "b")));
    for prefer in BOTH {
        let (after, told) = merge(&here, &file, prefer);
        let winner = if prefer == Prefer::Here { &here } else { &file };
        assert_eq!(
            after.relationships.get("r1").expect("it is there"),
            winner.relationships.get("r1").expect("it is there")
        );
        assert_eq!(
            after.relationships.get("r2").expect("it is there"),
            here.relationships.get("r2").expect("it is there")
        );
        assert_eq!(
            after.relationships.get("r3").expect("it is there"),
            file.relationships.get("r3").expect("it is there")
        );
        assert_eq!(
            after.selections.get("s").expect("it is there"),
            winner.selections.get("s").expect("it is there")
        );
        let expected = |id: &str, label, status, differences: &[Difference]| Entry {
            id: id.into(),
            label,
            status,
            differences: differences.to_vec(),
        };
        let name = |name: &str| EntryLabel::Relationship(name.into());
        assert_eq!(
            told.entries,
            [
                expected(
                    "r1",
                    name("Partner r1"),
                    EntryStatus::Conflict,
                    &[Difference::Name]
                ),
                expected("r3", name("Partner r3"), EntryStatus::New, &[]),
                expected(
                    "s",
                    EntryLabel::Selection("Nordics".into()),
                    EntryStatus::Conflict,
                    &[Difference::Name, Difference::Candidates]
                ),
            ]
        );
    }
}

#[test]
fn assessments_are_named_by_partner_questionnaire_and_date() {
    let mut file = holding(&finished(&[("x", 1)]));
    let began = answered(&[]).started_at_ms;
    Rc::make_mut(&mut file.assessments).insert("b".into(), Rc::new(answered(&[])));
    let (_, told) = merge(&Workspace::default(), &file, Prefer::Here);
    let named = |at_ms| EntryLabel::Assessment {
        partner: "Partner r1".into(),
        questionnaire: "health-check".into(),
        at_ms,
    };
    assert_eq!(entry(&told, "a").label, named(7.0));
    assert_eq!(entry(&told, "b").label, named(began));
    assert_eq!(told.count(EntryStatus::New), 3);
}

#[test]
fn a_definition_of_the_same_hash_and_another_text_is_not_taken() {
    let with = |text: &str| {
        let mut workspace = Workspace::default();
        Rc::make_mut(&mut workspace.definitions).insert("h".into(), text.into());
        workspace
    };
    for prefer in BOTH {
        let (after, told) = merge(&with("{}"), &with("[]"), prefer);
        assert_eq!(after, with("{}"));
        assert_eq!(entry(&told, "h").label, EntryLabel::Definition("h".into()));
        assert_eq!(entry(&told, "h").differences, [Difference::Text]);
        let (_, told) = merge(&with("{}"), &with("{}"), prefer);
        assert_eq!(told, Merge::default());
    }
}

#[test]
fn partners_of_one_name_stay_two_and_are_named() {
    let acme = |ids: &[&str]| {
        let mut workspace = Workspace::default();
        for id in ids {
            let one: Relationship = relationship("Acme");
            Rc::make_mut(&mut workspace.relationships).insert((*id).into(), Rc::new(one));
        }
        workspace
    };
    let (after, told) = merge(&acme(&["r1"]), &acme(&["r2", "r3"]), Prefer::Here);
    assert_eq!(after, acme(&["r1", "r2", "r3"]));
    assert_eq!(told.same_names, ["Acme"]);
    let (_, told) = merge(&acme(&["r1", "r2"]), &acme(&["r2"]), Prefer::Here);
    assert_eq!(told.same_names, [""; 0], "they were two before");
}

#[test]
fn the_order_of_the_records_in_the_file_makes_no_difference() {
    let file = after(&a_usual_day());
    let text = export(&file, "today", &Kept::default());
    let turned = turned(serde_json::from_str(&text).unwrap()).to_string();
    assert_ne!(text, turned);
    assert_eq!(read_export(&turned).unwrap().0, file);
}

/// The same JSON with the fields of every object from the last to the first.
fn turned(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Object(map) => {
            let fields: Vec<_> = map.into_iter().collect();
            let fields = fields.into_iter().rev();
            serde_json::Value::Object(fields.map(|(key, one)| (key, turned(one))).collect())
        }
        other => other,
    }
}

/// Whether all of a response is in another one.
fn is_part(of: &Response, one: &Response) -> bool {
    (one.reply == Reply::Nothing || one.reply == of.reply)
        && (one.note.is_empty() || one.note == of.note)
        && (one.baseline.is_none() || one.baseline == of.baseline)
        && (one.target.is_none() || one.target == of.target)
        && (one.period.is_none() || one.period == of.period)
}

/// The answers of one side that are not in what came of it.
fn lost(side: &Workspace, after: &Workspace) -> Vec<(String, String)> {
    let mut lost = Vec::new();
    for (id, one) in side.assessments.iter() {
        for (item, response) in &one.responses {
            let kept = after
                .assessments
                .get(id.as_str())
                .expect("it is there")
                .responses
                .get(item);
            if !is_part(&kept.cloned().unwrap_or_default(), response) {
                lost.push((id.clone(), item.clone()));
            }
        }
    }
    lost
}

fn is_finished(workspace: &Workspace, id: &str) -> bool {
    let one = workspace.assessments.get(id);
    one.is_some_and(|one| matches!(one.state, AssessmentState::Finished { .. }))
}

fn mirrored(status: EntryStatus) -> EntryStatus {
    match status {
        EntryStatus::Newer => EntryStatus::Older,
        EntryStatus::Older => EntryStatus::Newer,
        other => other,
    }
}

fn deed() -> impl Strategy<Value = Action> {
    let selection = |title: String| Selection {
        title,
        questionnaire: "q".into(),
        candidates: vec!["a1".into()],
        started_at_ms: 1.0,
        ..Selection::default()
    };
    let chosen = || ("[st]", "[A-C]").prop_map(move |(id, title)| (id, selection(title)));
    let noted = (0..4_u8, "[x-z]", "[a-b]")
        .prop_map(|(a, item, note)| respond(&format!("a{a}"), &item, noted(&note)));
    prop_oneof![
        20 => random::action(),
        3 => noted,
        1 => chosen().prop_map(|(id, selection)| Action::AddSelection { id, selection }),
        1 => chosen().prop_map(|(id, selection)| Action::EditSelection { id, selection }),
    ]
}

/// Every decision and every step of the other, as it stands there.
fn has_plan_of(after: &Workspace, other: &Workspace) -> Result<(), TestCaseError> {
    for (id, one) in other.decisions.iter() {
        prop_assert_eq!(after.decisions.get(id.as_str()), Some(one));
    }
    for (id, one) in other.steps.iter() {
        prop_assert_eq!(after.steps.get(id.as_str()), Some(one));
    }
    Ok(())
}

/// Two workspaces that were one some time ago.
fn two() -> impl Strategy<Value = [Workspace; 2]> {
    let deeds = || prop::collection::vec(deed(), 0..40);
    (deeds(), deeds(), deeds()).prop_map(|(common, one, other)| {
        [[common.clone(), one].concat(), [common, other].concat()].map(|actions| after(&actions))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn into_an_empty_workspace_comes_the_files([_, file] in two()) {
        let (mut after, told) = merge(&Workspace::default(), &file, Prefer::Here);
        prop_assert!(told.entries.iter().all(|entry| entry.status == EntryStatus::New));
        after.settings = Rc::clone(&file.settings);
        prop_assert_eq!(after, file);
    }

    #[test]
    fn its_own_export_changes_nothing([here, _] in two()) {
        let (file, _) = read_export(&export(&here, "today", &Kept::default())).unwrap();
        for prefer in BOTH {
            let (after, told) = merge(&here, &file, prefer);
            prop_assert_eq!(&after, &here);
            prop_assert!(told.entries.iter().all(|entry| entry.status == EntryStatus::Same));
            prop_assert_eq!(told.same_names.len(), 0);
        }
    }

    #[test]
    fn a_second_time_changes_nothing([here, file] in two()) {
        for prefer in BOTH {
            let once = merge(&here, &file, prefer).0;
            prop_assert_eq!(&merge(&once, &file, prefer).0, &once);
        }
    }

    #[test]
    fn all_of_both_is_there_or_named([here, file] in two()) {
        for prefer in BOTH {
            let (after, told) = merge(&here, &file, prefer);
            prop_assert_eq!(&after.settings, &here.settings);
            for (id, item) in lost(&here, &after).into_iter().chain(lost(&file, &after)) {
                let entry = entry(&told, &id);
                prop_assert!(entry.differences.contains(&Difference::Item(item)), "{:?}", entry);
            }
            for id in here.assessments.keys().chain(file.assessments.keys()) {
                prop_assert!(!is_finished(&here, id) || is_finished(&after, id));
                prop_assert!(is_finished(&after, id) <= (is_finished(&here, id) || is_finished(&file, id)));
            }
            for (hash, text) in file.definitions.iter().chain(here.definitions.iter()) {
                prop_assert_eq!(after.definitions.get(hash.as_str()), Some(text));
            }
        }
    }

    #[test]
    fn the_side_that_is_preferred_loses_nothing([here, file] in two()) {
        let (after, told) = merge(&here, &file, Prefer::Here);
        prop_assert_eq!(lost(&here, &after).len(), 0);
        for (id, one) in here.relationships.iter() {
            prop_assert_eq!(after.relationships.get(id.as_str()), Some(one));
        }
        for (id, one) in here.selections.iter() {
            prop_assert_eq!(after.selections.get(id.as_str()), Some(one));
        }
        has_plan_of(&after, &here)?;
        let (after, same) = merge(&here, &file, Prefer::File);
        prop_assert_eq!(&told.entries, &same.entries, "how they stand is no matter of choice");
        for (id, _) in lost(&file, &after) {
            prop_assert!(is_finished(&here, &id) && !is_finished(&file, &id), "{}", id);
        }
        for (id, one) in file.relationships.iter() {
            prop_assert_eq!(after.relationships.get(id.as_str()), Some(one));
        }
        for (id, one) in file.selections.iter() {
            prop_assert_eq!(after.selections.get(id.as_str()), Some(one));
        }
        has_plan_of(&after, &file)?;
    }

    #[test]
    fn seen_from_the_other_side_it_is_the_mirror([here, file] in two()) {
        let told = merge(&here, &file, Prefer::Here).1;
        let seen = merge(&file, &here, Prefer::Here).1;
        for one in told.entries.iter().filter(|one| one.status != EntryStatus::New) {
            // a decision has the id of its assessment
            let is_it = |it: &&Entry| {
                it.id == one.id && discriminant(&it.label) == discriminant(&one.label)
            };
            let mirror = seen.entries.iter().find(is_it).map(|it| it.status);
            prop_assert_eq!(mirror, Some(mirrored(one.status)));
        }
    }

    #[test]
    fn it_can_be_undone([here, file] in two()) {
        let here = Rc::new(here);
        let after = Rc::new(merge(&here, &file, Prefer::File).0);
        let step = reduce(&here, &Action::Replace(Rc::clone(&after)));
        match step.undo {
            Some(undo) => prop_assert_eq!(&reduce(&step.workspace, &undo).workspace, &here),
            None => prop_assert_eq!(&after, &here),
        }
    }
}

//! Every format of today opens for ever: a workspace in which every field of every noun is used,
//! as a file, as records and as a save that was cut off after its journal; and an assessment as a
//! file. The program wrote the fixtures before its nouns were read and written by serde.

use std::{collections::BTreeMap, rc::Rc};

use engine::{
    model::{
        Answer, Assessment, AssessmentState, Choice, Context, Decision, PlannedStep, Relationship,
        RelationshipKind, Reply, Respondent, Response, Responses, Selection, Settings, Side, Stage,
        StepState, Theme, WeightMethod, Workspace,
    },
    report::ResponsesFile,
    state::Action,
};
use storage::{Kept, KeptEntry, KeptKind, MemoryStore, Raw, export, read_export};

use crate::{desk::*, faulty::FaultyStore};

const FILE: &str = include_str!("../../../../tests/data/workspace-every-field.json");
const RECORDS: &str = include_str!("../../../../tests/data/storage-every-field.json");
const JOURNAL: &str = include_str!("../../../../tests/data/storage-journal.json");
const FIRST: &str = include_str!("../../../../tests/data/storage-format-1.json");
const ASSESSMENT: &str = include_str!("../../../../tests/data/responses-every-field.json");
const PLAN_FILE: &str = include_str!("../../../../tests/data/workspace-plan.json");
const PLAN_RECORDS: &str = include_str!("../../../../tests/data/storage-plan.json");
const EXPORTED_AT: &str = "2026-05-06T07:08:09Z";
const MS: f64 = 1_767_225_600_000.0;

fn relationships() -> BTreeMap<String, Rc<Relationship>> {
    use RelationshipKind::{Channel, Complementor, IndustryBody, Other, Research, Supplier};
    use Stage::{Awareness, Deepening, Exploration, Formalization, Institutionalization, Pilot};
    let contexts = [
        (Complementor, Some(Awareness), false),
        (Channel, Some(Exploration), true),
        (Supplier, Some(Pilot), false),
        (Research, Some(Formalization), true),
        (IndustryBody, Some(Deepening), false),
        (Other, Some(Institutionalization), false),
        (Other, None, false),
    ];
    let mut all = BTreeMap::new();
    for (at, (kind, stage, competitor)) in contexts.into_iter().enumerate() {
        let relationship = Relationship {
            name: format!("Partner {at} \"ünïcode\" \u{1F600}/~\\\n\t\u{1}\u{7f}"),
            kind,
            stage,
            competitor,
            owner: ["", "alliance manager"][at % 2].into(),
            counterpart: ["partner lead", ""][at % 2].into(),
            next_review: (at == 1).then(|| "2027-01-14".into()),
            sample: at == 3,
            ..Relationship::default()
        };
        all.insert(format!("r{at}"), Rc::new(relationship));
    }
    all
}

fn responses() -> Responses {
    let of = |reply: Reply, note: &str| Response {
        reply,
        note: note.into(),
        ..Response::default()
    };
    let figures = Response {
        baseline: Some(0.0),
        target: Some(250_000.0),
        period: Some("2026".into()),
        ..of(Reply::Answer(Answer::Number(120_000.5)), "From the ledger")
    };
    let several = |ids: &[&str]| Answer::Several(ids.iter().map(|id| (*id).into()).collect());
    [
        ("a/b~c:d%e", Answer::Number(3.0).into()),
        ("agreed", Answer::YesNo(true).into()),
        ("budget", of(Reply::Unknown, "")),
        ("budget-2", of(Reply::Unknown, "asked twice")),
        ("channels", several(&["chat", "visits"]).into()),
        ("channels-none", several(&[]).into()),
        ("firewall", of(Reply::NotApplicable, "")),
        ("firewall-2", of(Reply::NotApplicable, "no rivals")),
        (
            "level",
            of(Reply::Answer(Answer::Number(2.0)), "VP changed in May"),
        ),
        ("loss", Answer::Number(-7.25).into()),
        ("note", of(Reply::Nothing, "only a note")),
        ("overlap", Answer::YesNo(false).into()),
        ("remarks", Answer::Word("line one\nline two".into()).into()),
        ("revenue", figures),
        ("tempo", Answer::Number(0.1).into()),
        ("users", Answer::Number(8_123_456_789.0).into()),
    ]
    .into_iter()
    .map(|(id, response)| (id.to_string(), response))
    .collect()
}

fn assessments() -> BTreeMap<String, Rc<Assessment>> {
    let finished = |context| AssessmentState::Finished {
        at_ms: MS + 3_600_000.25,
        definition: "3cfd751f6e5459b86c0e35dbeac41d92".into(),
        context,
    };
    let full = Context {
        kind: RelationshipKind::IndustryBody,
        stage: Some(Stage::Pilot),
        competitor: true,
    };
    let section = Some("decisions".to_string());
    let states = [
        ("begun", AssessmentState::InProgress { section: None }),
        ("finished", finished(full)),
        ("finished-plain", finished(Context::default())),
        ("half-way", AssessmentState::InProgress { section }),
    ];
    let mut all = BTreeMap::new();
    for (at, (id, state)) in states.into_iter().enumerate() {
        let assessment = Assessment {
            questionnaire: "small-health".into(),
            relationship: (at != 2).then(|| format!("r{at}")),
            respondent: Respondent {
                side: [Side::Ours, Side::Theirs][at % 2],
                role: ["", "alliance manager"][at % 2].into(),
            },
            started_at_ms: MS,
            state,
            responses: if at == 0 {
                Responses::new()
            } else {
                responses()
            },
        };
        all.insert(id.to_string(), Rc::new(assessment));
    }
    all
}

fn selections() -> BTreeMap<String, Rc<Selection>> {
    let by_id = |numbers: &[(&str, f64)]| {
        let numbers = numbers.iter();
        numbers
            .map(|(id, number)| (id.to_string(), *number))
            .collect()
    };
    let full = Selection {
        title: "A channel for the Nordics".into(),
        questionnaire: "small-health".into(),
        candidates: vec!["half-way".into(), "finished".into()],
        figures: "\tReach\nAcme\t7,5".into(),
        method: WeightMethod::Pairwise,
        weights: by_id(&[("conduct", 0.5), ("governance", 2.0)]),
        places: by_id(&[("conduct", 2.0), ("governance", 1.0)]),
        pairs: by_id(&[("governance\nconduct", 3.0), ("x\ny", 1.0 / 3.0)]),
        reasons: "The board said so".into(),
        requirements: None,
        dissent: "Sales sees it otherwise".into(),
        started_at_ms: MS,
        // what was decided, and the way before pairs, came later: in files of before it is left out
        ..Selection::default()
    };
    let with = |method| Selection {
        method,
        ..Selection::default()
    };
    [
        ("bare", with(WeightMethod::Direct)),
        ("full", full),
        ("in-order", with(WeightMethod::RankOrder)),
    ]
    .into_iter()
    .map(|(id, one)| (id.to_string(), Rc::new(one)))
    .collect()
}

fn workspace() -> Rc<Workspace> {
    Rc::new(Workspace {
        relationships: Rc::new(relationships()),
        assessments: Rc::new(assessments()),
        selections: Rc::new(selections()),
        definitions: Rc::new(
            [(
                "3cfd751f6e5459b86c0e35dbeac41d92".to_string(),
                "{\n  \"id\": \"small-health\"\n}\n".into(),
            )]
            .into_iter()
            .collect(),
        ),
        settings: Rc::new(Settings {
            theme: Some(Theme::Dark),
            language: Some("de".into()),
            last_exported_at_ms: Some(MS),
        }),
        ..Workspace::default()
    })
}

/// The same with what was decided and planned, which came later: in files of before it is left out.
fn workspace_with_a_plan() -> Rc<Workspace> {
    let decided = |choice| Decision {
        choice,
        reason: String::new(),
        at_ms: MS,
    };
    let mut decisions: BTreeMap<_, _> = Choice::ALL
        .iter()
        .map(|choice| {
            (
                format!("before-{}", choice.name()),
                Rc::new(decided(*choice)),
            )
        })
        .collect();
    let reason = "They stopped \"answering\"\nin May".into();
    let full = Decision {
        reason,
        ..decided(Choice::Fix)
    };
    decisions.insert("finished".into(), Rc::new(full));
    let bare = |state| PlannedStep {
        text: "Call them".into(),
        state,
        since_ms: MS,
        ..PlannedStep::default()
    };
    let full = PlannedStep {
        relationship: Some("r1".into()),
        assessment: Some("finished".into()),
        item: Some("a/b~c:d%e".into()),
        first_step: "Pick one at the next weekly call".into(),
        role: "alliance manager".into(),
        due: Some("2027-01-14".into()),
        ..bare(StepState::Done { at_ms: MS + 0.5 })
    };
    let dropped = |why: &str| StepState::Dropped {
        at_ms: MS,
        why: why.into(),
    };
    let steps = [
        ("bare", bare(StepState::Open)),
        ("dropped", bare(dropped("They did it"))),
        ("dropped-plain", bare(dropped(""))),
        ("full", full),
    ];
    let steps = steps.map(|(id, step)| (id.to_string(), Rc::new(step)));
    Rc::new(Workspace {
        decisions: Rc::new(decisions),
        steps: Rc::new(steps.into_iter().collect()),
        ..Workspace::clone(&workspace())
    })
}

fn set_aside() -> Kept {
    Kept {
        entries: vec![KeptEntry {
            kind: KeptKind::SetAside,
            key: "partner-assessment::aside:x:y:a".into(),
            raw: Raw::Text("1 2 x\n{\"".into()),
        }],
    }
}

/// What an origin holds, as a fixture has it: they are older than the epoch.
fn values(store: &MemoryStore) -> String {
    let mut values = store.values();
    values.retain(|key, _| !key.ends_with(":epoch") && !key.ends_with(":open"));
    serde_json::to_string_pretty(&values).expect("texts are JSON") + "\n"
}

fn store(fixture: &str) -> MemoryStore {
    MemoryStore::new(serde_json::from_str(fixture).expect("it is JSON"))
}

#[test]
fn a_workspace_file_of_today_opens_and_is_exported_as_the_same_bytes() {
    assert_eq!(export(&workspace(), EXPORTED_AT, &set_aside()) + "\n", FILE);
    let (read, preview) = read_export(FILE).expect("it was exported");
    assert_eq!(read, *workspace());
    assert_eq!(preview.warnings, [""; 0]);
    assert_eq!(preview.unreadable, []);
    assert_eq!(preview.exported_at, EXPORTED_AT);
}

#[test]
fn records_of_today_load_and_are_written_as_the_same_bytes() {
    let written = MemoryStore::default();
    Tab::open(&written).acts(&written, &[Action::Replace(workspace())]);
    assert_eq!(values(&written), RECORDS);
    let read = Tab::open(&store(RECORDS));
    assert_eq!(read.workspace, workspace());
    assert_eq!(read.report.set_aside, [""; 0]);
    assert!(!read.report.finished_a_save);
}

#[test]
fn a_save_of_today_that_was_cut_off_is_finished() {
    let dying = FaultyStore::default();
    dying.writes_left.set(Some(5));
    Tab::open(&dying).acts(&dying, &[Action::Replace(workspace())]);
    assert_eq!(values(&dying.inner), JOURNAL);
    let read = Tab::open(&store(JOURNAL));
    assert_eq!(read.workspace, workspace());
    assert!(read.report.finished_a_save);
}

#[test]
fn a_workspace_file_with_a_plan_opens_and_is_exported_as_the_same_bytes() {
    let workspace = workspace_with_a_plan();
    assert_eq!(
        export(&workspace, EXPORTED_AT, &set_aside()) + "\n",
        PLAN_FILE
    );
    let (read, preview) = read_export(PLAN_FILE).expect("it was exported");
    assert_eq!(read, *workspace);
    // it decides on checks that are not in the file
    assert!(preview.warnings[0].starts_with("/decisions/before-exit: "));
    assert_eq!((preview.warnings.len(), preview.unreadable.len()), (6, 0));
}

#[test]
fn records_with_a_plan_load_and_are_written_as_the_same_bytes() {
    let written = MemoryStore::default();
    let workspace = workspace_with_a_plan();
    Tab::open(&written).acts(&written, &[Action::Replace(workspace.clone())]);
    assert_eq!(values(&written), PLAN_RECORDS);
    let read = Tab::open(&store(PLAN_RECORDS));
    assert_eq!(read.workspace, workspace);
    assert_eq!(read.report.set_aside, [""; 0]);
}

/// A program of before knows the names of no such records. What it does with those that it does not
/// know is what this one does.
#[test]
fn what_a_later_program_plans_is_kept_and_exported_by_one_that_does_not_know_it() {
    let store = MemoryStore::default();
    let mut tab = Tab::open(&store);
    tab.acts(&store, &a_usual_day());
    let key = format!("{}vow:v1:a", storage::prefix(NAMESPACE));
    let vow = storage::encode(1, r#"{"text":"Later"}"#);
    storage::Store::set(&store, &key, &vow).expect("a memory store never fails");
    let mut tab = Tab::open(&store);
    tab.acts(&store, &[edit("r1", "Renamed")]);
    assert_eq!(store.values().get(&key), Some(&vow), "it stays as it is");
    let kept = storage::kept(&store, NAMESPACE).expect("a memory store never fails");
    let kept: Vec<_> = kept
        .entries
        .iter()
        .map(|one| (one.kind, &one.key))
        .collect();
    assert_eq!(kept, [(KeptKind::Unknown, &key)]);
}

/// There has been one format so far, so the original is kept where it stands.
#[test]
fn what_was_kept_before_opens_twice_as_once_and_stays_byte_for_byte() {
    for fixture in [FIRST, RECORDS, JOURNAL, PLAN_RECORDS] {
        let store = store(fixture);
        let before = store.values();
        let mut tab = Tab::open(&store);
        assert!(!tab.workspace.relationships.is_empty());
        assert_eq!(Tab::open(&store).workspace, tab.workspace, "a second time");
        tab.acts(&store, &[add("one-more")]);
        assert_eq!(Tab::open(&store).workspace, tab.workspace, "after a save");
        let after = store.values();
        let is_journal = |key: &str| key.contains(":journal:") || key.contains(":part:");
        for (key, value) in before.iter().filter(|(key, _)| !is_journal(key)) {
            assert_eq!(after.get(key), Some(value), "{key}");
        }
    }
}

#[test]
fn an_assessment_file_of_today_opens_and_is_written_as_the_same_bytes() {
    let file = ResponsesFile::new(
        "small-health".into(),
        Some(Relationship {
            sample: true,
            next_review: Some("2027-01-14".into()),
            counterpart: "partner lead".into(),
            ..Relationship::clone(&relationships()["r1"])
        }),
        Respondent {
            side: Side::Theirs,
            role: "alliance manager".into(),
        },
        responses(),
    );
    assert_eq!(file.write() + "\n", ASSESSMENT);
    assert_eq!(ResponsesFile::read(ASSESSMENT), Ok(file));
}

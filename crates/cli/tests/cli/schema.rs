//! The schemas that the command line prints, held against what the engine reads and writes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    rc::Rc,
};

use engine::{
    definition,
    model::{
        Answer, Assessment, AssessmentState, Choice, Context, Decision, Invited, PlannedStep,
        Relationship, RelationshipKind, Reply, Requirements, Respondent, Response, Responses,
        Selection, Settings, Side, Stage, StepState, Theme, WeightMethod, Workspace,
    },
    report::{Invitation, ResponsesFile},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use storage::{Kept, KeptEntry, KeptKind, Raw};

use crate::{plan::plan, questionnaires::run};

pub fn schema(kind: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_partner-assessment"))
        .args(["schema", kind])
        .output()
        .expect("the program is built beside the tests");
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("a schema is JSON")
}

/// What is wrong with a file, by its schema.
pub fn validate(schema: &Value, file: &Value) -> Result<(), String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let place = "schema.json";
    compiler
        .add_resource(place, schema.clone())
        .expect("it is JSON");
    let index = compiler
        .compile(place, &mut schemas)
        .expect("it is a schema");
    schemas
        .validate(file, index)
        .map_err(|error| format!("{error:#}"))
}

/// The same schema, which takes no fields but those it names.
fn closed(mut schema: Value) -> Value {
    fn close(value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(close),
            Value::Object(map) => {
                if map.contains_key("properties") && !map.contains_key("additionalProperties") {
                    map.insert("additionalProperties".into(), json!(false));
                }
                map.values_mut().for_each(close);
            }
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

/// The fields that a part of a schema names, in any of its alternatives.
fn properties(part: &Value) -> BTreeSet<String> {
    let own = part["properties"]
        .as_object()
        .into_iter()
        .flat_map(|fields| fields.keys().cloned());
    let alternatives = ["anyOf", "oneOf"].map(|key| part[key].as_array());
    let theirs = alternatives
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(properties);
    own.chain(theirs).collect()
}

/// Every field that a schema names anywhere.
fn all_properties(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|one| all_properties(one, found)),
        Value::Object(map) => {
            found.extend(properties(value));
            map.values().for_each(|one| all_properties(one, found));
        }
        _ => {}
    }
}

fn all_keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|one| all_keys(one, found)),
        Value::Object(map) => {
            for (key, value) in map {
                found.insert(key.clone());
                all_keys(value, found);
            }
        }
        _ => {}
    }
}

/// A file that uses every field: the schema takes it, and names no other field.
#[track_caller]
fn names_every_field(kind: &str, file: &Value) {
    let schema = schema(kind);
    assert_eq!(validate(&closed(schema.clone()), file), Ok(()));
    let (mut named, mut used) = (BTreeSet::new(), BTreeSet::new());
    all_properties(&schema, &mut named);
    all_keys(file, &mut used);
    let unused: Vec<_> = named.difference(&used).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn a_definitions_reader_and_schema_know_the_same_fields() {
    let schema = schema("questionnaire");
    for (name, fields) in definition::FIELDS {
        let part = match *name {
            "Questionnaire" => &schema,
            name => &schema["$defs"][name],
        };
        let fields = fields.iter().map(|field| field.to_string()).collect();
        assert_eq!(properties(part), fields, "{name}");
    }
    let known: BTreeSet<&str> = definition::FIELDS.iter().map(|(name, _)| *name).collect();
    let stages = ["Expected", "StageTest"]; // their fields are the stages, and "at-least"
    for (name, part) in schema["$defs"].as_object().expect("it has parts") {
        let is_known = known.contains(name.as_str()) || stages.contains(&name.as_str());
        assert!(is_known || properties(part).is_empty(), "{name}");
    }
    let stages = Stage::NAMES.iter().map(|name| name.to_string()).collect();
    assert_eq!(properties(&schema["$defs"]["Expected"]), stages);
}

#[test]
fn every_example_follows_its_schema() {
    let kinds = [
        "questionnaire",
        "workspace",
        "responses",
        "selection",
        "benchmark",
        "invitation",
    ];
    let schemas = kinds.map(schema);
    let mut seen = [0; 6];
    for folder in ["../../tests/data", "../engine/catalogue"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_none_or(|end| end != "json") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("it can be read");
            let file: Value = serde_json::from_str(&text).expect("it is JSON");
            let has = |key: &str| file.get(key).is_some();
            let kind = match () {
                () if has("sections") => 0,
                () if has("assessments") => 1,
                () if has("responses") => 2,
                () if has("criteria") => 3,
                () if has("quantiles") => 4,
                () if has("invitation") => 5,
                () => continue, // records of a browser, the sample's own form
            };
            seen[kind] += 1;
            let valid = validate(&schemas[kind], &file);
            let is_broken = path.ends_with("broken.json");
            assert_eq!(valid.is_err(), is_broken, "{}: {valid:?}", path.display());
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

fn full_relationship() -> Relationship {
    Relationship {
        name: "Acme GmbH".into(),
        kind: full_context().kind,
        stage: full_context().stage,
        competitor: full_context().competitor,
        owner: "Alliance manager".into(),
        counterpart: "Partner lead".into(),
        next_review: Some("2027-01-14".into()),
        sample: true,
        agreed: BTreeMap::from([(
            "small-health".into(),
            BTreeMap::from([("escalation".into(), "The path, once more".into())]),
        )]),
        invited: BTreeMap::from([(
            "small-health".into(),
            Invited {
                side: Side::Theirs,
                definition: definition::hash("{}"),
            },
        )]),
    }
}

fn full_context() -> Context {
    Context {
        kind: RelationshipKind::IndustryBody,
        stage: Some(Stage::Pilot),
        competitor: true,
    }
}

fn full_respondent() -> Respondent {
    Respondent {
        side: Side::Theirs,
        role: "alliance manager".into(),
    }
}

fn full_responses() -> Responses {
    let revenue = Response {
        reply: Reply::Answer(Answer::Number(120_000.5)),
        note: "From the ledger".into(),
        baseline: Some(0.0),
        target: Some(250_000.0),
        period: Some("2026".into()),
    };
    let mut responses = Responses::new();
    responses.insert("revenue".into(), revenue);
    let said = |reply| Response {
        reply,
        ..Response::default()
    };
    for (id, response) in [
        ("budget", said(Reply::Unknown)),
        ("firewall", said(Reply::NotApplicable)),
        ("overlap", Answer::YesNo(true).into()),
        ("escalation", Answer::Number(3.0).into()),
        ("rules", Answer::Word("listed".into()).into()),
        (
            "channels",
            Answer::Several(vec!["chat".into(), "visits".into()]).into(),
        ),
    ] {
        responses.insert(id.into(), response);
    }
    responses
}

#[test]
fn a_responses_file_has_the_fields_of_its_schema() {
    let written = ResponsesFile {
        finished_at_ms: Some(1_767_225_600_000.0),
        definition: Some(crate::check::SMALL_HEALTH.into()),
        ..ResponsesFile::new(
            "small-health".into(),
            Some(full_relationship()),
            full_respondent(),
            full_responses(),
        )
    };
    let text = written.write();
    assert_eq!(ResponsesFile::read(&text), Ok(written));
    names_every_field(
        "responses",
        &serde_json::from_str(&text).expect("it is JSON"),
    );
}

#[test]
fn an_invitation_has_the_fields_of_its_schema() {
    let example = include_str!("../../../../tests/data/invitation.json");
    let (read, asked) = Invitation::read(example).expect("it can be read");
    assert_eq!(read.write(&asked.id) + "\n", example);
    names_every_field(
        "invitation",
        &serde_json::from_str(example).expect("it is JSON"),
    );
}

#[test]
fn a_workspace_file_has_the_fields_of_its_schema() {
    let assessment = |state| Assessment {
        questionnaire: "small-health".into(),
        relationship: Some("r1".into()),
        respondent: full_respondent(),
        started_at_ms: 1_767_225_600_000.0,
        state,
        responses: full_responses(),
    };
    let section = Some("decisions".to_string());
    let definition = definition::hash("{}");
    let finished = AssessmentState::Finished {
        at_ms: 1_767_229_200_000.0,
        definition: definition.clone(),
        context: full_context(),
    };
    let states = [
        ("a1", AssessmentState::InProgress { section }),
        ("a2", AssessmentState::InProgress { section: None }),
        ("a3", finished),
    ];
    let selection = Selection {
        title: "A channel for the Nordics".into(),
        questionnaire: "small-health".into(),
        candidates: vec!["a1".into(), "a2".into()],
        figures: "\tReach\nAcme\t7".into(),
        method: WeightMethod::Pairwise,
        before_pairs: WeightMethod::RankOrder,
        weights: [("governance".to_string(), 2.0)].into_iter().collect(),
        places: [("governance".to_string(), 1.0)].into_iter().collect(),
        pairs: [("governance\nconduct".to_string(), 3.0)]
            .into_iter()
            .collect(),
        decision: "Acme, from May".into(),
        decided_at_ms: Some(1_767_229_300_000.0),
        reasons: "The board said so".into(),
        requirements: Some(Requirements::Show),
        dissent: "Sales sees it otherwise".into(),
        started_at_ms: 1_767_225_600_000.0,
    };
    let decision = Decision {
        choice: Choice::Fix,
        reason: "Nobody acts for it".into(),
        at_ms: 1_767_229_300_000.0,
    };
    let step = |state| PlannedStep {
        relationship: Some("r1".into()),
        assessment: Some("a3".into()),
        item: Some("sponsor".into()),
        text: "Find a sponsor".into(),
        first_step: "Ask the one of before".into(),
        role: "Alliance manager".into(),
        due: Some("2026-03-01".into()),
        state,
        since_ms: 1_767_229_300_000.0,
    };
    let at_ms = 1_769_000_000_000.0;
    let dropped = StepState::Dropped {
        at_ms,
        why: "They found one".into(),
    };
    let steps = [
        ("p1", StepState::Open),
        ("p2", StepState::Done { at_ms }),
        ("p3", dropped),
    ];
    let settings = Settings {
        theme: Some(Theme::Dark),
        language: Some("de".into()),
        last_exported_at_ms: Some(1_767_225_600_000.0),
    };
    let one = |id: &str| id.to_string();
    let workspace = Workspace {
        relationships: Rc::new(
            [(one("r1"), Rc::new(full_relationship()))]
                .into_iter()
                .collect(),
        ),
        assessments: Rc::new(
            { states.into_iter() }
                .map(|(id, state)| (one(id), Rc::new(assessment(state))))
                .collect(),
        ),
        selections: Rc::new([(one("s1"), Rc::new(selection))].into_iter().collect()),
        decisions: Rc::new([(one("a3"), Rc::new(decision))].into_iter().collect()),
        steps: Rc::new(
            { steps.into_iter() }
                .map(|(id, state)| (one(id), Rc::new(step(state))))
                .collect(),
        ),
        definitions: Rc::new([(definition, "{}".into())].into_iter().collect()),
        settings: Rc::new(settings),
    };
    let damaged = Kept {
        entries: vec![
            KeptEntry {
                kind: KeptKind::SetAside,
                key: one("partner-assessment::record:a"),
                raw: Raw::Text(one("1 2 x")),
            },
            KeptEntry {
                kind: KeptKind::Unknown,
                key: one("partner-assessment::other"),
                raw: Raw::of_units(&[0x61, 0xd83d]),
            },
        ],
    };
    let text = storage::export(&workspace, "2026-01-01T00:00:00Z", &damaged);
    let (read, preview) = storage::read_export(&text).expect("it was exported");
    assert_eq!((read, preview.warnings), (workspace, Vec::new()));
    let file: Value = serde_json::from_str(&text).expect("it is JSON");
    names_every_field("workspace", &file);
    // the example that others can look at
    let example = include_str!("../../../../tests/data/workspace.json");
    assert_eq!(
        serde_json::from_str::<Value>(example).expect("it is JSON"),
        file
    );
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schema = schema("questionnaire");
    let good: Value = serde_json::from_str(crate::check::SMALL_HEALTH).expect("it is JSON");
    assert_eq!(validate(&schema, &good), Ok(()));
    // what no dimension counts is asked without being scored
    let mut not_scored = good.clone();
    not_scored["sections"][0]["items"][0]["dimension"] = Value::Null;
    assert_eq!(validate(&schema, &not_scored), Ok(()));
    // advice for each level below the best
    let mut by_level = good.clone();
    let one = json!({"do": "x", "first_step": "y"});
    by_level["sections"][0]["items"][0]["improve"] = json!([one, null, one, one]);
    assert_eq!(validate(&schema, &by_level), Ok(()));
    assert!(definition::read(&by_level.to_string()).0.is_some());
    for (place, wrong) in [
        ("/format", json!(2)),
        ("/minutes", json!(null)),
        ("/minutes", json!(-1)),
        ("/title", json!(5)),
        ("/sections", json!([])),
        ("/sections/0/items/0/weight", json!(0)),
        ("/sections/0/items/0/improve", json!({"do": "x"})),
        ("/sections/0/items/0/improve", json!([{"do": "x"}])),
        ("/scales/maturity/levels", json!(["One"])),
        ("/scales/maturity/kind", json!("stars")),
        ("/gates/0/must", json!({})),
        ("/gates/0/must", json!({"item": "sponsor"})),
        (
            "/gates/0/must",
            json!({"dimension": "conduct", "at-least": 0.1, "below": 0.2}),
        ),
        ("/gates/0/otherwise/cap", json!(65)),
        ("/rules/0/severity", json!("fatal")),
    ] {
        let mut file = good.clone();
        *file.pointer_mut(place).expect("it is there") = wrong.clone();
        assert!(validate(&schema, &file).is_err(), "{place} {wrong}");
        assert!(
            definition::read(&file.to_string()).0.is_none(),
            "{place} {wrong}"
        );
    }
}

#[test]
fn the_selection_schema_refuses_what_the_reader_refuses() {
    let schema = schema("selection");
    let good = include_str!("../../../../tests/data/selection.json");
    let mut good: Value = serde_json::from_str(good).expect("it is JSON");
    good["requirements"] = json!("show");
    assert_eq!(validate(&schema, &good), Ok(()));
    for (place, wrong) in [
        ("/format", json!(2)),
        ("/samples", json!(0)),
        ("/samples", json!(100_000_001)),
        ("/seed", json!(-1)),
        ("/criteria", json!([])),
        ("/criteria/0/id", json!(null)),
        ("/criteria/0/title", json!(null)),
        ("/candidates", json!([])),
        ("/candidates/0", json!({"values": {}})),
        ("/candidates/0", json!({"name": "Acme"})),
        ("/candidates/0/values/fit", json!(2)),
        ("/candidates/0/values/fit", json!([0.5])),
        ("/candidates/3/failed_gates", json!("sponsor")),
        ("/requirements", json!("ignore")),
        ("/requirements", json!(null)),
        ("/weights", json!({})),
        ("/weights", json!({"direct": {"fit": 1}, "free": true})),
        ("/weights", json!({"equal": true})),
        ("/weights", json!({"free": false})),
        (
            "/weights",
            json!({"direct": {"fit": -1, "skills": 1, "money": 1}}),
        ),
        ("/weights", json!({"pairwise": {"order": []}})),
    ] {
        let mut file = good.clone();
        *file.pointer_mut(place).expect("it is there") = wrong.clone();
        assert!(validate(&schema, &file).is_err(), "{place} {wrong}");
        let read = run(&["compare", "-"], file.to_string());
        assert_eq!(read.status.code(), Some(1), "{place} {wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn random_questionnaires_follow_their_schema(plans in proptest::collection::vec(plan(), 8)) {
        let schema = schema("questionnaire");
        for plan in plans {
            prop_assert_eq!(validate(&schema, &plan.json()), Ok(()));
        }
    }
}

//! What is shipped gives the command line's figures for the same answers, bit for bit.

use std::path::{Path, PathBuf};
use std::{fs, process::Command};

use engine::{catalogue, definition, model::AssessmentState, state::sample};
use serde_json::{Value, json};

use crate::harness::{Page, browse};
use crate::steps::HOME;

/// The program, as it is built together with these tests.
fn program() -> PathBuf {
    let this = std::env::current_exe().expect("a test runs");
    let folder = this
        .parent()
        .and_then(Path::parent)
        .expect("below the build's folder");
    let program = folder.join("partner-assessment");
    assert!(
        program.exists(),
        "`cargo test --workspace` builds {}",
        program.display()
    );
    program
}

/// What the command line makes of a file of responses to a questionnaire, by id or path.
fn score_on_the_command_line(questionnaire: &str, responses: &Path) -> Value {
    let scored = Command::new(program())
        .args(["score", questionnaire, "--json"])
        .arg(responses)
        .output()
        .expect("the command line runs");
    assert!(scored.status.success(), "{scored:?}");
    serde_json::from_slice(&scored.stdout).expect("JSON")
}

/// What a method of the element gives.
fn ask(page: &Page, method: &str) -> Value {
    let script = format!(
        "document.querySelector('partner-assessment').{method}
           .then((it) => typeof it === 'string' ? it : JSON.stringify(it ?? null))"
    );
    let text = page.evaluate(&script);
    serde_json::from_str(text.as_str().expect("a text")).expect("JSON")
}

/// Every number as the same 64 bits, however it is written: a page writes 1 where Rust writes 1.0.
fn as_floats(value: &mut Value) {
    match value {
        Value::Number(number) => *value = json!(number.as_f64()),
        Value::Array(all) => all.iter_mut().for_each(as_floats),
        Value::Object(all) => all.values_mut().for_each(as_floats),
        _ => {}
    }
}

/// A file of responses, and where the definition stands that it answers.
struct Fixture {
    responses: PathBuf,
    /// What the command line takes: an id or a path.
    questionnaire: String,
    definition: String,
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// Every file of responses in `tests/data/`.
fn fixtures() -> Vec<Fixture> {
    let small = data().join("small-health.json");
    let mut fixtures = vec![Fixture {
        responses: data().join("small-health-acme.json"),
        definition: fs::read_to_string(&small).expect("it is there"),
        questionnaire: small.display().to_string(),
    }];
    for entry in fs::read_dir(data().join("responses")).expect("it is there") {
        let responses = entry.expect("it can be listed").path();
        let file = read(&responses);
        let id = file["questionnaire"].as_str().expect("an id");
        fixtures.push(Fixture {
            questionnaire: id.into(),
            definition: catalogue::text(id).expect("it is built in").into(),
            responses,
        });
    }
    fixtures
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("it is there");
    serde_json::from_str(&text).expect("JSON")
}

/// The same responses as a workspace with one finished check.
fn finished(fixture: &Fixture) -> Value {
    let file = read(&fixture.responses);
    let hash = definition::hash(&fixture.definition);
    let partner = file["relationship"].is_object().then_some("r");
    let context = match partner {
        Some(_) => file["relationship"].clone(),
        None => json!({}),
    };
    json!({
        "format": 1,
        "exported_at": "2026-01-01T00:00:00Z",
        "relationships": partner.map_or(json!({}), |id| json!({ id: file["relationship"] })),
        "assessments": { "a": {
            "questionnaire": file["questionnaire"],
            "relationship": partner,
            "respondent": file["respondent"],
            "started_at_ms": 1.0,
            "state": { "finished": { "at_ms": 2.0, "definition": hash, "context": context } },
            "responses": file["responses"],
        } },
        "selections": {},
        "questionnaires": { hash: fixture.definition },
        "settings": {},
    })
}

#[test]
fn what_is_shipped_gives_the_command_lines_figures_for_every_fixture() {
    let fixtures = fixtures();
    assert!(
        fixtures.len() > 18,
        "two for each questionnaire and a small one"
    );
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        for fixture in &fixtures {
            let workspace = finished(fixture).to_string();
            ask(
                page,
                &format!("importWorkspace({}, {{ replace: true }})", json!(workspace)),
            );
            let mut shipped = ask(page, "score()");
            let mut on_the_line =
                score_on_the_command_line(&fixture.questionnaire, &fixture.responses);
            let told = shipped.as_object_mut().expect("an object");
            assert!(told.remove("questionnaire").is_some());
            as_floats(&mut shipped);
            as_floats(&mut on_the_line);
            assert_eq!(shipped, on_the_line, "{}", fixture.responses.display());
        }
    });
}

#[test]
fn what_is_shipped_gives_the_command_lines_figures_for_the_sample() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        page.click("button", "Explore a sample");
        page.expect("rowheader", "Helix Analytics Sample Formalization");
        let mut in_browser = ask(page, "score()");
        let current = |id: &str| {
            let text = catalogue::text(id)?;
            Some((definition::hash(text), text.into()))
        };
        let parts = sample(0.0, current, |_| "2027-01-15".into());
        let finished = parts
            .assessments
            .iter()
            .filter_map(|(_, one)| match one.state {
                AssessmentState::Finished { at_ms, .. } => Some((at_ms, one)),
                AssessmentState::InProgress { .. } => None,
            });
        let last = finished.max_by(|(one, _), (other, _)| one.total_cmp(other));
        let (_, last) = last.expect("it has finished checks");
        let mut partners = parts.relationships.iter();
        let partner = partners.find(|(id, _)| Some(id) == last.relationship.as_ref());
        let responses = json!({
            "format": 1,
            "questionnaire": "health-check",
            "relationship": partner.map(|(_, one)| one),
            "responses": last.responses,
        });
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample-responses.json");
        fs::write(&file, responses.to_string()).expect("Cargo made the folder");
        let mut on_the_line = score_on_the_command_line("health-check", &file);
        let told = in_browser.as_object_mut().expect("an object");
        assert_eq!(told.remove("questionnaire"), Some(json!("health-check")));
        assert!(in_browser["score"].is_f64(), "{in_browser}");
        as_floats(&mut in_browser);
        as_floats(&mut on_the_line);
        assert_eq!(in_browser, on_the_line);
    });
}

//! The command line and the browser give the same figures for the same answers, bit for bit.

use std::process::Command;

use serde_json::{Value, json};

use crate::harness::browse;
use crate::steps::HOME;

/// What the command line makes of a file of responses.
fn score_on_the_command_line(responses: &Value) -> Value {
    let file = std::env::temp_dir().join(format!("responses-{}.json", std::process::id()));
    std::fs::write(&file, responses.to_string()).expect("a temporary file");
    let scored = Command::new(env!("CARGO_BIN_EXE_partner-assessment"))
        .args(["score", "health-check", "--json"])
        .arg(&file)
        .output()
        .expect("the command line runs");
    std::fs::remove_file(&file).expect("the temporary file is there");
    assert!(scored.status.success(), "{scored:?}");
    serde_json::from_slice(&scored.stdout).expect("JSON")
}

#[test]
fn the_command_line_and_the_browser_give_the_same_figures_bit_for_bit() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        page.click("button", "Look at a sample");
        page.expect("rowheader", "Helix Analytics Sample");
        let ask = |method: &str| -> Value {
            let script = format!(
                "document.querySelector('partner-assessment').{method}()
                   .then((it) => typeof it === 'string' ? it : JSON.stringify(it))"
            );
            let text = page.evaluate(&script);
            serde_json::from_str(text.as_str().expect("a text")).expect("JSON")
        };
        let workspace = ask("exportWorkspace");
        let mut in_browser = ask("score");
        let relationship = &workspace["relationships"]["sample"];
        let assessments = workspace["assessments"].as_object().expect("by id");
        let finished = |one: &Value| one["state"]["finished"]["at_ms"].as_f64();
        let last = assessments
            .values()
            .max_by(|a, b| finished(a).partial_cmp(&finished(b)).expect("numbers"));
        let on_the_line = score_on_the_command_line(&json!({
            "format": 1,
            "questionnaire": "health-check",
            "relationship": relationship,
            "responses": last.expect("two finished checks")["responses"],
        }));
        let told = in_browser.as_object_mut().expect("an object");
        assert_eq!(told.remove("questionnaire"), Some(json!("health-check")));
        assert!(in_browser["score"].is_f64(), "{in_browser}");
        assert_eq!(in_browser, on_the_line);
    });
}

//! What was answered is still there: after a reload at the worst moment, through a file, and where
//! nothing may be stored it can at least be taken along.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Page, Setup, browse};
use crate::steps::{
    FINISH, HOME, answer, arrive, begin, questions, score_line, tab_to, to_check, within_question,
};

const WORKSPACE: &str = "Export, import, settings";
const COPY: &str = "Copy as text instead";
const SAMPLE: &str = "Helix Analytics";

/// The text that the page offers for copying.
#[track_caller]
fn copied(page: &Page) -> String {
    page.click("button", COPY);
    let text = page.find("textbox", COPY).property("value");
    text.expect("a text field has a value")
}

/// A file of this test alone.
fn file(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("Cargo made the folder");
    path
}

#[test]
fn an_answer_survives_a_reload_in_the_same_moment() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.click("button", "Next section");
        arrive(page, "How decisions are made");
        let question = &questions(page)[1];
        tab_to(page, "heading", "How decisions are made");
        // asked for before the widget itself hears of the answer
        page.evaluate(
            "addEventListener('click', () => location.reload(), { capture: true, once: true }); 0",
        );
        answer(page, question, "2");

        page.click("button", "Go on: Alliance health check, Nordlicht AG");
        arrive(page, "How decisions are made");
        page.expect_text("1 of ");
        let asked = within_question(page, question);
        let second = &asked.names("radio")[1];
        assert_eq!(
            asked.find("radio", second).state("checked").unwrap(),
            "true"
        );
    });
}

#[test]
fn where_storage_is_denied_a_check_can_be_finished_and_taken_along() {
    Setup::new().storage_denied().browse(|page| {
        page.open("index.html");
        page.expect_text("Nothing can be stored in this browser");
        begin(page, "Nordlicht AG", "pilot");
        for question in questions(page).iter().take(3) {
            answer(page, question, "3");
        }
        to_check(page);
        page.click("button", FINISH);
        let score = score_line(page);
        assert!(score.contains('–'), "few answers leave a range: {score}");
        let written = copied(page);
        assert!(written.starts_with("# Nordlicht AG"), "{written}");
        assert!(written.contains("\n## What to do next\n"), "{written}");

        page.click("button", "All partnerships");
        page.click("button", WORKSPACE);
        let workspace: Value = serde_json::from_str(&copied(page)).expect("the export is JSON");
        assert!(workspace.to_string().contains("Nordlicht AG"));
        page.expect_text("Nothing can be stored in this browser");
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn export_clear_import_brings_everything_back() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Look at a sample");
        page.expect("rowheader", &format!("{SAMPLE} Sample"));
        let cells = page.names("cell");
        page.click("button", WORKSPACE);
        let exported = file("exported.json", &copied(page));

        page.click("button", "Clear");
        page.click("button", "Remove everything");
        page.click("button", "All partnerships");
        page.expect("heading", "No partnership here yet");

        page.click("button", WORKSPACE);
        page.choose_file("Exported file", &exported);
        page.expect_text("The file holds: 1 partner and 2 checks");
        page.click("button", "Replace everything with it");
        page.expect_text("Imported");
        page.click("button", "All partnerships");
        page.expect("rowheader", &format!("{SAMPLE} Sample"));
        assert_eq!(page.names("cell"), cells);
        page.reload();
        page.expect("rowheader", &format!("{SAMPLE} Sample"));
    });
}

#[test]
fn the_sample_comes_and_goes_in_one_step() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Look at a sample");
        page.click("button", "Remove the sample");
        page.expect("heading", "No partnership here yet");
        page.reload();
        page.expect("heading", "No partnership here yet");
        page.expect_none("button", SAMPLE);
    });
}

#[test]
fn two_namespaces_do_not_see_each_other() {
    let body = "<!doctype html><html lang=en><title>Two</title><link rel=icon href='data:,'>\
        <script type=module src=partner-assessment.js></script>\
        <partner-assessment namespace=a></partner-assessment><partner-assessment namespace=b></partner-assessment></html>";
    Setup::new().html("two.html", body).browse(|page| {
        page.open("two.html");
        let [one, other] = [0, 1].map(|number| {
            page.within(&format!(
                "document.querySelectorAll('partner-assessment')[{number}]"
            ))
        });
        one.click("button", "Look at a sample");
        one.expect("button", SAMPLE);
        page.reload();
        one.expect("button", SAMPLE);
        other.expect("heading", HOME);
        other.expect("heading", "No partnership here yet");
        assert!(!other.names("button").contains(&SAMPLE.into()));
    });
}

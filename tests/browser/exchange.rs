//! Two sides in two browsers: they exchange files through the one file, which is opened from the
//! disk and asks nobody for anything, and then see where they differ.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::harness::{Page, browse};
use crate::steps::{answer, arrive, begin, finish_with_few, questions, to_check};

const ONE_FILE: &str = "partner-assessment.html";
const BOTH: &str = "Both sides";
const RECEIVED: &str = "Open a file you were sent";
const FILE: &str = "File you were sent";

/// Keeps what is saved as a file.
const KEEP: &str = "globalThis.saved = [];
  const own = URL.createObjectURL;
  URL.createObjectURL = (blob) => { saved.push(blob); return own.call(URL, blob); };";

/// The one file, as it opens from the disk.
#[track_caller]
fn open(page: &Page) {
    page.before_load(KEEP);
    page.open_from_disk(ONE_FILE);
    page.expect("button", "Assess a partner");
}

/// What was saved last, as a file of this test alone.
#[track_caller]
fn sent(page: &Page, name: &str) -> (PathBuf, String) {
    page.wait_until("a file is saved", || {
        page.evaluate("saved.length > 0") == true
    });
    let text = page.evaluate("saved.pop().text()");
    let text = text.as_str().expect("a file of text").to_string();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, &text).expect("Cargo made the folder");
    (path, text)
}

/// The same digits for the first questions that are shown.
#[track_caller]
fn say(page: &Page, digits: [&str; 3]) {
    for (question, digit) in questions(page).iter().zip(digits) {
        answer(page, question, digit);
    }
    to_check(page);
    finish_with_few(page);
}

#[track_caller]
fn nothing_was_asked_for(page: &Page) {
    assert_eq!(
        page.evaluate("performance.getEntriesByType('resource').length"),
        0
    );
    assert_eq!(page.violations(), [""; 0]);
    assert_eq!(page.console_errors(), [""; 0]);
}

/// The other side, in a browser of its own: opens the invitation, answers, and gives the file back.
#[track_caller]
fn theirs(page: &Page, invitation: &Path) -> PathBuf {
    open(page);
    page.click("button", RECEIVED);
    arrive(page, RECEIVED);
    page.choose_file(FILE, invitation);
    page.expect("heading", "Alliance health check");
    page.expect_text("About: Acme GmbH");
    page.expect_text("that is them; “the partner” and “their side” are you");
    assert_eq!(page.axe(), [""; 0]);
    page.fill("textbox", "Your role", "Head of sales");
    page.click("button", "Start");
    arrive(page, "What both sides want from it");
    page.expect_text("“the partner” and “their side” mean you");
    say(page, ["1", "5", "3"]);
    page.expect("heading", "Send your answers back");
    assert_eq!(page.axe(), [""; 0]);
    page.click("button", "Save your answers to send back");
    let (path, text) = sent(page, "answers.json");
    assert!(text.contains("\"role\": \"Head of sales\""), "{text:.600}");
    nothing_was_asked_for(page);
    path
}

// one test: two that wait for a second browser while they hold their first would wait for each
// other
#[test]
fn two_sides_exchange_files_through_the_one_file_and_see_where_they_differ() {
    browse(|ours| {
        open(ours);
        begin(ours, "Acme GmbH", "pilot");
        say(ours, ["5", "1", "3"]);
        ours.expect("heading", "About this result");
        ours.click("button", "Acme GmbH");
        arrive(ours, "Acme GmbH");
        ours.click("button", "Ask the other side: Alliance health check");
        arrive(ours, BOTH);
        ours.expect_text("Our side has answered. Ask Acme GmbH the same questions");
        ours.expect_text("Send it together with the file that you have open");
        assert_eq!(ours.axe(), [""; 0]);
        ours.click("button", "Save the invitation");
        let (invitation, text) = sent(ours, "invitation.json");
        assert!(
            !text.contains("responses"),
            "nothing that was answered is in it"
        );

        let mut answers = PathBuf::new();
        browse(|page| answers = theirs(page, &invitation));

        ours.click("button", "Open their answers");
        arrive(ours, RECEIVED);
        ours.choose_file(FILE, &answers);
        ours.expect_text("Their side · Head of sales · Alliance health check");
        assert_eq!(ours.axe(), [""; 0]);
        ours.click("button", "Add these answers");
        arrive(ours, BOTH);
        ours.expect_text("2 differences to discuss");
        assert_eq!(ours.axe(), [""; 0]);

        // one at a time, by keyboard
        ours.click("button", "Go through them one at a time");
        ours.wait_until("what goes on has the focus", || {
            ours.focused() == ("button".into(), "Show both answers".into())
        });
        ours.expect_text("1 of 2");
        assert!(!ours.text().contains("Head of sales"), "{}", ours.text());
        // what there is to guess from, and nothing to go back to yet
        assert!(ours.names("listitem").len() > 1, "{}", ours.text());
        ours.expect_none("button", "Back");
        ours.press("Enter");
        ours.expect_text("Head of sales");
        ours.expect_text("Their side begins, with an example of why they answered");
        assert_eq!(ours.axe(), [""; 0]);
        ours.fill("textbox", "What we agreed", "We look at it every quarter.");
        ours.click("button", "Next difference");
        ours.expect_text("2 of 2");
        ours.press("ArrowRight");
        ours.expect_text("Head of sales");
        ours.expect_text("This is the last one.");
        ours.press("Escape");
        ours.expect("heading", "Who answered");

        // what was agreed is still there after a reload
        ours.reload();
        ours.expect("heading", "Who answered");
        let agreed =
            "[...__noted.widget().shadowRoot.querySelectorAll('textarea')].map((it) => it.value)";
        let agreed = ours.evaluate(agreed);
        assert_eq!(agreed[0], "We look at it every quarter.", "{agreed}");
        nothing_was_asked_for(ours);
    });
}

//! In a frame that forbids forms and downloads.

use serde_json::json;

use crate::harness::{Page, Setup, browse};
use crate::steps::{HOME, begin};

fn framed(sandbox: &str) -> Setup {
    let html = format!(
        "<!doctype html><html lang=en><title>Test</title><link rel=icon href='data:,'>\
         <iframe src=page.html sandbox='{sandbox}' width=900 height=900></iframe></html>"
    );
    let inside = "<!doctype html><html lang=en><title>Test</title><link rel=icon href='data:,'>\
         <script type=module src=partner-assessment.js></script>\
         <partner-assessment></partner-assessment></html>";
    Setup::new()
        .html("around.html", &html)
        .html("page.html", inside)
}

const WIDGET: &str =
    "document.querySelector('iframe').contentDocument.querySelector('partner-assessment')";

/// Opens the page around, whose policy would have no frames.
#[track_caller]
fn open(page: &Page) {
    page.devtools("Page.setBypassCSP", json!({ "enabled": true }));
    page.open("around.html");
}

/// Presses a button inside the frame.
#[track_caller]
fn press(widget: &Page, label: &str) {
    widget.expect("button", label);
    widget.evaluate(&format!(
        "[...{WIDGET}.shadowRoot.querySelectorAll('button')].find((one) => one.textContent === {label:?}).click()"
    ));
    widget.settle();
}

/// Types into the field of this id, and presses Enter in it.
#[track_caller]
fn write_and_enter(widget: &Page, id: &str, text: &str) {
    widget.evaluate(&format!(
        "(() => {{
           const field = {WIDGET}.shadowRoot.getElementById('{id}');
           field.value = {text:?};
           field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
           return 0;
         }})()"
    ));
    widget.settle();
    widget.evaluate(&format!(
        "{WIDGET}.shadowRoot.getElementById('{id}').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, composed: true, cancelable: true }}))"
    ));
    widget.settle();
}

#[test]
fn forms_work_in_a_frame_that_forbids_them() {
    framed("allow-scripts allow-same-origin").browse(|page| {
        open(page);
        let widget = page.within(WIDGET);
        widget.expect("heading", HOME);
        press(&widget, "Assess a partner");
        widget.expect("heading", "Which partner are you assessing?");
        press(&widget, "Start");
        // it acts: it says what is missing
        widget.expect_text("Enter a name, so that you can find the partner again.");
        press(&widget, "All partnerships");
        press(&widget, "Explore a sample");
        press(&widget, "Add a partner");
        write_and_enter(&widget, "name", "Nordlicht AG");
        widget.expect("button", "Nordlicht AG");
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn a_download_that_a_frame_forbids_is_not_told_as_done() {
    const NEVER: &str = "Not exported yet.";
    let open_export = |widget: &Page| {
        widget.expect("heading", HOME);
        press(widget, "Explore a sample");
        press(widget, "Add a partner");
        write_and_enter(widget, "name", "Nordlicht AG");
        press(widget, "Your data");
        press(widget, "Download the file");
    };
    framed("allow-scripts allow-same-origin allow-forms").browse(|page| {
        open(page);
        let widget = page.within(WIDGET);
        open_export(&widget);
        widget.expect_text("This page is in a frame that does not allow downloads.");
        widget.expect("textbox", "Text to copy");
        let copied = format!("{WIDGET}.shadowRoot.querySelector('textarea').value");
        let copied = widget.evaluate(&copied).to_string();
        assert!(
            copied.contains("The made-up sample that was here is left out."),
            "{copied}"
        );
        press(&widget, "All partnerships");
        widget.expect_text(NEVER);
        assert_eq!(page.console_errors(), [""; 0]);
    });
    framed("allow-scripts allow-same-origin allow-downloads").browse(|page| {
        open(page);
        let widget = page.within(WIDGET);
        open_export(&widget);
        widget.expect_text("Your browser was asked to save partner-assessment");
        press(&widget, "All partnerships");
        widget.expect("heading", HOME);
        assert!(!widget.text().contains(NEVER), "{}", widget.text());
    });
}

#[test]
fn where_nobody_can_tell_the_person_says_whether_the_file_has_arrived() {
    browse(|page| {
        // as in a frame of another origin
        page.before_load("window.parent = {}");
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.click("button", "Save and leave");
        page.click("button", "Your data");
        page.click("button", "Download the file");
        page.expect_text("If no file has arrived,");
        page.expect("textbox", "Text to copy");
        page.click("button", "All partnerships");
        page.expect_text("Not exported yet.");
        page.click("button", "Your data");
        page.click("button", "Download the file");
        page.click("button", "The file has arrived");
        page.click("button", "All partnerships");
        page.expect("heading", HOME);
        page.expect_text("You last asked for an export on");
    });
}

#[test]
fn a_download_that_the_pages_own_policy_forbids_is_not_told_as_done() {
    let policy = "sandbox allow-scripts allow-same-origin";
    let setup = Setup::new().policy("hosts/sandboxed.html", policy);
    setup.browse(|page| {
        page.open("hosts/sandboxed.html");
        begin(page, "Nordlicht AG", "pilot");
        page.click("button", "Save and leave");
        page.click("button", "Your data");
        page.click("button", "Download the file");
        page.expect_text("If no file has arrived, this page or a frame around it does not allow");
        page.expect("textbox", "Text to copy");
        page.click("button", "All partnerships");
        page.expect_text("Not exported yet.");
    });
}

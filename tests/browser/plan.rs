//! From a result to a decision and a plan, and back to it at the next check.

use serde_json::{Value, json};

use crate::harness::{Page, browse};
use crate::steps::{FINISH, HOME, arrive, to_check};

const QUESTIONNAIRE: &str = "Alliance agreement";
const PARTNER: &str = "Nordlicht AG";
const WEAK: &str = include_str!("../data/responses/alliance-design-weak.json");
const STRONG: &str = include_str!("../data/responses/alliance-design-strong.json");

/// Puts a check into the widget that is answered and not finished.
#[track_caller]
fn bring(page: &Page, id: &str, answered: &str) {
    let file: Value = serde_json::from_str(answered).expect("it is JSON");
    let workspace = json!({"format": 1,
        "relationships": {"r1": {"name": PARTNER, "kind": "channel", "stage": "pilot"}},
        "assessments": {id: {"questionnaire": "alliance-design", "relationship": "r1",
            "started_at_ms": 1, "state": {"in-progress": {"section": null}},
            "responses": file["responses"]}}});
    let text = Value::from(workspace.to_string());
    let done = page.evaluate(&format!(
        "__noted.widget().importWorkspace({text}).then(() => 0)"
    ));
    assert_eq!(done, 0);
}

/// Finishes the check that waits on home.
#[track_caller]
fn finish(page: &Page) {
    page.click("button", &format!("Continue: {QUESTIONNAIRE}, {PARTNER}"));
    page.expect("button", "Next section");
    to_check(page);
    page.click("button", FINISH);
    arrive(page, &format!("{PARTNER}: {QUESTIONNAIRE}"));
}

/// The first button whose name begins so.
#[track_caller]
fn first(page: &Page, beginning: &str) -> String {
    let mut found = None;
    page.wait_until(beginning, || {
        let mut names = page.names("button").into_iter();
        found = names.find(|name| name.starts_with(beginning));
        found.is_some()
    });
    found.expect("waited for it")
}

/// Sets the day by which the action that was taken up is due.
fn set_day(page: &Page, day: &str) {
    page.evaluate(&format!(
        "(() => {{
           const field = __noted.widget().shadowRoot.querySelector('[id^=up-due-]');
           field.value = {day:?};
           field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
           return 0;
         }})()"
    ));
    page.settle();
}

#[test]
fn an_action_is_taken_up_told_when_overdue_done_and_seen_in_the_next_check() {
    const REASON: &str = "Worth it once the gaps are closed.";
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        bring(page, "a1", WEAK);
        finish(page);
        let take = first(page, "Take up: ");
        let action = take.strip_prefix("Take up: ").expect("it begins so");
        page.click("button", &take);
        page.wait_until("who does it can be typed at once", || {
            page.focused().1 == "Who"
        });
        page.type_text("Head of alliances");
        set_day(page, "2020-01-31");
        page.click("radio", "Repair Carry on, and put right what is wrong.");
        page.fill("textbox", "Why", REASON);
        page.settle();
        page.reload();
        page.expect("heading", &format!("{PARTNER}: {QUESTIONNAIRE}"));
        assert_eq!(
            page.find("radio", "Repair Carry on, and put right what is wrong.")
                .property("checked")
                .as_deref(),
            Some("true")
        );
        assert_eq!(page.axe(), [""; 0]);
        // home tells it, and leads to it
        page.click("button", "All partnerships");
        arrive(page, HOME);
        page.expect_text("Head of alliances");
        page.expect_text("Overdue");
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", &format!("See the plan: {action}"));
        arrive(page, PARTNER);
        page.expect_text(REASON);
        let done = format!("Done: {action}");
        page.click("button", &done);
        page.expect_none("button", &done);
        page.wait_until(
            "the plan has the focus, where nothing is left of it",
            || page.focused() == ("heading".into(), "Plan".into()),
        );
        page.click("button", &format!("Undo: action done ({PARTNER})"));
        page.click("button", &done);
        page.expect("DisclosureTriangle", "1 action done or dropped");
        page.click("button", "All partnerships");
        arrive(page, HOME);
        page.expect_none("button", &format!("See the plan: {action}"));
        // the next check looks back on it
        bring(page, "a2", STRONG);
        finish(page);
        page.expect("heading", "Your earlier plan");
        page.expect_text("1 of 1 done. Since ");
        page.expect_text("the score has risen from ");
        page.expect_text("Then: ");
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", PARTNER);
        arrive(page, PARTNER);
        page.click("DisclosureTriangle", "1 action done or dropped");
        page.expect_text(&format!("{QUESTIONNAIRE}: Since "));
        assert_eq!(page.axe(), [""; 0]);
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn what_is_dropped_says_why_and_an_action_of_ones_own_needs_words() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        page.click("button", "Add an action of your own");
        page.wait_until("it can be typed at once", || page.focused().1 == "Action");
        page.click("button", "Add to the plan");
        page.expect_text("Say what is to be done.");
        page.wait_until("the action has the focus", || page.focused().1 == "Action");
        page.type_text("Ask for a second engineer");
        page.fill("textbox", "First step", "Write");
        page.click("button", "Add an action of your own");
        page.click("button", "Add an action of your own");
        page.click("button", "Add to the plan");
        page.expect_text("First step: Write");
        page.click("button", "Add an action of your own");
        page.click("button", "Change: Ask for a second engineer");
        page.wait_until("what to do can be put otherwise at once", || {
            page.focused().1 == "Action"
        });
        page.expect_none("button", "Done: Ask for a second engineer");
        page.fill("textbox", "First step", " to their lead");
        page.settle();
        page.click("button", "Finish editing: Ask for a second engineer");
        page.expect_none("textbox", "First step");
        page.expect_text("First step: Write to their lead");
        page.wait_until("the focus is where it was opened", || {
            page.focused().1 == "Change: Ask for a second engineer"
        });
        // emptied, it is not taken, and what it said before stays
        page.click("button", "Change: Ask for a second engineer");
        page.wait_until("what to do has the focus", || page.focused().1 == "Action");
        page.press("Control+a");
        page.press("Delete");
        page.click("button", "Finish editing: Ask for a second engineer");
        page.expect_text("Say what is to be done.");
        page.wait_until("what to do has the focus", || page.focused().1 == "Action");
        page.reload();
        page.click("button", "Change: Ask for a second engineer");
        page.wait_until("what to do has the focus", || page.focused().1 == "Action");
        page.press("Control+a");
        page.press("Delete");
        page.type_text("Ask for a third engineer");
        page.click("button", "Finish editing: Ask for a third engineer");
        page.click("button", "Undo: planned action changed (Helix Analytics)");
        page.click("button", "Drop: Ask for a second engineer");
        page.click("button", "Cancel");
        page.wait_until("nothing is dropped", || {
            page.focused().1 == "Drop: Ask for a second engineer"
        });
        page.press("Enter");
        page.wait_until("why it is dropped can be typed at once", || {
            page.focused().1 == "Why it is dropped (optional)"
        });
        page.type_text("They hired one themselves");
        page.click("button", "Drop it");
        page.expect("DisclosureTriangle", "1 action done or dropped");
        page.click("DisclosureTriangle", "1 action done or dropped");
        page.expect_text("They hired one themselves");
        page.reload();
        page.click("DisclosureTriangle", "1 action done or dropped");
        page.expect_text("They hired one themselves");
        page.click("button", "Remove: Ask for a second engineer");
        page.expect_text("Removed");
        page.click("button", "Undo");
        page.click("DisclosureTriangle", "1 action done or dropped");
        page.click("button", "Open it again: Ask for a second engineer");
        page.expect("button", "Done: Ask for a second engineer");
        assert_eq!(page.axe(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn what_is_done_leaves_the_page_where_it_is_and_the_next_action_has_the_focus() {
    const PLANNED: [&str; 3] = ["Name a sponsor", "Meet each month", "Agree on ownership"];
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        let step = |text: &str| json!({"relationship": "r1", "text": text, "since_ms": 1, "due": "2020-01-31"});
        let [one, two, three] = PLANNED.map(step);
        let workspace = json!({"format": 1, "relationships": {"r1": {"name": PARTNER}},
            "steps": {"p1": one, "p2": two, "p3": three}});
        let text = Value::from(workspace.to_string());
        page.evaluate(&format!(
            "__noted.widget().importWorkspace({text}).then(() => 0)"
        ));
        let [one, two, three] = PLANNED.map(|text| format!("Done: {text}"));
        let focus_is_on = |role: &str, name: &str| {
            page.wait_until(name, || page.focused() == (role.into(), name.into()));
        };
        page.click("button", &two);
        focus_is_on("button", &three);
        page.click("button", PARTNER);
        arrive(page, PARTNER);
        page.click("button", &three);
        focus_is_on("button", &one);
        let said = "(() => { const box = __noted.widget().shadowRoot.querySelector('.news-said').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight; })()";
        page.set_viewport(320, 500);
        page.expect_text("The action is done.");
        assert_eq!(page.evaluate(said), true, "what was done is in sight");
        assert_eq!(page.axe(), [""; 0]);
        page.set_viewport(1280, 700);
        page.click("button", &one);
        focus_is_on("heading", "Plan");
        page.click("DisclosureTriangle", "3 actions done or dropped");
        page.click("button", "Open it again: Meet each month");
        page.expect("button", &format!("Undo: action reopened ({PARTNER})"));
        page.wait_until("another that is done has the focus", || {
            page.focused().1.starts_with("Open it again: ")
        });
    });
}

//! Home and a partner's page: what to do next, and finding one partner among many; and how one's
//! own data is kept.

use serde_json::{Value, json};

use crate::harness::{Page, browse};
use crate::steps::{HOME, arrive, begin};

/// Puts a workspace into the widget as an import does.
#[track_caller]
pub fn import(page: &Page, workspace: &Value) {
    let text = Value::from(workspace.to_string());
    let done = page.evaluate(&format!(
        "__noted.widget().importWorkspace({text}).then(() => 0)"
    ));
    assert_eq!(done, 0);
}

/// Partners, some of them with a review that is overdue.
fn partners() -> Value {
    let partner = |at: usize| {
        let (kind, stage) = match at % 2 {
            0 => ("supplier", "pilot"),
            _ => ("channel", "deepening"),
        };
        let mut partner =
            json!({ "name": format!("Partner {at:03}"), "kind": kind, "stage": stage });
        if at == 150 {
            partner["next_review"] = "2020-01-31".into();
        }
        (format!("r{at}"), partner)
    };
    let partners: serde_json::Map<String, Value> = (0..200).map(partner).collect();
    json!({ "format": 1, "relationships": partners, "assessments": {} })
}

/// The partners in the table, in their order.
fn listed(page: &Page) -> Vec<String> {
    let names = page.names("rowheader").into_iter().take(3);
    // the name alone: the stage stands below it
    let name = |head: String| head.chars().take("Partner 000".len()).collect();
    names.map(name).collect()
}

#[test]
fn of_two_hundred_partners_what_needs_attention_comes_first_and_the_rest_is_found() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        import(page, &partners());
        page.expect("button", "See why: Partner 150");
        assert_eq!(listed(page), ["Partner 150", "Partner 000", "Partner 001"]);
        page.choose("Sort by", "Name");
        page.wait_until("they are sorted by name", || {
            listed(page) == ["Partner 000", "Partner 001", "Partner 002"]
        });
        page.choose("Show", "Needs attention");
        page.expect_text("1 of 200 partners");
        assert_eq!(listed(page), ["Partner 150"]);
        page.choose("Show", "Stage: deepening");
        page.expect_text("100 of 200 partners");
        page.fill("searchbox", "Find a partner", "partner 19");
        page.expect_text("5 of 200 partners");
        assert_eq!(listed(page), ["Partner 191", "Partner 193", "Partner 195"]);
        assert_eq!(page.axe(), [""; 0]);
    });
}

#[test]
fn what_to_do_next_with_a_partner_is_one_click_away() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.click("button", "Save and leave");
        arrive(page, HOME);
        page.click("button", "Nordlicht AG");
        arrive(page, "Nordlicht AG");
        page.expect("heading", "What to do next");
        page.expect_text("Finish what you started: Alliance health check, 0 of ");
        page.click("button", "Continue: Alliance health check");
        page.expect("button", "Next section");
    });
}

#[test]
fn what_ctrl_z_would_take_back_is_taken_back_at_a_press_too() {
    const UNDO: &str = "Undo: sample added";
    const REDO: &str = "Redo: sample added";
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        page.expect_none("button", UNDO);
        page.click("button", "Explore a sample");
        page.expect("button", "Helix Analytics");
        page.click("button", UNDO);
        page.expect("button", "Explore a sample");
        page.expect_none("button", UNDO);
        page.click("button", REDO);
        page.expect("button", "Helix Analytics");
        page.expect_none("button", REDO);
    });
}

#[test]
fn how_data_is_kept_is_said_and_what_is_kept_beside_goes_at_a_press() {
    const BESIDE: &str = "Damaged and set aside (11 characters)";
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.click("button", "Save and leave");
        page.evaluate(
            "localStorage.setItem('partner-assessment:default:aside:one', 'half a reco')",
        );
        page.click("button", "Your data");
        arrive(page, "Your data");
        page.expect_text("% of what this browser can keep for this site");
        page.expect_text("Not exported yet.");
        let promise = [
            "This browser keeps your data",
            "This browser may clear your data",
            "does not say how long",
        ];
        page.wait_until("the browser has said what it promises", || {
            let text = page.text();
            promise.iter().any(|said| text.contains(said))
        });
        page.click("button", BESIDE);
        page.expect_text("half a reco");
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", "Delete it");
        page.click("button", "Delete for good");
        page.expect_none("button", BESIDE);
        assert!(!page.stored().keys().any(|key| key.contains("aside:")));
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

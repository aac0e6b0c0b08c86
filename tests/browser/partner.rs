//! A partner: how it is found among many before a check, and what is known of it.

use crate::harness::{Page, browse};
use crate::steps::{HOME, arrive, tab_to};

const EXPORT: &str = "document.querySelector('partner-assessment').exportWorkspace()";

/// What is stored, as text.
#[track_caller]
fn exported(page: &Page) -> String {
    let exported = page.evaluate(EXPORT);
    exported.as_str().map_or(exported.to_string(), String::from)
}

/// Opens what is known of a partner, to be changed.
#[track_caller]
fn edit_partner(page: &Page) {
    page.open("index.html");
    page.expect("button", "Assess a partner");
    page.evaluate(
        r#"document.querySelector('partner-assessment').importWorkspace('{"format": 1, "relationships": {"r": {"name": "Nordlicht AG"}}}')"#,
    );
    page.click("button", "Nordlicht AG");
    arrive(page, "Nordlicht AG");
    page.click("button", "Edit");
}

#[test]
fn an_impossible_review_date_is_told_and_not_kept() {
    const WRONG: &str = "Enter the year with four digits, between 2000 and 2199.";
    let set = |page: &Page, day: &str| {
        page.evaluate(&format!(
            "(() => {{
               const field = __noted.widget().shadowRoot.getElementById('review');
               field.value = {day:?};
               field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
               return field.value;
             }})()"
        ))
    };
    browse(|page| {
        edit_partner(page);
        for day in ["202612-01-01", "0026-01-01"] {
            assert_eq!(set(page, day), day);
            page.settle();
            page.click("button", "Save");
            page.expect_text(WRONG);
            let focused = "__noted.widget().shadowRoot.activeElement?.id";
            page.wait_until("the date has the focus", || {
                page.evaluate(focused) == "review"
            });
            assert!(!exported(page).contains(day), "{day}");
            set(page, "2027-01-14");
            page.settle();
            page.click("button", "Save");
            page.wait_until("nothing is wrong with it", || !page.text().contains(WRONG));
            page.expect_text("Saved");
            page.wait_until("the focus is where the form was opened", || {
                page.focused() == ("button".into(), "Edit".into())
            });
            assert!(exported(page).contains("2027-01-14"));
            page.press("Enter");
            page.expect_none("button", "Edit");
        }
    });
}

#[test]
fn cancelling_what_was_typed_about_a_partner_forgets_it_and_goes_back_to_the_button() {
    const LEAD: &str = "Lead on our side";
    browse(|page| {
        edit_partner(page);
        page.fill("textbox", LEAD, "Somebody else");
        tab_to(page, "button", "Cancel");
        page.press("Enter");
        page.expect_none("textbox", LEAD);
        assert_eq!(page.focused(), ("button".into(), "Edit".into()));
        page.press("Enter");
        page.expect("textbox", LEAD);
        assert!(!exported(page).contains("Somebody else"));
        let field = page.find("textbox", LEAD);
        assert_eq!(field.property("value").as_deref(), Some(""));
    });
}

#[test]
fn among_thousands_a_partner_is_found_by_typing_and_a_new_name_makes_a_new_one() {
    let begin = |page: &Page, typed: &str| {
        page.click("button", "Assess a partner");
        arrive(page, "Which partner are you assessing?");
        tab_to(page, "combobox", "Partner’s name");
        page.type_text(typed);
        page.settle();
    };
    let count = |page: &Page| {
        let text = exported(page);
        text.matches("\"kind\":\"other\"").count() + text.matches("\"kind\": \"other\"").count()
    };
    browse(|page| {
        page.open("index.html");
        page.expect("button", "Assess a partner");
        page.evaluate(
            "(() => {
               const relationships = {};
               for (let at = 0; at < 3000; at++) {
                 const name = `Partner ${String(at).padStart(5, '0')}`;
                 relationships[`r${at}`] = { name, kind: 'other', stage: 'pilot' };
               }
               const workspace = { format: 1, relationships, assessments: {}, selections: {}, questionnaires: {}, settings: {} };
               return __noted.widget().importWorkspace(JSON.stringify(workspace)).then(() => 0);
             })()",
        );
        page.expect("searchbox", "Find a partner");
        assert_eq!(count(page), 3000);
        // a name that looks alike is that partner, with the stage that it has
        begin(page, " pARTNER  02999");
        page.expect_text("You already have this partner.");
        let offered = "__noted.widget().shadowRoot.querySelectorAll('datalist option').length";
        assert_eq!(page.evaluate(offered), 1);
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", "Start");
        page.expect("button", "Next section");
        page.expect_text("Partner 02999");
        page.click("button", "Save and leave");
        arrive(page, HOME);
        assert_eq!(count(page), 3000);
        begin(page, "Partner 029999");
        page.expect_none("option", "Partner 02999");
        assert!(!page.text().contains("You already have this partner."));
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        page.expect("button", "Next section");
        page.expect_text("Partner 029999");
        assert!(exported(page).contains("Partner 029999"));
    });
}

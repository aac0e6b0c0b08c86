//! Every built-in questionnaire from home to its result, by keyboard alone, with axe silent.

use crate::harness::{Page, browse};
use crate::steps::{CHECK, FINISH, HOME, answer_all, arrive, tab_to};

/// Nothing for axe to find, at the width of a phone and of a desk.
#[track_caller]
fn is_accessible(page: &Page) {
    for width in [320, 1280] {
        page.set_viewport(width, 900);
        page.settle();
        assert_eq!(page.axe(), [""; 0], "at {width}");
    }
}

/// Takes it with the same key for every question; `says` stands in the result.
#[track_caller]
fn take(question: &str, about_a_partner: bool, key: &str, says: &str) {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        tab_to(page, "button", question);
        page.press("Enter");
        if about_a_partner {
            arrive(page, "Which partner are you assessing?");
            tab_to(page, "textbox", "Partner’s name");
            page.type_text("Nordlicht AG");
            tab_to(page, "combobox", "Stage of the relationship");
            page.press("ArrowDown");
            page.press("ArrowDown");
        }
        tab_to(page, "button", "Start");
        page.press("Space");
        page.wait_until("the first section has the focus", || {
            let (role, name) = page.focused();
            role == "heading" && name != "Which partner are you assessing?"
        });
        is_accessible(page);
        let answered = answer_all(page, key);
        assert!(answered >= 8, "the whole of it, not {answered} questions");
        page.expect("heading", CHECK);
        tab_to(page, "button", FINISH);
        page.press("Enter");
        page.expect("heading", "About this result");
        page.expect_text(says);
        is_accessible(page);
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn partner_selection() {
    take("Which partner?", true, "4", "What each side brings");
}

#[test]
fn true_partnership() {
    take(
        "What is the right name for it?",
        true,
        "1",
        "What is missing for “",
    );
}

#[test]
fn alliance_structure() {
    take(
        "In which form?",
        true,
        "2",
        "Your answers rule out every other form.",
    );
}

#[test]
fn alliance_design() {
    take("Is it built right?", true, "2", "Drafted (");
}

#[test]
fn launch_readiness() {
    take(
        "Are we ready to start?",
        true,
        "1",
        "What is missing for “Ready”",
    );
}

#[test]
fn relationship_stage() {
    take(
        "Where do we stand?",
        true,
        "5",
        "Set the stage to institutionalization",
    );
}

#[test]
fn value_scorecard() {
    take("What does it bring?", true, "3", "Recorded, not scored");
}

#[test]
fn exit_readiness() {
    take("When should it end?", true, "3", "Agreed (");
}

#[test]
fn industry_engagement() {
    take(
        "Where do we take part?",
        false,
        "2",
        "Where standards are made",
    );
}

#[test]
fn alliance_capability() {
    take("Are we good at alliances?", false, "2", "People and powers");
}

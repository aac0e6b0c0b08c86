//! Where the focus goes when what was pressed goes away: to what is nearest, never nowhere.

use crate::harness::{Page, browse};
use crate::selection::choose_between_tied;
use crate::steps::{HOME, answer, arrive, begin, questions, tab_to, within_question};

/// Presses a button by keyboard and waits until the focus is on something else.
#[track_caller]
fn press_and_land(page: &Page, button: &str, role: &str, name: &str) {
    tab_to(page, "button", button);
    page.press("Enter");
    page.wait_until(&format!("{button:?} leads to the {role} {name:?}"), || {
        page.focused() == (role.into(), name.into())
    });
}

#[test]
fn of_a_question_it_stays_in_the_question() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let question = &questions(page)[0];
        let first = &within_question(page, question).names("radio")[0];
        answer(page, question, "3");
        let clear = format!("Clear the answer to: {question}");
        press_and_land(page, &clear, "radio", first);
        let note = format!("Add evidence for: {question}");
        press_and_land(page, &note, "textbox", "What do you base this on?");
    });
}

#[test]
fn of_a_question_asked_twice_it_is_on_the_harmless_answer() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", "Your data");
        arrive(page, "Your data");
        press_and_land(page, "Remove everything", "button", "Cancel");
        press_and_land(page, "Cancel", "button", "Remove everything");
        page.press("Enter");
        page.expect("alert", "");
        page.press("Shift+Tab");
        press_and_land(page, "Yes, remove everything", "button", "Undo");
    });
}

#[test]
fn it_does_not_go_back_to_what_was_pressed_before() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let question = &questions(page)[0];
        let asked = within_question(page, question);
        let nobody = &asked.names("radio")[0];
        asked.click("button", &format!("Add evidence for: {question}"));
        asked.click("radio", nobody);
        asked.click("radio", nobody); // changes nothing, so nothing is drawn
        tab_to(page, "textbox", "What do you base this on?");
        page.type_text("May");
        page.settle();
        let note = asked.find("textbox", "What do you base this on?");
        assert_eq!(note.property("value").as_deref(), Some("May"));
        // emptied, it is still there to be written anew
        for _ in 0..3 {
            page.press("Backspace");
            page.settle();
        }
        page.type_text("June");
        page.settle();
        assert_eq!(note.property("value").as_deref(), Some("June"));
    });
}

#[test]
fn what_opens_something_keeps_it() {
    browse(|page| {
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        for fold in [
            "Show as a table: One weight at a time",
            "Show as a table: Ranks over all weightings",
        ] {
            tab_to(page, "button", fold);
            page.press("Enter");
            page.settle();
            assert_eq!(page.focused(), ("button".into(), fold.into()));
        }
        let method = "How do you want to set them?";
        tab_to(page, "combobox", method);
        for _ in 0..2 {
            page.press("ArrowDown");
            page.settle();
            assert_eq!(page.focused(), ("combobox".into(), method.into()));
        }
        page.expect_text("pairs compared");
        tab_to(page, "button", "Add another person’s view");
        page.press("Enter");
        page.expect("textbox", "Whose view is it?");
        assert_eq!(page.focused().1, "Add another person’s view");
        tab_to(page, "button", "Add the view");
        page.press("Enter");
        page.expect("textbox", "Whose view is view 2?");
        assert_eq!(page.focused().1, "Add another person’s view");
    });
}

#[test]
fn of_a_list_that_is_gone_it_is_at_the_start_of_the_page() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        press_and_land(page, "Remove the sample", "heading", HOME);
    });
}

#[test]
fn of_nothing_left_to_undo_it_is_on_what_does_it_again() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.reload();
        page.expect("heading", "What both sides want from it");
        answer(page, &questions(page)[0], "3");
        let [undo, redo] = ["Undo", "Redo"].map(|it| format!("{it}: last answer (Nordlicht AG)"));
        press_and_land(page, &undo, "button", &redo);
    });
}

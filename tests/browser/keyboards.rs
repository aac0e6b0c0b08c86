//! Keys on other keyboards, and what the page around hears of them.

use serde_json::json;

use crate::harness::{Page, browse};
use crate::selection::choose_between_tied;
use crate::steps::{OF_FOCUS_IN_SIGHT, answer, begin, in_focus, questions, tab_into, tab_to};

/// Notes what the page hears, as its own shortcuts would.
const LISTEN: &str = "(() => {
    globalThis.heard = [];
    for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, (event) => heard.push(`${name} ${event.key}`));
    return 0;
  })()";

#[track_caller]
fn heard(page: &Page) -> Vec<String> {
    serde_json::from_value(page.evaluate("heard.splice(0)")).expect("a list of texts")
}

/// A key as another keyboard would send it: what it gives, where it is, and modifiers as DevTools
/// counts them (1 Alt, 2 Control, 8 Shift).
#[track_caller]
fn strike(page: &Page, key: &str, code: &str, modifiers: u8) {
    for kind in ["rawKeyDown", "keyUp"] {
        let event = json!({ "type": kind, "key": key, "code": code, "modifiers": modifiers });
        page.devtools("Input.dispatchKeyEvent", event);
    }
}

#[test]
fn a_page_hears_neither_what_is_typed_nor_the_digits_that_answer() {
    browse(|page| {
        page.open("index.html");
        page.expect("button", "Assess a partner");
        page.evaluate(LISTEN);
        begin(page, "Nordlicht & Söhne", "pilot");
        heard(page);
        let asked = questions(page);
        answer(page, &asked[0], "3");
        page.expect_text("1 of ");
        page.press("ArrowDown");
        page.press("Control+z");
        let mine = |told: &String| !told.contains("Tab") && !told.contains("Control");
        let others: Vec<_> = heard(page).into_iter().filter(mine).collect();
        assert_eq!(others, [""; 0], "a digit, an arrow, a step back");
        page.press("j");
        page.press("Escape");
        let heard_now = heard(page);
        assert!(
            heard_now.contains(&"keydown j".into()),
            "what the widget has no use for is the page's: {heard_now:?}"
        );
        assert!(heard_now.contains(&"keyup Escape".into()), "{heard_now:?}");
        let note = format!("Add evidence for: {}", asked[0]);
        page.click("button", &note);
        page.expect("textbox", "What do you base this on?");
        page.type_text("just so?");
        page.press("Backspace");
        assert_eq!(heard(page), [""; 0], "text");
        page.press("Escape");
        assert_eq!(heard(page), ["keydown Escape", "keyup Escape"]);
    });
}

#[test]
fn a_step_is_taken_back_on_every_keyboard() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page);
        for (key, code, modifiers) in [
            ("z", "KeyZ", 2),
            ("Z", "KeyZ", 2), // Caps Lock
            ("я", "KeyZ", 2),
            ("ζ", "KeyZ", 2),
            ("ז", "KeyZ", 2),
            ("z", "KeyY", 2), // German
        ] {
            answer(page, &asked[0], "3");
            page.expect_text("1 of ");
            strike(page, key, code, modifiers);
            page.expect_text("0 of ");
        }
        answer(page, &asked[0], "3");
        page.expect_text("1 of ");
        strike(page, "z", "KeyZ", 3); // AltGr
        strike(page, ";", "KeyZ", 2); // Dvorak
        page.settle();
        page.expect_text("1 of ");
    });
}

#[test]
fn keys_answer_the_first_open_question_as_soon_as_a_section_comes_up() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page);
        page.wait_until("the heading has the focus", || {
            page.focused().0 == "heading"
        });
        page.press("3");
        page.expect_text("1 of ");
        page.expect("button", &format!("Clear the answer to: {}", asked[0]));
        page.wait_until("the question has the focus", || page.focused().0 == "radio");
        page.click("button", "Next section");
        page.expect("heading", "How decisions are made");
        page.wait_until("the heading has the focus", || {
            page.focused().0 == "heading"
        });
        page.press("d");
        page.expect_text("1 marked “don’t know”");
        // what is pressed elsewhere answers nothing
        tab_to(page, "button", "Back");
        page.press("3");
        page.settle();
        page.expect_text("1 marked “don’t know”");
    });
}

#[test]
fn a_key_goes_to_a_question_out_of_sight_before_it_answers_it() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page);
        for question in &asked[..4] {
            answer(page, question, "3");
        }
        page.expect_text("4 of ");
        let come_back = || {
            page.click("button", "Next section");
            page.expect("heading", "How decisions are made");
            page.click("button", "Back");
            page.expect("heading", "What both sides want from it");
            page.wait_until("the heading has the focus", || {
                page.focused().0 == "heading"
            });
        };
        let expect_open = || {
            page.wait_until("the first open question has the focus", || {
                in_focus(page) == asked[4]
            });
            page.expect_text("4 of ");
            assert_eq!(page.evaluate(OF_FOCUS_IN_SIGHT), true);
        };
        for key in ["3", "d", "Enter"] {
            come_back();
            page.press(key);
            expect_open();
        }
        // where the focus is no press is lost, though the page has moved
        page.evaluate("scrollTo(0, 0)");
        page.settle();
        page.press("3");
        page.expect_text("5 of ");
        for question in &asked[5..] {
            answer(page, question, "3");
        }
        page.wait_until("the way on has the focus", || {
            page.focused().1 == "Next section"
        });
        come_back();
        page.press("Enter");
        page.wait_until("the way on has the focus", || {
            page.focused().1 == "Next section"
        });
    });
}

#[test]
fn digits_pick_answers_on_every_keyboard() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page);
        for (key, code) in [
            ("é", "Digit2"),
            ("٢", "Digit2"),
            ("२", "Numpad2"),
            ("2", ""),
        ] {
            tab_into(page, &asked[0]);
            strike(page, key, code, 0);
            page.expect_text("1 of ");
            let at = "[...document.querySelector('partner-assessment').shadowRoot.querySelectorAll('fieldset.question')[0].querySelectorAll('.options input')].findIndex((one) => one.checked)";
            assert_eq!(page.evaluate(at), 1, "{key} {code}");
            page.press("Control+z");
            page.expect_text("0 of ");
        }
        for (key, code, modifiers) in [
            ("!", "Digit1", 8),
            ("End", "Numpad1", 0),
            ("1", "Digit1", 2),
        ] {
            strike(page, key, code, modifiers);
            page.settle();
            page.expect_text("0 of ");
        }
    });
}

#[test]
fn an_answer_out_of_sight_that_is_taken_back_is_shown_and_named() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let asked = questions(page);
        answer(page, &asked[0], "3");
        page.expect_text("1 of ");
        page.click("button", "Next section");
        page.expect("heading", "How decisions are made");
        page.press("Control+z");
        page.expect("heading", "What both sides want from it");
        page.expect_text("0 of ");
        page.expect_text(&format!(
            "Undone: your last change to “{}”. It has no answer now.",
            asked[0]
        ));
        page.wait_until("the question has the focus", || {
            page.evaluate("document.querySelector('partner-assessment').shadowRoot.activeElement?.closest('fieldset')?.querySelector('legend').textContent") == asked[0].as_str()
        });
        page.click("button", "Next section");
        page.expect("heading", "How decisions are made");
        page.press("Control+y");
        page.expect("heading", "What both sides want from it");
        page.expect_text("1 of ");
    });
}

#[test]
fn a_weight_is_taken_back_at_its_slider() {
    browse(|page| {
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        tab_to(page, "slider", "Reputation");
        let weight = "document.querySelector('partner-assessment').shadowRoot.activeElement.value";
        let before = page.evaluate(weight);
        page.press("Home");
        page.settle();
        assert_eq!(page.evaluate(weight), "0");
        page.press("Control+z");
        page.wait_until("the weight is back", || page.evaluate(weight) == before);
        assert_eq!(page.focused().1, "Reputation");
    });
}

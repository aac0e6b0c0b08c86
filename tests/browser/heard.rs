//! The main pages as someone hears them who does not see them: what is read, in its order, and what
//! is said after each key. The snapshots are there to be read aloud: a nameless button, a number
//! without a noun, a change that nobody is told of shows in them. They ask a small questionnaire of
//! their own, so that they change with what is heard and not with a question's wording.

use serde_json::json;

use crate::harness::{Listener, Page, Setup};
use crate::selection::{CHOICE, say};
use crate::steps::{
    CHECK, FINISH, HOME, answer, answer_all, arrive, open_more, questions, tab_into, tab_to,
};

const ASKED: &str = include_str!("../data/small-health.json");
const TITLE: &str = "Small health check";
const HOME_AGAIN: &str = "All partnerships";
const FIRST_SECTION: &str = "How decisions are made";

/// Time stands still, so that every run hears the same.
const NO_TIME_PASSES: &str = "{
  const Clock = Date, now = Clock.UTC(2026, 2, 2, 9, 30);
  globalThis.Date = class extends Clock {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return now; }
  };
}";

/// A page with the small questionnaire, on a day that never ends.
fn hear(test: impl FnOnce(&Page)) {
    let html = format!(
        "<!doctype html><html lang=\"en\"><title>Heard</title><main>
         <partner-assessment><script type=\"application/json\">{ASKED}</script></partner-assessment></main>
         <script type=\"module\" src=\"partner-assessment.js\"></script></html>"
    );
    Setup::new().html("heard.html", &html).browse(|page| {
        let zone = json!({ "timezoneId": "UTC" });
        page.devtools("Emulation.setTimezoneOverride", zone);
        page.before_load(NO_TIME_PASSES);
        page.open("heard.html");
        page.expect("heading", HOME);
        test(page);
    });
}

/// What is read up to a line, without it.
fn before(read: &str, end: &str) -> String {
    let lines = read.lines().take_while(|line| line.trim() != end);
    lines.collect::<Vec<_>>().join("\n")
}

/// Answers for one side: the first section in one way, the others in another.
#[track_caller]
fn assess(page: &Page, side: &str, first: &str, others: &str) {
    page.click("button", TITLE);
    arrive(page, "Which partner are you assessing?");
    let name = "Partner’s name";
    let role = match page.names("combobox").contains(&name.into()) {
        true => "combobox",
        false => "textbox",
    };
    page.fill(role, name, "Nordlicht AG");
    page.choose("Stage of the relationship", "pilot");
    open_more(page);
    page.choose("Which side are you on?", side);
    page.click("button", "Start");
    arrive(page, FIRST_SECTION);
    for question in questions(page) {
        answer(page, &question, first);
    }
    page.press("Enter");
    arrive(page, "How the sides work together");
    answer_all(page, others);
    page.click("button", FINISH);
    arrive(page, &format!("Nordlicht AG: {TITLE}"));
}

#[test]
fn heard_from_the_first_page_to_the_last_answer() {
    hear(|page| {
        let read = page.read_aloud();
        insta::assert_snapshot!(
            "home",
            before(&read, "heading 2: What would you like to do?")
        );
        tab_to(page, "button", TITLE);
        let mut listener = Listener::new(page);
        listener.press("Enter");
        listener.press("Tab");
        listener.type_text("Nordlicht AG");
        listener.press("Tab");
        for _ in ["awareness", "exploration", "pilot"] {
            listener.press("ArrowDown");
        }
        for _ in ["more", "start"] {
            listener.press("Tab");
        }
        listener.press("Space");
        for _ in ["a section", "a section", "its first question"] {
            listener.press("Tab");
        }
        for key in ["2", "ArrowDown", "ArrowDown"] {
            listener.press(key);
        }
        for _ in ["evidence", "clear", "source", "the next question"] {
            listener.press("Tab");
        }
        for key in [
            "4",
            "Control+z",
            "Control+z",
            "Control+z",
            "Control+y",
            "d",
            "n",
            "Enter",
        ] {
            listener.press(key);
        }
        insta::assert_snapshot!("first-section", listener.heard());

        let mut listener = Listener::new(page);
        let asked = questions(page);
        for (question, typed) in asked.iter().zip(["3", "2", "5", "120", "Nothing else."]) {
            tab_into(page, question);
            listener.type_text(typed);
        }
        insta::assert_snapshot!("second-section", listener.heard());

        page.click("button", CHECK);
        arrive(page, CHECK);
        insta::assert_snapshot!("check", page.read_aloud());
    });
}

#[test]
fn heard_of_a_result_and_of_its_partner() {
    hear(|page| {
        assess(page, "our side", "2", "2");
        insta::assert_snapshot!("result", page.read_aloud());
        page.click("button", "Nordlicht AG");
        arrive(page, "Nordlicht AG");
        let read = page.read_aloud();
        insta::assert_snapshot!("partner", before(&read, "heading 2: Not asked yet"));
    });
}

#[test]
fn heard_of_two_sides_and_of_what_to_talk_about() {
    hear(|page| {
        assess(page, "our side", "4", "2");
        page.click("button", HOME_AGAIN);
        arrive(page, HOME);
        assess(page, "their side", "1", "2");
        page.click("button", "See where you differ");
        arrive(page, "Both sides");
        let read = page.read_aloud();
        insta::assert_snapshot!("both-sides", before(&read, "heading 2: Who answered"));
        let begin = "Go through them one at a time";
        page.click("button", begin);
        page.expect("button", "Show both answers");
        let mut listener = Listener::new(page);
        for key in ["Enter", "Enter", "ArrowRight", "ArrowLeft", "Escape"] {
            listener.press(key);
        }
        insta::assert_snapshot!("one-at-a-time", listener.heard());
        // back to what began it
        assert_eq!(page.focused(), ("button".into(), begin.into()));
    });
}

#[test]
fn names_of_candidates_are_heard_once_the_field_is_left_and_not_letter_by_letter() {
    hear(|page| {
        page.click("button", "Compare candidates: Small health check");
        arrive(page, "Compare candidates");
        tab_to(page, "textbox", "Candidates, one per line");
        let mut listener = Listener::new(page);
        listener.type_text("Ac");
        listener.type_text("me");
        listener.press("Enter");
        listener.type_text("Birch");
        page.expect_text("New: Acme and Birch");
        listener.press("Tab");
        let heard = listener.heard();
        let (typed, left) = heard.split_once("Tab:").expect("it was left");
        assert!(!typed.contains("New:"), "{heard}");
        assert!(left.contains("New: Acme and Birch"), "{heard}");
    });
}

#[test]
fn heard_of_a_comparison() {
    hear(|page| {
        page.click("button", "Compare candidates: Small health check");
        arrive(page, "Compare candidates");
        page.fill("textbox", "What are you choosing?", CHOICE);
        page.fill("textbox", "Candidates, one per line", "Acme\nBirch");
        page.click("button", "Start");
        arrive(page, FIRST_SECTION);
        let [first, second, _] = &questions(page)[..] else {
            panic!("three questions");
        };
        say(page, first, &[("Acme", 5), ("Birch", 1)]);
        say(page, second, &[("Acme", 2), ("Birch", 5)]);
        page.click("button", "Back to the comparison");
        arrive(page, CHOICE);
        page.expect_text("Based on 100,000 weightings drawn at random");
        insta::assert_snapshot!("comparison", page.read_aloud());
        tab_to(page, "slider", "Conduct");
        let mut listener = Listener::new(page);
        for key in ["Home", "ArrowRight", "Control+z", "Control+z"] {
            listener.press(key);
        }
        insta::assert_snapshot!("weighing", listener.heard());
    });
}

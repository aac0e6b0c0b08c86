//! The portfolio: how it is reached, narrowed down and sorted, what it says to do and why, and its
//! reviews in a calendar; and the reminder to keep a copy where the browser may forget.

use icalendar::{Calendar, Component, DatePerhapsTime};
use serde_json::Value;

use crate::{
    harness::{Page, Setup, browse},
    home::import,
    partners::{EIGHT, workspace_of},
    steps::{HOME, arrive, check_health},
};

/// The title of the page.
const PORTFOLIO: &str = "Portfolio";
const CONCLUSION: &str = "8 partners. According to the figures: 1 to exit, 1 to repair, 1 to reduce, 2 to invest in, \
                          1 to maintain, and 2 not known yet.";

/// Notes the text of every file that is handed out.
const FILES: &str = "globalThis.__files = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      file.text().then((text) => __files.push(text));
      return make.call(URL, file);
    };";

#[track_caller]
pub fn open(page: &Page) {
    page.open("index.html");
    page.expect("heading", HOME);
    let workspace = workspace_of(&EIGHT);
    let workspace: Value = serde_json::from_str(&workspace).expect("it is JSON");
    import(page, &workspace);
    page.click("button", "See the portfolio");
    arrive(page, PORTFOLIO);
}

/// The partners in the table, in their order.
fn listed(page: &Page) -> Vec<String> {
    let heads = page.names("rowheader").into_iter();
    let name = |head: String| {
        let mut names = EIGHT.iter().map(|one| one.name.to_string());
        names.find(|name| head.starts_with(name)).unwrap_or(head)
    };
    heads.map(name).collect()
}

/// The days and titles of the last calendar file that was handed out.
#[track_caller]
fn calendar(page: &Page) -> Vec<(String, String)> {
    page.wait_until("a file is handed out", || {
        page.evaluate("__files.length") != 0
    });
    let file = page.evaluate("__files.pop()");
    let calendar: Calendar = file.as_str().expect("a text").parse().expect("a calendar");
    let events = calendar.components.iter().filter_map(|one| one.as_event());
    let entries = events.map(|event| {
        let Some(DatePerhapsTime::Date(day)) = event.get_start() else {
            panic!("a whole day");
        };
        let title = event.get_summary().expect("it has a title");
        (day.to_string(), title.to_string())
    });
    entries.collect()
}

#[test]
fn what_to_do_with_each_partner_is_found_sorted_and_explained() {
    browse(|page| {
        open(page);
        page.expect_text(CONCLUSION);
        assert_eq!(
            listed(page)[..3],
            ["Adler Logistics", "Birch Analytics", "Cedar & Daughters"]
        );
        page.expect_text("Below what the deepening stage expects: Shared goals, ");
        page.expect_text("Value not known: Fjord Payments.");
        page.choose("Sort by", "Lowest value first");
        page.wait_until("the lowest value comes first", || {
            listed(page)[..2] == ["Adler Logistics", "Cedar & Daughters"]
        });
        page.choose("Sort by", "Highest spend first");
        page.wait_until("what costs most comes first", || {
            listed(page)[..3] == ["Adler Logistics", "Cedar & Daughters", "Birch Analytics"]
        });
        page.choose("Show", "Suggested: Invest");
        page.expect_text("2 of 8 partners");
        assert_eq!(listed(page), ["Harbour Bank", "Dune Robotics"]);
        page.fill("searchbox", "Find a partner", "dune");
        page.expect_text("1 of 8 partners");
        page.click("button", "Dune Robotics");
        arrive(page, "Dune Robotics");
        page.expect_text("Suggested: Invest");
        page.expect_text("Health and value are both above");
        page.evaluate("history.back()");
        arrive(page, PORTFOLIO);
        // it has an address of its own
        page.reload();
        page.expect_text(CONCLUSION);
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn reviews_go_into_a_calendar_all_at_once_or_one_by_one() {
    Setup::new().browse(|page| {
        page.before_load(FILES);
        open(page);
        page.click("button", "Add all reviews to your calendar");
        let days: Vec<(String, String)> = [
            ("2025-03-31", "Review: Adler Logistics"),
            ("2099-06-30", "Review: Birch Analytics"),
            ("2099-01-15", "Review: Dune Robotics"),
            ("2099-09-30", "Review: Elm Institute"),
        ]
        .map(|(day, title)| (day.into(), title.into()))
        .into();
        assert_eq!(calendar(page), days);
        // from home as well
        page.click("button", "All partnerships");
        page.click("button", "Add all reviews to your calendar");
        assert_eq!(calendar(page).len(), 4);
        page.expect("button", "See why: Adler Logistics");
        page.expect_text("Review was due on");
        // a day is set where there is none yet
        page.click("button", "Fjord Payments");
        arrive(page, "Fjord Payments");
        page.click("button", "Set the review");
        page.expect_text("Choose a day, with the year in four digits.");
        set_review(page, "2098-02-28");
        page.wait_until("the focus stays with the review", || {
            page.focused().1 == "Add the next review to your calendar"
        });
        page.click("button", "Add the next review to your calendar");
        let one = ("2098-02-28".into(), "Review: Fjord Payments".into());
        assert_eq!(calendar(page), [one]);
        assert_eq!(page.axe(), [""; 0]);
    });
}

/// Gives the partner's page or the result a day for the next review.
fn set_review(page: &Page, day: &str) {
    page.evaluate(&format!(
        "(() => {{
           const field = __noted.widget().shadowRoot.getElementById('next-review');
           field.value = '{day}';
           field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
         }})()"
    ));
    page.settle();
    page.click("button", "Set the review");
    page.expect_text("The next review is on ");
}

#[test]
fn a_review_that_is_set_can_be_moved_and_removed_where_it_stands() {
    browse(|page| {
        open(page);
        page.click("button", "Fjord Payments");
        arrive(page, "Fjord Payments");
        set_review(page, "2098-02-28");
        page.expect("button", "Undo: review set (Fjord Payments)");
        page.click("button", "Change the date");
        page.click("button", "Cancel");
        page.wait_until("the focus is back", || {
            page.focused().1 == "Change the date"
        });
        page.press("Enter");
        set_review(page, "2098-03-31");
        page.expect("button", "Undo: review moved (Fjord Payments)");
        page.click("button", "Change the date");
        page.click("button", "Remove the review");
        page.expect("button", "Undo: review removed (Fjord Payments)");
        page.expect_text("When will you look again?");
        assert_eq!(page.axe(), [""; 0]);
    });
}

#[test]
fn a_finished_result_asks_when_to_look_again_and_home_to_keep_a_copy() {
    browse(|page| {
        check_health(page, "Nordlicht AG", "pilot", "3");
        page.expect_text("When will you look again?");
        page.click("button", "All partnerships");
        arrive(page, HOME);
        // this browser does not promise to keep it
        page.expect_text("Keep a copy of your work");
        page.expect_text("some do after seven days.");
        page.expect("button", "Ask the browser to keep it");
        page.click("button", "Your data");
        arrive(page, "Your data");
        page.click("button", "Download the file");
        page.expect_text("Your browser was asked to save partner-assessment");
        page.expect_text("Requested on ");
        page.click("button", "All partnerships");
        arrive(page, HOME);
        page.wait_until("nothing is said of a copy", || {
            !page.text().contains("Keep a copy of your work")
        });
    });
}

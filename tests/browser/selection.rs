//! Choosing between candidates: one is knocked out, weights decide, and all of it is still there
//! after a reload.

use crate::harness::{Page, browse};
use crate::steps::{HOME, arrive, tab_to, within_question};

const CHOICE: &str = "A channel for the Nordics";

/// From the home view to a comparison without answers.
#[track_caller]
pub fn choose_between(page: &Page, names: &str) {
    page.click("button", "Compare candidates: Choosing a partner");
    arrive(page, "Compare candidates");
    page.fill("textbox", "What are you choosing?", CHOICE);
    page.fill("textbox", "Candidates, one a line", names);
    page.click("button", "Begin");
    arrive(page, CHOICE);
}

/// Says the same question of each candidate, in the lists.
#[track_caller]
fn say(page: &Page, question: &str, answers: &[(&str, &str)]) {
    for (candidate, answer) in answers {
        within_question(page, question).choose(candidate, answer);
        page.settle();
    }
}

/// By keyboard: a weight to its most, or to nothing.
#[track_caller]
fn weigh(page: &Page, criterion: &str, key: &str) {
    tab_to(page, "slider", criterion);
    page.press(key);
    page.settle();
}

#[test]
fn three_candidates_one_is_out_and_the_weights_decide() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        choose_between(page, "Acme\nBirch\nCedar\n");
        page.expect_text("Acme, Birch, and Cedar are tied.");

        page.click("button", "Answer question by question");
        arrive(page, "What both sides want from it");
        let gap = "Which gap of ours does this partner fill?";
        let written = "Written: ";
        say(
            page,
            gap,
            &[("Acme", written), ("Birch", written), ("Cedar", "Unspoken")],
        );
        let when = "By when does each side expect this to pay off?";
        say(
            page,
            when,
            &[("Acme", written), ("Birch", written), ("Cedar", written)],
        );
        // asked once, as one question
        within_question(
            page,
            "When did an executive on our side last act for this alliance?",
        )
        .click("radio", "Recently In the last six months");
        for _ in 0..3 {
            page.click("button", "Next section");
            page.settle();
        }
        let accounts = "What do their accounts of the last three years show?";
        say(
            page,
            accounts,
            &[("Acme", "Short of money"), ("Birch", "Steady")],
        );
        page.click("button", "Next section");
        page.settle();
        let name = "What do our customers say when this partner's name comes up?";
        say(page, name, &[("Acme", "Asked for"), ("Birch", "Warned")]);
        page.click("button", "To the comparison");
        arrive(page, CHOICE);

        page.expect_text("Out: We have not agreed which gap this partner would fill");
        page.expect_text("Acme · 5 of 24 answered");

        weigh(page, "Financial stability", "Home");
        weigh(page, "Reputation", "End");
        page.expect_text("Acme leads Birch by");
        let acme_first = page.text();
        weigh(page, "Reputation", "Home");
        weigh(page, "Financial stability", "End");
        page.expect_text("Birch leads Acme by");
        assert!(!acme_first.contains("Birch leads"));

        page.expect_text("overtakes when “Reputation” weighs more than");
        page.click("button", "Which single answers would change who leads?");
        page.expect_text("If the answer about Birch to");
        page.click("button", "Which single answers would change who leads?");
        let before = page.text();
        page.reload();
        page.click("button", CHOICE);
        arrive(page, CHOICE);
        assert_eq!(page.text(), before, "all is there");
        page.settle();
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn what_is_missing_is_said_and_adding_can_be_taken_back() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Compare candidates: Choosing a partner");
        page.click("button", "Begin");
        page.expect_text("Give the choice a name");
        page.expect_text("Name at least two candidates");
        page.fill("textbox", "What are you choosing?", CHOICE);
        page.fill("textbox", "Candidates, one a line", "Acme\nAcme\n");
        page.click("button", "Begin");
        page.expect_text("Name at least two candidates");
        page.fill("textbox", "Candidates, one a line", "Acme\nBirch");
        page.click("button", "Begin");
        arrive(page, CHOICE);
        page.click("button", "Add candidates");
        page.fill("textbox", "Candidates, one a line", "Cedar");
        page.click("button", "Add candidates");
        page.expect_text("Acme, Birch, and Cedar are tied.");
        page.press("Control+z");
        page.expect_text("Acme and Birch are tied.");
        page.click("button", "Remove this comparison");
        page.click("button", "Remove");
        page.expect("heading", HOME);
        page.expect_none("button", CHOICE);
        page.expect("button", "Acme");
    });
}

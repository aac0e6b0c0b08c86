//! Choosing between candidates: one is knocked out, weights decide, and all of it is still there
//! after a reload.

use crate::harness::{Page, browse};
use crate::steps::{HOME, arrive, tab_to, within_question};

const CHOICE: &str = "A channel for the Nordics";
/// What stands below a robustness run that is finished.
const TRIED: &str = "From 100,000 weightings drawn at random";
const METHOD: &str = "How do you want to say it?";

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
        page.expect_text(TRIED);
        let before = page.text();
        page.reload();
        page.click("button", CHOICE);
        arrive(page, CHOICE);
        page.expect_text(TRIED);
        assert_eq!(page.text(), before, "all is there");
        page.settle();
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn weights_are_put_in_order_by_keyboard() {
    browse(|page| {
        page.open("index.html");
        choose_between(page, "Acme\nBirch");
        page.choose(METHOD, "Put the criteria in order");
        tab_to(page, "button", "Reputation: up");
        for _ in 0..4 {
            page.press("Enter");
            page.settle();
        }
        // it left those it was tied with; further up there is nothing, and the focus stays near
        assert_eq!(page.focused().1, "Reputation: down");
        page.expect_text("1 Reputation");
        page.expect_text("2 Strategic fit");
        page.click("button", "Strategic fit: as important as the one above");
        page.expect_text("1 Strategic fit");
        page.press("Control+z");
        page.expect_text("2 Strategic fit");
        page.expect_text("of all weightings in this order of importance");
        page.reload();
        page.click("button", CHOICE);
        page.expect_text("1 Reputation");
    });
}

#[test]
fn pairs_show_what_contradicts_itself_and_each_way_keeps_what_was_said() {
    let pair = |first: &str, second: &str| format!("{first} or {second}: what matters more?");
    let all = [
        "Strategic fit",
        "Complementary capabilities",
        "Cultural compatibility",
        "Financial stability",
        "Reputation",
        "Reliability",
        "Influence and reach",
    ];
    browse(|page| {
        page.open("index.html");
        choose_between(page, "Acme\nBirch");
        weigh(page, "Reputation", "Home");
        page.choose(METHOD, "Compare them two at a time");
        page.expect_text("0 of 21 pairs compared.");
        page.expect_text("6 more connect all criteria; then there is a ranking.");
        page.expect_text("No ranking yet");
        for other in &all[1..] {
            page.choose(&pair(all[0], other), "Both the same");
            page.settle();
        }
        page.expect_text("6 of 21 pairs compared.");
        page.expect_text("Enough for a ranking.");
        page.expect_text("cannot contradict each other");
        // asked where the last one stood
        assert_eq!(page.focused().1, pair(all[1], all[2]));
        page.choose(&pair(all[1], all[2]), "Complementary capabilities, 9 times");
        page.settle();
        page.choose(&pair(all[1], all[3]), "Financial stability, 9 times");
        page.settle();
        page.expect_text("Some comparisons contradict each other");
        page.click("button", "Change it to “Both the same”");
        page.expect_text("agree well enough (consistency ratio 0");
        page.choose(METHOD, "Move sliders");
        let reputation = page.find("slider", "Reputation");
        assert_eq!(reputation.property("value").as_deref(), Some("0"));
        page.choose(METHOD, "Compare them two at a time");
        page.expect_text("8 of 21 pairs compared.");
    });
}

#[test]
fn trying_out_weightings_can_be_stopped_and_goes_on() {
    browse(|page| {
        page.open("index.html");
        let slow = |times: u32| {
            let rate = serde_json::json!({ "rate": times });
            page.devtools("Emulation.setCPUThrottlingRate", rate);
        };
        slow(50);
        choose_between(page, "Acme\nBirch");
        page.click("button", "Stop");
        slow(1);
        page.click("button", "Go on");
        page.expect_text(TRIED);
        page.expect_text("One weight at a time");
        // no answer at all: both can be anything, so each is first half of the time
        page.expect_text("comes first under 50 % of all possible weightings");
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

//! Every screen, light and dark, at the width of a phone and of a desk: axe-core finds nothing,
//! and nothing has to be scrolled sideways.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{Page, browse};
use crate::portfolio;
use crate::selection::{choose_between, choose_between_tied, say};
use crate::steps::{
    HOME, answer, arrive, begin, begin_with, finish_with_few, open_more, questions, score_line,
    to_check,
};

const WIDTHS: [u32; 2] = [320, 1280];
const HOME_AGAIN: &str = "All partnerships";

/// Words that are broken over two lines, and words in a picture that lie over others.
const ILLEGIBLE: &str = "((longest) => {
  const root = document.querySelector('partner-assessment').shadowRoot;
  const broken = [];
  const isSeen = (element) => // not folded away, and not for screen readers alone
    !element || element.checkVisibility() && element.offsetWidth !== 1 && isSeen(element.parentElement);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}\\d]{2,}/gu)) {
      if (word.length > longest) continue;
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].map((rectangle) => Math.round(rectangle.top)));
      const holder = texts.currentNode.parentElement;
      if (lines.size > 1 && isSeen(holder) && !holder.matches('details:not([open])')) broken.push(`broken: ${word}`);
    }
  }
  for (const picture of root.querySelectorAll('svg')) {
    const areas = [...picture.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [one, a] of areas) for (const [other, b] of areas)
      if (a.left < b.left && a.right > b.left && a.top < b.bottom && b.top < a.bottom) broken.push(`${one} over ${other}`);
  }
  return broken;
})";

/// Letters of the longest word that has room in a line.
const LONGEST: usize = 20;

/// What `ILLEGIBLE` finds, if anything, among words of so many letters at most.
pub fn illegible(page: &Page, longest: usize) -> Option<Value> {
    let found = page.evaluate(&format!("{ILLEGIBLE}({longest})"));
    (found != json!([])).then_some(found)
}

/// Notes what is wrong on each screen, so that one run tells all of it.
struct Screens<'a> {
    page: &'a Page,
    wrong: Vec<String>,
}

impl Screens<'_> {
    #[track_caller]
    fn look(&mut self, screen: &str) {
        for width in WIDTHS {
            self.page.set_viewport(width, 800);
            for dark in [false, true] {
                self.page.dark(dark);
                self.page.settle();
                let theme = if dark { "dark" } else { "light" };
                let found = self.page.axe();
                let found = found
                    .iter()
                    .map(|one| format!("{screen}, {width}, {theme}: {one}"));
                self.wrong.extend(found);
            }
            if let Some(illegible) = illegible(self.page, LONGEST) {
                self.wrong.push(format!("{screen}, {width}: {illegible}"));
            }
            let text = self.page.text();
            if let Some(unfilled) = text.lines().find(|line| line.contains('{')) {
                self.wrong.push(format!("{screen}, {width}: {unfilled}"));
            }
            let needed = self.page.evaluate("document.documentElement.scrollWidth");
            if needed.as_u64() > Some(width.into()) {
                self.wrong
                    .push(format!("{screen}: {needed} pixels wide at {width}"));
            }
        }
    }
}

/// A walk over some screens, from the home page; fails at its end with all that was wrong.
#[track_caller]
fn walk(steps: impl FnOnce(&Page, &mut Screens)) {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        let mut screens = Screens {
            page,
            wrong: Vec::new(),
        };
        steps(page, &mut screens);
        assert!(screens.wrong.is_empty(), "{}", screens.wrong.join("\n\n"));
        assert_eq!(page.violations(), [""; 0]);
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn home_partner_result_and_workspace() {
    walk(|page, screens| {
        screens.look("home, empty");
        page.click("button", "Explore a sample");
        page.expect("button", "Remove the sample");
        screens.look("home, with the sample");
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        screens.look("partner");
        page.click("button", "Alliance health check over time");
        page.expect("heading", "What changed");
        page.click(
            "button",
            "Show as a table: Helix Analytics · Alliance health check · Dimensions over time",
        );
        screens.look("over time");
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        page.click("button", "Edit");
        screens.look("partner, to be edited");
        page.click("button", "Remove this partner");
        screens.look("partner, about to be removed");
        page.click("button", "Cancel");
        let results = page.names("button");
        let result = results.iter().find(|name| name.ends_with(": result"));
        page.click("button", result.expect("the sample has finished checks"));
        page.expect("heading", "About this result");
        screens.look("result");
        page.evaluate("document.querySelector('partner-assessment').shadowRoot.querySelectorAll('details').forEach((one) => { one.open = true })");
        screens.look("result, everything unfolded");
    });
}

#[test]
fn a_decision_and_a_plan() {
    walk(|page, screens| {
        page.click("button", "Explore a sample");
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        page.click("button", "Add an action of your own");
        screens.look("partner, an action of one's own");
        let results = page.names("button");
        let result = results.iter().find(|name| name.ends_with(": result"));
        page.click("button", result.expect("the sample has finished checks"));
        page.expect("heading", "Decision and plan");
        for _ in 0..4 {
            let names = page.names("button");
            let take = names.iter().find(|name| name.starts_with("Take up: "));
            page.click("button", take.expect("there is more to do"));
            page.settle();
        }
        let choices = page.names("radio");
        let fix = choices.iter().find(|name| name.starts_with("Repair "));
        page.click("radio", fix.expect("it can be put right"));
        page.expect("textbox", "Why");
        page.expect_text("That makes 5.");
        let names = page.names("button");
        let change = names.iter().find(|name| name.starts_with("Change: "));
        page.click("button", change.expect("some are taken up"));
        screens.look("result, decided");
        page.click("button", "Helix Analytics");
        arrive(page, "Helix Analytics");
        screens.look("partner, with a plan");
    });
}

#[test]
fn start_answer_check_and_result_of_few_answers() {
    walk(|page, screens| {
        page.click("button", "Assess a partner");
        arrive(page, "Which partner are you assessing?");
        screens.look("start");
        page.click("button", "Start");
        page.expect_text("Enter a name");
        screens.look("start, with errors");
        page.click("button", "All partnerships");
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        answer(page, &questions[0], "3");
        page.click("button", &format!("Add evidence for: {}", questions[0]));
        page.fill(
            "textbox",
            "What do you base this on?",
            "Minutes of the last review",
        );
        screens.look("answer, with a note");
        to_check(page);
        screens.look("check");
        finish_with_few(page);
        score_line(page);
        screens.look("result of few answers");
    });
}

#[test]
fn both_sides_of_a_partnership() {
    let begin_as = |page: &Page, side: &str, digit: &str| {
        begin_with(page, "Nordlicht AG", "pilot", |page| {
            open_more(page);
            page.choose("Which side are you on?", side);
        });
        answer(page, &questions(page)[0], digit);
        to_check(page);
        finish_with_few(page);
        page.expect("heading", "About this result");
    };
    walk(|page, screens| {
        page.click("button", "Open a file you were sent");
        arrive(page, "Open a file you were sent");
        screens.look("a file that was sent");
        page.click("button", HOME_AGAIN);
        begin_as(page, "our side", "5");
        page.click("button", "Nordlicht AG");
        arrive(page, "Nordlicht AG");
        screens.look("partner, answered by one side");
        page.click("button", "Ask the other side: Alliance health check");
        arrive(page, "Both sides");
        screens.look("both sides, only ours");
        page.click("button", HOME_AGAIN);
        begin_as(page, "their side", "1");
        page.click("button", "See where you differ");
        arrive(page, "Both sides");
        screens.look("both sides");
        page.click("button", "Go through them one at a time");
        page.expect("button", "Show both answers");
        screens.look("both sides, one at a time");
        page.click("button", "Show both answers");
        page.expect_text("What we agreed");
        screens.look("both sides, revealed");
    });
}

/// An export with something of every kind that an import tells of.
fn mixed(exported: &str) -> String {
    let mut file: Value = serde_json::from_str(exported).expect("the export is JSON");
    for known in file["relationships"].as_object_mut().unwrap().values_mut() {
        known["owner"] = "The head of partnerships and alliances, northern Europe".into();
    }
    for number in 0..5 {
        file["relationships"][format!("new-{number}")] = json!({ "name": "Acme", "mood": "good" });
        file["relationships"][format!("bad-{number}")] = json!({ "title": "Acme" });
    }
    file.to_string()
}

#[test]
fn a_choice_between_candidates() {
    walk(|page, screens| {
        page.click("button", "Compare candidates: Choosing a partner");
        page.click("button", "Start");
        page.expect_text("Enter at least two candidates");
        screens.look("new choice, with errors");
        page.click("button", "All partnerships");
        choose_between(page, "Acme GmbH\nBirch Analytics\nCedar & Daughters");
        screens.look("choice without answers");
        page.click("button", "Answer question by question");
        arrive(page, "What both sides want from it");
        screens.look("question by question");
        let gap = "Which gap of ours does this partner fill?";
        say(page, gap, &[("Acme GmbH", 1), ("Birch Analytics", 5)]);
        page.click("button", "Back to the comparison");
        page.expect_text("Excluded: We have not agreed");
        screens.look("choice");
        page.click("button", "Add candidates");
        screens.look("more candidates");
        page.click("button", "All partnerships");
        page.expect("heading", "Comparisons");
        screens.look("home, with a choice");
    });
}

#[test]
fn weights_in_other_ways_views_figures_and_the_record() {
    walk(|page, screens| {
        choose_between_tied(page, "Acme GmbH\nBirch Analytics\nCedar & Daughters");
        page.choose("How do you want to set them?", "Rank the criteria");
        page.expect_text("in this order of importance");
        for picture in ["One weight at a time", "Ranks over all weightings"] {
            page.click("button", &format!("Show as a table: {picture}"));
        }
        screens.look("criteria in order, with the figures behind");
        page.choose("How do you want to set them?", "Compare them in pairs");
        page.expect_text("0 of 21 pairs compared.");
        screens.look("no pairs yet");
        let first = "Which matters more: Strategic fit or Complementary capabilities?";
        page.choose(first, "Strategic fit, 3 times as important");
        page.expect_text("1 of 21 pairs compared.");
        screens.look("one pair");
        page.click("button", "Add another person’s view");
        page.click("button", "Add the view");
        page.expect_text("Cedar & Daughters (view 2)");
        screens.look("two views");
        page.click("button", "Answers side by side");
        arrive(page, "Answers side by side");
        screens.look("answers side by side");
        page.click("button", "A channel for the Nordics");
        page.click("button", "Decision record");
        page.fill("textbox", "Why?", "The board said so");
        screens.look("record");
        page.click("button", "A channel for the Nordics");
        page.click("button", "All partnerships");
        page.click("button", "Compare candidates using figures");
        page.click("button", "See the comparison");
        page.expect_text("Paste or type a table.");
        screens.look("figures, with errors");
        page.fill("textbox", "What are you choosing?", "A van");
        page.fill(
            "textbox",
            "Table of figures",
            ";Price;Quality\nAcme;40;7\nBirch;60;?",
        );
        page.click("button", "See the comparison");
        page.expect_text("Based on 100,000 weightings");
        screens.look("choice from figures");
    });
}

#[test]
fn the_portfolio() {
    walk(|page, screens| {
        portfolio::open(page);
        screens.look("portfolio");
        page.click("DisclosureTriangle", "How this is decided");
        page.choose("Show", "Not known yet");
        page.expect_text("2 of 8 partners");
        screens.look("portfolio, without a picture");
    });
}

#[test]
fn workspace_and_import() {
    walk(|page, screens| {
        page.click("button", "Explore a sample");
        begin(page, "Nordlicht AG", "pilot");
        answer(page, &questions(page)[0], "3");
        page.click("button", "Save and leave");
        page.click("button", "Your data");
        arrive(page, "Your data");
        screens.look("workspace");
        page.click("button", "Show the text to copy");
        let exported = page.find("textbox", "Text to copy").property("value");
        screens.look("workspace, with the text to copy");
        let choose = |name: &str, content: &str| {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
            fs::write(&path, content).expect("Cargo made the folder");
            page.choose_file("Exported file", &path);
        };
        let exported = exported.expect("a text field has a value");
        choose("whole.json", &exported);
        page.expect_text("Everything in the file is already here.");
        screens.look("workspace, nothing to import");
        choose("mixed.json", &mixed(&exported));
        page.expect("button", "Add it to what is here");
        screens.look("workspace, import preview");
        page.evaluate("document.querySelector('partner-assessment').shadowRoot.querySelectorAll('details').forEach((one) => { one.open = true })");
        screens.look("workspace, import preview, everything unfolded");
        page.click("radio", "Replace everything here");
        page.expect("button", "Replace everything with it");
        screens.look("workspace, about to replace everything");
        page.click("button", "Replace everything with it");
        page.expect("button", "Undo");
        screens.look("workspace, imported");
        choose("cut.json", "{ \"cut\": ");
        page.expect_text("This file cannot be imported");
        screens.look("workspace, failed import");
    });
}

//! Choosing between candidates: one is knocked out, weights decide, and all of it is still there
//! after a reload.

use crate::harness::{Page, browse};
use crate::steps::{HOME, arrive, tab_to, within_question};

pub const CHOICE: &str = "A channel for the Nordics";
/// What stands below a robustness run that is finished.
const TRIED: &str = "Based on 100,000 weightings drawn at random";
const METHOD: &str = "How do you want to set them?";

/// From the home view to a comparison without answers.
#[track_caller]
pub fn choose_between(page: &Page, names: &str) {
    page.click("button", "Compare candidates: Choosing a partner");
    arrive(page, "Compare candidates");
    page.fill("textbox", "What are you choosing?", CHOICE);
    page.fill("textbox", "Candidates, one per line", names);
    page.click("button", "Start");
    arrive(page, "What both sides want from it");
    page.click("button", "Back to the comparison");
    arrive(page, CHOICE);
}

/// The same, with one question answered alike for all: they are tied.
#[track_caller]
pub fn choose_between_tied(page: &Page, names: &str) {
    choose_between(page, names);
    page.click("button", "Answer question by question");
    arrive(page, "What both sides want from it");
    let gap = "Which gap of ours does this partner fill?";
    for candidate in names.lines() {
        say(page, gap, &[(candidate, 4)]);
    }
    page.click("button", "Back to the comparison");
    arrive(page, CHOICE);
}

/// Answers the same question about each candidate: its name, and the number of the answer.
#[track_caller]
pub fn say(page: &Page, question: &str, answers: &[(&str, u8)]) {
    for (candidate, number) in answers {
        let asked = within_question(page, question);
        page.expect_text(question);
        let radios = asked.names("radio");
        let start = format!("{candidate} {number} ");
        let radio = radios.iter().find(|name| name.starts_with(&start));
        asked.click(
            "radio",
            radio.unwrap_or_else(|| panic!("no {start:?} in {radios:?}")),
        );
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
        page.expect_text("Nothing has been answered about these candidates yet.");

        page.click("button", "Answer question by question");
        arrive(page, "What both sides want from it");
        let gap = "Which gap of ours does this partner fill?";
        say(page, gap, &[("Acme", 4), ("Birch", 4), ("Cedar", 1)]);
        let when = "By when would each side want this to pay off?";
        // the last column says the same of all of them
        say(page, when, &[("All candidates", 4)]);
        page.expect_text("6 of ");
        page.click("button", "Next section");
        page.settle();
        // asked once, as one question
        within_question(page, "Which of these could we bring to a partner?")
            .click("checkbox", "3 Deep technical skill");
        for _ in 0..2 {
            page.click("button", "Next section");
            page.settle();
        }
        let accounts = "For how long is this partner’s work in this field funded?";
        say(page, accounts, &[("Acme", 1), ("Birch", 5)]);
        page.click("button", "Next section");
        page.settle();
        let name = "What do our customers say when this partner’s name comes up?";
        say(page, name, &[("Acme", 5), ("Birch", 1)]);
        page.click("button", "Back to the comparison");
        arrive(page, CHOICE);

        page.expect_text("Excluded: We have not agreed which gap this partner would fill");
        page.expect_text("Acme\n5 of 24 answered");

        weigh(page, "Financial stability", "Home");
        weigh(page, "Reputation", "End");
        page.expect_text("Acme leads Birch by");
        let acme_first = page.text();
        weigh(page, "Reputation", "Home");
        weigh(page, "Financial stability", "End");
        page.expect_text("Birch leads Acme by");
        assert!(!acme_first.contains("Birch leads"));

        page.expect_text("takes the lead if the weight of “Reputation” rises above");
        page.click("button", "Which single answers would change who leads?");
        page.expect_text("for Birch were “");
        page.click("button", "Which single answers would change who leads?");
        page.expect_text(TRIED);
        page.settle();
        let before = page.text();
        page.reload();
        page.expect("heading", CHOICE);
        page.expect_text(TRIED);
        page.settle();
        // but for the undo, which goes with the page
        let (undo, before) = before.split_once("\n\n").expect("several lines");
        assert!(undo.starts_with("Undo: comparison changed"), "{undo}");
        assert_eq!(page.text(), before, "all is there");
        page.settle();
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn weights_are_put_in_order_by_keyboard() {
    browse(|page| {
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        page.choose(METHOD, "Rank the criteria");
        tab_to(page, "button", "Up: Reputation");
        while page.focused().1 == "Up: Reputation" {
            page.press("Enter");
            page.settle();
        }
        // it left those it was tied with; further up there is nothing, and the focus stays near
        assert_eq!(page.focused().1, "Down: Reputation");
        page.expect_text("1 Reputation");
        page.expect_text("2 Strategic fit");
        page.click("button", "Same as above: Strategic fit");
        page.expect_text("1 Strategic fit");
        page.press("Control+z");
        page.expect_text("2 Strategic fit");
        page.expect_text("of all weightings in this order of importance");
        page.reload();
        page.expect_text("1 Reputation");
    });
}

#[test]
fn pairs_show_what_contradicts_itself_and_each_way_keeps_what_was_said() {
    let pair = |first: &str, second: &str| format!("Which matters more: {first} or {second}?");
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
        page.choose(METHOD, "Compare them in pairs");
        page.expect_text("0 of 21 pairs compared.");
        page.expect_text("6 more pairs are needed before pairs can give weights.");
        let compare = |first: &str, second: &str, says: &str| {
            // asked where the last one stood
            assert_eq!(page.focused().1, pair(first, second));
            page.choose(&pair(first, second), says);
            page.settle();
        };
        tab_to(page, "combobox", &pair(all[0], all[1]));
        for (at, other) in all[1..].iter().enumerate() {
            compare(all[0], other, "Equally important");
            page.expect_text(&format!("{} of 21 pairs compared.", at + 1));
            page.click("button", "Next pair");
            page.settle();
        }
        page.expect_text("Enough for a ranking.");
        page.expect_text("cannot contradict each other");
        compare(
            all[1],
            all[2],
            "Complementary capabilities, 9 times as important",
        );
        page.click("button", "Next pair");
        page.settle();
        compare(all[1], all[3], "Financial stability, 9 times as important");
        page.expect_text("Some of your judgements contradict each other");
        page.click(
            "button",
            "Change it to “Cultural compatibility, 2 times as important”",
        );
        page.expect_text("agree well enough (consistency ratio 0");
        page.choose(METHOD, "Use sliders");
        let reputation = page.find("slider", "Reputation");
        assert_eq!(reputation.property("value").as_deref(), Some("0"));
        page.choose(METHOD, "Compare them in pairs");
        page.expect_text("8 of 21 pairs compared.");
    });
}

#[test]
fn after_the_last_pair_the_way_leads_to_the_weights_they_give() {
    browse(|page| {
        page.open("index.html");
        choose_between(page, "Acme\nBirch");
        page.choose(METHOD, "Compare them in pairs");
        page.expect_text("0 of 21 pairs compared.");
        for made in 1..=21 {
            let name = page.names("combobox");
            let pair = name
                .iter()
                .find(|name| name.starts_with("Which matters more"));
            page.choose(pair.expect("a pair is asked about"), "Equally important");
            page.expect_text(&format!("{made} of 21 pairs compared."));
            if made < 21 {
                page.click("button", "Next pair");
                page.settle();
            }
        }
        page.expect("heading", "All pairs are compared");
        page.expect_none("heading", "Compare these two");
        page.expect_none("button", "Next pair");
        page.click("button", "See the weights they give");
        page.wait_until("the weights have the focus", || {
            page.focused() == ("heading".into(), "The weights these pairs give".into())
        });
    });
}

#[test]
fn trying_out_weightings_can_be_stopped_and_goes_on() {
    browse(|page| {
        // each look at the clock takes longer than a slice, and each slice is long in coming: as on
        // a very slow machine
        page.before_load(
            "let now = performance.now(); Performance.prototype.now = () => (now += 20);
             var wait = 200;
             const later = setTimeout; setTimeout = (what, ms) => later(what, ms + wait);",
        );
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        page.click("button", "Stop");
        page.evaluate("wait = 0");
        page.click("button", "Continue");
        page.expect_text(TRIED);
        page.expect_text("One weight at a time");
        // the same is known of both, so each is first half of the time
        page.expect_text("comes first under 50% of all possible weightings");
        page.expect_none("button", "Stop");
    });
}

#[test]
fn figures_are_pasted_and_what_is_wrong_is_named_with_its_place() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Compare candidates using figures");
        arrive(page, "Compare candidates using figures");
        let table = "Table of figures";
        // of an empty table no line can be wrong
        page.click("button", "See the comparison");
        page.expect_text("2 things are missing");
        page.click("button", "Paste or type a table.");
        assert_eq!(page.focused().1, table);
        assert!(!page.text().contains("Line 1, cell 1"));
        page.fill(
            "textbox",
            table,
            ";Price;Quality\nAcme;dear;7\nBirch;60;9;3",
        );
        page.click("button", "See the comparison");
        page.expect_text("Give the comparison a name");
        page.expect_text("Line 2, cell 2: “dear” cannot be read as one figure.");
        page.expect_text("Line 3, cell 4: “3” does not belong to a criterion.");
        page.fill("textbox", "What are you choosing?", "A van");
        let mended = ";Price;Quality\nworst;100;0\nbest;20;10\nAcme;40;7\nBirch;60;9\nCedar;30;?";
        page.fill("textbox", table, mended);
        page.click("button", "See the comparison");
        arrive(page, "A van");
        // Acme (75 + 70) / 2, Birch (50 + 90) / 2, Cedar (87.5 + 50) / 2
        page.expect_text("Acme leads Birch by 3 points, but comes first under only ");
        page.expect_text("from 100 (worst) to 20 (best)");
        page.click("button", "Which single figures would change who leads?");
        page.expect_text("on “Quality” instead of");
        page.click("button", "Change the figures");
        let known = page.find("textbox", table).property("value");
        assert_eq!(known.as_deref(), Some(mended), "as they were written");
        page.open("index.html");
        page.expect_text("From a table of figures");
        page.click("button", "A van");
        page.expect_text("Acme leads Birch");
    });
}

#[test]
fn two_people_answer_and_their_views_stand_side_by_side() {
    browse(|page| {
        page.open("index.html");
        choose_between(page, "Acme\nBirch");
        page.click("button", "Add another person’s view");
        page.fill("textbox", "Whose view is it?", "Sales lead");
        page.click("button", "Add the view");
        page.expect_text("Birch (Sales lead)");
        page.click("button", "Answer question by question");
        arrive(page, "What both sides want from it");
        let gap = "Which gap of ours does this partner fill?";
        let answers = [
            ("Acme (view 1)", 5),
            ("Acme (Sales lead)", 1),
            ("Birch (view 1)", 4),
            ("Birch (Sales lead)", 4),
        ];
        say(page, gap, &answers);
        page.click("button", "Back to the comparison");
        arrive(page, CHOICE);
        page.expect_text("Views differ: We have not agreed which gap this partner would fill");
        page.expect_text("(views ");

        // a view without answers has no say, and can go again
        let ranking = page.find("table", "Ranking").text();
        page.click("button", "Add another person’s view");
        page.click("button", "Add the view");
        let empty = "Remove view 3: it has no answers about the candidates";
        page.expect("button", empty);
        assert_eq!(page.find("table", "Ranking").text(), ranking);
        page.click("button", empty);
        page.expect_none("textbox", "Whose view is view 3?");
        page.expect("textbox", "Whose view is view 2?");

        page.click("button", "Answers side by side");
        arrive(page, "Answers side by side");
        // who says the same stands together, and what differs comes first
        let together = ["Birch (view 1)", "Birch (Sales lead)"];
        page.wait_until("Birch's two views stand together", || {
            let text = page.text();
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            lines.windows(2).any(|two| two == together)
        });
        let first = page.names("heading")[1].clone();
        assert_eq!(first, gap);
        page.choose("Candidate", "Birch");
        page.settle();
        assert!(!page.text().contains("Acme (view 1)"));

        // two views of one role keep their answers apart, however often they are drawn again
        page.click("button", "See the comparison");
        arrive(page, CHOICE);
        page.fill("textbox", "Whose view is view 1?", "Sales lead");
        page.press("Tab");
        page.settle();
        page.click("button", "Answers side by side");
        arrive(page, "Answers side by side");
        for candidate in ["Acme", "Birch", "All candidates", "Acme"] {
            page.choose("Candidate", candidate);
            page.settle();
        }
        let text = page.text();
        let lines = text.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let of_acme = lines.windows(2).filter(|two| two[0] == "Acme (Sales lead)");
        let answers: Vec<&str> = of_acme.map(|two| two[1]).collect();
        let expected = [
            "In our plan, and weighed against other options this year",
            "Nobody can name one",
        ];
        assert_eq!(answers, expected, "{text}");
        assert_eq!(page.console_errors(), [""; 0]);
    });
}

#[test]
fn the_record_says_who_won_why_and_who_doubts_it() {
    browse(|page| {
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        page.click("button", "Decision record");
        arrive(page, &format!("Decision record: {CHOICE}"));
        page.expect_text("Acme and Birch are tied.");
        page.expect_text("Set with sliders.");
        page.expect_text("of all possible weightings");
        page.fill("textbox", "Why?", "The board said so");
        page.fill("textbox", "Who sees it differently, and why?", "Sales");
        page.click("button", "Show the text to copy");
        let copied = page.find("textbox", "Text to copy");
        let copied = copied.property("value").unwrap_or_default();
        assert!(
            copied.contains("## Reasons\n\n- The board said so\n"),
            "{copied}"
        );
        assert!(copied.contains("- Sales\n"), "{copied}");
        page.reload();
        let kept = page.find("textbox", "Why?").property("value");
        assert_eq!(kept.as_deref(), Some("The board said so"));
    });
}

#[test]
fn a_picture_is_saved_as_svg_and_as_png_where_the_policy_is_strict() {
    browse(|page| {
        page.before_load(
            "window.saved = []; const own = URL.createObjectURL;
             URL.createObjectURL = (it) => { saved.push(it); return own.call(URL, it); };",
        );
        page.dark(true);
        page.open("index.html");
        choose_between_tied(page, "Acme\nBirch");
        page.click("button", "Save as SVG: Where they differ");
        page.expect_text("Your browser was asked to save Where-they-differ.svg.");
        let svg = page.evaluate("saved[0].text()");
        let svg = svg.as_str().expect("a text");
        assert!(svg.starts_with("<svg xmlns="), "{svg}");
        assert!(svg.contains(">Acme</text>") && svg.contains("Strategic fit"));
        // light, and no length that only this page knows
        assert!(svg.contains(r##"fill="#ffffff""##) && svg.contains(r#"fill="rgb("#));
        for never in ["em\"", "%\"", "class=", "var(", "light-dark"] {
            assert!(!svg.contains(never), "{never}: {svg}");
        }
        let lines = svg.split("<line ").skip(1);
        assert!(lines.clone().count() > 7, "{svg}");
        for line in lines {
            assert!(line.contains(r#"stroke="rgb("#), "{line}");
        }
        page.click("button", "Save as PNG: Where they differ");
        page.expect_text("Your browser was asked to save Where-they-differ.png.");
        let drawn = page.evaluate(
            "createImageBitmap(saved[1]).then((image) => {
               const canvas = new OffscreenCanvas(image.width, image.height);
               const context = canvas.getContext('2d');
               context.drawImage(image, 0, 0);
               const { data } = context.getImageData(0, 0, image.width, image.height);
               const light = data.filter((one) => one === 255).length / data.length;
               return JSON.stringify([saved[1].type, image.width, light > 0.8 && light < 0.999]);
             })",
        );
        assert_eq!(drawn, r#"["image/png",1696,true]"#);
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn what_is_missing_is_said_and_adding_can_be_taken_back() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Compare candidates: Choosing a partner");
        page.click("button", "Start");
        page.expect_text("Give the comparison a name");
        page.expect_text("Enter at least two candidates");
        page.fill("textbox", "What are you choosing?", CHOICE);
        page.fill("textbox", "Candidates, one per line", "Acme\nAcme\n");
        page.click("button", "Start");
        page.expect_text("Enter at least two candidates");
        page.fill("textbox", "Candidates, one per line", "Acme\nBirch");
        page.click("button", "Start");
        page.click("button", "Back to the comparison");
        arrive(page, CHOICE);
        page.click("button", "Add candidates");
        page.fill("textbox", "Candidates, one per line", "Cedar");
        page.click("button", "Add candidates");
        page.expect_text("Cedar\n0 of ");
        page.press("Control+z");
        page.wait_until("Cedar is gone", || !page.text().contains("Cedar"));
        page.click("button", "Remove this comparison");
        page.click("button", "Remove");
        page.expect("heading", HOME);
        page.expect_none("button", CHOICE);
        page.expect("button", "Acme");
    });
}

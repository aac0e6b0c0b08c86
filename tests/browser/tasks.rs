//! What people come for most, and how many clicks it takes them. A field that is clicked into
//! counts as one; what is typed does not.

use crate::harness::{Page, browse};
use crate::steps::{CHECK, FINISH, arrive, begin, to_check};

const PRINT: &str = "Print one page (or save as PDF)";

/// Clicks one answer to every question in sight, the third; of the first questions that are asked
/// about several candidates, one for all of them. Gives how many clicks that took.
#[track_caller]
fn answer_section(page: &Page, alike: usize) -> usize {
    let clicks = page.evaluate(&format!(
        "(() => {{
            const root = __noted.widget().shadowRoot;
            const questions = () => [...root.querySelectorAll('fieldset')];
            let clicks = 0;
            questions().forEach((_, at) => {{
                const inputs = () => [...questions()[at].querySelectorAll('input')];
                if (inputs()[0]?.type === 'checkbox') {{
                    inputs()[0].click();
                    clicks += 1;
                    return;
                }}
                let names = [...new Set(inputs().filter((one) => one.type === 'radio').map((one) => one.name))];
                if (names.length > 1) names = at < {alike} ? names.slice(-1) : names.slice(0, -1);
                for (const name of names) {{
                    inputs().filter((one) => one.name === name)[2].click();
                    clicks += 1;
                }}
            }});
            return clicks;
        }})()"
    ));
    page.settle();
    // invariant: it was counted
    usize::try_from(clicks.as_u64().expect("a number")).expect("not so many")
}

#[test]
fn a_partner_is_assessed_with_fortyfive_clicks_at_most() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Assess a partner");
        arrive(page, "Which partner are you assessing?");
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        // both buttons, the name, the stage
        let mut clicks = 4;
        page.expect("button", "Next section");
        loop {
            clicks += answer_section(page, 0);
            let is_last = !page.names("button").contains(&"Next section".into());
            page.click("button", if is_last { CHECK } else { "Next section" });
            page.settle();
            clicks += 1;
            if is_last {
                break;
            }
        }
        arrive(page, CHECK);
        page.click("button", FINISH);
        clicks += 1;
        page.expect("heading", "Nordlicht AG: Alliance health check");
        assert!(clicks <= 45, "{clicks} clicks");
    });
}

#[test]
fn three_candidates_are_compared_with_seventytwo_clicks_at_most() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Compare candidates: Choosing a partner");
        arrive(page, "Compare candidates");
        page.fill("textbox", "What are you choosing?", "A channel");
        page.fill("textbox", "Candidates, one per line", "Acme\nBirch\nCedar");
        page.click("button", "Start");
        // both buttons, the two fields
        let mut clicks = 4;
        page.expect("button", "Next section");
        // five of the first questions do not tell them apart
        let mut alike = 5;
        loop {
            clicks += answer_section(page, alike) + 1;
            alike = 0;
            if !page.names("button").contains(&"Next section".into()) {
                break;
            }
            page.click("button", "Next section");
            page.settle();
        }
        page.click("button", "See the comparison");
        arrive(page, "A channel");
        assert!(clicks <= 72, "{clicks} clicks");
    });
}

#[test]
fn who_wants_to_choose_and_takes_the_way_to_one_partner_is_led_on() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Which partner?");
        arrive(page, "Which partner are you assessing?");
        page.expect_text("You can stop and continue later");
        page.click("button", "Compare candidates");
        arrive(page, "Compare candidates");
    });
}

#[test]
fn what_to_do_next_with_a_partner_is_one_click_away_and_a_report_two() {
    browse(|page| {
        page.before_load("window.print = () => { globalThis.__printed = true }");
        page.open("index.html");
        begin(page, "Nordlicht AG", "formalization");
        answer_section(page, 0);
        to_check(page);
        crate::steps::finish_with_few(page);
        page.expect("heading", "Nordlicht AG: Alliance health check");
        page.click("button", "All partnerships");
        page.expect("heading", "Partnerships");

        page.click("button", "Nordlicht AG");
        page.expect("heading", "What to do next");
        page.expect("button", "Start: Value scorecard");
        page.click("button", "All partnerships");
        page.expect("heading", "Partnerships");

        let buttons = page.names("button");
        let result = buttons.iter().find(|name| name.ends_with(": result"));
        page.click("button", result.expect("home links to the latest result"));
        // in sight, without a scroll
        let [_, top, _, height] = page.find("button", PRINT).rectangle();
        assert!(top + height < 900.0, "{top}");
        page.click("button", PRINT);
        page.wait_until("it prints", || page.evaluate("__printed") == true);
        assert!(!page.text().contains("does not allow"), "{}", page.text());
    });
}

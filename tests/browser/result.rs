//! A result is read, printed on one page, and leads on to the next questionnaire.

use serde_json::json;

use crate::harness::{Page, Setup, browse};
use crate::steps::{
    HEALTH_CHECK, HOME, answer, arrive, begin, check_health, finish_with_few, questions, tab_to,
    to_check,
};

const SAMPLE: &str = "Helix Analytics";

/// The sample's latest result.
#[track_caller]
fn sample_result(page: &Page) {
    page.open("index.html");
    page.click("button", "Explore a sample");
    page.expect("rowheader", &format!("{SAMPLE} Sample Formalization"));
    page.click("button", SAMPLE);
    arrive(page, SAMPLE);
    let open = page.names("button");
    let open = open.iter().find(|name| name.ends_with(": result"));
    page.click("button", open.expect("a check is listed"));
    arrive(page, &format!("{SAMPLE}: {HEALTH_CHECK}"));
}

/// How many pages the browser prints.
fn printed_pages(page: &Page) -> usize {
    let answer = page.devtools(
        "Page.printToPDF",
        json!({ "paperWidth": 8.27, "paperHeight": 11.69 }),
    );
    let pdf = answer["data"].as_str().expect("a file").to_string();
    let pdf = page.evaluate(&format!("atob('{pdf}')"));
    let pdf = pdf.as_str().expect("a text");
    pdf.matches("/Type /Page\n").count()
}

/// What of a page on paper could be pressed or filled in, but for names that are text there.
const CONTROLS: &str = "[...__noted.widget().shadowRoot.querySelectorAll('button, input, select, textarea')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length && !one.matches(':is(th, dt, h1, h2, h3) button.link'))
    .map((one) => one.outerHTML.slice(0, 120))";
const CHARTS: &str = "[...__noted.widget().shadowRoot.querySelectorAll('svg')]
    .filter((one) => one.getBoundingClientRect().height > 20).length";

#[test]
fn on_paper_there_are_charts_and_nothing_to_press() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.expect("heading", HOME);
        for (place, heading) in [
            (
                "result/sample-helix-5",
                "Helix Analytics: Alliance health check",
            ),
            ("portfolio", "Portfolio"),
            (
                "trend/health-check/sample-norvik",
                "Norvik Robotics: Alliance health check over time",
            ),
            ("both-sides/sample-helix/health-check", "Both sides"),
            (
                "comparison/sample-nordics",
                "A service partner for the Nordics",
            ),
            (
                "record/sample-nordics",
                "Decision record: A service partner for the Nordics",
            ),
        ] {
            page.evaluate(&format!("location.hash = '#/{place}'; 0"));
            page.expect("heading", heading);
            page.settle();
            page.on_paper(true);
            assert_eq!(page.evaluate(CONTROLS), json!([]), "{place}");
            assert!(
                page.evaluate(CHARTS).as_u64() > Some(0),
                "{place} has no chart"
            );
            page.on_paper(false);
        }
    });
}

#[test]
fn one_page_for_an_executive_is_one_page_of_paper() {
    Setup::new().browse(|page| {
        page.before_load(
            "window.print = () => { globalThis.__printed = (globalThis.__printed ?? 0) + 1 }",
        );
        sample_result(page);
        assert!(printed_pages(page) > 1, "all of it takes several pages");
        page.click("button", "Print one page (or save as PDF)");
        page.wait_until("it prints", || page.evaluate("__printed") == 1);
        assert_eq!(printed_pages(page), 1);
        // from the browser's own menu it is all of it again
        page.evaluate("dispatchEvent(new Event('afterprint')); 0");
        page.wait_until("all of it is printed", || printed_pages(page) > 1);
        page.click("button", "Print everything (or save as PDF)");
        page.wait_until("it prints again", || page.evaluate("__printed") == 2);
        assert!(printed_pages(page) > 1);
        // so it is of results that lead with a name
        for (id, title) in [
            ("sample-norvik-stage", "Norvik Robotics: Relationship stage"),
            (
                "sample-norvik-name",
                "Norvik Robotics: Is it a partnership?",
            ),
        ] {
            page.evaluate(&format!("location.hash = '#/result/{id}'; 0"));
            arrive(page, title);
            page.click("button", "Print one page (or save as PDF)");
            page.wait_until("one page is printed", || printed_pages(page) == 1);
        }
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn the_line_of_contents_leads_to_a_part_by_keyboard() {
    browse(|page| {
        sample_result(page);
        tab_to(page, "button", "Risks");
        page.press("Enter");
        assert_eq!(page.focused(), ("heading".into(), "Risks".into()));
    });
}

#[test]
fn the_next_questionnaire_begins_in_one_step_with_what_is_known() {
    browse(|page| {
        check_health(page, "Nordlicht AG", "pilot", "3");
        page.click("button", "Start: Value scorecard");
        page.expect("button", "Next section");
        page.expect_text("Nordlicht AG › Value scorecard");
    });
}

#[test]
fn an_answer_that_came_too_late_is_told_and_kept_with_the_result() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        answer(page, &questions[0], "3");
        // the same check in another tab, which hears of nothing
        page.new_tab();
        page.before_load(
            "for (const name of ['storage', 'visibilitychange']) {
                 addEventListener(name, (event) => event.stopImmediatePropagation(), { capture: true });
             }",
        );
        page.open("index.html");
        page.expect("heading", HOME);
        page.click("button", "Continue: Alliance health check, Nordlicht AG");
        page.expect("button", "Next section");
        page.switch_to_tab(0);
        to_check(page);
        finish_with_few(page);
        page.expect("heading", &format!("Nordlicht AG: {HEALTH_CHECK}"));
        page.switch_to_tab(1);
        answer(page, &questions[1], "2");
        page.expect_text("1 answer came too late");
        page.click("button", "See the result");
        page.expect_text("1 answer was given in another tab after this assessment was finished.");
        page.expect_text(&questions[1]);
        page.expect_text("Answers that were replaced (1)");
        page.switch_to_tab(0);
        page.reload();
        page.expect_text("1 answer was given in another tab after this assessment was finished.");
    });
}

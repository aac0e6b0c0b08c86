//! Where a person is has an address: Back, Forward, a reload and a link lead there.

use crate::{
    embedding::page_with,
    harness::{Page, Setup, browse},
    steps::*,
};

fn back(page: &Page) {
    page.evaluate("history.back()");
}

fn forward(page: &Page) {
    page.evaluate("history.forward()");
}

fn fragment(page: &Page) -> String {
    page.evaluate("location.hash")
        .as_str()
        .unwrap_or_default()
        .into()
}

#[test]
fn back_and_forward_move_inside_the_widget() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Your data");
        arrive(page, "Your data");
        back(page);
        arrive(page, HOME);
        forward(page);
        arrive(page, "Your data");
    });
}

#[test]
fn what_has_the_focus_is_in_sight_on_the_way_back() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Acme", "pilot");
        arrive(page, "What both sides want from it");
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
        page.settle();
        page.click("button", "Next section");
        arrive(page, "How decisions are made");
        back(page);
        arrive(page, "What both sides want from it");
        page.settle();
        assert_eq!(page.evaluate(OF_FOCUS_IN_SIGHT), true);
    });
}

#[test]
fn the_name_of_a_new_partner_is_there_again_after_back_and_forward_and_a_reload() {
    const ASKED: &str = "Which partner are you assessing?";
    const NAME: &str = "Partner’s name";
    let is_there = |page: &Page| {
        page.expect("heading", ASKED);
        page.wait_until("the name is there", || {
            page.find("textbox", NAME).property("value").as_deref() == Some("Nordlicht AG")
        });
        assert_eq!(fragment(page), "#/start/health-check");
    };
    browse(|page| {
        page.open("index.html");
        page.click("button", "Assess a partner");
        arrive(page, ASKED);
        page.fill("textbox", NAME, "Nordlicht AG");
        back(page);
        arrive(page, HOME);
        forward(page);
        is_there(page);
        page.reload();
        is_there(page);
        // a new beginning is empty
        page.click("button", "All partnerships");
        arrive(page, HOME);
        page.click("button", "Assess a partner");
        arrive(page, ASKED);
        let typed = page.find("textbox", NAME).property("value");
        assert_eq!(typed.unwrap_or_default(), "");
    });
}

#[test]
fn a_reload_stays_on_the_same_section() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Acme", "pilot");
        page.click("button", "Next section");
        let there = fragment(page);
        page.wait_until("the second section has an address", || {
            fragment(page).matches('/').count() == 3
        });
        let heading = page.names("heading");
        page.reload();
        page.expect("button", "Next section");
        assert_eq!(page.names("heading"), heading);
        assert_eq!(fragment(page), there);
        back(page);
        page.wait_until("the first section is shown", || {
            page.names("heading") != heading
        });
    });
}

#[test]
fn a_link_leads_to_a_place_and_one_that_leads_nowhere_leads_home() {
    browse(|page| {
        page.open("index.html#/start/health-check");
        page.expect("button", "Start");
        page.open("index.html#/result/gone");
        page.reload();
        page.expect("heading", HOME);
        page.evaluate("location.hash = '#/workspace'");
        arrive(page, "Your data");
    });
}

#[test]
fn embedded_the_pages_address_stays_and_back_works() {
    Setup::new()
        .html("two.html", &page_with("<h1>Intranet</h1><partner-assessment></partner-assessment><partner-assessment namespace='other'></partner-assessment>"))
        .browse(|page| {
            page.open("two.html");
            page.evaluate("history.replaceState({ ...history.state, idx: 7 }, '')");
            let [one, two] = [0, 1].map(|n| page.within(&format!("document.querySelectorAll('partner-assessment')[{n}]")));
            one.click("button", "Your data");
            one.expect("heading", "Your data");
            two.click("button", "Your data");
            two.expect("heading", "Your data");
            assert_eq!(fragment(page), "");
            assert_eq!(page.evaluate("history.state.idx"), 7, "what the page remembers stays");
            back(page);
            two.expect("heading", HOME);
            one.expect("heading", "Your data");
            back(page);
            one.expect("heading", HOME);
            forward(page);
            one.expect("heading", "Your data");
            page.reload();
            page.wait_until("it is loaded again", || page.evaluate("document.querySelectorAll('partner-assessment').length") == 2);
            let one = page.within("document.querySelectorAll('partner-assessment')[0]");
            one.expect("heading", "Your data");
        });
}

#[test]
fn where_the_page_wants_none_there_are_no_entries() {
    Setup::new()
        .html(
            "none.html",
            &page_with("<partner-assessment navigation='none'></partner-assessment>"),
        )
        .browse(|page| {
            page.open("none.html");
            let before = page.evaluate("history.length");
            page.click("button", "Your data");
            page.expect("heading", "Your data");
            assert_eq!(page.evaluate("history.length"), before);
        });
}

#[test]
fn a_finished_check_is_not_answered_again_by_going_back() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Acme", "pilot");
        let check = fragment(page);
        let id = check
            .trim_start_matches("#/check/")
            .split('/')
            .next()
            .unwrap_or_default()
            .to_string();
        page.evaluate(&format!("location.hash = '#/review/{id}'"));
        arrive(page, CHECK);
        page.expect("button", "Back to the questions");
    });
}

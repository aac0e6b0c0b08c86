//! The element on a page: it loads, it keeps to itself, it can be had twice.

use std::collections::BTreeMap;

use crate::harness::{Page, Setup, browse};

const TITLE: &str = "Partnerships";

fn page_with(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>Test</title><link rel=icon href='data:,'>\
         <script type=module src=partner-assessment.js></script>{body}</html>"
    )
}

/// How many widgets show their home page.
fn titles(page: &Page) -> usize {
    let headings = page.names("heading");
    headings.iter().filter(|name| *name == TITLE).count()
}

fn expect_nothing_wrong(page: &Page) {
    assert_eq!(page.violations(), [""; 0]);
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn mounts_under_the_strict_policy_and_asks_for_nothing_after_loading() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        page.settle();
        let files = [
            "index.html",
            "page.css",
            "partner-assessment.js",
            "partner-assessment.wasm",
        ];
        let once: BTreeMap<_, _> = files.map(|name| (name.to_owned(), 1)).into();
        assert_eq!(page.server().requests(), once);
        expect_nothing_wrong(page);
    });
}

#[test]
fn the_page_has_nothing_that_axe_reports() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        assert_eq!(page.axe(), [""; 0]);
    });
}

#[test]
fn including_the_script_twice_is_harmless() {
    let body = "<script type=module src='partner-assessment.js?again'></script><partner-assessment></partner-assessment>";
    Setup::new()
        .html("twice.html", &page_with(body))
        .browse(|page| {
            page.open("twice.html");
            page.expect("heading", TITLE);
            page.wait_until("the script came twice", || {
                page.server().requests()["partner-assessment.js"] == 2
            });
            page.settle();
            assert_eq!(titles(page), 1);
            expect_nothing_wrong(page);
        });
}

#[test]
fn removed_and_put_back_it_works_again() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        page.evaluate(
            "globalThis.kept = document.querySelector('partner-assessment'); kept.remove()",
        );
        page.expect_none("heading", TITLE);
        page.evaluate("document.body.append(kept)");
        page.expect("heading", TITLE);
        page.evaluate("document.querySelector('main').append(kept)"); // moved: removed and put back at once
        page.expect("heading", TITLE);
        page.evaluate("kept.whenReady.then(() => 0)");
        page.settle();
        assert_eq!(titles(page), 1);
        expect_nothing_wrong(page);
    });
}

#[test]
fn two_elements_share_a_page_and_the_module() {
    let body = "<partner-assessment namespace=a></partner-assessment><partner-assessment namespace=b></partner-assessment>";
    Setup::new()
        .html("two.html", &page_with(body))
        .browse(|page| {
            page.open("two.html");
            for number in 0..2 {
                let one = page.within(&format!(
                    "document.querySelectorAll('partner-assessment')[{number}]"
                ));
                one.expect("heading", TITLE);
                assert_eq!(titles(&one), 1);
            }
            assert_eq!(page.server().requests()["partner-assessment.wasm"], 1);
            expect_nothing_wrong(page);
        });
}

#[test]
fn a_server_that_names_the_wrong_type_is_borne_with() {
    let wrong = Setup::new().media_type("partner-assessment.wasm", "application/octet-stream");
    wrong.browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        expect_nothing_wrong(page);
    });
}

#[test]
fn mounts_where_storage_is_denied() {
    Setup::new().storage_denied().browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        let denied = page.evaluate(
            "(() => { try { return Boolean(localStorage) } catch { return 'denied' } })()",
        );
        assert_eq!(denied, "denied");
    });
}

#[test]
fn readiness_is_told_to_those_who_come_late() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        page.wait_until("it was told at the time", || {
            page.events("pa-ready").len() == 1
        });
        let told = page.evaluate(
            "new Promise((tell) => {
               const element = document.querySelector('partner-assessment');
               element.addEventListener('pa-ready', (event) => tell(event.target === element && event.detail !== undefined), { once: true });
             })",
        );
        assert_eq!(told, true);
        assert_eq!(
            page.events("pa-ready").len(),
            1,
            "told to the late listener alone"
        );
    });
}

#[test]
fn methods_reject_wrong_input_with_a_code() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        for call in [
            "importWorkspace(7)",
            "importWorkspace()",
            "open({})",
            "open('health-check', null)",
        ] {
            let code = page.evaluate(&format!(
                "document.querySelector('partner-assessment').{call}.then(() => 'no error', (e) => e.name + ' ' + e.code)"
            ));
            assert_eq!(code, "PartnerAssessmentError wrong-type", "{call}");
        }
    });
}

#[test]
fn theme_and_direction_follow_the_attributes() {
    let body = "<partner-assessment theme=dark lang=ar></partner-assessment>";
    Setup::new().html("dressed.html", &page_with(body)).browse(|page| {
        page.open("dressed.html");
        page.expect("heading", TITLE);
        let dress = "(({ dataset, dir }) => `${dataset.theme} ${dir}`)(document.querySelector('partner-assessment').shadowRoot.firstElementChild)";
        assert_eq!(page.evaluate(dress), "dark rtl");
        page.evaluate("Object.assign(document.querySelector('partner-assessment'), { lang: 'de' }).setAttribute('theme', 'light')");
        page.wait_until("it followed", || page.evaluate(dress) == "light ltr");
    });
}

#[test]
fn tells_its_size_and_follows_it() {
    browse(|page| {
        page.set_viewport(600, 800);
        page.open("index.html");
        let fits = || {
            let all = page.evaluate("document.documentElement.clientWidth");
            let padding = 2.0 * 16.0;
            page.events("pa-resize")
                .last()
                .is_some_and(|size| size["width"].as_f64() == all.as_f64().map(|all| all - padding))
        };
        page.wait_until("the first size is told", fits);
        page.set_viewport(320, 800);
        page.wait_until("the new size is told", fits);
    });
}

//! The element on a page: it loads, it keeps to itself, it can be had twice.

use std::collections::BTreeMap;

use crate::harness::{Page, Setup, browse};

const TITLE: &str = "Partnerships";
const SAMPLE: &str = "Explore a sample";

pub fn page_with(body: &str) -> String {
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
        // moved: removed and put back at once
        page.evaluate("document.querySelector('main').append(kept)");
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
fn readiness_is_told_once_and_those_who_come_late_have_a_promise() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        page.evaluate(
            "for (let time = 0; time < 3; time++) __noted.widget().addEventListener('pa-ready', () => { __noted.late = true })",
        );
        page.evaluate("__noted.widget().whenReady.then(() => 0)");
        page.settle();
        assert_eq!(page.events("pa-ready").len(), 1);
        assert_eq!(page.evaluate("'late' in __noted"), false);
        let own = "__noted.widget().addEventListener === EventTarget.prototype.addEventListener";
        assert_eq!(page.evaluate(own), true, "the platform's own");
    });
}

/// Does something that is saved where anything is; by script, because some of these pages would
/// break WebDriver's own.
fn take_sample(page: &Page) {
    page.expect("button", SAMPLE);
    page.evaluate(&format!(
        "[...__noted.widget().shadowRoot.querySelectorAll('button')].find((one) => one.textContent === '{SAMPLE}').click()"
    ));
    page.expect("button", "Remove the sample");
    page.settle();
}

#[test]
fn half_a_character_in_one_option_loosens_no_other() {
    let body = "<partner-assessment storage=none namespace=team readonly></partner-assessment>";
    Setup::new().html("half.html", &page_with(body)).browse(|page| {
        // in place before the element is defined
        page.before_load(
            "new MutationObserver(() => __noted.widget()?.setAttribute('relationship', 'Acme \\ud83d'))
               .observe(document, { childList: true, subtree: true })",
        );
        page.open("half.html");
        page.expect_text("relationship: contains half a character");
        let told = &page.events("pa-error")[0];
        assert_eq!(told["code"], "unreadable-option");
        assert_eq!(
            told["message"],
            "relationship: contains half a character, as when text is cut in the middle of an emoji"
        );
        page.expect("heading", TITLE);
        page.expect_none("button", "Assess a partner"); // read-only still
        page.settle();
        assert!(page.stored().is_empty(), "{:?}", page.stored());
        assert_eq!(page.events("pa-error").len(), 1);
    });
}

#[test]
fn half_a_character_in_the_namespace_saves_nothing_in_another() {
    let body = "<partner-assessment></partner-assessment>";
    Setup::new()
        .html("half.html", &page_with(body))
        .browse(|page| {
            page.open("half.html");
            page.expect("heading", TITLE);
            page.evaluate("__noted.widget().setAttribute('namespace', 'team \\udc00')");
            page.expect_text("nothing is saved");
            take_sample(page);
            assert!(page.stored().is_empty(), "{:?}", page.stored());
            page.evaluate("__noted.widget().setAttribute('namespace', 'team')");
            page.expect("button", SAMPLE);
            assert!(!page.text().contains("nothing is saved"));
            take_sample(page);
            assert!(
                page.stored()
                    .keys()
                    .all(|key| key.starts_with("partner-assessment:team:"))
            );
        });
}

#[test]
fn to_json_on_the_built_in_prototypes_loosens_nothing() {
    let body = "<partner-assessment storage=none namespace=team></partner-assessment>";
    Setup::new().html("json.html", &page_with(body)).browse(|page| {
        page.before_load(
            "for (const Class of [Array, String, Number, Object]) Class.prototype.toJSON = () => 'the page’s own'",
        );
        page.open("json.html");
        take_sample(page);
        assert!(page.stored().is_empty(), "{:?}", page.stored());
        let definition = "{ id: 'own', title: 'Our own', version: 1, sections: [{ title: 'One', items: [{ id: 'a', stem: 'Is it so?', scale: { type: 'yes-no' } }] }] }";
        page.evaluate(&format!("__noted.widget().definitions = [{definition}]"));
        let given: serde_json::Value = serde_json::from_str(page.evaluate("__noted.widget().definitions[0]").as_str().unwrap()).unwrap();
        assert_eq!(given["sections"][0]["items"][0]["stem"], "Is it so?");
        assert!(page.events("pa-error").is_empty());
    });
}

#[test]
fn a_storage_that_is_not_known_saves_nothing_and_is_told() {
    for storage in ["bogus", "Local", ""] {
        let body =
            format!("<main><partner-assessment storage='{storage}'></partner-assessment></main>");
        Setup::new()
            .html("bogus.html", &page_with(&body))
            .browse(|page| {
                page.open("bogus.html");
                take_sample(page);
                assert!(page.stored().is_empty(), "{:?}", page.stored());
                let told = format!(
                    "storage: “{storage}” is not one of local, session, none, so nothing is saved"
                );
                page.expect_text(&told);
                assert_eq!(page.events("pa-error")[0]["message"], told);
                assert_eq!(page.axe(), [""; 0]);
            });
    }
}

#[test]
fn another_namespace_or_storage_is_another_place() {
    browse(|page| {
        page.open("index.html");
        take_sample(page);
        let set = |name: &str, value: &str| {
            page.evaluate(&format!(
                "__noted.widget().setAttribute('{name}', '{value}')"
            ));
        };
        set("namespace", "team");
        page.expect("button", SAMPLE);
        page.evaluate("__noted.widget().whenReady.then(() => 0)");
        assert_eq!(page.events("pa-ready").len(), 2);
        take_sample(page);
        assert!(
            page.stored()
                .keys()
                .any(|key| key.starts_with("partner-assessment:team:"))
        );
        set("storage", "session");
        page.expect("button", SAMPLE);
        set("storage", "local");
        page.expect("button", "Remove the sample");
        page.evaluate("__noted.widget().removeAttribute('namespace')");
        page.expect("button", "Remove the sample");
        // there and back at once is no change
        page.settle();
        let before = page.events("pa-ready").len();
        set("namespace", "team");
        page.evaluate("(() => { const it = __noted.widget(); it.setAttribute('namespace', 'x'); it.setAttribute('namespace', 'team'); })()");
        page.expect("button", "Remove the sample");
        page.settle();
        assert_eq!(page.events("pa-ready").len(), before + 1);
        expect_nothing_wrong(page);
    });
}

#[test]
fn moved_within_the_page_it_keeps_what_is_being_typed() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Assess a partner");
        page.fill("textbox", "Partner’s name", "Nordl");
        page.evaluate("document.body.append(__noted.widget())");
        page.settle();
        let field = page.find("textbox", "Partner’s name");
        assert_eq!(field.property("value").as_deref(), Some("Nordl"));
        page.fill("textbox", "Partner’s name", "Nordlicht AG");
        page.choose("Stage of the relationship", "Pilot");
        page.click("button", "Start");
        page.expect("button", "Next section");
        assert_eq!(page.events("pa-ready").len(), 1);
        expect_nothing_wrong(page);
    });
}

#[test]
fn moved_to_another_document_it_keeps_its_look_and_works_on() {
    let body = "<partner-assessment></partner-assessment><iframe title=Other></iframe>";
    Setup::new().html("frame.html", &page_with(body)).browse(|page| {
        page.set_viewport(800, 600);
        page.open("frame.html");
        page.expect("heading", TITLE);
        let look = "(() => {
            const { backgroundColor, fontSize, paddingTop, display } = getComputedStyle(moved.shadowRoot.querySelector('button.go'));
            return [backgroundColor, fontSize, paddingTop, display].join(' ');
          })()";
        page.evaluate("globalThis.moved = __noted.widget(); 0");
        let before = page.evaluate(look);
        let there = page.within("moved");
        for place in [
            "document.querySelector('iframe').contentDocument.body",
            "document.body",
            "document.implementation.createHTMLDocument().body",
            "document.documentElement.appendChild(document.implementation.createHTMLDocument().body)",
        ] {
            page.evaluate(&format!("{place}.append(moved)"));
            page.settle();
            if page.evaluate("moved.ownerDocument.defaultView === null") == true {
                continue; // nobody sees it
            }
            there.expect("heading", TITLE);
            assert_eq!(page.evaluate(look), before, "{place}");
        }
        take_sample(&there);
        expect_nothing_wrong(page);
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
fn the_theme_follows_its_attribute() {
    let body = "<partner-assessment theme=dark></partner-assessment>";
    Setup::new().html("dressed.html", &page_with(body)).browse(|page| {
        page.open("dressed.html");
        page.expect("heading", TITLE);
        let dress = "(({ dataset }) => dataset.theme)(document.querySelector('partner-assessment').shadowRoot.firstElementChild)";
        assert_eq!(page.evaluate(dress), "dark");
        page.evaluate("document.querySelector('partner-assessment').setAttribute('theme', 'light')");
        page.wait_until("it followed", || page.evaluate(dress) == "light");
    });
}

#[test]
fn english_is_set_as_english_on_an_arabic_page() {
    let html = page_with("<partner-assessment></partner-assessment>")
        .replace("<html lang=en>", "<html lang=ar dir=rtl>");
    Setup::new().html("arabic.html", &html).browse(|page| {
        page.open("arabic.html");
        page.expect("heading", TITLE);
        let set = "(() => {
            const widget = document.querySelector('partner-assessment').shadowRoot.querySelector('.widget');
            return `${widget.lang} ${getComputedStyle(widget.querySelector('h1')).direction}`;
          })()";
        assert_eq!(page.evaluate(set), "en ltr");
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

#[test]
fn an_import_by_the_page_adds_tells_what_it_did_and_can_be_undone() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.expect("button", "Helix Analytics");
        let file = r#"{"format": 1, "relationships": {"n1": {"name": "Nordlicht AG"}, "n2": {"title": "?"}}}"#;
        let import = |options: &str| {
            page.evaluate(&format!(
                "document.querySelector('partner-assessment').importWorkspace('{file}'{options}).catch((e) => e.code)"
            ))
        };
        let told = import("");
        assert_eq!(told["added"]["relationships"], 1, "{told}");
        assert_eq!(told["replaced"], false);
        assert_eq!(told["left_out"].as_array().map(Vec::len), Some(1), "{told}");
        page.expect("button", "Nordlicht AG");
        page.expect("button", "Helix Analytics");
        page.expect_text("Imported");
        page.click("button", "Undo");
        page.expect_none("button", "Nordlicht AG");
        page.expect("button", "Helix Analytics");
        // what is to replace everything has to be whole
        assert_eq!(import(", { replace: true }"), "import");
        let whole = file.replace(r#", "n2": {"title": "?"}"#, "");
        let told = page.evaluate(&format!(
            "document.querySelector('partner-assessment').importWorkspace('{whole}', {{ replace: true }})"
        ));
        assert_eq!(told["replaced"], true, "{told}");
        page.expect("button", "Nordlicht AG");
        page.expect_none("button", "Helix Analytics");
    });
}

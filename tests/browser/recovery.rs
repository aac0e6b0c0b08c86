//! When the engine does not load, or stops: the shell alone is left, and it must do.

use serde_json::{Value, json};

use crate::harness::{Page, Server, Setup, browse};
use crate::steps::begin;

const TITLE: &str = "Partnerships";
const DOWNLOAD: &str = "Download what is saved";

/// Makes the engine's own `mount` fail the way a panic does, for as long as `broken` is set.
const BREAK_ENGINE: &str = "
  globalThis.broken = 1;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate(module, imports);
    if (!(globalThis.broken-- > 0)) return { exports };
    return { exports: { ...exports, mount() { throw new WebAssembly.RuntimeError('unreachable'); } } };
  };
";

#[test]
fn a_failed_download_can_be_tried_again() {
    browse(|page| {
        page.server().set_broken("partner-assessment.wasm", true);
        page.open("index.html");
        page.expect("button", "Try again");
        assert_eq!(page.axe(), [""; 0]);
        let refused = "document.querySelector('partner-assessment').score().catch((e) => e.code)";
        assert_eq!(page.evaluate(refused), "load-failed");
        page.server().set_broken("partner-assessment.wasm", false);
        page.click("button", "Try again");
        page.expect("heading", TITLE);
        page.expect_none("button", "Try again");
    });
}

#[test]
fn a_stopped_engine_leaves_what_is_saved_and_a_way_back() {
    browse(|page| {
        page.open("page.css"); // of the same origin, without the element
        page.evaluate("localStorage.setItem('partner-assessment:default:x', 'raw'); localStorage.setItem('other', 'y')");
        page.before_load(BREAK_ENGINE);
        page.open("index.html");
        page.expect("alert", "");
        page.expect("heading", "Something went wrong");
        assert_eq!(page.events("pa-error")[0]["code"], "panic");
        page.click("button", DOWNLOAD);
        let field = page.find(
            "textbox",
            "Everything that is saved. Copy it if the download did not start:",
        );
        let saved: serde_json::Value =
            serde_json::from_str(&field.property("value").unwrap()).unwrap();
        assert_eq!(
            saved,
            serde_json::json!({ "partner-assessment:default:x": "raw" })
        );
        assert_eq!(page.axe(), [""; 0]);
        page.click("button", "Start again");
        page.expect("heading", TITLE);
        page.expect_none("alert", "");
        assert_eq!(page.violations(), [""; 0]);
    });
}

/// What is said where the module cannot be had: to the page, on the console and in the notice.
#[track_caller]
fn expect_load_failure(setup: Setup, told: &str) {
    setup.browse(|page| {
        page.open("index.html");
        page.expect("heading", "The assessment could not be loaded");
        page.expect_text(&format!("For whoever looks after this page: {told}"));
        let event = &page.events("pa-error")[0];
        assert_eq!(event["code"], "load-failed");
        let message = event["message"].as_str().expect("a text");
        assert!(message.starts_with(told), "{message}");
        let console = page.console_errors().join("\n");
        assert!(console.contains(told), "{console}");
        page.expect("button", "Try again");
    });
}

#[test]
fn a_module_that_is_not_there_is_told_with_its_status() {
    let gone = Setup::new();
    gone.server().set_broken("partner-assessment.wasm", true);
    expect_load_failure(gone, "partner-assessment.wasm: status 500, type none");
}

#[test]
fn a_module_that_nobody_answers_for_is_told_as_no_answer() {
    browse(|page| {
        page.devtools("Network.enable", json!({}));
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*.wasm*"] }));
        page.open("index.html");
        page.expect_text("Your connection may have been interrupted.");
        page.expect_text("partner-assessment.wasm: no answer");
        page.devtools("Network.setBlockedURLs", json!({ "urls": [] }));
        page.click("button", "Try again");
        page.expect("heading", TITLE);
    });
}

#[test]
fn a_page_in_the_modules_place_is_told_with_its_type() {
    let page = Setup::new().file("partner-assessment.wasm", "text/html", "<!doctype html>");
    expect_load_failure(
        page,
        "partner-assessment.wasm: status 200, type text/html, but not WebAssembly that this browser can read",
    );
}

#[test]
fn a_policy_that_forbids_the_module_is_told_with_what_it_needs() {
    let strict =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:";
    expect_load_failure(
        without_policy_of_its_own().policy("index.html", strict),
        "partner-assessment.wasm: the page's policy forbids it (connect-src): it needs connect-src with its address",
    );
    let without_wasm = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'";
    expect_load_failure(
        without_policy_of_its_own().policy("index.html", without_wasm),
        "partner-assessment.wasm: the page's policy forbids it (script-src): it needs script-src with 'wasm-unsafe-eval'",
    );
}

/// The stand-alone page says its policy itself.
fn without_policy_of_its_own() -> Setup {
    Setup::new().html(
        "index.html",
        "<!doctype html><html lang=en><title>Test</title><link rel=icon href='data:,'>\
         <script type=module src=partner-assessment.js></script><partner-assessment></partner-assessment></html>",
    )
}

#[test]
fn a_script_and_a_module_of_two_builds_are_noticed() {
    let mut module = Server::built("partner-assessment.wasm");
    let length = module.len();
    module[length - 16..].copy_from_slice(b"0123456789abcdef");
    let other = Setup::new().file("partner-assessment.wasm", "application/wasm", module);
    expect_load_failure(
        other,
        "partner-assessment.wasm is from build 0123456789abcdef, partner-assessment.js from build ",
    );
}

#[test]
fn a_panic_is_told_with_its_message() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", TITLE);
        page.evaluate(
            "Node.prototype.insertBefore = () => { throw new Error('not in this test') }",
        );
        page.click("button", "Explore a sample");
        page.expect("heading", "Something went wrong");
        let told = &page.events("pa-error")[0];
        assert_eq!(told["code"], "panic");
        let message = told["message"].as_str().expect("a text");
        assert!(message.starts_with("panicked at "), "{message}");
        assert!(
            page.console_errors()
                .iter()
                .any(|error| error.contains("panicked at "))
        );
    });
}

/// Notes every engine's memory, without holding it.
const NOTE_MEMORIES: &str = "
  globalThis.memories = [];
  globalThis.broken = false;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate(module, imports);
    memories.push(new WeakRef(exports.memory));
    const breakable = (call) => (...values) => {
      if (broken) throw new WebAssembly.RuntimeError('unreachable');
      return call(...values);
    };
    return { exports: Object.fromEntries(Object.entries(exports)
      .map(([name, value]) => [name, /closure/.test(name) && /invoke/.test(name) ? breakable(value) : value])) };
  };
";

/// How many engines' memories and how many nodes there are once the garbage is gone.
fn left(page: &Page) -> (u64, u64) {
    page.settle();
    page.devtools("HeapProfiler.enable", json!({}));
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", json!({}));
        page.settle();
    }
    let memories = page.evaluate("memories.filter((one) => one.deref()).length");
    let counts = page.devtools("Memory.getDOMCounters", json!({}));
    let number = |value: &Value| value.as_u64().expect("a count");
    (number(&memories), number(&counts["nodes"]))
}

/// A section with questions, without typing: what was typed Chromium keeps to undo it.
fn open_section(page: &Page) {
    page.evaluate("__noted.widget().whenReady.then(() => 0)");
    page.evaluate("__noted.widget().open('health-check', 'Nordlicht AG').then(() => 0)");
    page.expect("button", "Next section");
}

#[test]
fn twenty_panics_and_restarts_leave_nothing_behind() {
    browse(|page| {
        page.before_load(NOTE_MEMORIES);
        page.open("index.html");
        begin(page, "Nordlicht AG", "Pilot");
        let (_, nodes) = left(page);
        for _ in 0..20 {
            page.evaluate(
                "broken = true; __noted.widget().shadowRoot.querySelector('input').click()",
            );
            page.expect("heading", "Something went wrong");
            page.evaluate("broken = false");
            page.click("button", "Start again");
            open_section(page);
        }
        let (memories, nodes_then) = left(page);
        assert!(memories <= 2, "{memories} engines of 21 are in memory");
        assert!(nodes_then < 2 * nodes, "{nodes_then} nodes, from {nodes}");
    });
}

#[test]
fn twenty_removals_leave_nothing_behind() {
    browse(|page| {
        page.before_load(NOTE_MEMORIES);
        page.open("index.html");
        begin(page, "Nordlicht AG", "Pilot");
        let (_, nodes) = left(page);
        for _ in 0..20 {
            page.evaluate("globalThis.kept = __noted.widget(); kept.remove()");
            page.settle();
            page.evaluate("document.querySelector('main').append(kept)");
            open_section(page);
        }
        let (memories, nodes_then) = left(page);
        assert!(memories <= 2, "{memories} engines of 21 are in memory");
        assert!(nodes_then < 2 * nodes, "{nodes_then} nodes, from {nodes}");
    });
}

#[test]
fn a_stopped_engine_leaves_its_neighbour_alone() {
    let html = "<!doctype html><html lang=en><title>Test</title><script type=module src=partner-assessment.js></script>\
        <partner-assessment></partner-assessment><partner-assessment></partner-assessment></html>";
    Setup::new().html("two.html", html).browse(|page| {
        page.before_load(BREAK_ENGINE);
        page.open("two.html");
        page.expect("button", "Start again");
        page.expect("heading", TITLE);
        page.expect("heading", "Something went wrong");
        assert_eq!(page.names("button")[..2], [DOWNLOAD, "Start again"]);
        page.click("button", "Explore a sample");
        page.expect("button", "Remove the sample");
    });
}

#[test]
fn where_storage_is_denied_the_recovery_panel_says_so() {
    Setup::new().storage_denied().browse(|page| {
        page.before_load(BREAK_ENGINE);
        page.open("index.html");
        page.click("button", DOWNLOAD);
        page.expect_text("cannot be read here");
    });
}

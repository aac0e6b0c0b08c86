//! When the engine does not load, or stops: the shell alone is left, and it must do.

use crate::harness::{Setup, browse};

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
            "Everything that is saved, to copy if the download did not start:",
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
        page.click("button", "Look at a sample");
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

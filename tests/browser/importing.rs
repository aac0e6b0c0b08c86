//! Files that are large, or not what they say, and what stands in the browser's storage that is no
//! text: what only a browser shows of import and export.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::harness::{Page, browse};

const WORKSPACE: &str = "Your data";
const FIELD: &str = "Exported file";
const READING: &str = "Reading the file";

/// A file of this test alone.
fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[track_caller]
fn choose(page: &Page, name: &str, text: &str) {
    let path = path(name);
    fs::write(&path, text).expect("Cargo made the folder");
    page.choose_file(FIELD, &path);
}

/// A file of small partners. So many as 280,000 are close to what can be imported.
fn partners(count: usize) -> String {
    let partner = |at: usize| format!(r#""{at}":{{"name":"Partner {at}"}}"#);
    let partners: Vec<String> = (0..count).map(partner).collect();
    format!(
        r#"{{"format":1,"relationships":{{{}}}}}"#,
        partners.join(",")
    )
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    browse(|page| {
        page.open("index.html");
        page.click("button", WORKSPACE);
        page.evaluate(
            "globalThis.reads = 0; for (const name of ['readAsArrayBuffer', 'readAsText']) {
               const read = FileReader.prototype[name];
               FileReader.prototype[name] = function (...blob) { reads++; return read.apply(this, blob); };
             } 0",
        );
        choose(page, "small.json", "{}");
        page.expect_text("It was not made with this tool, or it is damaged. Choose another file,");
        page.click("DisclosureTriangle", "Details");
        page.expect_text("This is not a workspace file");
        assert_eq!(page.evaluate("reads"), 1, "what is read is counted");
        let huge = path("huge.json");
        let file = fs::File::create(&huge).expect("Cargo made the folder");
        // it holds nothing, and takes no room on the disk
        file.set_len(500_000_000).expect("files can be as long");
        page.choose_file(FIELD, &huge);
        page.expect_text("The file is 500 MB; at most 10 MB can be imported.");
        assert_eq!(page.evaluate("reads"), 1, "nothing of it is read");
        fs::remove_file(&huge).expect("it was made");

        let told = page.evaluate(
            "__noted.widget().importWorkspace(' '.repeat(2e7)).catch((e) => `${e.code}: ${e.message}`)",
        );
        let told = told.as_str().unwrap_or_default().to_string();
        assert!(
            told.starts_with("import: The file has 20 MB; at most 10 MB"),
            "{told}"
        );
    });
}

#[test]
fn a_planted_questionnaire_is_left_out_by_page_and_method() {
    browse(|page| {
        page.open("index.html");
        page.click("button", WORKSPACE);
        let hash = "59ae52234aa3b2cae14745029d7774c4";
        let finished = json!({ "finished": { "at_ms": 1.767e12, "definition": hash, "context": { "kind": "other" } } });
        let file = json!({
            "format": 1,
            "relationships": { "r": { "name": "Acme" } },
            "assessments": { "a": { "questionnaire": "own", "relationship": "r", "started_at_ms": 1.767e12,
                                    "state": finished, "responses": { "x": 2 } } },
            "questionnaires": { hash: r#"{"format":1,"id":"theirs"}"# },
        });
        choose(page, "planted.json", &file.to_string());
        page.expect_text("The file contains: 1 partner and 1 assessment");
        page.click(
            "DisclosureTriangle",
            "1 entry cannot be read and will be left out",
        );
        page.expect_text("the text of this questionnaire is not the one that was answered");
        page.click("DisclosureTriangle", "1 thing to know about this file");
        page.expect_text("/assessments/a: its questionnaire's text is not in the file");

        let told = page.evaluate(&format!(
            "__noted.widget().importWorkspace(JSON.stringify({file}))"
        ));
        assert_eq!(told["added"]["assessments"], 1, "{told}");
        let left_out = told["left_out"][0].as_str().unwrap_or_default();
        assert!(left_out.starts_with("/questionnaires/59ae"), "{told}");
        let exported = page.evaluate("__noted.widget().exportWorkspace()");
        let exported: Value =
            serde_json::from_str(exported.as_str().unwrap_or_default()).expect("JSON");
        assert_eq!(exported["questionnaires"], json!({}));
    });
}

#[test]
fn a_large_file_shows_how_far_it_is_and_can_be_stopped() {
    browse(|page| {
        page.open("index.html");
        page.click("button", WORKSPACE);
        // stopped as soon as the page says that half of it is done, or left alone
        page.evaluate(&format!(
            "globalThis.seen = []; globalThis.stopAt = 50;
             globalThis.root = __noted.widget().shadowRoot;
             new MutationObserver(() => {{
               const bar = root.querySelector('progress[aria-label=\"{READING}\"]');
               if (!bar || seen.at(-1) === bar.value) return;
               seen.push(bar.value);
               const buttons = [...root.querySelectorAll('button')];
               if (bar.value >= stopAt) buttons.find((one) => one.textContent === 'Cancel').click();
             }}).observe(root, {{ childList: true, subtree: true, attributes: true }}); 0"
        ));
        let file = partners(280_000);
        choose(page, "large.json", &file);
        let is_over = "new Promise((done) => setInterval(() => seen.some((at) => at >= stopAt) && done(seen), 20))";
        let seen = page.evaluate(is_over);
        page.expect_none("progressbar", READING);
        let text = page.text();
        assert!(
            !text.contains("The file contains"),
            "stopped at {seen}: {text}"
        );
        let seen: Vec<f64> = serde_json::from_value(seen).expect("numbers");
        assert!(seen.len() > 3 && seen.is_sorted(), "it moves on: {seen:?}");

        page.evaluate("stopAt = 1000; seen.length = 0; 0");
        choose(page, "large-again.json", &file);
        page.expect_text("The file contains: 280,000 partners");
        page.expect_none("progressbar", READING);
        let seen: Vec<f64> = serde_json::from_value(page.evaluate("seen")).expect("numbers");
        assert!(
            seen.last() > Some(&50.0),
            "what it holds is read in slices as well: {seen:?}"
        );
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn half_a_letter_in_storage_is_exported_as_it_stands() {
    browse(|page| {
        page.open("index.html");
        page.expect("button", WORKSPACE);
        page.evaluate(
            r"for (const key of ['aside:0011:x:a', 'somebody'])
                localStorage.setItem('partner-assessment:default:' + key, 'a\\ud83d\ud83d\udc00b\ud83d'); 0",
        );
        let exported = page.evaluate("__noted.widget().exportWorkspace()");
        let exported: Value =
            serde_json::from_str(exported.as_str().unwrap_or_default()).expect("JSON");
        let as_it_stands = json!({ "utf16": r"a\\ud83d🐀b\ud83d" });
        assert_eq!(
            exported["set_aside"],
            json!({ "partner-assessment:default:aside:0011:x:a": as_it_stands })
        );
        assert_eq!(
            exported["kept"],
            json!({ "unknown": { "partner-assessment:default:somebody": as_it_stands } })
        );
    });
}

#[test]
fn ten_thousand_partners_are_imported_and_one_of_them_is_found_by_typing() {
    browse(|page| {
        page.open("index.html");
        page.click("button", WORKSPACE);
        choose(page, "ten-thousand.json", &partners(10_000));
        page.expect_text("The file contains: 10,000 partners");
        page.click("button", "Add it to what is here");
        page.expect_text("Imported");
        page.click("button", "All partnerships");
        page.expect("heading", "Partnerships");
        page.fill("searchbox", "Find a partner", "Partner 9876");
        page.expect("rowheader", "Partner 9876 Stage not set");
        page.reload();
        page.expect("heading", "Partnerships");
        let stored = page.stored();
        let partners = stored.keys().filter(|key| key.contains(":relationship:"));
        assert_eq!(partners.count(), 10_000);
    });
}

//! What was answered is still there: after a reload at the worst moment, through a file, and where
//! nothing may be stored it can at least be taken along.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::{Page, Setup, browse};
use crate::steps::{
    HOME, answer, arrive, begin, finish_with_few, questions, score_line, tab_to, to_check,
    within_question,
};

const WORKSPACE: &str = "Your data";
const COPY: &str = "Show the text to copy";
const COPIED: &str = "Text to copy";
const SAMPLE: &str = "Helix Analytics";

/// The text that the page offers for copying.
#[track_caller]
fn copied(page: &Page) -> String {
    page.click("button", COPY);
    let text = page.find("textbox", COPIED).property("value");
    text.expect("a text field has a value")
}

/// A file of this test alone.
fn file(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("Cargo made the folder");
    path
}

#[test]
fn an_answer_survives_a_reload_in_the_same_moment() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        page.click("button", "Next section");
        arrive(page, "How decisions are made");
        let question = &questions(page)[1];
        tab_to(page, "heading", "How decisions are made");
        // asked for before the widget itself hears of the answer
        page.evaluate(
            "addEventListener('click', () => location.reload(), { capture: true, once: true }); 0",
        );
        answer(page, question, "2");

        page.expect("heading", "How decisions are made");
        page.expect_text("1 of ");
        let asked = within_question(page, question);
        let second = &asked.names("radio")[1];
        assert_eq!(
            asked.find("radio", second).state("checked").unwrap(),
            "true"
        );
    });
}

#[test]
fn where_storage_is_denied_a_check_can_be_finished_and_taken_along() {
    Setup::new().storage_denied().browse(|page| {
        page.open("index.html");
        page.expect_text("Nothing can be saved in this browser");
        begin(page, "Nordlicht AG", "pilot");
        for question in questions(page).iter().take(3) {
            answer(page, question, "3");
        }
        to_check(page);
        finish_with_few(page);
        let score = score_line(page);
        assert!(score.contains('–'), "few answers leave a range: {score}");
        let written = copied(page);
        assert!(written.starts_with("# Nordlicht AG"), "{written}");
        assert!(written.contains("\n## What to do next\n"), "{written}");

        page.click("button", "All partnerships");
        page.click("button", WORKSPACE);
        let workspace: Value = serde_json::from_str(&copied(page)).expect("the export is JSON");
        assert!(workspace.to_string().contains("Nordlicht AG"));
        page.expect_text("Nothing can be saved in this browser");
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn export_clear_import_brings_everything_back() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "formalization");
        answer(page, &questions(page)[0], "3");
        to_check(page);
        finish_with_few(page);
        page.click("button", "All partnerships");
        page.expect("rowheader", "Nordlicht AG Formalization");
        let cells = page.names("cell");
        page.click("button", WORKSPACE);
        let exported = file("exported.json", &copied(page));

        page.click("button", "Remove everything");
        page.click("button", "Yes, remove everything");
        page.click("button", "All partnerships");
        page.expect("button", "Explore a sample");

        page.click("button", WORKSPACE);
        page.choose_file("Exported file", &exported);
        page.expect_text("The file contains: 1 partner and 1 assessment");
        page.expect_text("1 partner and 1 assessment will be added");
        page.click("button", "Add it to what is here");
        page.expect_text("Imported");
        page.click("button", "All partnerships");
        page.expect("rowheader", "Nordlicht AG Formalization");
        assert_eq!(page.names("cell"), cells);
        page.reload();
        page.expect("rowheader", "Nordlicht AG Formalization");
    });
}

#[test]
fn one_partner_is_handed_over_as_a_file_and_nothing_of_the_sample_leaves_the_browser() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.expect("button", SAMPLE);
        begin(page, "Nordlicht AG", "formalization");
        answer(page, &questions(page)[0], "3");
        to_check(page);
        finish_with_few(page);
        page.click("button", "Nordlicht AG");
        arrive(page, "Nordlicht AG");
        page.expect("button", "Download this partner (JSON)");
        let one = copied(page);
        page.click("button", "All partnerships");
        page.click("button", SAMPLE);
        arrive(page, SAMPLE);
        page.expect_text("The companies and figures are made up.");
        page.expect_none("button", "Download this partner (JSON)");
        page.click("button", "All partnerships");
        page.click("button", WORKSPACE);
        page.expect_text("The sample is left out of the file");
        let all = copied(page);
        for file in [&one, &all] {
            assert!(file.contains("Nordlicht AG"), "{file}");
            for made_up in [SAMPLE, "Norvik Robotics", "sample-", "Nordics"] {
                assert!(!file.contains(made_up), "{made_up}: {file}");
            }
        }
        page.click("button", "Remove everything");
        page.click("button", "Yes, remove everything");
        page.choose_file("Exported file", &file("one.json", &one));
        page.click("button", "Add it to what is here");
        page.expect_text("Imported");
        page.click("button", "All partnerships");
        page.expect("rowheader", "Nordlicht AG Formalization");
        assert_eq!(page.names("rowheader"), ["Nordlicht AG Formalization"]);
    });
}

/// The compiler's other calling conventions traded the multiplication behind this number for a
/// trap, which only what is shipped can show.
#[test]
fn a_record_with_a_revision_beyond_all_counting_is_set_aside() {
    browse(|page| {
        page.open("index.html");
        page.expect("heading", HOME);
        page.evaluate(
            "localStorage.setItem('partner-assessment:default:settings:a', '1 12345678901234567 00000000\\n{}')",
        );
        page.reload();
        page.expect_text("What is saved here cannot be read");
        page.click("button", "Explore a sample");
        page.expect("rowheader", &format!("{SAMPLE} Sample Formalization"));
    });
}

/// A workspace file with one partner and one check that is not finished.
fn workspace(partner: Value, responses: Value) -> Value {
    let check = json!({
        "questionnaire": "health-check", "relationship": "r", "started_at_ms": 1.767e12,
        "state": { "in-progress": { "section": null } }, "responses": responses,
    });
    json!({ "format": 1, "relationships": { "r": partner }, "assessments": { "a": check } })
}

#[track_caller]
fn choose(page: &Page, name: &str, workspace: &Value) {
    page.choose_file("Exported file", &file(name, &workspace.to_string()));
}

#[test]
fn an_import_is_added_to_what_is_here_and_can_be_undone() {
    browse(|page| {
        page.open("index.html");
        page.click("button", WORKSPACE);
        let acme = json!({ "name": "Acme", "stage": "pilot" });
        let ours = json!({ "gap": 1, "aims": 2 });
        choose(page, "ours.json", &workspace(acme, ours));
        page.click("button", "Add it to what is here");
        page.expect_text("Imported");

        let acme = json!({ "name": "Acme", "stage": "deepening" });
        let theirs = json!({ "gap": 3, "measures": 4, "odd": { "answr": 1 } });
        let mut changed = workspace(acme, theirs);
        changed["relationships"]["r2"] = json!({ "name": "Acme" });
        choose(page, "theirs.json", &changed);
        page.expect_text("The file contains: 2 partners and 1 assessment");
        page.click(
            "DisclosureTriangle",
            "1 entry cannot be read and will be left out",
        );
        page.expect_text("/assessments/a/responses/odd: answr: unknown field `answr`");
        page.expect_text("1 partner will be added");
        page.expect_text("Several partners are called Acme. They stay separate.");
        page.expect_text("1 partner and 1 assessment are different here and in the file");
        page.expect_text("Stage of the relationship: here pilot, in the file deepening");
        page.expect_text("Which gap of ours does this partner fill?");
        page.click("radio", "Use what is in the file");
        page.click("button", "Add it to what is here");
        page.expect_text("Imported");
        let after: Value = serde_json::from_str(&copied(page)).expect("the export is JSON");
        assert_eq!(after["relationships"]["r"]["stage"], "deepening");
        assert_eq!(
            after["assessments"]["a"]["responses"],
            json!({ "gap": 3, "measures": 4, "aims": 2 })
        );

        page.click("button", "Undo");
        page.expect_none("button", "Undo");
        let field = page.find("textbox", COPIED).property("value");
        let after: Value = serde_json::from_str(&field.unwrap()).expect("the export is JSON");
        assert_eq!(after["relationships"]["r"]["stage"], "pilot");
        assert_eq!(
            after["assessments"]["a"]["responses"],
            json!({ "gap": 1, "aims": 2 })
        );
        page.click("button", "All partnerships");
        assert_eq!(page.names("rowheader"), ["Acme Pilot"]);
        page.reload();
        page.expect("rowheader", "Acme Pilot");
        assert_eq!(page.names("rowheader"), ["Acme Pilot"]);
    });
}

#[test]
fn an_import_can_replace_everything_and_be_undone() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", WORKSPACE);
        choose(
            page,
            "other.json",
            &workspace(json!({ "name": "Acme" }), json!({})),
        );
        page.click("radio", "Replace everything here");
        page.expect_text("everything that is here now (6 partners, ");
        page.click("button", "Replace everything with it");
        page.expect("button", "Undo");
        page.click("button", "All partnerships");
        page.expect("rowheader", "Acme Stage not set");
        page.expect_none("button", SAMPLE);
        page.press("Control+z");
        page.expect("rowheader", &format!("{SAMPLE} Sample Formalization"));
        page.expect_none("rowheader", "Acme Stage not set");
    });
}

#[test]
fn the_sample_comes_and_goes_in_one_step() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", "Remove the sample");
        page.expect("button", "Explore a sample");
        page.reload();
        page.expect("button", "Explore a sample");
        page.expect_none("button", SAMPLE);
    });
}

#[test]
fn two_namespaces_do_not_see_each_other() {
    let body = "<!doctype html><html lang=en><title>Two</title><link rel=icon href='data:,'>\
        <script type=module src=partner-assessment.js></script>\
        <partner-assessment namespace=a></partner-assessment><partner-assessment namespace=b></partner-assessment></html>";
    Setup::new().html("two.html", body).browse(|page| {
        page.open("two.html");
        let [one, other] = [0, 1].map(|number| {
            page.within(&format!(
                "document.querySelectorAll('partner-assessment')[{number}]"
            ))
        });
        one.click("button", "Explore a sample");
        one.expect("button", SAMPLE);
        page.reload();
        one.expect("button", SAMPLE);
        other.expect("heading", HOME);
        other.expect("button", "Explore a sample");
        assert!(!other.names("button").contains(&SAMPLE.into()));
    });
}

#[test]
fn what_is_removed_comes_back_at_a_press() {
    browse(|page| {
        page.open("index.html");
        page.click("button", "Explore a sample");
        page.click("button", "Helix Analytics");
        page.click("button", "Edit");
        page.fill("textbox", "Lead on our side", "Ada");
        // nobody pressed "Save"
        page.click("button", "All partnerships");
        page.click("button", "Helix Analytics");
        page.click("button", "Edit");
        let owner = page.find("textbox", "Lead on our side");
        assert_eq!(owner.property("value").as_deref(), Some("Ada"));
        page.click("button", "Remove this partner");
        page.click("button", "Remove");
        page.expect_none("button", "Helix Analytics");
        page.click("button", "Undo");
        page.click("button", "Helix Analytics");
        let buttons = page.names("button");
        let is_result = |name: &&String| name.ends_with(": result");
        let result = buttons.iter().find(is_result).expect("its checks are back");
        page.click("button", result);
        page.click("button", "Remove this assessment");
        page.click("button", "Remove");
        arrive(page, "Partnerships");
        page.click("button", "Helix Analytics");
        page.expect_none("button", result);
    });
}

#[test]
fn nothing_that_is_taken_back_takes_a_finished_check_away() {
    browse(|page| {
        page.open("index.html");
        begin(page, "Nordlicht AG", "pilot");
        let questions = questions(page);
        answer(page, &questions[0], "3");
        to_check(page);
        finish_with_few(page);
        page.expect("heading", "About this result");
        page.press("Control+z");
        page.settle();
        page.expect("heading", "About this result");
        page.click("button", "All partnerships");
        page.press("Control+z");
        page.settle();
        page.expect("rowheader", "Nordlicht AG Pilot");
    });
}

#[test]
fn saved_is_not_said_where_the_browser_keeps_nothing() {
    for stub in [
        "Storage.prototype.setItem = () => {}",
        "Storage.prototype.getItem = () => null",
        "Object.defineProperty(window, 'localStorage', { value: { setItem() {}, getItem() { return null }, removeItem() {}, key() { return null }, length: 0 } })",
        "const { setItem, getItem } = Storage.prototype;
         Storage.prototype.setItem = function (key, value) { setItem.call(this, 'app:' + key, value) };
         Storage.prototype.getItem = function (key) { return getItem.call(this, 'app:' + key) };",
    ] {
        browse(|page| {
            page.before_load(stub);
            page.open("index.html");
            page.expect_text("Nothing can be saved in this browser");
            begin(page, "Nordlicht AG", "pilot");
            answer(page, &questions(page)[0], "3");
            page.expect_text("Kept until you close or reload the page");
            assert!(!page.text().contains("Saved"), "{stub}");
            let told = page.events("pa-save");
            assert!(!told.is_empty() && told.iter().all(|one| one["saved"] == false), "{told:?}");
        });
    }
}

#[test]
fn who_only_looks_writes_nothing() {
    let body = "<!doctype html><html lang=en><title>Shown</title><link rel=icon href='data:,'>\
        <script type=module src=partner-assessment.js></script>\
        <partner-assessment readonly questionnaire=health-check></partner-assessment></html>";
    Setup::new().html("shown.html", body).browse(|page| {
        page.open("shown.html");
        page.expect_text("There is no result here yet.");
        page.expect_none("button", "Start");
        assert_eq!(page.stored().len(), 0);
        for call in ["reset()", "importWorkspace('{\"format\": 1, \"relationships\": {}}')"] {
            let code = page.evaluate(&format!(
                "document.querySelector('partner-assessment').{call}.then(() => 'done', (e) => e.code)"
            ));
            assert_eq!(code, "read-only", "{call}");
        }
        // what cannot be read is tidied up by whoever may write, and by nobody else
        page.evaluate("localStorage.setItem('partner-assessment:default:relationship:r1:a', 'broken')");
        let before = page.stored();
        page.reload();
        page.expect_text("There is no result here yet.");
        page.settle();
        assert_eq!(page.stored(), before);
    });
}

#[test]
fn two_elements_of_one_namespace_share_as_tabs_do() {
    let body = "<!doctype html><html lang=en><title>Two</title><link rel=icon href='data:,'>\
        <script type=module src=partner-assessment.js></script>\
        <partner-assessment></partner-assessment><partner-assessment></partner-assessment>\
        <partner-assessment namespace=b></partner-assessment></html>";
    Setup::new().html("two.html", body).browse(|page| {
        page.open("two.html");
        let [one, other, apart] = [0, 1, 2].map(|number| {
            page.within(&format!(
                "document.querySelectorAll('partner-assessment')[{number}]"
            ))
        });
        other.expect("button", "Explore a sample");
        apart.expect("button", "Explore a sample");
        one.click("button", "Explore a sample");
        one.expect("button", SAMPLE);
        other.expect("button", SAMPLE);
        other.click("button", "Remove the sample");
        one.expect("button", "Explore a sample");
        apart.expect("button", "Explore a sample");
        assert!(!apart.names("button").contains(&SAMPLE.into()));
    });
}

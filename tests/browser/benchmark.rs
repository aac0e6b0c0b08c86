//! A page owner's benchmark: a result says where it stands, and the owner what is wrong with one.

use crate::harness::Setup;
use crate::steps::{CHECK, FINISH, arrive, within_question};

const GUIDE: &str = include_str!("../../docs/host-pages.md");

const QUESTIONS: &str = r#"{
  "format": 1, "id": "visit", "version": "1.0.0", "title": "Visit", "summary": "What a visit brought.",
  "dimensions": {"id": "all", "title": "Visit", "children": [{"id": "people", "title": "People"}]},
  "sections": [{"id": "there", "title": "Over there", "dimension": "people", "items": [
    {"id": "whom", "stem": "Whom did you meet?",
     "scale": {"kind": "rating", "levels": ["Reception", "Sales", "Plant", "Board", "Owner"]}}]}]
}"#;

const BENCHMARK: &str = r#"{"format": 1, "questionnaire": "visit", "version": "1.0.0", "n": 34,
  "quantiles": [0.1, 0.25, 0.5, 0.75, 0.9], "items": {},
  "dimensions": {"all": [0, 0.25, 0.4, 0.6, 1], "people": [0, 0.25, 0.4, 0.6, 1]}}"#;

const STANDS: &str = "Better than about 60% of the 34 alliances in your organisation (50–74%).";

#[test]
fn a_result_says_where_it_stands_among_ones_own() {
    let page_with = |attributes: &str, children: &str, script: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><title>Visit</title><main>
             <partner-assessment questionnaire=\"visit\" {attributes}>
             <script type=\"application/json\">{QUESTIONS}</script>{children}
             </partner-assessment></main>{script}
             <script type=\"module\" src=\"partner-assessment.js\"></script></html>"
        )
    };
    let given = page_with("", "", "<script type=module src=give.js></script>");
    let written = format!("<script type=application/json data-benchmark>{BENCHMARK}</script>");
    let written = page_with("readonly", &written, "");
    let example = GUIDE.split("```js\n").nth(1).expect("there is an example");
    let example = example.split("```").next().expect("it ends");
    let setup = Setup::new().html("visit.html", &given);
    let setup = setup.html("written.html", &written);
    let setup = setup.file("give.js", "text/javascript", example);
    let setup = setup.file("benchmark.json", "application/json", BENCHMARK);
    setup.browse(|page| {
        page.open("visit.html");
        page.fill("textbox", "Partner’s name", "Acme GmbH");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        arrive(page, "Over there");
        within_question(page, "Whom did you meet?").click("radio", "3 Plant");
        page.click("button", CHECK);
        arrive(page, CHECK);
        page.click("button", FINISH);
        arrive(page, "Acme GmbH: Visit");
        page.expect_text(STANDS);
        page.expect_text("Better than about 60% of 34 alliances (50–74%)");
        assert_eq!(page.axe(), [""; 0]);

        // one of other questions
        let wrong = BENCHMARK.replacen("1.0.0", "0.9.0", 1);
        page.evaluate(&format!("__noted.widget().benchmark = {wrong}"));
        page.expect_text("A benchmark on this page cannot be used");
        page.expect_text("visit /version: It was made with version 0.9.0, and the page uses version 1.0.0. Make the file again from assessments on version 1.0.0.");
        assert!(!page.text().contains("alliances in your organisation"));
        assert_eq!(page.axe(), [""; 0]);

        let refused = page.evaluate(
            "(() => { try { __noted.widget().benchmark = 7; } catch (error) { return `${error.code} ${error.message}`; } })()",
        );
        assert_eq!(refused, "wrong-type benchmark: expected JSON texts or objects");

        // written into the page
        page.open("written.html");
        page.expect_text(STANDS);
        assert!(!page.text().contains("cannot be used"));
        assert_eq!(page.evaluate("__noted.widget().benchmark.length"), 0);
        assert_eq!(page.violations(), [""; 0]);
    });
}

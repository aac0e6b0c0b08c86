//! A page owner's own questionnaire: the guide's, one in German, and a broken one beside them.

use crate::harness::{Page, Setup};
use crate::steps::{CHECK, FINISH, arrive, score_line, within_question};

const GUIDE: &str = include_str!("../../docs/own-questionnaire.md");

const GERMAN: &str = r#"{
  "format": 1, "id": "lieferant", "version": "1.0.0", "languages": ["de"],
  "title": "Lieferantenbesuch", "summary": "Zeigt, was ein Besuch gebracht hat.", "subject": "organisation",
  "dimensions": {"id": "alles", "title": "Besuch"},
  "sections": [{"id": "besuch", "title": "Vor Ort", "dimension": "alles", "items": [
    {"id": "wer", "stem": "Mit wem wurde gesprochen?",
     "scale": {"kind": "rating", "levels": ["Empfang", "Vertrieb", "Fertigung"]},
     "improve": {"do": "Die Fertigung besuchen", "first_step": "Um einen Termin in der Halle bitten"}}]}],
  "bands": [{"from": 0, "title": "Wenig"}, {"from": 0.5, "title": "Viel"}]
}"#;

/// A page with the element and these definitions as its children.
fn page_with(attributes: &str, definitions: &[&str]) -> String {
    let children: String = definitions
        .iter()
        .map(|text| format!("<script type=\"application/json\">{text}</script>"))
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><title>Own</title><main>
         <partner-assessment {attributes}>{children}</partner-assessment></main>
         <script type=\"module\" src=\"partner-assessment.js\"></script></html>"
    )
}

/// Past what is left to where the result is.
#[track_caller]
fn finish(page: &Page) {
    page.click("button", CHECK);
    arrive(page, CHECK);
    page.click("button", FINISH);
}

#[test]
fn the_guides_questionnaire_from_home_to_result() {
    let example = GUIDE.split("```json\n").nth(2).expect("two examples");
    let example = example.split("```").next().expect("it ends");
    let broken = "{\"format\": 1, \"id\": \"broken\", \"sections\": []}";
    let html = page_with("", &[example, broken]);
    Setup::new().html("own.html", &html).browse(|page| {
        page.open("own.html");
        page.expect_text("broken /sections: The questionnaire asks nothing. Add a section");
        page.click("button", "Reseller check");
        page.fill("textbox", "Partner’s name", "Acme GmbH");
        page.choose("Stage of the relationship", "pilot");
        page.click("button", "Start");
        arrive(page, "What they sell");
        within_question(page, "What do they tell us of the deals they work on?")
            .click("radio", "2 A list, when we ask");
        page.fill(
            "textbox",
            "How many customers did they bring last quarter?",
            "5",
        );
        page.click("button", "Next section");
        arrive(page, "Who knows us");
        within_question(page, "Who there has been trained on our product?")
            .click("radio", "1 Nobody");
        assert!(
            !page.text().contains("What keeps our prices"),
            "for competitors alone"
        );
        finish(page);
        assert_eq!(score_line(page), "Score 30 out of 100");
        page.expect_text("Requirement not met: Nobody there knows the product");
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn one_in_german_shows_its_own_words() {
    let html = page_with("lang=\"de\" questionnaire=\"lieferant\"", &[GERMAN]);
    Setup::new().html("own.html", &html).browse(|page| {
        page.open("own.html");
        page.expect_text("Lieferantenbesuch");
        page.click("button", "Start");
        arrive(page, "Vor Ort");
        let languages = "((root) => ['.widget', 'h1', 'legend', '.option-text', '.aside span:last-child'].map((part) => root.querySelector(part)).map((part) => (part.firstElementChild ?? part).closest('[lang]').lang).join(' '))(document.querySelector('partner-assessment').shadowRoot)";
        assert_eq!(page.evaluate(languages), "en de de de en");
        within_question(page, "Mit wem wurde gesprochen?").click("radio", "3 Fertigung");
        finish(page);
        arrive(page, "Lieferantenbesuch");
        assert_eq!(score_line(page), "Score 100 out of 100");
        page.expect_text("Viel");
        assert_eq!(page.violations(), [""; 0]);
    });
}

#[test]
fn a_definition_that_changes_is_asked_anew_with_what_was_answered() {
    let html = page_with("questionnaire=\"lieferant\" lang=\"de\"", &[GERMAN]);
    Setup::new().html("own.html", &html).browse(|page| {
        page.open("own.html");
        page.click("button", "Start");
        within_question(page, "Mit wem wurde gesprochen?").click("radio", "2 Vertrieb");
        page.evaluate(
            "(() => { const text = document.querySelector('script[type=\"application/json\"]').firstChild;
                text.data = text.data.replace('Mit wem', 'Mit welcher Abteilung'); })()",
        );
        let asked = within_question(page, "Mit welcher Abteilung wurde gesprochen?");
        assert!(asked.find("radio", "2 Vertrieb").state("checked").is_some_and(|it| it == "true"));
    });
}

/// Questions called as what a form has of its own.
const NAMED_AS_A_FORMS: &str = r#"{
  "format": 1, "id": "names", "version": "1.0.0", "title": "Names", "summary": "Names.", "subject": "organisation",
  "dimensions": {"id": "all", "title": "All"},
  "sections": [{"id": "one", "title": "One", "dimension": "all", "items": [
    {"id": "insertBefore", "stem": "First?", "scale": {"kind": "yes-no"}},
    {"id": "parentNode", "stem": "Second?", "scale": {"kind": "yes-no"}},
    {"id": "dispatchEvent", "stem": "Third?", "scale": {"kind": "yes-no"}},
    {"id": "closest", "stem": "Fourth?", "scale": {"kind": "yes-no"}},
    {"id": "childNodes", "stem": "Fifth?", "scale": {"kind": "yes-no"}}]}],
  "bands": [{"from": 0, "title": "Little"}, {"from": 0.5, "title": "Much"}]
}"#;

#[test]
fn questions_may_be_called_as_what_a_form_has_of_its_own() {
    let html = page_with("questionnaire=names", &[NAMED_AS_A_FORMS]);
    Setup::new().html("names.html", &html).browse(|page| {
        page.open("names.html");
        page.click("button", "Start");
        arrive(page, "One");
        for question in ["First?", "Second?", "Third?", "Fourth?", "Fifth?"] {
            within_question(page, question).click("radio", "1 Yes");
        }
        finish(page);
        assert_eq!(score_line(page), "Score 100 out of 100");
        assert!(page.events("pa-error").is_empty());
    });
}

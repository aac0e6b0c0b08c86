//! A questionnaire in another language than the page: on every page each of its texts says so, and
//! nothing else does.

use std::{fs, path::Path, rc::Rc};

use engine::{
    catalogue, definition,
    model::Workspace,
    report::{ReportInput, markdown, result_report},
    scoring::score,
};
use partner_assessment::{
    components::{Tone, notice},
    library::Library,
    locale::{ENGLISH, Words, has_own_language},
    news::step_in_words,
    options::Options,
    pages::{
        AcrossPage, AnswerPage, CheckPage, HomePage, NewSelectionPage, RecordPage,
        RelationshipPage, ResultPage, SelectionPage, SidesPage, StartPage,
    },
    session::Session,
    shared::Shared,
    store::{Outcome, SteppedAnswer, Store},
};
use serde_json::{Map, Value, json};
use yew::{Callback, Html, html};

use crate::{
    drawing::{SMALL_HEALTH, read, rendered},
    golden::Plain,
};

/// What the texts of the questionnaires have in them, in small letters, and no other text has.
const MARK: &str = "deutsch";

/// The definition with all that it says to people in German.
fn in_german(definition: &str) -> String {
    said_anew(definition, &mut |text| format!("Deutsch: {text}"))
}

/// The definition, in German, with other words for each text that is said to people.
pub fn said_anew(definition: &str, say: &mut dyn FnMut(&str) -> String) -> String {
    let mut definition: Value = serde_json::from_str(definition).expect("it is JSON");
    say_anew(&mut definition, "", say);
    definition["languages"] = json!(["de"]);
    definition.to_string()
}

fn say_anew(value: &mut Value, key: &str, say: &mut dyn FnMut(&str) -> String) {
    const SAID: [&str; 17] = [
        "title",
        "summary",
        "help",
        "stem",
        "label",
        "why",
        "text",
        "risk",
        "mitigation",
        "levels",
        "anchors",
        "do",
        "first_step",
        "unit",
        "people",
        "money",
        "de",
    ];
    match value {
        Value::String(text) if SAID.contains(&key) => *text = say(text),
        Value::Array(all) => all.iter_mut().for_each(|one| say_anew(one, key, say)),
        Value::Object(fields) if fields.contains_key("de") => {
            fields.retain(|language, _| language == "de");
            fields
                .iter_mut()
                .for_each(|(language, text)| say_anew(text, language, say));
        }
        // each by its id
        Value::Object(families) if key == "families" => {
            let titles = families.values_mut();
            titles.for_each(|one| say_anew(one, "title", say));
        }
        Value::Object(fields) => {
            let fields = fields.iter_mut();
            fields.for_each(|(key, one)| say_anew(one, key, say));
        }
        _ => {}
    }
}

/// Responses under `tests/data/responses`, by the name of their file.
pub fn answered() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let files = fs::read_dir(folder).expect("it is there");
    let read = files.map(|file| {
        let path = file.expect("it can be listed").path();
        let text = fs::read_to_string(&path).expect("it can be read");
        let name = path.file_stem().expect("it has a name").to_string_lossy();
        let file = serde_json::from_str(&text).expect("it is JSON");
        (name.into_owned(), file)
    });
    read.collect()
}

/// Every built-in questionnaire and the small one, in German.
fn definitions() -> Vec<String> {
    let built_in = catalogue::all().iter().map(|(_, text)| in_german(text));
    built_in.chain([in_german(SMALL_HEALTH)]).collect()
}

/// Each questionnaire finished and begun, strong and weak, and three choices: one a way to weigh.
fn german() -> German {
    let definitions = definitions();
    let mut relationships = Map::new();
    let mut assessments = Map::new();
    let mut texts = Map::new();
    let mut add = |name: &str, questionnaire: &str, relationship: Value, responses: Value| {
        let of = |text: &&String| definition::id(text).as_deref() == Some(questionnaire);
        let text = definitions.iter().find(of).expect("it is there");
        let hash = definition::hash(text);
        let partner = json!({"name": format!("Partner {name}"), "kind": "other", "stage": "pilot", "competitor": true});
        relationships.insert(format!("r-{name}"), partner);
        for (prefix, state) in [
            (
                "f",
                json!({"finished": {"at_ms": 0, "definition": hash, "context": relationship}}),
            ),
            ("b", json!({"in-progress": {}})),
        ] {
            assessments.insert(
                format!("{prefix}-{name}"),
                json!({
                    "questionnaire": questionnaire, "relationship": format!("r-{name}"),
                    "respondent": {"side": "ours", "role": "lead"}, "started_at_ms": 0,
                    "state": state, "responses": responses,
                }),
            );
        }
        texts.insert(hash, json!(text));
    };
    let context = json!({"stage": "pilot", "competitor": true});
    for (name, file) in answered() {
        let id = file["questionnaire"].as_str().expect("it is named");
        add(&name, id, context.clone(), file["responses"].clone());
    }
    let good = json!({
        "escalation": {"answer": 4, "note": "Minutes of May"}, "sponsor": 4, "ip-terms": 0, "tension": 0,
        "channels": ["chat", "board", "visits"], "tempo": 1, "remarks": "It goes well",
        "revenue": {"answer": 99999999, "baseline": 0, "target": 250},
    });
    let poor = json!({"escalation": 2, "ip-terms": 2, "tension": 2, "channels": [], "sponsor": {"unknown": true}});
    add("small-good", "small-health", context.clone(), good);
    add("small-poor", "small-health", context, poor);
    // asks what was answered in another check of that partner
    assessments.insert(
        "b-carried".into(),
        json!({
            "questionnaire": "health-check", "relationship": "r-partner-selection-strong",
            "respondent": {"side": "ours", "role": "lead"}, "started_at_ms": 0,
            "state": {"in-progress": {}}, "responses": {},
        }),
    );
    let selection = |method: &str, of: &str, candidates: [&str; 2], extra: Value| {
        let mut selection = json!({
            "title": "A channel", "questionnaire": of, "candidates": candidates, "method": method,
            "started_at_ms": 0, "reasons": "The board said so",
        });
        for (key, value) in extra.as_object().expect("they are fields") {
            selection[key] = value.clone();
        }
        selection
    };
    let chosen = ["b-partner-selection-strong", "b-partner-selection-weak"];
    let small = ["b-small-good", "b-small-poor"];
    let pairs = json!({"pairs": {
        "governance\nconduct": 9, "conduct\nprotection": 9, "governance\nprotection": 1.0 / 9.0,
    }});
    // taken up from advice, and one of a person's own
    let step = |text: &str, first_step: &str, state: Value| {
        json!({"relationship": "r-small-good", "assessment": "f-small-good", "text": text,
            "first_step": first_step, "role": "lead", "due": "1970-01-02", "state": state,
            "since_ms": 0})
    };
    let (action, first_step) = (
        "Deutsch: Ask for a named sponsor",
        "Deutsch: Start it today",
    );
    let steps = json!({
        "p-open": step(action, first_step, json!("open")),
        "p-done": step(action, "Ask Anna", json!({"done": {"at_ms": 0}})),
        "p-own": step("Meet in person", "", json!("open")),
    });
    let workspace = json!({
        "format": 1,
        "relationships": relationships,
        "assessments": assessments,
        "decisions": {"f-small-good": {"choice": "keep", "reason": "It goes well", "at_ms": 0}},
        "steps": steps,
        "questionnaires": texts,
        "selections": {
            "s-direct": selection("direct", "partner-selection", chosen, json!({})),
            "s-shown": selection("direct", "small-health", small, json!({"requirements": "show"})),
            "s-out": selection("rank_order", "small-health", small, json!({})),
            "s-pairs": selection("pairwise", "small-health", small, pairs),
        },
    });
    let library = Shared::new(Library::new(&definitions));
    assert_eq!(library.complaints, [""; 0]);
    German {
        library,
        workspace: Shared::new(read(&workspace.to_string())),
    }
}

/// What is drawn from.
struct German {
    library: Shared<Library>,
    workspace: Shared<Workspace>,
}

impl German {
    fn session(&self) -> Session {
        let mut session = Session::open(None, "german", false, self.library.clone());
        session.workspace = self.workspace.clone();
        session.saving.in_memory = None;
        session
    }

    fn drawn(&self, page: Html) -> String {
        rendered(self.session(), Options::default(), page)
    }

    #[track_caller]
    fn says_so(&self, name: &str, page: Html, at_least: usize) {
        let drawn = self.drawn(page);
        let count = count_german(name, &drawn);
        assert!(count >= at_least, "{name}: only {count}: {drawn}");
    }
}

/// How many texts of the questionnaires are on a page. Fails where one does not say its language,
/// and where anything else is said to be in it.
#[track_caller]
fn count_german(name: &str, drawn: &str) -> usize {
    let mut count = 0;
    // an element's language, from the outside in
    let mut languages: Vec<Option<String>> = Vec::new();
    // a title in a picture may go on in another line, which has no mark of its own
    let mut is_line_before = false;
    for part in drawn.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        let text = text.trim();
        let is_next_line =
            is_line_before && tag.starts_with("text ") && attribute(tag, "lang").is_none();
        is_line_before = tag == "/text";
        if tag.starts_with('/') {
            languages.pop();
        } else {
            languages.push(attribute(tag, "lang").or_else(|| languages.last().cloned().flatten()));
        }
        let language = languages.last().and_then(Option::as_deref);
        if is_next_line && language.is_some() {
            continue;
        }
        let mut said = vec![text.to_string()];
        for seen in ["aria-label", "title", "placeholder", "alt", "data-label"] {
            said.extend(attribute(tag, seen));
        }
        for said in said
            .iter()
            .filter(|said| said.chars().any(char::is_alphabetic))
        {
            let is_german = said.to_lowercase().contains(MARK);
            let expected = is_german.then_some("de");
            assert_eq!(language, expected, "{name}: “{said}” in <{tag}>");
            count += usize::from(is_german);
        }
        let is_void = ["input", "br", "hr"].contains(&tag.split(' ').next().unwrap_or_default());
        if is_void {
            languages.pop();
        }
    }
    assert!(!drawn.contains('\u{e0001}'), "{name}: {drawn}");
    count
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    Some(value.split_once('"')?.0.into())
}

#[test]
fn german_texts_say_so_where_a_check_begins() {
    let german = german();
    german.says_so("home", html! { <HomePage /> }, 30);
    german.says_so(
        "partner",
        html! { <RelationshipPage id="r-small-good" /> },
        10,
    );
    for (id, _) in catalogue::all() {
        let start = html! { <StartPage questionnaire={*id} relationship={None} /> };
        german.says_so(id, start, 1);
    }
    let new = html! { <NewSelectionPage questionnaire="small-health" /> };
    german.says_so("new selection", new, 1);
}

#[test]
fn german_questions_say_so_among_english_words() {
    let german = german();
    let mut is_carried = false;
    for (id, assessment) in german.workspace.assessments.iter() {
        if !id.starts_with("b-") {
            continue;
        }
        let loaded = german.library.find(&assessment.questionnaire);
        let loaded = loaded.expect("it is there");
        for section in &loaded.questionnaire.sections {
            let answer = html! { <AnswerPage id={id.clone()} section={section.id.clone()} /> };
            let drawn = german.drawn(answer);
            let name = format!("{id}, {}", section.id);
            assert!(count_german(&name, &drawn) >= 10, "{name}: {drawn}");
            is_carried |= drawn.contains("Answered in ");
        }
        german.says_so(id, html! { <CheckPage id={id.clone()} /> }, 1);
    }
    assert!(is_carried, "nothing was answered in another check");
}

#[test]
fn german_results_say_so_among_english_words() {
    let german = german();
    for id in german.workspace.assessments.keys() {
        german.says_so(id, html! { <ResultPage id={id.clone()} /> }, 20);
    }
}

#[test]
fn german_criteria_and_answers_say_so_where_candidates_are_compared() {
    let german = german();
    for id in ["s-direct", "s-shown", "s-out", "s-pairs"] {
        german.says_so(id, html! { <SelectionPage {id} /> }, 10);
        german.says_so(id, html! { <SidesPage {id} /> }, 10);
        german.says_so(id, html! { <RecordPage {id} /> }, 5);
        german.says_so(id, html! { <AcrossPage {id} section={None} /> }, 10);
    }
}

#[test]
fn german_questions_say_so_where_a_step_was_taken_back() {
    let store = Store::with_session(german().session(), Options::default(), Callback::noop());
    let mut snapshot = store.snapshot();
    snapshot.outcome = Some(Outcome::Undone);
    snapshot.stepped = Some(SteppedAnswer {
        assessment: "b-small-good".into(),
        item: "escalation".into(),
        answers: 1,
    });
    let said = step_in_words(&Words::new("en", Rc::new(Plain)), &snapshot);
    assert!(said.contains("Undone: your last change to"), "{said}");
    let drawn = german().drawn(notice(Tone::Plain, &said, html! {}));
    // the question and its answer
    assert_eq!(count_german("notice", &drawn), 2);
}

#[test]
fn a_report_to_take_along_is_plain_text() {
    let german = german();
    let words = Words::new("en", Rc::new(Plain));
    for (id, assessment) in german.workspace.assessments.iter() {
        let loaded = german.library.find(&assessment.questionnaire);
        let questionnaire = &loaded.as_ref().expect("it is there").questionnaire;
        let written = |format| {
            let report = result_report(&ReportInput {
                questionnaire,
                assessed: &score(questionnaire, &assessment.responses, &Default::default()),
                responses: &assessment.responses,
                context: &Default::default(),
                partner: "Acme",
                respondent: &assessment.respondent,
                finished_at_ms: None,
                former: None,
                benchmark: None,
                spent: None,
                definition: "0123456789abcdef",
                language: "en",
                texts: &ENGLISH.report,
                format,
            });
            let written = markdown(&report, &Default::default(), &ENGLISH.report);
            (has_own_language(&report.title), written)
        };
        let (tagged, untagged) = (written(&*words.format), written(&Plain));
        assert!(tagged.0 && !untagged.0, "{id}");
        assert_eq!(tagged.1, untagged.1, "{id}");
    }
}

//! What is drawn, as HTML and without a browser: components by themselves, and pages of a small
//! workspace. What only a browser does (events, focus, `Intl`) is tested there.

use std::{fs, path::Path, rc::Rc};

use engine::{
    catalogue, definition,
    model::{Item, Response},
    scoring::Range,
};
use partner_assessment::ui::{
    Keep, Kept, Library, Msg, Scratch, Session, Shared, View,
    charts::{Bullet, bullet, stack},
    components::{Question, Tone, notice, question},
    locale::Words,
    pages::{self, Page},
};
use serde_json::json;
use storage::read_export;
use yew::{Callback, Html, LocalServerRenderer, Properties, function_component};

use crate::golden::Plain;

const SMALL_HEALTH: &str = include_str!("../data/small-health.json");

#[derive(Properties, PartialEq)]
struct Drawn {
    html: Html,
}

#[function_component]
fn Shown(drawn: &Drawn) -> Html {
    drawn.html.clone()
}

fn words() -> Words {
    Words::new("en", Rc::new(Plain))
}

/// What is written into a view, as HTML: an element a line, its text beside it.
fn html(write: impl FnOnce(&mut View)) -> String {
    let mut view = View::new("main", Callback::from(|_: Msg| ()));
    write(&mut view);
    let drawn = Drawn {
        html: view.finish(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let rendered = tokio::task::LocalSet::new().block_on(&runtime.expect("it starts"), async {
        let renderer = LocalServerRenderer::<Shown>::with_props(drawn);
        renderer.hydratable(false).render().await
    });
    by_line(&rendered)
}

fn by_line(html: &str) -> String {
    let mut out = String::new();
    let mut depth: usize = 0;
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        if tag.starts_with('/') {
            depth -= 1;
            if !text.is_empty() {
                out += &format!("\n{}{text}", "  ".repeat(depth));
            }
            continue;
        }
        out += &format!("\n{}<{tag}> {text}", "  ".repeat(depth));
        out.truncate(out.trim_end().len());
        let is_void = ["input", "br", "hr"].contains(&tag.split(' ').next().unwrap_or_default());
        depth += usize::from(!is_void);
    }
    out + "\n"
}

/// A question of the small definition, with a response as it stands in files.
fn asked(id: &str, response: &str) -> String {
    let questionnaire = definition::read(SMALL_HEALTH).0.expect("it has no errors");
    let is_it = |item: &Item| item.id == id;
    let position = questionnaire.items.iter().position(is_it);
    let position = position.expect("it is asked");
    let response: Response = serde_json::from_str(response).expect("a response");
    let words = words();
    html(|view| {
        let asked = Question {
            words: &words,
            item: &questionnaire.items[position],
            position,
            response: &response,
            is_noting: false,
            carried: None,
        };
        question(view, &Kept::default(), &asked);
    })
}

/// A page of a workspace, given as its file's text, whose questionnaire is the small definition.
fn page(workspace: &str, draw: impl FnOnce(&mut View, &Page)) -> String {
    let (workspace, preview) = read_export(workspace).expect("it can be read");
    assert_eq!((preview.warnings, preview.unreadable), (vec![], vec![]));
    let library = Shared::new(Library::new(&[SMALL_HEALTH.into()]));
    let mut session = Session::open(Keep::None, "views", library);
    session.workspace = Shared::new(workspace);
    let words = words();
    let scratch = Scratch::default();
    let page = Page {
        session: &session,
        words: &words,
        scratch: &scratch,
        is_read_only: false,
    };
    html(|view| draw(view, &page))
}

/// A competitor at the pilot stage: one check finished, one begun.
fn one_partner() -> String {
    let hash = definition::hash(SMALL_HEALTH);
    let text = serde_json::Value::from(SMALL_HEALTH);
    let check = |state: &str, responses: &str| {
        format!(
            r#"{{"questionnaire": "small-health", "relationship": "r1",
                "respondent": {{"side": "ours", "role": "alliance manager"}},
                "started_at_ms": 86400000, "state": {state}, "responses": {responses}}}"#
        )
    };
    let finished = check(
        &format!(
            r#"{{"finished": {{"at_ms": 864000000, "definition": "{hash}",
                "context": {{"stage": "pilot", "competitor": true}}}}}}"#
        ),
        r#"{"escalation": 3, "sponsor": {"answer": 1, "note": "Named in <May>"}, "ip-terms": 0,
            "tension": 1, "channels": ["chat", "visits"], "tempo": {"unknown": true},
            "firewall": 2}"#,
    );
    let begun = check(
        r#"{"in-progress": {"section": "decisions"}}"#,
        r#"{"escalation": 4, "sponsor": {"not-applicable": true}}"#,
    );
    format!(
        r#"{{"format": 1, "relationships": {{"r1": {{"name": "Nordlicht AG", "kind": "complementor",
              "stage": "pilot", "competitor": true, "owner": "", "counterpart": ""}}}},
            "assessments": {{"a1": {finished}, "a2": {begun}}}, "selections": {{}},
            "questionnaires": {{"{hash}": {text}}}, "settings": {{}}}}"#
    )
}

#[test]
fn a_question_for_each_kind_of_scale() {
    for (id, response) in [
        ("escalation", r#"{"answer": 3, "note": "Minutes of May"}"#),
        ("tension", r#"{"unknown": true}"#),
        ("channels", r#"["chat", "visits"]"#),
        ("tempo", "{}"),
        ("revenue", "{}"),
        ("remarks", r#""<b>None</b>""#),
    ] {
        insta::assert_snapshot!(format!("question-{id}"), asked(id, response));
    }
}

#[test]
fn notices_say_how_grave_they_are() {
    let all = [
        Tone::Urgent,
        Tone::Critical,
        Tone::Caution,
        Tone::Plain,
        Tone::Good,
    ];
    let drawn = html(|view| {
        for tone in all {
            notice(view, tone, "Not <saved>", |view| {
                view.leaf("p", "It is kept here.")
            });
        }
    });
    insta::assert_snapshot!("notices", drawn);
}

#[test]
fn pictures_say_the_same_in_words() {
    let range = Range {
        lower: 0.25,
        upper: 0.75,
    };
    let drawn = html(|view| {
        let short = Bullet {
            score: Some(0.5),
            range: Some(range),
            expected: Some(0.7),
            is_short: true,
            label: "Governance: 50, expected 70",
        };
        bullet(view, &short);
        let unknown = Bullet {
            score: None,
            expected: None,
            is_short: false,
            label: "Conduct: 25 to 75",
            ..short
        };
        bullet(view, &unknown);
        stack(
            view,
            &[0.5, 0.125, 0.0],
            true,
            "First in 50 %, second in 13 %",
        );
    });
    insta::assert_snapshot!("pictures", drawn);
}

#[test]
fn pages_of_one_partner() {
    let workspace = one_partner();
    let drawn = |draw: fn(&mut View, &Page)| page(&workspace, draw);
    insta::assert_snapshot!("page-home", drawn(pages::home_page));
    let relationship = |view: &mut View, page: &Page| {
        pages::relationship_page(view, page, Some("r1"));
    };
    insta::assert_snapshot!("page-relationship", drawn(relationship));
    let answer = |view: &mut View, page: &Page| {
        pages::answer_page(view, page, "a2", Some("decisions"));
    };
    insta::assert_snapshot!("page-answer", drawn(answer));
    let check = |view: &mut View, page: &Page| pages::check_page(view, page, "a2");
    insta::assert_snapshot!("page-check", drawn(check));
    let result = |view: &mut View, page: &Page| pages::result_page(view, page, "a1");
    insta::assert_snapshot!("page-result", drawn(result));
}

/// The list of a partner's checks, after one was finished with answers under
/// `tests/data/responses`: its figure and its words.
#[track_caller]
fn listed(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let file = fs::read_to_string(folder.join(format!("{name}.json"))).expect("it is there");
    let file: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
    let id = file["questionnaire"].as_str().expect("it is named");
    let text = catalogue::text(id).expect("it is built in");
    let hash = definition::hash(text);
    let workspace = json!({
        "format": 1,
        "relationships": {"r1": {"name": "Acme", "kind": "other"}},
        "assessments": {"a1": {
            "questionnaire": id, "relationship": "r1", "respondent": {"side": "ours", "role": ""},
            "started_at_ms": 0,
            "state": {"finished": {"at_ms": 0, "definition": hash, "context": {}}},
            "responses": file["responses"],
        }},
        "questionnaires": {hash.as_str(): text},
    });
    let drawn = page(&workspace.to_string(), |view, page| {
        pages::relationship_page(view, page, Some("r1"));
    });
    let cells = drawn.lines().filter(|line| {
        line.contains("data-label=\"Score\"") || line.contains("data-label=\"In words\"")
    });
    let texts: Vec<&str> = cells
        .map(|line| line.rsplit('>').next().unwrap_or_default().trim())
        .collect();
    texts.join(" | ")
}

#[test]
fn the_list_of_checks_says_what_leads_each_result() {
    insta::assert_snapshot!(listed("alliance-structure-strong"), @r" | Research collaboration");
    insta::assert_snapshot!(listed("launch-readiness-weak"), @r" | Not ready");
    insta::assert_snapshot!(listed("exit-readiness-strong"), @r"77 | Mostly covered – Ready to part");
}

#[test]
fn what_is_not_there_has_no_page_and_no_panic() {
    let workspace = one_partner();
    let gone = page(&workspace, |view, page| {
        pages::result_page(view, page, "a9")
    });
    assert!(gone.contains("Partnerships"), "{gone}");
    let finished = page(&workspace, |view, page| {
        pages::answer_page(view, page, "a1", None)
    });
    assert!(finished.contains("This check is finished"), "{finished}");
    let check = page(&workspace, |view, page| pages::check_page(view, page, "a1"));
    assert_eq!(check, finished);
    let all: [fn(&mut View, &Page); 9] = [
        |view, page| pages::answer_page(view, page, "a9", None),
        |view, page| pages::relationship_page(view, page, Some("r9")),
        |view, page| pages::selection_page(view, page, "s9"),
        |view, page| pages::record_page(view, page, "s9"),
        |view, page| pages::sides_page(view, page, "s9"),
        |view, page| pages::across_page(view, page, "s9", None),
        |view, page| pages::figures_page(view, page, Some("s9")),
        |view, page| pages::add_candidates_page(view, page, "s9"),
        |view, page| pages::new_selection_page(view, page, "nothing"),
    ];
    for draw in all {
        assert_eq!(page(&workspace, draw), gone);
    }
}

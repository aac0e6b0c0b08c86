//! How the tests here draw a component or a page: as HTML, without a browser, of a small workspace.

use std::rc::Rc;

use engine::{definition, model::Workspace};
use partner_assessment::{
    browser::Focus,
    library::Library,
    locale::Words,
    navigator::Navigator,
    options::Options,
    place::Place,
    session::Session,
    shared::Shared,
    store::{Handles, Snapshot, Store},
    trail::Navigation,
};
use storage::read_export;
use yew::{Callback, ContextProvider, Html, LocalServerRenderer, Properties, component, html};

use crate::golden::Plain;

pub const SMALL_HEALTH: &str = include_str!("../data/small-health.json");

/// What the app puts around every page.
#[derive(Properties, PartialEq)]
struct AroundProps {
    words: Words,
    handles: Handles,
    snapshot: Snapshot,
    children: Html,
}

#[component]
fn Around(props: &AroundProps) -> Html {
    html! {
        <ContextProvider<Words> context={props.words.clone()}>
            <ContextProvider<Handles> context={props.handles.clone()}>
                <ContextProvider<Snapshot> context={props.snapshot.clone()}>
                    <main>{props.children.clone()}</main>
                </ContextProvider<Snapshot>>
            </ContextProvider<Handles>>
        </ContextProvider<Words>>
    }
}

pub fn small_library() -> Library {
    Library::new(&[SMALL_HEALTH.into()])
}

/// What is drawn of a workspace, as HTML: an element a line, its text beside it.
fn drawn(workspace: Workspace, children: Html) -> String {
    drawn_by(in_view(workspace), Options::default(), children)
}

/// What is open where a browser keeps everything.
pub fn in_view(workspace: Workspace) -> Session {
    let mut session = Session::open(None, "views", false, Shared::new(small_library()));
    session.workspace = Shared::new(workspace);
    session.saving.in_memory = None;
    session
}

pub fn drawn_by(session: Session, options: Options, children: Html) -> String {
    by_line(&rendered(session, options, children))
}

/// The HTML itself.
pub fn rendered(session: Session, options: Options, children: Html) -> String {
    // there is no window to go back in
    let options = Options {
        navigation: Navigation::None,
        ..options
    };
    let store = Store::with_session(session, options, Callback::noop());
    let focus = Focus::new(None);
    let around = AroundProps {
        words: Words::new("en", Rc::new(Plain)),
        snapshot: store.snapshot(),
        handles: Handles {
            navigator: Navigator::new(store.clone(), focus.clone(), Place::Home),
            store,
            focus,
        },
        children,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    tokio::task::LocalSet::new().block_on(&runtime.expect("it starts"), async {
        let renderer = LocalServerRenderer::<Around>::with_props(around);
        renderer.hydratable(false).render().await
    })
}

/// The same without any record.
pub fn drawn_alone(children: Html) -> String {
    drawn(Workspace::default(), children)
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

/// A workspace, given as its file's text.
pub fn read(workspace: &str) -> Workspace {
    let (workspace, preview) = read_export(workspace).expect("it can be read");
    assert_eq!((preview.warnings, preview.unreadable), (vec![], vec![]));
    workspace
}

/// A page of a workspace, given as its file's text, whose questionnaire is the small definition.
pub fn page(workspace: &str, page: Html) -> String {
    drawn(read(workspace), page)
}

/// A competitor at the pilot stage: one check finished, one begun.
pub fn one_partner() -> String {
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

/// What can be read of what is drawn, in one line.
pub fn words_of(drawn: &str) -> String {
    let texts = drawn
        .split('<')
        .map(|one| one.split_once('>').map_or(one, |(_, text)| text));
    let words = texts.flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

//! What pages say of saving, and what a page that only shows results offers.

use partner_assessment::{
    locale::ENGLISH,
    notices::Notices,
    options::Options,
    pages::{
        AnswerPage, FileChoices, HomePage, Refused, RelationshipPage, ResultPage, StartPage,
        WorkspacePage,
    },
    place::{Place, opening},
    session::{InMemory, Session},
    shared::Shared,
    store::Store,
};
use yew::{Callback, Html, html};

use serde_json::{Value, json};
use storage::{ImportError, SaveError, StoreError, read_export};

use crate::drawing::{drawn_alone, drawn_by, in_view, one_partner, read};

fn kept_in_memory(why: InMemory) -> Session {
    let mut session = in_view(read(&one_partner()));
    session.saving.in_memory = Some(why);
    session
}

fn drawn_in_memory(why: InMemory, children: Html) -> String {
    drawn_by(kept_in_memory(why), Options::default(), children)
}

fn read_only() -> Options {
    Options {
        readonly: true,
        ..Options::default()
    }
}

#[test]
fn saved_is_said_nowhere_where_nothing_is_stored() {
    for page in [
        html! { <HomePage /> },
        html! { <StartPage questionnaire="small-health" relationship={None} /> },
        html! { <AnswerPage id="a2" section="decisions" /> },
        html! { <RelationshipPage id="r1" /> },
        html! { <WorkspacePage /> },
        html! { <ResultPage id="a1" /> },
    ] {
        let drawn = drawn_in_memory(InMemory::Refused, page);
        // a picture is a file of one's own, wherever the answers are
        let drawn = drawn.replace("Save as", "");
        for word in ["Save", "saved", "this browser"] {
            assert!(!drawn.contains(word), "{word}: {drawn}");
        }
    }
    let answering = html! { <AnswerPage id="a2" section="decisions" /> };
    let drawn = drawn_in_memory(InMemory::Chosen, answering);
    assert!(
        drawn.contains("Kept until you close or reload the page"),
        "{drawn}"
    );
}

#[test]
fn a_question_before_removing_is_true_wherever_things_are_kept() {
    let texts = &ENGLISH;
    for question in [
        texts.relationship.remove_ask,
        texts.result.remove_ask,
        texts.selection.remove_ask,
        texts.workspace.clear_text,
        texts.workspace.clear_ask,
        texts.result.definition_missing,
    ] {
        assert!(!question.contains("browser"), "{question}");
    }
}

#[test]
fn the_notice_says_who_wants_nothing_stored() {
    let drawn = drawn_in_memory(InMemory::Chosen, html! { <Notices /> });
    assert!(
        drawn.contains("The owner of the page has chosen this."),
        "{drawn}"
    );
    assert!(!drawn.contains("browser"), "{drawn}");
    let drawn = drawn_in_memory(InMemory::Refused, html! { <Notices /> });
    assert!(
        drawn.contains("Nothing can be saved in this browser"),
        "{drawn}"
    );
}

#[test]
fn where_there_is_only_the_sample_nothing_is_exported_and_nobody_is_urged_to() {
    let only_sample = || {
        let file = json!({
            "format": 1,
            "relationships": { "sample-acme": { "name": "Acme", "sample": true } },
        });
        drawn_by_default(in_view(read(&file.to_string())))
    };
    let data = only_sample()(html! { <WorkspacePage /> });
    let why = "There is nothing to export yet: so far there is only the sample.";
    assert!(data.contains(why), "{data}");
    assert!(!data.contains("Download the file"), "{data}");
    let home = only_sample()(html! { <HomePage /> });
    assert!(!home.contains("Not exported yet"), "{home}");
}

fn drawn_by_default(session: Session) -> impl FnOnce(Html) -> String {
    move |children| drawn_by(session, Options::default(), children)
}

#[test]
fn where_storage_is_denied_nothing_leads_nowhere() {
    let empty = || {
        let mut session = in_view(Default::default());
        session.saving.in_memory = Some(InMemory::Refused);
        drawn_by_default(session)
    };
    let notice = empty()(html! { <Notices /> });
    assert!(
        notice.contains("Your work will be lost when you close or reload this page."),
        "{notice}"
    );
    assert!(!notice.contains("<button"), "{notice}");
    let data = empty()(html! { <WorkspacePage /> });
    assert!(!data.contains("How your data is kept"), "{data}");
    let notice = drawn_in_memory(InMemory::Refused, html! { <Notices /> });
    assert!(notice.contains("<button"), "{notice}");
}

#[test]
fn what_is_not_saved_is_not_said_to_be_kept_in_the_browser() {
    let full = |error| {
        let mut session = in_view(read(&one_partner()));
        session.saving.unsaved = Some(error);
        drawn_by_default(session)
    };
    for error in [
        SaveError::NoRoom { missing: 1 },
        SaveError::Store(StoreError::Quota),
    ] {
        let notice = full(error)(html! { <Notices /> });
        let why = "The browser has run out of space. What you have changed since the last save is kept only while";
        assert!(notice.contains(why), "{notice}");
        let data = full(error)(html! { <WorkspacePage /> });
        assert!(!data.contains("kept in this browser"), "{data}");
        let home = full(error)(html! { <HomePage /> });
        assert!(!home.contains("Kept in this browser"), "{home}");
        let answering = full(error)(html! { <AnswerPage id="a2" section="decisions" /> });
        assert!(!answering.contains("Save and leave"), "{answering}");
        assert!(answering.contains("Leave for now"), "{answering}");
    }
    let notice = full(SaveError::Store(StoreError::NotKept))(html! { <Notices /> });
    let refused = "The browser refuses to save.";
    assert!(notice.contains(refused), "{notice}");
    assert!(!notice.contains("space"), "{notice}");
}

#[test]
fn a_file_that_is_refused_is_answered_in_words_for_the_person_who_chose_it() {
    let refused = |file: &str, is_sent: bool| {
        let error = read_export(file).expect_err("it is no export");
        drawn_alone(html! { <Refused {error} {is_sent} /> })
    };
    for file in ["", "a letter", "{}", "[1]", r#"{"format": 1, "relations"#] {
        let own = refused(file, false);
        let way = "It was not made with this tool, or it is damaged. Choose another file, or export it again.";
        assert!(own.contains(way), "{own}");
        let sent = refused(file, true);
        let (text, details) = sent.split_once("<details>").expect("more is behind it");
        assert!(text.contains("Ask the sender for it again."), "{sent}");
        assert!(!text.contains("line 1"), "{sent}");
        assert!(details.contains("This is not"), "{sent}");
    }
    let newer = refused(r#"{"format": 99, "relationships": {}}"#, false);
    assert!(newer.contains("made with a newer version"), "{newer}");
    let error = ImportError::TooLarge { bytes: 20_000_000 };
    let large = drawn_alone(html! { <Refused {error} is_sent={true} /> });
    assert!(
        large.contains("The file is 20 MB; at most 10 MB"),
        "{large}"
    );
    assert!(!large.contains("<details>"), "{large}");
}

/// What is asked and said before a file is taken.
fn choices(here: &Value, file: &Value) -> String {
    let file = Shared::new(read(&file.to_string()));
    let session = in_view(read(&here.to_string()));
    drawn_by_default(session)(html! { <FileChoices {file} on_take={Callback::noop()} /> })
}

#[test]
fn what_comes_of_a_file_is_said_in_sentences() {
    const HOW: &str = "How do you want to import it?";
    let partners = |partners: Value| json!({ "format": 1, "relationships": partners });
    let acme = json!({ "r1": { "name": "Acme" } });
    let both = json!({ "r1": { "name": "Acme" }, "r2": { "name": "Birch" } });
    let told = choices(&partners(acme.clone()), &partners(both.clone()));
    for said in [
        "1 partner will be added",
        "1 partner is the same and will not change",
        HOW,
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let renamed = json!({ "r1": { "name": "Acme Ltd" }, "r2": { "name": "Birch Ltd" } });
    let told = choices(&partners(both.clone()), &partners(renamed));
    let said = "2 partners are different here and in the file";
    assert!(told.contains(said), "{told}");
    // neither adding nor replacing would do anything, or both would do the same
    let told = choices(&partners(both.clone()), &partners(both.clone()));
    assert!(
        told.contains("Everything in the file is already here."),
        "{told}"
    );
    assert!(!told.contains(HOW), "{told}");
    let told = choices(&partners(json!({})), &partners(both));
    assert!(
        told.contains("2 partners will be added") && !told.contains(HOW),
        "{told}"
    );
}

#[test]
fn a_page_that_only_shows_results_opens_the_latest_or_says_that_there_is_none() {
    let session = in_view(read(&one_partner()));
    let latest = Place::Result("a1".into());
    assert_eq!(opening(&session, true, "small-health", None), latest);
    // names that look alike are one partner
    let partner = Some("nordlicht\u{a0}ag ");
    assert_eq!(opening(&session, true, "small-health", partner), latest);
    let nothing = opening(&session, true, "small-health", Some("Birch"));
    assert!(matches!(nothing, Place::Start { .. }), "{nothing:?}");
    let drawn = drawn_by(
        in_view(read(&one_partner())),
        read_only(),
        html! { <StartPage questionnaire="small-health" relationship="Birch" /> },
    );
    assert!(drawn.contains("There is no result here yet."), "{drawn}");
    assert!(!drawn.contains("Start"), "{drawn}");
    // whoever may answer goes on where it was left
    let left = opening(&session, false, "small-health", None);
    assert!(matches!(left, Place::Answer { .. }), "{left:?}");
}

#[test]
fn a_page_that_only_shows_results_changes_nothing() {
    let session = in_view(read(&one_partner()));
    let store = Store::with_session(session, read_only(), Callback::noop());
    let before = store.snapshot().workspace;
    assert!(!store.dispatch(engine::state::Action::RemoveRelationship { id: "r1".into() }));
    assert!(!store.undo(None) && !store.redo());
    assert_eq!(store.snapshot().workspace, before);
    let drawn = drawn_by(
        in_view(read(&one_partner())),
        read_only(),
        html! { <ResultPage id="a1" /> },
    );
    assert!(!drawn.contains("Assess again"), "{drawn}");
}

#[test]
fn what_the_storage_attribute_does_not_say_plainly_stores_nothing() {
    for (said, is_stored) in [
        (None, true),
        (Some("local"), true),
        (Some("session"), true),
        (Some("none"), false),
        (Some("bogus"), false),
        (Some("None"), false),
    ] {
        let options = Options {
            storage: said.map(String::from),
            ..Options::default()
        };
        assert_eq!(options.area().is_some(), is_stored, "{said:?}");
    }
}

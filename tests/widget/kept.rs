//! What pages say of saving, and what a page that only shows results offers.

use partner_assessment::{
    locale::ENGLISH,
    notices::Notices,
    options::Options,
    pages::{AnswerPage, HomePage, RelationshipPage, ResultPage, StartPage, WorkspacePage},
    place::{Place, opening},
    session::{InMemory, Session},
    store::Store,
};
use yew::{Callback, Html, html};

use crate::drawing::{drawn_by, in_view, one_partner, read};

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

//! Both sides of a partnership: what is shown before both have answered, and where they differ
//! then.

use engine::{definition, state::Action};
use partner_assessment::pages::{BothSidesPage, HomePage, RelationshipPage, ResultPage};
use serde_json::{Value, json};
use yew::html;

use crate::{
    drawing::{SMALL_HEALTH, in_view, one_partner, page, read},
    selection::read_through,
};

/// Finished checks of one partner: id, side, role and responses.
fn answered(checks: &[(&str, &str, &str, Value)]) -> Value {
    let hash = definition::hash(SMALL_HEALTH);
    let mut assessments = json!({});
    for (at, (id, side, role, responses)) in checks.iter().enumerate() {
        assessments[*id] = json!({
            "questionnaire": "small-health",
            "relationship": "r1",
            "respondent": {"side": side, "role": role},
            "started_at_ms": 0,
            "state": {"finished": {
                "at_ms": 86_400_000.0 * (at + 1) as f64,
                "definition": hash,
                "context": {"stage": "pilot"},
            }},
            "responses": responses,
        });
    }
    json!({
        "format": 1,
        "relationships": {"r1": {"name": "Nordlicht AG", "kind": "other", "stage": "pilot"}},
        "assessments": assessments,
        "questionnaires": {hash.as_str(): SMALL_HEALTH},
    })
}

fn drawn(workspace: &Value) -> String {
    let both = html! { <BothSidesPage relationship="r1" questionnaire="small-health" /> };
    page(&workspace.to_string(), both)
}

fn ours() -> Value {
    json!({"escalation": 3, "sponsor": {"answer": 3, "note": "Minutes <b>of May</b>"}, "ip-terms": 1,
        "tension": 1, "channels": ["chat", "visits"], "tempo": 5})
}

fn theirs() -> Value {
    json!({"escalation": 1, "sponsor": 3, "ip-terms": {"unknown": true},
        "tension": 3, "channels": ["chat"], "tempo": 10})
}

#[test]
fn only_our_side_has_answered_and_the_page_says_how_to_ask_theirs() {
    let workspace = answered(&[("a1", "ours", "alliance manager", ours())]);
    insta::assert_snapshot!("both-sides-only-ours", drawn(&workspace));
}

#[test]
fn only_their_side_has_answered_and_nothing_of_it_is_shown() {
    let workspace = answered(&[("a1", "theirs", "account lead", theirs())]);
    insta::assert_snapshot!("both-sides-only-theirs", drawn(&workspace));
    let text = workspace.to_string();
    let result = page(&text, html! { <ResultPage id="a1" /> });
    assert!(
        result.contains("Hidden until our side has answered"),
        "{result}"
    );
    assert!(!result.contains("Whoever pushes hardest wins"), "{result}");
    let home = page(&text, html! { <HomePage /> });
    assert!(home.contains("not assessed yet"), "{home}");
    let waits = "Their answers to “Small health check” wait for ours.";
    assert!(home.contains(waits), "{home}");
    let partner = page(&text, html! { <RelationshipPage id="r1" /> });
    assert!(
        partner.contains("their answers are here; ours are missing"),
        "{partner}"
    );
    assert!(partner.contains("hidden"), "{partner}");
}

#[test]
fn both_sides_have_answered_and_the_difference_leads() {
    let workspace = answered(&[
        ("a1", "ours", "alliance manager", ours()),
        ("a2", "theirs", "account lead", theirs()),
    ]);
    insta::assert_snapshot!("both-sides", drawn(&workspace));
    // a score of one side is never shown as if it were both
    let text = workspace.to_string();
    let home = read_through(&page(&text, html! { <HomePage /> }));
    assert!(home.contains("ours 61, theirs 37"), "{home}");
    let partner = read_through(&page(&text, html! { <RelationshipPage id="r1" /> }));
    // as its health over time reads, wherever it stands on that page
    assert_eq!(
        partner.matches("ours 60.7, theirs 37.4").count(),
        2,
        "{partner}"
    );
    let result = page(&text, html! { <ResultPage id="a1" /> });
    assert!(result.contains("This is our side’s view"), "{result}");
    let result = page(&text, html! { <ResultPage id="a2" /> });
    assert!(result.contains("“our side” still means us"), "{result}");
}

#[test]
fn several_on_each_side_are_put_together_and_say_how_much_they_agree() {
    let other = json!({"escalation": 0, "sponsor": 3, "ip-terms": 1, "tension": 2, "channels": [], "tempo": 5});
    let workspace = answered(&[
        ("a1", "ours", "alliance manager", ours()),
        ("a2", "ours", "head of sales", other.clone()),
        ("a3", "theirs", "account lead", theirs()),
        ("a4", "theirs", "", other),
    ]);
    insta::assert_snapshot!("both-sides-several", drawn(&workspace));
    // wherever the mean stands it says that it is one
    let text = workspace.to_string();
    for drawn in [
        page(&text, html! { <HomePage /> }),
        page(&text, html! { <RelationshipPage id="r1" /> }),
    ] {
        let said = read_through(&drawn);
        let of_both = said.matches("theirs ").count();
        let means = said.matches("(average of 2 people), theirs ").count();
        assert!(of_both > 0, "{said}");
        assert_eq!(means, of_both, "{said}");
        assert_eq!(
            said.matches("(average of 2 people)").count(),
            2 * of_both,
            "{said}"
        );
    }
}

#[test]
fn sides_that_see_it_alike_are_told_so() {
    let workspace = answered(&[("a1", "ours", "", ours()), ("a2", "theirs", "", ours())]);
    insta::assert_snapshot!("both-sides-alike", drawn(&workspace));
}

#[test]
fn who_was_invited_sends_the_answers_back_from_the_result() {
    let mut workspace = answered(&[("a1", "theirs", "account lead", theirs())]);
    let invited = json!({"side": "theirs", "definition": definition::hash(SMALL_HEALTH)});
    workspace["relationships"]["r1"]["invited"] = json!({"small-health": invited});
    let text = workspace.to_string();
    let result = page(&text, html! { <ResultPage id="a1" /> });
    assert!(
        result.contains("Save your answers to send back"),
        "{result}"
    );
    assert!(result.contains("Whoever pushes hardest wins"), "{result}");
    let partner = page(&text, html! { <RelationshipPage id="r1" /> });
    assert!(!partner.contains("Ask the other side"), "{partner}");
}

#[test]
fn what_was_agreed_on_two_questionnaires_is_taken_back_one_by_one() {
    let mut session = in_view(read(&one_partner()));
    let asked = ["relationship-stage", "launch-readiness"];
    for questionnaire in asked {
        assert!(session.act(&Action::Agree {
            relationship: "r1".into(),
            questionnaire: questionnaire.into(),
            // both have a question of this id
            item: "met".into(),
            text: "Monthly".into(),
        }));
    }
    assert!(session.undo());
    let known = session.workspace.relationships["r1"].clone();
    let agreed = asked.map(|questionnaire| known.agreed_on(questionnaire, "met"));
    assert_eq!(agreed, ["Monthly", ""]);
}

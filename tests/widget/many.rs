//! Thousands of partners: what is in sight is drawn, and a search finds the rest.

use std::time::{Duration, Instant};

use engine::model::Workspace;
use partner_assessment::{
    options::Options,
    pages::{HomePage, StartPage},
};
use serde_json::{Map, Value, json};
use yew::html;

use crate::drawing::{drawn_by, in_view, read};

/// So many partners, with a check begun for each.
fn partners(count: usize) -> Workspace {
    let mut relationships = Map::new();
    let mut assessments = Map::new();
    for at in 0..count {
        let id = format!("r{at}");
        relationships.insert(
            id.clone(),
            json!({"name": format!("Partner {at:05}"), "kind": "other"}),
        );
        assessments.insert(
            format!("a{at}"),
            json!({
                "questionnaire": "small-health", "relationship": id,
                "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
                "state": {"in-progress": {}}, "responses": {},
            }),
        );
    }
    let file: Value = json!({
        "format": 1, "relationships": relationships, "assessments": assessments,
    });
    read(&file.to_string())
}

/// Home with so many partners, and how long it took to draw.
fn home_of(count: usize) -> (String, Duration) {
    let session = in_view(partners(count));
    let start = Instant::now();
    let drawn = drawn_by(session, Options::default(), html! { <HomePage /> });
    (drawn, start.elapsed())
}

#[test]
fn of_ten_thousand_partners_those_in_sight_are_drawn() {
    let (drawn, took) = home_of(10_000);
    let rows = drawn.matches("<tr ").count();
    assert!((10..25).contains(&rows), "{rows} rows");
    assert!(
        drawn.matches("Go on: ").count() <= 25,
        "unfinished ones as well"
    );
    assert!(drawn.contains("Find a partner"));
    assert!(drawn.contains("Show 25 more of 9990"), "{drawn}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn before_the_first_question_partners_are_found_by_typing() {
    let workspace = partners(10_000);
    let start = |partner: &str| {
        let session = in_view(workspace.clone());
        let partner = Some(partner.to_string());
        let page = html! { <StartPage questionnaire="small-health" relationship={partner} /> };
        drawn_by(session, Options::default(), page)
    };
    let begun = Instant::now();
    let drawn = start("partner 0012");
    let took = begun.elapsed();
    assert_eq!(
        drawn.matches("<option value=\"Partner 0012").count(),
        10,
        "{drawn}"
    );
    assert!(!drawn.contains("You already have this partner"), "{drawn}");
    assert!(took < Duration::from_secs(5), "{took:?}");
    let any = start("partner").matches("<option value=\"Partner").count();
    assert_eq!(any, 25);
    // a name that looks alike is that partner
    let known = start("PARTNER\u{a0} 00123 ");
    assert!(known.contains("You already have this partner"), "{known}");
}

#[test]
fn a_few_partners_are_drawn_without_more_ado() {
    let (drawn, _) = home_of(5);
    assert_eq!(drawn.matches("Partner 0000").count(), 5 + 5 * 3);
    assert!(!drawn.contains("Find a partner") && !drawn.contains("Show "));
}

//! An assessment that is made again: as whom, and from which answers it starts.

use engine::definition;
use partner_assessment::pages::StartPage;
use serde_json::{Value, json};
use yew::html;

use crate::{
    drawing::{SMALL_HEALTH, page},
    selection::read_through,
};

const DAY_MS: f64 = 86_400_000.0;

/// Nordlicht, led by somebody, and its checks in order: side, role and whether it is finished.
pub fn nordlicht(checks: &[(&str, &str, bool)]) -> String {
    let hash = definition::hash(SMALL_HEALTH);
    let checks = checks
        .iter()
        .enumerate()
        .map(|(at, (side, role, is_finished))| {
            let at_ms = (at + 1) as f64 * 10.0 * DAY_MS;
            let state = match is_finished {
                true => json!({"finished": {"at_ms": at_ms, "definition": hash,
                "context": {"stage": "pilot"}}}),
                false => json!({"in-progress": {}}),
            };
            let assessment = json!({
                "questionnaire": "small-health", "relationship": "r1",
                "respondent": {"side": side, "role": role}, "started_at_ms": at_ms, "state": state,
                "responses": {"escalation": 3},
            });
            (format!("a{}", at + 1), assessment)
        });
    json!({
        "format": 1,
        "relationships": {"r1": {"name": "Nordlicht AG", "kind": "complementor", "stage": "pilot",
            "owner": "Category lead", "counterpart": "Head of sales"}},
        "assessments": checks.collect::<serde_json::Map<String, Value>>(),
        "questionnaires": {hash: SMALL_HEALTH},
    })
    .to_string()
}

/// The form that begins a check of the partner, or makes the one of an id again.
fn form(workspace: &str, repeats: Option<&str>) -> String {
    let repeats = repeats.map(String::from);
    page(
        workspace,
        html! { <StartPage questionnaire="small-health" relationship={Some("r1".to_string())} {repeats} /> },
    )
}

/// The role that is filled in, and the side that is chosen.
fn offered(drawn: &str) -> (String, String) {
    let role = drawn.lines().find(|line| line.contains("id=\"role\""));
    let role = role.and_then(|line| line.split_once("value=\""));
    let role = role.and_then(|(_, rest)| rest.split_once('"'));
    let side = drawn
        .lines()
        .find(|line| line.contains("selected") && line.contains("side"));
    let side = side.and_then(|line| line.split_once("> "));
    let text = |part: Option<&str>| part.unwrap_or_else(|| panic!("{drawn}")).to_string();
    (text(role.map(|it| it.0)), text(side.map(|it| it.1)))
}

#[test]
fn assessing_again_offers_the_role_and_the_side_of_last_time() {
    let workspace = nordlicht(&[
        ("ours", "product lead", true),
        ("ours", "alliance manager", true),
        ("theirs", "account director", true),
    ]);
    let of = |repeats| offered(&form(&workspace, repeats));
    let as_text = |role: &str, side: &str| (role.to_string(), side.to_string());
    let ours = as_text("alliance manager", "Our side");
    assert_eq!(of(None), ours, "the last of our side");
    assert_eq!(of(Some("a1")), as_text("product lead", "Our side"));
    let theirs = as_text("account director", "Their side");
    assert_eq!(of(Some("a3")), theirs);
    assert_eq!(of(Some("elsewhere")), ours, "what is gone is not repeated");
    let none = nordlicht(&[]);
    assert_eq!(
        offered(&form(&none, None)),
        as_text("Category lead", "Our side")
    );
}

#[test]
fn the_form_says_from_which_answers_the_next_assessment_starts() {
    let workspace = nordlicht(&[("ours", "alliance manager", true)]);
    let drawn = form(&workspace, None);
    let said = "Starts from the last answers (our side, alliance manager, day 10). None of them counts until you confirm or change it.";
    assert!(read_through(&drawn).contains(said), "{drawn}");
    let drawn = form(&nordlicht(&[]), None);
    assert!(!drawn.contains("last answers"), "{drawn}");
}

#[test]
fn an_assessment_in_progress_is_offered_before_a_second_one() {
    let workspace = nordlicht(&[
        ("ours", "alliance manager", true),
        ("ours", "Alliance  Manager", false),
    ]);
    let drawn = form(&workspace, None);
    assert!(
        read_through(&drawn).contains("Already in progress since day 20: "),
        "{drawn}"
    );
    let buttons: Vec<&str> = drawn
        .lines()
        .filter(|line| line.contains("<button"))
        .collect();
    let way = |label: &str| {
        let found = buttons
            .iter()
            .find(|line| line.ends_with(&format!("> {label}")));
        *found.unwrap_or_else(|| panic!("{label}: {drawn}"))
    };
    assert!(way("Continue").contains("class=\"go\""), "{buttons:?}");
    assert!(
        !way("Start a new one").contains("class=\"go\""),
        "{buttons:?}"
    );
    let others = nordlicht(&[("theirs", "account director", false)]);
    let drawn = form(&others, None);
    assert!(!drawn.contains("in progress"), "another side's: {drawn}");
}

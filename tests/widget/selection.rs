//! Candidates side by side as a person sees them: the headline, the figures beside each other, and
//! what becomes of a candidate that does not meet a requirement.

use partner_assessment::pages::{RecordPage, SelectionPage};
use serde_json::{Value, json};
use yew::html;

use crate::views::page;

/// The texts of the page of a selection, one a line.
fn comparison(workspace: &Value) -> String {
    texts(&page(
        &workspace.to_string(),
        html! { <SelectionPage id="s1" /> },
    ))
}

/// The same of its record.
fn record(workspace: &Value) -> String {
    texts(&page(
        &workspace.to_string(),
        html! { <RecordPage id="s1" /> },
    ))
}

fn texts(drawn: &str) -> String {
    let lines = drawn.lines().map(|line| {
        let line = line.trim();
        line.rsplit_once("> ").map_or(line, |(_, text)| text)
    });
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('<'));
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn says(drawn: &str, text: &str) {
    assert!(drawn.contains(text), "{text}:\n{drawn}");
}

#[track_caller]
fn never_says(drawn: &str, text: &str) {
    assert!(!drawn.contains(text), "{text}:\n{drawn}");
}

/// A choice from a table of figures.
fn figures(table: &str) -> Value {
    json!({"format": 1, "relationships": {}, "assessments": {}, "selections": {"s1": {
        "title": "A van", "questionnaire": "", "candidates": [], "figures": table,
        "method": "direct", "started_at_ms": 0,
    }}})
}

/// Two candidates on the small definition: Acme is better, but nobody knows who owns joint work.
fn gated(requirements: Option<&str>) -> Value {
    let answered = |relationship: &str, level: u8, terms: u8| {
        json!({
            "questionnaire": "small-health", "relationship": relationship,
            "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
            "state": {"in-progress": {}},
            "responses": {
                "escalation": level, "sponsor": level, "ip-terms": terms, "tension": 0,
                "channels": ["chat", "board", "visits"], "tempo": 1,
                "revenue": {"answer": 250, "baseline": 0, "target": 250},
            },
        })
    };
    let mut selection = json!({
        "title": "A channel", "questionnaire": "small-health", "candidates": ["a1", "a2"],
        "method": "direct", "started_at_ms": 0,
    });
    if let Some(requirements) = requirements {
        selection["requirements"] = json!(requirements);
    }
    json!({
        "format": 1,
        "relationships": {
            "r1": {"name": "Acme", "kind": "channel"}, "r2": {"name": "Birch", "kind": "channel"},
        },
        "assessments": {"a1": answered("r1", 4, 0), "a2": answered("r2", 2, 2)},
        "selections": {"s1": selection},
    })
}

#[test]
fn the_only_one_left_is_called_that_and_not_robust() {
    let drawn = comparison(&gated(None));
    says(
        &drawn,
        "If no one were excluded, Acme would lead. A single answer excludes Acme: “Absent” to “What \
         is agreed about who owns joint work?”.",
    );
    says(&drawn, "Birch is the only candidate left.");
    says(&drawn, "Exclude candidates that do not meet a requirement");
    says(&drawn, "Excluded: ");
    for never in [
        "whatever",
        "100%",
        "How certain is the ranking?",
        "No single weight",
    ] {
        never_says(&drawn, never);
    }
    let record = record(&gated(None));
    says(&record, "Birch is the only candidate left.");
    says(&record, "Acme: excluded.");
    for never in ["comes first", "No single weight"] {
        never_says(&record, never);
    }
}

#[test]
fn the_person_decides_that_nobody_is_left_out() {
    let drawn = comparison(&gated(Some("show")));
    says(
        &drawn,
        "Acme leads Birch by 16 points. Acme does not meet every requirement.",
    );
    says(&drawn, "Requirement not met: ");
    says(&drawn, "How certain is the ranking?");
    never_says(&drawn, "Excluded: ");
    never_says(&drawn, "With everyone in");
    assert_eq!(
        comparison(&gated(Some("exclude"))),
        comparison(&gated(None))
    );
}

#[test]
fn who_could_still_turn_it_around_is_said_by_the_ranges() {
    // Acme 60, Birch 50 whatever is found, Cedar from 20 to 70, Delta from 0 to 60
    let drawn = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60\nBirch;50\nCedar;20-70\nDelta;0-60",
    ));
    says(
        &drawn,
        "Acme leads Birch by 10 points. Open questions could still put Cedar ahead.",
    );
    // nobody could: what is open cannot reach
    let surely = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60\nBirch;50\nCedar;20-40",
    ));
    says(&surely, "Acme leads Birch by 10 points and stays ahead");
    never_says(&surely, "could still");
    // to draw level is not to be ahead
    let level = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60\nBirch;50\nCedar;20-60",
    ));
    says(&level, "Acme leads Birch by 10 points.");
    never_says(&level, "stays ahead");
    never_says(&level, "could still");
}

#[test]
fn sixty_is_not_said_to_be_other_than_sixty() {
    let close = figures(";Reach\nworst;0\nbest;100\nAcme;60.4\nBirch;59.6");
    let drawn = comparison(&close);
    says(&drawn, "Acme leads Birch by less than a point.");
    says(&drawn, "60.4");
    says(&drawn, "59.6");
    let record = record(&close);
    says(&record, "1. Acme: 60.4 points");
    says(&record, "2. Birch: 59.6 points");
    says(
        &record,
        "If Birch had 60.4 points on “Reach” instead of 59.6, Birch would share the lead",
    );
}

#[test]
fn who_is_tied_leads_with_a_point_more() {
    let tied = figures(";Reach;Price\nworst;0;0\nbest;100;100\nAcme;50;60\nBirch;60;50");
    let drawn = record(&tied);
    says(&drawn, "Acme, Birch are tied.");
    says(
        &drawn,
        "If Acme had 51 points on “Reach” instead of 50, Acme would lead.",
    );
    never_says(&drawn, "share the lead");
}

#[test]
fn a_range_that_is_open_shows_both_its_ends() {
    let drawn = comparison(&figures(
        ";Reach\nworst;0\nbest;100\nAcme;60.1-60.3\nBirch;10",
    ));
    says(&drawn, "60.1–60.3");
}

#[test]
fn open_questions_are_spoken_of_where_there_are_any() {
    let closed = comparison(&figures(";A;B\nworst;0;0\nbest;9;9\nAcme;9;0\nBirch;0;9"));
    never_says(&closed, "open question");
    says(&closed, "weightings drawn at random. Shares are");
    says(&closed, "A figure in bold is the best in its row.");
    let open = comparison(&figures(";A;B\nworst;0;0\nbest;9;9\nAcme;9;0\nBirch;0;2-9"));
    says(
        &open,
        "weightings drawn at random, along with answers to the open questions.",
    );
    says(&open, "A range shows what open questions leave possible");
}

#[test]
fn shares_add_up_to_a_hundred() {
    // three criteria weigh the same, and three candidates are best on one each
    let drawn = comparison(&figures(
        ";A;B;C\nworst;0;0;0\nbest;9;9;9\nAcme;9;0;0\nBirch;0;9;0\nCedar;0;0;9",
    ));
    let weights = drawn.lines().skip_while(|line| *line != "Share");
    let weights = weights.filter(|line| line.ends_with('%'));
    let weights: Vec<&str> = weights.take(3).collect();
    assert_eq!(weights, ["34%", "33%", "33%"], "{drawn}");
    let first = drawn
        .lines()
        .find(|line| line.contains(" comes first under "));
    let figures = first
        .unwrap_or_default()
        .split(|one: char| !one.is_ascii_digit());
    let shares: Vec<u32> = figures.filter_map(|one| one.parse().ok()).collect();
    assert_eq!(
        (shares.len(), shares.iter().sum::<u32>()),
        (3, 100),
        "{first:?}"
    );
}

#[test]
fn a_ratio_just_above_its_bound_does_not_read_as_the_bound() {
    // for three, lambda is 1 + t + 1/t where t^3 is how far the third is off: 2.7994 here, CR 0.1025
    let mut table = figures(";A;B;C\nworst;0;0;0\nbest;9;9;9\nAcme;9;0;0\nBirch;0;9;0");
    table["selections"]["s1"]["method"] = json!("pairwise");
    table["selections"]["s1"]["pairs"] = json!({"A\nB": 2, "A\nC": 5.5988, "B\nC": 1});
    for drawn in [comparison(&table), record(&table)] {
        says(&drawn, "0.103");
    }
    says(
        &comparison(&table),
        "Some of your judgements contradict each other",
    );
}

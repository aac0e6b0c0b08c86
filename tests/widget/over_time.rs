//! One questionnaire over time: the page, and what other pages say of the last change.

use engine::definition;
use partner_assessment::{
    charts::{
        Bullet, BulletRow, Latest, Marked, Multiple, TimeLine, TimePoint, Timeline, bullets,
        multiples, sparkline, timeline,
    },
    pages::{OverTimePage, RelationshipPage, ResultPage},
};
use serde_json::{Value, json};
use yew::html;

use crate::drawing::{SMALL_HEALTH, drawn_alone, page};

const DAY_MS: f64 = 86_400_000.0;

/// The same questions with one more, and another worth of one.
fn later_version() -> String {
    let mut later: Value = serde_json::from_str(SMALL_HEALTH).expect("it is JSON");
    later["version"] = "2.0.0".into();
    later["sections"][0]["items"][0]["id"] = "disputes".into();
    later.to_string()
}

/// Finished checks of one partner by side, day, version and answers.
fn finished(checks: &[(&str, f64, &str, Value)]) -> String {
    let mut assessments = json!({});
    let mut questionnaires = json!({});
    for (at, (side, day, definition, responses)) in checks.iter().enumerate() {
        let hash = definition::hash(definition);
        assessments[format!("a{}", at + 1)] = json!({
            "questionnaire": "small-health", "relationship": "r1",
            "respondent": {"side": side, "role": "lead"}, "started_at_ms": 0,
            "state": {"finished": {"at_ms": day * DAY_MS, "definition": hash,
                "context": {"stage": "formalization"}}},
            "responses": responses,
        });
        questionnaires[hash] = json!(definition);
    }
    json!({
        "format": 1,
        "relationships": {"r1": {"name": "Nordlicht AG", "kind": "complementor", "stage": "formalization"}},
        "assessments": assessments, "questionnaires": questionnaires,
    })
    .to_string()
}

fn weak() -> Value {
    json!({"escalation": 3, "sponsor": 1, "ip-terms": 0, "tension": 1, "channels": ["chat"], "tempo": {"unknown": true}})
}

fn strong() -> Value {
    json!({"escalation": 3, "sponsor": 3, "ip-terms": 2, "tension": 1, "channels": ["chat", "visits"], "tempo": 10})
}

fn shown(workspace: &str, between: Option<[&str; 2]>) -> String {
    let between = between.map(|ids| ids.map(String::from));
    let questionnaire = "small-health";
    page(
        workspace,
        html! { <OverTimePage {questionnaire} relationship={Some("r1".to_string())} {between} /> },
    )
}

#[test]
fn a_partner_over_time() {
    let workspace = finished(&[
        ("ours", 10.0, SMALL_HEALTH, weak()),
        ("ours", 100.0, SMALL_HEALTH, strong()),
    ]);
    insta::assert_snapshot!("page-over-time", shown(&workspace, None));
}

#[test]
fn the_last_two_of_our_side_are_compared_until_two_others_are_chosen() {
    let workspace = finished(&[
        ("ours", 10.0, SMALL_HEALTH, weak()),
        ("theirs", 20.0, SMALL_HEALTH, weak()),
        ("ours", 100.0, SMALL_HEALTH, strong()),
        ("theirs", 110.0, SMALL_HEALTH, strong()),
        ("ours", 200.0, SMALL_HEALTH, strong()),
    ]);
    let said = |between| {
        let drawn = shown(&workspace, between);
        let (_, lead) = drawn.split_once("class=\"lead\">").expect("it is said");
        lead.split('\n')
            .next()
            .unwrap_or_default()
            .trim()
            .to_string()
    };
    assert_eq!(said(None), "Unchanged at 62.5 since day 100.");
    let first = said(Some(["a1", "a3"]));
    assert!(
        first.starts_with("Up 21.5, from 41.0 on day 10 to 62.5 on day 100: "),
        "{first}"
    );
    let theirs = said(Some(["a2", "a4"]));
    assert!(
        theirs.starts_with("Up 21.5 since day 20, from 41.0 to 62.5: "),
        "{theirs}"
    );
    // two sides are no change
    assert_eq!(said(Some(["a1", "a4"])), said(None));
    let both = shown(&workspace, None);
    assert!(
        both.contains("Our side: ") && both.contains("Their side: "),
        "{both}"
    );
    assert!(both.contains("day 110 · Their side: 62.5"), "{both}");
}

#[test]
fn what_two_versions_do_not_share_is_named_and_each_keeps_its_score() {
    let now = json!({"disputes": 0, "sponsor": 3, "ip-terms": 2, "tension": 1, "channels": ["chat"], "tempo": 10});
    let workspace = finished(&[
        ("ours", 10.0, SMALL_HEALTH, strong()),
        ("ours", 100.0, &later_version(), now),
    ]);
    let drawn = shown(&workspace, None);
    assert!(drawn.contains("class=\"step other\""), "{drawn}");
    assert!(drawn.contains("Left out of the comparison (2)"), "{drawn}");
    let asked = "When the two organisations disagree, how is it settled?";
    assert_eq!(drawn.matches(asked).count(), 2, "{drawn}");
    assert!(
        drawn.contains("The questions changed in between."),
        "{drawn}"
    );
}

#[test]
fn of_one_assessment_there_is_no_change_and_of_none_no_page() {
    let drawn = shown(&finished(&[("ours", 10.0, SMALL_HEALTH, weak())]), None);
    assert!(drawn.contains("only one assessment so far"), "{drawn}");
    assert!(!drawn.contains("What changed"), "{drawn}");
    let none = shown(&finished(&[]), None);
    assert!(none.contains("This page is not here"), "{none}");
}

#[test]
fn a_result_says_of_which_day_it_is_and_leads_to_the_latest() {
    let workspace = finished(&[
        ("ours", 10.0, SMALL_HEALTH, weak()),
        ("ours", 100.0, SMALL_HEALTH, strong()),
        ("theirs", 200.0, SMALL_HEALTH, strong()),
    ]);
    let newer = "There is a newer result, from ";
    let earlier = page(&workspace, html! { <ResultPage id="a1" /> });
    assert!(earlier.contains("Finished on day 10."), "{earlier}");
    assert!(earlier.contains(&format!("{newer}day 100")), "{earlier}");
    let latest = page(&workspace, html! { <ResultPage id="a2" /> });
    assert!(latest.contains("Finished on day 100."), "{latest}");
    assert!(!latest.contains(newer), "{latest}");
    // what comes next follows from the latest alone
    let next = "data-part=\"next\"";
    assert!(!earlier.contains(next), "{earlier}");
    assert!(latest.contains(next), "{latest}");
}

#[test]
fn a_result_and_a_partner_say_what_changed_in_short() {
    let workspace = finished(&[
        ("ours", 10.0, SMALL_HEALTH, weak()),
        ("ours", 100.0, SMALL_HEALTH, strong()),
    ]);
    let result = page(&workspace, html! { <ResultPage id="a2" /> });
    let (_, changed) = result
        .split_once("data-part=\"changed\"")
        .expect("it is told");
    let (changed, _) = changed.split_once("</section>").unwrap_or((changed, ""));
    let changed = changed.split("<section").next().unwrap_or_default();
    insta::assert_snapshot!("result-changed", changed);
    let first = page(&workspace, html! { <ResultPage id="a1" /> });
    assert!(!first.contains("data-part=\"changed\""), "{first}");
    let partner = page(&workspace, html! { <RelationshipPage id="r1" /> });
    assert!(
        partner.contains("Small health check over time"),
        "{partner}"
    );
}

fn point(at: f64, score: Option<f64>, is_other_version: bool) -> TimePoint {
    let range = engine::scoring::Range {
        lower: score.map_or(0.2, |score| score - 0.05),
        upper: score.map_or(0.8, |score| score + 0.05),
    };
    TimePoint {
        at,
        score,
        range: Some(range),
        text: score.map_or(String::new(), |score| (score * 100.0).to_string()),
        date: format!("day {at}"),
        is_other_version,
    }
}

fn lines(sides: usize) -> Vec<TimeLine<'static>> {
    let names = ["Our side: 70", "Their side: 40"];
    let sides = names.iter().enumerate().take(sides);
    let sides = sides.map(|(at, name)| TimeLine {
        side: Marked { at, name },
        points: vec![
            point(0.0, Some(0.5), false),
            point(0.02, Some(0.55), false),
            point(0.5, None, false),
            point(1.0, Some(0.7 - 0.3 * at as f64), true),
        ],
    });
    sides.collect()
}

#[test]
fn a_line_breaks_where_no_score_leads_and_sides_are_named() {
    let bands = [
        (0.0, 0.45, "Low"),
        (0.45, 0.5, "Narrow"),
        (0.5, 1.0, "High"),
    ];
    let bands = bands.map(|(from, to, title)| engine::report::BandPart {
        from,
        to,
        title: title.into(),
    });
    let drawn = |sides| {
        let chart = Timeline {
            lines: lines(sides),
            bands: &bands,
            label: "Score over time",
        };
        drawn_alone(timeline(&chart))
    };
    insta::assert_snapshot!("timeline", drawn(1));
    insta::assert_snapshot!("timeline-of-two-sides", drawn(2));
}

#[test]
fn a_score_alone_of_its_side_stands_in_the_legend_and_not_by_another_day() {
    let mut lines = lines(2);
    lines[1].points.drain(..3);
    let chart = Timeline {
        lines,
        bands: &[],
        label: "Score over time",
    };
    let drawn = drawn_alone(timeline(&chart));
    assert!(drawn.contains("70"), "{drawn}");
    assert!(!drawn.contains("> 40\n"), "{drawn}");
}

#[test]
fn small_pictures_share_one_scale() {
    let all = ["Governance", "Conduct", "Results"].map(|title| Multiple {
        title,
        latest: vec![Latest {
            score: "70".into(),
            change: Some((20.0, "▲ 20".into())),
        }],
        lines: lines(1),
    });
    insta::assert_snapshot!("multiples", drawn_alone(multiples(&all, "By dimension")));
}

#[test]
fn beside_a_dimension_stand_both_sides_scores_ours_first_with_its_change() {
    let latest = |score: &str, change| Latest {
        score: score.into(),
        change,
    };
    let both = Multiple {
        title: "Conduct",
        latest: vec![
            latest("70", Some((-20.0, "▼ 20".to_string()))),
            latest("40", None),
        ],
        lines: lines(2),
    };
    let drawn = drawn_alone(multiples(&[both], "By dimension"));
    let told = |class: &str| drawn.find(class).expect("it is drawn");
    let is_ordered = told("latest c0") < told("falls") && told("falls") < told("latest c1");
    assert!(is_ordered, "{drawn}");
}

#[test]
fn a_course_as_small_as_a_word_is_drawn_by_time_and_from_0_to_100() {
    let days = [(0.0, Some(0.0)), (10.0, Some(0.5)), (100.0, Some(1.0))];
    let drawn = drawn_alone(sparkline(&days, "Health over time"));
    assert!(
        drawn.contains("M5.00 21.0L14.00 12.0M14.00 12.0L95.00 3.0"),
        "{drawn}"
    );
    let known = [(0.0, Some(0.5)), (1.0, None)];
    assert!(!drawn_alone(sparkline(&known, "")).contains("<svg"));
}

#[test]
fn dimensions_are_saved_as_one_picture() {
    let bullet = Bullet {
        score: Some(0.5),
        range: Some(engine::scoring::Range {
            lower: 0.4,
            upper: 0.6,
        }),
        expected: Some(0.7),
        is_short: true,
        label: "",
    };
    let whole = Bullet {
        range: None,
        expected: None,
        is_short: false,
        ..bullet
    };
    let rows = [("Governance", bullet), ("Conduct", whole)];
    let rows = rows.map(|(title, bullet)| BulletRow {
        title,
        text: "50".into(),
        bullet,
    });
    insta::assert_snapshot!(
        "bullets",
        drawn_alone(bullets(&rows, "Governance: 50, Conduct: 50"))
    );
}

#[test]
fn where_a_name_leads_no_line_is_drawn() {
    const STRONG: &str = include_str!("../data/responses/alliance-structure-strong.json");
    let file: Value = serde_json::from_str(STRONG).expect("it is JSON");
    let text = engine::catalogue::text("alliance-structure").expect("it is built in");
    let hash = definition::hash(text);
    let check = |day: f64| {
        json!({
            "questionnaire": "alliance-structure", "relationship": "r1",
            "respondent": {"side": "ours", "role": ""}, "started_at_ms": 0,
            "state": {"finished": {"at_ms": day * DAY_MS, "definition": hash, "context": {}}},
            "responses": file["responses"],
        })
    };
    let workspace = json!({
        "format": 1,
        "relationships": {"r1": {"name": "Nordlicht AG", "kind": "other"}},
        "assessments": {"a1": check(10.0), "a2": check(100.0)},
        "questionnaires": {hash.as_str(): text},
    });
    let relationship = Some("r1".to_string());
    let drawn = page(
        &workspace.to_string(),
        html! { <OverTimePage questionnaire="alliance-structure" {relationship} between={None} /> },
    );
    assert!(
        drawn.contains("Still “Research collaboration”, as on day 10."),
        "{drawn}"
    );
    assert!(!drawn.contains("<svg"), "{drawn}");
}

//! What is said of a change, and that its figures add up as they are shown.

use std::collections::BTreeMap;

use engine::{
    course::{LeftOutReason, Milestone, change},
    model::{Context, Questionnaire, Responses, Stage},
    report::{
        ChangeInput, ChangeReport, ChangeTexts, Plural, ReportTexts, change_csv, change_markdown,
        change_report, points_to,
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    check::{Plain, SMALL_HEALTH, at_stage, read, responses},
    plan::plan,
};

const CHANGES: ChangeTexts = ChangeTexts {
    since: "From {before} to {after} since {date}",
    between: "From {before} on {date} to {after} on {later}",
    same_since: "Still {after} since {date}",
    same_between: "{after} on {date} and on {later}",
    name_since: "From “{before}” to “{after}” since {date}.",
    name_between: "From “{before}” on {date} to “{after}” on {later}.",
    same_name_since: "Still “{after}” since {date}.",
    same_name_between: "“{after}” on {date} and on {later}.",
    with_movers: "{change}: {movers}.",
    added: "{title} added {points}",
    took: "{title} took {points}",
    raised: "{title} raised it",
    lowered: "{title} lowered it",
    requirements: "requirements",
    no_score: "Nothing to compare with {date}.",
    little: "Little was answered on {date}.",
    other_version: "Other questions; by themselves {before} and {after}.",
    other_questions: "Other questions.",
    others: Plural {
        one: "{n} smaller change",
        other: "{n} smaller changes",
    },
    share: "weighs otherwise",
    now_met: "Now met, no longer so: {gate}",
    no_longer_met: "No longer met: {gate}",
    now_open: "Open again: {gate}",
    found_met: "Ruled out: {gate}",
    found_not_met: "Not met: {gate}",
    met: "met",
    not_met: "not met",
    open: "open",
    only_before: "no longer asked",
    only_after: "new",
    changed: "asked otherwise",
    not_asked: "not asked",
    h_change: "What changed",
    h_groups: "By dimension",
    h_rows: "By question",
    h_gates: "Requirements",
    h_left_out: "Left out",
    col_before: "Before",
    col_after: "After",
    col_answer_before: "Answer before",
    col_answer_after: "Answer after",
    col_points: "Points",
    col_what: "Dimension",
    all: "All",
};

fn texts() -> ReportTexts {
    ReportTexts {
        confidential: "Confidential",
        cap_of_gate: "Cap: {gate}",
        dont_know: "don't know",
        no_answer: "no answer",
        none_ticked: "none of these",
        range: "{from} to {to}",
        not_scored: "not scored",
        col_question: "Question",
        col_partner: "Partner",
        col_questionnaire: "Questionnaire",
        col_dimension: "Dimension",
        col_item: "Item",
        ..ReportTexts::default()
    }
}

type Answered<'a> = (&'a Questionnaire, &'a Responses, &'a Context);

fn reported(before: Answered, after: Answered) -> ChangeReport {
    reported_by(None, before, after)
}

/// Of a questionnaire whose results lead with these names, or with a score.
fn reported_by(names: Option<[&str; 2]>, before: Answered, after: Answered) -> ChangeReport {
    let milestones = [before, after].map(|(questionnaire, responses, context)| Milestone {
        questionnaire,
        responses,
        context,
    });
    let [first, second] = milestones;
    let change = change(first, second).expect("both answer the same questionnaire");
    change_report(&ChangeInput {
        milestones,
        change: &change,
        at_ms: [10.0, 20.0],
        is_latest: true,
        names,
        partner: "=Acme",
        language: "en",
        texts: &texts(),
        changes: &CHANGES,
        format: &Plain,
    })
}

/// The small health check at a stage where its sponsor is asked for.
fn small(then: &str, now: &str) -> ChangeReport {
    let questionnaire = read(SMALL_HEALTH);
    let context = at_stage(Stage::Formalization);
    let (then, now) = (responses(then), responses(now));
    reported(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    )
}

/// A score that was capped, and one that is not any more.
fn lifted() -> ChangeReport {
    let rest =
        r#""escalation": 4, "ip-terms": 4, "tension": 0, "channels": ["chat", "board", "visits"]"#;
    small(
        &format!(r#"{{{rest}, "sponsor": 1, "tempo": 1}}"#),
        &format!(r#"{{{rest}, "sponsor": 2, "tempo": 3}}"#),
    )
}

#[test]
fn the_change_is_said_in_one_sentence_and_down_to_each_answer() {
    insta::assert_snapshot!(change_markdown(&lifted(), &texts(), &CHANGES));
}

#[test]
fn a_table_of_a_change_keeps_its_numbers_and_no_formula() {
    insta::assert_snapshot!(
        change_csv(&lifted(), &texts(), &CHANGES).trim_start_matches('\u{feff}')
    );
}

#[test]
fn the_way_from_score_to_score_leads_up_first_and_then_down() {
    let report = lifted();
    let step = |most: usize| {
        let steps = report.steps(most, &CHANGES, &Plain);
        let shown = steps.iter().map(|one| {
            format!(
                "{} {:.4} to {:.4} {}",
                one.title, one.from, one.to, one.text
            )
        });
        shown.collect::<Vec<_>>()
    };
    insta::assert_debug_snapshot!([step(9), step(1)]);
}

#[test]
fn an_answer_that_moves_the_score_never_reads_as_nothing() {
    // seven questions of forty, each worth 0.63 of a point: from 50 to 54 only four would read 1
    let ids: Vec<String> = (0..40).map(|at| format!("q{at}")).collect();
    let items: Vec<Value> = { ids.iter() }
        .map(|id| json!({ "id": id, "stem": "?", "dimension": "d", "scale": "five" }))
        .collect();
    let text = json!({
        "format": 1, "id": "t", "version": "1", "title": "T",
        "scales": { "five": { "kind": "rating", "levels": ["A", "B", "C", "D", "E"] } },
        "dimensions": { "id": "d", "title": "D" },
        "sections": [{ "id": "s", "title": "S", "items": items }],
    });
    let (questionnaire, context) = (read(&text.to_string()), Context::default());
    let answered = |lifted: usize| {
        let level = |at: usize| if at < lifted { 3 } else { 2 };
        let all = ids.iter().enumerate();
        let all: BTreeMap<&String, i32> = all.map(|(at, id)| (id, level(at))).collect();
        responses(&json!(all).to_string())
    };
    let (then, now) = (answered(0), answered(7));
    let report = reported(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    let mut shown: Vec<&str> = report.rows.iter().map(|row| &*row.text).collect();
    shown.sort_unstable();
    assert_eq!(
        shown,
        ["+0.6", "+0.6", "+0.6", "+0.6", "+0.6", "+0.7", "+0.7"]
    );
}

#[test]
fn in_short_scores_read_as_their_results_and_points_that_do_not_add_up_to_that_are_not_said() {
    // 57.6 to 66.4 of one dimension alone: the results say 58 and 66, and 9 is not between them
    let text = r#"{"format": 1, "id": "t", "version": "1", "title": "T",
        "dimensions": {"id": "d", "title": "D", "children": [{"id": "e", "title": "E"}, {"id": "f", "title": "F"}]},
        "sections": [{"id": "s", "title": "S", "items": [
          {"id": "a", "stem": "?", "dimension": "e", "scale": {"kind": "number", "curve": [[0, 0], [1000, 1]]}},
          {"id": "b", "stem": "?", "dimension": "f", "scale": {"kind": "number", "curve": [[0, 0], [1000, 1]]}}]}]}"#;
    let (questionnaire, context) = (read(text), Context::default());
    let said = |then: &str, now: &str| {
        let (then, now) = (responses(then), responses(now));
        let report = reported(
            (&questionnaire, &then, &context),
            (&questionnaire, &now, &context),
        );
        report.conclusion
    };
    let then = r#"{"a": 576, "b": 576}"#;
    assert_eq!(
        said(then, r#"{"a": 752, "b": 576}"#),
        "From 58 to 66 since day 10: E raised it."
    );
    assert_eq!(
        said(then, r#"{"a": 776, "b": 536}"#),
        "From 58 to 66 since day 10: E added 10 and F took 2."
    );
    assert_eq!(
        said(then, r#"{"a": 676, "b": 476}"#),
        "Still 58 since day 10: E added 5 and F took 5."
    );
    // 54.7 to 54.4, which the results call 55 and 54: 0.7 up and 1 down
    assert_eq!(
        said(r#"{"a": 547, "b": 547}"#, r#"{"a": 561, "b": 527}"#),
        "From 55 to 54 since day 10: E raised it and F lowered it."
    );
    assert_eq!(said(then, then), "Still 58 since day 10.");
    assert_eq!(said("{}", then), "Nothing to compare with day 10.");
}

#[test]
fn in_short_a_score_reads_as_its_result_tells_it_and_in_detail_as_the_parts_beside_it() {
    let item = |id: &str| {
        format!(
            r#"{{"id": "{id}", "stem": "?", "dimension": "{id}", "scale": {{"kind": "number", "curve": [[0, 0], [1000, 1]]}}}}"#
        )
    };
    let questionnaire = read(&format!(
        r#"{{"format": 1, "id": "t", "version": "1", "title": "T",
          "dimensions": {{"id": "d", "title": "D", "children": [
            {{"id": "e", "title": "E"}}, {{"id": "f", "title": "F"}}, {{"id": "g", "title": "G"}}]}},
          "sections": [{{"id": "s", "title": "S", "items": [{}, {}, {}]}}],
          "bands": [{{"from": 0, "title": "Low"}}, {{"from": 0.6, "title": "High"}}]}}"#,
        item("e"),
        item("f"),
        item("g")
    ));
    let context = Context::default();
    // 59.9, just below the band, to 56.2: two fell, and of them one is told
    let then = responses(r#"{"e": 599, "f": 599, "g": 599}"#);
    let now = responses(r#"{"e": 542, "f": 547, "g": 599}"#);
    let report = reported(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    assert_eq!(report.conclusion, "From 59.9 to 56 since day 10: E took 2.");
    assert_eq!(
        report.in_detail,
        "From 59.9 to 56.3 since day 10: E took 1.9."
    );
    let markdown = change_markdown(&report, &texts(), &CHANGES);
    assert!(markdown.contains("| All | 59.9 | 56.3 |"), "{markdown}");
}

#[test]
fn of_dimensions_that_are_level_none_is_said_to_have_led() {
    let children = |n: usize| {
        let all = (0..n).map(|at| format!(r#"{{"id": "d{at}", "title": "D{at}"}}"#));
        all.collect::<Vec<_>>().join(",")
    };
    let items = |n: usize| {
        let all = (0..n).map(|at| {
            format!(r#"{{"id": "i{at}", "stem": "?", "dimension": "d{at}", "scale": {{"kind": "yes-no"}}}}"#)
        });
        all.collect::<Vec<_>>().join(",")
    };
    let said = |n: usize| {
        let questionnaire = read(&format!(
            r#"{{"format": 1, "id": "t", "version": "1", "title": "T",
              "dimensions": {{"id": "d", "title": "D", "children": [{}]}},
              "sections": [{{"id": "s", "title": "S", "items": [{}]}}]}}"#,
            children(n),
            items(n)
        ));
        let all = |answer: bool| {
            let all = (0..n).map(|at| format!(r#""i{at}": {answer}"#));
            responses(&format!("{{{}}}", all.collect::<Vec<_>>().join(",")))
        };
        let (then, now, context) = (all(true), all(false), Context::default());
        let report = reported(
            (&questionnaire, &then, &context),
            (&questionnaire, &now, &context),
        );
        report.conclusion
    };
    assert_eq!(
        said(2),
        "From 100 to 0 since day 10: D0 took 50 and D1 took 50."
    );
    assert_eq!(said(4), "From 100 to 0 since day 10.");
}

#[test]
fn what_was_hidden_then_was_not_asked_and_little_is_told_as_little() {
    let questionnaire = read(SMALL_HEALTH);
    let (apart, rival) = (
        Context::default(),
        Context {
            competitor: true,
            ..Context::default()
        },
    );
    let then = responses(
        r#"{"escalation": 3, "sponsor": 3, "ip-terms": 3, "tension": 0, "channels": ["chat"], "tempo": 1, "firewall": 4}"#,
    );
    let now = responses(r#"{"escalation": 3, "firewall": 1}"#);
    let report = reported(
        (&questionnaire, &then, &apart),
        (&questionnaire, &now, &rival),
    );
    let firewall = report.rows.iter().find(|row| row.item == "firewall");
    let firewall = firewall.expect("it accounts for some of it");
    assert_eq!(firewall.answers, ["not asked", "Ad hoc"]);
    assert_eq!(firewall.group, "Protection");
    assert_eq!(report.caveats, ["Little was answered on day 20."]);
}

#[test]
fn where_a_name_leads_no_score_is_told() {
    let questionnaire = read(SMALL_HEALTH);
    let context = Context::default();
    let then = responses(r#"{"escalation": 3, "sponsor": 1, "remarks": "None"}"#);
    let now = responses(r#"{"escalation": 3, "sponsor": 2, "remarks": "Much"}"#);
    let of = |names| {
        reported_by(
            Some(names),
            (&questionnaire, &then, &context),
            (&questionnaire, &now, &context),
        )
    };
    let report = of(["Supplier", "Partner"]);
    assert_eq!(
        report.conclusion,
        "From “Supplier” to “Partner” since day 10."
    );
    assert_eq!(
        of(["Partner"; 2]).conclusion,
        "Still “Partner” since day 10."
    );
    assert_eq!(report.score, None);
    let rows: Vec<_> = report
        .rows
        .iter()
        .map(|row| (&*row.item, &row.answers))
        .collect();
    assert_eq!(
        rows,
        [
            ("sponsor", &["Ad hoc".to_string(), "Agreed".to_string()]),
            ("remarks", &["None".to_string(), "Much".to_string()]),
        ]
    );
    let markdown = change_markdown(&report, &texts(), &CHANGES);
    assert!(!markdown.contains("Points"), "{markdown}");
    assert!(markdown.contains("| Ad hoc | Agreed |"), "{markdown}");
}

#[test]
fn of_another_version_what_is_left_out_is_named_and_both_results_stand() {
    let before = read(SMALL_HEALTH);
    let mut later: serde_json::Value = serde_json::from_str(SMALL_HEALTH).expect("it is JSON");
    later["sections"][0]["items"][0]["id"] = "disputes".into();
    later["gates"][0]["otherwise"]["cap"] = 0.5.into();
    let after = read(&later.to_string());
    let context = at_stage(Stage::Formalization);
    let then = responses(
        r#"{"escalation": 4, "sponsor": 3, "ip-terms": 2, "tension": 0, "channels": ["chat"], "tempo": 1}"#,
    );
    let now = responses(
        r#"{"disputes": 0, "sponsor": 3, "ip-terms": 4, "tension": 0, "channels": ["chat"], "tempo": 1}"#,
    );
    let report = reported((&before, &then, &context), (&after, &now, &context));
    let left_out = report.left_out.iter();
    let left_out: Vec<_> = left_out.map(|one| (&*one.title, one.reason)).collect();
    let asked = "When the two organisations disagree, how is it settled?";
    assert_eq!(
        left_out,
        [
            (asked, LeftOutReason::OnlyAfter),
            (asked, LeftOutReason::OnlyBefore),
            ("No executive sponsor on their side", LeftOutReason::Changed),
        ]
    );
    assert_eq!(
        report.conclusion,
        "From 63 to 79 since day 10: Governance raised it."
    );
    assert_eq!(
        report.caveats,
        ["Other questions; by themselves 75 and 50."]
    );
}

proptest! {
    #[test]
    fn what_is_shown_of_a_change_adds_up(one in plan(), other in plan()) {
        let (before, after) = (read(&one.text()), read(&other.text()));
        let (then, now) = (one.responses(), other.responses());
        let report = reported((&before, &then, &one.context), (&after, &now, &other.context));
        let Some([from, to]) = &report.score else {
            prop_assert!(report.rows.is_empty() && report.groups.is_empty());
            return Ok(());
        };
        let decimals = report.decimals;
        let whole = points_to(to.score, decimals) - points_to(from.score, decimals);
        let of_rows: f64 = report.rows.iter().map(|row| row.points).sum();
        let of_groups: f64 = report.groups.iter().map(|group| group.points).sum();
        prop_assert!((of_rows - whole).abs() < 1e-9, "{report:#?}");
        prop_assert!((of_groups - whole).abs() < 1e-9, "{report:#?}");
        let unit = 10.0_f64.powi(-i32::from(decimals));
        for row in &report.rows {
            prop_assert!((row.points - row.adds * 100.0).abs() < unit + 1e-6, "{row:#?}");
            let is_told = row.adds.abs() * 100.0 < 0.1 + 1e-6 || row.points != 0.0;
            prop_assert!(is_told, "a tenth of a point or more never reads 0: {row:#?}");
        }
        for most in [0, 1, 3, 99] {
            let steps = report.steps(most, &CHANGES, &Plain);
            let last = steps.last().map_or(from.score, |step| step.to);
            prop_assert!((last - to.score).abs() < 1e-9);
        }
    }
}

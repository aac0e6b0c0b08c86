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
    up_since: "Up {by} since {date}, from {before} to {after}",
    up_between: "Up {by}, from {before} on {date} to {after} on {later}",
    down_since: "Down {by} since {date}, from {before} to {after}",
    down_between: "Down {by}, from {before} on {date} to {after} on {later}",
    hardly_since: "Hardly changed since {date}, from {before} to {after}",
    hardly_between: "Hardly changed, from {before} on {date} to {after} on {later}",
    same_since: "Still {after} since {date}",
    same_between: "{after} on {date} and on {later}",
    name_since: "From “{before}” to “{after}” since {date}.",
    name_between: "From “{before}” on {date} to “{after}” on {later}.",
    same_name_since: "Still “{after}” since {date}.",
    same_name_between: "“{after}” on {date} and on {later}.",
    with_movers: "{change}: {movers}.",
    added: "{title} added {points}",
    took: "{title} took {points}",
    against: "while {added}",
    most: "most from {named}",
    spread: Plural {
        one: "",
        other: "over {n} dimensions",
    },
    all_rose: Plural {
        one: "",
        other: "all {n} rose",
    },
    all_fell: Plural {
        one: "",
        other: "all {n} fell",
    },
    largest_share: "{spread}, the largest share from {named}",
    with_points: "{title} ({points})",
    rest: "the rest {points}",
    requirements: "requirements",
    no_score: "Nothing to compare with {date}.",
    little: "Little was answered on {date}.",
    other_version: "Other questions; by themselves {before} and {after}.",
    other_questions: "Other questions.",
    others: Plural {
        one: "{n} other change",
        other: "{n} other changes",
    },
    share: "weighs otherwise",
    counts: "counts in one",
    new_start: "new start",
    new_target: "new target",
    new_start_and_target: "new start and target",
    now_met: "Now met, no longer so: {gate}",
    no_longer_met: "No longer met. {gate}",
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
        from_to: "{now}; started at {from}, target {target}",
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

/// The change from one figure of each dimension to the next, in thousandths; the band "High" begins
/// at 600.
fn of_figures(then: &[u32], now: &[u32]) -> ChangeReport {
    let each = |json: &dyn Fn(usize, char) -> Value| -> Vec<Value> {
        let letters = ('A'..).take(then.len()).enumerate();
        letters.map(|(at, letter)| json(at, letter)).collect()
    };
    let text = json!({
        "format": 1, "id": "t", "version": "1", "title": "T",
        "dimensions": { "id": "all", "title": "All", "children": each(&|at, letter| {
            json!({ "id": format!("d{at}"), "title": letter.to_string() })
        }) },
        "sections": [{ "id": "s", "title": "S", "items": each(&|at, _| json!({
            "id": format!("i{at}"), "stem": "?", "dimension": format!("d{at}"),
            "scale": { "kind": "number", "curve": [[0, 0], [1000, 1]] },
        })) }],
        "bands": [{ "from": 0, "title": "Low" }, { "from": 0.6, "title": "High" }],
    });
    let (questionnaire, context) = (read(&text.to_string()), Context::default());
    let [then, now] = [then, now].map(|figures| {
        let all = figures.iter().enumerate();
        let all: BTreeMap<String, u32> = all.map(|(at, it)| (format!("i{at}"), *it)).collect();
        responses(&json!(all).to_string())
    });
    reported(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    )
}

#[test]
fn the_sentence_says_where_a_change_comes_from_and_what_is_left_and_adds_up() {
    let said = |then: &[u32], now: &[u32]| of_figures(then, now).conclusion;
    // one dimension alone
    assert_eq!(
        said(&[576, 576], &[752, 576]),
        "Up 8.8 since day 10, from 57.6 to 66.4: A added 8.8."
    );
    // more than the whole, and something the other way
    assert_eq!(
        said(&[576, 576], &[776, 536]),
        "Up 8.0 since day 10, from 57.6 to 65.6: A added 10.0, while B took 2.0."
    );
    // most of it
    assert_eq!(
        said(&[500; 4], &[740, 580, 540, 500]),
        "Up 9.0 since day 10, from 50.0 to 59.0: most from A (+6.0); the rest +3.0."
    );
    // a small part is not told as if it were all
    assert_eq!(
        said(&[500; 5], &[620, 600, 600, 600, 600]),
        "Up 10.4 since day 10, from 50.0 to 60.4: all 5 rose, the largest share from A (+2.4)."
    );
    assert_eq!(
        said(&[500; 5], &[380, 400, 400, 400, 500]),
        "Down 8.4 since day 10, from 50.0 to 41.6: over 4 dimensions, the largest share from A (−2.4)."
    );
    // where something went the other way, what is left does not go without saying
    assert_eq!(
        said(&[500; 6], &[620, 600, 600, 600, 600, 400]),
        "Up 7.0 since day 10, from 50.0 to 57.0: over 5 dimensions, the largest share from A (+2.0), while F took 1.7; the rest +6.7."
    );
    // what went the other way by less than a point stays with the rest
    assert_eq!(
        said(&[500; 4], &[300, 440, 440, 520]),
        "Down 7.5 since day 10, from 50.0 to 42.5: most from A (−5.0); the rest −2.5."
    );
    assert_eq!(said(&[576, 576], &[576, 576]), "Still 57.6 since day 10.");
    assert_eq!(
        said(&[576, 576], &[676, 476]),
        "Still 57.6 since day 10: A added 5.0 and B took 5.0."
    );
}

#[test]
fn less_than_a_point_is_hardly_a_change_but_answers_that_weigh_each_other_up_are_told() {
    let said = |then: &[u32], now: &[u32]| of_figures(then, now).conclusion;
    assert_eq!(
        said(&[547, 547], &[547, 541]),
        "Hardly changed since day 10, from 54.7 to 54.4."
    );
    assert_eq!(
        said(&[547, 547], &[647, 441]),
        "Hardly changed since day 10, from 54.7 to 54.4: B took 5.3 and A added 5.0."
    );
    assert_eq!(
        said(&[547, 547], &[567, 547]),
        "Up 1.0 since day 10, from 54.7 to 55.7: A added 1.0."
    );
}

#[test]
fn what_is_spread_over_many_small_changes_is_told_as_such() {
    // so many small ones that none of them leads
    let then = [500; 20];
    let now = [511; 20];
    assert_eq!(
        of_figures(&then, &now).conclusion,
        "Up 1.1 since day 10, from 50.0 to 51.1: all 20 rose."
    );
}

#[test]
fn a_figure_that_rose_less_than_its_target_says_what_it_is_measured_against() {
    let text = r#"{"format": 1, "id": "t", "version": "1", "title": "T",
        "sections": [{"id": "s", "title": "S", "items": [{"id": "revenue", "stem": "Revenue?",
            "scale": {"kind": "number", "against": "target"}}]}]}"#;
    let (questionnaire, context) = (read(text), Context::default());
    let then = responses(r#"{"revenue": {"answer": 260, "baseline": 0, "target": 500}}"#);
    let now = responses(r#"{"revenue": {"answer": 430, "baseline": 260, "target": 900}}"#);
    let report = reported(
        (&questionnaire, &then, &context),
        (&questionnaire, &now, &context),
    );
    let row = &report.rows[0];
    assert!(row.points < 0.0, "{row:?}");
    assert_eq!(
        row.answers,
        [
            "260; started at 0, target 500",
            "430; started at 260, target 900"
        ]
    );
    assert_eq!(row.note, "new start and target");
    let note = |now: &str| {
        let now = responses(now);
        let report = reported(
            (&questionnaire, &then, &context),
            (&questionnaire, &now, &context),
        );
        report.rows[0].note.clone()
    };
    let of = |now: &str| note(&format!(r#"{{"revenue": {now}}}"#));
    assert_eq!(
        of(r#"{"answer": 260, "baseline": 0, "target": 400}"#),
        "new target"
    );
    assert_eq!(
        of(r#"{"answer": 260, "baseline": 100, "target": 500}"#),
        "new start"
    );
    assert_eq!(of(r#"{"answer": 300, "baseline": 0, "target": 500}"#), "");
}

#[test]
fn a_requirement_no_longer_met_is_not_said_the_wrong_way_round() {
    let met = r#"{"escalation": 3, "sponsor": 2, "ip-terms": 3}"#;
    let failed = r#"{"escalation": 3, "sponsor": 1, "ip-terms": 3}"#;
    let said = |then: &str, now: &str| small(then, now).gates.swap_remove(0).says;
    assert_eq!(
        said(met, failed),
        "No longer met. No executive sponsor on their side."
    );
    assert_eq!(
        said(failed, met),
        "Now met, no longer so: No executive sponsor on their side."
    );
}

#[test]
fn all_figures_of_a_change_have_one_decimal() {
    // 59.9, just below the band, to 56.23
    let report = of_figures(&[599, 599, 599], &[542, 547, 598]);
    assert_eq!(
        report.conclusion,
        "Down 3.7 since day 10, from 59.9 to 56.2: most from A (−1.9); the rest −1.8."
    );
    let markdown = change_markdown(&report, &texts(), &CHANGES);
    assert!(markdown.contains("| All | 59.9 | 56.2 |"), "{markdown}");
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
        "Down 100.0 since day 10, from 100.0 to 0.0: D0 took 50.0 and D1 took 50.0."
    );
    assert_eq!(
        said(4),
        "Down 100.0 since day 10, from 100.0 to 0.0: all 4 fell."
    );
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
        "Up 16.6 since day 10, from 62.7 to 79.3: Governance added 16.6."
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
        // from the one score to the other as both are told
        let [from, to] = [from, to].map(|it| points_to(it.score, decimals) / 100.0);
        for most in [0, 1, 3, 99] {
            let steps = report.steps(most, &CHANGES, &Plain);
            let ends = steps.first().zip(steps.last());
            let (first, last) = ends.map_or((from, from), |(first, last)| (first.from, last.to));
            prop_assert!((first - from).abs() < 1e-9);
            prop_assert!((last - to).abs() < 1e-9);
        }
    }
}

//! Figures of a result that stand side by side: rounding neither hides a difference nor makes one.

use engine::{
    definition,
    model::{Context, Respondent, Responses, Stage},
    report::{ReportInput, ResultReport, markdown, result_report},
    scoring::score,
};
use partner_assessment::locale::ENGLISH;

use crate::golden::Plain;

/// Two numbers from 0 to 1000, the first three times as heavy, and a band from 40 on.
const TWO_NUMBERS: &str = r#"{"format": 1, "id": "two", "version": "1", "title": "Two", "summary": "S",
    "scales": {"thousand": {"kind": "number", "curve": [[0, 0], [1000, 1]]}},
    "dimensions": {"id": "all", "title": "All", "children": [
        {"id": "one", "title": "One", "weight": 3, "expected": {"pilot": 0.6}}, {"id": "other", "title": "Other"}]},
    "sections": [{"id": "s", "title": "S", "items": [
        {"id": "a", "stem": "A?", "scale": "thousand", "dimension": "one"},
        {"id": "b", "stem": "B?", "scale": "thousand", "dimension": "other"}]}],
    "bands": [{"from": 0, "title": "Low"}, {"from": 0.4, "title": "High"}]}"#;

/// The result of answers at the pilot stage.
fn report(definition: &str, answers: &str) -> ResultReport {
    let (questionnaire, found) = definition::read(definition);
    let questionnaire = questionnaire.unwrap_or_else(|| panic!("{found:#?}"));
    let responses: Responses = serde_json::from_str(answers).expect("they can be read");
    let context = Context {
        stage: Some(Stage::Pilot),
        ..Context::default()
    };
    result_report(&ReportInput {
        questionnaire: &questionnaire,
        assessed: &score(&questionnaire, &responses, &context),
        responses: &responses,
        context: &context,
        partner: "Acme",
        respondent: &Respondent::default(),
        finished_at_ms: None,
        former: None,
        benchmark: None,
        spent: None,
        definition: "0123456789abcdef",
        language: "en",
        texts: &ENGLISH.report,
        format: &Plain,
    })
}

#[test]
fn a_range_that_ends_below_a_band_does_not_read_as_if_it_reached_it() {
    // from 0.75 x 0.199 to 0.25 more: 0.14925 to 0.39925
    let report = report(TWO_NUMBERS, r#"{"a": 199}"#);
    assert_eq!(report.bands_in_words, "Low");
    let until = "It could be anywhere between 14.9 and 39.9 until 1 more question is answered.";
    assert_eq!(report.until, until);
    let ends = report.range_ends.clone().expect("it has a range");
    assert_eq!(ends, ("14.9".into(), "39.9".into()));
    let written = markdown(&report, &Default::default(), &ENGLISH.report);
    assert!(
        written.contains("39.9") && !written.contains("and 40 "),
        "{written}"
    );
}

#[test]
fn a_score_and_what_is_expected_of_it_are_compared_before_rounding() {
    let row = |answer: &str| {
        let report = report(TWO_NUMBERS, answer);
        let row = &report.dimensions[0];
        let marked = if row.is_short { " short" } else { "" };
        format!(
            "{} of {}: {}{marked}",
            row.value, row.expected_text, row.says
        )
    };
    assert_eq!(
        row(r#"{"a": 604}"#),
        "60.4 of 60.0: 0.4 points above what is expected at the pilot stage"
    );
    assert_eq!(
        row(r#"{"a": 599.6}"#),
        "59.96 of 60.00: 0.04 points below what is expected at the pilot stage short"
    );
    assert_eq!(
        row(r#"{"a": 600}"#),
        "60 of 60: as expected at the pilot stage"
    );
    assert_eq!(
        row(r#"{"a": 645}"#),
        "65 of 60: 5 points above what is expected at the pilot stage"
    );
}

#[test]
fn what_costs_points_adds_up_to_what_the_score_lacks() {
    let rated = |id: &str| {
        format!(
            r#"{{"id": "{id}", "stem": "?", "scale": {{"kind": "yes-no"}}, "dimension": "all"}}"#
        )
    };
    let definition = format!(
        r#"{{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "S",
            "dimensions": {{"id": "all", "title": "All"}},
            "sections": [{{"id": "s", "title": "S", "items": [{}, {}, {}]}}]}}"#,
        rated("a"),
        rated("b"),
        rated("c")
    );
    let report = report(&definition, r#"{"a": false, "b": false, "c": false}"#);
    let points: Vec<&str> = report
        .losses
        .iter()
        .map(|one| one.points.as_str())
        .collect();
    assert_eq!(points, ["33.4", "33.3", "33.3"]);
}

#[test]
fn outcomes_that_fit_almost_alike_read_differently() {
    let definition = TWO_NUMBERS.replace(
        r#""bands": ["#,
        r#""kind": "profile", "outcomes": [
            {"id": "x", "family": "f", "title": "X", "text": "X.", "targets": {"one": 0.5}},
            {"id": "y", "family": "f", "title": "Y", "text": "Y.", "targets": {"one": 0.502}}],
          "bands": ["#,
    );
    let report = report(&definition, r#"{"a": 500, "b": 0}"#);
    assert!(
        report
            .until
            .starts_with("The fit is 100.0 out of 100 for X and 99.8 for Y."),
        "{}",
        report.until
    );
}

#[test]
fn a_result_of_too_few_answers_says_so() {
    let few = report(TWO_NUMBERS, r#"{"b": 1000}"#);
    assert_eq!(few.score, None);
    let said = "Too few answers to judge: at least 1 more is needed.";
    assert!(few.until.ends_with(said), "{}", few.until);
    let enough = report(TWO_NUMBERS, r#"{"a": 1000}"#);
    assert!(!enough.until.contains("too few"), "{}", enough.until);
}

#[test]
fn what_wins_back_all_that_an_answer_costs_reads_as_what_it_costs() {
    // four of sixteen questions have lost all: 6.25 each, which add up to 25.0 only as 6.3 and 6.2
    let item = |at: usize| {
        format!(
            r#"{{"id": "i{at}", "stem": "{at}?", "scale": {{"kind": "yes-no"}},
                "improve": {{"do": "More", "first_step": "One"}}}}"#
        )
    };
    let items: Vec<String> = (0..16).map(item).collect();
    let definition = format!(
        r#"{{"format": 1, "id": "t", "version": "1", "title": "T",
            "dimensions": {{"id": "d", "title": "D"}},
            "sections": [{{"id": "s", "title": "S", "dimension": "d", "items": [{}]}}]}}"#,
        items.join(",")
    );
    let answers: Vec<String> = (0..16)
        .map(|at| format!(r#""i{at}": {}"#, at > 3))
        .collect();
    let report = report(&definition, &format!("{{{}}}", answers.join(",")));
    let costs = report
        .recommendations
        .iter()
        .map(|row| (&*row.cost, row.signed_gain()));
    assert_eq!(
        costs.collect::<Vec<_>>(),
        vec![("6.3", "+6.3".to_string()); 4]
    );
    // beside what the next level wins and what it costs the figure is not said again
    let full = report
        .recommendations
        .iter()
        .map(|row| (&*row.gain_full, &*row.beside_cost));
    let expected = ("", "");
    assert_eq!(full.collect::<Vec<_>>(), [expected; 4]);
    let losses = report.losses.iter().map(|row| &*row.points);
    assert_eq!(losses.collect::<Vec<_>>(), ["6.3", "6.3", "6.2", "6.2"]);
}

//! Strangers' texts: what must hold of whatever stands in them, one file for each kind. The fuzzer
//! makes them up by the million (`fuzz_targets`); the widget's own tests run the seeds and what a
//! few edits make of them (`tests/strangers.rs`). Here: what several kinds ask of the engine.

pub mod definition;
pub mod options;
pub mod responses;
pub mod selection;
pub mod sent;
pub mod store;
pub mod table;
pub mod workspace;

use engine::{
    model::{Context, Questionnaire, Respondent, Responses},
    report::{
        Format, FormerScore, ReportInput, Spent, answers_csv, markdown, next_check, result_report,
        score_json, scores_csv,
    },
    scoring::{Assessed, score},
};
use partner_assessment::locale::ENGLISH;
use serde_json::Value;

/// Sums of fractions come within this of what they should be.
const NEAR: f64 = 1e-9;

/// Between the parts of an input that has several: a character that JSON has only escaped.
pub const BETWEEN: char = '\u{1}';

/// Scores, and writes the result as JSON, as Markdown and as tables.
pub fn score_and_report(questionnaire: &Questionnaire, responses: &Responses, context: &Context) {
    let assessed = score(questionnaire, responses, context);
    is_well_formed(&assessed);
    let json = score_json(questionnaire, &assessed, Some("file"));
    let _: Value = serde_json::from_str(&json).expect("a result is JSON");
    let report = result_report(&ReportInput {
        questionnaire,
        assessed: &assessed,
        responses,
        context,
        partner: "Acme",
        respondent: &Respondent::default(),
        finished_at_ms: None,
        former: Some(FormerScore {
            at_ms: 0.0,
            score: 0.5,
            is_comparable: true,
        }),
        benchmark: None,
        spent: Some(&Spent {
            check: Some(("Value".into(), 0.0)),
            amounts: vec!["12".into()],
            share: None,
            remarks: vec!["More"],
        }),
        definition: "0123456789abcdef",
        language: "en",
        texts: &ENGLISH.report,
        format: &Plain,
    });
    markdown(&report, &Default::default(), &ENGLISH.report);
    answers_csv(&report, &ENGLISH.report);
    scores_csv(&report, &ENGLISH.report);
    next_check(questionnaire, &assessed);
}

/// What holds of every score, whatever the questionnaire and the answers.
fn is_well_formed(assessed: &Assessed) {
    let is_fraction = |number: f64| (0.0..=1.0).contains(&number);
    let dimensions = assessed.dimensions.iter();
    let all = dimensions.map(|one| (one.score, one.range, one.coverage));
    for (point, range, coverage) in all.chain([(assessed.score, assessed.range, assessed.coverage)])
    {
        assert!(point.is_none_or(is_fraction));
        assert!(coverage.is_none_or(is_fraction));
        assert_eq!(range.is_none(), coverage.is_none());
        assert!(range.is_none_or(|range| range.is_valid()));
        if let Some(point) = point {
            let range = range.expect("where there is a point there is a range");
            assert!(range.lower <= point && point <= range.upper);
        }
    }
    if let Some(score) = assessed.score {
        let drops: f64 = assessed.contributions.iter().map(|one| one.drop).sum();
        assert!((score + drops - 1.0).abs() <= NEAR, "{score} + {drops}");
    }
}

/// English without a browser.
struct Plain;

impl Format for Plain {
    fn number(&self, value: f64, digits: u8) -> String {
        format!("{value:.*}", usize::from(digits))
    }

    fn date(&self, ms: f64) -> String {
        ms.to_string()
    }

    fn short_date(&self, ms: f64) -> String {
        ms.to_string()
    }

    fn time(&self, ms: f64) -> String {
        ms.to_string()
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(", ")
    }

    fn lowercase(&self, text: &str) -> String {
        text.to_lowercase()
    }

    fn is_one(&self, count: usize) -> bool {
        count == 1
    }
}

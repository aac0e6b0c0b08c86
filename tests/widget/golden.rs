//! A result of each kind, whole, in English: what plausible answers come to.

use std::{fs, path::Path};

use engine::{
    catalogue,
    report::{Format, ReportInput, ResponsesFile, markdown, result_report},
    scoring::{problems, score},
};
use partner_assessment::locale::ENGLISH;

/// English without a browser.
pub struct Plain;

impl Format for Plain {
    fn number(&self, value: f64, digits: u8) -> String {
        format!("{value:.*}", usize::from(digits))
    }

    fn date(&self, ms: f64) -> String {
        format!("day {}", ms / 86_400_000.0)
    }

    fn short_date(&self, ms: f64) -> String {
        format!("d {}", ms / 86_400_000.0)
    }

    fn time(&self, ms: f64) -> String {
        format!("{ms}")
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

/// The result of answers under `tests/data/responses`, down to the answers themselves, which are
/// the file's.
#[track_caller]
fn result_of(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let text = fs::read_to_string(path.join(format!("{name}.json"))).expect("it is there");
    let file = ResponsesFile::read(&text).expect("it can be read");
    let (questionnaire, _) = catalogue::read(&file.questionnaire).expect("it is built in");
    let questionnaire = questionnaire.expect("it can be read");
    assert_eq!(problems(&questionnaire, &file.responses), []);
    let relationship = file.relationship.as_ref();
    let context = relationship.map(|one| one.context()).unwrap_or_default();
    let report = result_report(&ReportInput {
        questionnaire: &questionnaire,
        assessed: &score(&questionnaire, &file.responses, &context),
        responses: &file.responses,
        context: &context,
        partner: relationship.map_or("", |one| &one.name),
        respondent: &file.respondent,
        finished_at_ms: None,
        former: None,
        benchmark: None,
        spent: None,
        definition: "0123456789abcdef",
        language: "en",
        texts: &ENGLISH.report,
        format: &Plain,
    });
    let written = markdown(&report, &Default::default(), &ENGLISH.report);
    let (result, _) = written
        .split_once("\n## Answers")
        .expect("answers come last");
    insta::assert_snapshot!(name, result);
}

#[test]
fn a_score() {
    result_of("partner-selection-strong");
    result_of("partner-selection-weak");
}

#[test]
fn a_score_of_the_organisation() {
    result_of("alliance-capability-strong");
    result_of("alliance-capability-weak");
}

#[test]
fn a_score_with_numbers() {
    result_of("value-scorecard-strong");
    result_of("value-scorecard-weak");
}

#[test]
fn a_verdict() {
    result_of("true-partnership-strong");
    result_of("true-partnership-weak");
    result_of("launch-readiness-strong");
    result_of("launch-readiness-weak");
}

#[test]
fn a_stage() {
    result_of("relationship-stage-strong");
    result_of("relationship-stage-weak");
}

#[test]
fn a_profile() {
    result_of("alliance-structure-strong");
    result_of("alliance-structure-weak");
}

#[test]
fn completeness() {
    result_of("alliance-design-strong");
    result_of("alliance-design-weak");
    result_of("exit-readiness-strong");
    result_of("exit-readiness-weak");
}

#[test]
fn participation() {
    result_of("industry-engagement-strong");
    result_of("industry-engagement-weak");
}

//! The helpers of these tests: read a definition, score responses, render the result as text.

use engine::{
    definition,
    model::{Context, Questionnaire, Responses, Stage},
    report::Format,
    scoring::{Assessed, Cause, Range, score},
};

pub const SMALL_HEALTH: &str = include_str!("../../../../tests/data/small-health.json");

/// Reads a definition that must have no error.
#[track_caller]
pub fn read(text: &str) -> Questionnaire {
    let (questionnaire, found) = definition::read(text);
    questionnaire.unwrap_or_else(|| panic!("{found:#?}"))
}

/// Reads responses as they stand in files.
#[track_caller]
pub fn responses(json: &str) -> Responses {
    serde_json::from_str(json).expect("the test's own responses are well-formed")
}

pub fn at_stage(stage: Stage) -> Context {
    Context {
        stage: Some(stage),
        ..Context::default()
    }
}

/// A definition of one dimension and the given items (JSON objects, joined by commas).
pub fn with_items(items: &str) -> String {
    let head = r#"{"format":1,"id":"t","version":"1","title":"T","sections":[{"id":"s","title":"S","items":["#;
    [head, items, "]}]}"].concat()
}

/// What reading a definition finds: severity, code, place, message, help.
pub fn diagnostics(text: &str) -> String {
    let (questionnaire, found) = definition::read(text);
    let lines = told(&found);
    assert_eq!(questionnaire.is_none(), !found.is_empty(), "{lines}");
    lines
}

/// What the lint finds.
pub fn linted(text: &str) -> String {
    told(&definition::lint(text))
}

fn told(found: &[definition::Diagnostic]) -> String {
    let mut lines = String::new();
    for one in found {
        lines += &format!(
            "{} {} {}\n  {}\n  {}\n",
            one.severity.name(),
            one.code,
            one.pointer,
            one.message,
            one.help
        );
    }
    lines
}

fn number(number: Option<f64>) -> String {
    number.map_or("-".into(), |number| format!("{number:.4}"))
}

fn range(range: Option<Range>) -> String {
    range.map_or("-".into(), |range| {
        format!("{:.4}..{:.4}", range.lower, range.upper)
    })
}

/// The result as lines of text.
pub fn result(questionnaire: &Questionnaire, assessed: &Assessed) -> String {
    let id = |item: usize| questionnaire.items[item].id.as_str();
    let mut lines = format!(
        "score {} range {} coverage {}\n",
        number(assessed.score),
        range(assessed.range),
        number(assessed.coverage)
    );
    for band in &assessed.bands {
        lines += &format!("band {}\n", questionnaire.bands[*band].title.first());
    }
    for (dimension, score) in questionnaire.dimensions.iter().zip(&assessed.dimensions) {
        lines += &format!(
            "dimension {} {} {} {} expected {} shortfall {}\n",
            dimension.id,
            number(score.score),
            range(score.range),
            number(score.coverage),
            number(score.expected),
            number(score.shortfall)
        );
    }
    for (gate, reading) in questionnaire.gates.iter().zip(&assessed.gates) {
        lines += &format!("gate {} {reading:?}\n", gate.id);
    }
    for finding in &assessed.findings {
        let items: Vec<&str> = finding.items.iter().map(|item| id(*item)).collect();
        lines += &format!(
            "finding {} {} {} {items:?}\n",
            questionnaire.rules[finding.rule].id,
            finding.severity.name(),
            if finding.found { "found" } else { "not known" }
        );
    }
    for one in &assessed.contributions {
        let cause = match one.cause {
            Cause::Item(item) => id(item),
            Cause::Gate(gate) => questionnaire.gates[gate].id.as_str(),
        };
        lines += &format!("drop {cause} {:.4}\n", one.drop);
    }
    for one in &assessed.recommendations {
        lines += &format!(
            "improve {} {:?} {:.4} {:.4}\n",
            id(one.item),
            one.severity,
            one.gain_one_level,
            one.gain_full
        );
    }
    lines
}

/// Scores and renders.
#[track_caller]
pub fn scored(definition: &str, answers: &str, context: &Context) -> String {
    let questionnaire = read(definition);
    let assessed = score(&questionnaire, &responses(answers), context);
    result(&questionnaire, &assessed)
}

/// Items that something is to be done about: what the next better name takes, then what gains.
pub fn actions(assessed: &Assessed) -> Vec<usize> {
    let missing = assessed.verdict.iter().flat_map(|reached| &reached.missing);
    let nearest = missing
        .last()
        .into_iter()
        .flat_map(|missing| &missing.items);
    let gains = assessed.recommendations.iter().map(|one| &one.item);
    let mut actions = Vec::new();
    for &item in nearest.chain(gains) {
        if !actions.contains(&item) {
            actions.push(item);
        }
    }
    actions
}

/// Numbers as Rust writes them, and days by their number.
pub struct Plain;

impl Format for Plain {
    fn number(&self, value: f64, digits: u8) -> String {
        format!("{value:.0$}", usize::from(digits))
    }

    fn date(&self, ms: f64) -> String {
        format!("day {ms}")
    }

    fn short_date(&self, ms: f64) -> String {
        format!("d {ms}")
    }

    fn time(&self, _: f64) -> String {
        String::new()
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(" and ")
    }

    fn lowercase(&self, text: &str) -> String {
        text.to_lowercase()
    }

    fn is_one(&self, count: usize) -> bool {
        count == 1
    }
}

//! A result in one sentence that can be quoted, and what the sentence leaves open.

use super::dimensions::{beside_stage, missing_items};
use super::input::{FormerScore, ReportInput};
use super::result::bands_in_words;
use super::{CHANGE_DECIMALS, SAME, decimals_in_band, decimals_of_scores, fill, points_apart};
use crate::course::ScoreChange;
use crate::scoring::{answers_until_enough, failed_gates, point_leads};

/// Who, and the name that leads with what is said of it.
pub(super) fn quote_name(input: &ReportInput, said: &str) -> String {
    let title = input.text(&input.questionnaire.title);
    let values = [("partner", whom(input)), ("title", &title), ("name", said)];
    fill(input.texts.quote_name, &values)
}

fn whom<'a>(input: &ReportInput<'a>) -> &'a str {
    match input.partner {
        "" => input.texts.our_organisation,
        partner => partner,
    }
}

/// Who, how much of 100 with its range, the band, how it stands to the stage and to the last time,
/// and what requirements keep it from.
pub(super) fn quote_score(input: &ReportInput, score: Option<f64>) -> String {
    let texts = input.texts;
    let title = input.text(&input.questionnaire.title);
    let whom = [("partner", whom(input)), ("title", &title)];
    let Some(range) = input.assessed.range else {
        return String::new();
    };
    let (from, to) = input.range_ends(range);
    let Some(score) = score else {
        let ends = [whom[0], whom[1], ("from", &*from), ("to", &*to)];
        return with_requirements(input, fill(texts.quote_range, &ends));
    };
    let figure = input.score(score);
    let mut sentence = fill(texts.quote_score, &[whom[0], whom[1], ("score", &*figure)]);
    let missing = missing_items(input, 0);
    if missing > 0 && range.upper - range.lower > SAME {
        let answers = texts.until_answered.of(missing, input.format);
        sentence += &format!(" ({} {answers})", input.range(range));
    }
    let mut rest = Vec::new();
    let bands = bands_in_words(input);
    if !bands.is_empty() {
        rest.push(input.format.lowercase(&bands));
    }
    let expected = input.assessed.dimensions.first();
    if let Some(expected) = expected.and_then(|root| root.expected) {
        let decimals = input.score_decimals(score);
        rest.push(beside_stage(input, score, expected, decimals));
    }
    rest.extend(comparable(input, Some(score)).map(|former| since(input, score, former)));
    if !rest.is_empty() {
        sentence += &format!(": {}", rest.join(", "));
    }
    with_requirements(input, sentence)
}

/// The sentence with the requirements that are not met.
fn with_requirements(input: &ReportInput, mut sentence: String) -> String {
    if let Some(requirements) = requirements(input) {
        sentence += &format!("; {requirements}");
    }
    sentence + "."
}

/// The check before, where both points lead and mean the same.
pub(super) fn comparable(input: &ReportInput, score: Option<f64>) -> Option<FormerScore> {
    score?;
    input.former.filter(|former| former.is_comparable)
}

/// A score and the one before in points, with the decimals that their difference is told with; or
/// nothing.
pub(super) fn beside_former(input: &ReportInput, score: Option<f64>) -> [String; 2] {
    let both = score.zip(comparable(input, score).map(|former| former.score));
    both.map_or_else(Default::default, |(score, former)| {
        let decimals = change_decimals(input, score, former);
        [score, former].map(|score| input.points_to(score, decimals))
    })
}

/// With how many decimals two scores and their difference are told, as wherever a change is.
fn change_decimals(input: &ReportInput, score: f64, former: f64) -> u8 {
    let bands = &input.questionnaire.bands;
    decimals_of_scores(&[former, score], bands, CHANGE_DECIMALS)
}

/// A score of before within its band, as its own result tells it.
fn former_in_words(input: &ReportInput, former: FormerScore) -> String {
    let decimals = decimals_in_band(former.score, &input.questionnaire.bands);
    input.points_to(former.score, decimals)
}

/// How a score has changed, in words.
fn since(input: &ReportInput, score: f64, former: FormerScore) -> String {
    let texts = input.texts;
    let template = match ScoreChange::of(score - former.score) {
        ScoreChange::Same => texts.same_since,
        ScoreChange::Hardly => texts.hardly_since,
        ScoreChange::Up => texts.up_since,
        ScoreChange::Down => texts.down_since,
    };
    let decimals = change_decimals(input, score, former.score);
    let by = points_apart(former.score, score, decimals).abs();
    let values = [
        ("by", input.format.number(by, decimals)),
        ("date", input.format.date(former.at_ms)),
    ];
    fill(template, &values)
}

/// How many requirements are not met, and what that keeps the score at; nothing where all are met.
fn requirements(input: &ReportInput) -> Option<String> {
    let (failed, cap) = failed_gates(&input.questionnaire.gates, &input.assessed.gates);
    let texts = input.texts;
    let said = match cap {
        Some(cap) => {
            let said = texts.gates_failed_cap.of(failed, input.format);
            fill(&said, &[("cap", input.score(cap))])
        }
        None => texts.gates_failed.of(failed, input.format),
    };
    (failed > 0).then_some(said)
}

/// What the sentence leaves open; `has_name` where a name leads, and not the score.
pub(super) fn caveat(input: &ReportInput, has_name: bool) -> String {
    let texts = input.texts;
    let mut said = Vec::new();
    if has_name {
        return String::new(); // it stands with the name
    }
    if let Some(score) = input.assessed.score
        && !point_leads(input.assessed.coverage)
    {
        said.push(fill(texts.point_of_few, &[("score", input.score(score))]));
    }
    let needed = answers_until_enough(input.questionnaire, input.assessed);
    if needed > 0 {
        said.push(texts.too_few_to_judge.of(needed, input.format));
    }
    if let Some(former) = input.former.filter(|former| !former.is_comparable) {
        let values = [
            ("date", input.format.date(former.at_ms)),
            ("score", former_in_words(input, former)),
        ];
        said.push(fill(texts.former_version, &values));
    }
    said.join(" ")
}

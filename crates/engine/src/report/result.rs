//! One assessment's result as plain data in the reader's language.

use super::alerts::{alerts, findings};
use super::answers::answers;
use super::dimensions::{beside_stage, dimension_heads, dimension_rows, missing_items};
use super::fill;
use super::gains::{losses, recommendations};
use super::input::ReportInput;
use super::lead::{Lead, family_table, lead};
use super::quote::{beside_former, caveat, comparable, quote_name, quote_score};
use super::reasons::reasons_of_score;
use super::shape::{BandPart, ResultReport};
use super::source::practices;
use super::standing::standing_of_result;
use crate::model::{Band, LocalisedText, Reading, Side};
use crate::scoring::{AnswerCount, Range, answers_until_enough, point_leads};

/// The result of an assessment, in words and figures.
pub fn result_report(input: &ReportInput) -> ResultReport {
    let questionnaire = input.questionnaire;
    let texts = input.texts;
    let lead = lead(input);
    let until = until(input, &lead);
    // a point of few answers would read as more than it is: there the range leads
    let score = { input.assessed.score }.filter(|_| point_leads(input.assessed.coverage));
    let headline = lead.headline.clone();
    let leads_by_name = headline.is_some();
    let verdict = input.assessed.verdict.as_ref();
    let is_verdict_open = verdict.is_some_and(|reached| reached.leading().is_none());
    let headline = headline.unwrap_or_else(|| headline_of(input, score));
    ResultReport {
        quote: match (leads_by_name, &*lead.quoted) {
            (false, _) => quote_score(input, score),
            (true, "") => quote_name(input, &headline),
            (true, quoted) => quote_name(input, quoted),
        },
        said_of_name: match (&*lead.said, &*lead.quoted) {
            // what a verdict that is open lies between stands in its meaning
            ("", "") => String::new(),
            _ if is_verdict_open => String::new(),
            ("", said) | (said, _) => format!("{said}."),
        },
        caveat: caveat(input, leads_by_name),
        standing: standing_of_result(input),
        expected: expected_of_whole(input),
        former: comparable(input, score).map(|former| former.score),
        beside_former: beside_former(input, score),
        kind: questionnaire.kind,
        meaning: lead.meaning,
        source: lead.source,
        stage_reached: lead.stage,
        parts: lead.parts,
        families: family_table(input),
        title: input.text(&questionnaire.title),
        partner: input.partner.into(),
        date: input
            .finished_at_ms
            .map_or(String::new(), |at| input.format.date(at)),
        stage: match input.context.stage {
            Some(_) => fill(texts.stage, &[("stage", input.stage_word())]),
            None => texts.stage_not_set.into(),
        },
        alerts: alerts(input),
        headline,
        score,
        range: input.assessed.range,
        range_ends: input.assessed.range.map(|range| input.range_ends(range)),
        bands_in_words: bands_in_words(input),
        until,
        reasons: reasons_of_score(input),
        bands: band_parts(&input.questionnaire.bands, |text| input.text(text)),
        band: score.and_then(|score| {
            let mut bands = questionnaire.bands.iter();
            bands.rposition(|band| band.from <= score + 1e-9)
        }),
        dimensions: dimension_rows(input),
        dimension_heads: dimension_heads(input),
        losses: losses(input),
        findings: findings(input, true),
        not_known: findings(input, false),
        recommendations: match lead.actions {
            actions if actions.is_empty() => recommendations(input),
            actions => actions,
        },
        practices: practices_in_words(input),
        answers: answers(input),
        about: about(input),
    }
}

/// The figure that leads where no name does: the score where it may, else the range.
fn headline_of(input: &ReportInput, score: Option<f64>) -> String {
    match (score, input.assessed.range) {
        (Some(score), _) => input.score(score),
        (None, Some(range)) => input.range(range),
        (None, None) => input.texts.nothing_to_score.into(),
    }
}

/// What the headline still depends on, and how it stands to what the stage expects.
fn until(input: &ReportInput, lead: &Lead) -> String {
    let (texts, assessed) = (input.texts, input.assessed);
    let mut until = lead.until.clone();
    let needed = answers_until_enough(input.questionnaire, assessed);
    let too_few = (needed > 0).then(|| texts.too_few_to_judge.of(needed, input.format));
    if lead.headline.is_some() {
        until.extend(too_few);
        return until.join(" ");
    }
    let leads = point_leads(assessed.coverage);
    let missing = missing_items(input, 0);
    let is_open = |range: &Range| missing > 0 && range.upper - range.lower > 1e-9;
    if let Some(range) = assessed.range.filter(is_open) {
        let answers = texts.until_answered.of(missing, input.format);
        until.push(if assessed.bands.len() < 2 {
            let (from, to) = input.range_ends(range);
            let ends = [("from", from), ("to", to)];
            format!("{} {answers}.", fill(texts.still_open, &ends))
        } else if leads {
            format!("({}) {answers}.", input.range(range))
        } else {
            format!("{answers}.")
        });
    }
    if let Some(score) = assessed.score {
        let expected = expected_of_whole(input);
        if !leads {
            until.push(fill(texts.point_of_few, &[("score", input.score(score))]));
        } else if let Some(expected) = expected {
            let decimals = input.score_decimals(score);
            until.push(beside_stage(input, score, expected, decimals) + ".");
        }
    }
    until.extend(too_few);
    until.join(" ")
}

fn expected_of_whole(input: &ReportInput) -> Option<f64> {
    let root = input.assessed.dimensions.first();
    root.and_then(|root| root.expected)
}

pub(super) fn bands_in_words(input: &ReportInput) -> String {
    // of its own bands
    let title = |band: usize| input.text(&input.questionnaire.bands[band].title);
    match *input.assessed.bands {
        [] => String::new(),
        [one] => title(one),
        [first, ref others @ .., last] => {
            let lowercase = |band: usize| input.format.lowercase(&title(band));
            let others = others.iter().map(|band| lowercase(*band));
            let before: Vec<String> = [title(first)].into_iter().chain(others).collect();
            let named = [("first", before.join(", ")), ("last", lowercase(last))];
            fill(input.texts.between_bands, &named)
        }
    }
}

/// Where each band begins and ends, with its title as `text` reads it.
pub fn band_parts(bands: &[Band], text: impl Fn(&LocalisedText) -> String) -> Vec<BandPart> {
    let ends = bands.iter().skip(1).map(|band| band.from).chain([1.0]);
    let parts = bands.iter().zip(ends).map(|(band, to)| BandPart {
        from: band.from,
        to,
        title: text(&band.title),
    });
    parts.collect()
}

/// The best practices that several pieces of advice put to work. Where a name has actions of its
/// own they are few and speak for themselves.
fn practices_in_words(input: &ReportInput) -> String {
    let advice = input.assessed.recommendations.iter();
    let practices = practices(advice.map(|one| &*one.improve.source));
    let reached = input.assessed.verdict.as_ref();
    let leading = reached.and_then(|reached| input.questionnaire.verdicts.get(reached.leading()?));
    if practices.is_empty() || leading.is_some_and(|leading| !leading.actions.is_empty()) {
        return String::new();
    }
    let counted = practices.into_iter().map(|(name, count)| {
        let values = [("name", name), ("n", input.count(count))];
        fill(input.texts.practice, &values)
    });
    let names = input.format.list(&counted.collect::<Vec<_>>());
    fill(input.texts.practices, &[("names", names)])
}

fn about(input: &ReportInput) -> Vec<String> {
    let (texts, respondent) = (input.texts, input.respondent);
    let count = AnswerCount::of(input.questionnaire, input.responses, input.assessed);
    let items = input.questionnaire.items.iter().zip(&input.assessed.items);
    let asked = items.filter(|(_, score)| score.shown == Reading::Holds);
    let responses = asked.filter_map(|(item, _)| input.responses.get(&item.id));
    let noted = responses.filter(|response| !response.note.is_empty());
    let side = match respondent.side {
        Side::Ours => texts.side_ours,
        Side::Theirs => texts.side_theirs,
    };
    let who = match &*respondent.role {
        "" => side.to_string(),
        role => format!("{role} ({side})"),
    };
    let hash = input.definition;
    let definition = [
        ("title", &*input.text(&input.questionnaire.title)),
        ("version", &input.questionnaire.version),
        ("hash", hash.get(..8).unwrap_or(hash)),
    ];
    vec![
        match input.finished_at_ms {
            Some(at) => {
                let date = input.format.date(at);
                fill(texts.finished_on, &[("date", date), ("who", who)])
            }
            None => fill(texts.not_finished, &[("who", who)]),
        },
        fill(
            match count.unknown {
                0 => texts.answered_of,
                _ => texts.answered_of_with_unknown,
            },
            &[
                ("n", input.count(count.answered)),
                ("all", input.count(count.all)),
                ("unknown", input.count(count.unknown)),
            ],
        ),
        texts.with_evidence.of(noted.count(), input.format),
        fill(texts.definition, &definition),
    ]
}

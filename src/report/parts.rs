//! What leads in results that are more than a score: the verdict and what better ones take, how
//! outcomes fit, provisions by state, where one takes part, pairings and figures.

use super::result::ReportInput;
use super::shape::{Part, PartRow};
use super::{fill, percent};
use crate::model::{Answer, NumberWorth, QuestionnaireKind, Reading, Said, Scale, Stage};
use crate::scoring::{OutcomeFit, Range, VerdictReached, deciding_dimension, turning_dimension};

/// What stands at the head of a result.
#[derive(Default)]
pub(super) struct Lead {
    /// The name that leads, where it is not the score.
    pub headline: Option<String>,
    pub meaning: String,
    pub until: Vec<String>,
    pub stage: Option<Stage>,
    pub parts: Vec<Part>,
}

pub(super) fn lead(input: &ReportInput) -> Lead {
    let mut lead = Lead::default();
    if let Some(reached) = &input.assessed.verdict {
        verdict(input, reached, &mut lead);
    }
    if !input.questionnaire.outcomes.is_empty() {
        profile(input, &mut lead);
    }
    match input.questionnaire.kind {
        QuestionnaireKind::Completeness => provisions(input, &mut lead.parts),
        QuestionnaireKind::Participation => participation(input, &mut lead.parts),
        _ => {}
    }
    pairings(input, &mut lead.parts);
    figures(input, &mut lead.parts);
    lead
}

fn verdict(input: &ReportInput, reached: &VerdictReached, lead: &mut Lead) {
    let texts = input.texts;
    let name = |at: usize| {
        let verdict = input.questionnaire.verdicts.get(at);
        verdict.map_or(String::new(), |verdict| input.text(&verdict.title))
    };
    let Some(verdict) = input.questionnaire.verdicts.get(reached.verdict) else {
        return;
    };
    lead.headline = Some(input.text(&verdict.title));
    lead.meaning = input.text(&verdict.text);
    lead.stage = Stage::from_name(&verdict.id);
    if !reached.open_between.is_empty() {
        let names: Vec<String> = reached.open_between.iter().map(|&at| name(at)).collect();
        let names = input.format.list(&names);
        lead.until
            .push(fill(texts.verdict_open, &[("names", &names)]));
    }
    // the nearest of the better names first
    for (place, missing) in reached.missing.iter().rev().enumerate() {
        lead.parts.push(Part {
            title: fill(texts.still_takes, &[("name", &name(missing.verdict))]),
            is_folded: place > 0,
            rows: rows(input, &missing.items, true),
            ..Part::default()
        });
    }
    if !reached.support.is_empty() {
        lead.parts.push(Part {
            title: fill(texts.speaks_for, &[("name", &name(reached.verdict))]),
            is_folded: true,
            rows: rows(input, &reached.support, false),
            ..Part::default()
        });
    }
}

/// Items with their answers, and where `improve` is wanted what to do about them.
fn rows(input: &ReportInput, items: &[usize], improve: bool) -> Vec<PartRow> {
    let mut rows = Vec::new();
    for item in items
        .iter()
        .filter_map(|&at| input.questionnaire.items.get(at))
    {
        let answer = input.answer(item, input.responses.get(&item.id));
        let mut row = PartRow {
            title: input.text(&item.stem),
            text: fill(input.texts.now, &[("answer", &answer)]),
            ..PartRow::default()
        };
        if let (Some(improve), true) = (&item.improve, improve) {
            row.detail = input.text(&improve.action);
        }
        rows.push(row);
    }
    rows
}

fn profile(input: &ReportInput, lead: &mut Lead) {
    let (texts, outcomes) = (input.texts, &input.questionnaire.outcomes);
    let fits = &input.assessed.outcomes;
    let fit_of = |at: usize| fits.get(at).and_then(|fit| fit.fit);
    let mut order: Vec<usize> = (0..outcomes.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (fit_of(a).unwrap_or(-1.0), fit_of(b).unwrap_or(-1.0));
        b.total_cmp(&a)
    });
    let (Some(&first), Some(&second)) = (order.first(), order.get(1)) else {
        return;
    };
    let Some(best) = fit_of(first) else {
        lead.headline = Some(texts.nothing_to_score.into());
        return;
    };
    let title = |at: usize| input.text(&outcomes[at].title); // positions of outcomes
    lead.headline = Some(title(first));
    lead.meaning = input.text(&outcomes[first].text);
    let next = fit_of(second).unwrap_or_default();
    if best - next < 0.005 {
        let names = input.format.list(&[title(first), title(second)]);
        let parts = [("names", &*names), ("n", &input.points(best))];
        lead.until.push(fill(texts.fits_alike, &parts));
    } else {
        let (n, m) = (input.points(best), input.points(next));
        let (first, second) = (title(first), title(second));
        let parts = [
            ("first", &*first),
            ("second", &second),
            ("n", &n),
            ("m", &m),
        ];
        lead.until.push(fill(texts.fits_next, &parts));
    }
    let dimensions = &input.questionnaire.dimensions;
    let scores = &input.assessed.dimensions;
    if let Some(at) = deciding_dimension(&outcomes[first], &outcomes[second], scores) {
        let dimension = input.text(&dimensions[at].title); // a position of dimensions
        lead.until
            .push(fill(texts.decided_by, &[("dimension", &dimension)]));
    }
    if let Some(turn) = turning_dimension(&outcomes[first], &outcomes[second], scores) {
        let now = scores[turn.dimension].score.unwrap_or_default(); // as many as dimensions
        let parts = [
            ("dimension", &*input.text(&dimensions[turn.dimension].title)),
            ("to", &input.points(turn.to)),
            ("now", &input.points(now)),
            ("second", &title(second)),
        ];
        lead.until.push(fill(texts.turns_at, &parts));
    }
    // families in the order of their best
    let mut families: Vec<&str> = Vec::new();
    for &at in &order {
        if !families.contains(&&*outcomes[at].family) {
            families.push(&outcomes[at].family);
        }
    }
    for (place, family) in families.into_iter().enumerate() {
        let mut part = Part {
            title: match input.questionnaire.family_title(family) {
                Some(title) => input.text(title),
                None => family.into(),
            },
            is_folded: place > 0,
            ..Part::default()
        };
        for &at in order.iter().filter(|&&at| outcomes[at].family == family) {
            part.rows.push(PartRow {
                title: title(at),
                tag: fit_text(input, fits.get(at)),
                bar: fits.get(at).and_then(|fit| Some((fit.fit?, fit.range?))),
                text: input.text(&outcomes[at].text),
                detail: input.optional(&outcomes[at].why),
            });
        }
        lead.parts.push(part);
    }
}

fn fit_text(input: &ReportInput, fit: Option<&OutcomeFit>) -> String {
    match fit.and_then(|fit| fit.fit) {
        Some(fit) => fill(input.texts.fit, &[("n", &input.points(fit))]),
        None => input.texts.not_scored.into(),
    }
}

fn is_asked(input: &ReportInput, item: usize) -> bool {
    let score = input.assessed.items.get(item);
    score.is_some_and(|score| score.applicable == Reading::Holds)
}

/// The gravest finding that an item triggered, in words.
fn severity_of(input: &ReportInput, item: usize) -> String {
    // the gravest come first
    let mut findings = input.assessed.findings.iter();
    let of = findings.find(|finding| finding.found && finding.items.contains(&item));
    of.map_or(String::new(), |of| {
        input.texts.severities[of.severity as usize].into()
    })
}

/// Rated items by the state they are in, the least first; within a state the gravest first.
fn provisions(input: &ReportInput, parts: &mut Vec<Part>) {
    let mut states: Vec<(f64, Part)> = Vec::new();
    for (at, item) in input.questionnaire.items.iter().enumerate() {
        let Scale::Rating { levels } = &*item.scale else {
            continue;
        };
        if !is_asked(input, at) {
            continue;
        }
        let response = input.responses.get(&item.id);
        let level = match response.map(|response| &response.said) {
            Some(Said::Answer(Answer::Number(level))) => Some(*level as usize),
            _ => None,
        };
        let known = level.and_then(|level| levels.get(level));
        let (order, state) = match known {
            Some(level) => (level.value, input.text(&level.label)),
            None => (2.0, input.answer(item, response)),
        };
        let anchor = level.and_then(|level| item.anchors.get(level));
        let row = PartRow {
            title: input.text(&item.stem),
            tag: severity_of(input, at),
            text: anchor.map_or(String::new(), |anchor| input.text(anchor)),
            ..PartRow::default()
        };
        match states.iter_mut().find(|(_, part)| part.title == state) {
            Some((_, part)) => part.rows.push(row),
            None => states.push((
                order,
                Part {
                    title: state,
                    rows: vec![row],
                    ..Part::default()
                },
            )),
        }
    }
    states.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (order, mut part) in states {
        let n = input.format.number(part.rows.len() as f64, 0);
        part.title = fill(input.texts.provisions, &[("state", &part.title), ("n", &n)]);
        part.rows
            .sort_by_key(|row| std::cmp::Reverse(rank(input, &row.tag)));
        part.is_folded = order >= 1.0;
        parts.push(part);
    }
}

/// From 0, no finding, up to the gravest.
fn rank(input: &ReportInput, word: &str) -> usize {
    let known = input
        .texts
        .severities
        .iter()
        .position(|known| *known == word);
    known.map_or(0, |at| at + 1)
}

/// Where one takes part, what one gives and gets: a part a section, a bar a rated item.
fn participation(input: &ReportInput, parts: &mut Vec<Part>) {
    for section in &input.questionnaire.sections {
        let mut part = Part {
            title: input.text(&section.title),
            ..Part::default()
        };
        for at in section.items.clone().filter(|&at| is_asked(input, at)) {
            let Some(item) = input.questionnaire.items.get(at) else {
                continue;
            };
            let value = input.assessed.items.get(at).and_then(|score| score.value);
            let closed = |value| Range {
                lower: value,
                upper: value,
            };
            part.rows.push(PartRow {
                title: input.text(&item.stem),
                tag: severity_of(input, at),
                bar: value.map(|value| (value, closed(value))),
                text: input.answer(item, input.responses.get(&item.id)),
                detail: String::new(),
            });
        }
        if !part.rows.is_empty() {
            parts.push(part);
        }
    }
}

fn pairings(input: &ReportInput, parts: &mut Vec<Part>) {
    let texts = input.texts;
    let pairs = input
        .questionnaire
        .pairings
        .iter()
        .zip(&input.assessed.pairings);
    let mut rows = Vec::new();
    for (pairing, made) in pairs {
        let tag = match (made.ours, made.theirs) {
            (Reading::Holds, Reading::Holds) => texts.pairing_made,
            (Reading::Fails, Reading::Fails) => texts.pairing_neither,
            (Reading::Fails, _) => texts.pairing_ours,
            (_, Reading::Fails) => texts.pairing_theirs,
            _ => texts.pairing_open,
        };
        rows.push(PartRow {
            title: input.text(&pairing.title),
            tag: tag.into(),
            ..PartRow::default()
        });
    }
    if !rows.is_empty() {
        parts.push(Part {
            title: texts.h_pairings.into(),
            rows,
            ..Part::default()
        });
    }
}

/// Numbers against their targets, and what is recorded without being scored.
fn figures(input: &ReportInput, parts: &mut Vec<Part>) {
    let texts = input.texts;
    let (mut measured, mut recorded) = (Vec::new(), Vec::new());
    for (at, item) in input.questionnaire.items.iter().enumerate() {
        let Some(response) = input.responses.get(&item.id) else {
            continue;
        };
        let is_answer = matches!(response.said, Said::Answer(_));
        if !is_asked(input, at) || !is_answer {
            continue;
        }
        let answer = input.answer(item, Some(response));
        let value = input.assessed.items.get(at).and_then(|score| score.value);
        let mut row = PartRow {
            title: input.text(&item.stem),
            text: answer,
            detail: response.period.clone().unwrap_or_default(),
            ..PartRow::default()
        };
        match (&*item.scale, value) {
            (Scale::Number(scale), Some(value)) if scale.worth == NumberWorth::AgainstTarget => {
                row.bar = Some((
                    value,
                    Range {
                        lower: value,
                        upper: value,
                    },
                ));
                let n = input.format.number(percent(value), 0);
                row.tag = fill(texts.reached, &[("n", &n)]);
                let number = |number: Option<f64>| number.map_or("…".into(), |n| plain(input, n));
                let ends = [
                    ("now", &*row.text),
                    ("from", &*number(response.baseline)),
                    ("target", &number(response.target)),
                ];
                row.text = fill(texts.from_to, &ends);
                measured.push(row);
            }
            (Scale::Number(_) | Scale::Text | Scale::Choice { .. }, None) => recorded.push(row),
            _ => {}
        }
    }
    for (title, rows) in [(texts.h_figures, measured), (texts.h_recorded, recorded)] {
        if !rows.is_empty() {
            parts.push(Part {
                title: title.into(),
                rows,
                ..Part::default()
            });
        }
    }
}

fn plain(input: &ReportInput, number: f64) -> String {
    input
        .format
        .number(number, if number.fract() == 0.0 { 0 } else { 2 })
}

//! What leads in results that are more than a score: the verdict and what better ones take, how
//! outcomes fit, provisions by state, where one takes part, pairings and figures.

use super::answers::plain;
use super::result::ReportInput;
use super::shape::{Part, PartRow};
use super::{fill_one, fill_with, percent};
use crate::model::{
    Answer, NumberWorth, QuestionnaireKind, Reading, Reply, Scale, Stage, order::sorted,
};
use crate::scoring::{Range, VerdictReached, deciding_dimension, gravest, turning_dimension};

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
    let verdicts = &input.questionnaire.verdicts;
    let name = |at: usize| input.text(&verdicts[at].title); // positions of its own verdicts
    let verdict = &verdicts[reached.verdict];
    let is_settled = reached.open_between.is_empty();
    if is_settled {
        lead.headline = Some(name(reached.verdict));
        lead.meaning = input.text(&verdict.text);
        lead.stage = verdict.id.parse().ok();
    } else {
        let mut names = Vec::new();
        for &at in &reached.open_between {
            names.push(name(at));
        }
        lead.headline = Some(texts.not_settled.into());
        lead.meaning = fill_one(texts.verdict_open, "names", input.format.list(&names));
    }
    // the nearest of the better names first
    for (place, missing) in reached.missing.iter().rev().enumerate() {
        let title = fill_one(texts.still_takes, "name", name(missing.verdict));
        let rows = rows(input, &missing.items, true);
        add(&mut lead.parts, title, place > 0, rows);
    }
    if is_settled && !reached.support.is_empty() {
        let title = fill_one(texts.speaks_for, "name", name(reached.verdict));
        let rows = rows(input, &reached.support, false);
        add(&mut lead.parts, title, true, rows);
    }
}

fn add(parts: &mut Vec<Part>, title: String, is_folded: bool, rows: Vec<PartRow>) {
    parts.push(Part {
        title,
        is_folded,
        rows,
    });
}

fn row(title: String, tag: String, text: String) -> PartRow {
    PartRow {
        title,
        tag,
        text,
        ..PartRow::default()
    }
}

/// A part, unless it is empty.
fn add_some(parts: &mut Vec<Part>, title: &str, rows: Vec<PartRow>) {
    if !rows.is_empty() {
        add(parts, title.into(), false, rows);
    }
}

/// Items with their answers, and where `improve` is wanted what to do about them.
fn rows(input: &ReportInput, items: &[usize], improve: bool) -> Vec<PartRow> {
    let mut rows = Vec::new();
    for &at in items {
        let item = &input.questionnaire.items[at]; // of its own items
        let answer = input.answer(item, input.responses.get(&item.id));
        let text = fill_one(input.texts.now, "answer", answer);
        let mut row = row(input.text(&item.stem), String::new(), text);
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
    let fit = |at: usize| fit_of(at).unwrap_or(-1.0);
    let order = sorted(outcomes.len(), &|a, b| fit(b).total_cmp(&fit(a)));
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
    let template = if percent(best) == percent(next) {
        texts.fits_alike
    } else {
        texts.fits_next
    };
    let figures = [
        ("names", input.format.list(&[title(first), title(second)])),
        ("first", title(first)),
        ("second", title(second)),
        ("n", input.points(best)),
        ("m", input.points(next)),
    ];
    lead.until.push(fill_with(template, &figures));
    let dimensions = &input.questionnaire.dimensions;
    let scores = &input.assessed.dimensions;
    if let Some(at) = deciding_dimension(&outcomes[first], &outcomes[second], scores) {
        let dimension = input.text(&dimensions[at].title); // a position of dimensions
        lead.until
            .push(fill_one(texts.decided_by, "dimension", dimension));
    }
    if let Some(turn) = turning_dimension(&outcomes[first], &outcomes[second], scores) {
        let now = scores[turn.dimension].score.unwrap_or_default(); // as many as dimensions
        let parts = [
            ("dimension", input.text(&dimensions[turn.dimension].title)),
            ("to", input.points(turn.to)),
            ("now", input.points(now)),
            ("second", title(second)),
        ];
        lead.until.push(fill_with(texts.turns_at, &parts));
    }
    // families in the order of their best
    for (place, &best) in order.iter().enumerate() {
        let family = &outcomes[best].family;
        if order[..place]
            .iter()
            .any(|&at| outcomes[at].family == *family)
        {
            continue;
        }
        let title_of_family = match input.questionnaire.family_title(family) {
            Some(title) => input.text(title),
            None => family.clone(),
        };
        let mut rows = Vec::new();
        for &at in &order[place..] {
            let outcome = &outcomes[at];
            if outcome.family == *family {
                let tag = match fit_of(at) {
                    Some(fit) => fill_one(texts.fit, "n", input.points(fit)),
                    None => texts.not_scored.into(),
                };
                let mut row = row(title(at), tag, input.text(&outcome.text));
                row.bar = fits.get(at).and_then(|fit| Some((fit.fit?, fit.range?)));
                row.detail = input.optional(&outcome.why);
                rows.push(row);
            }
        }
        add(&mut lead.parts, title_of_family, place > 0, rows);
    }
}

fn is_asked(input: &ReportInput, item: usize) -> bool {
    input.assessed.items[item].applicable == Reading::Holds // one each
}

/// The gravest finding that an item triggered, in words.
fn severity_word(input: &ReportInput, item: usize) -> String {
    match gravest(&input.assessed.findings, item) {
        Some(severity) => input.severity(severity),
        None => String::new(),
    }
}

/// Rated items by the state they are in, the least first; within a state the gravest first.
fn provisions(input: &ReportInput, parts: &mut Vec<Part>) {
    let items = &input.questionnaire.items;
    let mut states: Vec<(f64, String)> = Vec::new();
    let mut rated = Vec::new(); // each with the position of its state and what describes it
    for (at, item) in items.iter().enumerate() {
        let Scale::Rating { levels } = &*item.scale else {
            continue;
        };
        if !is_asked(input, at) {
            continue;
        }
        let response = input.responses.get(&item.id);
        let level = match response.map(|response| &response.reply) {
            Some(Reply::Answer(Answer::Number(level))) => *level as usize,
            _ => usize::MAX,
        };
        let (order, title) = match levels.get(level) {
            Some(level) => (level.value, input.text(&level.label)),
            None => (2.0, input.answer(item, response)),
        };
        let known = states.iter().position(|(_, known)| *known == title);
        rated.push((at, known.unwrap_or(states.len()), item.anchors.get(level)));
        if known.is_none() {
            states.push((order, title));
        }
    }
    let grave = |one: usize| gravest(&input.assessed.findings, rated[one].0);
    let by_gravity = sorted(rated.len(), &|one, other| grave(other).cmp(&grave(one)));
    for state in sorted(states.len(), &|a, b| states[a].0.total_cmp(&states[b].0)) {
        let mut rows = Vec::new();
        for &one in &by_gravity {
            let (at, of, anchor) = rated[one];
            if of == state {
                let text = anchor.map_or(String::new(), |anchor| input.text(anchor));
                let title = input.text(&items[at].stem);
                rows.push(row(title, severity_word(input, at), text));
            }
        }
        let (order, title) = &states[state];
        let values = [("state", title.clone()), ("n", input.count(rows.len()))];
        let title = fill_with(input.texts.provisions, &values);
        add(parts, title, *order >= 1.0, rows);
    }
}

/// A bar without a range.
fn bar(value: f64) -> (f64, Range) {
    let range = Range {
        lower: value,
        upper: value,
    };
    (value, range)
}

/// Where one takes part, what one gives and gets: a part a section, a bar a rated item.
fn participation(input: &ReportInput, parts: &mut Vec<Part>) {
    for section in &input.questionnaire.sections {
        let mut rows = Vec::new();
        for at in section.items.clone() {
            let item = &input.questionnaire.items[at]; // of its own items
            if is_asked(input, at) {
                let text = input.answer(item, input.responses.get(&item.id));
                let mut row = row(input.text(&item.stem), severity_word(input, at), text);
                row.bar = input.assessed.items[at].value.map(bar);
                rows.push(row);
            }
        }
        if !rows.is_empty() {
            add(parts, input.text(&section.title), false, rows);
        }
    }
}

fn pairings(input: &ReportInput, parts: &mut Vec<Part>) {
    let texts = input.texts;
    let pairings = input.questionnaire.pairings.iter();
    let mut rows = Vec::new();
    for (pairing, made) in pairings.zip(&input.assessed.pairings) {
        let tag = match (made.ours, made.theirs) {
            (Reading::Holds, Reading::Holds) => texts.pairing_made,
            (Reading::Fails, Reading::Fails) => texts.pairing_neither,
            (Reading::Fails, _) => texts.pairing_ours,
            (_, Reading::Fails) => texts.pairing_theirs,
            _ => texts.pairing_open,
        };
        let title = input.text(&pairing.title);
        rows.push(row(title, tag.into(), String::new()));
    }
    add_some(parts, texts.h_pairings, rows);
}

/// Numbers against their targets, and what is recorded without being scored.
fn figures(input: &ReportInput, parts: &mut Vec<Part>) {
    let texts = input.texts;
    let (mut measured, mut recorded) = (Vec::new(), Vec::new());
    for (at, item) in input.questionnaire.items.iter().enumerate() {
        let Some(response) = input.responses.get(&item.id) else {
            continue;
        };
        let is_answer = matches!(response.reply, Reply::Answer(_));
        if !is_asked(input, at) || !is_answer {
            continue;
        }
        let text = input.answer(item, Some(response));
        let mut row = row(input.text(&item.stem), String::new(), text);
        row.detail = response.period.clone().unwrap_or_default();
        match (&*item.scale, input.assessed.items[at].value) {
            (Scale::Number(scale), Some(value))
                if matches!(scale.worth, NumberWorth::AgainstTarget) =>
            {
                row.bar = Some(bar(value));
                row.tag = fill_one(texts.reached, "n", input.points(value));
                let number = |number: Option<f64>| match number {
                    Some(number) => plain(input.format, number),
                    None => "…".into(),
                };
                let ends = [
                    ("now", row.text),
                    ("from", number(response.baseline)),
                    ("target", number(response.target)),
                ];
                row.text = fill_with(texts.from_to, &ends);
                measured.push(row);
            }
            (Scale::Number(_) | Scale::Text | Scale::Choice { .. }, None) => recorded.push(row),
            _ => {}
        }
    }
    add_some(parts, texts.h_figures, measured);
    add_some(parts, texts.h_recorded, recorded);
}

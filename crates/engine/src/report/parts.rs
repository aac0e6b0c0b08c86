//! The parts of a result below what leads it, and the rows that they are made of: provisions by
//! state, where one takes part, pairings and figures.

use std::cmp::Reverse;

use super::{
    answers::{against_target, figure_in_words},
    fill,
    input::ReportInput,
    shape::{ReportPart, ReportRow},
    source_in_words,
};
use crate::{
    model::{Answer, Item, QuestionnaireKind, Reading, Reply, Response, Scale},
    scoring::{Range, advice, gravest, return_percent},
    sorting::Sort,
};

pub(super) fn add(
    parts: &mut Vec<ReportPart>,
    title: String,
    is_folded: bool,
    rows: Vec<ReportRow>,
) {
    parts.push(ReportPart {
        title,
        is_folded,
        rows,
        ..ReportPart::default()
    });
}

pub(super) fn row(title: String, tag: String, text: String) -> ReportRow {
    ReportRow {
        title,
        tag,
        text,
        ..ReportRow::default()
    }
}

/// A part, unless it is empty.
pub(super) fn add_some(parts: &mut Vec<ReportPart>, title: &str, rows: Vec<ReportRow>) {
    if !rows.is_empty() {
        add(parts, title.into(), false, rows);
    }
}

/// Items with their answers, and where `improve` is wanted what to do about them.
pub(super) fn rows(input: &ReportInput, items: &[usize], improve: bool) -> Vec<ReportRow> {
    let mut rows = Vec::new();
    for &at in items {
        let item = &input.questionnaire.items[at]; // of its own items
        let answer = input.answer(item, input.responses.get(&item.id));
        let text = fill(input.texts.now, &[("answer", answer)]);
        let mut row = row(input.text(&item.stem), String::new(), text);
        if improve && let Some(improve) = advice(item, input.responses.get(&item.id)) {
            row.detail = input.text(&improve.action);
            row.source = source_in_words(&improve.source);
        }
        rows.push(row);
    }
    rows
}

fn is_asked(input: &ReportInput, item: usize) -> bool {
    input.assessed.items[item].applicable == Reading::Holds // one each
}

/// A rated item's row, tagged by the gravest finding that it triggered.
fn graded_row(input: &ReportInput, item: usize, title: String, text: String) -> ReportRow {
    let severity = gravest(&input.assessed.findings, item);
    let tag = severity.map_or(String::new(), |severity| input.severity(severity));
    ReportRow {
        severity,
        ..row(title, tag, text)
    }
}

/// Rated items in one state of their scale.
struct State {
    title: String,
    /// The value of the state; above all values for what is not answered.
    order: f64,
    rows: Vec<ReportRow>,
}

/// Rated items by the state they are in, the least first; within a state the gravest first.
pub(super) fn provisions(input: &ReportInput, parts: &mut Vec<ReportPart>) {
    let mut states: Vec<State> = Vec::new();
    for (at, item) in input.questionnaire.items.iter().enumerate() {
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
        let anchor = item.anchors.get(level);
        let text = anchor.map_or(String::new(), |anchor| input.text(anchor));
        let row = graded_row(input, at, input.text(&item.stem), text);
        match states.iter_mut().find(|state| state.title == title) {
            Some(state) => state.rows.push(row),
            None => states.push(State {
                title,
                order,
                rows: vec![row],
            }),
        }
    }
    states.order_by(|one, other| one.order.total_cmp(&other.order));
    for mut state in states {
        state.rows.order_by_key(|row| Reverse(row.severity));
        let values = [("state", state.title), ("n", input.count(state.rows.len()))];
        let title = fill(input.texts.provisions, &values);
        add(parts, title, state.order >= 1.0, state.rows);
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

/// The ratings' scale that most items share: the steps from none to most of taking part.
fn common_scale<'a>(input: &ReportInput<'a>) -> Option<&'a Scale> {
    let ratings = || {
        let items = input.questionnaire.items.iter().map(|item| &*item.scale);
        items.filter(|scale| matches!(scale, Scale::Rating { .. }))
    };
    ratings().max_by_key(|one| ratings().filter(|other| other == one).count())
}

/// Where one takes part, what one gives and gets: a part a section, its rows on the common scale by
/// level, a bar each of the others.
pub(super) fn participation(input: &ReportInput, parts: &mut Vec<ReportPart>) {
    let steps = common_scale(input);
    for section in &input.questionnaire.sections {
        let mut part = ReportPart {
            title: input.text(&section.title),
            ..ReportPart::default()
        };
        for at in section.items.clone() {
            let item = &input.questionnaire.items[at]; // of its own items
            if !is_asked(input, at) {
                continue;
            }
            let response = input.responses.get(&item.id);
            let text = input.answer(item, response);
            let mut row = graded_row(input, at, input.text(&item.stem), text);
            match (&*item.scale, response.map(|one| &one.reply)) {
                (scale, Some(Reply::Answer(Answer::Number(level)))) if Some(scale) == steps => {
                    row.level = Some(*level as usize);
                }
                _ => row.bar = input.assessed.items[at].value.map(bar),
            }
            part.rows.push(row);
        }
        if part.rows.iter().any(|row| row.level.is_some())
            && let Some(Scale::Rating { levels }) = steps
        {
            part.levels = levels
                .iter()
                .map(|level| input.text(&level.label))
                .collect();
        }
        if !part.rows.is_empty() {
            parts.push(part);
        }
    }
}

pub(super) fn pairings(input: &ReportInput, parts: &mut Vec<ReportPart>) {
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

/// The return on what an answer cost, or why there is none.
fn returned(input: &ReportInput, item: &Item, response: &Response) -> String {
    let number = |response: &Response| match response.reply {
        Reply::Answer(Answer::Number(number)) => Some(number),
        _ => None,
    };
    let cost = item
        .return_on
        .and_then(|at| input.questionnaire.items.get(at));
    let spent = cost.and_then(|cost| input.responses.get(&cost.id));
    match (number(response), spent.and_then(number), cost) {
        (Some(gain), Some(spent), _) => match return_percent(gain, spent) {
            Some(percent) => {
                let number = input.format.number(percent.round().abs(), 0);
                let n = match percent.round() < 0.0 {
                    true => format!("−{number}"),
                    false => number,
                };
                let spent = figure_in_words(input.format, spent);
                fill(input.texts.returned, &[("n", n), ("spent", spent)])
            }
            None => input.texts.returned_on_nothing.into(),
        },
        (_, _, Some(cost)) => {
            let question = input.text(&cost.stem);
            fill(input.texts.return_open, &[("question", question)])
        }
        _ => String::new(),
    }
}

/// Numbers against their targets, and the return on what they cost, and what is recorded without
/// being scored.
pub(super) fn figures(input: &ReportInput, parts: &mut Vec<ReportPart>) {
    let texts = input.texts;
    let (mut measured, mut recorded) = (Vec::new(), Vec::new());
    for (at, item) in input.questionnaire.items.iter().enumerate() {
        let Some(response) = input.responses.get(&item.id) else {
            continue;
        };
        let is_answer = matches!(response.reply, Reply::Answer(_));
        // a return on nothing does not count, yet it was answered
        let is_asked = input.assessed.items[at].shown == Reading::Holds; // one each
        if !is_asked || !is_answer {
            continue;
        }
        let text = input.answer(item, Some(response));
        let mut row = row(input.text(&item.stem), String::new(), text);
        row.detail = response.period.clone().unwrap_or_default();
        match (&*item.scale, input.assessed.items[at].value) {
            (scale, Some(value)) if scale.is_against_target() => {
                row.bar = Some(bar(value));
                row.tag = fill(texts.reached, &[("n", input.points(value))]);
                row.text = against_target(texts, input.format, row.text, response);
                measured.push(row);
            }
            (Scale::Number(_), _) if item.return_on.is_some() => {
                row.tag = returned(input, item, response);
                measured.push(row);
            }
            (Scale::Number(_) | Scale::Text | Scale::Choice { .. }, None) => recorded.push(row),
            _ => {}
        }
    }
    add_some(parts, texts.h_figures, measured);
    // where one takes part they stand in their sections
    if input.questionnaire.kind != QuestionnaireKind::Participation {
        add_some(parts, texts.h_recorded, recorded);
    }
}

//! Which of the verdicts that answers leave open can be reached at all, and which is the likeliest.

use super::{
    answer::{ItemAnswer, ScaleAnswer},
    assess::{Fixed, State},
    dimension::Buffers,
    value::{nearest_to, worth},
    verdict::{VerdictReached, verdict_reached},
};
use crate::model::{Item, Scale};

/// The most ways to answer what is open that are tried one by one.
const MOST_WAYS: usize = 64;

/// Leaves of what `reached` holds open only what some answers to the open items come to.
///
/// Read one by one, conditions that share an item seem to turn out independently. Where there are
/// few enough ways to answer, every one of them is tried; else all that seems open stays.
pub(super) fn narrow(
    reached: &mut VerdictReached,
    fixed: &Fixed,
    answers: &[ItemAnswer],
    buffers: &mut Buffers,
) {
    let mut ways: Vec<Vec<(usize, ScaleAnswer)>> = vec![Vec::new()];
    for &item in &reached.open_items {
        let every = every_answer(&fixed.questionnaire.items[item].scale); // one of its own
        if every.is_empty() || every.len() * ways.len() > MOST_WAYS {
            return;
        }
        let longer = ways.iter().flat_map(|way| {
            let one_more = |answer: &ScaleAnswer| [&way[..], &[(item, answer.clone())]].concat();
            every.iter().map(one_more).collect::<Vec<_>>()
        });
        ways = longer.collect();
    }
    let mut found = Vec::new();
    let (mut tried, mut state) = (answers.to_vec(), State::default());
    for way in ways {
        for (item, answer) in way {
            give(
                &fixed.questionnaire.items[item],
                &mut tried[item],
                Some(answer),
            ); // as many
        }
        state.settle(fixed, &tried, buffers);
        match verdict_reached(state.facts(fixed, &tried)) {
            Some(one) if one.open_between.is_empty() => found.push(one.verdict),
            // something else is open as well
            _ => return,
        }
    }
    reached.open_between.retain(|at| found.contains(at));
    if let Some(&last) = reached.open_between.last()
        && last != reached.verdict
    {
        reached.verdict = last;
        reached.missing.retain(|one| one.verdict < last);
        reached.support.clear();
    }
    if reached.open_between.len() < 2 {
        reached.open_between.clear();
        reached.open_items.clear();
    }
}

/// Every answer of a scale that has only so many; none where it has more.
fn every_answer(scale: &Scale) -> Vec<ScaleAnswer> {
    let positions = |count: usize| (0..count).map(ScaleAnswer::Position).collect();
    match scale {
        Scale::Rating { levels } => positions(levels.len()),
        Scale::Choice { options } => positions(options.len()),
        Scale::Checklist { options, .. } if options.len() <= MOST_WAYS.ilog2() as usize => {
            let sets = 0..1_usize << options.len();
            let ticked = |set: usize| (0..options.len()).map(|at| set >> at & 1 == 1).collect();
            sets.map(|set| ScaleAnswer::Ticked(ticked(set))).collect()
        }
        Scale::YesNo { .. } => vec![ScaleAnswer::YesNo(false), ScaleAnswer::YesNo(true)],
        Scale::Checklist { .. } | Scale::Number(_) | Scale::Text => Vec::new(),
    }
}

fn give(item: &Item, said: &mut ItemAnswer, answer: Option<ScaleAnswer>) {
    said.value = { answer.as_ref() }.and_then(|answer| worth(&item.scale, answer));
    said.answer = answer;
}

/// The verdict of the answers with every open one taken as those around it are: at the point score
/// of its dimension, or else of the nearest one above it that has one.
pub(super) fn likely_verdict(
    fixed: &Fixed,
    answers: &[ItemAnswer],
    state: &State,
    buffers: &mut Buffers,
) -> Option<usize> {
    let dimensions = &fixed.questionnaire.dimensions;
    let mut answers = answers.to_vec();
    for (item, said) in fixed.questionnaire.items.iter().zip(&mut answers) {
        if said.answer.is_some() || said.not_applicable {
            continue;
        }
        let mut at = item.dimension;
        let mut point = None;
        // up to the root, in at most as many steps as there are dimensions
        for _ in dimensions {
            let Some(position) = at.filter(|_| point.is_none()) else {
                break;
            };
            point = state.dimensions.get(position).and_then(|one| one.point);
            at = dimensions.get(position).and_then(|one| one.parent);
        }
        give(
            item,
            said,
            point.and_then(|point| nearest_to(&item.scale, point)),
        );
    }
    let mut state = State::default();
    state.settle(fixed, &answers, buffers);
    Some(verdict_reached(state.facts(fixed, &answers))?.verdict)
}

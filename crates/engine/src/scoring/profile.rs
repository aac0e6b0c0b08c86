//! How well each outcome's profile of targets is met: a weighted Euclidean distance, as a fit.

use crate::sorting::Sort;
use std::cmp::Ordering;

use super::{
    DimensionScore, NEAR, Range,
    answer::{ItemAnswer, ScaleAnswer},
    assess::score,
    condition::{Facts, Marks, marked},
    dimension::PartScore,
};
use crate::model::{Answer, Context, Outcome, Questionnaire, Reading, Responses, Scale};

/// How well one outcome fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutcomeFit {
    /// 1 at the targets, 0 at the farthest; `None` where none of its dimensions has a score.
    pub fit: Option<f64>,
    /// What it may still turn out to be; `None` where none of its dimensions is applicable.
    pub range: Option<Range>,
    /// Where what it requires fails: the positions of the items that say so, in the order they are
    /// asked. It is then no outcome at all, however well it fits.
    pub ruled_out_by: Option<Vec<usize>>,
}

/// Positions of the outcomes, the best first: by fit those that are not ruled out, then the others
/// by fit; among equals in the author's order.
pub fn ranked(fits: &[OutcomeFit]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..fits.len()).collect();
    let key = |at: usize| {
        let fit = &fits[at]; // a position among them
        (fit.ruled_out_by.is_some(), fit.fit.unwrap_or(-1.0))
    };
    order.order_by(|one, other| {
        let ((is_out, fit), (is_other_out, other)) = (key(*one), key(*other));
        is_out.cmp(&is_other_out).then(other.total_cmp(&fit))
    });
    order
}

/// A single answer with which another outcome comes first.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Position of the item.
    pub item: usize,
    pub answer: Answer,
    /// Position of the outcome that then comes first.
    pub leads: usize,
}

/// The fit of every outcome, in the author's order.
///
/// With scores x, targets t and weights w: 1 - sqrt(sum w (x - t)^2 / sum w), over the dimensions
/// that have a score. The range takes the nearest and the farthest point of the range of every
/// dimension that is applicable, and one that may still turn out not to be counts only where that
/// makes the fit nearer, or farther; the fit is moved to the range's nearer end where it falls
/// outside. What an outcome requires is read on the answers: it is ruled out where that fails, and
/// may still be one where it is open.
pub(super) fn fits(
    facts: Facts,
    scores: &[DimensionScore],
    parts: &[PartScore],
) -> Vec<OutcomeFit> {
    let outcomes = facts.questionnaire.outcomes.iter();
    outcomes
        .map(|outcome| OutcomeFit {
            ruled_out_by: { outcome.requires.as_ref() }.and_then(|requires| {
                let reading = facts.read(requires);
                let mut marks = Marks::of(facts.questionnaire);
                facts.mark(requires, reading, &mut marks);
                (reading == Reading::Fails).then(|| marked(&marks.items))
            }),
            ..fit(outcome, scores, parts)
        })
        .collect()
}

fn fit(outcome: &Outcome, scores: &[DimensionScore], parts: &[PartScore]) -> OutcomeFit {
    let end = |end: Ordering, distance: fn(Range, f64) -> f64| {
        closeness(outcome, end, |at, target| {
            // the bounds themselves: only what is shown of a dimension is widened
            let range = scores.get(at)?.bounds?;
            let may_drop_out = parts.get(at)?.coverage.is_none();
            Some((distance(range, target), may_drop_out))
        })
    };
    let near = end(Ordering::Less, |range, target| {
        target.clamp(range.lower, range.upper) - target
    });
    let far = end(Ordering::Greater, |range, target| {
        f64::max((range.lower - target).abs(), (range.upper - target).abs())
    });
    let range = far.zip(near).map(|(lower, upper)| Range { lower, upper });
    let fit = closeness(outcome, Ordering::Equal, |at, target| {
        Some((scores.get(at)?.score? - target, false))
    });
    OutcomeFit {
        fit: fit.map(|fit| range.map_or(fit, |range| fit.clamp(range.lower, range.upper))),
        range,
        ruled_out_by: None,
    }
}

/// 1 less the weighted mean distance, over the dimensions for which `difference` gives one from
/// their position and target, with whether it may drop out: then it counts only where that makes
/// the mean less, or greater, as `end` says.
fn closeness(
    outcome: &Outcome,
    end: Ordering,
    difference: impl Fn(usize, f64) -> Option<(f64, bool)>,
) -> Option<f64> {
    let (mut squares, mut weights) = (0.0, 0.0);
    let mut optional = Vec::new();
    for (at, (target, weight)) in outcome.targets.iter().zip(&outcome.weights).enumerate() {
        let Some((difference, may_drop_out)) = target.and_then(|target| difference(at, target))
        else {
            continue;
        };
        let square = difference * difference;
        if may_drop_out {
            optional.push((square, *weight));
        } else {
            squares += weight * square;
            weights += weight;
        }
    }
    optional.order_by(|(one, _), (other, _)| match end {
        Ordering::Less => one.total_cmp(other),
        _ => other.total_cmp(one),
    });
    for (square, weight) in optional {
        if weights <= 0.0 || square.total_cmp(&(squares / weights)) == end {
            squares += weight * square;
            weights += weight;
        }
    }
    (weights > 0.0).then(|| (1.0 - (squares / weights).sqrt()).clamp(0.0, 1.0))
}

/// The dimension that does most for `first` against `second`: where their squared distances
/// differ the most in favour of the first.
pub fn deciding_dimension(
    first: &Outcome,
    second: &Outcome,
    scores: &[DimensionScore],
) -> Option<usize> {
    let (first, second) = (parts(first, scores), parts(second, scores));
    let mut best: Option<(usize, f64)> = None;
    for (dimension, (mine, other)) in first.iter().zip(&second).enumerate() {
        let ahead = other.unwrap_or(0.0) - mine.unwrap_or(0.0);
        if ahead > best.map_or(NEAR, |(_, known)| known) {
            best = Some((dimension, ahead));
        }
    }
    best.map(|(dimension, _)| dimension)
}

/// By aspect the positions of the families that its item's answer speaks for.
pub(super) fn families_said(
    questionnaire: &Questionnaire,
    answers: &[ItemAnswer],
) -> Vec<Vec<usize>> {
    let aspects = questionnaire.aspects.iter();
    let said = aspects.map(|aspect| {
        let answer = answers.get(aspect.item).and_then(|one| one.answer.as_ref());
        let families = aspect.families.iter().enumerate();
        let said = families.filter(|(_, family)| {
            let mut options = family.options.iter();
            options.any(|option| answer == Some(&ScaleAnswer::Position(*option)))
        });
        said.map(|(at, _)| at).collect()
    });
    said.collect()
}

/// Each dimension's share of the mean squared distance; `None` where it has no part in it.
fn parts(outcome: &Outcome, scores: &[DimensionScore]) -> Vec<Option<f64>> {
    let weighted = outcome.targets.iter().zip(&outcome.weights).zip(scores);
    let squares: Vec<Option<(f64, f64)>> = weighted
        .map(|((target, weight), score)| {
            let difference = score.score? - (*target)?;
            Some((*weight, weight * difference * difference))
        })
        .collect();
    let all: f64 = squares.iter().flatten().map(|(weight, _)| weight).sum();
    let share = |(_, square)| square / all;
    squares
        .into_iter()
        .map(|one| one.filter(|_| all > 0.0).map(share))
        .collect()
}

/// The smallest change of a single answer, by value, with which another outcome comes first;
/// `None` where no single one does that.
///
/// Only items of which one level or option is chosen are tried; of equal changes the first that is
/// asked counts.
pub fn turning_answer(
    questionnaire: &Questionnaire,
    responses: &Responses,
    context: &Context,
) -> Option<Turn> {
    let first = |responses: &Responses| {
        let assessed = score(questionnaire, responses, context);
        Some((*ranked(&assessed.outcomes).first()?, assessed))
    };
    let (leader, assessed) = first(responses)?;
    let mut nearest: Option<(f64, Turn)> = None;
    for (item, of_item) in questionnaire.items.iter().enumerate() {
        let Some(now) = assessed.items[item].value else {
            continue; // one for each item
        };
        for (answer, value) in chosen_answers(&of_item.scale) {
            let change = (value - now).abs();
            let is_nearer = nearest
                .as_ref()
                .is_none_or(|(known, _)| change < known - NEAR);
            if change <= NEAR || !is_nearer {
                continue;
            }
            let mut changed = responses.clone();
            changed.insert(of_item.id.clone(), answer.clone().into());
            if let Some((leads, _)) = first(&changed)
                && leads != leader
            {
                nearest = Some((
                    change,
                    Turn {
                        item,
                        answer,
                        leads,
                    },
                ));
            }
        }
    }
    nearest.map(|(_, turn)| turn)
}

/// Every level or option that is scored, as an answer, and its value.
fn chosen_answers(scale: &Scale) -> Vec<(Answer, f64)> {
    match scale {
        Scale::Rating { levels } => { levels.iter().enumerate() }
            .map(|(at, level)| (Answer::Number(at as f64), level.value))
            .collect(),
        Scale::Choice { options } => { options.iter() }
            .filter_map(|option| Some((Answer::Word(option.id.clone()), option.value?)))
            .collect(),
        _ => Vec::new(),
    }
}

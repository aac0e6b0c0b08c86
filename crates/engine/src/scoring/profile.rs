//! How well each outcome's profile of targets is met: a weighted Euclidean distance, as a fit.

use crate::sorting::Sort;
use std::cmp::Ordering;

use super::{DimensionScore, NEAR, Range, dimension::PartScore};
use crate::model::{Outcome, Questionnaire};

/// How well one outcome fits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OutcomeFit {
    /// 1 at the targets, 0 at the farthest; `None` where none of its dimensions has a score.
    pub fit: Option<f64>,
    /// What it may still turn out to be; `None` where none of its dimensions is applicable.
    pub range: Option<Range>,
}

/// One dimension's part in why an outcome fits better than another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    pub dimension: usize,
    /// The score of that dimension alone, a fraction, at which the two fit equally well.
    pub to: f64,
}

/// The fit of every outcome, in the author's order.
///
/// With scores x, targets t and weights w: 1 - sqrt(sum w (x - t)^2 / sum w), over the dimensions
/// that have a score. The range takes the nearest and the farthest point of the range of every
/// dimension that is applicable, and one that may still turn out not to be counts only where that
/// makes the fit nearer, or farther; the fit is moved to the range's nearer end where it falls
/// outside.
pub(super) fn fits(
    questionnaire: &Questionnaire,
    scores: &[DimensionScore],
    parts: &[PartScore],
) -> Vec<OutcomeFit> {
    let outcomes = questionnaire.outcomes.iter();
    outcomes
        .map(|outcome| fit(outcome, scores, parts))
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

/// The smallest change of one dimension's score alone that makes `second` fit as well as `first`;
/// `None` where no single one can.
pub fn turning_dimension(
    first: &Outcome,
    second: &Outcome,
    scores: &[DimensionScore],
) -> Option<Turn> {
    let ahead = |scores: &[DimensionScore]| {
        let mean = |outcome| parts(outcome, scores).into_iter().flatten().sum::<f64>();
        mean(second) - mean(first)
    };
    let mut nearest: Option<(f64, Turn)> = None;
    for dimension in 0..scores.len() {
        let Some(now) = scores[dimension].score else {
            continue;
        };
        // a parabola in this score: three points give it
        let at = |x: f64| {
            let mut changed = scores.to_vec();
            changed[dimension].score = Some(x);
            ahead(&changed)
        };
        let (zero, half, one) = (at(0.0), at(0.5), at(1.0));
        let square = 2.0 * (zero - 2.0 * half + one);
        let slope = one - zero - square;
        for to in roots(square, slope, zero) {
            let change = (to - now).abs();
            if (0.0..=1.0).contains(&to)
                && nearest.as_ref().is_none_or(|(known, _)| change < *known)
            {
                nearest = Some((change, Turn { dimension, to }));
            }
        }
    }
    nearest.map(|(_, turn)| turn)
}

/// The real roots of a x^2 + b x + c, none for a constant.
fn roots(a: f64, b: f64, c: f64) -> Vec<f64> {
    if a.abs() < 1e-12 {
        return if b.abs() < 1e-12 {
            Vec::new()
        } else {
            vec![-c / b]
        };
    }
    let inner = b * b - 4.0 * a * c;
    if inner < 0.0 {
        return Vec::new();
    }
    let root = inner.sqrt();
    vec![(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)]
}

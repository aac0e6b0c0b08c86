//! How well each outcome's profile of targets is met: a weighted Euclidean distance, as a fit.

use std::cmp::Ordering;

use super::{DimensionScore, NEAR, Range, dimension::Standing};
use crate::model::{Outcome, Questionnaire, order::sorted};

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
    standings: &[Standing],
) -> Vec<OutcomeFit> {
    let mut fits = Vec::new();
    for outcome in &questionnaire.outcomes {
        fits.push(fit(outcome, scores, standings));
    }
    fits
}

fn fit(outcome: &Outcome, scores: &[DimensionScore], standings: &[Standing]) -> OutcomeFit {
    let end = |end: Ordering, distance: &dyn Fn(Range, f64) -> f64| {
        closeness(outcome, end, &|at, target| {
            let range = scores.get(at)?.range?;
            let may_drop_out = standings.get(at)?.coverage.is_none();
            Some((distance(range, target), may_drop_out))
        })
    };
    let near = end(Ordering::Less, &|range, target| {
        target.clamp(range.lower, range.upper) - target
    });
    let far = end(Ordering::Greater, &|range, target| {
        f64::max((range.lower - target).abs(), (range.upper - target).abs())
    });
    let range = far.zip(near).map(|(lower, upper)| Range { lower, upper });
    let fit = closeness(outcome, Ordering::Equal, &|at, target| {
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
    difference: &dyn Fn(usize, f64) -> Option<(f64, bool)>,
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
    let compare = |one: f64, other: f64| one.total_cmp(&other);
    let order = sorted(optional.len(), &|a, b| {
        let order = compare(optional[a].0, optional[b].0);
        if end == Ordering::Less {
            order
        } else {
            order.reverse()
        }
    });
    for at in order {
        let (square, weight) = optional[at];
        if weights <= 0.0 || compare(square, squares / weights) == end {
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
    let mut all = 0.0;
    for ((target, weight), score) in outcome.targets.iter().zip(&outcome.weights).zip(scores) {
        if target.is_some() && score.score.is_some() {
            all += weight;
        }
    }
    let mut parts = Vec::new();
    for ((target, weight), score) in outcome.targets.iter().zip(&outcome.weights).zip(scores) {
        parts.push(match (target, score.score) {
            (Some(target), Some(score)) if all > 0.0 => {
                let difference = score - target;
                Some(weight * difference * difference / all)
            }
            _ => None,
        });
    }
    parts
}

/// The smallest change of one dimension's score alone that makes `second` fit as well as `first`;
/// `None` where no single one can.
pub fn turning_dimension(
    first: &Outcome,
    second: &Outcome,
    scores: &[DimensionScore],
) -> Option<Turn> {
    let ahead = |scores: &[DimensionScore]| {
        let mean = |outcome| {
            let mut sum = 0.0;
            for part in parts(outcome, scores) {
                sum += part.unwrap_or(0.0);
            }
            sum
        };
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

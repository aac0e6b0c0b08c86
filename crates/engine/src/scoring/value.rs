//! What an answer is worth on its scale, and what the scale offers above it.

use super::{NEAR, Range, answer::ScaleAnswer};
use crate::model::{Advice, ChoiceOption, Improve, Item, Level, NumberWorth, Scale};
use std::rc::Rc;

/// The value in [0, 1] of an answer; `None` for what is not scored.
///
/// A number's value is piecewise linear through the author's points and clamped at the ends, or
/// clamp((number - baseline) / (target - baseline)).
pub(super) fn worth(scale: &Scale, answer: &ScaleAnswer) -> Option<f64> {
    match (scale, answer) {
        (Scale::Rating { levels }, ScaleAnswer::Position(level)) => Some(levels.get(*level)?.value),
        (Scale::Choice { options }, ScaleAnswer::Position(option)) => options.get(*option)?.value,
        (Scale::Checklist { options, enough }, ScaleAnswer::Ticked(ticked)) => {
            // relative to the heaviest, so that no sum overflows
            let heaviest = options.iter().map(|one| one.weight).fold(0.0, f64::max);
            let (mut share, mut total) = (0.0, 0.0);
            for (option, ticked) in options.iter().zip(ticked) {
                let weight = option.weight / heaviest;
                total += weight;
                share += if *ticked { weight } else { 0.0 };
            }
            let wanted = enough.map_or(total, |enough| total.min(enough / heaviest));
            Some(if wanted > 0.0 {
                (share / wanted).min(1.0)
            } else {
                0.0
            })
        }
        (Scale::YesNo { reverse }, ScaleAnswer::YesNo(yes)) => {
            Some(if yes != reverse { 1.0 } else { 0.0 })
        }
        (Scale::Number(scale), ScaleAnswer::Number { number, goal }) => match &scale.worth {
            NumberWorth::NotScored => None,
            NumberWorth::Curve(points) => on_curve(points, *number),
            NumberWorth::AgainstTarget => {
                let (baseline, target) = (*goal)?;
                Some(share_of_way(*number, baseline, target))
            }
        },
        _ => None,
    }
}

/// Every level, option or point of a curve that is scored: its position, or its number, and its
/// value.
fn values(scale: &Scale) -> impl Iterator<Item = (f64, f64)> {
    let (mut levels, mut options): (&[Level], &[ChoiceOption]) = (&[], &[]);
    let mut points: &[(f64, f64)] = &[];
    match scale {
        Scale::Rating { levels: own } => levels = own,
        Scale::Choice { options: own } => options = own,
        Scale::Number(number) => {
            if let NumberWorth::Curve(own) = &number.worth {
                points = own;
            }
        }
        Scale::Checklist { .. } | Scale::YesNo { .. } | Scale::Text => {}
    }
    let levels = levels.iter().map(|level| Some(level.value));
    let by_position = levels.chain(options.iter().map(|option| option.value));
    by_position
        .enumerate()
        .filter_map(|(at, value)| Some((at as f64, value?)))
        .chain(points.iter().copied())
}

/// The lowest and the highest value that an answer on the scale can have; `None` for what is not
/// scored.
pub fn extremes(scale: &Scale) -> Option<Range> {
    match scale {
        Scale::Checklist { .. } | Scale::YesNo { .. } => return Some(Range::WHOLE),
        scale if scale.is_against_target() => return Some(Range::WHOLE),
        _ => {}
    }
    let (mut lower, mut upper) = (f64::INFINITY, f64::NEG_INFINITY);
    for (_, value) in values(scale) {
        lower = value.min(lower);
        upper = value.max(upper);
    }
    (lower <= upper).then_some(Range { lower, upper })
}

/// The answer whose value is nearest to `wanted`, of two the lower; a checklist is ticked as a
/// whole from one half on. `None` where the scale is not scored, or by a target that is not known.
pub(super) fn nearest_to(scale: &Scale, wanted: f64) -> Option<ScaleAnswer> {
    match scale {
        Scale::Rating { .. } | Scale::Choice { .. } => {
            let distance = |(_, value): &(f64, f64)| (value - wanted).abs();
            let nearest = values(scale).min_by(|one, other| {
                let by_distance = distance(one).total_cmp(&distance(other));
                by_distance.then(one.1.total_cmp(&other.1))
            });
            nearest.map(|(at, _)| ScaleAnswer::Position(at as usize))
        }
        Scale::Checklist { options, .. } => {
            Some(ScaleAnswer::Ticked(vec![wanted >= 0.5; options.len()]))
        }
        Scale::YesNo { reverse } => Some(ScaleAnswer::YesNo((wanted >= 0.5) != *reverse)),
        Scale::Number(number) => match &number.worth {
            NumberWorth::Curve(points) => Some(ScaleAnswer::Number {
                number: nearest_on_curve(points, points.first()?.0, wanted)?,
                goal: None,
            }),
            _ => None,
        },
        Scale::Text => None,
    }
}

/// How much of full marks one level of a number is: as much as one level of five.
const NUMBER_LEVEL: f64 = 0.25;

/// The answer one level better: the nearest level of a higher value; of a choice's options the
/// next in value; for a checklist one more option ticked, the lightest; for a number a quarter of
/// full marks more. `None` where `best`, the one with full marks, is next.
pub(super) fn raised(
    scale: &Scale,
    answer: &ScaleAnswer,
    best: &ScaleAnswer,
) -> Option<ScaleAnswer> {
    match (scale, answer, best) {
        (_, ScaleAnswer::Position(now), ScaleAnswer::Position(best)) => {
            let value = worth(scale, answer)?;
            let higher = values(scale).filter(|(_, other)| *other > value);
            // options stand in no order: there only the value says what is near
            let steps = |at: f64| match scale {
                Scale::Rating { .. } => (at - *now as f64).abs(),
                _ => 0.0,
            };
            // the first among equals
            let (next, _) = higher.min_by(|one, other| {
                let by_steps = steps(one.0).total_cmp(&steps(other.0));
                by_steps.then(one.1.total_cmp(&other.1))
            })?;
            let next = next as usize;
            (next != *best).then_some(ScaleAnswer::Position(next))
        }
        (Scale::Checklist { options, .. }, ScaleAnswer::Ticked(ticked), _) => {
            let open = || {
                options
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| ticked.get(*at) == Some(&false))
            };
            let (lightest, _) =
                open().min_by(|one, other| one.1.weight.total_cmp(&other.1.weight))?;
            let mut more = ticked.clone();
            more[lightest] = true; // one that is open
            (open().count() > 1).then_some(ScaleAnswer::Ticked(more))
        }
        (Scale::Number(scale_of_number), ScaleAnswer::Number { number, goal }, _) => {
            let wanted = worth(scale, answer)? + NUMBER_LEVEL;
            if wanted >= worth(scale, best)? - NEAR {
                return None;
            }
            let number = match (&scale_of_number.worth, goal) {
                (NumberWorth::Curve(points), _) => nearest_on_curve(points, *number, wanted)?,
                (NumberWorth::AgainstTarget, Some((baseline, target))) => {
                    // weighted, so that no difference overflows
                    baseline * (1.0 - wanted) + target * wanted
                }
                _ => return None,
            };
            Some(ScaleAnswer::Number {
                number,
                goal: *goal,
            })
        }
        _ => None,
    }
}

/// The answer with full marks: the nearest level, the first option, a number's target or where
/// its curve is highest. `None` at full marks.
pub(super) fn best(scale: &Scale, answer: &ScaleAnswer) -> Option<ScaleAnswer> {
    let now = worth(scale, answer)?;
    let highest = extremes(scale)?.upper;
    if now >= highest {
        return None;
    }
    let from = match (scale, answer) {
        (Scale::Rating { .. }, ScaleAnswer::Position(at)) => *at as f64,
        (_, ScaleAnswer::Number { number, .. }) => *number,
        _ => 0.0,
    };
    let away = |at: f64| (at - from).abs();
    let nearest = || {
        values(scale)
            .filter(|(_, value)| *value >= highest)
            .map(|(at, _)| at)
            .min_by(|one, other| away(*one).total_cmp(&away(*other)))
    };
    Some(match answer {
        ScaleAnswer::Position(_) => ScaleAnswer::Position(nearest()? as usize),
        ScaleAnswer::Ticked(ticked) => ScaleAnswer::Ticked(vec![true; ticked.len()]),
        ScaleAnswer::YesNo(yes) => ScaleAnswer::YesNo(!yes),
        ScaleAnswer::Number { goal, .. } => ScaleAnswer::Number {
            number: goal.map(|(_, target)| target).or_else(nearest)?,
            goal: *goal,
        },
        ScaleAnswer::Text => return None,
    })
}

/// What an item says to do about an answer; of a checklist, to have one more option ticked, the
/// lightest that it says anything about.
pub(super) fn advice<'i>(item: &'i Item, answer: &ScaleAnswer) -> Option<&'i Rc<Improve>> {
    let entries = match item.improve.as_ref()? {
        Advice::Always(improve) => return Some(improve),
        Advice::ByAnswer(entries) => entries,
    };
    match (&*item.scale, answer) {
        (_, ScaleAnswer::Position(at)) => entries.get(*at)?.as_ref(),
        (Scale::Checklist { options, .. }, ScaleAnswer::Ticked(ticked)) => {
            let open = options.iter().zip(entries).zip(ticked);
            let advised = open
                .filter(|(_, ticked)| !**ticked)
                .filter_map(|((option, entry), _)| Some((option.weight, entry.as_ref()?)));
            let (_, lightest) = advised.min_by(|one, other| one.0.total_cmp(&other.0))?;
            Some(lightest)
        }
        _ => None,
    }
}

/// Of the numbers that are worth `wanted` the one nearest to `number`; `None` where the curve
/// does not pass it.
fn nearest_on_curve(points: &[(f64, f64)], number: f64, wanted: f64) -> Option<f64> {
    let passes = points.windows(2).filter_map(|pair| {
        let [(from, low), (to, high)] = pair else {
            return None; // windows of two
        };
        let is_between = low.min(*high) <= wanted && wanted <= low.max(*high) && low != high;
        let share = (wanted - low) / (high - low);
        is_between.then_some(from * (1.0 - share) + to * share)
    });
    let away = |at: f64| (at - number).abs();
    passes.min_by(|one, other| away(*one).total_cmp(&away(*other)))
}

fn on_curve(points: &[(f64, f64)], number: f64) -> Option<f64> {
    let (first, last) = (points.first()?, points.last()?);
    if number <= first.0 {
        return Some(first.1);
    }
    if number >= last.0 {
        return Some(last.1);
    }
    let above = points.iter().position(|point| number <= point.0)?;
    let ((from, low), (to, high)) = (points[above.checked_sub(1)?], points[above]);
    let value = low + share_of_way(number, from, to) * (high - low);
    Some(value.clamp(low.min(high), low.max(high)))
}

/// How much of the way from `from` to `to` has been gone, in [0, 1].
fn share_of_way(number: f64, from: f64, to: f64) -> f64 {
    // halved where the difference would overflow
    let scale = if (to - from).is_finite() && (number - from).is_finite() {
        1.0
    } else {
        0.5
    };
    let share = (number * scale - from * scale) / (to * scale - from * scale);
    if share.is_nan() {
        0.0
    } else {
        share.clamp(0.0, 1.0)
    }
}

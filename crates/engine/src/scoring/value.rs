//! What an answer is worth on its scale, and what the scale offers above it.

use super::{Range, answer::Fit};
use crate::model::{NumberWorth, Scale};

/// The value in [0, 1] of an answer; `None` for what is not scored.
///
/// A number's value is piecewise linear through the author's points and clamped at the ends, or
/// clamp((number - baseline) / (target - baseline)).
pub(super) fn worth(scale: &Scale, fit: &Fit) -> Option<f64> {
    match (scale, fit) {
        (Scale::Rating { levels }, Fit::At(level)) => Some(levels.get(*level)?.value),
        (Scale::Choice { options }, Fit::At(option)) => options.get(*option)?.value,
        (Scale::Checklist { options }, Fit::Ticked(ticked)) => {
            // relative to the heaviest, so that no sum overflows
            let heaviest = options
                .iter()
                .fold(0.0, |most: f64, one| most.max(one.weight));
            let (mut share, mut total) = (0.0, 0.0);
            for (option, ticked) in options.iter().zip(ticked) {
                let weight = option.weight / heaviest;
                total += weight;
                share += if *ticked { weight } else { 0.0 };
            }
            Some(if total > 0.0 { share / total } else { 0.0 })
        }
        (Scale::YesNo { reverse }, Fit::YesNo(yes)) => Some(if yes != reverse { 1.0 } else { 0.0 }),
        (Scale::Number(scale), Fit::Number { number, way }) => match &scale.worth {
            NumberWorth::NotScored => None,
            NumberWorth::Curve(points) => on_curve(points, *number),
            NumberWorth::AgainstTarget => {
                let (baseline, target) = (*way)?;
                Some(share_of_way(*number, baseline, target))
            }
        },
        _ => None,
    }
}

/// Calls `each` with the place and the value of every level, option or point of a curve: its
/// position, or its number.
fn each_value(scale: &Scale, each: &mut dyn FnMut(f64, f64)) {
    match scale {
        Scale::Rating { levels } => {
            for (at, level) in levels.iter().enumerate() {
                each(at as f64, level.value);
            }
        }
        Scale::Choice { options } => {
            for (at, option) in options.iter().enumerate() {
                if let Some(value) = option.value {
                    each(at as f64, value);
                }
            }
        }
        Scale::Number(number) => {
            if let NumberWorth::Curve(points) = &number.worth {
                for (number, value) in points {
                    each(*number, *value);
                }
            }
        }
        Scale::Checklist { .. } | Scale::YesNo { .. } | Scale::Text => {}
    }
}

/// The lowest and the highest value that an answer on the scale can have; `None` for what is not
/// scored.
pub fn extremes(scale: &Scale) -> Option<Range> {
    let (mut lower, mut upper) = (f64::INFINITY, f64::NEG_INFINITY);
    each_value(scale, &mut |_, value| {
        lower = value.min(lower);
        upper = value.max(upper);
    });
    let is_whole = match scale {
        Scale::Checklist { .. } | Scale::YesNo { .. } => true,
        Scale::Number(number) => matches!(number.worth, NumberWorth::AgainstTarget),
        _ => false,
    };
    if is_whole {
        (lower, upper) = (0.0, 1.0);
    }
    (lower <= upper).then_some(Range { lower, upper })
}

/// The answer one level better: the next higher value that the scale offers; for a checklist
/// one more option ticked, the lightest. `None` where `best`, the one with full marks, is next.
pub(super) fn raised(scale: &Scale, fit: &Fit, best: &Fit) -> Option<Fit> {
    match (scale, fit, best) {
        (_, Fit::At(_), Fit::At(best)) => {
            let now = worth(scale, fit)?;
            // the lowest value above, the first among equals
            let (mut next, mut lowest) = (*best, f64::INFINITY);
            each_value(scale, &mut |at, value| {
                if value > now && value < lowest {
                    (next, lowest) = (at as usize, value);
                }
            });
            (next != *best).then_some(Fit::At(next))
        }
        (Scale::Checklist { options }, Fit::Ticked(ticked), _) => {
            let (mut lightest, mut least, mut open) = (0, f64::INFINITY, 0);
            for (at, (option, is_ticked)) in options.iter().zip(ticked).enumerate() {
                if !is_ticked {
                    open += 1;
                    if option.weight < least {
                        (lightest, least) = (at, option.weight);
                    }
                }
            }
            let mut ticked = ticked.clone();
            *ticked.get_mut(lightest)? = true;
            (open > 1).then_some(Fit::Ticked(ticked))
        }
        _ => None,
    }
}

/// The answer with full marks: the nearest level, the first option, a number's target or where
/// its curve is highest. `None` at full marks.
pub(super) fn best(scale: &Scale, fit: &Fit) -> Option<Fit> {
    let now = worth(scale, fit)?;
    let highest = extremes(scale)?.upper;
    if now >= highest {
        return None;
    }
    let from = match (scale, fit) {
        (Scale::Rating { .. }, Fit::At(at)) => *at as f64,
        (_, Fit::Number { number, .. }) => *number,
        _ => 0.0,
    };
    let mut nearest: Option<f64> = None;
    each_value(scale, &mut |at, value| {
        let nearer = nearest.is_none_or(|known| (at - from).abs() < (known - from).abs());
        if nearer && value >= highest {
            nearest = Some(at);
        }
    });
    Some(match fit {
        Fit::At(_) => Fit::At(nearest? as usize),
        Fit::Ticked(ticked) => Fit::Ticked(vec![true; ticked.len()]),
        Fit::YesNo(yes) => Fit::YesNo(!yes),
        Fit::Number { way, .. } => Fit::Number {
            number: way.map(|(_, target)| target).or(nearest)?,
            way: *way,
        },
        Fit::Words => return None,
    })
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

//! What an answer is worth on its scale, and what the scale offers above it.

use super::answer::Fit;
use crate::model::{NumberWorth, Scale};

/// The value in [0, 1] of an answer; `None` for what is not scored.
///
/// A number's value is piecewise linear through the author's points and clamped at the ends, or
/// clamp((number - baseline) / (target - baseline)).
pub(super) fn worth(scale: &Scale, fit: &Fit) -> Option<f64> {
    match (scale, fit) {
        (Scale::Rating { levels }, Fit::Level(level)) => Some(levels.get(*level)?.value),
        (Scale::Choice { options }, Fit::Option(option)) => options.get(*option)?.value,
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

/// Whether answers on the scale are worth anything.
pub(super) fn is_scored(scale: &Scale) -> bool {
    match scale {
        Scale::Rating { levels } => !levels.is_empty(),
        Scale::Choice { options } => options.iter().any(|option| option.value.is_some()),
        Scale::Checklist { .. } | Scale::YesNo { .. } => true,
        Scale::Number(number) => number.worth != NumberWorth::NotScored,
        Scale::Text => false,
    }
}

/// Calls `each` with the position and value of every level, option or point of a curve.
fn each_value(scale: &Scale, each: &mut dyn FnMut(usize, f64)) {
    match scale {
        Scale::Rating { levels } => {
            for (at, level) in levels.iter().enumerate() {
                each(at, level.value);
            }
        }
        Scale::Choice { options } => {
            for (at, option) in options.iter().enumerate() {
                if let Some(value) = option.value {
                    each(at, value);
                }
            }
        }
        Scale::Number(number) => {
            if let NumberWorth::Curve(points) = &number.worth {
                for (at, point) in points.iter().enumerate() {
                    each(at, point.1);
                }
            }
        }
        Scale::Checklist { .. } | Scale::YesNo { .. } | Scale::Text => {}
    }
}

/// The lowest and the highest value that an answer on the scale can have.
pub(super) fn extremes(scale: &Scale) -> (f64, f64) {
    let (mut lowest, mut highest) = (f64::INFINITY, f64::NEG_INFINITY);
    each_value(scale, &mut |_, value| {
        lowest = value.min(lowest);
        highest = value.max(highest);
    });
    if lowest <= highest {
        (lowest, highest)
    } else {
        (0.0, 1.0)
    }
}

/// The answer one level better: the next higher value that the scale offers; for a checklist
/// one more option ticked, the lightest; for a number its target, or where its curve is
/// highest. `None` at full marks.
pub(super) fn raised(scale: &Scale, fit: &Fit) -> Option<Fit> {
    match (scale, fit) {
        (Scale::Rating { .. } | Scale::Choice { .. }, _) => {
            let now = worth(scale, fit)?;
            // the lowest value above, the first among equals
            let mut next: Option<(usize, f64)> = None;
            each_value(scale, &mut |at, value| {
                if value > now && next.is_none_or(|(_, known)| value < known) {
                    next = Some((at, value));
                }
            });
            let (next, _) = next?;
            Some(match scale {
                Scale::Rating { .. } => Fit::Level(next),
                _ => Fit::Option(next),
            })
        }
        (Scale::Checklist { options }, Fit::Ticked(ticked)) => {
            let mut lightest: Option<usize> = None;
            for (at, option) in options.iter().enumerate() {
                let open = ticked.get(at) == Some(&false);
                if open && lightest.is_none_or(|known| option.weight < options[known].weight) {
                    lightest = Some(at);
                }
            }
            let mut ticked = ticked.clone();
            ticked[lightest?] = true; // a position among the ticks
            Some(Fit::Ticked(ticked))
        }
        _ => best(scale, fit),
    }
}

/// The answer with full marks, the nearest where several have them; `None` at full marks.
pub(super) fn best(scale: &Scale, fit: &Fit) -> Option<Fit> {
    let now = worth(scale, fit)?;
    let highest = extremes(scale).1;
    if now >= highest {
        return None;
    }
    match (scale, fit) {
        (Scale::Rating { levels }, Fit::Level(level)) => (0..levels.len())
            .filter(|at| levels[*at].value >= highest)
            .min_by_key(|at| at.abs_diff(*level))
            .map(Fit::Level),
        (Scale::Choice { options }, Fit::Option(_)) => options
            .iter()
            .position(|option| option.value >= Some(highest))
            .map(Fit::Option),
        (Scale::Checklist { options }, Fit::Ticked(_)) => {
            Some(Fit::Ticked(vec![true; options.len()]))
        }
        (Scale::YesNo { reverse }, Fit::YesNo(_)) => Some(Fit::YesNo(!reverse)),
        (Scale::Number(scale), Fit::Number { number, way }) => {
            let best = match &scale.worth {
                NumberWorth::Curve(points) => points
                    .iter()
                    .filter(|point| point.1 >= highest)
                    .map(|point| point.0)
                    .min_by(|a, b| (a - number).abs().total_cmp(&(b - number).abs()))?,
                _ => (*way)?.1,
            };
            Some(Fit::Number {
                number: best,
                way: *way,
            })
        }
        _ => None,
    }
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

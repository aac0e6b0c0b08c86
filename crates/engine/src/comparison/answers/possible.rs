//! What could be answered to an item instead: the answers on its scale that are worth trying.

use crate::model::{
    Answer, ChecklistOption, Condition, Item, NumberWorth, Reply, Response, Scale, Test,
};
use crate::sorting::Sort;

/// Of so many options every set is tried: 64.
const MOST_SETS_OF: usize = 6;

/// Of more, as many values are tried: all there are of fifty options that weigh 1, 2 or 3.
const MOST_VALUES: usize = 150;

/// All that could be replied to the item instead of the present answer or "not applicable", each in
/// a response like `response`; nothing where there is neither. `asked` and `cost` as for
/// [`deciding_answers`]; whether an item applies counts only where a gate reads it (`is_gated`).
pub(super) fn other_replies(
    item: &Item,
    response: &Response,
    asked: &[f64],
    cost: Option<f64>,
    is_gated: bool,
) -> Vec<Response> {
    match &response.reply {
        Reply::Answer(from) => {
            let mut others = other_answers(item, from, response, asked, cost);
            others.extend(is_gated.then(|| Response {
                reply: Reply::NotApplicable,
                ..response.clone()
            }));
            others
        }
        Reply::NotApplicable if is_gated => deciding_answers(item, response, asked, cost),
        _ => Vec::new(),
    }
}

/// All answers on the item's scale but the present one.
fn other_answers(
    item: &Item,
    from: &Answer,
    response: &Response,
    asked: &[f64],
    cost: Option<f64>,
) -> Vec<Response> {
    let mut others = match (&*item.scale, from) {
        (Scale::Checklist { options, .. }, Answer::Several(ticked)) => {
            let sets = if options.len() <= MOST_SETS_OF {
                all_sets(options)
            } else {
                let mut sets = near_sets(options, ticked);
                sets.extend(a_set_for_each_value(options, ticked));
                sets
            };
            let answers = sets.into_iter().map(Answer::Several);
            answers.map(|answer| with(response, answer)).collect()
        }
        _ => deciding_answers(item, response, asked, cost),
    };
    others.retain(|one| !matches!(&one.reply, Reply::Answer(answer) if answer == from));
    others
}

fn all_sets(options: &[ChecklistOption]) -> Vec<Vec<String>> {
    let ticked = |set: usize| {
        let options = options.iter().enumerate();
        options
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, option)| option.id.clone())
            .collect()
    };
    (0..1 << options.len()).map(ticked).collect()
}

/// For each value that the checklist can have, the set that differs from what is ticked in the
/// fewest options: where only its value counts, one of them is the nearest that turns anything
/// around. None where there are more values than [`MOST_VALUES`].
fn a_set_for_each_value(options: &[ChecklistOption], ticked: &[String]) -> Vec<Vec<String>> {
    let heaviest = options.iter().map(|one| one.weight).fold(0.0, f64::max);
    // by weight so far: how many options differ, and the set
    let mut sums: Vec<(f64, usize, Vec<String>)> = vec![(0.0, 0, Vec::new())];
    for option in options {
        let was_ticked = ticked.contains(&option.id);
        let with = |(sum, changes, set): &(f64, usize, Vec<String>)| {
            let set = set.iter().chain([&option.id]).cloned().collect();
            let changes = changes + usize::from(!was_ticked);
            (sum + option.weight / heaviest, changes, set)
        };
        let ticking: Vec<_> = sums.iter().map(with).collect();
        for (_, changes, _) in &mut sums {
            *changes += usize::from(was_ticked);
        }
        sums.extend(ticking);
        sums.order_by(|(one, ..), (other, ..)| one.total_cmp(other));
        sums.dedup_by(|next, kept| {
            let is_same = next.0 - kept.0 <= 1e-9;
            if is_same && next.1 < kept.1 {
                std::mem::swap(next, kept);
            }
            is_same
        });
        if sums.len() > MOST_VALUES {
            return Vec::new();
        }
    }
    sums.into_iter().map(|(_, _, set)| set).collect()
}

/// One option more or less, and several from the lightest on.
fn near_sets(options: &[ChecklistOption], ticked: &[String]) -> Vec<Vec<String>> {
    let mut lightest_first: Vec<&ChecklistOption> = options.iter().collect();
    lightest_first.order_by(|one, other| one.weight.total_cmp(&other.weight));
    let (mut more, mut less) = (ticked.to_vec(), ticked.to_vec());
    let mut sets = Vec::new();
    for ChecklistOption { id, .. } in lightest_first {
        let mut toggled = ticked.to_vec();
        if ticked.contains(id) {
            toggled.retain(|one| one != id);
            less.retain(|one| one != id);
            sets.push(less.clone());
        } else {
            toggled.push(id.clone());
            more.push(id.clone());
            sets.push(more.clone());
        }
        sets.push(toggled);
    }
    sets
}

/// The answers on the item's scale that decide what it can come to: all levels and options, a
/// checklist's none and all, a number's turning points and those that conditions ask for (`asked`);
/// each in a response like `response`. Of a return on `cost` those numbers are percent.
pub(super) fn deciding_answers(
    item: &Item,
    response: &Response,
    asked: &[f64],
    cost: Option<f64>,
) -> Vec<Response> {
    let amount = |number: f64| cost.map_or(number, |cost| cost * (1.0 + number / 100.0));
    let answers: Vec<Answer> = match &*item.scale {
        Scale::Rating { levels } => {
            let levels = 0..levels.len();
            levels.map(|level| Answer::Number(level as f64)).collect()
        }
        Scale::Choice { options } => {
            let ids = options.iter().map(|option| option.id.clone());
            ids.map(Answer::Word).collect()
        }
        Scale::YesNo { .. } => vec![Answer::YesNo(false), Answer::YesNo(true)],
        Scale::Checklist { options, .. } => {
            let all = options.iter().map(|option| option.id.clone()).collect();
            vec![Answer::Several(Vec::new()), Answer::Several(all)]
        }
        Scale::Number(number) => {
            let asked = asked.iter().copied().map(amount);
            match &number.worth {
                NumberWorth::NotScored => asked.map(Answer::Number).collect(),
                NumberWorth::Curve(points) => {
                    let numbers = points.iter().map(|(number, _)| amount(*number));
                    numbers.chain(asked).map(Answer::Number).collect()
                }
                NumberWorth::AgainstTarget => {
                    let mut responses = from_baseline_to_target(response);
                    responses.extend(asked.map(|number| with(response, Answer::Number(number))));
                    return responses;
                }
            }
        }
        Scale::Text => Vec::new(),
    };
    let answers = answers.into_iter();
    answers.map(|answer| with(response, answer)).collect()
}

/// Adds the numbers that a condition asks of an item, by position, and one on either side of each.
pub(super) fn add_numbers_asked(condition: &Condition, item: usize, numbers: &mut Vec<f64>) {
    let asked: &[f64] = match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            return parts
                .iter()
                .for_each(|part| add_numbers_asked(part, item, numbers));
        }
        Condition::Not(inner) => return add_numbers_asked(inner, item, numbers),
        Condition::Item { item: of, test } if *of == item => match test {
            Test::AtLeast(bound) | Test::AtMost(bound) => std::slice::from_ref(bound),
            Test::IsNumber(numbers) => numbers,
            _ => &[],
        },
        _ => &[],
    };
    for number in asked {
        let beside = number.abs().max(1.0) / 100.0;
        numbers.extend([number - beside, *number, number + beside]);
    }
}

/// Where neither is known yet, any will do: the way leads from 0 to 1.
fn from_baseline_to_target(response: &Response) -> Vec<Response> {
    let (baseline, target) = response.baseline.zip(response.target).unwrap_or((0.0, 1.0));
    let response = Response {
        baseline: Some(baseline),
        target: Some(target),
        ..response.clone()
    };
    [baseline, target]
        .map(|end| with(&response, Answer::Number(end)))
        .into()
}

/// The response with another answer.
pub(super) fn with(response: &Response, answer: Answer) -> Response {
    Response {
        reply: Reply::Answer(answer),
        ..response.clone()
    }
}

//! An answer on its scale: what it says in positions and numbers, or that it does not fit.

use super::value::{self, worth};
use crate::model::{
    Answer, Improve, Item, NumberWorth, Questionnaire, Reply, Response, Responses, Scale,
};

/// An answer that its scale accepts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ScaleAnswer {
    /// A rating's level or a choice's option, by position.
    Position(usize),
    /// For each of a checklist's options, whether it is ticked.
    Ticked(Vec<bool>),
    YesNo(bool),
    Number {
        number: f64,
        /// The response's own baseline and target, where the scale asks for them.
        goal: Option<(f64, f64)>,
    },
    Text,
}

/// What a respondent said to an item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ItemAnswer {
    pub not_applicable: bool,
    /// Has an answer that its scale accepts, whether or not it can be worth anything yet.
    pub is_given: bool,
    /// `None` without an answer that fits the scale.
    pub answer: Option<ScaleAnswer>,
    /// What the answer is worth; `None` without one and for what is not scored.
    pub value: Option<f64>,
}

/// What is said to each of the items, by position.
pub(super) fn read_answers(
    questionnaire: &Questionnaire,
    responses: &Responses,
) -> Vec<ItemAnswer> {
    let items = questionnaire.items.iter();
    let mut answers: Vec<ItemAnswer> = items
        .map(|item| read_answer(item, responses.get(&item.id)))
        .collect();
    for (at, item) in questionnaire.items.iter().enumerate() {
        if let Some(cost) = item.return_on.and_then(|cost| answers.get(cost)) {
            answers[at] = answers[at].as_return_on(item, cost); // one for each item
        }
    }
    answers
}

/// Gain less cost, as percent of the cost; `None` for a cost that is not positive: there is no
/// return on nothing.
pub fn return_percent(gain: f64, cost: f64) -> Option<f64> {
    let percent = (gain / cost - 1.0) * 100.0;
    (cost > 0.0 && !percent.is_nan()).then(|| percent.clamp(f64::MIN, f64::MAX))
}

impl ItemAnswer {
    /// A gain as the return on what it cost. It stays open as long as the cost is, and does not
    /// apply where nothing was spent.
    fn as_return_on(&self, item: &Item, cost: &Self) -> Self {
        let mut answer = Self {
            answer: None,
            value: None,
            ..self.clone()
        };
        match (&self.answer, &cost.answer) {
            _ if cost.not_applicable => answer.not_applicable = true,
            (_, Some(ScaleAnswer::Number { number: cost, .. })) if *cost <= 0.0 => {
                answer.not_applicable = true;
            }
            (
                Some(ScaleAnswer::Number { number, .. }),
                Some(ScaleAnswer::Number { number: cost, .. }),
            ) => {
                let percent = return_percent(*number, *cost);
                answer.answer = percent.map(|number| ScaleAnswer::Number { number, goal: None });
                answer.value = (answer.answer.as_ref()).and_then(|one| worth(&item.scale, one));
            }
            _ => {}
        }
        answer
    }
}

/// Reads a response on the item's scale. An answer that does not fit counts as none.
pub(super) fn read_answer(item: &Item, response: Option<&Response>) -> ItemAnswer {
    let answer = response.and_then(|response| match &response.reply {
        Reply::Answer(answer) => on_scale(&item.scale, answer, response),
        _ => None,
    });
    ItemAnswer {
        is_given: answer.is_some(),
        not_applicable: response.is_some_and(|response| response.reply == Reply::NotApplicable),
        value: answer
            .as_ref()
            .and_then(|answer| worth(&item.scale, answer)),
        answer,
    }
}

/// What an item says to do about a response to it; without an answer, what it says whatever the
/// answer, or else about the lowest.
pub fn advice<'i>(item: &'i Item, response: Option<&Response>) -> Option<&'i Improve> {
    let lowest = match (&*item.scale, &item.improve) {
        (Scale::Checklist { options, .. }, _) => ScaleAnswer::Ticked(vec![false; options.len()]),
        _ => ScaleAnswer::Position(0),
    };
    let answer = read_answer(item, response).answer.unwrap_or(lowest);
    Some(value::advice(item, &answer)?)
}

fn on_scale(scale: &Scale, answer: &Answer, response: &Response) -> Option<ScaleAnswer> {
    match (scale, answer) {
        (Scale::Rating { levels }, Answer::Number(number)) => {
            let level = *number as usize; // saturates; compared below
            (level as f64 == *number && level < levels.len())
                .then_some(ScaleAnswer::Position(level))
        }
        (Scale::Choice { options }, Answer::Word(id)) => {
            let option = options.iter().position(|option| option.id == *id);
            option.map(ScaleAnswer::Position)
        }
        (Scale::Checklist { options, .. }, Answer::Several(ids)) => {
            let mut ticked = vec![false; options.len()];
            for id in ids {
                let option = options.iter().position(|option| option.id == *id)?;
                ticked[option] = true; // a position among the options
            }
            Some(ScaleAnswer::Ticked(ticked))
        }
        (Scale::YesNo { .. }, Answer::YesNo(yes)) => Some(ScaleAnswer::YesNo(*yes)),
        (Scale::Number(scale), Answer::Number(number)) if number.is_finite() => {
            let goal = match scale.worth {
                NumberWorth::AgainstTarget => Some(goal(response)?),
                _ => None,
            };
            Some(ScaleAnswer::Number {
                number: *number,
                goal,
            })
        }
        (Scale::Text, Answer::Word(words)) => {
            (!words.trim().is_empty()).then_some(ScaleAnswer::Text)
        }
        _ => None,
    }
}

/// Baseline and target, where both are there, finite and different.
fn goal(response: &Response) -> Option<(f64, f64)> {
    let (baseline, target) = (response.baseline?, response.target?);
    let is_usable = baseline.is_finite() && target.is_finite() && baseline != target;
    is_usable.then_some((baseline, target))
}

//! An answer on its scale: what it says in positions and numbers, or that it does not fit.

use crate::model::{Answer, Item, NumberWorth, Questionnaire, Reply, Response, Responses, Scale};

/// An answer that its scale accepts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fit {
    /// A rating's level or a choice's option, by position.
    At(usize),
    /// For each of a checklist's options, whether it is ticked.
    Ticked(Vec<bool>),
    YesNo(bool),
    Number {
        number: f64,
        /// The response's own baseline and target, where the scale asks for them.
        way: Option<(f64, f64)>,
    },
    Words,
}

/// What a response says to an item.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Given {
    pub not_applicable: bool,
    /// `None` without an answer that fits.
    pub fit: Option<Fit>,
    /// What the answer is worth; `None` without one and for what is not scored.
    pub value: Option<f64>,
}

/// What is said to each of the items.
pub(super) fn read_all(questionnaire: &Questionnaire, responses: &Responses) -> Vec<Given> {
    let items = questionnaire.items.iter();
    items
        .map(|item| read(item, responses.get(&item.id)))
        .collect()
}

/// Reads a response on the item's scale. An answer that does not fit counts as none.
pub(super) fn read(item: &Item, response: Option<&Response>) -> Given {
    let fit = response.and_then(|response| match &response.reply {
        Reply::Answer(answer) => fit(&item.scale, answer, response),
        _ => None,
    });
    Given {
        not_applicable: response
            .is_some_and(|response| matches!(response.reply, Reply::NotApplicable)),
        value: fit
            .as_ref()
            .and_then(|fit| super::value::worth(&item.scale, fit)),
        fit,
    }
}

fn fit(scale: &Scale, answer: &Answer, response: &Response) -> Option<Fit> {
    match (scale, answer) {
        (Scale::Rating { levels }, Answer::Number(number)) => {
            let level = *number as usize; // saturates; compared below
            (level as f64 == *number && level < levels.len()).then_some(Fit::At(level))
        }
        (Scale::Choice { options }, Answer::Word(id)) => {
            let option = options.iter().position(|option| option.id == *id);
            option.map(Fit::At)
        }
        (Scale::Checklist { options }, Answer::Several(ids)) => {
            let mut ticked = vec![false; options.len()];
            for id in ids {
                let option = options.iter().position(|option| option.id == *id)?;
                ticked[option] = true; // a position among the options
            }
            Some(Fit::Ticked(ticked))
        }
        (Scale::YesNo { .. }, Answer::YesNo(yes)) => Some(Fit::YesNo(*yes)),
        (Scale::Number(scale), Answer::Number(number)) if number.is_finite() => {
            let way = match scale.worth {
                NumberWorth::AgainstTarget => Some(way(response)?),
                _ => None,
            };
            Some(Fit::Number {
                number: *number,
                way,
            })
        }
        (Scale::Text, Answer::Word(words)) => (!words.trim().is_empty()).then_some(Fit::Words),
        _ => None,
    }
}

/// Baseline and target, where both are there, finite and different.
fn way(response: &Response) -> Option<(f64, f64)> {
    let (baseline, target) = (response.baseline?, response.target?);
    let usable = baseline.is_finite() && target.is_finite() && baseline != target;
    usable.then_some((baseline, target))
}

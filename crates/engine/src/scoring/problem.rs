//! What is wrong with responses that come from elsewhere: unknown items, answers that do not fit.

use std::collections::BTreeMap;

use super::answer;
use crate::model::{Answer, Item, Questionnaire, Reply, Response, Responses, Scale};

/// One response that cannot be taken as it is, or only with a caution.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The item's id.
    pub item: String,
    pub kind: ProblemKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The questionnaire has no such item.
    UnknownItem,
    /// The answer has another form than its scale asks for, or is not on it.
    Misfit,
    /// A number, a baseline or a target that is not finite.
    NotFinite,
    /// Baseline and target are the same: no way leads from one to the other. A caution: the
    /// answer counts as unanswered.
    NoWay,
    /// Outside the scale's own bounds. A caution: the answer counts, clamped by the curve.
    OutsideBounds,
}

impl Problem {
    /// Whether the response must be rejected; else it is a caution.
    pub fn is_error(&self) -> bool {
        !matches!(self.kind, ProblemKind::NoWay | ProblemKind::OutsideBounds)
    }

    /// What is the case, in English.
    pub fn message(&self) -> String {
        let what = match self.kind {
            ProblemKind::UnknownItem => "is answered, but the questionnaire has no such item",
            ProblemKind::Misfit => "has an answer that is not on its scale",
            ProblemKind::NotFinite => "has a number that is not finite",
            ProblemKind::NoWay => "has the same baseline and target; it counts as unanswered",
            ProblemKind::OutsideBounds => "has a number outside the bounds of its scale",
        };
        format!("\"{}\" {what}", self.item)
    }

    /// How to mend it, in English. `questionnaire` is the one the responses answer.
    pub fn help(&self, questionnaire: &Questionnaire) -> String {
        let item = questionnaire.items.iter().find(|item| item.id == self.item);
        match (&self.kind, item.map(|item| &*item.scale)) {
            (ProblemKind::NotFinite, _) => "Write an ordinary number".into(),
            (ProblemKind::NoWay, _) => "Give a target that differs from the baseline".into(),
            (ProblemKind::OutsideBounds, _) => "Check the number and its unit".into(),
            (ProblemKind::UnknownItem, _) | (_, None) => {
                "Remove it, or score it with the questionnaire it was answered on".into()
            }
            (ProblemKind::Misfit, Some(scale)) => expected(scale),
        }
    }
}

fn expected(scale: &Scale) -> String {
    match scale {
        Scale::Rating { levels } => {
            let highest = levels.len().saturating_sub(1);
            format!("Answer with a level, a whole number from 0 to {highest}")
        }
        Scale::Choice { options } => {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            format!("Answer with the id of one option: {}", ids.join(", "))
        }
        Scale::Checklist { options, .. } => {
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            format!("Answer with a list of ids among: {}", ids.join(", "))
        }
        Scale::YesNo { .. } => "Answer with true or false".into(),
        Scale::Number(_) => "Answer with a number".into(),
        Scale::Text => "Answer with a text".into(),
    }
}

/// Everything in `responses` that does not fit `questionnaire`, in the order of item ids.
pub fn problems(questionnaire: &Questionnaire, responses: &Responses) -> Vec<Problem> {
    let items = questionnaire.items.iter();
    let by_id: BTreeMap<&str, &Item> = items.map(|item| (item.id.as_str(), item)).collect();
    responses
        .iter()
        .filter_map(|(id, response)| {
            let kind = match by_id.get(id.as_str()) {
                None => ProblemKind::UnknownItem,
                Some(item) => problem(item, response)?,
            };
            Some(Problem {
                item: id.clone(),
                kind,
            })
        })
        .collect()
}

fn problem(item: &Item, response: &Response) -> Option<ProblemKind> {
    let numbers = [response.baseline, response.target];
    if numbers.iter().flatten().any(|number| !number.is_finite()) {
        return Some(ProblemKind::NotFinite);
    }
    let Reply::Answer(given) = &response.reply else {
        return None;
    };
    match (&*item.scale, given) {
        (_, Answer::Number(number)) if !number.is_finite() => Some(ProblemKind::NotFinite),
        (Scale::Number(scale), Answer::Number(number)) => {
            let below = scale.min.is_some_and(|min| *number < min);
            let above = scale.max.is_some_and(|max| *number > max);
            if below || above {
                return Some(ProblemKind::OutsideBounds);
            }
            // without either the way is not known yet, which is no problem
            let same = response.baseline.is_some() && response.baseline == response.target;
            (same && item.scale.is_against_target()).then_some(ProblemKind::NoWay)
        }
        // nothing written is nothing answered
        (Scale::Text, Answer::Word(_)) => None,
        _ => answer::read_answer(item, Some(response))
            .answer
            .is_none()
            .then_some(ProblemKind::Misfit),
    }
}

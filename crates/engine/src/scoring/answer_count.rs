//! How far the answers are: the one rule by which they are counted wherever a number of them is
//! shown. It counts questions; how much of the weight they make up is in `coverage`.

use std::iter::Sum;

use super::{Assessed, answer::read_answer};
use crate::model::{Item, Questionnaire, Reading, Reply, Response, Responses};

/// Whether a question has an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerState {
    /// Nothing yet, or an answer that its scale does not accept.
    Missing,
    /// "Don't know": dealt with, but no answer.
    Unknown,
    /// An answer that its scale accepts, or that the question does not apply.
    Given,
}

impl AnswerState {
    pub fn of(item: &Item, response: Option<&Response>) -> Self {
        match response.map(|response| &response.reply) {
            Some(Reply::Unknown) => Self::Unknown,
            Some(Reply::NotApplicable) => Self::Given,
            _ if read_answer(item, response).is_given => Self::Given,
            _ => Self::Missing,
        }
    }
}

/// How many questions are asked, and how many of them have an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerCount {
    pub answered: usize,
    /// Marked "don't know".
    pub unknown: usize,
    /// All that are asked: shown whatever is answered next, not those that an answer may bring up.
    pub all: usize,
}

impl AnswerCount {
    /// Of all questions of an assessment.
    pub fn of(questionnaire: &Questionnaire, responses: &Responses, assessed: &Assessed) -> Self {
        let items = questionnaire.items.iter().zip(&assessed.items);
        let asked = items.filter(|(_, score)| score.shown == Reading::Holds);
        let states = asked.map(|(item, _)| AnswerState::of(item, responses.get(&item.id)));
        states.collect()
    }

    /// Those with a reply: answered, or marked "don't know".
    pub fn replied(&self) -> usize {
        self.answered + self.unknown
    }

    /// Whether all of them have a reply.
    pub fn is_complete(&self) -> bool {
        self.replied() == self.all
    }
}

impl FromIterator<AnswerState> for AnswerCount {
    fn from_iter<I: IntoIterator<Item = AnswerState>>(states: I) -> Self {
        let mut count = Self::default();
        for one in states {
            count.all += 1;
            count.answered += usize::from(one == AnswerState::Given);
            count.unknown += usize::from(one == AnswerState::Unknown);
        }
        count
    }
}

/// Several of them together.
impl Sum for AnswerCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| Self {
            answered: sum.answered + one.answered,
            unknown: sum.unknown + one.unknown,
            all: sum.all + one.all,
        })
    }
}

//! Where all relationships stand, in words: a row each, ready to be drawn or written.

mod figure;
mod files;
mod row;

pub use figure::{FigureWords, change_in_words, portfolio_decimals};
pub use files::{PortfolioEntry, portfolio_csv, portfolio_markdown};
pub use row::{EffortRow, PortfolioRow, portfolio_row, what_effort_answers};

use std::rc::Rc;

use super::{Format, Plural, ReportTexts, fill, own_text};
use crate::{
    course::{Check, Checks, Decision, Position},
    model::{LocalisedText, Questionnaire, Workspace},
};

/// What the rows of a portfolio are made from.
#[derive(Clone, Copy)]
pub struct PortfolioInput<'a> {
    pub workspace: &'a Workspace,
    /// What the positions were found with.
    pub checks: &'a Checks,
    /// The language of the questionnaires' texts.
    pub language: &'a str,
    pub texts: &'a ReportTexts,
    pub portfolio: &'a PortfolioTexts,
    pub format: &'a dyn Format,
    /// At least so many for each score, as [`portfolio_decimals`] says for all of a list.
    pub decimals: u8,
}

impl PortfolioInput<'_> {
    /// What a check was answered on, without its advice.
    fn questionnaire(&self, check: &Check) -> Option<Rc<Questionnaire>> {
        self.checks.questionnaire(self.workspace, &check.definition)
    }

    fn own(&self, text: &LocalisedText) -> String {
        own_text(self.format, self.language, text)
    }
}

/// The words of a portfolio in one language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PortfolioTexts {
    pub title: &'static str,
    /// Takes `{list}`, which [`Self::counts`] make.
    pub conclusion: Plural,
    /// In the order of [`Decision`].
    pub decisions: [&'static str; 6],
    /// How many there are of each, in the same order.
    pub counts: [Plural; 6],
    /// In place of it where nothing is known: nothing has health and value yet.
    pub nothing_known: Plural,
    pub not_known: &'static str,
    /// Takes `{score}`.
    pub by_their_side: &'static str,
    /// Takes `{ours}` and `{theirs}`.
    pub by_both_sides: &'static str,
    /// Takes `{expected}`.
    pub expected: &'static str,
    /// Take `{n}`.
    pub up: &'static str,
    pub down: &'static str,
    pub no_change: &'static str,
    /// By less than a point.
    pub hardly_changed: &'static str,
    pub first_check: &'static str,
    pub no_change_known: &'static str,
    pub not_comparable: &'static str,
    // what decided
    pub no_health: &'static str,
    pub no_value: &'static str,
    pub neither: &'static str,
    pub few_of_health: &'static str,
    pub few_of_value: &'static str,
    pub critical_twice: &'static str,
    /// Takes `{requirements}`.
    pub not_met_now: &'static str,
    /// Takes `{stage}` and `{dimensions}`.
    pub below_stage: &'static str,
    pub value_short_twice: &'static str,
    /// Takes `{stage}`.
    pub above_stage: &'static str,
    pub otherwise: &'static str,
    // what people decided
    /// Take `{choice}` and `{date}`; where the figures suggest something else, `{decision}` too.
    pub decided: &'static str,
    pub decided_alike: &'static str,
    pub decided_otherwise: &'static str,
    /// Before the checks that the figures are read from.
    pub decided_before: &'static str,
    // effort
    pub spend: &'static str,
    pub person_days: &'static str,
    pub working_time: &'static str,
    /// Takes `{n}`; ends a list of which the first are named.
    pub more: &'static str,
    /// Takes `{of}`, spend or person-days, and `{question}`.
    pub answers: &'static str,
    /// Takes `{amount}` and `{period}`.
    pub in_period: &'static str,
    /// Takes `{amount}`, `{share}` and `{n}`.
    pub of_all: &'static str,
    pub not_recorded: &'static str,
    /// In the order of [`EffortRemark`](crate::course::EffortRemark): not quite sentences.
    pub remarks: [&'static str; 3],
    /// What the stage deserves of working time is more than is given, or less.
    pub given_less: &'static str,
    pub given_more: &'static str,
    pub unread: Plural,
    // heads
    pub col_kind: &'static str,
    pub col_stage: &'static str,
    pub col_health: &'static str,
    pub col_value: &'static str,
    pub col_effort: &'static str,
    pub col_decision: &'static str,
    pub col_reason: &'static str,
    pub col_taken: &'static str,
    pub col_taken_on: &'static str,
    pub col_agrees: &'static str,
    pub col_review: &'static str,
    /// Heads of a spreadsheet: each takes `{of}`, health or value.
    pub col_lowest: &'static str,
    pub col_highest: &'static str,
    pub col_band: &'static str,
    pub col_change: &'static str,
    pub col_expected: &'static str,
    pub col_side: &'static str,
    pub col_other_side: &'static str,
    /// Each takes `{of}`, spend or person-days.
    pub col_period: &'static str,
    pub col_share: &'static str,
}

/// What is most pressing first; those of whom nothing is known last.
pub const DECISIONS: [Decision; 6] = [
    Decision::Exit,
    Decision::Repair,
    Decision::Reduce,
    Decision::Invest,
    Decision::Maintain,
    Decision::NotKnown,
];

/// How many need what, in a sentence.
pub fn portfolio_conclusion<'a>(
    positions: impl IntoIterator<Item = &'a Position>,
    texts: &PortfolioTexts,
    format: &dyn Format,
) -> String {
    let mut counts = [0; DECISIONS.len()];
    for position in positions {
        counts[position.decision as usize] += 1; // one for each
    }
    let all: usize = counts.iter().sum();
    let there = DECISIONS.into_iter().map(|one| one as usize);
    let there = there.filter(|at| counts[*at] > 0);
    let there = there.map(|at| texts.counts[at].of(counts[at], format));
    let list = format.list(&there.collect::<Vec<String>>());
    if all > 0 && counts[Decision::NotKnown as usize] == all {
        return texts.nothing_known.of(all, format);
    }
    fill(&texts.conclusion.of(all, format), &[("list", &list)])
}

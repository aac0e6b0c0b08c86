//! What a result is made from, and how it says one thing of it in the reader's language.

use super::answers::answer_in_words;
use super::{
    Format, ReportTexts, decimals_apart, decimals_in_band, own_text, percent, points_to,
    range_in_words, score_decimals,
};
use crate::course::{Benchmark, Share};
use crate::model::{
    Context, Item, LocalisedText, Questionnaire, Respondent, Response, Responses, Severity,
};
use crate::scoring::{Assessed, Range};

/// What the check before came to, where its score may lead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormerScore {
    /// When it was finished, in milliseconds since 1970.
    pub at_ms: f64,
    /// A fraction.
    pub score: f64,
    /// Whether it was answered on the same definition: else the two are not compared.
    pub is_comparable: bool,
}

/// What a relationship cost by the last finished check of its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Spent {
    /// The check's title and when it was finished, in milliseconds since 1970; `None` where there
    /// is no such check.
    pub check: Option<(String, f64)>,
    /// What it says was put in, in words: money, person-days.
    pub amounts: Vec<String>,
    /// Its share of what went into all relationships of the same period.
    pub share: Option<Share>,
    /// What stands out in it, as the portfolio says it.
    pub remarks: Vec<&'static str>,
}

/// What a result is made from.
pub struct ReportInput<'a> {
    pub questionnaire: &'a Questionnaire,
    pub assessed: &'a Assessed,
    pub responses: &'a Responses,
    pub context: &'a Context,
    pub partner: &'a str,
    pub respondent: &'a Respondent,
    /// When it was finished, in milliseconds since 1970.
    pub finished_at_ms: Option<f64>,
    /// The check before this one, of the same questionnaire and by the same side.
    pub former: Option<FormerScore>,
    /// What it is set beside, which is about these very questions ([`Benchmark::is_about`]).
    pub benchmark: Option<&'a Benchmark>,
    /// What the same relationship cost; `None` where nobody has looked.
    pub spent: Option<&'a Spent>,
    /// Name of the exact definition.
    pub definition: &'a str,
    /// The language of the questionnaire's texts.
    pub language: &'a str,
    pub texts: &'a ReportTexts,
    pub format: &'a dyn Format,
}

impl ReportInput<'_> {
    pub(super) fn text(&self, text: &LocalisedText) -> String {
        own_text(self.format, self.language, text)
    }

    pub(super) fn optional(&self, text: &Option<LocalisedText>) -> String {
        match text {
            Some(text) => self.text(text),
            None => String::new(),
        }
    }

    pub(super) fn points(&self, fraction: f64) -> String {
        self.format.number(percent(fraction), 0)
    }

    /// With as many decimals, as [`super::decimals_apart`] says for all that stand side by side.
    pub(super) fn points_to(&self, fraction: f64, decimals: u8) -> String {
        self.format.number(points_to(fraction, decimals), decimals)
    }

    /// An overall score: it reads within its band.
    pub(super) fn score(&self, score: f64) -> String {
        self.points_to(score, self.score_decimals(score))
    }

    /// The decimals of an overall score: within its band, and apart from what its stage expects.
    pub(super) fn score_decimals(&self, score: f64) -> u8 {
        let root = self.assessed.dimensions.first();
        let in_band = decimals_in_band(score, &self.questionnaire.bands);
        match root.and_then(|root| root.expected) {
            Some(expected) => decimals_apart(&[score, expected], in_band),
            None => in_band,
        }
    }

    /// The ends of an overall range, each within its band; two that differ read differently.
    pub(super) fn range_ends(&self, range: Range) -> (String, String) {
        let decimals = score_decimals(None, Some(range), &self.questionnaire.bands);
        (
            self.points_to(range.lower, decimals),
            self.points_to(range.upper, decimals),
        )
    }

    /// The same as one text.
    pub(super) fn range(&self, range: Range) -> String {
        let decimals = score_decimals(None, Some(range), &self.questionnaire.bands);
        range_in_words(range, decimals, self.texts, self.format)
    }

    pub(super) fn count(&self, count: usize) -> String {
        self.format.number(count as f64, 0)
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.texts.severities[severity as usize].into()
    }

    /// A range that stands beside no band.
    pub(super) fn points_between(&self, range: Range) -> String {
        let decimals = score_decimals(None, Some(range), &[]);
        range_in_words(range, decimals, self.texts, self.format)
    }

    pub(super) fn answer(&self, item: &Item, response: Option<&Response>) -> String {
        answer_in_words(self.language, self.texts, self.format, item, response)
    }

    pub(super) fn stems(&self, items: &[usize]) -> Vec<String> {
        let mut stems = Vec::new();
        for &item in items {
            if let Some(item) = self.questionnaire.items.get(item) {
                stems.push(self.text(&item.stem));
            }
        }
        stems
    }

    pub(super) fn stage_word(&self) -> &'static str {
        self.context
            .stage
            .map_or("", |stage| self.texts.stages[stage as usize])
    }
}

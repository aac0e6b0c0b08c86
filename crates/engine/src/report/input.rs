//! What a result is made from, and how it says one thing of it in the reader's language.

use super::answers::answer_in_words;
use super::{Format, ReportTexts, fill, percent};
use crate::model::{
    Context, Item, LocalisedText, Questionnaire, Respondent, Response, Responses, Severity,
};
use crate::scoring::{Assessed, Range};

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
    /// Name of the exact definition.
    pub definition: &'a str,
    /// The language of the questionnaire's texts.
    pub language: &'a str,
    pub texts: &'a ReportTexts,
    pub format: &'a dyn Format,
}

impl ReportInput<'_> {
    pub(super) fn text(&self, text: &LocalisedText) -> String {
        text.in_language(self.language).into()
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

    pub(super) fn count(&self, count: usize) -> String {
        self.format.number(count as f64, 0)
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.texts.severities[severity as usize].into()
    }

    pub(super) fn points_between(&self, range: Range) -> String {
        let (lower, upper) = (self.points(range.lower), self.points(range.upper));
        if lower == upper {
            return lower;
        }
        fill(self.texts.range, &[("from", lower), ("to", upper)])
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

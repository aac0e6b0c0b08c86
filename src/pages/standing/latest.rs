//! The last finished check of one kind, and what it came to in a few words.

use std::rc::Rc;

use engine::{course::BySide, model::Assessment, report::join_some};

use crate::{
    library::{Loaded, Summary},
    locale::Words,
    pages::{
        band_names,
        both_sides::{SideResult, results_in_words},
        score_text,
    },
    shared::Shared,
};

/// The last finished check of one kind.
pub struct Latest {
    pub id: String,
    pub assessment: Rc<Assessment>,
    pub loaded: Shared<Loaded>,
    pub summary: Rc<Summary>,
    /// What both sides scored, where both have answered: one of them is never shown as if it were
    /// both.
    pub sides: Option<BySide<SideResult>>,
    pub at_ms: f64,
}

impl Latest {
    /// What it came to in a few words: the scores of both sides, the name that leads, or the score
    /// with at least so many decimals and its bands.
    pub fn in_words(&self, words: &Words, least: u8) -> String {
        if let Some(sides) = &self.sides {
            return results_in_words(words, sides, least);
        }
        let summary = &self.summary;
        match &summary.name {
            Some(name) => words.of(name),
            None if summary.is_name_open => words.texts.report.not_settled.into(),
            None => {
                let score = score_text(words, summary, least);
                join_some([&score, &self.bands_in_words(words)], ", ")
            }
        }
    }

    /// How many requirements failed and red flags were raised, and `with_open` how many
    /// requirements are open; nothing where there are none.
    pub fn alerts_in_words(&self, words: &Words, with_open: bool) -> String {
        let (texts, summary) = (&words.texts.home, &self.summary);
        let open = if with_open {
            summary.gates_open.len()
        } else {
            0
        };
        let counts = [
            (&texts.gates, summary.gates_failed.len()),
            (&texts.red_flags, summary.red_flags.len()),
            (&texts.gates_open, open),
        ];
        let found = counts.into_iter().filter(|(_, count)| *count > 0);
        let found = found.map(|(plural, count)| words.count(plural, count));
        words.format.list(&found.collect::<Vec<String>>())
    }

    /// The bands that its score reaches.
    pub fn bands_in_words(&self, words: &Words) -> String {
        band_names(words, &self.loaded.questionnaire, &self.summary.bands)
    }
}

//! What is said of the keys that answer, where one can see them.

use engine::{model::Scale, report::fill};
use yew::{Html, html};

use super::super::Page;
use crate::locale::Words;

/// The keys that questions can be answered by.
pub struct Keys {
    /// The highest digit that picks anything; there are nine.
    pub most: usize,
    /// Several answers can be ticked.
    pub has_ticks: bool,
    /// Some answers have no digit.
    has_more: bool,
}

impl Keys {
    /// `None` where nothing can be picked.
    pub fn of(scales: &[&Scale]) -> Option<Self> {
        let most = scales.iter().map(|scale| answers_to_pick(scale)).max()?;
        let is_ticked = |scale: &&Scale| matches!(scale, Scale::Checklist { .. });
        (most > 0).then_some(Self {
            most: most.min(9),
            has_ticks: scales.iter().any(is_ticked),
            has_more: most > 9,
        })
    }

    /// The way to what has no digit.
    pub fn beyond(&self, words: &Words) -> Html {
        html! {
            if self.has_more {
                {" "}{words.texts.answer.keys_beyond}
            }
        }
    }
}

/// The keys of questions that are asked once.
pub fn keys_line(page: &Page, scales: &[&Scale], can_confirm: bool) -> Html {
    let words = &page.words;
    let texts = &words.texts.answer;
    let Some(keys) = Keys::of(scales) else {
        return html! {};
    };
    html! {
        <p class="keys small">
            {fill(texts.keys_line, &[("most", &words.whole(keys.most))])}
            if can_confirm {
                {" "}{texts.keys_again}
            }
            {keys.beyond(words)}
        </p>
    }
}

/// How many answers a scale has that can be picked.
fn answers_to_pick(scale: &Scale) -> usize {
    match scale {
        Scale::Rating { levels } => levels.len(),
        Scale::Choice { options } => options.len(),
        // none of them is an answer too
        Scale::Checklist { options, .. } => options.len() + 1,
        Scale::YesNo { .. } => 2,
        Scale::Number(_) | Scale::Text => 0,
    }
}

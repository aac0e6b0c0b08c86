//! What a text rests on, and why figures are what they are, for whoever asks.

use engine::report::fill;
use yew::{Html, html};

use crate::locale::{Words, with_language};

/// What a text rests on, in words, beside the text.
pub fn source_on_request(words: &Words, source: &[String]) -> Html {
    let texts = &words.texts.source;
    let from = fill(texts.from, &[("source", source.join("; "))]);
    let lines: &[String] = if source.is_empty() { &[] } else { &[from] };
    on_request(texts.ask, lines)
}

/// Why something counts as it does, a line each reason.
pub fn why_on_request(words: &Words, reasons: &[String]) -> Html {
    on_request(words.texts.source.why, reasons)
}

/// Both, side by side.
pub fn asked(words: &Words, reasons: &[String], source: &[String]) -> Html {
    html! {
        if !reasons.is_empty() || !source.is_empty() {
            <div class="asked">
                {why_on_request(words, reasons)}
                {source_on_request(words, source)}
            </div>
        }
    }
}

/// A quiet line that opens; nothing where there is nothing to say.
pub fn on_request(ask: &'static str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return html! {};
    }
    let lines = lines
        .iter()
        .map(|line| html! { <p>{with_language(line)}</p> });
    html! {
        <details class="on-request small">
            <summary>{ask}</summary>
            {for lines}
        </details>
    }
}

//! What a text rests on, and why figures are what they are, for whoever asks.

use engine::report::fill;
use yew::{Html, html};

use crate::locale::{Words, with_language};

/// What a text rests on, in words, beside the text; `of` says which, to whoever does not see it.
pub fn source_on_request(words: &Words, source: &[String], of: &str) -> Html {
    let texts = &words.texts.source;
    let from = fill(texts.from, &[("source", source.join("; "))]);
    let lines: &[String] = if source.is_empty() { &[] } else { &[from] };
    on_request(texts.ask, of, lines)
}

/// Why something counts as it does, a line each reason.
pub fn why_on_request(words: &Words, reasons: &[String], of: &str) -> Html {
    on_request(words.texts.source.why, of, reasons)
}

/// Both, side by side.
pub fn asked(words: &Words, reasons: &[String], source: &[String], of: &str) -> Html {
    html! {
        if !reasons.is_empty() || !source.is_empty() {
            <div class="asked">
                {why_on_request(words, reasons, of)}
                {source_on_request(words, source, of)}
            </div>
        }
    }
}

/// A quiet line that opens; nothing where there is nothing to say. `of` is what it is about, where
/// several on the page ask the same.
pub fn on_request(ask: &'static str, of: &str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return html! {};
    }
    let lines = lines
        .iter()
        .map(|line| html! { <p>{with_language(line)}</p> });
    html! {
        <details class="on-request small">
            {summary_of(ask, of)}
            {for lines}
        </details>
    }
}

/// The line that opens, named by what it is about: "Why: Governance". The name stands in it, for
/// beside a label of its own what is seen would be read as well.
pub fn summary_of(ask: &'static str, of: &str) -> Html {
    if of.is_empty() {
        return html! { <summary>{ask}</summary> };
    }
    html! {
        <summary>
            <span aria-hidden="true">{ask}</span>
            <span class="hidden">{with_language(&format!("{ask}: {of}"))}</span>
        </summary>
    }
}

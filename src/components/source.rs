//! What a text rests on, for whoever asks.

use engine::report::fill;
use yew::{Html, html};

use crate::locale::Words;

/// A quiet line that opens, beside the text; nothing where nothing is said. `source` is what the
/// text rests on, in words.
pub fn source_on_request(words: &Words, source: &[String]) -> Html {
    if source.is_empty() {
        return html! {};
    }
    let texts = &words.texts.source;
    let from = fill(texts.from, &[("source", source.join("; "))]);
    html! {
        <details class="source small">
            <summary>{texts.ask}</summary>
            <p>{from}</p>
        </details>
    }
}

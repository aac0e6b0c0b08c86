//! How serious something is, in a word and a look of its own: filled, shaded, outlined or plain
//! (`styles/base.css`); and, plain too, that it was made up.

use engine::model::Severity;
use yew::{Html, classes, html};

use crate::locale::Words;

/// How serious a risk is.
pub fn pill(severity: Severity, word: &str) -> Html {
    let class = match severity {
        Severity::Critical => Some("critical"),
        Severity::Warning => Some("warning"),
        Severity::Caution => Some("caution"),
        Severity::Note => None,
    };
    html! { <span class={classes!("pill", class)}>{word}</span> }
}

/// That a requirement is not met: as serious as the gravest risk.
pub fn not_met_pill(words: &Words) -> Html {
    pill(Severity::Critical, words.texts.standing.not_met)
}

pub fn red_flag_pill(words: &Words) -> Html {
    red_pill(words.texts.standing.red_flag)
}

/// That it is not known yet whether a requirement is met.
pub fn open_pill(words: &Words) -> Html {
    pill(Severity::Note, words.texts.standing.gate_open)
}

/// That an action or a review is late.
pub fn overdue_pill(words: &Words) -> Html {
    pill(Severity::Caution, words.texts.report.step_overdue)
}

/// That it was made up: a partner or a comparison of the sample.
pub fn sample_pill(words: &Words) -> Html {
    html! { <span class="pill">{words.texts.home.sample_mark}</span> }
}

/// What concerns a red flag.
pub fn red_pill(word: &str) -> Html {
    html! { <span class="pill red">{word}</span> }
}

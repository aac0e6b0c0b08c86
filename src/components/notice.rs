//! A message that stands out: a gate, a red flag, trouble with storage.

use yew::{Html, classes, html};

use crate::locale::with_language;

#[derive(Clone, Copy, PartialEq)]
pub enum Tone {
    /// Critical, and read out at once by screen readers: for what needs action now.
    Urgent,
    Critical,
    Caution,
    Plain,
    Good,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Urgent | Self::Critical => "critical",
            Self::Caution => "caution",
            Self::Plain => "plain",
            Self::Good => "good",
        }
    }
}

/// A notice with its title and what stands below it.
pub fn notice(tone: Tone, title: &str, below: Html) -> Html {
    let role = (tone == Tone::Urgent).then_some("alert");
    html! {
        <div class={classes!("notice", tone.class())} {role}>
            <strong class="notice-title">{with_language(title)}</strong>
            {below}
        </div>
    }
}

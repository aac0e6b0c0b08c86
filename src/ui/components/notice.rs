//! A message that stands out: a gate, a red flag, trouble with storage.

use yew::prelude::*;

#[derive(Clone, Copy, PartialEq)]
pub enum Tone {
    Critical,
    Caution,
    Plain,
    Good,
}

/// A notice with its title and what stands below it.
pub fn notice(tone: Tone, title: &str, below: Html) -> Html {
    drawn(tone, title, None, below)
}

/// The same, read out at once by screen readers: for what needs action now.
pub fn urgent_notice(tone: Tone, title: &str, below: Html) -> Html {
    drawn(tone, title, Some("alert"), below)
}

fn drawn(tone: Tone, title: &str, role: Option<&'static str>, below: Html) -> Html {
    let class = match tone {
        Tone::Critical => "notice critical",
        Tone::Caution => "notice caution",
        Tone::Plain => "notice plain",
        Tone::Good => "notice good",
    };
    html! {
        <div {class} {role}>
            <strong class="notice-title">{ title }</strong>
            { below }
        </div>
    }
}

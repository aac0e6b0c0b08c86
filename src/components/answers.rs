//! What was said to a question: in a line, and in a short list where several things were ticked.

use yew::{Html, html};

use crate::locale::with_language;

/// `all` is one answer, or each thing that was ticked.
pub fn answers(all: &[String]) -> Html {
    match all {
        [one] => with_language(one),
        _ => {
            let all = all.iter().enumerate();
            let all = all.map(|(at, one)| html! { <li key={at}>{with_language(one)}</li> });
            html! { <ul class="ticked">{for all}</ul> }
        }
    }
}

//! What stands folded away until it is asked for.

use engine::report::fill;
use yew::{AttrValue, Callback, Html, MouseEvent, Properties, component, html, use_state_eq};

use crate::locale::Words;

/// The `count` rows of a list that do not stand in sight, below a line that opens and closes them.
/// On paper, where they stand, there is no such line.
pub fn rest_of_list(words: &Words, count: usize, rest: Html) -> Html {
    let label = fill(words.texts.standing.show_rest, &[("n", words.whole(count))]);
    rest_called(words, &label, rest)
}

/// The same, the line saying what it opens.
pub fn rest_called(words: &Words, label: &str, rest: Html) -> Html {
    html! {
        <details class="full-only">
            <summary class="no-print">
                <span class="while-closed">{label}</span>
                <span class="while-open">{words.texts.standing.show_fewer}</span>
            </summary>
            {rest}
        </details>
    }
}

#[derive(Properties, PartialEq)]
pub struct FoldProps {
    pub label: AttrValue,
    /// Draws what is folded away.
    pub draw: Callback<(), Html>,
    /// Called when it opens.
    #[prop_or_default]
    pub on_open: Callback<()>,
}

/// Draws what is in it only while it is open: it costs nothing while the rest changes.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let is_open = use_state_eq(|| false);
    let onclick = {
        let (is_open, on_open) = (is_open.clone(), props.on_open.clone());
        move |_: MouseEvent| {
            let opens = !*is_open;
            is_open.set(opens);
            if opens {
                on_open.emit(());
            }
        }
    };
    html! {
        <div class="part">
            <button type="button" class="link" aria-expanded={is_open.to_string()} {onclick}>
                {&props.label}
            </button>
            if *is_open {
                {props.draw.emit(())}
            }
        </div>
    }
}

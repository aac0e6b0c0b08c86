//! What is drawn only once it is asked for: it costs nothing while the rest changes.

use yew::{AttrValue, Callback, Html, MouseEvent, Properties, component, html, use_state_eq};

#[derive(Properties, PartialEq)]
pub struct FoldProps {
    pub label: AttrValue,
    /// Draws what is folded away; it gets the empty tuple.
    pub draw: Callback<(), Html>,
}

#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let is_open = use_state_eq(|| false);
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
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

//! What is drawn only once it is asked for: it costs nothing while the rest changes.

use yew::{
    AttrValue, Callback, Html, MouseEvent, Properties, classes, component, html, use_state_eq,
};

#[derive(Properties, PartialEq)]
pub struct FoldProps {
    pub label: AttrValue,
    /// By which it is found again.
    #[prop_or_default]
    pub class: Option<&'static str>,
    /// Draws what is folded away; it gets what closes it.
    pub draw: Callback<Callback<()>, Html>,
}

#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let is_open = use_state_eq(|| false);
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    let close = Callback::from({
        let is_open = is_open.clone();
        move |()| is_open.set(false)
    });
    html! {
        <div class={classes!("part", props.class)}>
            <button type="button" class="link" aria-expanded={is_open.to_string()} {onclick}>
                {&props.label}
            </button>
            if *is_open {
                {props.draw.emit(close)}
            }
        </div>
    }
}

//! A text to copy by hand, where the page does not allow downloads.

use web_sys::HtmlTextAreaElement;
use yew::{
    AttrValue, Callback, Html, MouseEvent, Properties, component, html, use_effect_with,
    use_node_ref, use_state_eq,
};

#[derive(Properties, PartialEq)]
pub struct CopyInsteadProps {
    /// What the text is called.
    pub label: AttrValue,
    /// What the button says that shows it, and the one that hides it again.
    pub show: AttrValue,
    pub hide: AttrValue,
    /// Makes the text once it is shown; it gets the empty tuple.
    pub text: Callback<(), String>,
    /// Whether it is shown without being asked for.
    #[prop_or_default]
    pub is_open: bool,
}

#[component]
pub fn CopyInstead(props: &CopyInsteadProps) -> Html {
    let is_open = use_state_eq(|| props.is_open);
    let text = use_node_ref();
    let shown = text.clone();
    use_effect_with(*is_open, move |is_open| {
        if let (true, Some(text)) = (*is_open, shown.cast::<HtmlTextAreaElement>()) {
            let _ = text.focus();
            // ready to be copied, and in sight from its first line
            text.select();
            text.set_scroll_top(0);
        }
    });
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    html! {
        <div class="copy-instead">
            <button type="button" class="link" aria-expanded={is_open.to_string()} {onclick}>
                {if *is_open { &props.hide } else { &props.show }}
            </button>
            if *is_open {
                <textarea
                    ref={text}
                    readonly=true
                    rows="8"
                    aria-label={&props.label}
                    value={props.text.emit(())}
                />
            }
        </div>
    }
}

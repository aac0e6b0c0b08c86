//! A text to copy by hand, where the page does not allow downloads.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyInsteadProps {
    pub summary: AttrValue,
    /// Makes the text when it is asked for.
    pub text: Callback<(), String>,
}

#[component]
pub fn CopyInstead(props: &CopyInsteadProps) -> Html {
    let text = use_state(|| None::<String>);
    let ontoggle = {
        let (text, make) = (text.clone(), props.text.clone());
        Callback::from(move |_: Event| {
            let next = if text.is_some() {
                None
            } else {
                Some(make.emit(()))
            };
            text.set(next);
        })
    };
    html! {
        <details class="copy-instead" {ontoggle}>
            <summary>{ &props.summary }</summary>
            <div>
            if let Some(text) = &*text {
                <textarea readonly=true rows="8" aria-label={props.summary.clone()} value={text.clone()} />
            }
            </div>
        </details>
    }
}

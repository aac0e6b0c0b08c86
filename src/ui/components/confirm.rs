//! A button that asks once more before it does what is hard to take back.

use yew::prelude::*;

use crate::ui::locale::Words;

#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    pub words: Words,
    pub label: AttrValue,
    pub question: AttrValue,
    pub yes: AttrValue,
    pub on_yes: Callback<()>,
}

#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let is_open = use_state(|| false);
    let set = |open: bool| {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(open))
    };
    let yes = {
        let (is_open, on_yes) = (is_open.clone(), props.on_yes.clone());
        Callback::from(move |_: MouseEvent| {
            is_open.set(false);
            on_yes.emit(());
        })
    };
    html! {
        <div class="confirm">
        if *is_open {
            <p role="alert">{ &props.question }</p>
            <div class="row">
                <button type="button" class="danger" onclick={yes}>{ &props.yes }</button>
                <button type="button" onclick={set(false)}>{ props.words.texts.cancel }</button>
            </div>
        } else {
            <button type="button" class="quiet" onclick={set(true)}>{ &props.label }</button>
        }
        </div>
    }
}

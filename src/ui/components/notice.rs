//! A message that stands out: a gate, a red flag, trouble with storage.

use yew::prelude::*;

#[derive(Clone, Copy, PartialEq)]
pub enum Tone {
    Critical,
    Caution,
    Plain,
    Good,
}

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub tone: Tone,
    pub title: AttrValue,
    /// Read out at once by screen readers: for what needs action now.
    #[prop_or_default]
    pub is_urgent: bool,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let tone = match props.tone {
        Tone::Critical => "critical",
        Tone::Caution => "caution",
        Tone::Plain => "plain",
        Tone::Good => "good",
    };
    let role = props.is_urgent.then_some("alert");
    html! {
        <div class={classes!("notice", tone)} {role}>
            <strong class="notice-title">{ &props.title }</strong>
            { props.children.clone() }
        </div>
    }
}

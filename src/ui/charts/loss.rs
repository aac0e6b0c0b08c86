//! How much one cause costs, as a bar beside the others.

use yew::prelude::*;

use super::across;

#[derive(Properties, PartialEq)]
pub struct LossBarProps {
    /// Its share of the largest, a fraction.
    pub share: f64,
}

/// Hidden from screen readers: the figure stands beside it.
#[component]
pub fn LossBar(props: &LossBarProps) -> Html {
    html! {
        <svg class="loss-bar" aria-hidden="true" width="100%" height="8">
            <rect width={across(props.share)} height="8" />
        </svg>
    }
}

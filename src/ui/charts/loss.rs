//! How much one cause costs, as a bar beside the others.

use yew::prelude::*;

use super::across;

/// `share` of the largest, a fraction. Hidden from screen readers: the figure stands beside it.
pub fn loss_bar(share: f64) -> Html {
    html! {
        <svg class="loss-bar" aria-hidden="true" width="100%" height="8">
            <rect width={across(share)} height="8" />
        </svg>
    }
}

//! How much one cause costs, as a bar beside the others.

use yew::{Html, html};

use super::{across, picture};

/// `share` of the largest, a fraction. Hidden from screen readers: the figure stands beside it.
pub fn loss_bar(share: f64) -> Html {
    picture(
        "loss-bar",
        8,
        "",
        html! { <rect width={across(share)} height="8" /> },
    )
}

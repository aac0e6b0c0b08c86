//! What an answer costs, and what the next better one wins back of it, as a bar beside the others.

use yew::{Html, html};

use super::{across, picture};

/// Shares of the largest cost, fractions; `won_back` at most `cost`. Hidden from screen readers:
/// the figures stand beside it.
pub fn gain_bar(cost: f64, won_back: f64) -> Html {
    let drawing = html! {
        <>
            <rect class="cost" width={across(cost)} height="8" />
            <rect class="won" width={across(won_back)} height="8" />
        </>
    };
    picture("gain-bar", 8, "", drawing)
}

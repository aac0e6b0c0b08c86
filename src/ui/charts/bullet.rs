//! A dimension's score as a bar, its range as a whisker, its expectation as a mark.

use yew::prelude::*;

use super::{across, whisker};
use crate::scoring::Range;

pub struct Bullet {
    pub score: Option<f64>,
    pub range: Option<Range>,
    pub expected: Option<f64>,
    /// Below the expectation.
    pub is_short: bool,
    /// The same in words.
    pub label: AttrValue,
}

pub fn bullet(props: &Bullet) -> Html {
    html! {
        <svg class="bullet" role="img" aria-label={props.label.clone()} width="100%" height="20">
            <rect class="track" width="100%" height="20" />
            <g>
            if let Some(score) = props.score {
                <rect class={classes!("bar", props.is_short.then_some("short"))} y="5" height="10" width={across(score)} />
            }
            </g>
            { whisker(props.range, 10, 4) }
            <g class="expected">
            if let Some(expected) = props.expected {
                <line x1={across(expected)} x2={across(expected)} y1="0" y2="20" />
            }
            </g>
        </svg>
    }
}

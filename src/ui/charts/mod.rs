//! Pictures as SVG. Geometry is pure; they know no page, no state and no storage.
//!
//! They have no view box: lengths across are percentages, so that lines and text keep their size
//! whatever the width.

use yew::prelude::*;

use crate::scoring::Range;

mod bullet;
mod loss;
mod score_line;

pub use bullet::{Bullet, bullet};
pub use loss::loss_bar;
pub use score_line::{ScoreLine, score_line};

/// A band's tone from 0, grave, to 3, good, however many bands there are.
pub fn tone(band: usize, bands: usize) -> usize {
    (band * 3).checked_div(bands.saturating_sub(1)).unwrap_or(3)
}

/// A fraction as an SVG length across the picture.
fn across(fraction: f64) -> String {
    format!("{:.2}%", fraction.clamp(0.0, 1.0) * 100.0)
}

/// A range that is not closed yet, around `middle` pixels from the top and `half` high each way.
fn whisker(range: Option<Range>, middle: u32, half: u32) -> Html {
    let open = range.filter(|range| range.upper - range.lower > 1e-9);
    let line = |from, to, reach: u32| {
        let (y1, y2) = ((middle - reach).to_string(), (middle + reach).to_string());
        html! { <line x1={across(from)} x2={across(to)} {y1} {y2} /> }
    };
    html! {
        <g class="whisker">
        if let Some(Range { lower, upper }) = open {
            { line(lower, upper, 0) }
            { line(lower, lower, half) }
            { line(upper, upper, half) }
        }
        </g>
    }
}

//! The overall score on a line of bands, with its range.

use yew::prelude::*;

use super::{across, tone, whisker};
use crate::report::BandPart;
use crate::scoring::Range;

pub struct ScoreLine {
    pub bands: Vec<BandPart>,
    pub score: Option<f64>,
    pub range: Option<Range>,
    /// The same in words.
    pub label: AttrValue,
}

pub fn score_line(props: &ScoreLine) -> Html {
    html! {
        <svg class="score-line" role="img" aria-label={props.label.clone()} width="100%" height="46">
            <g>
            { for props.bands.iter().enumerate().map(|(place, band)| {
                let tone = tone(place, props.bands.len());
                html! {
                    <g key={place}>
                        <rect class={format!("band tone-{tone}")} x={across(band.from)} y="10" height="16" width={across(band.to - band.from)} />
                        <text x={across(band.from)} dx="3" y="42">{ &band.title }</text>
                    </g>
                }
            }) }
            </g>
            { whisker(props.range, 18, 7) }
            <g>
            if let Some(score) = props.score {
                <circle class="point" cx={across(score)} cy="18" r="7" />
            }
            </g>
        </svg>
    }
}

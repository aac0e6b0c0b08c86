//! The overall score on a line of bands, with its range.

use engine::{report::BandPart, scoring::Range};
use yew::{Html, classes, html};

use super::{across, picture, tone, whisker};
use crate::locale::{own_language, plain};

/// `label` says the same in words.
pub fn score_line(bands: &[BandPart], score: Option<f64>, range: &Range, label: &str) -> Html {
    let stretches = bands.iter().enumerate().map(|(at, band)| {
        let tone = format!("tone-{}", tone(at, bands.len()));
        let (x, width) = (across(band.from), across(band.to - band.from));
        html! {
            <>
                <rect class={classes!("band", tone)} x={x.clone()} y="10" height="16" {width} />
                <text {x} dx="3" y="42" lang={own_language(&band.title)}>{plain(&band.title)}</text>
            </>
        }
    });
    let drawing = html! {
        <>
            <>{for stretches}</>
            {whisker(range, 18, 7)}
            if let Some(score) = score {
                <circle class="point" cx={across(score)} cy="18" r="7" />
            }
        </>
    };
    picture("score-line", 46, label, drawing)
}

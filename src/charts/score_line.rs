//! The overall score on a line of bands, with its range and the last time's score.
//!
//! What stands above and below the bar is as high as its text, whatever the reader's text size:
//! `em` is that of the picture's own text.

use engine::{report::BandPart, scoring::Range};
use yew::{Html, classes, html};

use super::{across, picture, tone, whisker};
use crate::locale::{own_language, plain};

/// All of it fractions.
pub struct ScoreLine<'a> {
    pub bands: &'a [BandPart],
    pub score: Option<f64>,
    pub range: &'a Range,
    /// Last time's score.
    pub former: Option<f64>,
    /// The same in words.
    pub label: &'a str,
}

pub fn score_line(shown: &ScoreLine) -> Html {
    let bands = shown.bands;
    let titles = bands.iter().map(|band| {
        let x = across(band.from);
        html! {
            <text class="title" {x} dx="2" y="1em" lang={own_language(&band.title)}>
                {plain(&band.title)}
            </text>
        }
    });
    let stretches = bands.iter().enumerate().map(|(at, band)| {
        let tone = format!("tone-{}", tone(at, bands.len()));
        let (x, width) = (across(band.from), across(band.to - band.from));
        html! { <rect class={classes!("band", tone)} {x} y="2" height="16" {width} /> }
    });
    let cuts = bands.iter().map(|band| band.from).chain([1.0]);
    let cuts = cuts.map(|cut| {
        let anchor = match cut {
            cut if cut <= 0.0 => "start",
            cut if cut >= 1.0 => "end",
            _ => "middle",
        };
        let points = (cut * 1000.0).round() / 10.0;
        html! {
            <text x={across(cut)} y="22" dy="1em" text-anchor={anchor}>{points.to_string()}</text>
        }
    });
    let drawing = html! {
        <>
            <>{for titles}</>
            <svg class="on-bar" y="1.5em" width="100%" height="40">
                <>{for stretches}</>
                {whisker(shown.range, 10, 7)}
                if let Some(former) = shown.former {
                    <circle class="former" cx={across(former)} cy="10" r="6" />
                }
                if let Some(score) = shown.score {
                    <circle class="point" cx={across(score)} cy="10" r="7" />
                }
                <>{for cuts}</>
            </svg>
        </>
    };
    picture("score-line", 60, shown.label, drawing)
}

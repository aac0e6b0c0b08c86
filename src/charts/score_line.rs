//! The overall score on a line of bands, the last time's above it, and its range below.
//!
//! All of it is as high as its text, whatever the reader's text size: `em` is that of the picture's
//! own text.

use engine::{report::BandPart, scoring::Range};
use yew::{Html, classes, html};

use super::{RANGE, across, em, em_line, is_open, picture, range_below, tone};
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

/// In `em`: the bands' names, which a narrow page takes away; last time's mark; the bar; and the
/// figures below.
const NAMES: f64 = 1.5;
const FORMER: f64 = 0.95;
const BAR: f64 = 1.35;
const FIGURES: f64 = 1.3;

pub fn score_line(shown: &ScoreLine) -> Html {
    let bands = shown.bands;
    let bar = NAMES + if shown.former.is_some() { FORMER } else { 0.0 };
    let foot = bar + BAR;
    let below = foot + if is_open(shown.range) { RANGE } else { 0.0 };
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
        let class = classes!("band", tone);
        html! { <rect {class} {x} y={em(bar)} height={em(BAR)} {width} /> }
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
            <text x={across(cut)} y={em(below + 1.1)} text-anchor={anchor}>{points.to_string()}</text>
        }
    });
    let drawing = html! {
        <>
            <>{for titles}</>
            <>{for stretches}</>
            {range_below(shown.range, foot)}
            if let Some(former) = shown.former.map(across) {
                <g class="former">
                    {em_line("", (&former, bar), (&former, foot))}
                    <circle cx={former.clone()} cy={em(bar - 0.42)} r=".38em" />
                </g>
            }
            if let Some(score) = shown.score {
                <circle class="point" cx={across(score)} cy={em(bar + BAR / 2.0)} r=".58em" />
            }
            <>{for cuts}</>
        </>
    };
    picture("score-line", em(below + FIGURES), shown.label, drawing)
}

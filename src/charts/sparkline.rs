//! A score over time, as small as a word: how it went, not how much it was.

use yew::{Html, html};

use super::picture;

const HEIGHT: u32 = 24;
/// As many units across, whatever the width: there is no text in it that they would stretch.
const WIDTH: u32 = 100;
/// Half of the last point's mark, and the room that it takes across at the width of a word.
const MARK: f64 = 3.0;
const MARK_ACROSS: f64 = 5.0;
/// A change is not drawn steeper than as if the picture were at least this part of the scale high.
const LEAST_SPAN: f64 = 0.4;

/// Scores from the earliest to the latest, `None` where a check came to none; nothing for fewer
/// than two that are known. `label` says the same in words.
pub fn sparkline(scores: &[Option<f64>], label: &str) -> Html {
    let known = || scores.iter().flatten();
    if known().count() < 2 {
        return html! {};
    }
    let lowest = known().copied().fold(1.0, f64::min);
    let highest = known().copied().fold(0.0, f64::max);
    let span = (highest - lowest).max(LEAST_SPAN);
    let bottom = (f64::midpoint(lowest, highest) - span / 2.0).clamp(0.0, 1.0 - span);
    let last = scores.len().saturating_sub(1).max(1) as f64;
    let point = |(at, score): (usize, &Option<f64>)| {
        let score = (*score)?;
        let x = MARK_ACROSS + at as f64 / last * (f64::from(WIDTH) - 2.0 * MARK_ACROSS);
        let y = MARK + (f64::from(HEIGHT) - 2.0 * MARK) * (1.0 - (score - bottom) / span);
        Some(format!("{x:.2} {y:.0}"))
    };
    let points: Vec<Option<String>> = scores.iter().enumerate().map(point).collect();
    let steps = points.windows(2).filter_map(|pair| match pair {
        [Some(from), Some(to)] => Some(format!("M{from}L{to}")),
        _ => None,
    });
    // a line without length is a dot, round at whatever width
    let dots = |points: &[Option<String>]| {
        let dots = points.iter().flatten().map(|at| format!("M{at}h0"));
        dots.collect::<String>()
    };
    let (former, latest) = points.split_at(points.len().saturating_sub(1));
    // few elements: there is one in every row of a long list
    let drawing = html! {
        <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none">
            <path class="step" d={steps.collect::<String>()} />
            <path class="former" d={dots(former)} />
            <path class="latest" d={dots(latest)} />
        </svg>
    };
    picture("sparkline", HEIGHT, label, drawing)
}

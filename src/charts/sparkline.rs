//! A score over time, as small as a word: how it went, not how much it was.

use yew::{Html, html};

use super::{across, line, picture};

const HEIGHT: i32 = 24;
/// Half of the last point's mark, and the room that it takes across at the width of a word.
const MARK: i32 = 3;
const MARK_ACROSS: f64 = 0.05;
/// A change is not drawn steeper than as if the picture were at least this part of the scale high.
const LEAST_SPAN: f64 = 0.4;

/// Scores from the earliest to the latest, `None` where a check came to none; nothing for fewer than
/// two that are known. `label` says the same in words.
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
    let point = |at: usize, score: f64| {
        let x = MARK_ACROSS + at as f64 / last * (1.0 - 2.0 * MARK_ACROSS);
        let y = f64::from(HEIGHT - 2 * MARK) * (1.0 - (score - bottom) / span);
        (across(x), MARK + y.round() as i32)
    };
    let steps = scores.windows(2).enumerate().filter_map(|(at, pair)| {
        let &[Some(from), Some(to)] = pair else {
            return None;
        };
        let ((x1, y1), (x2, y2)) = (point(at, from), point(at + 1, to));
        Some(line("step", (&x1, y1), (&x2, y2)))
    });
    let points = scores.iter().enumerate();
    let points = points.filter_map(|(at, score)| Some((at, (*score)?)));
    let marks = points.map(|(at, score)| {
        let (x, y) = point(at, score);
        let (class, r) = match at + 1 == scores.len() {
            true => ("latest", "3"),
            false => ("former", "1.5"),
        };
        html! { <circle {class} cx={x} cy={y.to_string()} {r} /> }
    });
    let drawing = html! { <><>{for steps}</><>{for marks}</></> };
    picture("sparkline", HEIGHT as u32, label, drawing)
}

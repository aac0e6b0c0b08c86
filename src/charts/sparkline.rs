//! A score over time, as small as a word: how it went, not how much it was.

use yew::{Html, html};

use super::{in_time, picture};

const HEIGHT: u32 = 24;
/// As many units across, whatever the width: there is no text in it that they would stretch.
const WIDTH: u32 = 100;
/// Half of the last point's mark, and the room that it takes across at the width of a word.
const MARK: f64 = 3.0;
const MARK_ACROSS: f64 = 5.0;

/// When and with which score, from the earliest to the latest, `None` where a check came to none;
/// nothing for fewer than two that are known. From 0 at the bottom to 1 at the top, as every picture
/// of scores. `label` says the same in words.
pub fn sparkline(scores: &[(f64, Option<f64>)], label: &str) -> Html {
    if scores.iter().filter(|(_, score)| score.is_some()).count() < 2 {
        return html! {};
    }
    let ends = [scores.first(), scores.last()];
    let [first, last] = ends.map(|end| end.map_or(0.0, |(at, _)| *at));
    let point = |(at, score): &(f64, Option<f64>)| {
        let across = f64::from(WIDTH) - 2.0 * MARK_ACROSS;
        let x = MARK_ACROSS + in_time(*at, first, last) * across;
        let y = MARK + (f64::from(HEIGHT) - 2.0 * MARK) * (1.0 - (*score)?);
        Some(format!("{x:.2} {y:.1}"))
    };
    let points: Vec<Option<String>> = scores.iter().map(point).collect();
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

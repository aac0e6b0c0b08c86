//! Parts of a whole side by side in one bar.

use yew::{Html, html};

use super::{across, picture};

/// A part narrower than this has no room for its number.
const ROOM_FOR_NUMBER: f64 = 0.035;

/// `parts` are fractions of the picture's width, from the left. Each has its place, from 1, in
/// it where there is room, unless `fades`: then each is paler than the one before.
pub fn stack(parts: &[f64], fades: bool, label: &str) -> Html {
    let mut start = 0.0;
    let bars = parts.iter().enumerate().map(|(at, part)| {
        let from = start;
        start += part;
        if *part <= 0.0 {
            return html! {};
        }
        let opacity = match (fades, at) {
            (true, 0) => "1",
            (true, 1) => ".55",
            (true, 2) => ".3",
            (true, _) => ".12",
            (false, at) if at % 2 == 0 => "1",
            (false, _) => ".85",
        };
        html! {
            <>
                <rect
                    class="bar"
                    x={across(from)}
                    height="20"
                    width={across(*part)}
                    fill-opacity={opacity}
                />
                if !fades && *part > ROOM_FOR_NUMBER {
                    <text x={across(from + part / 2.0)} y="14">{at + 1}</text>
                }
            </>
        }
    });
    let drawing = html! {
        <>
            <rect class="track" width="100%" height="20" />
            <>{for bars}</>
        </>
    };
    picture("stack", 20, label, drawing)
}

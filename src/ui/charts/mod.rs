//! Pictures as SVG. Geometry is pure; they know no page, no state and no storage.
//!
//! They have no view box: lengths across are percentages, so that lines and text keep their size
//! whatever the width.

use crate::ui::View;
use engine::scoring::Range;

mod bullet;
mod lines;
mod loss;
mod score_line;
mod stack;

pub use bullet::{Bullet, bullet};
pub use lines::{Line, Lines, lines};
pub use loss::loss_bar;
pub use score_line::score_line;
pub use stack::stack;

/// A band's tone from 0, grave, to 3, good, however many bands there are.
pub fn tone(band: usize, bands: usize) -> usize {
    (band * 3).checked_div(bands.saturating_sub(1)).unwrap_or(3)
}

/// Whether there is something between the ends.
pub fn is_open(range: &Range) -> bool {
    range.upper - range.lower > 1e-9
}

/// A fraction as an SVG length across the picture, to a hundredth of a percent.
fn across(fraction: f64) -> String {
    let hundredths = (fraction.clamp(0.0, 1.0) * 10_000.0).round() as u32;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let point = if rest < 10 { ".0" } else { "." };
    [&*whole.to_string(), point, &rest.to_string(), "%"].concat()
}

/// A rectangle or another shape, with its attributes.
fn shape(view: &mut View, spec: &'static str, attributes: &[(&'static str, &str)]) {
    view.within(spec, |view| {
        for (name, value) in attributes {
            view.attr(name, value);
        }
    });
}

/// A picture of the page's width; `label` says the same in words, and without one it is hidden
/// from screen readers.
fn picture(
    view: &mut View,
    spec: &'static str,
    height: &str,
    label: &str,
    draw: impl FnOnce(&mut View),
) {
    view.within(spec, |view| {
        if label.is_empty() {
            view.attr("aria-hidden", "true");
        } else {
            view.attr("role", "img");
            view.attr("aria-label", label);
        }
        view.attr("width", "100%");
        view.attr("height", height);
        draw(view);
    });
}

/// A range that is not closed yet, around `middle` pixels from the top and `half` high each way.
fn whisker(view: &mut View, range: &Range, middle: u32, half: u32) {
    if !is_open(range) {
        return;
    }
    let (lower, upper) = (across(range.lower), across(range.upper));
    view.within("g whisker", |view| {
        for (from, to, reach) in [
            (&lower, &upper, 0),
            (&lower, &lower, half),
            (&upper, &upper, half),
        ] {
            let (y1, y2) = ((middle - reach).to_string(), (middle + reach).to_string());
            shape(
                view,
                "line",
                &[("x1", from), ("x2", to), ("y1", &y1), ("y2", &y2)],
            );
        }
    });
}

//! Pictures as SVG. Geometry is pure; they know no page, no state and no storage.
//!
//! They have no view box: lengths across are percentages, so that lines and text keep their size
//! whatever the width.

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

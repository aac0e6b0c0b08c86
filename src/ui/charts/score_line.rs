//! The overall score on a line of bands, with its range.

use super::{across, picture, shape, tone, whisker};
use crate::ui::View;
use engine::report::BandPart;
use engine::scoring::Range;

/// `label` says the same in words.
pub fn score_line(
    view: &mut View,
    bands: &[BandPart],
    score: Option<f64>,
    range: &Range,
    label: &str,
) {
    picture(view, "svg score-line", "46", label, |view| {
        for (place, band) in bands.iter().enumerate() {
            let spec = match tone(place, bands.len()) {
                0 => "rect band tone-0",
                1 => "rect band tone-1",
                2 => "rect band tone-2",
                _ => "rect band tone-3",
            };
            let (x, width) = (across(band.from), across(band.to - band.from));
            shape(
                view,
                spec,
                &[("x", &x), ("y", "10"), ("height", "16"), ("width", &width)],
            );
            view.within("text", |view| {
                view.attr("x", &x);
                view.attr("dx", "3");
                view.attr("y", "42");
                view.text(&band.title);
            });
        }
        whisker(view, range, 18, 7);
        if let Some(score) = score {
            shape(
                view,
                "circle point",
                &[("cx", &across(score)), ("cy", "18"), ("r", "7")],
            );
        }
    });
}

//! Parts of a whole side by side in one bar.

use super::{across, picture, shape};
use crate::ui::View;

/// `parts` are fractions of the picture's width, from the left. Each has its place, from 1, in
/// it where there is room, unless `fades`: then each is paler than the one before.
pub fn stack(view: &mut View, parts: &[f64], fades: bool, label: &str) {
    picture(view, "svg stack", "20", label, |view| {
        shape(view, "rect track", &[("width", "100%"), ("height", "20")]);
        let mut from = 0.0;
        for (place, part) in parts.iter().enumerate() {
            if *part > 0.0 {
                let shade = match (fades, place) {
                    (true, 0) => "1",
                    (true, 1) => ".55",
                    (true, 2) => ".3",
                    (true, _) => ".12",
                    (false, place) if place % 2 == 0 => "1",
                    (false, _) => ".85",
                };
                let (x, width) = (across(from), across(*part));
                shape(
                    view,
                    "rect bar",
                    &[
                        ("x", &x),
                        ("height", "20"),
                        ("width", &width),
                        ("fill-opacity", shade),
                    ],
                );
                if !fades && *part > 0.035 {
                    view.within("text", |view| {
                        view.attr("x", &across(from + part / 2.0));
                        view.attr("y", "14");
                        view.text(&(place + 1).to_string());
                    });
                }
            }
            from += part;
        }
    });
}

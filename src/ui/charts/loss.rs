//! How much one cause costs, as a bar beside the others.

use super::{across, picture, shape};
use crate::ui::View;

/// `share` of the largest, a fraction. Hidden from screen readers: the figure stands beside it.
pub fn loss_bar(view: &mut View, share: f64) {
    picture(view, "svg loss-bar", "8", "", |view| {
        shape(view, "rect", &[("width", &across(share)), ("height", "8")]);
    });
}

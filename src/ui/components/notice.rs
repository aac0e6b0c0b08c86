//! A message that stands out: a gate, a red flag, trouble with storage.

use crate::ui::View;

#[derive(Clone, Copy, PartialEq)]
pub enum Tone {
    /// Critical, and read out at once by screen readers: for what needs action now.
    Urgent,
    Critical,
    Caution,
    Plain,
    Good,
}

/// A notice with its title and what stands below it.
pub fn notice(view: &mut View, tone: Tone, title: &str, below: impl FnOnce(&mut View)) {
    let spec = match tone {
        Tone::Urgent | Tone::Critical => "div notice critical",
        Tone::Caution => "div notice caution",
        Tone::Plain => "div notice plain",
        Tone::Good => "div notice good",
    };
    view.within(spec, |view| {
        if tone == Tone::Urgent {
            view.attr("role", "alert");
        }
        view.leaf("strong notice-title", title);
        below(view);
    });
}

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

/// A notice among many: brief, it is a line that opens.
pub fn alert_notice(
    view: &mut View,
    tone: Tone,
    title: &str,
    is_brief: bool,
    below: impl FnOnce(&mut View),
) {
    if !is_brief {
        return notice(view, tone, title, below);
    }
    let spec = match tone {
        Tone::Urgent | Tone::Critical => "details notice critical",
        Tone::Caution => "details notice caution",
        Tone::Plain => "details notice plain",
        Tone::Good => "details notice good",
    };
    view.within(spec, |view| {
        view.leaf("summary notice-title", title);
        below(view);
    });
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

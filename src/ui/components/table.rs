//! Tables that become cards where the page is narrow: each cell carries its column's name.

use crate::ui::View;

/// A table with its heads and the rows that `rows` writes.
pub fn table(
    view: &mut View,
    spec: &'static str,
    label: &str,
    heads: &[&str],
    rows: impl FnOnce(&mut View),
) {
    view.within(spec, |view| {
        view.attr("role", "table");
        view.attr("aria-label", label);
        view.within("thead", |view| {
            view.attr("role", "rowgroup");
            view.within("tr", |view| {
                view.attr("role", "row");
                for head in heads {
                    view.within("th", |view| {
                        view.attr("role", "columnheader");
                        view.attr("scope", "col");
                        view.text(head);
                    });
                }
            });
        });
        view.within("tbody", |view| {
            view.attr("role", "rowgroup");
            rows(view);
        });
    });
}

/// The cell that names its row.
pub fn row_head(view: &mut View, children: impl FnOnce(&mut View)) {
    view.within("th", |view| {
        view.attr("role", "rowheader");
        view.attr("scope", "row");
        children(view);
    });
}

pub fn cell(view: &mut View, spec: &'static str, head: &str, text: &str) {
    view.within(spec, |view| {
        view.attr("role", "cell");
        view.attr("data-label", head);
        view.text(text);
    });
}

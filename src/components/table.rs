//! Tables that become cards where the page is narrow: each cell carries its column's name.

use yew::{Classes, Html, html};

use crate::locale::Words;

/// The same with heads that are more than words.
pub fn table_of(class: &'static str, label: &str, heads: Vec<Html>, rows: Html) -> Html {
    let heads = heads
        .into_iter()
        .map(|head| html! { <th role="columnheader" scope="col">{head}</th> });
    html! {
        <table {class} role="table" aria-label={label.to_string()}>
            <thead role="rowgroup"><tr role="row">{for heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// A table with its heads; `rows` are elements `tr` with the role "row", each with a key.
pub fn table(class: &'static str, label: &str, heads: &[&str], rows: Html) -> Html {
    let heads = heads.iter().map(|head| (*head).into()).collect();
    table_of(class, label, heads, rows)
}

/// The head of a column of bars: the ends of their scale, and between them what the column shows.
pub fn scale_head(words: &Words, shows: Html) -> Html {
    html! {
        <span class="scale-ends">
            <span aria-hidden="true">{words.whole(0)}</span>
            {shows}
            <span aria-hidden="true">{words.whole(100)}</span>
        </span>
    }
}

/// The cell that names its row.
pub fn row_head(content: Html) -> Html {
    html! { <th role="rowheader" scope="row">{content}</th> }
}

/// A cell below the column that is called `head`; of the class "long" where it holds sentences,
/// which in a card stand below that name.
pub fn cell(class: impl Into<Classes>, head: &str, content: Html) -> Html {
    html! { <td class={class.into()} role="cell" data-label={head.to_string()}>{content}</td> }
}

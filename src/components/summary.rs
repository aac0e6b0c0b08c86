//! Summary rows: what was asked, what was said, and the way to change it.

use yew::{AttrValue, Html, html};

/// A list of [`summary_row`]s.
pub fn summary_list(rows: Html) -> Html {
    html! { <dl class="summary">{rows}</dl> }
}

/// One row; `key` is unique in its list, and `action` what can be done about it.
pub fn summary_row(key: impl Into<AttrValue>, asked: Html, said: Html, action: Html) -> Html {
    let key: AttrValue = key.into();
    html! {
        <div key={&*key} class="summary-row">
            <dt>{asked}</dt>
            <dd>{said}</dd>
            <dd class="summary-action">{action}</dd>
        </div>
    }
}

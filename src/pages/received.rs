//! A file that somebody has sent: an invitation to answer, or answers that come back.

use yew::{Html, component, html};

use super::{crumb, heading, import::Import, use_page};

#[component]
pub fn ReceivedPage() -> Html {
    let page = use_page();
    let texts = &page.words.texts.sending;
    html! {
        <>
            {crumb(&page, "")}
            {heading(texts.title)}
            <p class="lead">{texts.lead}</p>
            if !page.is_read_only() {
                <Import is_sent={true} />
            }
        </>
    }
}

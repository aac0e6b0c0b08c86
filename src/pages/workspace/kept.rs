//! What is stored and is not in the workspace, set aside or kept beside it: to look at, to export,
//! and to delete one by one.

use engine::report::{file_name, fill};
use storage::{Kept, KeptEntry, KeptKind};
use yew::{AttrValue, Callback, Html, component, html, use_memo, use_state_eq};

use crate::{
    components::{Confirm, Exports, FileOffer, Fold},
    locale::DataTexts,
    pages::{
        Page,
        in_sight::{ROWS, use_rows_in_sight},
        use_page,
    },
};

#[component]
pub fn KeptBeside() -> Html {
    let page = use_page();
    let texts = &page.words.texts.data;
    let removals = use_state_eq(|| 0_u32);
    let store = page.store.clone();
    let listed_of = (page.snapshot.workspace.clone(), *removals);
    let kept = use_memo(listed_of, move |_| store.with(|session| session.kept()));
    let (row_count, more) = use_rows_in_sight(&page.words, kept.entries.len(), ROWS);
    let on_remove = {
        let (store, removals) = (page.store.clone(), removals.clone());
        Callback::from(move |key: String| {
            store.remove_kept(&key);
            removals.set(*removals + 1);
        })
    };
    let said = match *removals {
        0 => "",
        _ => texts.kept_deleted,
    };
    html! {
        <>
            <div role="status" class="hidden">{said}</div>
            <div>
                if !kept.entries.is_empty() {
                    <h2>{texts.beside}</h2>
                    <p>{texts.beside_text}</p>
                    <ul class="list">{rows(&page, &kept, row_count, &on_remove)}</ul>
                    {more}
                }
            </div>
        </>
    }
}

fn rows(page: &Page, kept: &Kept, row_count: usize, on_remove: &Callback<String>) -> Html {
    let rows = kept.entries.iter().take(row_count);
    let rows = rows.map(|entry| row(page, entry, on_remove));
    html! { <>{for rows}</> }
}

/// What it is, and behind it the thing itself.
fn row(page: &Page, entry: &KeptEntry, on_remove: &Callback<String>) -> Html {
    let words = &page.words;
    let texts: &'static DataTexts = &words.texts.data;
    let values = [
        ("kind", texts.kinds[entry.kind as usize].to_string()),
        ("n", words.whole(entry.raw.as_str().chars().count())),
    ];
    let key = entry.key.clone();
    let draw = {
        let (entry, on_remove) = (entry.clone(), on_remove.clone());
        let can_remove = !page.is_read_only() && entry.kind.can_be_removed();
        Callback::from(move |()| opened(texts, &entry, can_remove, &on_remove))
    };
    html! {
        <li {key}>
            <Fold label={AttrValue::from(fill(texts.beside_entry, &values))} {draw} />
        </li>
    }
}

fn opened(
    texts: &'static DataTexts,
    entry: &KeptEntry,
    can_remove: bool,
    on_remove: &Callback<String>,
) -> Html {
    let text = entry.raw.as_str().to_string();
    let file = FileOffer {
        class: "",
        label: texts.beside_download,
        name: file_name(&["partner-assessment", "kept"], "txt"),
        media_type: "text/plain",
        text: Callback::from(move |()| text.clone()),
    };
    let remove = {
        let (on_remove, key) = (on_remove.clone(), entry.key.clone());
        Callback::from(move |()| on_remove.emit(key.clone()))
    };
    let is_newer = entry.kind == KeptKind::Newer;
    html! {
        <>
            <p class="small">{&entry.key}</p>
            <pre class="raw" tabindex="0">{entry.raw.as_str()}</pre>
            <Exports files={vec![file]} />
            if can_remove {
                <Confirm
                    label={texts.beside_delete}
                    question={if is_newer { texts.beside_newer_ask } else { texts.beside_ask }}
                    yes={texts.beside_delete_yes}
                    on_confirm={remove}
                />
            }
        </>
    }
}

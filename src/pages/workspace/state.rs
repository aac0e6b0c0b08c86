//! How what is here is kept: how much room it takes, when it was last exported, and what the
//! browser promises.

use engine::report::fill;
use yew::{Html, component, hook, html, use_memo};

use crate::{
    browser::Persistence,
    components::button,
    locale::Words,
    pages::{
        Page,
        backup::{self, Promise, use_promise},
        use_page,
    },
};

#[component]
pub fn State() -> Html {
    let page = use_page();
    let texts = &page.words.texts.data;
    let room = use_room(&page);
    let promise = use_promise(&page);
    let saving = &page.snapshot.saving;
    // what is not saved takes none of the room
    let is_stored = saving.in_memory.is_none() && saving.unsaved.is_none();
    let room = room.filter(|_| is_stored);
    let last_export = backup::last_export(&page, texts.exported_on);
    if last_export.is_empty() && room.is_none() && promise.answer.is_none() {
        return html! {};
    }
    let exported = html! {
        <>
            {&last_export}
            if backup::is_due(&page, &promise) {
                {" "}<strong class="worse">{texts.export_due}</strong>
            }
        </>
    };
    html! {
        <>
            <h2>{texts.kept}</h2>
            <dl class="facts">
                if !last_export.is_empty() {
                    {entry(texts.exported, exported)}
                }
                if let Some((used, all)) = room {
                    {entry(texts.room, room_used(&page.words, used, all))}
                }
                {told_of(&page, &promise)}
            </dl>
        </>
    }
}

fn entry(label: &str, told: Html) -> Html {
    html! { <div key={label.to_string()}><dt>{label}</dt><dd>{told}</dd></div> }
}

/// How much room is used, counted anew after every change.
#[hook]
fn use_room(page: &Page) -> Option<(usize, usize)> {
    let store = page.store.clone();
    let room = use_memo(page.snapshot.clone(), move |_| {
        store.with(|session| session.room())
    });
    *room
}

fn room_used(words: &Words, used: usize, all: usize) -> Html {
    let texts = &words.texts.data;
    let share = used as f64 / all as f64 * 100.0;
    // what is there is not nothing
    let digits = u8::from(share < 1.0);
    let percent = [("percent", words.format.number(share, digits))];
    html! {
        <>
            <meter
                min="0"
                max={all.to_string()}
                high={(all / 5 * 4).to_string()}
                value={used.to_string()}
                aria-label={texts.room_label}
            />
            {" "}{fill(texts.room_used, &percent)}
        </>
    }
}

/// What the browser promises, and the button that asks it to.
fn told_of(page: &Page, promise: &Promise) -> Html {
    let texts = &page.words.texts.data;
    let Some(answer) = promise.answer else {
        return html! {};
    };
    let said = match answer {
        Persistence::Promised => texts.promised,
        Persistence::NotPromised if promise.has_asked => texts.refused,
        Persistence::NotPromised => texts.not_promised,
        Persistence::Unknown => texts.no_promise,
    };
    let ask = promise.ask.clone();
    html! {
        <div>
            <dt>{texts.promise}</dt>
            <dd>
                <span role="status">{said}</span>
                if promise.can_ask() {
                    {" "}{button("link", texts.ask, move || ask.emit(()))}
                }
            </dd>
        </div>
    }
}

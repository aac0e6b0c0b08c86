//! What only a browser has: the clock, chance, downloads, print, focus, how long it keeps what is
//! stored, and what is heard outside of Yew. Keys are in `keys`, local storage is in
//! `local_storage`.

mod clock;
mod focus;
mod handing_out;

use gloo::events::EventListener;
use js_sys::{Function, Math, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{CustomEvent, CustomEventInit, StorageEvent, window};
use yew::Callback;

pub use clock::{DAY_MS, day_ms, day_of, days_until, now_ms, now_text, today, watch_ms};
pub use focus::Focus;
pub use handing_out::{Permission, download, download_png, listen_after_print, print};

use crate::store::Store;

/// The languages that the reader wants, as BCP 47 tags, the most wanted first.
pub fn languages() -> Vec<String> {
    let wanted = window().map(|window| window.navigator().languages());
    let wanted = wanted.into_iter().flat_map(|wanted| wanted.to_vec());
    wanted.filter_map(|tag| tag.as_string()).collect()
}

/// A name that no other record here has: 12 characters at random.
pub fn fresh_id() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letter = |_| char::from(LETTERS[(Math::random() * 32.0) as usize % 32]);
    (0..12).map(letter).collect()
}

/// What the browser says of keeping what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// Until a person clears it.
    Promised,
    /// Until it needs the room, or nobody has come for a while.
    NotPromised,
    /// It does not say: it is an old one, or the page came without encryption.
    Unknown,
}

/// What the browser is asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersistenceRequest {
    Tell,
    /// To promise it: it decides by itself, or asks the person.
    Promise,
}

/// Asks the browser how long it keeps what is stored; `told` hears of it, later or at once.
pub fn persistence(request: PersistenceRequest, told: Callback<Persistence>) {
    let method = match request {
        PersistenceRequest::Tell => "persisted",
        PersistenceRequest::Promise => "persist",
    };
    let answered = told.clone();
    let answer = move |answer: JsValue| {
        answered.emit(match answer.as_bool() {
            Some(true) => Persistence::Promised,
            Some(false) => Persistence::NotPromised,
            None => Persistence::Unknown,
        });
    };
    let failed = told.clone();
    let ask = || -> Result<JsValue, JsValue> {
        // step by step: an old browser, or a page without encryption, lacks any of them
        let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
        let storage = Reflect::get(&navigator, &"storage".into())?;
        let method = Reflect::get(&storage, &method.into())?.dyn_into::<Function>()?;
        let promise = method.call0(&storage)?;
        let then = Reflect::get(&promise, &"then".into())?.dyn_into::<Function>()?;
        let fail = move |_: JsValue| failed.emit(Persistence::Unknown);
        then.call2(
            &promise,
            &Closure::once_into_js(answer),
            &Closure::once_into_js(fail),
        )
    };
    if ask().is_err() {
        told.emit(Persistence::Unknown);
    }
}

/// What widgets of one page tell each other: storage events reach other documents alone.
const STORED: &str = "partner-assessment-stored";

/// Tells the other widgets of this page that something was stored; `place` says where.
pub fn tell_page(place: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&place.into());
    let event = CustomEvent::new_with_event_init_dict(STORED, &options);
    if let (Some(window), Ok(event)) = (window(), event) {
        // a listener of the page that throws is the page's own affair
        let _ = window.dispatch_event(&event);
    }
}

/// What is heard from outside the widget, for as long as it is kept: other tabs, other widgets of
/// the page, the return to this one.
pub fn listen(store: &Store) -> [EventListener; 3] {
    // invariant: mounted in a page, which has a window and a document
    let window = window().expect("a page has a window");
    let document = window.document().expect("a window has a document");
    let refreshed = store.clone();
    let storage = EventListener::new(&window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        refreshed.refresh(key.as_deref());
    });
    let refreshed = store.clone();
    let looked = EventListener::new(&document, "visibilitychange", move |_| {
        refreshed.refresh(None);
    });
    let told = store.clone();
    let stored = EventListener::new(&window, STORED, move |event| {
        // by its shape: what the page's scripts call a custom event does not matter
        let detail = Reflect::get(event, &"detail".into());
        if let Some(place) = detail.ok().and_then(|detail| detail.as_string()) {
            told.hear(&place);
        }
    });
    [storage, stored, looked]
}

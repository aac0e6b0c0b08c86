//! What the interface asks of the browser: the clock, fresh ids, numbers as text, a download,
//! print, focus, and what is heard outside of Yew.

use std::{cell::Cell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Date, Math, Number, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, HtmlElement, KeyboardEvent,
    StorageEvent, Url, window,
};
use yew::Callback;

use super::Msg;
use super::components::{pick_by_key, types};

/// Milliseconds since 1970 by the browser's clock: shown, never used to order.
pub fn now_ms() -> f64 {
    Date::now()
}

/// Today as an ISO 8601 date in the reader's own time zone.
pub fn today() -> String {
    let now = Date::new_0();
    // the same clock face, as if it were in Greenwich
    let shifted = now.get_time() - now.get_timezone_offset() * 60_000.0;
    let mut text = String::from(Date::new(&shifted.into()).to_iso_string());
    text.truncate("2026-01-31".len());
    text
}

/// The moment as ISO 8601 text.
pub fn now_text() -> String {
    Date::new_0().to_iso_string().into()
}

/// Noon of an ISO 8601 date in the reader's time zone, in milliseconds since 1970.
pub fn day_ms(day: &str) -> f64 {
    Date::parse(&[day, "T12:00:00"].concat())
}

/// A name that no other record here has: 12 characters at random.
pub fn fresh_id() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letter = |_| char::from(LETTERS[(Math::random() * 32.0) as usize % 32]);
    (0..12).map(letter).collect()
}

/// Offers `text` as a file. Does nothing where the page forbids downloads: every place that
/// offers one offers the text to copy as well.
pub fn download(name: &str, kind: &str, text: &str) {
    let offer = || -> Option<()> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&text.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let document = window()?.document()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&url);
        link.set_download(&file_name(name));
        link.click();
        // the browser has taken the blob over once the click has been handled
        gloo::timers::callback::Timeout::new(10_000, move || {
            let _ = Url::revoke_object_url(&url);
        })
        .forget();
        Some(())
    };
    let _ = offer();
}

/// A name that every file system takes: letters, digits, dot, dash; no leading dot; short.
fn file_name(name: &str) -> String {
    let mut safe = String::new();
    let mut last = '-';
    for c in name.chars().take(80) {
        let plain = c.is_ascii_alphanumeric() || !c.is_ascii() || c == '.';
        let c = if plain { c } else { '-' };
        // none doubled, and neither first
        if c != '-' && (c != '.' || !safe.is_empty()) || c == '-' && last != '-' {
            safe.push(c);
            last = c;
        }
    }
    while safe.ends_with('-') || safe.ends_with('.') {
        safe.pop();
    }
    safe
}

/// Opens the browser's print window; a sandboxed frame may refuse.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Moves the focus to the first element below `root` that matches.
pub fn focus_first(root: &Element, selector: &str) {
    let found = root.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What was pressed last, and what stands around it, from the inside out.
pub type Pressed = Rc<Cell<Option<(Element, Vec<Element>)>>>;

/// What is heard outside of Yew: where a press landed, keys, other tabs, the return to this one.
pub fn listen(host: &Element, send: &Callback<Msg>, pressed: &Pressed) -> [EventListener; 4] {
    // invariant: mounted in a page, which has a window and a document
    let window = window().expect("a page has a window");
    let document = window.document().expect("a window has a document");
    let pressed = pressed.clone();
    // before Yew hears of it: what it draws may take the pressed away
    let press = EventListener::new_with_options(
        host,
        "click",
        EventListenerOptions::run_in_capture_phase(),
        move |event| pressed.set(around(event)),
    );
    let undo = send.clone();
    let key = EventListener::new_with_options(
        host,
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let (Some(key), Some(target)) = (event.dyn_ref::<KeyboardEvent>(), target) else {
                return;
            };
            pick_by_key(key, &target);
            // a text field has an undo of its own
            let wants_undo = (key.ctrl_key() || key.meta_key()) && !key.shift_key();
            if wants_undo && key.key() == "z" && !types(&target) {
                key.prevent_default();
                undo.emit(Msg::Undo);
            }
        },
    );
    let elsewhere = send.clone();
    let storage = EventListener::new(&window, "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        elsewhere.emit(Msg::Elsewhere(key));
    });
    let elsewhere = send.clone();
    let looked = EventListener::new(&document, "visibilitychange", move |_| {
        elsewhere.emit(Msg::Elsewhere(None));
    });
    [press, key, storage, looked]
}

fn around(event: &Event) -> Option<(Element, Vec<Element>)> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    if pressed.matches("input[type=file]").unwrap_or(false) {
        // the same file chosen again, mended meanwhile, is a change as well
        let _ = Reflect::set(&pressed, &"value".into(), &"".into());
    }
    let mut around = Vec::new();
    let mut from = Some(pressed.clone());
    while let Some(near) = from.and_then(|from| {
        let near = from.closest(".confirm, .clear, fieldset, .actions, .weight, .page");
        near.ok().flatten()
    }) {
        from = near.parent_element();
        around.push(near);
    }
    Some((pressed, around))
}

/// What was pressed keeps the focus; where it went away with the press, what is nearest gets it.
pub fn keep_focus(pressed: &Pressed) {
    let Some((pressed, around)) = pressed.take() else {
        return;
    };
    let is = |element: &Element, what| element.matches(what).unwrap_or(false);
    if pressed.is_connected() && !is(&pressed, ":disabled") {
        // what is drawn in another place loses the focus on its way; where the focus has gone on
        // since the press it stays
        let widget = pressed.closest(".widget").ok().flatten();
        let is_lost = widget.is_some_and(|widget| !is(&widget, ":focus-within"));
        if let (true, Some(pressed)) = (is_lost, pressed.dyn_ref::<HtmlElement>()) {
            let _ = pressed.focus();
        }
        return;
    }
    let Some(near) = around.into_iter().find(|near| near.is_connected()) else {
        return;
    };
    if !pressed.is_connected() && is(&near, ":focus-within") {
        return;
    }
    let next = [
        "h1",
        ".go",
        "input, button:last-child:enabled",
        "button:enabled",
    ];
    if let Some(what) = next
        .into_iter()
        .find(|what| matches!(near.query_selector(what), Ok(Some(_))))
    {
        focus_first(&near, what);
    }
}

/// The number that a person wrote, to the fifteen digits that every program agrees on; nothing
/// where it is none.
pub fn number(text: &str) -> Option<f64> {
    let precise = Number::from(Number::parse_float(&text.replace(',', ".")))
        .to_precision(15)
        .ok()?;
    let number = Number::parse_float(&String::from(precise));
    number.is_finite().then_some(number)
}

/// A number as an input wants it.
pub fn plain_number(number: f64) -> String {
    let text = Number::from(number).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default()
}

//! What the interface asks of the browser: the clock, fresh ids, a download, print, focus.

use js_sys::{Array, Date, Math};
use wasm_bindgen::JsCast;
use web_sys::{
    Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, MouseEvent, Url, window,
};

/// Milliseconds since 1970 by the browser's clock: shown, never used to order.
pub fn now_ms() -> f64 {
    Date::now()
}

/// Today as an ISO 8601 date in the reader's own time zone.
pub fn today() -> String {
    let now = Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}

/// The moment as ISO 8601 text.
pub fn now_text() -> String {
    Date::new_0().to_iso_string().into()
}

/// Noon of an ISO 8601 date in the reader's time zone, in milliseconds since 1970.
pub fn day_ms(day: &str) -> f64 {
    Date::parse(&format!("{day}T12:00:00"))
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
    let plain = |c: char| {
        if c.is_alphanumeric() || c == '.' {
            c
        } else {
            '-'
        }
    };
    let mut safe: String = name.chars().map(plain).take(80).collect();
    while safe.contains("--") {
        safe = safe.replace("--", "-");
    }
    safe.trim_matches(['-', '.']).to_string()
}

/// Opens the browser's print window; a sandboxed frame may refuse.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Moves the focus to the first element below `root` that matches.
pub fn focus_first(root: &HtmlElement, selector: &str) {
    let found = root.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Where what was pressed goes away with the press, the focus goes to what is nearest, not nowhere.
pub fn keep_focus(event: MouseEvent) {
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let near = pressed
        .as_ref()
        .and_then(|it| it.closest(".confirm, fieldset, .actions, .page").ok()?);
    let (Some(pressed), Some(near)) = (pressed, near) else {
        return;
    };
    // long enough for everything to be drawn, too short for a person to miss it
    gloo::timers::callback::Timeout::new(100, move || {
        let is = |element: &Element, what| element.matches(what).unwrap_or(false);
        let is_gone = !pressed.is_connected() && !is(&near, ":focus-within");
        if !is_gone && !is(&pressed, ":disabled") {
            return;
        }
        let find = |what| near.query_selector(what).ok().flatten();
        let next = ["h1", ".go", "input, button:last-child"]
            .into_iter()
            .find_map(find);
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            let _ = next.focus();
        }
    })
    .forget();
}

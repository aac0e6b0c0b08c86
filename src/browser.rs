//! What only a browser has: the clock, chance, downloads, print, focus, and what is heard outside
//! of Yew. Keys are in `keys`, local storage is in `local_storage`.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use js_sys::{Array, Date, Function, Math, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, CustomEvent, CustomEventInit, Element, Event,
    HtmlAnchorElement, HtmlCanvasElement, HtmlElement, HtmlImageElement, StorageEvent, Url, window,
};
use yew::Callback;

use crate::store::Store;

/// Milliseconds since 1970 by the browser's clock: shown, never used to order.
pub fn now_ms() -> f64 {
    if cfg!(target_family = "wasm") {
        Date::now()
    } else {
        // where tests draw pages time stands still, so that they always draw the same
        0.0
    }
}

/// Milliseconds on a watch that nobody sets: for how long something has taken.
pub fn watch_ms() -> f64 {
    if cfg!(target_family = "wasm") {
        let performance = window().and_then(|window| window.performance());
        performance.map_or(0.0, |performance| performance.now())
    } else {
        0.0
    }
}

/// Today as an ISO 8601 date in the reader's own time zone.
pub fn today() -> String {
    day_of(now_ms())
}

/// The day of a moment, in milliseconds since 1970, in the same way.
pub fn day_of(ms: f64) -> String {
    if !cfg!(target_family = "wasm") {
        return "1970-01-01".into();
    }
    let moment = Date::new(&ms.into());
    // the same clock face, as if it were in Greenwich
    let shifted = ms - moment.get_timezone_offset() * 60_000.0;
    let mut text = String::from(Date::new(&shifted.into()).to_iso_string());
    text.truncate("2026-01-31".len());
    text
}

/// The moment as ISO 8601 text.
pub fn now_text() -> String {
    Date::new_0().to_iso_string().into()
}

/// Milliseconds of a day of 24 hours.
pub const DAY_MS: f64 = 86_400_000.0;

/// Noon of an ISO 8601 date in the reader's time zone, in milliseconds since 1970.
pub fn day_ms(day: &str) -> f64 {
    if !cfg!(target_family = "wasm") {
        return days_since_1970(day).unwrap_or(0.0) * DAY_MS;
    }
    Date::parse(&format!("{day}T12:00:00"))
}

/// How many days it is until an ISO 8601 date: negative once it is over, and not a number where that
/// is no day.
pub fn days_until(day: &str) -> f64 {
    // with the clocks put back or forward on the way it is an hour more or less
    ((day_ms(day) - day_ms(&today())) / DAY_MS).round()
}

/// Where tests draw pages there is no calendar: by the rule for days of the Gregorian one.
fn days_since_1970(day: &str) -> Option<f64> {
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.ok()?, month.ok()?, day.ok()?);
    // a year that begins in March ends with the day that leap years add
    let year = year - i64::from(month <= 2);
    let days = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let before = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some((before + days - 719_468) as f64)
}

/// A name that no other record here has: 12 characters at random.
pub fn fresh_id() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letter = |_| char::from(LETTERS[(Math::random() * 32.0) as usize % 32]);
    (0..12).map(letter).collect()
}

/// Whether the page, and the frames around it, let it do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// As far as anybody can tell.
    Given,
    Denied,
    /// In a frame of another origin, which nobody here can look at, or where a policy that came with
    /// the page forbids some things, and nobody can tell which.
    Unknown,
}

/// What the frames around allow by `token`, such as "allow-downloads", in their attribute `sandbox`.
fn permission(token: &str) -> Permission {
    let mut inner = window();
    let mut is_in_sandbox = false;
    while let Some(window) = inner {
        let Some(outer) = window.parent().ok().flatten().filter(|it| *it != window) else {
            return match !is_in_sandbox && has_sandboxing_policy() {
                true => Permission::Unknown,
                false => Permission::Given,
            };
        };
        let Some(frame) = window.frame_element().ok().flatten() else {
            return Permission::Unknown;
        };
        let allows = |allowed: String| allowed.split_ascii_whitespace().any(|it| it == token);
        if let Some(allowed) = frame.get_attribute("sandbox") {
            is_in_sandbox = true;
            if !allows(allowed) {
                return Permission::Denied;
            }
        }
        inner = Some(outer);
    }
    Permission::Unknown
}

/// Whether the page's own policy puts it into a sandbox. No browser says so, but in one it refuses
/// to make a request for another screen (unless the policy allows that, as hardly any does). Made
/// and thrown away it does nothing.
fn has_sandboxing_policy() -> bool {
    let own = window().and_then(|window| Reflect::get(&window, &"PresentationRequest".into()).ok());
    let Some(request) = own.and_then(|it| it.dyn_into::<Function>().ok()) else {
        return false;
    };
    let refused = Reflect::construct(&request, &Array::of1(&"".into())).err();
    let name = refused.and_then(|error| Reflect::get(&error, &"name".into()).ok());
    name.is_some_and(|name| name == "SecurityError")
}

/// Offers what `text` makes as a file, by a name that was made safe, where that is not denied. The
/// browser never tells whether the file was taken, so whoever offers one offers the text to copy
/// as well.
pub fn download(name: &str, media_type: &str, text: &Callback<(), String>) -> Permission {
    let permission = permission("allow-downloads");
    if permission == Permission::Denied {
        return permission;
    }
    let file = || {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&text.emit(()).into());
        Blob::new_with_str_sequence_and_options(&parts, &options).ok()
    };
    match file().and_then(|file| offer(name, &file)) {
        Some(()) => permission,
        None => Permission::Denied,
    }
}

/// Has the browser take a file.
fn offer(name: &str, file: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(file).ok()?;
    let document = window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // the browser has taken the blob over once the click has been handled
    Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}

/// Offers a picture, as SVG of so many pixels, as a PNG of twice as many. `on_end` hears how that
/// ended: denied too where the page's policy lets no picture be drawn.
pub fn download_png(
    name: &str,
    svg: &str,
    (width, height): (f64, f64),
    on_end: Callback<Permission>,
) {
    let permission = permission("allow-downloads");
    let name = name.to_string();
    let ended = on_end.clone();
    let on_drawn = move |image: &HtmlImageElement| -> Option<()> {
        let document = window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width((width * 2.0) as u32);
        canvas.set_height((height * 2.0) as u32);
        let context = canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        context
            .draw_image_with_html_image_element_and_dw_and_dh(
                image,
                0.0,
                0.0,
                width * 2.0,
                height * 2.0,
            )
            .ok()?;
        let take = Closure::once_into_js(move |file: Option<Blob>| {
            let taken = file.and_then(|file| offer(&name, &file));
            ended.emit(taken.map_or(Permission::Denied, |()| permission));
        });
        canvas.to_blob(take.unchecked_ref()).ok()
    };
    if permission == Permission::Denied {
        return on_end.emit(permission);
    }
    let Ok(image) = HtmlImageElement::new() else {
        return on_end.emit(Permission::Denied);
    };
    let drawn = {
        let (image, on_end) = (image.clone(), on_end.clone());
        Closure::once_into_js(move || {
            if on_drawn(&image).is_none() {
                on_end.emit(Permission::Denied);
            }
        })
    };
    let refused = Closure::once_into_js(move || on_end.emit(Permission::Denied));
    image.set_onload(Some(drawn.unchecked_ref()));
    image.set_onerror(Some(refused.unchecked_ref()));
    // not a blob's address: a strict policy lets pictures come from `data:` alone
    let encoded = String::from(js_sys::encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{encoded}"));
}

/// Opens the browser's print window, where that is not denied.
pub fn print() -> Permission {
    let permission = permission("allow-modals");
    let is_tried =
        permission != Permission::Denied && window().is_some_and(|window| window.print().is_ok());
    match is_tried {
        true => permission,
        false => Permission::Denied,
    }
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

/// Calls `done` when the browser has printed, or has let it be, for as long as the listener is kept.
pub fn listen_after_print(done: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "afterprint", move |_| done()))
}

/// Where the focus goes after a change: to what was asked for, else it stays with what was pressed,
/// and where that went away with the press, with what is nearest. Equal to itself alone.
#[derive(Clone)]
pub struct Focus(Rc<FocusState>);

struct FocusState {
    /// Where the widget is mounted; nowhere in tests that draw pages without a browser.
    host: Option<Element>,
    wanted: RefCell<Option<String>>,
    /// The same on the page that comes up.
    wanted_on_page: RefCell<Option<String>>,
    pressed: Cell<Option<Pressed>>,
    /// Hears of every press before Yew does.
    _presses: Option<EventListener>,
}

/// What was pressed last, and what stands around it, from the inside out.
struct Pressed {
    element: Element,
    around: Vec<Element>,
}

impl PartialEq for Focus {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Focus {
    /// To be made before Yew mounts there: of two listeners on one element the first is called
    /// first, and between them the page may be drawn, without what was pressed.
    pub fn new(host: Option<Element>) -> Self {
        Self(Rc::new_cyclic(|state: &Weak<FocusState>| {
            let state = state.clone();
            let presses = host.as_ref().map(|host| {
                let options = EventListenerOptions::run_in_capture_phase();
                EventListener::new_with_options(host, "click", options, move |event| {
                    if let Some(state) = state.upgrade() {
                        Self(state).note_press(event);
                    }
                })
            });
            FocusState {
                host,
                wanted: RefCell::new(None),
                wanted_on_page: RefCell::new(None),
                pressed: Cell::new(None),
                _presses: presses,
            }
        }))
    }

    /// Moves the focus to the first element that matches a CSS selector, once what is changing now
    /// has been drawn.
    pub fn after_drawing(&self, selector: &str) {
        self.0.wanted.replace(Some(selector.into()));
        self.settle_later();
    }

    /// The same where another page comes up.
    pub fn on_next_page(&self, selector: &str) {
        self.0.wanted_on_page.replace(Some(selector.into()));
    }

    /// To be called once a page that came up has been drawn.
    pub fn settle_on_page(&self) {
        let wanted = self.0.wanted_on_page.take();
        if let (Some(selector), Some(host)) = (wanted, &self.0.host) {
            self.0.pressed.take();
            focus_first(host, &selector);
        }
    }

    /// Moves the focus at once to the first element that matches. Whether there is one.
    pub fn stay_with(&self, selector: &str) -> bool {
        let host = self.0.host.as_ref();
        host.is_some_and(|host| focus_first(host, selector))
    }

    /// Whether anything that matches is drawn.
    pub fn is_in_sight(&self, selector: &str) -> bool {
        let host = self.0.host.as_ref();
        host.is_some_and(|host| matches!(host.query_selector(selector), Ok(Some(_))))
    }

    /// Remembers what was pressed until the press has been drawn.
    fn note_press(&self, event: &Event) {
        self.0.pressed.set(pressed(event));
        self.settle_later();
    }

    /// Yew draws in a microtask after the event: a timer comes after it.
    fn settle_later(&self) {
        let focus = self.clone();
        Timeout::new(0, move || focus.settle()).forget();
    }

    fn settle(&self) {
        if self.0.wanted_on_page.borrow().is_some() {
            return;
        }
        let (wanted, pressed) = (self.0.wanted.take(), self.0.pressed.take());
        match (wanted, &self.0.host) {
            (Some(selector), Some(host)) => {
                focus_first(host, &selector);
            }
            _ => keep_focus(pressed),
        }
    }
}

/// Moves the focus to the first element below `root` that matches. Whether there is one.
fn focus_first(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &found {
        let _ = element.focus();
    }
    found.is_some()
}

fn pressed(event: &Event) -> Option<Pressed> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    if element.matches("input[type=file]").unwrap_or(false) {
        // the same file chosen again, mended meanwhile, is a change as well
        let _ = Reflect::set(&element, &"value".into(), &"".into());
    }
    let mut around = Vec::new();
    let mut from = Some(element.clone());
    while let Some(near) = from.and_then(|from| {
        let near = from.closest(".confirm, .clear, fieldset, .actions, .weight, .page");
        near.ok().flatten()
    }) {
        from = near.parent_element();
        around.push(near);
    }
    Some(Pressed { element, around })
}

/// What was pressed keeps the focus; where it went away with the press, what is nearest gets it.
fn keep_focus(pressed: Option<Pressed>) {
    let Some(Pressed { element, around }) = pressed else {
        return;
    };
    let is = |element: &Element, selector| element.matches(selector).unwrap_or(false);
    if element.is_connected() && !is(&element, ":disabled") {
        // what is drawn in another place loses the focus on its way; where the focus has gone on
        // since the press it stays
        let widget = element.closest(".widget").ok().flatten();
        let is_lost = widget.is_some_and(|widget| !is(&widget, ":focus-within"));
        if let (true, Some(element)) = (is_lost, element.dyn_ref::<HtmlElement>()) {
            let _ = element.focus();
        }
        return;
    }
    let Some(near) = around.into_iter().find(|near| near.is_connected()) else {
        return;
    };
    if !element.is_connected() && is(&near, ":focus-within") {
        return;
    }
    let next = [
        "h1",
        ".go",
        "input, button:last-child:enabled",
        "button:enabled",
    ];
    if let Some(selector) = next
        .into_iter()
        .find(|selector| matches!(near.query_selector(selector), Ok(Some(_))))
    {
        focus_first(&near, selector);
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

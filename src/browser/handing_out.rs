//! What leaves by the browser: files, pictures, paper. Each says whether it was let.

use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url, window,
};
use yew::Callback;

/// Whether the page, and the frames around it, let it do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// As far as anybody can tell.
    Given,
    Denied,
    /// In a frame of another origin, which nobody here can look at, or where a policy that came
    /// with the page forbids some things, and nobody can tell which.
    Unknown,
}

/// What the frames around allow by `token`, such as "allow-downloads", in their attribute
/// `sandbox`.
fn permission(token: &str) -> Permission {
    let mut inner = window();
    let mut is_in_sandbox = false;
    while let Some(window) = inner {
        // not the window at hand, which may be a stand-in for it
        let own = window.self_();
        let Some(outer) = window.parent().ok().flatten().filter(|it| *it != own) else {
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

/// Calls `done` when the browser has printed, or has let it be, for as long as the listener is
/// kept.
pub fn listen_after_print(done: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "afterprint", move |_| done()))
}

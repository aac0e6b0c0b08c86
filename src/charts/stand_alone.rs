//! A picture on its own, as it can be put onto a slide: plain numbers for every length, and its
//! colours with it, light whatever the page's are.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, Document, Element, HtmlElement, XmlSerializer, window};

use super::shortened_to;

/// SVG as text, and how large it is in pixels.
pub struct StandAlone {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

/// The width that every picture is drawn in, and what is free around it; above it stand its title
/// and the day.
const WIDTH: &str = "800px";
const FREE: f64 = 24.0;
const HEAD: f64 = 56.0;
/// Where the two lines stand, from the picture's own top.
const LINES: [f64; 2] = [-36.0, -15.0];
/// A longer title would not have room in one line.
const LONGEST_TITLE: usize = 84;

const SVG: &str = "http://www.w3.org/2000/svg";
const LENGTHS: [&str; 14] = [
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "dx", "dy", "width", "height",
];
const LOOKS: [&str; 12] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "paint-order",
    "font-size",
    "font-weight",
    "text-anchor",
];

/// The first picture in an element, as it stands there or is meant to be saved, under its title and
/// the day; `None` where there is none, or no browser.
pub fn stand_alone(around: &Element, title: &str, day: &str) -> Option<StandAlone> {
    let to_save = around.query_selector(".to-save svg").ok()?;
    let picture = to_save.or(around.query_selector("svg").ok()?)?;
    let copy: Element = picture.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let head = [shortened_to(title, LONGEST_TITLE), day.into()];
    for ((line, class), y) in head.iter().zip(["title-line", "day-line"]).zip(LINES) {
        let text = document()?.create_element_ns(Some(SVG), "text").ok()?;
        text.set_attribute("class", class).ok()?;
        text.set_attribute("y", &y.to_string()).ok()?;
        text.set_text_content(Some(line));
        copy.append_child(&text).ok()?;
    }
    // drawn once more in a place of its own: as wide as a slide, and light
    let place: HtmlElement = document()?.create_element("div").ok()?.dyn_into().ok()?;
    place.set_class_name("stand-alone");
    place.style().set_property("inline-size", WIDTH).ok()?;
    place.append_child(&copy).ok()?;
    around.append_child(&place).ok()?;
    let drawn = read(&copy);
    place.remove();
    drawn
}

fn read(copy: &Element) -> Option<StandAlone> {
    let size = copy.get_bounding_client_rect();
    let (width, height) = (size.width() + 2.0 * FREE, size.height() + HEAD + 2.0 * FREE);
    let look = look_of(copy)?;
    let family = look.get_property_value("font-family").ok()?;
    let paper = look.get_property_value("--stand-alone-paper").ok()?;
    let parts = copy.query_selector_all("*").ok()?;
    for at in 0..parts.length() {
        if let Some(part) = parts.item(at).and_then(|it| it.dyn_into::<Element>().ok()) {
            settle(&part);
        }
    }
    settle(copy);
    // only now: a part may have its colour from what is around it
    let _ = copy.remove_attribute("class");
    for at in 0..parts.length() {
        if let Some(part) = parts.item(at).and_then(|it| it.dyn_into::<Element>().ok()) {
            let _ = part.remove_attribute("class");
        }
    }
    let title = document()?.create_element_ns(Some(SVG), "title").ok()?;
    title.set_text_content(copy.get_attribute("aria-label").as_deref());
    let ground = document()?.create_element_ns(Some(SVG), "rect").ok()?;
    let (left, top) = ((-FREE).to_string(), (-FREE - HEAD).to_string());
    for (part, name, value) in [
        (copy, "font-family", &*family),
        (copy, "overflow", "visible"),
        (copy, "width", &width.to_string()),
        (copy, "height", &height.to_string()),
        (copy, "viewBox", &format!("{left} {top} {width} {height}")),
        (&ground, "x", &left),
        (&ground, "y", &top),
        (&ground, "width", &width.to_string()),
        (&ground, "height", &height.to_string()),
        (&ground, "fill", paper.trim()),
    ] {
        part.set_attribute(name, value).ok()?;
    }
    copy.prepend_with_node_2(&title, &ground).ok()?;
    // as XML: what HTML calls a space that does not break means nothing there
    let svg = XmlSerializer::new().ok()?.serialize_to_string(copy).ok()?;
    Some(StandAlone { svg, width, height })
}

fn document() -> Option<Document> {
    window()?.document()
}

fn look_of(part: &Element) -> Option<CssStyleDeclaration> {
    window()?.get_computed_style(part).ok()?
}

/// Gives a part its look and its lengths by itself; one that is not drawn goes.
fn settle(part: &Element) {
    let Some(look) = look_of(part) else { return };
    if look
        .get_property_value("display")
        .is_ok_and(|it| it == "none")
    {
        part.remove();
        return;
    }
    for name in LENGTHS.iter().filter(|name| part.has_attribute(name)) {
        if let Some(length) = length(part, name) {
            let rounded = (length * 100.0).round() / 100.0;
            let _ = part.set_attribute(name, &rounded.to_string());
        }
    }
    for name in LOOKS {
        if let Ok(value) = look.get_property_value(name) {
            let _ = part.set_attribute(name, &value);
        }
    }
    if part.tag_name() == "svg" {
        let _ = part.set_attribute("overflow", "visible");
    }
}

/// What a length comes to in pixels, however it is written.
fn length(part: &Element, name: &str) -> Option<f64> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsString::from(name)).ok();
    let base = get(&get(part, name)?, "baseVal")?;
    // text has a list of them
    let first = get(&base, "0").filter(|it| !it.is_undefined());
    get(&first.unwrap_or(base), "value")?.as_f64()
}

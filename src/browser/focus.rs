//! Where the focus goes when what had it is drawn anew, or goes away.

use std::{
    cell::{Cell, RefCell},
    iter::successors,
    rc::{Rc, Weak},
};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

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

/// Entries of lists, which go or change with what is pressed in them.
const ENTRY: &str = ".plan-list > li, .tasks > li, .act";

/// What was pressed last, and what stands around it, from the inside out.
struct Pressed {
    element: Element,
    around: Vec<Element>,
    /// The entry of a list that it stood in, and what is nearest to that.
    entries: Vec<Element>,
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
            keep_in_sight(host);
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

/// Moves the focus to the first element below `root` that matches, of radios to the one that is
/// chosen. Whether there is one.
fn focus_first(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    let chosen = found.as_ref().and_then(|found| {
        let is_radio = found.matches("[type=radio]").unwrap_or(false);
        let name = found.get_attribute("name").filter(|_| is_radio)?;
        let chosen = format!("[name=\"{name}\"]:checked");
        root.query_selector(&chosen).ok().flatten()
    });
    let found = chosen
        .or(found)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &found {
        let _ = element.focus();
        // what has it already is not scrolled to
        scroll_to(element);
    }
    found.is_some()
}

/// Where it is out of sight, or below what stays in sight: see `scroll-margin` in the styles. Of a
/// question all comes into sight for which there is room.
fn scroll_to(element: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    if let Ok(Some(question)) = element.closest("fieldset.question") {
        question.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// On the way back a browser scrolls to where the page was left, once it has told that it goes
/// back: what has the focus by then comes into sight after that.
fn keep_in_sight(host: &Element) {
    let host = host.clone();
    Timeout::new(0, move || {
        let focused = host.query_selector(":focus").ok().flatten();
        let _ = focused.map(|focused| scroll_to(&focused));
    })
    .forget();
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
        let near =
            from.closest(".confirm, .clear, fieldset, .actions, .weight, .undoing, .news, .page");
        near.ok().flatten()
    }) {
        from = near.parent_element();
        around.push(near);
    }
    let entries = entries_near(&element);
    Some(Pressed {
        element,
        around,
        entries,
    })
}

/// The entry of a list that an element stands in, those after it, those before it, and the headings
/// above, each from the nearest on.
fn entries_near(element: &Element) -> Vec<Element> {
    let Ok(Some(entry)) = element.closest(ENTRY) else {
        return Vec::new();
    };
    let before = |it: &Element| it.previous_element_sibling();
    let around = successors(entry.parent_element(), |it| it.parent_element());
    let above = around.flat_map(|it| successors(before(&it), before));
    let headings = above.filter(|it| it.matches(":is(h2, h3)[tabindex]").unwrap_or(false));
    let headings: Vec<Element> = headings.collect();
    let after = successors(entry.next_element_sibling(), Element::next_element_sibling);
    let mut near: Vec<Element> = after.collect();
    near.extend(successors(before(&entry), before));
    near.extend(headings);
    near.insert(0, entry);
    near
}

/// The focus goes to the first thing that can be done with the entry, or to the heading.
fn focus_entry(entry: &Element) -> bool {
    let is_heading = entry.has_attribute("tabindex");
    if let (true, Some(heading)) = (is_heading, entry.dyn_ref::<HtmlElement>()) {
        return heading.focus().is_ok();
    }
    let first = [".row > button:enabled", "button:enabled"];
    { first.into_iter() }.any(|selector| focus_first(entry, selector))
}

/// What was pressed keeps the focus; where it went away with the press, what is nearest gets it.
fn keep_focus(pressed: Option<Pressed>) {
    let Some(Pressed {
        element,
        around,
        entries,
    }) = pressed
    else {
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
    let is_nearer = |entry: &Element| {
        // what asks once more stands in its entry, and stays
        entry.is_connected() && !entry.contains(Some(&near))
    };
    let mut there = entries.iter().filter(|entry| is_nearer(entry));
    if there.any(focus_entry) {
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

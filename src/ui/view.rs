//! How pages are drawn: elements opened and closed one after another, into Yew's tree.
//!
//! A page is a plain function that writes into a [`View`]. What a person does comes back as a
//! [`Msg`], which is data. `html!` does the same with two to three hundred bytes of code for each
//! element and a type for each handler; here an element is a call.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};
use yew::virtual_dom::{Key, Listener, ListenerKind, VTag, VText};
use yew::{AttrValue, Callback, Html};

use super::Msg;

/// The tree that is being written: the elements that are open, the innermost last.
pub struct View {
    open: Vec<VTag>,
    send: Callback<Msg>,
}

impl View {
    /// Everything is written below one element, opened by `spec`.
    pub fn new(spec: &'static str, send: Callback<Msg>) -> Self {
        let mut view = Self {
            open: Vec::new(),
            send,
        };
        view.open(spec);
        view
    }

    pub fn finish(mut self) -> Html {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(Html::from).unwrap_or_default()
    }

    /// Opens an element: its tag, then its classes, with spaces between.
    fn open(&mut self, spec: &'static str) {
        let (tag, classes) = spec.split_once(' ').unwrap_or((spec, ""));
        self.open.push(VTag::new(AttrValue::Static(tag)));
        if !classes.is_empty() {
            self.set("class", AttrValue::Static(classes));
        }
    }

    fn close(&mut self) {
        if let (Some(tag), true) = (self.open.pop(), !self.open.is_empty()) {
            self.put(tag.into());
        }
    }

    fn put(&mut self, node: Html) {
        if let Some(parent) = self.open.last_mut() {
            parent.add_child(node);
        }
    }

    fn set(&mut self, name: &'static str, value: AttrValue) {
        if let Some(tag) = self.open.last_mut() {
            tag.add_attribute(name, value);
        }
    }

    /// An element with what `children` writes into it: its attributes first.
    #[inline]
    pub fn within(&mut self, spec: &'static str, children: impl FnOnce(&mut Self)) {
        self.open(spec);
        children(self);
        self.close();
    }

    /// An element with nothing but a text.
    pub fn leaf(&mut self, spec: &'static str, text: &str) {
        self.open(spec);
        self.text(text);
        self.close();
    }

    pub fn text(&mut self, text: &str) {
        self.put(VText::new(AttrValue::from(text.to_string())).into());
    }

    /// An attribute of the innermost open element.
    pub fn attr(&mut self, name: &'static str, value: &str) {
        self.set(name, AttrValue::from(value.to_string()));
    }

    /// An attribute without a value, where it holds.
    pub fn flag(&mut self, name: &'static str, holds: bool) {
        if holds {
            self.set(name, AttrValue::Static(name));
        }
    }

    /// Tells an element apart from its neighbours in a list.
    pub fn key(&mut self, key: &str) {
        if let Some(tag) = self.open.last_mut() {
            tag.key = Some(Key::from(key));
        }
    }

    /// What an input or a text area holds.
    pub fn value(&mut self, value: &str) {
        if let Some(tag) = self.open.last_mut() {
            tag.set_value(AttrValue::from(value.to_string()));
        }
    }

    /// Whether a radio or a check box is on.
    pub fn checked(&mut self, checked: bool) {
        if let Some(tag) = self.open.last_mut() {
            tag.set_checked(checked);
        }
    }

    /// Sends `msg` when the event reaches the innermost open element. [`Msg::Typed`] and
    /// [`Msg::Chosen`] take what the event's target holds.
    pub fn on(&mut self, kind: ListenerKind, msg: Msg) {
        let send = self.send.clone();
        if let Some(tag) = self.open.last_mut() {
            tag.add_listener(Rc::new(Sender { kind, msg, send }));
        }
    }

    pub fn press(&mut self, msg: Msg) {
        self.on(ListenerKind::onclick, msg);
    }

    pub fn change(&mut self, msg: Msg) {
        self.on(ListenerKind::onchange, msg);
    }

    pub fn input(&mut self, msg: Msg) {
        self.on(ListenerKind::oninput, msg);
    }

    /// A button that sends `msg`; `spec` begins with "button".
    pub fn button(&mut self, spec: &'static str, label: &str, msg: Msg) {
        self.open(spec);
        self.set("type", AttrValue::Static("button"));
        self.press(msg);
        self.text(label);
        self.close();
    }

    /// The page's own heading, which takes the focus when the page comes up.
    pub fn heading(&mut self, title: &str) {
        self.open("h1");
        self.set("tabindex", AttrValue::Static("-1"));
        self.text(title);
        self.close();
    }
}

struct Sender {
    kind: ListenerKind,
    msg: Msg,
    send: Callback<Msg>,
}

impl Listener for Sender {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        let mut msg = self.msg.clone();
        match &mut msg {
            Msg::Typed(_, text) => match typed(&event) {
                Some(typed) => *text = typed,
                None => return,
            },
            Msg::Chosen(file) => {
                let input = event.target().and_then(|it| it.dyn_into().ok());
                *file = input.and_then(|input: HtmlInputElement| input.files()?.get(0));
                if file.is_none() {
                    return;
                }
            }
            Msg::Submit => event.prevent_default(),
            _ => {}
        }
        self.send.emit(msg);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// What an input, a text area or a list of choices holds: a check box "on" or nothing. `None` for
/// a half-written number: what was given before stays, and the style sheet shows the message.
fn typed(event: &Event) -> Option<String> {
    let target = event.target()?;
    let of = |name: &str| Reflect::get(&target, &JsValue::from(name)).ok();
    if of("type")?.as_string().as_deref() == Some("checkbox") {
        let checked = of("checked")?.as_bool()?;
        return Some(if checked { "on".into() } else { String::new() });
    }
    let value = of("value")?.as_string()?;
    if value.is_empty() {
        let validity = of("validity")?;
        let bad = Reflect::get(&validity, &JsValue::from("badInput")).ok();
        if bad.and_then(|bad| bad.as_bool()) == Some(true) {
            return None;
        }
    }
    Some(value)
}

//! How pages are drawn: elements opened and closed one after another, into Yew's tree.
//!
//! A page is a plain function that writes into a [`View`]. What a person does comes back as a
//! [`Msg`], which is data. `html!` does the same with two to three hundred bytes of code for each
//! element and a type for each handler; here an element is a call.

use std::{cell::RefCell, rc::Rc};

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};
use yew::virtual_dom::{Key, Listener, ListenerKind, VComp, VTag, VText};
use yew::{AttrValue, Callback, Component, Context, Html, Properties};

use super::{Msg, Shared};

/// The tree that is being written: the elements that are open, the innermost last.
pub struct View {
    open: Vec<Open>,
    send: Callback<Msg>,
}

/// Parts of a page, each with what it was drawn from.
pub type Kept = RefCell<Vec<Option<(String, Shared<Html>)>>>;

/// Stands around a part: Yew leaves alone what a component of the same properties has drawn.
struct Part;

#[derive(PartialEq, Properties)]
struct Drawn {
    html: Shared<Html>,
}

impl Component for Part {
    type Message = ();
    type Properties = Drawn;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        (*ctx.props().html).clone()
    }
}

/// An element that is being written.
struct Open {
    tag: VTag,
    spec: &'static str,
    /// How many children of each spec it has.
    children: Vec<(&'static str, usize)>,
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
        self.open
            .pop()
            .map(|root| root.tag.into())
            .unwrap_or_default()
    }

    /// Opens an element: its tag, then its classes, with spaces between.
    fn open(&mut self, spec: &'static str) {
        let (tag, classes) = spec.split_once(' ').unwrap_or((spec, ""));
        self.open.push(Open {
            tag: VTag::new(AttrValue::Static(tag)),
            spec,
            children: Vec::new(),
        });
        if !classes.is_empty() {
            self.set("class", AttrValue::Static(classes));
        }
    }

    /// An element that was given no key gets one: the third "div row" of its parent stays the
    /// third "div row" when a paragraph comes or goes beside it. Yew would pair what stands at the
    /// same place, and make anew what a person is about to type into.
    fn close(&mut self) {
        let (Some(mut done), Some(parent)) = (self.open.pop(), self.open.last_mut()) else {
            return;
        };
        if done.tag.key.is_none() {
            let children = &mut parent.children;
            let at = children.iter().position(|(spec, _)| *spec == done.spec);
            let at = at.unwrap_or_else(|| {
                children.push((done.spec, 0));
                children.len() - 1
            });
            if let Some((spec, before)) = children.get_mut(at) {
                *before += 1;
                done.tag.key = Some(Key::from([spec, " ", &before.to_string()].concat()));
            }
        }
        parent.tag.add_child(done.tag.into());
    }

    /// The innermost open element.
    fn tag(&mut self) -> Option<&mut VTag> {
        self.open.last_mut().map(|open| &mut open.tag)
    }

    fn set(&mut self, name: &'static str, value: AttrValue) {
        if let Some(tag) = self.tag() {
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

    /// A part that is drawn anew only where it was drawn from something else than `from`: the
    /// `place`-th of `kept`. Of many questions one answer changes one.
    pub fn part(
        &mut self,
        spec: &'static str,
        (kept, place): (&Kept, usize),
        (key, from): (&str, String),
        children: impl FnOnce(&mut Self),
    ) {
        let mut kept = kept.borrow_mut();
        if kept.len() <= place {
            kept.resize_with(place + 1, Default::default);
        }
        let send = &self.send;
        if let (Some(part), Some(open)) = (kept.get_mut(place), self.open.last_mut()) {
            let html = match part {
                Some((before, html)) if *before == from => html.clone(),
                _ => {
                    let mut view = Self::new(spec, send.clone());
                    children(&mut view);
                    let html = Shared::new(view.finish());
                    *part = Some((from, html.clone()));
                    html
                }
            };
            let part = VComp::new::<Part>(Rc::new(Drawn { html }), Some(Key::from(key)));
            open.tag.add_child(part.into());
        }
    }

    /// An element with nothing but a text.
    pub fn leaf(&mut self, spec: &'static str, text: &str) {
        self.open(spec);
        self.text(text);
        self.close();
    }

    pub fn text(&mut self, text: &str) {
        if let Some(tag) = self.tag() {
            tag.add_child(VText::new(AttrValue::from(text.to_string())).into());
        }
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
        if let Some(tag) = self.tag() {
            tag.key = Some(Key::from(key));
        }
    }

    /// What an input or a text area holds.
    pub fn value(&mut self, value: &str) {
        if let Some(tag) = self.tag() {
            tag.set_value(AttrValue::from(value.to_string()));
        }
    }

    /// Whether a radio or a check box is on.
    pub fn checked(&mut self, checked: bool) {
        if let Some(tag) = self.tag() {
            tag.set_checked(checked);
        }
    }

    /// Sends `msg` when the event reaches the innermost open element. [`Msg::Typed`] and
    /// [`Msg::Chosen`] take what the event's target holds.
    pub fn on(&mut self, kind: ListenerKind, msg: Msg) {
        let send = self.send.clone();
        if let Some(tag) = self.tag() {
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
    let is_valid = Reflect::get(&of("validity")?, &JsValue::from("valid")).ok()?;
    if is_valid.as_bool() == Some(false) {
        return None;
    }
    Some(value)
}

//! The browser's Back and Forward: every place a person goes to is an entry of the page's history.
//!
//! By default an entry keeps the page's address and remembers the place beside whatever else the
//! page remembers there: other widgets of the page have theirs in the same entry, and a router of
//! the page its own. In the stand-alone page the place is the fragment, so that it can be linked
//! to.
//! `gloo-history` would change the path of the page and drop what others remember.

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Window, window};
use yew::Callback;

use crate::place::Place;

/// Under which name entries remember places.
const REMEMBERED: &str = "partner-assessment";

/// How Back works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Navigation {
    /// Entries without an address of their own.
    #[default]
    History,
    /// The place is the page's fragment.
    Hash,
    /// Not at all.
    None,
}

/// One widget's places in the page's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    navigation: Navigation,
    /// Which widget of the page it is: the same number after a reload.
    instance: String,
}

impl Trail {
    pub fn new(navigation: Navigation, instance: u32) -> Self {
        Self {
            navigation,
            instance: instance.to_string(),
        }
    }

    /// Where the entry that is shown leads; `None` where it says nothing.
    pub fn here(&self) -> Option<Place> {
        let address = match self.navigation {
            Navigation::None => return None,
            Navigation::History => {
                let state = history_state()?;
                let all = Reflect::get(&state, &REMEMBERED.into()).ok()?;
                Reflect::get(&all, &self.instance.as_str().into())
                    .ok()?
                    .as_string()?
            }
            Navigation::Hash => {
                let hash = window()?.location().hash().ok()?;
                hash.strip_prefix("#/")?.to_string()
            }
        };
        Place::of_address(&address)
    }

    /// A person has gone to a place: a new entry.
    pub fn goes_to(&self, place: &Place) {
        if self.here().as_ref() != Some(place) {
            self.write(place, true);
        }
    }

    /// Another place is shown without anybody's going there: the same entry.
    pub fn stays_at(&self, place: &Place) {
        self.write(place, false);
    }

    /// What was typed at the entry that is shown and is saved nowhere else yet.
    pub fn typed(&self) -> Option<String> {
        if self.navigation == Navigation::None {
            return None;
        }
        let all = Reflect::get(&history_state()?, &REMEMBERED.into()).ok()?;
        let typed = Reflect::get(&all, &self.name_of_typed()).ok()?;
        typed.as_string()
    }

    /// Remembers it with the entry, and not in its address: what is typed is nobody's link.
    pub fn keep_typed(&self, typed: &str) -> Option<()> {
        let address = self.here()?.address();
        let state = remembering(&self.instance, &address)?;
        let all = Reflect::get(&state, &REMEMBERED.into()).ok()?;
        Reflect::set(&all, &self.name_of_typed(), &typed.into()).ok()?;
        let history = window()?.history().ok()?;
        history.replace_state_with_url(&state, "", None).ok()
    }

    fn name_of_typed(&self) -> JsValue {
        format!("{} typed", self.instance).into()
    }

    fn write(&self, place: &Place, is_new: bool) -> Option<()> {
        let address = place.address();
        let is_same = self.here().as_ref() == Some(place);
        let url = match self.navigation {
            Navigation::None => return None,
            Navigation::History => None,
            Navigation::Hash => Some(format!("#/{address}")),
        };
        let history = window()?.history().ok()?;
        let state = remembering(&self.instance, &address)?;
        if is_new || !is_same {
            let all = Reflect::get(&state, &REMEMBERED.into()).ok()?;
            Reflect::delete_property(&all.into(), &self.name_of_typed()).ok()?;
        }
        // a sandbox may forbid it; then Back leaves the page, as without
        let written = match is_new {
            true => history.push_state_with_url(&state, "", url.as_deref()),
            false => history.replace_state_with_url(&state, "", url.as_deref()),
        };
        written.ok()
    }

    /// Calls back with every place that Back, Forward or a changed fragment leads to.
    pub fn listen(&self, went: Callback<Place>) -> Option<EventListener> {
        if self.navigation == Navigation::None {
            return None;
        }
        let trail = Rc::new(self.clone());
        let window: Window = window()?;
        Some(EventListener::new(&window, "popstate", move |_| {
            if let Some(place) = trail.here() {
                went.emit(place);
            }
        }))
    }
}

/// What the entry that is shown remembers; `None` where that is not ours to add to.
fn history_state() -> Option<JsValue> {
    let state = window()?.history().ok()?.state().ok()?;
    (state.is_null() || state.is_undefined() || state.is_object()).then_some(state)
}

/// What the entry remembers, with a widget's address among it.
fn remembering(instance: &str, address: &str) -> Option<JsValue> {
    let state = copied(&history_state()?);
    let all = Reflect::get(&state, &REMEMBERED.into()).unwrap_or_default();
    let all = copied(&all);
    Reflect::set(&all, &instance.into(), &address.into()).ok()?;
    Reflect::set(&state, &REMEMBERED.into(), &all).ok()?;
    Some(state.into())
}

fn copied(state: &JsValue) -> Object {
    let copy = Object::new();
    match state.dyn_ref::<Object>() {
        Some(object) => Object::assign(&copy, object),
        None => copy,
    }
}

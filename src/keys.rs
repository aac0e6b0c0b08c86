//! Keys: what a press means on whatever keyboard, and which presses the page around hears of.
//!
//! A page has shortcuts of its own. Typed text and what the widget acts on is none of its business,
//! so it stops at the widget's root; everything else goes on to the page.

use std::{
    cell::{RefCell, RefMut},
    collections::BTreeSet,
    rc::Rc,
};

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::{
    components::{enter_questions, pick_by_digit, pick_by_letter},
    navigator::Navigator,
};

/// One press of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// What it gives on this keyboard, as in `KeyboardEvent.key`.
    pub key: String,
    /// Where it is, as in `KeyboardEvent.code`: as on a keyboard of the United States.
    pub code: String,
    pub shift: bool,
    /// Control, or Command on a Mac.
    pub command: bool,
    /// Alt, Option or AltGr.
    pub alt: bool,
}

/// A step through what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Back,
    Forth,
}

/// What has the focus, by what it does with keys itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// Takes text.
    Text,
    /// Is moved by keys: a slider, a list.
    Moved,
    Radio,
    /// Is pressed.
    Button,
    Nothing,
}

impl Stroke {
    fn of(event: &KeyboardEvent) -> Self {
        Self {
            key: event.key(),
            code: event.code(),
            shift: event.shift_key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key() || event.get_modifier_state("AltGraph"),
        }
    }

    /// The one character that it gives; `None` for keys with a name, such as "Enter".
    fn character(&self) -> Option<char> {
        let mut characters = self.key.chars();
        let first = characters.next()?;
        characters.next().is_none().then_some(first)
    }

    /// The letter from a to z, whatever Caps Lock says. On a keyboard of another script it is the
    /// one that is printed beside.
    fn letter(&self) -> Option<char> {
        let character = self.character()?;
        if character.is_ascii() {
            return Some(character.to_ascii_lowercase());
        }
        let letter = self.code.strip_prefix("Key")?.chars().next()?;
        Some(letter.to_ascii_lowercase())
    }

    /// Whether it asks to take back the last step, or to do it again.
    pub fn step(&self) -> Option<Step> {
        // where AltGr types characters it is Control and Alt at once
        if !self.command || self.alt {
            return None;
        }
        match (self.letter()?, self.shift) {
            ('z', false) => Some(Step::Back),
            ('z', true) | ('y', false) => Some(Step::Forth),
            _ => None,
        }
    }

    /// The digit, also where the keyboard gives those of another script, or gives digits with Shift
    /// alone.
    pub fn digit(&self) -> Option<u32> {
        if self.command || self.alt {
            return None;
        }
        let character = self.character()?;
        let by_place = || {
            let place = self.code.strip_prefix("Digit");
            let place = place.or_else(|| self.code.strip_prefix("Numpad"))?;
            place.parse().ok().filter(|_| !self.shift)
        };
        character.to_digit(10).or_else(by_place)
    }

    /// The letter where it is pressed without Control, Command or Alt.
    pub fn plain_letter(&self) -> Option<char> {
        self.letter().filter(|_| !self.command && !self.alt)
    }

    /// Whether what has the focus acts on it by itself.
    pub fn is_taken_by(&self, taker: Taker) -> bool {
        let key = self.key.as_str();
        let is_press = matches!(key, "Enter" | " ");
        let is_arrow = key.starts_with("Arrow");
        match taker {
            Taker::Text => match (self.character(), self.command && !self.alt) {
                (Some(_), false) => true,
                (Some(_), true) => {
                    let letter = self.letter();
                    letter.is_some_and(|letter| "acvxyz".contains(letter))
                }
                // everything but the keys that a field has no use for
                (None, _) => {
                    let is_function = key.starts_with('F') && key.len() <= 3;
                    !is_function && !matches!(key, "Escape" | "Tab")
                }
            },
            Taker::Moved => {
                let is_way = matches!(key, "Home" | "End" | "PageUp" | "PageDown");
                let is_typed = self.character().is_some();
                (is_typed || is_press || is_arrow || is_way) && !self.command && !self.alt
            }
            Taker::Radio => (is_press || is_arrow) && !self.command && !self.alt,
            Taker::Button => is_press && !self.command && !self.alt,
            Taker::Nothing => false,
        }
    }
}

impl Taker {
    fn of(element: &Element) -> Self {
        let is = |selector| element.matches(selector).unwrap_or(false);
        if is("input[type=radio]") {
            Self::Radio
        } else if is("button, summary, a[href], input[type=checkbox], input[type=file]") {
            Self::Button
        } else if is("select, input[type=range]") {
            Self::Moved
        } else if is("input, textarea") {
            Self::Text
        } else {
            Self::Nothing
        }
    }
}

/// Acts on keys that are pressed in `host`, and keeps those from the page that are none of its
/// business, for as long as what it gives is kept.
pub fn listen(host: &Element, navigator: &Navigator) -> [EventListener; 3] {
    // the keys that are held down and were used: the page shall not hear of their end either
    let held = Rc::new(RefCell::new(BTreeSet::new()));
    ["keydown", "keypress", "keyup"].map(|name| {
        let (held, navigator) = (held.clone(), navigator.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(host, name, options, move |event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let (Some(key), Some(target)) = (event.dyn_ref::<KeyboardEvent>(), target) else {
                return;
            };
            let (is_down, is_up) = (name == "keydown", name == "keyup");
            let is_used = is_down && act(key, &target, &navigator)
                || Stroke::of(key).is_taken_by(Taker::of(&target));
            let mut held: RefMut<BTreeSet<String>> = held.borrow_mut();
            let was_used = !is_down && held.contains(&key.code());
            if is_down && is_used {
                held.insert(key.code());
            } else if is_down || is_up {
                held.remove(&key.code());
            }
            if is_used || was_used {
                event.stop_propagation();
            }
        })
    })
}

/// Whether the key was used.
fn act(event: &KeyboardEvent, target: &Element, navigator: &Navigator) -> bool {
    let stroke = Stroke::of(event);
    let taker = Taker::of(target);
    // a text field has an undo of its own
    if taker == Taker::Text {
        return false;
    }
    let step = stroke.step();
    match step {
        Some(Step::Back) => navigator.undo(),
        Some(Step::Forth) => navigator.redo(),
        // a list is searched by what is typed
        None if taker == Taker::Moved => return false,
        None => {
            let is_enter = stroke.key == "Enter" && !stroke.command && !stroke.alt;
            let is_used = match (stroke.digit(), stroke.plain_letter()) {
                (Some(digit), _) => pick_by_digit(digit, target),
                (None, Some(letter)) => pick_by_letter(letter, stroke.shift, target),
                (None, None) => is_enter && enter_questions(target),
            };
            if !is_used {
                return false;
            }
        }
    }
    event.prevent_default();
    true
}

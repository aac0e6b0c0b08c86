//! What is to be told of a file that is read. It takes no more room than the file did, whatever
//! is wrong with it: what is beyond that is counted.

use engine::json::{Repeated, below};
use serde_json::Value;

use super::Unreadable;

#[derive(Default)]
pub(super) struct Remarks {
    unreadable: Vec<Unreadable>,
    more_unreadable: usize,
    warnings: Vec<String>,
    more_warnings: usize,
    /// Bytes that are left for more.
    room: usize,
}

impl Remarks {
    /// A first few always have room.
    pub fn with_room(bytes: usize) -> Self {
        Self {
            room: bytes.max(100_000),
            ..Self::default()
        }
    }

    /// Of what is left out because it cannot be read.
    pub fn tell(&mut self, unreadable: Unreadable) {
        let bytes = unreadable.pointer.len() + unreadable.message.len();
        match self.room.checked_sub(bytes) {
            Some(room) => {
                self.room = room;
                self.unreadable.push(unreadable);
            }
            None => self.more_unreadable += 1,
        }
    }

    pub fn tell_repeated(&mut self, repeated: Repeated) {
        for pointer in repeated.pointers {
            self.tell(Unreadable::repeated(&pointer));
        }
        self.more_unreadable += repeated.more;
    }

    /// Of what else is worth knowing.
    pub fn warn(&mut self, warning: String) {
        match self.room.checked_sub(warning.len()) {
            Some(room) => {
                self.room = room;
                self.warnings.push(warning);
            }
            None => self.more_warnings += 1,
        }
    }

    pub fn warn_of_unknown(&mut self, pointer: &str) {
        self.warn(format!("{pointer}: not known, left out"));
    }

    /// Of whatever the file says and the noun read from it does not.
    pub fn warn_of_dropped(&mut self, given: &Value, kept: &Value, at: &str) {
        let (Value::Object(given), Value::Object(kept)) = (given, kept) else {
            return;
        };
        for (field, value) in given {
            let at = below(at, field);
            match kept.get(field) {
                Some(kept) => self.warn_of_dropped(value, kept, &at),
                None if is_nothing(value) => {}
                None => self.warn_of_unknown(&at),
            }
        }
    }

    pub fn take_first(&mut self) -> Option<Unreadable> {
        (!self.unreadable.is_empty()).then(|| self.unreadable.remove(0))
    }

    pub fn finish(mut self) -> (Vec<Unreadable>, Vec<String>) {
        if self.more_unreadable > 0 {
            let message = format!("{} more places cannot be read", self.more_unreadable);
            self.unreadable.push(Unreadable::new("", &message));
        }
        if self.more_warnings > 0 {
            let more = format!("{} more remarks of this kind", self.more_warnings);
            self.warnings.push(more);
        }
        (self.unreadable, self.warnings)
    }
}

/// What nobody misses.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

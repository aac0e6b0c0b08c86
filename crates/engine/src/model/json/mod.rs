//! JSON text and the nouns in it. Each is read in one way, from a [`Value`], and written in one way:
//! derived code would come once for every kind of source and sink, and be most of the program; and
//! the reader of numbers that is commonly taken brings 20 KB of tables.

mod number;
mod parser;
mod value;
mod writer;

use std::rc::Rc;

pub use number::{digits, number};
pub use parser::{Broken, parse, parse_or_say};
pub use value::{Object, Value, below};
pub use writer::{Writer, indented};

/// What stands in files. Unknown fields are not looked at.
pub trait Json: Sized {
    /// What stands there. What is read means nothing where something is told.
    fn take(value: &Value, told: &mut Told) -> Self;

    fn write(&self, out: &mut Writer);

    /// Or says what is wrong.
    fn read(value: &Value) -> Result<Self, String> {
        let mut told = Told::default();
        let read = Self::take(value, &mut told);
        told.or(read)
    }

    fn to_text(&self) -> String {
        let mut out = Writer::default();
        self.write(&mut out);
        out.text
    }
}

/// The first thing that is wrong. To stop reading at it would be most of the program that reads.
#[derive(Default)]
pub struct Told(Option<String>);

impl Told {
    pub fn wrong(&mut self, what: &[&str]) {
        if self.0.is_none() {
            self.0 = Some(what.concat());
        }
    }

    fn or<T>(self, read: T) -> Result<T, String> {
        match self.0 {
            None => Ok(read),
            Some(wrong) => Err(wrong),
        }
    }
}

impl<T: Json> Json for Rc<T> {
    fn take(value: &Value, told: &mut Told) -> Self {
        Self::new(T::take(value, told))
    }

    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl Json for f64 {
    fn take(value: &Value, told: &mut Told) -> Self {
        value.as_f64().unwrap_or_else(|| {
            told.wrong(&["expected a number"]);
            0.0
        })
    }

    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }
}

impl Json for Rc<str> {
    fn take(value: &Value, told: &mut Told) -> Self {
        let text = value.as_str().unwrap_or_else(|| {
            told.wrong(&["expected a text"]);
            ""
        });
        text.into()
    }

    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

/// Reads a noun from an object, field by field.
pub struct Reader<'a, 'b> {
    pub object: &'a Object,
    pub told: &'b mut Told,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub fn of(value: &'a Value, told: &'b mut Told) -> Self {
        static NOTHING: Object = Object::EMPTY;
        let object = value.as_object().unwrap_or_else(|| {
            told.wrong(&["expected an object"]);
            &NOTHING
        });
        Self { object, told }
    }

    fn wrong(&mut self, name: &str, expected: &str) {
        self.told
            .wrong(&["expected ", expected, " in `", name, "`"]);
    }

    pub fn needed(&mut self, name: &str) -> &'a Value {
        static NULL: Value = Value::Null;
        self.object.get(name).unwrap_or_else(|| {
            self.told.wrong(&["missing field `", name, "`"]);
            &NULL
        })
    }

    /// `None` for `null` too.
    pub fn given(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        self.given(name)?;
        Some(self.needed_text(name))
    }

    pub fn needed_text(&mut self, name: &str) -> String {
        let text = self.needed(name).as_str().unwrap_or_else(|| {
            self.wrong(name, "a text");
            ""
        });
        text.into()
    }

    /// Empty where there is none.
    pub fn text(&mut self, name: &str) -> String {
        match self.object.get(name) {
            Some(_) => self.needed_text(name),
            None => String::new(),
        }
    }

    pub fn optional_number(&mut self, name: &str) -> Option<f64> {
        self.given(name)?;
        Some(self.needed_number(name))
    }

    pub fn needed_number(&mut self, name: &str) -> f64 {
        self.needed(name).as_f64().unwrap_or_else(|| {
            self.wrong(name, "a number");
            0.0
        })
    }

    /// `false` where there is none.
    pub fn flag(&mut self, name: &str) -> bool {
        let Some(value) = self.object.get(name) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.wrong(name, "true or false");
            false
        })
    }

    /// Which of the names a value is; the first one where it is none of them.
    pub fn which(&mut self, value: &Value, names: &[&str]) -> usize {
        let Some(name) = value.as_str() else {
            self.told.wrong(&["expected a text"]);
            return 0;
        };
        let found = names.iter().position(|known| *known == name);
        found.unwrap_or_else(|| {
            self.told.wrong(&[&unknown(name, names)]);
            0
        })
    }

    /// The default where there is none.
    pub fn noun<T: Json + Default>(&mut self, name: &str) -> T {
        match self.object.get(name) {
            Some(value) => T::take(value, self.told),
            None => T::default(),
        }
    }

    pub fn needed_noun<T: Json>(&mut self, name: &str) -> T {
        T::take(self.needed(name), self.told)
    }
}

/// An object's fields, to be read by name, each for itself.
#[derive(Clone, Copy)]
pub struct Fields<'a>(pub &'a Object);

impl<'a> Fields<'a> {
    pub fn of(value: &'a Value) -> Result<Self, String> {
        let object = value.as_object().ok_or("expected an object")?;
        Ok(Self(object))
    }

    /// `None` for `null` too.
    pub fn given(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    fn read<T>(self, read: impl FnOnce(&mut Reader) -> T) -> Result<T, String> {
        let mut told = Told::default();
        let read = read(&mut Reader {
            object: self.0,
            told: &mut told,
        });
        told.or(read)
    }

    pub fn optional_text(self, name: &str) -> Result<Option<String>, String> {
        self.read(|from| from.optional_text(name))
    }

    pub fn needed_text(self, name: &str) -> Result<String, String> {
        self.read(|from| from.needed_text(name))
    }

    pub fn needed_number(self, name: &str) -> Result<f64, String> {
        self.read(|from| from.needed_number(name))
    }

    /// `false` where there is none.
    pub fn flag(self, name: &str) -> Result<bool, String> {
        self.read(|from| from.flag(name))
    }
}

/// The texts of a list; `None` for anything else.
pub fn texts(value: &Value) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for text in value.as_array()? {
        texts.push(text.as_str()?.to_string());
    }
    Some(texts)
}

/// Says what a name that is none of the known ones could be.
pub fn unknown(name: &str, names: &[&str]) -> String {
    let (first, between) = match names.len() {
        2 => (", expected `", "` or `"),
        _ => (", expected one of `", "`, `"),
    };
    [
        "unknown variant `",
        name,
        "`",
        first,
        &names.join(between),
        "`",
    ]
    .concat()
}

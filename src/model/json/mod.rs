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
pub use value::{Object, Value};
pub use writer::{Writer, indented};

/// What stands in files. Unknown fields are not looked at.
pub trait Json: Sized {
    /// Or says what is wrong.
    fn read(value: &Value) -> Result<Self, String>;

    fn write(&self, out: &mut Writer);

    fn to_text(&self) -> String {
        let mut out = Writer::default();
        self.write(&mut out);
        out.text
    }
}

impl<T: Json> Json for Rc<T> {
    fn read(value: &Value) -> Result<Self, String> {
        T::read(value).map(Rc::new)
    }

    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl Json for f64 {
    fn read(value: &Value) -> Result<Self, String> {
        value.as_f64().ok_or_else(|| "expected a number".into())
    }

    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }
}

impl Json for Rc<str> {
    fn read(value: &Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text.as_str().into()),
            _ => Err("expected a text".into()),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

/// An object's fields, to be read by name.
#[derive(Clone, Copy)]
pub struct Fields<'a>(pub &'a Object);

impl<'a> Fields<'a> {
    pub fn of(value: &'a Value) -> Result<Self, String> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            _ => Err("expected an object".into()),
        }
    }

    pub fn needed(self, name: &str) -> Result<&'a Value, String> {
        let field = self.0.get(name);
        field.ok_or_else(|| ["missing field `", name, "`"].concat())
    }

    /// `None` for `null` too.
    pub fn given(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub fn optional_text(self, name: &str) -> Result<Option<String>, String> {
        match self.given(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(wrong(name, "a text")),
        }
    }

    pub fn needed_text(self, name: &str) -> Result<String, String> {
        self.needed(name)?;
        let text = self.optional_text(name)?;
        text.ok_or_else(|| wrong(name, "a text"))
    }

    pub fn optional_number(self, name: &str) -> Result<Option<f64>, String> {
        match self.given(name) {
            None => Ok(None),
            Some(value) => {
                let number = value.as_f64();
                number.map(Some).ok_or_else(|| wrong(name, "a number"))
            }
        }
    }

    pub fn needed_number(self, name: &str) -> Result<f64, String> {
        self.needed(name)?;
        let number = self.optional_number(name)?;
        number.ok_or_else(|| wrong(name, "a number"))
    }

    /// `false` where there is none.
    pub fn flag(self, name: &str) -> Result<bool, String> {
        match self.0.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(wrong(name, "true or false")),
        }
    }
}

/// Reads a noun field by field and keeps the first thing that is wrong: to stop at each of them
/// would be most of the program that reads.
pub struct Reader<'a> {
    pub fields: Fields<'a>,
    wrong: Option<String>,
}

impl<'a> Reader<'a> {
    pub fn of(value: &'a Value) -> Result<Self, String> {
        let fields = Fields::of(value)?;
        Ok(Self {
            fields,
            wrong: None,
        })
    }

    /// What was read, unless something was wrong.
    pub fn done<T>(self, read: T) -> Result<T, String> {
        match self.wrong {
            None => Ok(read),
            Some(wrong) => Err(wrong),
        }
    }

    /// What was read; the default where it is wrong.
    pub fn take<T: Default>(&mut self, read: Result<T, String>) -> T {
        read.unwrap_or_else(|wrong| {
            self.wrong.get_or_insert(wrong);
            T::default()
        })
    }

    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        let read = self.fields.optional_text(name);
        self.take(read)
    }

    pub fn needed_text(&mut self, name: &str) -> String {
        let read = self.fields.needed_text(name);
        self.take(read)
    }

    /// Empty where there is none.
    pub fn text(&mut self, name: &str) -> String {
        match self.fields.0.get(name) {
            Some(_) => self.needed_text(name),
            None => String::new(),
        }
    }

    pub fn optional_number(&mut self, name: &str) -> Option<f64> {
        let read = self.fields.optional_number(name);
        self.take(read)
    }

    pub fn needed_number(&mut self, name: &str) -> f64 {
        let read = self.fields.needed_number(name);
        self.take(read)
    }

    /// `false` where there is none.
    pub fn flag(&mut self, name: &str) -> bool {
        let read = self.fields.flag(name);
        self.take(read)
    }

    /// Which of the names a value is; the first one where it is wrong.
    pub fn which(&mut self, value: &Value, names: &[&str]) -> usize {
        self.take(which(value, names))
    }

    /// The default where there is none.
    pub fn noun<T: Json + Default>(&mut self, name: &str) -> T {
        match self.fields.0.get(name) {
            Some(value) => self.take(T::read(value)),
            None => T::default(),
        }
    }

    pub fn needed_noun<T: Json + Default>(&mut self, name: &str) -> T {
        let read = self.fields.needed(name).and_then(T::read);
        self.take(read)
    }
}

fn wrong(name: &str, expected: &str) -> String {
    ["expected ", expected, " in `", name, "`"].concat()
}

/// The texts of a list; `None` for anything else.
pub fn texts(value: &Value) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for text in value.as_array()? {
        texts.push(text.as_str()?.to_string());
    }
    Some(texts)
}

/// Which of the names a value is.
pub fn which(value: &Value, names: &[&str]) -> Result<usize, String> {
    let name = value.as_str().ok_or("expected a text")?;
    names
        .iter()
        .position(|known| *known == name)
        .ok_or_else(|| unknown(name, names))
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

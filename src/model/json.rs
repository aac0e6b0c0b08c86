//! The nouns as JSON text. Each is read in one way, from a [`Value`], and written in one way:
//! derived code would come once for every kind of source and sink, and be most of the program.

use std::{collections::BTreeMap, rc::Rc};

use serde_json::{Map, Number, Value};

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

/// What a text says, whatever it is; `None` for what is not JSON.
pub fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

impl<T: Json> Json for Rc<T> {
    fn read(value: &Value) -> Result<Self, String> {
        T::read(value).map(Rc::new)
    }

    fn write(&self, out: &mut Writer) {
        (**self).write(out);
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

impl<T: Json> Json for BTreeMap<String, T> {
    fn read(value: &Value) -> Result<Self, String> {
        let mut map = Self::new();
        for (key, value) in Fields::of(value)?.0 {
            map.insert(key.clone(), T::read(value)?);
        }
        Ok(map)
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        for (key, value) in self {
            value.write(out.field(key));
        }
        out.close('}');
    }
}

/// An object's fields, to be read by name.
#[derive(Clone, Copy)]
pub struct Fields<'a>(pub &'a Map<String, Value>);

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

    /// Empty where there is none.
    pub fn text(self, name: &str) -> Result<String, String> {
        if self.0.contains_key(name) {
            self.needed_text(name)
        } else {
            Ok(String::new())
        }
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

/// Writes JSON in the order it is told to, without white space.
#[derive(Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    pub fn finish(self) -> String {
        self.text
    }

    /// Begins an object or a list; an element of a list comes after [`Writer::element`].
    pub fn open(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    pub fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// What is written next is another element, or a field.
    pub fn element(&mut self) -> &mut Self {
        // a text ends with a quotation mark, so these are brackets
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
        self
    }

    /// What is written next is this field's value.
    pub fn field(&mut self, name: &str) -> &mut Self {
        self.element().text(name);
        self.text.push(':');
        self
    }

    pub fn text(&mut self, text: &str) {
        // a text is always JSON
        self.text
            .push_str(&serde_json::to_string(text).unwrap_or_default());
    }

    pub fn flag(&mut self, flag: bool) {
        self.plain(if flag { "true" } else { "false" });
    }

    /// `null` for what is no number.
    pub fn number(&mut self, number: f64) {
        match Number::from_f64(number) {
            Some(number) => self.plain(&number.to_string()),
            None => self.plain("null"),
        }
    }

    /// A whole number without a fraction: a level is 3, not 3.0.
    pub fn plain_number(&mut self, number: f64) {
        let whole = number as i64;
        if whole as f64 == number && whole.unsigned_abs() < 1 << 53 {
            self.plain(&whole.to_string());
        } else {
            self.number(number);
        }
    }

    pub fn optional_number(&mut self, number: Option<f64>) {
        self.number(number.unwrap_or(f64::NAN));
    }

    pub fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.plain("null"),
        }
    }

    /// What is JSON already.
    pub fn plain(&mut self, json: &str) {
        self.text.push_str(json);
    }

    pub fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.open('[');
        for text in texts {
            self.element().text(text);
        }
        self.close(']');
    }

    /// A field that is left out where its text is empty.
    pub fn text_field(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.field(name).text(text);
        }
    }

    pub fn optional_text_field(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.field(name).text(text);
        }
    }

    pub fn optional_number_field(&mut self, name: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.field(name).number(number);
        }
    }

    /// A field that is left out where it is `false`.
    pub fn flag_field(&mut self, name: &str, flag: bool) {
        if flag {
            self.field(name).flag(true);
        }
    }
}

/// The same JSON with one field or element a line; `json` is what a [`Writer`] wrote.
pub fn indented(json: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut in_text, mut escaped) = (0, false, false);
    let mut before = ' ';
    for character in json.chars() {
        let breaks = match character {
            _ if in_text => false,
            '}' | ']' => {
                depth -= 1;
                !matches!(before, '{' | '[')
            }
            _ => matches!(before, '{' | '[' | ','),
        };
        if breaks {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
        out.push(character);
        if in_text {
            in_text = escaped || character != '"';
            escaped = character == '\\' && !escaped;
            // a bracket or comma in a text is none
            before = ' ';
            continue;
        }
        match character {
            '{' | '[' => depth += 1,
            '"' => in_text = true,
            ':' => out.push(' '),
            _ => {}
        }
        before = character;
    }
    out
}

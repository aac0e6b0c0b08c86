//! Writes JSON text, value by value.

use super::digits;

/// Writes JSON in the order it is told to, without white space.
#[derive(Default)]
pub struct Writer {
    pub(super) text: String,
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
        if !matches!(self.text.as_bytes(), [.., b'{' | b'[']) {
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
        self.text.push('"');
        for letter in text.chars() {
            let short = match letter {
                '"' | '\\' => letter,
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                ..' ' => {
                    self.text.push_str("\\u00");
                    for half in [letter as u32 >> 4, letter as u32 & 15] {
                        self.text.extend(char::from_digit(half, 16));
                    }
                    continue;
                }
                _ => {
                    self.text.push(letter);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(short);
        }
        self.text.push('"');
    }

    pub fn flag(&mut self, flag: bool) {
        self.plain(if flag { "true" } else { "false" });
    }

    /// `null` for what is no number.
    pub fn number(&mut self, number: f64) {
        let from = self.text.len();
        self.plain_number(number);
        if number.is_finite() && !self.text[from..].contains('.') {
            self.plain(".0");
        }
    }

    /// A whole number without a fraction: a level is 3, not 3.0.
    pub fn plain_number(&mut self, number: f64) {
        if number.is_finite() {
            self.plain(&digits(number));
        } else {
            self.plain("null");
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

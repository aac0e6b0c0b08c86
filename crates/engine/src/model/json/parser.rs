//! A JSON text becomes a value (RFC 8259), or the first thing that is wrong with it.

use super::{Object, Value, number};

/// Brackets may nest less deeply than this.
const DEPTH: usize = 128;

/// Why a text is not JSON. Places are counted from 1, columns in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub what: &'static str,
    pub line: usize,
    pub column: usize,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        for part in [self.what, " at line ", &line, " column ", &column] {
            out.write_str(part)?;
        }
        Ok(())
    }
}

/// What a text says, or why it says nothing.
pub fn parse_or_say(text: &str) -> Result<Value, Broken> {
    let mut parser = Parser {
        text,
        at: 0,
        what: "",
    };
    parser.document().ok_or_else(|| {
        let before = &text.as_bytes()[..parser.at];
        let mut lines = before.split(|byte| *byte == b'\n');
        Broken {
            what: parser.what,
            line: lines.clone().count(),
            column: lines.next_back().map_or(0, <[u8]>::len),
        }
    })
}

/// What a text says, whatever it is; `None` for what is not JSON.
pub fn parse(text: &str) -> Option<Value> {
    parse_or_say(text).ok()
}

struct Parser<'a> {
    text: &'a str,
    /// The byte to read next; after an error, the one after the wrong one.
    at: usize,
    /// After an error, what is wrong.
    what: &'static str,
}

impl Parser<'_> {
    fn document(&mut self) -> Option<Value> {
        let value = self.value(DEPTH)?;
        match self.skip_space() {
            None => Some(value),
            Some(_) => self.wrong("trailing characters"),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.at += usize::from(byte.is_some());
        byte
    }

    /// The next byte is wrong.
    fn wrong<T>(&mut self, what: &'static str) -> Option<T> {
        self.next();
        self.fail(what)
    }

    /// Something is wrong with what was read so far.
    fn fail<T>(&mut self, what: &'static str) -> Option<T> {
        self.what = what;
        None
    }

    fn skip_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// One value, in which brackets may nest less deeply than `depth`.
    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.skip_space() {
            None => self.fail("EOF while parsing a value"),
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'"') => self.string().map(Value::String),
            Some(b'[' | b'{') if depth == 1 => self.wrong("recursion limit exceeded"),
            Some(b'[') => self.list(depth - 1),
            Some(b'{') => self.object(depth - 1),
            Some(_) => self.wrong("expected value"),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        for expected in word.bytes() {
            match self.next() {
                Some(byte) if byte == expected => {}
                Some(_) => return self.fail("expected ident"),
                None => return self.fail("EOF while parsing a value"),
            }
        }
        Some(value)
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        self.at += 1;
        loop {
            match self.skip_space() {
                None => return self.fail("EOF while parsing a list"),
                Some(b']') => break,
                Some(b',') if !values.is_empty() => {
                    self.at += 1;
                    if self.skip_space() == Some(b']') {
                        return self.wrong("trailing comma");
                    }
                }
                Some(_) if values.is_empty() => {}
                Some(_) => return self.wrong("expected `,` or `]`"),
            }
            values.push(self.value(depth)?);
        }
        self.at += 1;
        Some(Value::Array(values))
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut entries = Vec::new();
        self.at += 1;
        loop {
            match self.skip_space() {
                None => return self.fail("EOF while parsing an object"),
                Some(b'}') => break,
                Some(b',') if !entries.is_empty() => {
                    self.at += 1;
                    match self.skip_space() {
                        Some(b'}') => return self.wrong("trailing comma"),
                        None => return self.fail("EOF while parsing a value"),
                        _ => {}
                    }
                }
                Some(_) if entries.is_empty() => {}
                Some(_) => return self.wrong("expected `,` or `}`"),
            }
            if self.peek() != Some(b'"') {
                return self.wrong("key must be a string");
            }
            let key = self.string()?;
            match self.skip_space() {
                Some(b':') => self.at += 1,
                Some(_) => return self.wrong("expected `:`"),
                None => return self.fail("EOF while parsing an object"),
            }
            entries.push((key, self.value(depth)?));
        }
        self.at += 1;
        Some(Value::Object(Object::new(entries)))
    }

    fn digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.next() {
            Some(b'0') => {
                if let Some(b'0'..=b'9') = self.peek() {
                    return self.wrong("invalid number");
                }
            }
            Some(b'1'..=b'9') => self.digits(),
            Some(_) => return self.fail("invalid number"),
            None => return self.fail("EOF while parsing a value"),
        }
        let whole = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.some_digits()?;
        }
        // its own grammar is narrower than that of a number
        let value = number(&self.text[from..self.at]).unwrap_or_default();
        if value.is_infinite() {
            return self.fail("number out of range");
        }
        let is_whole = self.at == whole && (value != 0.0 || value.is_sign_positive());
        Some(Value::Number { value, is_whole })
    }

    fn some_digits(&mut self) -> Option<()> {
        match self.peek() {
            Some(b'0'..=b'9') => {
                self.digits();
                Some(())
            }
            Some(_) => self.wrong("invalid number"),
            None => self.fail("EOF while parsing a value"),
        }
    }

    fn string(&mut self) -> Option<String> {
        let mut string = String::new();
        self.at += 1;
        loop {
            let from = self.at;
            while let Some(byte) = self.peek()
                && !matches!(byte, b'"' | b'\\' | ..b' ')
            {
                self.at += 1;
            }
            string.push_str(&self.text[from..self.at]); // between ASCII
            match self.next() {
                Some(b'"') => return Some(string),
                Some(b'\\') => string.push(self.escaped()?),
                Some(_) => {
                    return self
                        .fail("control character (\\u0000-\\u001F) found while parsing a string");
                }
                None => return self.fail(ENDS),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.next_of_string()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut unit = self.four_digits()?;
                // a character beyond the first 65536 is written as two
                if let 0xD800..=0xDBFF = unit {
                    for expected in [b'\\', b'u'] {
                        if self.next_of_string()? != expected {
                            return self.fail("unexpected end of hex escape");
                        }
                    }
                    let low = self.four_digits()?;
                    if let 0xDC00..=0xDFFF = low {
                        unit = 0x1_0000 + ((unit - 0xD800) << 10 | (low - 0xDC00));
                    }
                }
                // only a half of two is no character
                match char::from_u32(unit) {
                    Some(character) => character,
                    None => return self.fail("lone leading surrogate in hex escape"),
                }
            }
            _ => return self.fail("invalid escape"),
        })
    }

    fn next_of_string(&mut self) -> Option<u8> {
        let next = self.next();
        next.or_else(|| self.fail(ENDS))
    }

    fn four_digits(&mut self) -> Option<u32> {
        let rest = &self.text.as_bytes()[self.at..];
        let Some(digits) = rest.get(..4) else {
            self.at += rest.len();
            return self.fail(ENDS);
        };
        self.at += 4;
        let mut unit = 0;
        for digit in digits {
            let Some(digit) = char::from(*digit).to_digit(16) else {
                return self.fail("invalid escape");
            };
            unit = unit << 4 | digit;
        }
        Some(unit)
    }
}

const ENDS: &str = "EOF while parsing a string";

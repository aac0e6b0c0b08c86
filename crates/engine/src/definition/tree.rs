//! JSON text becomes a tree in which every value knows where it stands. Nothing here knows what a
//! questionnaire is.
//!
//! The tree is jsonc-parser's: it has the range of every value and key, sees a key that is given
//! twice, and lets authors write comments. Serde would stop at the first error and knows no places.

use jsonc_parser::{
    ParseOptions, ParseStringErrorKind, Scanner, ScannerOptions,
    ast::Value,
    common::{Range, Ranged},
    errors::{ParseError, ParseErrorKind},
    parse_to_ast,
    tokens::Token,
};

use crate::json::{below, without_mark};

/// Brackets nest less deeply than this. The parser's own bound, 512, keeps it from overflowing the
/// stack.
const MOST_DEPTH: usize = 128;

/// JSON (RFC 8259) with comments.
const GRAMMAR: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

const TOKENS: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The first thing that keeps a text from being JSON.
pub(super) struct SyntaxError {
    /// In plain words, without a full stop.
    pub message: String,
    pub range: Range,
}

impl SyntaxError {
    fn new(message: impl ToString, range: Range) -> Self {
        let mut message = message.to_string();
        if let Some(first) = message.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        Self { message, range }
    }
}

impl From<ParseError> for SyntaxError {
    fn from(error: ParseError) -> Self {
        match expected(error.kind()) {
            Some(expected) => Self::new(expected, error.range()),
            None => Self::new(error.kind(), error.range()),
        }
    }
}

/// What should stand where the parser stopped; `None` where the parser says it itself.
fn expected(kind: &ParseErrorKind) -> Option<&'static str> {
    Some(match kind {
        ParseErrorKind::UnterminatedObject => {
            "this object has no end: expected a \"}\", or a comma and another field"
        }
        ParseErrorKind::UnterminatedArray => {
            "this list has no end: expected a \"]\", or a comma and another value"
        }
        ParseErrorKind::UnterminatedCommentBlock => "this comment has no end: expected \"*/\"",
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            "this text has no end: expected a double quotation mark"
        }
        ParseErrorKind::UnexpectedCloseBrace => "unexpected \"}\": expected a value",
        ParseErrorKind::UnexpectedCloseBracket => "unexpected \"]\": expected a value",
        ParseErrorKind::UnexpectedComma => "unexpected comma: expected a value",
        ParseErrorKind::UnexpectedColon => "unexpected colon: expected a value",
        ParseErrorKind::UnexpectedToken | ParseErrorKind::UnexpectedWord => {
            "expected a value: a text in double quotation marks, a number, true, false, null, { or ["
        }
        ParseErrorKind::UnexpectedTokenInObject | ParseErrorKind::ExpectedStringObjectProperty => {
            "expected a field's name in double quotation marks, or a \"}\""
        }
        ParseErrorKind::ExpectedColonAfterObjectKey => {
            "expected a colon between the field's name and its value"
        }
        ParseErrorKind::ExpectedObjectValue => "expected a value after the colon",
        ParseErrorKind::ExpectedComma => {
            "expected a comma before the next entry, or the bracket that ends the object or list"
        }
        ParseErrorKind::TrailingCommasNotAllowed => {
            "expected another entry after the comma; the last one has none"
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            "expected double quotation marks around a text, not single ones"
        }
        ParseErrorKind::MultipleRootJsonValues => {
            "expected the end of the text: there is one value in a file"
        }
        ParseErrorKind::BareDecimalPointNumbersNotAllowed => {
            "expected a digit before and after the decimal point"
        }
        ParseErrorKind::UnaryPlusNumbersNotAllowed => "expected a number without a plus sign",
        ParseErrorKind::HexadecimalNumbersNotAllowed => "expected a number in decimal digits",
        ParseErrorKind::NonFiniteNumbersNotAllowed => "expected an ordinary number",
        _ => return None,
    })
}

/// What a text says, all ranges counted from behind a byte order mark, every number finite and nothing nested deeper than 127. Takes time and memory
/// in proportion to the text.
pub(super) fn parse(text: &str) -> Result<Value<'_>, SyntaxError> {
    let text = without_mark(text);
    let parsed = parse_to_ast(text, &Default::default(), &GRAMMAR)?;
    check_tokens(text)?;
    parsed
        .value
        .ok_or_else(|| SyntaxError::new("expected a value", Range::new(0, 0)))
}

/// Refuses what the parser lets through and JSON does not: other kinds of space, control
/// characters in a string, numbers that no double holds; and what is nested too deeply.
fn check_tokens(text: &str) -> Result<(), SyntaxError> {
    let mut scanner = Scanner::new(text, &TOKENS);
    let mut depth = 0;
    loop {
        let end = scanner.token_end();
        let token = scanner.scan()?;
        let range = Range::new(scanner.token_start(), scanner.token_end());
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let space = &text.as_bytes()[end..range.start]; // in the text, one after the other
        if let Some(at) = space.iter().position(|byte| !is_space(byte)) {
            let message = "only spaces, tabs and line breaks may stand between values";
            return Err(SyntaxError::new(message, Range::new(end + at, range.start)));
        }
        match token {
            None => return Ok(()),
            Some(Token::OpenBrace | Token::OpenBracket) => {
                depth += 1;
                if depth >= MOST_DEPTH {
                    return Err(SyntaxError::new(
                        ParseErrorKind::NestingDepthExceeded,
                        range,
                    ));
                }
            }
            Some(Token::CloseBrace | Token::CloseBracket) => depth -= 1,
            Some(Token::String(_)) => {
                let string = &text.as_bytes()[range.start..range.end]; // as above
                if let Some(at) = string.iter().position(|byte| *byte < b' ') {
                    let message = "a string has a line break or another control character in it";
                    let at = range.start + at;
                    return Err(SyntaxError::new(message, Range::new(at, at + 1)));
                }
            }
            Some(Token::Number(number)) if !number.parse::<f64>().is_ok_and(f64::is_finite) => {
                return Err(SyntaxError::new("number out of range", range));
            }
            _ => {}
        }
    }
}

/// Takes a tree apart without telling what does not fit.
pub(super) trait ValueExt<'v> {
    /// A field of an object; of a key given twice the last.
    fn get(&'v self, key: &str) -> Option<&'v Value<'v>>;

    fn has(&'v self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The elements of a list in a field; none where there is no list.
    fn elements(&'v self, key: &str) -> &'v [Value<'v>];

    fn as_str(&self) -> Option<&str>;

    fn as_bool(&self) -> Option<bool>;

    /// Finite: no other number is parsed.
    fn as_f64(&self) -> Option<f64>;

    /// A number that is written without a sign, a fraction and an exponent.
    fn as_u64(&self) -> Option<u64>;
}

impl<'v> ValueExt<'v> for Value<'v> {
    fn get(&'v self, key: &str) -> Option<&'v Value<'v>> {
        let mut properties = self.as_object()?.properties.iter().rev();
        let found = properties.find(|property| property.name.as_str() == key)?;
        Some(&found.value)
    }

    fn elements(&'v self, key: &str) -> &'v [Value<'v>] {
        match self.get(key) {
            Some(Value::Array(list)) => &list.elements,
            _ => &[],
        }
    }

    fn as_str(&self) -> Option<&str> {
        self.as_string_lit().map(|text| &*text.value)
    }

    fn as_bool(&self) -> Option<bool> {
        self.as_boolean_lit().map(|flag| flag.value)
    }

    fn as_f64(&self) -> Option<f64> {
        self.as_number_lit()?.value.parse().ok()
    }

    fn as_u64(&self) -> Option<u64> {
        self.as_number_lit()?.value.parse().ok()
    }
}

/// What a diagnostic is about: a value, a key, or a field that is missing from an object.
#[derive(Clone, Copy)]
pub(super) struct Place<'k> {
    /// Of the object where a field is missing.
    pub range: Range,
    /// The field's key.
    missing: Option<&'k str>,
}

impl<'k> Place<'k> {
    pub fn of_missing(key: &'k str, object: Range) -> Self {
        Self {
            range: object,
            missing: Some(key),
        }
    }
}

impl From<Range> for Place<'_> {
    fn from(range: Range) -> Self {
        Self {
            range,
            missing: None,
        }
    }
}

impl From<&Value<'_>> for Place<'_> {
    fn from(value: &Value) -> Self {
        value.range().into()
    }
}

impl Place<'_> {
    /// Its JSON pointer (RFC 6901) in the tree that it is from.
    pub fn pointer(&self, root: &Value) -> String {
        let mut pointer = String::new();
        let mut value = root;
        while value.range() != self.range {
            // what is read ends before it, or holds it
            let is_before = |other: Range| other.end <= self.range.start;
            match value {
                Value::Object(object) => {
                    let properties = &object.properties;
                    let at = properties.partition_point(|one| is_before(one.range));
                    let Some(property) = properties.get(at) else {
                        break;
                    };
                    pointer = below(&pointer, property.name.as_str());
                    if property.name.range() == self.range {
                        break;
                    }
                    value = &property.value;
                }
                Value::Array(list) => {
                    let elements = &list.elements;
                    let at = elements.partition_point(|one| is_before(one.range()));
                    let Some(element) = elements.get(at) else {
                        break;
                    };
                    pointer = below(&pointer, &at.to_string());
                    value = element;
                }
                _ => break,
            }
        }
        match self.missing {
            Some(key) => below(&pointer, key),
            None => pointer,
        }
    }
}

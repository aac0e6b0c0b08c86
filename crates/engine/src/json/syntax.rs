//! JSON text becomes a tree in which every value knows where it stands, or what keeps it from being
//! JSON, in our words and not the parser's. Nothing here knows a noun.
//!
//! The tree is jsonc-parser's: it has the range of every value and key, sees a key that is given
//! twice, and lets authors write comments. Serde would stop at the first error and knows no places.

use jsonc_parser::{
    ParseOptions, ParseStringErrorKind, Scanner, ScannerOptions,
    ast::Value,
    common::Range,
    errors::{ParseError, ParseErrorKind},
    parse_to_ast,
    tokens::Token,
};

use super::{number, without_mark};

/// Brackets nest less deeply than this. The parser's own bound, 512, keeps it from overflowing the
/// stack.
const MOST_DEPTH: usize = 128;

/// JSON (RFC 8259).
const GRAMMAR: ParseOptions = ParseOptions {
    allow_comments: false,
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
pub(crate) struct SyntaxError {
    /// In plain words, without a full stop.
    pub message: String,
    pub range: Range,
}

impl SyntaxError {
    fn new(message: &str, range: Range) -> Self {
        Self {
            message: message.into(),
            range,
        }
    }

    /// What the parser stopped at. Where that is a number that is written otherwise than JSON has
    /// it, the parser stops anywhere in it, or behind its first digits.
    fn of(error: &ParseError, text: &str) -> Self {
        let is_no_value = matches!(
            error.kind(),
            ParseErrorKind::String(_)
                | ParseErrorKind::UnexpectedTokenInObject
                | ParseErrorKind::ExpectedStringObjectProperty
        );
        match number::misspelt_at(text, error.range().start) {
            Some((message, range)) if !is_no_value => Self { message, range },
            _ => Self::new(expected(error.kind()), error.range()),
        }
    }
}

/// What should stand where the parser stopped.
fn expected(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::UnterminatedObject => {
            "this object has no end: expected a \"}\", or a comma and another field"
        }
        ParseErrorKind::UnterminatedArray => {
            "this list has no end: expected a \"]\", or a comma and another value"
        }
        ParseErrorKind::UnterminatedCommentBlock => "this comment has no end: expected \"*/\"",
        ParseErrorKind::CommentsNotAllowed => {
            "a comment, which only a questionnaire may have: leave it out"
        }
        ParseErrorKind::String(kind) => expected_in_text(kind),
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
        ParseErrorKind::NestingDepthExceeded => "brackets stand in each other more than 127 deep",
        ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => number::EXPECTED,
    }
}

fn expected_in_text(kind: &ParseStringErrorKind) -> &'static str {
    match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => {
            "this text has no end: expected a double quotation mark"
        }
        ParseStringErrorKind::ExpectedFourHexDigits => {
            "expected four hexadecimal digits after \"\\u\", as in \\u00e9"
        }
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => {
            "half a letter: one such as \\ud83d stands only before its other half, as in \\ud83d\\ude00"
        }
        ParseStringErrorKind::InvalidEscape
        | ParseStringErrorKind::InvalidEscapeInSingleQuoteString
        | ParseStringErrorKind::InvalidEscapeInDoubleQuoteString
        | ParseStringErrorKind::ExpectedTwoHexDigits => {
            "a backslash before a letter that it does not go with: write two for one that is meant"
        }
    }
}

/// What a text says, comments passed over, all ranges counted from behind a byte order mark, every
/// number finite and nothing nested deeper than 127. Takes time and memory in proportion to the
/// text.
pub(crate) fn parse_with_comments(text: &str) -> Result<Value<'_>, SyntaxError> {
    let grammar = ParseOptions {
        allow_comments: true,
        ..GRAMMAR
    };
    parse_as(text, &grammar)
}

/// The same without comments.
pub(super) fn parse(text: &str) -> Result<Value<'_>, SyntaxError> {
    parse_as(text, &GRAMMAR)
}

fn parse_as<'t>(text: &'t str, grammar: &ParseOptions) -> Result<Value<'t>, SyntaxError> {
    let text = without_mark(text);
    let parsed = parse_to_ast(text, &Default::default(), grammar)
        .map_err(|error| SyntaxError::of(&error, text))?;
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
        let token = scanner
            .scan()
            .map_err(|error| SyntaxError::of(&error, text))?;
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
                    let message = expected(&ParseErrorKind::NestingDepthExceeded);
                    return Err(SyntaxError::new(message, range));
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
                return Err(SyntaxError::new(number::TOO_LARGE, range));
            }
            _ => {}
        }
    }
}

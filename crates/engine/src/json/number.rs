//! Numbers that people write and JSON does not take: which they are, and how JSON has them.

use jsonc_parser::common::Range;

/// What a number is, where it is not known how one was meant.
pub(super) const EXPECTED: &str =
    "expected a number: digits, with a point before decimals, as in 0.5";

pub(super) const TOO_LARGE: &str = "this number is too large: the largest is about 1.8e308";

/// Longer ones are not repeated in a message.
const MOST_SHOWN: usize = 40;

/// What is wrong with the number that stands at a byte of the text, ends there or goes on there,
/// and how to write it; `None` where there is none, or it is written as JSON has it.
pub(super) fn misspelt_at(text: &str, at: usize) -> Option<(String, Range)> {
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
    let bytes = text.as_bytes();
    let (before, after) = bytes.split_at(at.min(bytes.len()));
    let start = before.iter().rposition(|byte| !is_part(byte));
    let start = start.map_or(0, |last| last + 1);
    let length = after.iter().position(|byte| !is_part(byte));
    let end = length.map_or(bytes.len(), |length| at + length);
    let written = text.get(start..end)?;
    let mend = how_to_mend(written)?;
    let named = if written.len() <= MOST_SHOWN {
        format!("\"{written}\"")
    } else {
        "this number".into()
    };
    Some((format!("{named} {mend}"), Range::new(start, end)))
}

/// For what is meant as a number, and is none in JSON.
fn how_to_mend(written: &str) -> Option<&'static str> {
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let digits = unsigned.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let whole = &unsigned[..unsigned.len() - digits.len()]; // what was trimmed
    if matches!(unsigned, "NaN" | "Infinity") {
        return Some("is no number in JSON: write an ordinary one, or leave the field out");
    }
    if unsigned == written
        && !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.')
    {
        return None; // a word
    }
    if unsigned.is_empty() {
        return Some("has no digits: write some behind the sign");
    }
    if written.starts_with('+') {
        return Some("has a plus sign: write the number without it");
    }
    if unsigned.starts_with("0x") || unsigned.starts_with("0X") {
        return Some("is hexadecimal: write it in decimal digits");
    }
    if whole.is_empty() && digits.starts_with('.') {
        return Some("has no digit before its point: write a 0 there");
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Some("has a 0 in front: write the number without it");
    }
    let (decimals, exponent) = match digits.split_once(['e', 'E']) {
        Some((decimals, exponent)) => (decimals, Some(exponent)),
        None => (digits, None),
    };
    if decimals == "." {
        return Some("has no digit behind its point: write one, or leave the point out");
    }
    let is_all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimals = decimals.is_empty() || decimals.strip_prefix('.').is_some_and(is_all_digits);
    let power = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    if is_decimals && power == Some("") {
        return Some("has no digits in its exponent: write some, as in 1e3, or leave the e out");
    }
    let is_number = !whole.is_empty() && is_decimals && power.is_none_or(is_all_digits);
    (!is_number).then_some(
        "is not written as a number: write digits, with a point before decimals, as in 0.5; a text \
         stands in double quotation marks",
    )
}

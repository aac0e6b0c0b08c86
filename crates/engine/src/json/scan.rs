//! What a stranger's JSON is asked before anything parses it: how deeply it is nested, and whether
//! its numbers are such as anybody means. One look at each byte, whatever the text says.

use thiserror::Error;

use super::line_and_column;

/// The longest number that is read, in characters: a double needs 24.
const MOST_DIGITS: usize = 40;
/// The powers of ten that are read are at most this far from 0. Doubles go a little further, and
/// reading and writing those that do takes a thousand times as long.
const MOST_EXPONENT: u32 = 300;

/// What is said of a number that [`is_out_of_use`].
pub const OUT_OF_USE: &str = "A number has more than 40 characters or an exponent beyond 300";

/// What no file of this program has, and where it begins: line and column from 1, the column in
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Oddity {
    #[error("Nested too deeply at line {line} column {column}")]
    Depth { line: usize, column: usize },
    #[error("{OUT_OF_USE} at line {line} column {column}")]
    Number { line: usize, column: usize },
}

/// Whether a number, as it is written, is one that nobody means and that takes long to read.
pub fn is_out_of_use(number: &str) -> bool {
    let exponent = number
        .split_once(['e', 'E'])
        .map_or("0", |(_, after)| after);
    let exponent = exponent.trim_start_matches(['+', '-', '0']);
    // digits that are too many for 32 bits are too many; none are a 0
    let exponent: u32 = match exponent {
        "" => 0,
        digits => digits.parse().unwrap_or(u32::MAX),
    };
    number.len() > MOST_DIGITS || exponent > MOST_EXPONENT
}

/// Finds the first thing in a text for which it is not to be parsed: brackets outside of strings
/// that nest deeper than `most_depth`, or a number that [`is_out_of_use`]. Whether the text is JSON
/// is for the parser to say.
pub fn check_shape(text: &str, most_depth: usize) -> Result<(), Oddity> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0_usize);
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'"' => at = end_of_string(bytes, at),
            b'[' | b'{' => {
                depth += 1;
                if depth > most_depth {
                    let (line, column) = line_and_column(text, start);
                    return Err(Oddity::Depth { line, column });
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'-' | b'0'..=b'9' => {
                let rest = bytes.get(at..).unwrap_or_default();
                let more = rest.iter().take_while(|byte| is_of_number(byte));
                at += more.count();
                if text.get(start..at).is_some_and(is_out_of_use) {
                    let (line, column) = line_and_column(text, start);
                    return Err(Oddity::Number { line, column });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Behind the quotation mark that ends the string in which `at` is.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    at
}

fn is_of_number(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')
}

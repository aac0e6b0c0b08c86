//! The cells of a table, and what a cell says.
//!
//! The csv crate does not serve: to it a quote that starts a cell opens one whatever follows, and a
//! quote after a blank is a letter. What people paste has quoted words that begin a cell, and
//! blanks around cells that are quoted whole.

use super::FigureProblem;
use crate::names::is_space;

/// The greatest size of a figure, in any unit.
const MOST: f64 = 1e15;

/// What keeps the cells of a table apart, by its first line.
pub(super) fn separator(text: &str) -> char {
    let (mut found, mut rest) = (',', text);
    loop {
        let (_, after) = next_cell(rest, &['\t', ';', ',']);
        let mut letters = after.chars();
        match letters.next() {
            Some('\t') => return '\t',
            Some(';') => found = ';',
            Some(',') => {}
            _ => return found,
        }
        rest = letters.as_str();
    }
}

/// The cells of the line that a text starts with, at least one, and the text behind its end; `None`
/// where that is the text's. Quotes may span lines: such a cell has line breaks in it.
pub(super) fn line_of_cells(text: &str, separator: char) -> (Vec<String>, Option<&str>) {
    let (mut cells, mut rest) = (Vec::new(), text);
    loop {
        let (cell, after) = next_cell(rest, &[separator]);
        cells.push(cell);
        let mut letters = after.chars();
        match letters.next() {
            Some('\n') => return (cells, Some(letters.as_str())),
            Some(_) => rest = letters.as_str(),
            None => return (cells, None),
        }
    }
}

pub(super) fn is_empty(cells: &[String]) -> bool {
    cells.iter().all(String::is_empty)
}

/// The cell that a text starts with, trimmed, and the text from the separator or the line break
/// after it.
fn next_cell<'a>(text: &'a str, separators: &[char]) -> (String, &'a str) {
    if let Some((cell, after)) = quoted_cell(text, separators) {
        return (cell.trim_matches(is_space).into(), after);
    }
    // no quotes, or such as belong to the words
    let ends = |letter: char| letter == '\n' || separators.contains(&letter);
    let end = text.find(ends).unwrap_or(text.len());
    (text[..end].trim_matches(is_space).into(), &text[end..])
}

/// `None` unless quotes surround the whole cell.
fn quoted_cell<'a>(text: &'a str, separators: &[char]) -> Option<(String, &'a str)> {
    let ends = |letter: char| letter == '\n' || separators.contains(&letter);
    let is_blank = |letter: char| is_space(letter) && !ends(letter);
    let mut rest = text.trim_start_matches(is_blank).strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else {
            let after = after.trim_start_matches(is_blank);
            let whole = after.is_empty() || after.starts_with(ends);
            return whole.then_some((cell, after));
        }
    }
}

/// The number that a person typed, by the rule of tables that no comma separates; `None` where
/// nothing is typed.
///
/// Errors: [`FigureProblem::NotANumber`], and [`FigureProblem::TwoNumbers`] for what is one number
/// to some readers and another to others.
pub fn read_number(text: &str) -> Result<Option<f64>, FigureProblem> {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Ok(None);
    }
    figure(text, true, false).map(|(number, _)| Some(number))
}

/// A number as [`read_number`] reads it back.
pub fn number_to_edit(number: f64) -> String {
    let written = number.to_string();
    match read_number(&written) {
        Ok(_) => written,
        // thousandths, which could be thousands
        Err(_) => written + "0",
    }
}

/// The lower and the upper end of a figure, equal where it is a number.
pub(super) fn figure(
    cell: &str,
    decimal_comma: bool,
    may_range: bool,
) -> Result<(f64, f64), FigureProblem> {
    let (one, rest) = leading_number(cell, decimal_comma)?;
    if rest.is_empty() {
        return Ok((one, one));
    }
    let between = ["-", "–", "..", "to"];
    let second = between
        .iter()
        .find_map(|between| rest.strip_prefix(between));
    // three points are neither a range nor one that ends in .5
    let second =
        second.filter(|text| may_range && !(rest.starts_with('.') && text.starts_with('.')));
    let second = second.ok_or(FigureProblem::NotANumber)?;
    let (other, after) = leading_number(second, decimal_comma)?;
    if !after.is_empty() {
        return Err(FigureProblem::NotANumber);
    }
    let first = &cell[..cell.len() - rest.len()];
    let (lower, upper) = (one.min(other), one.max(other));
    if rest.starts_with(['-', '–']) && may_be_date(first, second) {
        return Err(FigureProblem::MayBeDate { lower, upper });
    }
    Ok((lower, upper))
}

/// Whether two numbers with a dash between them may be a year and its month, either way round, or
/// a day and a month, of which one has a zero before it.
fn may_be_date(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|part| part.trim_matches(is_space));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(one) || !is_digits(other) {
        return false;
    }
    let is_year = |part: &str| part.len() == 4 && matches!(part.parse::<u16>(), Ok(1900..=2199));
    let is_month = |part: &str| part.len() <= 2 && matches!(part.parse::<u8>(), Ok(1..=12));
    let is_padded = |part: &str| part.len() == 2 && part.starts_with('0');
    is_year(one) && is_month(other)
        || is_month(one) && is_year(other)
        || is_padded(one)
        || is_padded(other)
}

/// The number that a text starts with, with its sign and its unit, and what follows it.
fn leading_number(text: &str, decimal_comma: bool) -> Result<(f64, &str), FigureProblem> {
    let mut rest = text.trim_start_matches(is_space);
    let (mut sign, mut unit) = (None, false);
    while let Some(letter) = rest.chars().next() {
        match letter {
            '+' if sign.is_none() => sign = Some(1.0),
            '-' | '\u{2212}' if sign.is_none() => sign = Some(-1.0),
            _ if !unit && is_unit(letter) => unit = true,
            _ => break,
        }
        rest = rest[letter.len_utf8()..].trim_start_matches(is_space);
    }
    let bytes = rest.as_bytes();
    let (mut digits, mut end, mut point) = (String::new(), 0, false);
    let mut grouped = None;
    for (at, letter) in rest.char_indices() {
        let digit_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match letter {
            '0'..='9' => digits.push(letter),
            '.' | ',' if grouped == Some(letter) && at == end && is_three(&bytes[at + 1..]) => {
                continue;
            }
            '.' | ','
                if grouped.is_none()
                    && !point
                    && (1..=3).contains(&end)
                    && are_groups(&bytes[at..]) =>
            {
                grouped = Some(letter);
                continue;
            }
            '.' | ',' if !point && at == end && digit_follows && grouped != Some(letter) => {
                let is_sure = grouped.is_some();
                if letter == ',' && !decimal_comma && !is_sure {
                    break;
                }
                let may_group = (1..=3).contains(&end) && digits.bytes().any(|digit| digit != b'0');
                let goes_on = matches!(bytes.get(at + 4), Some(b'.' | b','));
                if !is_sure && may_group && is_three(&bytes[at + 1..]) && !goes_on {
                    // a thousand and more for some, one and a little for others
                    let after = &rest[at + 1..at + 4]; // three digits
                    let read = |between: &str| {
                        let size: Result<f64, _> = format!("{digits}{between}{after}").parse();
                        size.unwrap_or(f64::NAN) * sign.unwrap_or(1.0) // digits make a number
                    };
                    return Err(FigureProblem::TwoNumbers {
                        whole: read(""),
                        fraction: read("."),
                    });
                }
                digits.push('.');
                point = true;
            }
            // between digits; at the end it is left
            '\'' | '’' if end > 0 && is_three(&bytes[at + letter.len_utf8()..]) => continue,
            _ if end > 0 && is_space(letter) && is_three(&bytes[at + letter.len_utf8()..]) => {
                continue;
            }
            _ => break,
        }
        end = at + 1;
    }
    let size = digits.parse().ok().filter(|size: &f64| *size <= MOST);
    let size = size.ok_or(FigureProblem::NotANumber)?;
    rest = rest[end..].trim_start_matches(is_space);
    if !unit && let Some(after) = rest.strip_prefix(is_unit) {
        rest = after.trim_start_matches(is_space);
    }
    Ok((size * sign.unwrap_or(1.0) + 0.0, rest)) // no zero is negative
}

/// Whether what comes next can only be a separator of thousands: it comes twice, or a decimal
/// separator comes after it.
fn are_groups(bytes: &[u8]) -> bool {
    let Some((separator, after)) = bytes.split_first() else {
        return false;
    };
    let then = after.get(3);
    is_three(after)
        && matches!(then, Some(b'.' | b','))
        && match after.get(4..) {
            Some(rest) if then == Some(separator) => is_three(rest),
            Some([next, ..]) => next.is_ascii_digit(),
            _ => false,
        }
}

/// Whether exactly three digits come next.
fn is_three(bytes: &[u8]) -> bool {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.count() == 3
}

fn is_unit(letter: char) -> bool {
    matches!(letter, '€' | '$' | '£' | '¥' | '%')
}

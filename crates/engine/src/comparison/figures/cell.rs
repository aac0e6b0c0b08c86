//! One line of a table, cut into its cells, and what a cell says.
//!
//! The csv crate does not serve: to it a quote that starts a cell opens one which may run over many
//! lines, and a quote after a blank is a letter. What people paste has quoted words that begin a cell,
//! and blanks around cells that are quoted whole.

/// The greatest size of a figure, in any unit.
const MOST: f64 = 1e15;

/// What keeps the cells of a table apart, by its first line.
pub(super) fn separator(line: &str) -> char {
    let (mut found, mut rest) = (',', line);
    loop {
        let (_, after) = next_cell(rest, &['\t', ';', ',']);
        if after.starts_with('\t') {
            return '\t';
        }
        if after.starts_with(';') {
            found = ';';
        }
        match after.get(1..) {
            Some(next) => rest = next,
            None => return found,
        }
    }
}

/// At least one.
pub(super) fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut rest) = (Vec::new(), line);
    loop {
        let (cell, after) = next_cell(rest, &[separator]);
        cells.push(cell);
        match after.get(1..) {
            Some(next) => rest = next,
            None => return cells,
        }
    }
}

pub(super) fn is_empty(cells: &[String]) -> bool {
    cells.iter().all(String::is_empty)
}

/// The cell that a text starts with, trimmed, and the text from the separator after it.
fn next_cell<'a>(text: &'a str, separators: &[char]) -> (String, &'a str) {
    if let Some((cell, after)) = quoted_cell(text, separators) {
        return (cell.trim_matches(is_blank).into(), after);
    }
    // no quotes, or such as belong to the words
    let end = text.find(separators).unwrap_or(text.len());
    (text[..end].trim_matches(is_blank).into(), &text[end..])
}

/// `None` unless quotes surround the whole cell.
fn quoted_cell<'a>(text: &'a str, separators: &[char]) -> Option<(String, &'a str)> {
    let is_space = |letter: char| is_blank(letter) && !separators.contains(&letter);
    let mut rest = text.trim_start_matches(is_space).strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else {
            let after = after.trim_start_matches(is_space);
            let whole = after.is_empty() || after.starts_with(separators);
            return whole.then_some((cell, after));
        }
    }
}

/// White space as it stands in cells, also such as does not break or is thin, and what a file may
/// start with.
fn is_blank(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{feff}'
    )
}

/// The lower and the upper end of a figure, equal where it is a number.
pub(super) fn figure(cell: &str, decimal_comma: bool, may_range: bool) -> Option<(f64, f64)> {
    let (one, rest) = leading_number(cell, decimal_comma)?;
    if rest.is_empty() {
        return Some((one, one));
    }
    let between = ["-", "–", "..", "to"];
    let second = between
        .iter()
        .find_map(|between| rest.strip_prefix(between));
    // three points are neither a range nor one that ends in .5
    let second =
        second.filter(|text| may_range && !(rest.starts_with('.') && text.starts_with('.')));
    let (other, rest) = leading_number(second?, decimal_comma)?;
    rest.is_empty().then_some((one.min(other), one.max(other)))
}

/// The number that a text starts with, with its sign and its unit, and what follows it.
fn leading_number(text: &str, decimal_comma: bool) -> Option<(f64, &str)> {
    let mut rest = text.trim_start_matches(is_blank);
    let (mut sign, mut unit) = (None, false);
    while let Some(letter) = rest.chars().next() {
        match letter {
            '+' if sign.is_none() => sign = Some(1.0),
            '-' | '\u{2212}' if sign.is_none() => sign = Some(-1.0),
            _ if !unit && is_unit(letter) => unit = true,
            _ => break,
        }
        rest = rest[letter.len_utf8()..].trim_start_matches(is_blank);
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
                if letter == ',' && !is_sure && digits != "0" && is_three(&bytes[at + 1..]) {
                    return None; // a thousand and more for some, one and a little for others
                }
                digits.push('.');
                point = true;
            }
            // between digits; at the end it is left
            '\'' | '’' if end > 0 && is_three(&bytes[at + letter.len_utf8()..]) => continue,
            _ if end > 0 && is_blank(letter) && is_three(&bytes[at + letter.len_utf8()..]) => {
                continue;
            }
            _ => break,
        }
        end = at + 1;
    }
    let size: f64 = digits.parse().ok().filter(|size| *size <= MOST)?;
    rest = rest[end..].trim_start_matches(is_blank);
    if !unit && let Some(after) = rest.strip_prefix(is_unit) {
        rest = after.trim_start_matches(is_blank);
    }
    Some((size * sign.unwrap_or(1.0) + 0.0, rest)) // no zero is negative
}

/// Whether a number ends in a point with three digits after it, which could group as well as begin
/// a fraction.
pub(super) fn is_dotted(cell: &str) -> bool {
    let Some((before, after)) = cell.split_once('.') else {
        return false;
    };
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let whole = &before[before.len() - digits..];
    let after = after.as_bytes();
    let may_be_both = is_three(after) && !matches!(after.get(3), Some(b'.' | b','));
    (1..=3).contains(&digits) && whole != "0" && may_be_both
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

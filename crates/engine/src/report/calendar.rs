//! Days to keep as a calendar file (RFC 5545): reviews, and what is to be done by when. No clock:
//! when it was written comes from outside.
//!
//! The crates that write such files bring a clock and a random source along; this is one kind of
//! entry, and a few lines.

use thiserror::Error;

use super::plain;

/// Something to keep on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The same for the same thing, so that a later file moves it and does not double it.
    pub id: String,
    /// An ISO 8601 date, `2027-01-14`.
    pub day: String,
    pub title: String,
    /// What to know about it; may be empty.
    pub text: String,
}

impl CalendarEntry {
    /// Whether there is such a day: without it a calendar cannot hold the entry.
    pub fn is_on_a_day(&self) -> bool {
        basic_date(&self.day).is_some()
    }
}

/// Why there is no calendar file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    #[error("there is no day to keep")]
    Nothing,
    #[error("\"{day}\" of \"{id}\" is no day: write it like 2027-01-14")]
    NotADay { id: String, day: String },
    #[error("\"{0}\" is no time: write it like 2027-01-14T09:30:00Z")]
    NotATime(String),
}

/// The longest line in bytes, without its end.
const MOST_BYTES: usize = 75;

/// A calendar of whole-day entries, which leave the day free. `written_at` is an ISO 8601 time in
/// UTC, `2027-01-14T09:30:00Z`, with or without parts of a second.
pub fn calendar(entries: &[CalendarEntry], written_at: &str) -> Result<String, CalendarError> {
    let stamp = basic_time(written_at).ok_or_else(|| CalendarError::NotATime(written_at.into()))?;
    if entries.is_empty() {
        return Err(CalendarError::Nothing);
    }
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//partner-assessment//EN");
    line(&mut out, "METHOD:PUBLISH");
    for entry in entries {
        let day = basic_date(&entry.day).ok_or_else(|| CalendarError::NotADay {
            id: entry.id.clone(),
            day: entry.day.clone(),
        })?;
        line(&mut out, "BEGIN:VEVENT");
        line(
            &mut out,
            &format!("UID:{}@partner-assessment", escaped(&entry.id)),
        );
        line(&mut out, &format!("DTSTAMP:{stamp}"));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{day}"));
        line(&mut out, &format!("SUMMARY:{}", escaped(&entry.title)));
        if !entry.text.is_empty() {
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&entry.text)));
        }
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    Ok(out)
}

/// Adds a line, folded where it is too long, and never within a letter.
fn line(out: &mut String, text: &str) {
    let mut room = MOST_BYTES;
    for letter in text.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = MOST_BYTES - 1;
        }
        out.push(letter);
        room -= letter.len_utf8(); // there is room for it
    }
    out.push_str("\r\n");
}

/// A person's words as TEXT (RFC 5545, 3.3.11), without control characters.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// `2027-01-14` as `20270114`; `None` where there is no such day.
fn basic_date(day: &str) -> Option<String> {
    let mut parts = day.split('-');
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    let year_number = digits(year, 4)?;
    let days = match digits(month, 2)? {
        4 | 6 | 9 | 11 => 30,
        2 if year_number % 4 == 0 && (year_number % 100 != 0 || year_number % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    let is_day = parts.next().is_none() && (1..=days).contains(&digits(date, 2)?);
    is_day.then(|| format!("{year}{month}{date}"))
}

/// `2027-01-14T09:30:00Z` as `20270114T093000Z`.
fn basic_time(time: &str) -> Option<String> {
    let (day, time) = time.strip_suffix('Z')?.split_once('T')?;
    let time = time.split_once('.').map_or(time, |(time, _)| time);
    let mut parts = time.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    let is_time = parts.next().is_none()
        && digits(hour, 2)? < 24
        && digits(minute, 2)? < 60
        && digits(second, 2)? <= 60;
    let day = basic_date(day)?;
    is_time.then(|| format!("{day}T{hour}{minute}{second}Z"))
}

/// So many digits as a number.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

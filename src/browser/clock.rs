//! Clock, watch and calendar of the browser, in the reader's time zone.

use js_sys::Date;
use web_sys::window;

/// Milliseconds since 1970 by the browser's clock: shown, never used to order.
pub fn now_ms() -> f64 {
    if cfg!(target_family = "wasm") {
        Date::now()
    } else {
        // where tests draw pages time stands still, so that they always draw the same
        0.0
    }
}

/// Milliseconds on a watch that nobody sets: for how long something has taken.
pub fn watch_ms() -> f64 {
    if cfg!(target_family = "wasm") {
        let performance = window().and_then(|window| window.performance());
        performance.map_or(0.0, |performance| performance.now())
    } else {
        0.0
    }
}

/// Today as an ISO 8601 date in the reader's own time zone.
pub fn today() -> String {
    day_of(now_ms())
}

/// The day of a moment, in milliseconds since 1970, in the same way.
pub fn day_of(ms: f64) -> String {
    if !cfg!(target_family = "wasm") {
        return "1970-01-01".into();
    }
    let moment = Date::new(&ms.into());
    // the same clock face, as if it were in Greenwich
    let shifted = ms - moment.get_timezone_offset() * 60_000.0;
    let mut text = String::from(Date::new(&shifted.into()).to_iso_string());
    text.truncate("2026-01-31".len());
    text
}

/// The moment as ISO 8601 text.
pub fn now_text() -> String {
    Date::new_0().to_iso_string().into()
}

/// Milliseconds of a day of 24 hours.
pub const DAY_MS: f64 = 86_400_000.0;

/// Noon of an ISO 8601 date in the reader's time zone, in milliseconds since 1970.
pub fn day_ms(day: &str) -> f64 {
    if !cfg!(target_family = "wasm") {
        return days_since_1970(day).unwrap_or(0.0) * DAY_MS;
    }
    Date::parse(&format!("{day}T12:00:00"))
}

/// How many days it is until an ISO 8601 date: negative once it is over, and not a number where
/// that is no day.
pub fn days_until(day: &str) -> f64 {
    // with the clocks put back or forward on the way it is an hour more or less
    ((day_ms(day) - day_ms(&today())) / DAY_MS).round()
}

/// Where tests draw pages there is no calendar: by the rule for days of the Gregorian one.
fn days_since_1970(day: &str) -> Option<f64> {
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.ok()?, month.ok()?, day.ok()?);
    // a year that begins in March ends with the day that leap years add
    let year = year - i64::from(month <= 2);
    let days = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let before = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some((before + days - 719_468) as f64)
}

//! Calendar files, read back by a library for RFC 5545.

use engine::report::{CalendarEntry, CalendarError, calendar};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use proptest::prelude::*;

const WRITTEN: &str = "2026-11-30T09:30:05.123Z";

fn entry(id: &str, day: &str, title: &str, text: &str) -> CalendarEntry {
    CalendarEntry {
        id: id.into(),
        day: day.into(),
        title: title.into(),
        text: text.into(),
    }
}

/// What a calendar program reads: id, day, title, text and when it was written, of each entry.
#[track_caller]
fn read(text: &str) -> Vec<[String; 5]> {
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let calendar: Calendar = text.parse().expect("it is a calendar");
    let mut read = Vec::new();
    for component in calendar.components {
        let CalendarComponent::Event(event) = component else {
            panic!("there are events alone");
        };
        let Some(DatePerhapsTime::Date(day)) = event.get_start() else {
            panic!("it is a whole day");
        };
        let written = event.get_timestamp().expect("it says when it was written");
        read.push([
            event.get_uid().unwrap_or_default().into(),
            day.to_string(),
            event.get_summary().unwrap_or_default().into(),
            event.get_description().unwrap_or_default().into(),
            written.to_rfc3339(),
        ]);
    }
    read
}

#[test]
fn a_review_is_a_whole_day_that_stays_free() {
    let entries = [
        entry(
            "r1",
            "2027-01-14",
            "Review Acme GmbH",
            "Ask; then decide,\nboth of us",
        ),
        entry("r2", "2028-02-29", "Review Birch", ""),
    ];
    let text = calendar(&entries, WRITTEN).expect("both are days");
    let stamp = "2026-11-30T09:30:05+00:00";
    assert_eq!(
        read(&text),
        [
            [
                "r1@partner-assessment",
                "2027-01-14",
                "Review Acme GmbH",
                "Ask; then decide,\nboth of us",
                stamp
            ],
            [
                "r2@partner-assessment",
                "2028-02-29",
                "Review Birch",
                "",
                stamp
            ],
        ]
    );
    assert_eq!(text.matches("TRANSP:TRANSPARENT\r\n").count(), 2);
}

#[test]
fn what_is_no_day_is_said() {
    for day in [
        "",
        "2027-02-29",
        "2027-13-01",
        "2027-1-1",
        "2027-01-00",
        "14.01.2027",
        "2027-01-14T00:00",
    ] {
        let error = calendar(&[entry("r1", day, "T", "")], WRITTEN);
        let expected = CalendarError::NotADay {
            id: "r1".into(),
            day: day.into(),
        };
        assert_eq!(error, Err(expected));
    }
    for time in [
        "",
        "2026-11-30",
        "2026-11-30T09:30:05",
        "2026-11-30T25:00:00Z",
    ] {
        let error = calendar(&[entry("r1", "2027-01-14", "T", "")], time);
        assert_eq!(error, Err(CalendarError::NotATime(time.into())));
    }
    assert_eq!(calendar(&[], WRITTEN), Err(CalendarError::Nothing));
}

proptest! {
    #[test]
    fn no_words_break_a_calendar(title in "\\PC{0,120}", text in "[\\PC\r\n\t\\\\;,:\"]{0,200}") {
        let written = calendar(&[entry("r1", "2027-01-14", &title, &text)], WRITTEN);
        let written = written.expect("it is a day");
        let read = read(&written);
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(&read[0][2], &title);
        let plain = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        prop_assert_eq!(&read[0][3], &plain);
    }
}

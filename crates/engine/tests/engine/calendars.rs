//! Calendar files, read back by a library for RFC 5545.

use engine::{
    model::PlannedStep,
    report::{
        CalendarEntry, CalendarError, PlanInput, ReportTexts, calendar, plan_calendar, plan_report,
    },
};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use proptest::prelude::*;

use crate::{check::Plain, typed::HOSTILE};

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

/// A text as it comes back: line breaks are one, and other control characters are spaces.
fn kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace(|at: char| at.is_control() && at != '\n', " ")
}

#[test]
fn what_was_planned_stands_in_a_calendar_as_it_was_typed() {
    let steps = HOSTILE.map(|typed| PlannedStep {
        text: typed.into(),
        first_step: typed.into(),
        role: typed.into(),
        due: Some("2027-01-14".into()),
        ..PlannedStep::default()
    });
    let texts = ReportTexts {
        col_role: "Who",
        first_step: "First step",
        ..ReportTexts::default()
    };
    let plan = plan_report(&PlanInput {
        decision: None,
        steps: &steps.each_ref().map(|step| (&*step.text, step)),
        today: "2026-01-01",
        texts: &texts,
        format: &Plain,
        day: &|day| day.into(),
        own: &|_, text| text.into(),
    });
    for partner in HOSTILE {
        let entries = plan_calendar(&plan, partner, &texts);
        let read = read(&calendar(&entries, WRITTEN).expect("each is on a day"));
        assert_eq!(read.len(), HOSTILE.len());
        for ([_, day, title, text, _], typed) in read.iter().zip(HOSTILE) {
            assert_eq!(day, "2027-01-14");
            assert_eq!(*title, kept(&format!("{partner}: {typed}")));
            assert_eq!(*text, kept(&format!("Who: {typed}\nFirst step: {typed}")));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_break_a_calendar(
        title in any::<String>(),
        text in "[\\PC\r\n\t\\\\;,:\"\u{0}\u{7}\u{b}\u{85}]{0,200}",
    ) {
        let written = calendar(&[entry("r1", "2027-01-14", &title, &text)], WRITTEN);
        let written = written.expect("it is a day");
        let read = read(&written);
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(&read[0][2], &kept(&title));
        prop_assert_eq!(&read[0][3], &kept(&text));
    }
}

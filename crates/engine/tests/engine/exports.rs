//! What leaves for people: file names that arrive whole, and Markdown that stays text wherever it
//! is pasted.

use engine::report::{CalendarEntry, Chapter, calendar, chapters_markdown, file_name, tagged};

#[test]
fn a_long_name_leaves_title_and_ending_of_a_file() {
    let long = "Nordische Gesellschaft für ".repeat(12);
    let name = file_name(&[&long, "Alliance health check"], "md");
    assert!(name.starts_with("Nordische-Gesellschaft-für-"), "{name}");
    assert!(name.ends_with("-Alliance-health-check.md"), "{name}");
    assert!(name.len() < 255, "{name}");
    // letters of several bytes, and a title that is as long
    let long = "日本語".repeat(100);
    let name = file_name(&[&long, &long, "2026-11-29"], "json");
    assert!(
        name.ends_with("-2026-11-29.json") && name.len() < 255,
        "{name}"
    );
}

#[test]
fn a_file_name_is_safe_everywhere() {
    for (parts, expected) in [
        (
            &["Acme GmbH", "Health check"][..],
            "Acme-GmbH-Health-check.md",
        ),
        (&["../../etc/passwd"], "etc-passwd.md"),
        (&["", "Health: check?"], "Health-check.md"),
        // the marks that make "exe.gpj" read as "jpg.exe"
        (&["Acme\u{202e}dm.exe\u{202c}"], "Acmedm.exe.md"),
        (&["\u{200f}Acme\u{2066}\u{feff}\u{7}"], "Acme.md"),
        (&["שלום\u{a0}עולם"], "שלום-עולם.md"),
        (&["\u{200b}", "..."], "partner-assessment.md"),
    ] {
        assert_eq!(file_name(parts, "md"), expected);
    }
}

/// A list with one line.
fn exported(line: &str) -> String {
    let chapter = Chapter {
        title: "Reasons".into(),
        lines: vec![line.into()],
    };
    let text = chapters_markdown("Choice", "Confidential", &[chapter]);
    let line = text.lines().last().and_then(|line| line.strip_prefix("- "));
    line.map(String::from).expect("it ends with the line")
}

#[test]
fn a_bare_address_is_no_link_in_an_export() {
    for (written, expected) in [
        ("see https://example.com/a", r"see https\://example.com/a"),
        ("see HTTP://example.com", r"see HTTP\://example.com"),
        ("mailto:jo", r"mailto\:jo"),
        ("www.example.com", r"www\.example.com"),
        ("mail jo@example.com.", "mail `jo@example.com`."),
        ("at 10:30, 1.5 times: good", "at 10:30, 1.5 times: good"),
    ] {
        assert_eq!(exported(written), expected);
    }
}

#[test]
fn a_text_in_another_language_is_a_text_like_any_other_in_an_export() {
    for (written, expected) in [
        ("Guten Tag", "Guten Tag"),
        ("- kein Eintrag", r"\- kein Eintrag"),
        ("  2026. Ein Jahr", r"2026\. Ein Jahr"),
        ("www.example.com", r"www\.example.com"),
    ] {
        assert_eq!(exported(&tagged("de", written)), expected);
    }
    let entry = CalendarEntry {
        id: "p1".into(),
        day: "2027-01-14".into(),
        title: format!("Acme: {}", tagged("de", "Anrufen")),
        text: tagged("de-AT", "Heute"),
    };
    let written = calendar(&[entry], "2026-11-30T09:30:05Z").expect("it is a day");
    assert!(written.contains("\r\nSUMMARY:Acme: Anrufen\r\nDESCRIPTION:Heute\r\n"));
}

//! When two names are one, and when there is nothing to see in a name.

use engine::{
    model::Relationship,
    names::{is_same, trimmed},
};

#[test]
fn names_that_look_alike_are_the_same() {
    for (one, other) in [
        ("Acme", "Acme "),
        ("Acme GmbH", "ACME  gmbh"),
        ("Acme GmbH", "Acme\u{a0}GmbH"),
        ("Acme GmbH", "Acme\u{2003}\tGmbH"),
        ("Acme", "Ac\u{200b}me"),
        ("Acme", "\u{feff}Acme\u{200e}"),
        ("Société", "Socie\u{301}te\u{301}"),
        ("\u{212b}ngström", "Ångström"),
        ("\u{1e69}", "s\u{307}\u{323}"),
        ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
    ] {
        assert!(is_same(one, other), "{one:?} {other:?}");
    }
    for (one, other) in [
        ("Acme", "Acne"),
        ("Acme GmbH", "AcmeGmbH"),
        ("Société", "Societe"),
        ("Acme", ""),
        ("H2", "H₂"),
    ] {
        assert!(!is_same(one, other), "{one:?} {other:?}");
    }
}

#[test]
fn a_name_needs_something_that_can_be_seen() {
    for nothing in [
        "",
        " ",
        "\u{200b}",
        "\u{ad}",
        "\u{2060} \u{a0}",
        "\u{202e}\u{feff}",
        "\u{3164}",
    ] {
        assert_eq!(trimmed(nothing), "", "{nothing:?}");
    }
    assert_eq!(trimmed("\u{200b} Acme\u{a0}"), "Acme");
    assert_eq!(trimmed("❤\u{fe0f}"), "❤\u{fe0f}");
}

#[test]
fn a_review_has_a_year_that_can_be_meant() {
    for day in ["2026-11-30", "2000-01-01", "2199-12-31"] {
        assert!(Relationship::can_be_reviewed_on(day), "{day}");
    }
    for day in [
        "202612-01-01",
        "0026-11-30",
        "1026-11-30",
        "+002026-11-30",
        "-026-1-1",
        "",
    ] {
        assert!(!Relationship::can_be_reviewed_on(day), "{day}");
    }
}

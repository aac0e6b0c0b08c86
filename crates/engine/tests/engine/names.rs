//! When two names are one, and when there is nothing to see in a name.

use engine::names::{is_same, trimmed};

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

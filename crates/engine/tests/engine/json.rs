//! The library's own JSON, held against a reader and a writer that the world uses.

use engine::model::json::{Broken, Value, Writer, digits, indented, number, parse_or_say};
use proptest::prelude::*;
use serde_json::Value as Theirs;

use crate::check::SMALL_HEALTH;

/// The same value as theirs, and written the same.
fn same(ours: &Value, theirs: &Theirs) -> bool {
    match (ours, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Bool(one), Theirs::Bool(other)) => one == other,
        (Value::Number { value, .. }, Theirs::Number(other)) => {
            let other_value = other.as_f64().unwrap_or_default();
            let exact = value.to_bits() == other_value.to_bits();
            // theirs keeps all digits of whole numbers, ours is a double
            let whole = ours.as_u64() == other.as_u64() || *value >= 9e15;
            exact && whole
        }
        (Value::String(one), Theirs::String(other)) => {
            let mut out = Writer::default();
            out.text(one);
            let written = theirs.to_string();
            one == other && out.finish() == written
        }
        (Value::Array(ones), Theirs::Array(others)) => {
            ones.len() == others.len()
                && ones.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (Value::Object(ones), Theirs::Object(others)) => {
            let pairs = || ones.iter().zip(others);
            let found = |(key, one): &(String, Value)| ones.get(key) == Some(one);
            let sorted = ones.by_key().is_sorted_by_key(|(key, _)| key);
            ones.len() == others.len()
                && pairs()
                    .all(|((key, one), (their_key, other))| key == their_key && same(one, other))
                && ones.iter().all(found)
                && sorted
        }
        _ => false,
    }
}

#[track_caller]
fn agree(text: &str) {
    match (parse_or_say(text), serde_json::from_str::<Theirs>(text)) {
        (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{text}: {ours:?}, {theirs:?}"),
        (Err(ours), Err(theirs)) => assert_eq!(ours.to_string(), theirs.to_string(), "{text}"),
        (ours, theirs) => panic!("{text}: {ours:?}, {theirs:?}"),
    }
}

#[test]
fn texts_are_read_as_others_read_them() {
    for text in [
        "",
        " ",
        "nul",
        "nulL",
        "tru",
        "true false",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,",
        "[1 2]",
        "]",
        "{",
        "{\"",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\" 1",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":1 \"b\"",
        "{1",
        "{,",
        "{\"a\":1,2",
        "-",
        "-a",
        "01",
        "-01",
        "1.",
        "1.a",
        ".5",
        "+1",
        "1e",
        "1e+",
        "1e-a",
        "1E5",
        "0e0",
        "-0",
        "-0.0",
        "0.1e-2",
        "1e400",
        "-1e400",
        "1e-400",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "9007199254740993",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\n\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\\u0000\\u001f\u{7f}é\"",
        "{\"b\":1,\"a\":2,\"b\":3,\"c\":4,\"a\":5,\"b\":6}",
        "{\"\":{},\"é\":[]}",
        "\n\n[1,\n x]",
        "[1]\n x",
    ] {
        agree(text);
    }
    for depth in [126, 127, 128, 129] {
        agree(&("[".repeat(depth) + &"]".repeat(depth)));
        agree(&("{\"a\":".repeat(depth) + "1" + &"}".repeat(depth)));
    }
    agree(SMALL_HEALTH);
    let place = Broken {
        what: "expected value",
        line: 3,
        column: 2,
    };
    assert_eq!(parse_or_say("[\n\n x]"), Err(place));
}

#[test]
fn numbers_at_the_edges_are_the_nearest() {
    for text in [
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "4.9406564584124654e-324",
        "1e-999999999",
        "0.00001e-326",
        "123456789e-340",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "9007199254740993",
        "9007199254740995",
        "0.1",
        "0.3",
        "123456789012345678901234567890",
        "1e22",
        "1e23",
        "8.5e-20",
        "0.000001",
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880",
    ] {
        assert_eq!(number(text), text.parse().ok(), "{text}");
    }
    for power in -1074..1024 {
        let one = 2f64.powi(power);
        assert_eq!(number(&digits(one)), Some(one), "2^{power}");
    }
    for one in [
        0.0,
        -0.0,
        0.3,
        1e15,
        1e16,
        9e15,
        5e-324,
        f64::MAX,
        f64::MIN_POSITIVE,
        0.1 + 0.2,
    ] {
        assert_eq!(digits(one), one.to_string());
    }
    // halfway between two doubles, told by the last of many digits
    for last in ["", "0", "1"] {
        let text = ["9007199254740993.", &"0".repeat(2_000), "0", last].concat();
        assert_eq!(number(&text), text.parse().ok(), "{last}");
    }
    for text in [
        "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x1", "inf", "NaN", "1 ", "--1",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
    assert_eq!(
        [number("5."), number(".5"), number("+5")],
        [Some(5.0), Some(0.5), Some(5.0)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_double_comes_back(bits in any::<u64>(), near in -1e6..1e6f64) {
        for one in [f64::from_bits(bits), near, (near * 100.0).round() / 100.0] {
            let mut out = Writer::default();
            out.number(one);
            let text = out.finish();
            if one.is_finite() {
                prop_assert_eq!(number(&text).map(f64::to_bits), Some(one.to_bits()));
                prop_assert_eq!(text.strip_suffix(".0").unwrap_or(&text), one.to_string());
                prop_assert_eq!(number(&format!("{one:e}")), Some(one));
                prop_assert!(serde_json::from_str::<f64>(&text).is_ok());
            } else {
                prop_assert_eq!(text, "null");
            }
        }
    }

    #[test]
    fn decimals_are_the_nearest_double(text in "-?[0-9]{1,25}(\\.[0-9]{1,25})?(e[-+]?[0-9]{1,3})?") {
        prop_assert_eq!(number(&text), text.parse().ok());
    }

    #[test]
    fn a_damaged_text_is_refused_for_the_same_reason(
        text in "[\\[{]( ?(-?[0-9]{1,3}(\\.[0-9])?|true|null|\"[a-c\\\\u]{0,5}\"|[\\[\\]{},:\n])){0,12}",
        at in 0..6000usize,
        byte in "[\\[\\]{}:,\"\\\\0-9.e a-]",
    ) {
        agree(&text);
        if let (Some(before), Some(after)) = (SMALL_HEALTH.get(..at), SMALL_HEALTH.get(at + 1..)) {
            agree(&[before, &byte, after].concat());
        }
        agree(SMALL_HEALTH.get(..at).unwrap_or_default());
    }

    #[test]
    fn indenting_changes_white_space_alone(text in "\\PC{0,20}", number in any::<i32>()) {
        let mut out = Writer::default();
        out.open('{');
        out.field(&text).texts([text.as_str()].into_iter());
        out.field("n").plain_number(number.into());
        out.close('}');
        let json = out.finish();
        prop_assert_eq!(parse_or_say(&json), parse_or_say(&indented(&json)));
    }
}

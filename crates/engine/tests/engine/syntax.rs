//! What is taken for JSON: what everyone takes for it, and comments. Nothing else.

use engine::definition::{self, Diagnostic, MOST_BYTES};
use proptest::prelude::*;

use crate::check::{SMALL_HEALTH, diagnostics, read};

/// What keeps a text from being JSON, and where.
fn refused(text: &str) -> Option<String> {
    let found = definition::lint(text);
    let first: &Diagnostic = found.first()?;
    if first.code != "syntax" {
        return None;
    }
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(definition::read(text), (None, found.clone()));
    let (line, column) = first.line_and_column(text);
    let what = first.message.strip_prefix("This is not JSON: ")?;
    let what = what.strip_suffix(&format!(" at line {line} column {column}"));
    Some(format!("{line}:{column} {}", what.expect("it says where")))
}

#[track_caller]
fn agrees_with_serde_json(text: &str) {
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    assert_eq!(
        refused(text).is_none(),
        theirs.is_ok(),
        "{text:?}: {:?}, {theirs:?}",
        refused(text)
    );
}

#[test]
fn what_is_refused_says_why() {
    let texts = [
        "",
        " // nothing but a comment",
        "{",
        "[1",
        "\"a",
        "/* a",
        "]",
        "[1 2]",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\" 1}",
        "{\"a\":}",
        "[1,]",
        "{\"a\": 1,}",
        "[,]",
        "{} {}",
        "[\n  'a'\n]",
        "{a: 1}",
        "{\"ä\": tru}",
        "[0x10]",
        "[+1]",
        "[.5]",
        "[5.]",
        "[01]",
        "[1e]",
        "[1E+]",
        "[-]",
        "[-.5]",
        "[1.e5]",
        "[-007]",
        "[1.2.3]",
        "[1_000]",
        "[2026-10-01]",
        "{\"a\": 12kg}",
        "+1",
        "{\"b\": [0.25,\n 1.]}",
        "[1e999]",
        "[-1e999]",
        "[NaN]",
        "[-Infinity]",
        "[1, \"01\" 2]",
        "{01: 2}",
        "[\"\\x41\"]",
        "[\"\\u12\"]",
        "[\"\\ud800\"]",
        "[\"\\ude00\"]",
        "[\"\\ud800\\u0041\"]",
        "[\"a\nb\"]",
        "{\"a\tb\": 1}",
        "[\u{b}1]",
        "[1,\u{a0}2]",
        "\u{feff}\u{feff}{}",
    ];
    let lines: Vec<String> = texts
        .iter()
        .map(|text| format!("{text:?}  {}", refused(text).unwrap_or_default()))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    ""  1:1 expected a value
    " // nothing but a comment"  1:1 expected a value
    "{"  1:1 this object has no end: expected a "}", or a comma and another field
    "[1"  1:1 this list has no end: expected a "]", or a comma and another value
    "\"a"  1:1 this text has no end: expected a double quotation mark
    "/* a"  1:1 this comment has no end: expected "*/"
    "]"  1:1 unexpected "]": expected a value
    "[1 2]"  1:3 expected a comma before the next entry, or the bracket that ends the object or list
    "{\"a\": 1 \"b\": 2}"  1:8 expected a comma before the next entry, or the bracket that ends the object or list
    "{\"a\" 1}"  1:6 expected a colon between the field's name and its value
    "{\"a\":}"  1:6 unexpected "}": expected a value
    "[1,]"  1:3 expected another entry after the comma; the last one has none
    "{\"a\": 1,}"  1:8 expected another entry after the comma; the last one has none
    "[,]"  1:2 unexpected comma: expected a value
    "{} {}"  1:4 expected the end of the text: there is one value in a file
    "[\n  'a'\n]"  2:3 expected double quotation marks around a text, not single ones
    "{a: 1}"  1:2 expected a field's name in double quotation marks, or a "}"
    "{\"ä\": tru}"  1:7 expected a value: a text in double quotation marks, a number, true, false, null, { or [
    "[0x10]"  1:2 "0x10" is hexadecimal: write it in decimal digits
    "[+1]"  1:2 "+1" has a plus sign: write the number without it
    "[.5]"  1:2 ".5" has no digit before its point: write a 0 there
    "[5.]"  1:2 "5." has no digit behind its point: write one, or leave the point out
    "[01]"  1:2 "01" has a 0 in front: write the number without it
    "[1e]"  1:2 "1e" has no digits in its exponent: write some, as in 1e3, or leave the e out
    "[1E+]"  1:2 "1E+" has no digits in its exponent: write some, as in 1e3, or leave the e out
    "[-]"  1:2 "-" has no digits: write some behind the sign
    "[-.5]"  1:2 "-.5" has no digit before its point: write a 0 there
    "[1.e5]"  1:2 "1.e5" has no digit behind its point: write one, or leave the point out
    "[-007]"  1:2 "-007" has a 0 in front: write the number without it
    "[1.2.3]"  1:2 "1.2.3" is not written as a number: write digits, with a point before decimals, as in 0.5; a text stands in double quotation marks
    "[1_000]"  1:2 "1_000" is not written as a number: write digits, with a point before decimals, as in 0.5; a text stands in double quotation marks
    "[2026-10-01]"  1:2 "2026-10-01" is not written as a number: write digits, with a point before decimals, as in 0.5; a text stands in double quotation marks
    "{\"a\": 12kg}"  1:7 "12kg" is not written as a number: write digits, with a point before decimals, as in 0.5; a text stands in double quotation marks
    "+1"  1:1 "+1" has a plus sign: write the number without it
    "{\"b\": [0.25,\n 1.]}"  2:2 "1." has no digit behind its point: write one, or leave the point out
    "[1e999]"  1:2 this number is too large: the largest is about 1.8e308
    "[-1e999]"  1:2 this number is too large: the largest is about 1.8e308
    "[NaN]"  1:2 "NaN" is no number in JSON: write an ordinary one, or leave the field out
    "[-Infinity]"  1:2 "-Infinity" is no number in JSON: write an ordinary one, or leave the field out
    "[1, \"01\" 2]"  1:9 expected a comma before the next entry, or the bracket that ends the object or list
    "{01: 2}"  1:2 expected a field's name in double quotation marks, or a "}"
    "[\"\\x41\"]"  1:3 a backslash before a letter that it does not go with: write two for one that is meant
    "[\"\\u12\"]"  1:3 expected four hexadecimal digits after "\u", as in \u00e9
    "[\"\\ud800\"]"  1:3 half a letter: one such as \ud83d stands only before its other half, as in \ud83d\ude00
    "[\"\\ude00\"]"  1:3 half a letter: one such as \ud83d stands only before its other half, as in \ud83d\ude00
    "[\"\\ud800\\u0041\"]"  1:3 half a letter: one such as \ud83d stands only before its other half, as in \ud83d\ude00
    "[\"a\nb\"]"  1:4 a string has a line break or another control character in it
    "{\"a\tb\": 1}"  1:4 a string has a line break or another control character in it
    "[\u{b}1]"  1:2 only spaces, tabs and line breaks may stand between values
    "[1,\u{a0}2]"  1:4 only spaces, tabs and line breaks may stand between values
    "\u{feff}\u{feff}{}"  1:1 expected a value: a text in double quotation marks, a number, true, false, null, { or [
    "#);
}

#[test]
fn comments_are_passed_over() {
    let comment = " // with a \"quotation mark\", a { and a [\n /* and\n more **/ ";
    let commented = SMALL_HEALTH.replace('\n', comment);
    let commented = format!("/* at the top */ {commented} // at the end");
    assert_eq!(diagnostics(&commented), "");
    assert_eq!(read(&commented), read(SMALL_HEALTH));
    assert_eq!(definition::hash(&commented), definition::hash(SMALL_HEALTH));
    // what looks like a comment in a text is none
    assert_ne!(
        definition::hash(r#"{"a": "b // c /* d */"}"#),
        definition::hash(r#"{"a": "b"}"#)
    );
}

#[test]
fn places_behind_comments_and_marks_are_right() {
    let text = "\u{feff}/* ä */ {\n  // ö\n  \"format\": 1, /* ü */ \"minutes\": true\n}";
    let found = definition::lint(text);
    let minutes = found.iter().find(|one| one.pointer == "/minutes");
    let minutes = minutes.expect("it is of the wrong type");
    assert_eq!(minutes.line_and_column(text), (3, 35));
    assert_eq!(
        &text['\u{feff}'.len_utf8()..][minutes.range.clone()],
        "true"
    );
    let title = found.iter().find(|one| one.message.contains("\"title\""));
    assert_eq!(title.expect("it is missing").line_and_column(text), (1, 9));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let marked = format!("\u{feff}{SMALL_HEALTH}");
    assert_eq!(diagnostics(&marked), "");
    assert_eq!(definition::hash(&marked), definition::hash(SMALL_HEALTH));
}

#[test]
fn nesting_has_an_end() {
    for depth in [
        126, 127, 128, 129, 255, 256, 257, 511, 512, 513, 514, 100_000,
    ] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            agrees_with_serde_json(&text);
            assert_eq!(
                refused(&text).is_some(),
                depth * open.matches(['[', '{']).count() > 127
            );
        }
    }
}

#[test]
fn a_long_text_takes_time_in_proportion() {
    let since = std::time::Instant::now();
    let size = MOST_BYTES / 4;
    let times = |part: &str| part.repeat(size / part.len());
    // the part so often, joined by commas, with its number in place of #
    let numbered = |part: &str| {
        let count = size / (part.len() + 7);
        let parts: Vec<String> = (0..count)
            .map(|at| part.replace('#', &at.to_string()))
            .collect();
        parts.join(",")
    };
    for text in [
        times("["),
        times("{\"a\":"),
        times("\\"),
        times("//"),
        times("/**/"),
        times("//\n"),
        times(" "),
        format!("/*{}", times("*")),
        format!("\"{}", times("\\\"")),
        format!("\"{}\"", times("\\u0041")),
        times("9"),
        format!("[{}]", numbered("1")),
        format!("[\n{}\n]", numbered("1,\n2")),
        format!("{{{}}}", numbered(r#""a":1"#)),
        format!("{{{}}}", numbered(r##""#":1"##)),
        format!(r#"{{"scales":{{{}}}}}"#, numbered(r##""#":{}"##)),
        format!(r#"{{"families":{{{}}}}}"#, numbered(r##""#":1"##)),
        format!(r#"{{"title":{{{}}}}}"#, numbered(r##""#":1"##)),
        format!(r#"{{"languages":[{}]}}"#, numbered(r##""#""##)),
        format!(r#"{{"gates":[{}]}}"#, numbered(r#"{"must":{}}"#)),
        format!(r#"{{"dimensions":{{"children":[{}]}}}}"#, numbered("{}")),
        format!(r#"{{"sections":[{{"items":[{}]}}]}}"#, numbered("{}")),
    ] {
        assert!(text.len() < MOST_BYTES);
        for one in definition::lint(&text) {
            assert!(one.line_and_column(&text) >= (1, 1));
        }
        definition::hash(&text);
    }
    assert!(since.elapsed().as_secs() < 60, "{:?}", since.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_text_without_comments_is_taken_as_everyone_takes_it(
        text in "[\\[{]?( ?(-?[0-9]{1,3}(\\.[0-9]*)?([eE][-+]?[0-9]{0,3})?|true|null|'a'|\"[a-c\\\\u\\PC]{0,5}\"|\"\\\\u[dD][89cCfF][0-9a-f]{2}\"|[\\[\\]{},:\n\u{a0}\u{b}a])){0,12}",
        at in 0..6000usize,
        other in "[\\[\\]{}:,\"\\\\0-9.e a\n\t\u{1}-]",
    ) {
        if !text.contains('/') {
            agrees_with_serde_json(&text);
        }
        if let (Some(before), Some(after)) = (SMALL_HEALTH.get(..at), SMALL_HEALTH.get(at + 1..)) {
            agrees_with_serde_json(&format!("{before}{other}{after}"));
            agrees_with_serde_json(before);
        }
    }
}

//! What a stranger's JSON is asked before it is parsed, and what is told of keys that stand twice.

use engine::{
    definition,
    json::{Oddity, check_shape, is_out_of_use, read_tree},
};

#[test]
fn a_number_that_nobody_means_is_known_by_its_look() {
    for number in [
        "1e-320",
        "1E+301",
        "-5e99999999999999999999",
        "0.00000000000000000000000000000000000000001",
    ] {
        assert!(is_out_of_use(number), "{number}");
    }
    for number in [
        "0",
        "-7",
        "1e300",
        "1.7976931348623157e-300",
        "1e0000000300",
        "1e-",
        "1234567890123456789012345678901234567890",
    ] {
        assert!(!is_out_of_use(number), "{number}");
    }
}

#[test]
fn what_is_not_to_be_parsed_is_found_in_its_place() {
    let at = |text: &str| check_shape(text, 3).err();
    assert_eq!(at("[[[1]], [[2]]]"), None);
    assert_eq!(
        at("[[\n é[[1]]]]"),
        Some(Oddity::Depth { line: 2, column: 4 })
    );
    assert_eq!(
        at("{\"ü\":\n[1, -1e400]}"),
        Some(Oddity::Number { line: 2, column: 5 })
    );
    // in strings nothing counts, and what is no JSON is for the parser to say
    assert_eq!(at(r#"["[[[[ 1e400 \" [[[[", "\\", 1]"#), None);
    assert_eq!(at("\"[[[["), None);
    assert_eq!(at("]]]] 1e \\"), None);
}

#[test]
fn a_definition_with_a_number_that_nobody_means_says_where() {
    let text = "// 1e-320 in a comment\n{\"format\": 1, \"minutes\": 1e-320}";
    let (questionnaire, found) = definition::read(text);
    assert_eq!(questionnaire, None);
    let told: Vec<&str> = found.iter().map(|one| &*one.message).collect();
    assert_eq!(
        told,
        ["A number has more than 40 characters or an exponent beyond 300 at line 2 column 26"]
    );
    // the text still has the name that it always had
    assert_eq!(definition::hash("[1e-320]").len(), 32);
    let many = format!("[{}1]", "1e-320,".repeat(700_000));
    assert_eq!(definition::lint(&many).len(), 1);
}

#[test]
fn a_tree_is_what_serde_json_reads() {
    for text in [
        "null",
        " [true, false, 1, -2, 18446744073709551615, 0.1, -0.0, \"a\\u00fc\\n\"] ",
        r#"{"z": {"y": [{"x": {}}, []]}, "a": "b"}"#,
        "\u{feff}[1e300, 1e-300]",
    ] {
        let (value, repeated) = read_tree(text, "").expect(text);
        let text = text.trim_start_matches('\u{feff}');
        assert_eq!(Some(value), serde_json::from_str(text).ok(), "{text}");
        assert!(repeated.pointers.is_empty());
    }
    for text in ["", "[1,]", "[1] 2", r#"["\ud800"]"#, &"[".repeat(1000)] {
        let error = read_tree(text, "").expect_err(text);
        assert_eq!(Err(error), engine::json::value(text), "{text}");
    }
}

#[test]
fn keys_that_stand_twice_are_told_with_their_places() {
    let text = r#"{"a": [0, {"b/c": 1, "b/c": {"d": 1, "d": 2}}], "a": 3}"#;
    let (value, repeated) = read_tree(text, "/at").expect("it is JSON");
    assert_eq!(value, serde_json::json!({ "a": 3 }));
    assert_eq!(
        repeated.pointers,
        ["/at/a/1/b~1c/d", "/at/a/1/b~1c", "/at/a"]
    );
    assert_eq!(repeated.more, 0);
}

/// With twice as much of it, twice as much is told and no more, however long the way there.
#[test]
fn places_of_keys_take_no_more_room_than_the_text() {
    for fields in [10_000, 20_000] {
        let fields: String = (0..fields)
            .map(|at| format!("\"{at}\":0,\"{at}\":0,"))
            .collect();
        let way = "k".repeat(fields.len() / 20);
        let text = format!("{{\"{way}\":{{{fields}\"\":0}}}}");
        let (_, repeated) = read_tree(&text, "").expect("it is JSON");
        let told: usize = repeated.pointers.iter().map(String::len).sum();
        assert!(told > 0 && told <= text.len(), "{told} of {}", text.len());
        assert!(repeated.more > 0);
    }
}

//! An exact definition's name never changes: milestones that are stored already are found by it.

use engine::{catalogue, definition::hash};

/// Each changes when its questionnaire's wording does, and only then.
const BUILT_IN: &[(&str, &str)] = &[
    ("health-check", "bf9210cf95e48200a6d7446df2adb450"),
    ("partner-selection", "d9ca288d68a43dddab4e3fce9a37a523"),
    ("true-partnership", "c669c30ae5f0f9d5b9ecb948c0a1e915"),
    ("alliance-structure", "dbaadd2fe8eb276bc99fd7afabda4803"),
    ("alliance-design", "bd485371d350a8e66e31103433acf873"),
    ("launch-readiness", "1f60d777b03d881f56e94b87890be4b1"),
    ("relationship-stage", "0a10067802246d8d200af3f71a4d94b9"),
    ("value-scorecard", "e3e9bc368b019eb2cf3af4b10593832a"),
    ("exit-readiness", "ab5ea6bc0accacd397b53ce7df6fb7bd"),
    ("industry-engagement", "15b3fbcddef1c5df2e0ae36367dd8abf"),
    ("alliance-capability", "f09f8f811afa8b9253b00b9b3fd827fa"),
];

/// Texts whose canonical form is easy to get wrong.
const ODD: &[(&str, &str)] = &[
    ("{}", "44136fa355b3678a1146ad16f7e8649e"),
    ("null", "74234e98afe7498fb5daf1f36ac2d78a"),
    // printf '%s' '{"a":1}' | sha256sum
    (r#" {"a" : 1} "#, "015abd7f5cc57a2dd94b7590f04ad808"),
    (
        r#"{"b": [1, 2.5, "x"], "a": {"d": null, "c": true}}"#,
        "5ccd52c83105ca4ef6eac61e7eab5e37",
    ),
    // whole numbers up to 2^53 and just beyond; what is written with a point or an exponent is none
    (
        "[0, -0, 0.0, -0.0, 1, 1.0, 1e0, 10E2, -7, 9007199254740991, 9007199254740992, 9007199254740993]",
        "e08d053321f3393ba3df2d275a752cce",
    ),
    (
        "[9223372036854775807, 18446744073709551615, 18446744073709551616, 123456789012345678901234567890]",
        "ce8f2194ee5d9bae2b1c1e5d84aad886",
    ),
    (
        "[1e15, 1e16, 1e21, 1e22, 1e23, 1e300, 1.7976931348623157e308, -1e300]",
        "c81ab601e648c4a8830f1207c8d3c76a",
    ),
    (
        "[0.1, 0.30000000000000004, 0.00001, 1e-5, 1e-7, 8.5e-20, 5e-324, 2.2250738585072014e-308, 1e-400]",
        "8188cba6237eaaf01863401a227f0d22",
    ),
    (
        r#""\b\f\n\r\t\/\\\"\u0000\u001f\u007f\u2028 é \ud83d\ude00 😀""#,
        "08699c64c8ab5cfa75096ac3763fbe4b",
    ),
    (
        r#"{"é": 1, "z": 2, "Z": 3, "": 4, "a/b~c": 5, "\u0041": 6}"#,
        "27d6f8901e8a079ddadc9a201cb78301",
    ),
    // of a key given twice the last counts
    (
        r#"{"b": 1, "a": 2, "b": {"y": 1, "x": 2, "y": 3}}"#,
        "0216d6606941b92d465aab93b1a54a8f",
    ),
    (
        r#"[[], {}, [[]], {"a": {}}]"#,
        "ae1c85852e1ac94ba98efaf5e4620331",
    ),
    ("\t[\r\n1 ,\n2 ]\n", "49a64717d5d4cb19952e6eac2946415c"),
    // what is not JSON is named by its bytes
    ("", "e3b0c44298fc1c149afbf4c8996fb924"),
    ("not JSON", "62b8125a6f6d924ec53345b5fcd58ca3"),
    (r#"{"a": 1,}"#, "67babd398b32a13312acd4549cc50211"),
    ("{'a': 1}", "240f5ff9499fabe7952369a2a095ad1d"),
    ("[1e999]", "a844476cdcca918383dd7ed3ef8bf750"),
    (r#"["\ud800"]"#, "69119aac5ce42bc93c1667db0454297f"),
    ("\"a\nb\"", "422b6e380acaa9ba096e424e88ae518c"),
    ("[0x10]", "77e8f5058bd44893c964f3463813ac56"),
    ("[01]", "8e955b12c5bd485a2f5ad9ec07f09bf0"),
    ("\u{a0}[]", "c2b47ced391827bdb6c6192d932aee70"),
    ("\u{b}[]", "133bad6a22d358a620b977d689a2379c"),
];

#[test]
fn names_stay_what_they_were() {
    let now = catalogue::all().iter().map(|(id, text)| (*id, hash(text)));
    let now: Vec<_> = now.collect();
    let before = BUILT_IN.iter().map(|(id, name)| (*id, name.to_string()));
    assert_eq!(now, before.collect::<Vec<_>>());
    for (text, name) in ODD {
        assert_eq!(hash(text), *name, "{text}");
    }
}

#[test]
fn what_nests_as_deep_as_is_read_is_named_by_what_it_says() {
    let lists = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let objects = |depth: usize| "{\"a\":".repeat(depth) + "1" + &"}".repeat(depth);
    assert_eq!(hash(&lists(127)), "0d0ce008686806cefb2386af80bbb495");
    assert_eq!(hash(&lists(128)), "dbaec29ce2fb52a1a372e1da31b0d434");
    assert_eq!(hash(&objects(127)), "4b59109278cd44ed6ba5df90a136bfff");
    assert_eq!(hash(&objects(128)), "a4908c65856c2fb1e94d6b2b55620177");
    // deeper it is not read, and named by its bytes
    assert_eq!(hash(&(lists(127) + " ")), hash(&lists(127)));
    assert_ne!(hash(&(lists(128) + " ")), hash(&lists(128)));
}

#[test]
fn what_is_too_long_to_be_read_is_named_by_what_it_says_all_the_same() {
    let long = format!("[ {}1]", "1, ".repeat(2_000_000));
    assert_eq!(hash(&long), "271ca2defbca85c9cae7e8643cb95a71");
}

#[test]
fn a_name_tells_what_is_said_not_how_it_is_written() {
    let name = hash(r#"{"b": [1, 2.5, "x"], "a": {"d": null, "c": true}}"#);
    assert_eq!(
        name,
        hash("{\"a\":{\"c\":true,\"d\":null},\n\"b\":[1,2.5,\"x\"]}")
    );
    assert_ne!(name, hash(r#"{"a":{"c":true,"d":null},"b":[1,2.5,"y"]}"#));
}

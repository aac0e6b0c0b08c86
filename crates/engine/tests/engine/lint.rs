//! What the lint finds: for each code a definition that has it, the place marked by `¶`.

use std::collections::BTreeSet;

use engine::{
    catalogue,
    definition::{self, CODES, MOST_BYTES, Severity},
};

use crate::check::{SMALL_HEALTH, linted};

const YES_NO: &str = r#""sections": [{"id": "s", "title": "S", "items": [
    {"id": "a", "stem": "A?", "scale": "yes-no"}, {"id": "b", "stem": "B?", "scale": "yes-no"}]}]"#;

/// A definition with these fields, and two items unless they bring their own.
fn with(fields: &str) -> String {
    let sections = match fields.contains("\"sections\"") {
        true => "",
        false => &format!(",{YES_NO}"),
    };
    [
        r#"{"format": 1, "id": "t", "version": "1", "title": "T", "summary": "Ä","#,
        "\n",
        fields,
        sections,
        "}",
    ]
    .concat()
}

/// A definition with these items; each has its id, stem and scale.
fn asking(items: &str) -> String {
    with(
        &[
            r#""sections": [{"id": "s", "title": "S", "items": ["#,
            items,
            "]}]",
        ]
        .concat(),
    )
}

/// A definition that asks one item on this scale, and another that is always there.
fn on(scale: &str) -> String {
    asking(
        &[
            r#"{"id": "a", "stem": "A?", "when": {"relationship": "competitor"}, "scale": "#,
            scale,
            r#"}, {"id": "b", "stem": "B?", "scale": "yes-no"}"#,
        ]
        .concat(),
    )
}

/// Every code with its severity and a definition that has it.
fn table() -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("too-large", "error", format!("¶{}", " ".repeat(MOST_BYTES + 1))),
        ("syntax", "error", with(r#""minutes": ¶xyz"#)),
        ("syntax", "error", with(r#""summary": "é", ¶x"#)),
        ("duplicate-key", "error", with(r#""minutes": 3, ¶"minutes": 4"#)),
        ("duplicate-key", "error", with(r#""scales": {"é/~": "x", ¶"é/~": {"kind": "text"}}, "sections": [{"id": "s", "title": "S",
            "items": [{"id": "a", "stem": "A?", "scale": "é/~"}, {"id": "b", "stem": "B?", "scale": "yes-no"}]}]"#)),
        ("wrong-type", "error", with(r#""minutes": ¶"three""#)),
        ("format", "error", with("").replacen("1", "¶2", 1).replacen(",\n,", ",\n", 1)),
        ("languages", "error", with(r#""languages": ¶[]"#)),
        ("missing-field", "error", asking(r#"¶{"id": "a", "scale": "yes-no"}"#)),
        ("missing-translation", "error", asking(r#"{"id": "a", "stem": ¶{"de": "A?"}, "scale": "yes-no"}"#)),
        ("missing-translation", "warning", with(r#""languages": ["en", "de"], "summary": "S", "sections": [{"id": "s", "title": {"en": "S", "de": "S"},
            "items": [{"id": "a", "stem": {"en": "A?", "de": "A?"}, "help": ¶"H", "scale": "yes-no"}]}]"#)
            .replace(r#""title": "T", "summary": "Ä","#, r#""title": {"en": "T", "de": "T"},"#)
            .replace(r#""summary": "S", "#, "")),
        ("empty", "error", asking(r#"{"id": ¶"", "stem": "A?", "scale": "yes-no"}"#)),
        ("unusable-id", "error", asking(r#"{"id": ¶"a\nb", "stem": "A?", "scale": "yes-no"}"#)),
        ("unknown-name", "error", with(r#""kind": ¶"scores""#)),
        ("unknown-id", "error", asking(r#"{"id": "a", "stem": "A?", "scale": ¶"maturity"}"#)),
        ("duplicate-id", "error", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no"}, {"id": ¶"a", "stem": "A?", "scale": "yes-no"}"#)),
        ("not-a-fraction", "error", on(r#"{"kind": "choice", "options": [{"id": "x", "label": "X", "value": 0}, {"id": "y", "label": "Y", "value": ¶100}]}"#)),
        ("weight", "error", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no", "weight": ¶0, "why": "W"}"#)),
        ("no-items", "error", with(r#""sections": ¶[]"#)),
        ("not-counted", "error", with(r#""dimensions": {"id": "d", "title": "D"}, "sections": [{"id": "s", "title": "S", "items": [
            ¶{"id": "a", "stem": "A?", "scale": "yes-no"}]}]"#)),
        ("one-level", "error", on(r#"{"kind": "rating", "levels": ¶["Only"]}"#)),
        ("values", "error", on(r#"{"kind": "rating", "levels": ["Low", "High"], "values": ¶[0]}"#)),
        ("anchors", "error", on(r#"{"kind": "rating", "levels": ["Low", "High"]}, "anchors": ¶["One"]"#)),
        ("no-options", "error", on(r#"¶{"kind": "choice", "options": []}"#)),
        ("bounds", "error", on(r#"{"kind": "number", "min": 2, "max": ¶1}"#)),
        ("curve", "error", on(r#"{"kind": "number", "curve": [[0, 0], ¶[0, 1]]}"#)),
        ("condition", "error", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no", "when": ¶{}}"#)),
        ("condition-place", "error", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no", "when": {"dimension": ¶"overall", "below": 1}}"#)),
        ("unknown-level", "error", on(r#"{"kind": "rating", "levels": ["Low", "High"]}}, {"id": "c", "stem": "C?", "scale": "yes-no", "when": {"item": "a", "at-least": ¶2}"#)),
        ("unknown-level", "error", on(r#"{"kind": "rating", "levels": ["Low", "High"]}}, {"id": "c", "stem": "C?", "scale": "yes-no", "when": {"item": "a", "at-most": ¶0.5}"#)),
        ("unknown-level", "error", on(r#"{"kind": "rating", "levels": ["Low", "High"]}}, {"id": "c", "stem": "C?", "scale": "yes-no", "when": {"item": "a", "is": [0, ¶2]}"#)),
        ("circular-condition", "error", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no", "when": ¶{"item": "a", "is": true}}"#)),
        ("gate-on-hidden-item", "error", on(r#""yes-no""#).replace("\"sections\"", r#""gates": [{"id": "g", "must": ¶{"item": "a", "is": true}, "otherwise": {"text": "No"}}], "sections""#)),
        ("bands", "error", with(r#""bands": [{"from": ¶0.5, "title": "B"}]"#)),
        ("bands", "error", with(r#""bands": [{"from": 0, "title": "B", "why": "W"}, {"from": ¶0, "title": "B", "why": "W"}]"#)),
        ("verdicts", "error", with(r#""verdicts": [¶{"id": "v", "title": "V", "text": "V."}, {"id": "w", "title": "W", "text": "W."}]"#)),
        ("verdicts", "error", with(r#""verdicts": [{"id": "v", "title": "V", "text": "V.", "when": ¶{"item": "a", "is": true}}]"#)),
        ("no-targets", "error", with(r#""outcomes": [¶{"id": "o", "family": "f", "title": "O", "text": "O."}]"#)),
        ("aspect", "error", with(r#""families": {"f": "F"}, "outcomes": [{"id": "o", "family": "f", "title": "O", "text": "O.", "targets": {"overall": 1}, "why": "W"}],
            "aspects": [{"item": ¶"a", "title": "A", "families": {"f": {"text": "F", "is": "x"}}}]"#)),
        // won by the one before
        ("unreachable-verdict", "error", with(r#""verdicts": [
            {"id": "u", "title": "U", "text": "U.", "when": {"item": "a", "is": true}},
            ¶{"id": "v", "title": "V", "text": "V.", "when": {"all": [{"item": "b", "is": true}, {"item": "a", "is": true}]}},
            {"id": "w", "title": "W", "text": "W."}]"#)),
        // nothing is left for the last
        ("unreachable-verdict", "error", with(r#""verdicts": [
            {"id": "u", "title": "U", "text": "U.", "when": {"item": "a", "is": true}},
            {"id": "v", "title": "V", "text": "V.", "when": {"item": "a", "is": false}},
            ¶{"id": "w", "title": "W", "text": "W."}]"#)),
        ("unknown-field", "warning", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no", ¶"wieght": 2}"#)),
        // a field that another kind of scale has
        ("unknown-field", "warning", on(r#"{"kind": "number", "curve": [[0, 0], [1, 1]], ¶"reverse": true}"#)),
        ("unused-id", "warning", with(r#""scales": {"s": ¶{"kind": "yes-no"}}"#)),
        ("unused-id", "warning", with(r#""dimensions": {"id": "d", "title": "D", "children": [{"id": ¶"e", "title": "E"}]},
            "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [{"id": "a", "stem": "A?", "scale": "yes-no"}]}]"#)),
        ("unused-id", "warning", with(r#""families": {"f": "F", "g": ¶"G"},
            "outcomes": [{"id": "o", "family": "f", "title": "O", "text": "O.", "why": "W", "targets": {"overall": 1}}]"#)),
        ("scale-range", "warning", on(r#"¶{"kind": "rating", "levels": ["Low", "High"], "values": [0, 0.9]}"#)),
        ("scale-range", "warning", on(r#""narrow""#).replace("\"sections\"", r#""scales": {"narrow": ¶{"kind": "number", "curve": [[0, 0.1], [1, 1]]}}, "sections""#)),
        ("never-holds", "warning", on(r#"{"kind": "rating", "levels": ["Low", "High"]}}, {"id": "c", "stem": "C?", "scale": "yes-no", "when": ¶{"item": "a", "at-least": 1, "at-most": 0}"#)),
        ("never-holds", "warning", with(r#""rules": [{"id": "r", "severity": "note", "risk": "R", "mitigation": "M",
            "when": ¶{"all": [{"item": "a", "is": true}, {"not": {"item": "a", "is": true}}]}}]"#)),
        // two tests beside one item
        ("never-holds", "warning", asking(r#"{"id": "n", "stem": "N?", "scale": {"kind": "number"}},
            {"id": "a", "stem": "A?", "scale": "yes-no"}, {"id": "b", "stem": "B?", "scale": "yes-no", "when": ¶{"item": "n", "at-least": 5, "at-most": 4}}"#)),
        // what is asked of an item needs the item to be shown
        ("never-holds", "warning", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no"},
            {"id": "b", "stem": "B?", "scale": "yes-no", "when": {"item": "a", "is": true}},
            {"id": "c", "stem": "C?", "scale": "yes-no", "when": ¶{"all": [{"item": "a", "is": false}, {"item": "b", "is": true}]}}"#)),
        // the section is shown where the item is hidden
        ("never-holds", "warning", with(r#""sections": [{"id": "s", "title": "S", "when": {"relationship": "competitor"}, "items": [
            {"id": "a", "stem": "A?", "scale": "yes-no", "when": ¶{"not": {"relationship": "competitor"}}}]}]"#)),
        ("never-fails", "warning", with(r#""gates": [{"id": "g", "otherwise": {"text": "No"}, "must": {"any": [{"item": "a", "is": true},
            ¶{"stage": {"at-least": "awareness"}}]}}]"#)),
        ("never-fails", "warning", with(r#""gates": [{"id": "g", "otherwise": {"text": "No"},
            "must": ¶{"any": [{"item": "a", "is": true}, {"item": "a", "is": false}]}}]"#)),
        ("no-outcome-left", "warning", with(r#""outcomes": ¶[{"id": "o", "family": "f", "title": "O", "text": "O.", "targets": {"overall": 1}, "why": "W",
            "requires": {"item": "a", "is": true}}]"#)),
        ("rule-on-hidden-item", "warning", on(r#""yes-no""#).replace("\"sections\"", r#""rules": [{"id": "r", "severity": "note", "risk": "R", "mitigation": "M",
            "when": ¶{"not": {"item": "a", "is": true}}}], "sections""#)),
        ("no-contradiction", "warning", with(r#""contradictions": [{"id": "c", "text": "C", "when": ¶{"item": "a", "is": true}}]"#)),
        ("no-mitigation", "warning", with(r#""rules": [¶{"id": "r", "when": {"item": "a", "is": false}, "severity": "note", "risk": "R"}]"#)),
        ("no-why", "caution", asking(r#"{"id": "a", "stem": "A?", "scale": "yes-no", "weight": ¶2}"#)),
        ("no-why", "caution", on(r#"{"kind": "checklist", "options": [{"id": "x", "label": "X", "weight": ¶2}]}"#)),
        ("no-why", "caution", with(r#""dimensions": {"id": "d", "title": "D", "expected": ¶{"pilot": 0.5}},
            "sections": [{"id": "s", "title": "S", "dimension": "d", "items": [{"id": "a", "stem": "A?", "scale": "yes-no"}]}]"#)),
        ("no-why", "caution", with(r#""gates": [{"id": "g", "must": {"item": "a", "is": true}, "otherwise": {"text": "No", "cap": ¶0.5}}]"#)),
        ("no-why", "caution", with(r#""outcomes": [{"id": "o", "family": "f", "title": "O", "text": "O.", "targets": ¶{"overall": 1}}]"#)),
        ("no-why", "caution", with(r#""bands": [{"from": ¶0, "title": "Low"}, {"from": 0.4, "title": "Middle"}, {"from": 0.7, "title": "High"}]"#)),
        ("enough", "error", on(r#"{"kind": "checklist", "options": [{"id": "x", "label": "X"}], "enough": ¶2}"#)),
        ("improve", "error", asking(r#"{"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["Low", "Middle", "High"]},
            "improve": ¶[{"do": "D", "first_step": "F"}]}"#)),
        ("improve", "error", on(r#"{"kind": "number", "curve": [[0, 0], [1, 1]]}, "improve": ¶[null]"#)),
        ("return", "error", asking(r#"{"id": "a", "stem": "A?", "scale": {"kind": "number"}}, {"id": "b", "stem": "B?", "scale": {"kind": "number"}, "return_on": ¶"a"}"#)),
        ("return", "error", on(r#"{"kind": "number", "curve": [[0, 0], [1, 1]]}, "return_on": ¶"a""#)),
        ("return", "error", asking(r#"{"id": "a", "stem": "A?", "scale": {"kind": "number"}, "when": {"relationship": "competitor"}},
            {"id": "b", "stem": "B?", "scale": {"kind": "number", "curve": [[0, 0], [1, 1]]}, "return_on": ¶"a"}"#)),
        ("unknown-id", "error", on(r#"{"kind": "number", "curve": [[0, 0], [1, 1]]}, "return_on": ¶"z""#)),
        ("double-barrelled", "caution", asking(r#"{"id": "a", "stem": ¶"A and B?", "scale": "yes-no"}"#)),
        ("double-barrelled", "caution", with(r#""languages": ["de", "en"], "title": {"de": "T", "en": "T"}, "sections": [{"id": "s", "title": {"de": "S", "en": "S"},
            "items": [{"id": "a", "stem": {"de": "A and B?", "en": ¶"A or B?"}, "scale": "yes-no"}]}]"#)
            .replace(r#""title": "T", "summary": "Ä","#, "")),
    ]
}

/// A line and a column, from 1.
type Place = (usize, usize);

/// The place of the mark, and the text without it.
fn marked(text: &str) -> (String, Place) {
    let before = text.split('¶').next().expect("a part comes before");
    let last = before.split('\n').next_back().expect("at least one line");
    let place = (before.split('\n').count(), last.chars().count() + 1);
    (text.replacen('¶', "", 1), place)
}

/// Severity, code and place of all that is found.
fn found(text: &str) -> Vec<(&'static str, &'static str, Place)> {
    definition::lint(text)
        .iter()
        .map(|one| (one.severity.name(), one.code, one.line_and_column(text)))
        .collect()
}

#[test]
fn every_code_where_it_is() {
    let mut seen = BTreeSet::from(["cannot-reach"]); // see below
    let mut wrong = Vec::new();
    for (code, severity, text) in table() {
        let (text, place) = marked(&text);
        let found = found(&text);
        if found != [(severity, code, place)] {
            wrong.push(format!("{code} {place:?}: {found:?} in {:.500}", text));
        }
        seen.insert(code);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(seen, BTreeSet::from(CODES));
}

#[test]
fn a_dimension_reaches_as_far_as_its_scales() {
    let (text, place) = marked(&with(
        r#""dimensions": {"id": "d", "title": "D", "children": [¶{"id": "e", "title": "E"}]},
        "sections": [{"id": "s", "title": "S", "dimension": "e", "items": [
            {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["Low", "High"], "values": [0, 0.9]}}]}]"#,
    ));
    // told of the dimension it comes from, not of those above
    let all = found(&text);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(
        (all[0].1, all[1]),
        ("scale-range", ("warning", "cannot-reach", place))
    );
    // the other item is enough for the weakest link to be 0, and for the mean not to be
    let two = |aggregate: &str, values: &str| {
        with(&[
            r#""dimensions": {"id": "d", "title": "D", "aggregate": ""#, aggregate, r#""}, "sections": [{"id": "s", "title": "S",
            "dimension": "d", "items": [{"id": "b", "stem": "B?", "scale": "yes-no"},
            {"id": "a", "stem": "A?", "scale": {"kind": "rating", "levels": ["Low", "High"], "values": "#, values, "}}]}]",
        ].concat())
    };
    let reaches = |text: &str| !linted(text).contains("cannot-reach");
    assert!(reaches(&two("minimum", "[0.5, 1]")) && reaches(&two("geometric", "[0.5, 1]")));
    assert!(!reaches(&two("mean", "[0.5, 1]")));
    assert!(!reaches(&two("minimum", "[0, 0.5]")) && !reaches(&two("mean", "[0, 0.5]")));
}

#[test]
fn what_needs_no_finding() {
    for good in [
        // weights and cuts with reasons, thirds, a stem that says why it asks one thing
        asking(r#"{"id": "a", "stem": "A and B?", "one_question": "Both are one", "scale": "yes-no", "weight": 2, "why": "W"}"#),
        with(r#""bands": [{"from": 0, "title": "L"}, {"from": 0.33, "title": "M"}, {"from": 0.67, "title": "H"}]"#),
        with(r#""bands": [{"from": 0, "title": "L", "why": "W"}, {"from": 0.4, "title": "M"}, {"from": 0.7, "title": "H"}]"#),
        // an item that is not answered
        with(r#""rules": [{"id": "r", "when": {"not": {"item": "a", "answered": true}}, "severity": "note", "risk": "R", "mitigation": "M"}]"#),
        // a rule on a hidden item that stays silent, and one that repeats what hides it
        on(r#""yes-no""#).replace("\"sections\"", r#""rules": [
            {"id": "r", "when": {"item": "a", "is": false}, "severity": "note", "risk": "R", "mitigation": "M"},
            {"id": "s", "when": {"all": [{"relationship": "competitor"}, {"not": {"item": "a", "is": true}}]}, "severity": "note", "risk": "R", "mitigation": "M"}], "sections""#),
        // a German stem may say "and" or "or"
        asking(r#"{"id": "a", "stem": {"de": "Or and?"}, "scale": "yes-no"}"#)
            .replace(r#""title": "T", "summary": "Ä","#, r#""languages": ["de"], "title": "T","#),
        // too many ways to go through: nothing is said
        with(r#""sections": [{"id": "s", "title": "S", "items": [{"id": "a", "stem": "A?", "scale": {"kind": "checklist", "options": [
            {"id": "1", "label": "1"}, {"id": "2", "label": "2"}, {"id": "3", "label": "3"}, {"id": "4", "label": "4"},
            {"id": "5", "label": "5"}, {"id": "6", "label": "6"}, {"id": "7", "label": "7"}]}},
            {"id": "b", "stem": "B?", "scale": "yes-no", "when": {"all": [{"item": "a", "includes": ["1", "2", "3", "4", "5", "6", "7"]},
                {"not": {"item": "a", "includes": "1"}}]}}]}]"#),
    ] {
        assert_eq!(linted(&good), "", "{good}");
    }
}

#[test]
fn the_catalogue_has_neither_errors_nor_warnings() {
    for (id, text) in catalogue::all() {
        for one in definition::lint(text) {
            assert_eq!(one.severity, Severity::Caution, "{id}: {one:#?}");
        }
    }
    // cautions are decided one by one; there is none to decide
    let all: String = catalogue::all()
        .iter()
        .map(|(_, text)| linted(text))
        .collect();
    insta::assert_snapshot!(all, @"");
}

#[test]
fn built_in_sources_exist() {
    let table = include_str!("../../../../tests/data/source-elements.tsv");
    let known: BTreeSet<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert!(known.len() > 100);
    fn sources(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(values) => values.iter().for_each(|one| sources(one, found)),
            serde_json::Value::Object(map) => {
                for (key, value) in map {
                    match value {
                        serde_json::Value::String(one) if key == "source" => {
                            found.push(one.clone())
                        }
                        serde_json::Value::Array(several) if key == "source" => {
                            found.extend(
                                several
                                    .iter()
                                    .filter_map(|one| one.as_str().map(String::from)),
                            );
                        }
                        _ => sources(value, found),
                    }
                }
            }
            _ => {}
        }
    }
    for (id, text) in catalogue::all() {
        let mut named = Vec::new();
        sources(&serde_json::from_str(text).expect("it is JSON"), &mut named);
        assert!(named.len() > 10, "{id} says where it comes from");
        for one in named {
            assert!(
                known.contains(one.as_str()),
                "{id} names {one}, which is no element"
            );
        }
    }
}

#[test]
fn errors_do_not_hide_cautions_and_warnings_do_not_hide_errors() {
    let broken = include_str!("../../../../tests/data/broken.json");
    let all = linted(broken);
    for code in [
        "error weight",
        "warning unknown-field /titel",
        "caution no-why /dimensions/children/0/weight",
        "warning no-mitigation /rules/1",
    ] {
        assert!(all.contains(code), "{code} in {all}");
    }
    // two thousand unknown fields, and an error after them
    let mut fields = String::new();
    for at in 0..2000 {
        fields += &format!("\"x{at}\": 1, ");
    }
    let all = linted(&with(&format!(r#"{fields}"minutes": "x""#)));
    assert!(all.contains("error wrong-type /minutes"), "{all}");
}

#[test]
fn the_reader_alone_tells_errors_alone() {
    let text = SMALL_HEALTH.replace("\"minutes\"", "\"minuets\"");
    let (questionnaire, found) = definition::read(&text);
    assert!(questionnaire.is_some() && found.is_empty(), "{found:#?}");
    assert!(linted(&text).contains("Did you mean \"minutes\"?"));
}

#[test]
fn it_ends_whatever_is_asked() {
    let since = std::time::Instant::now();
    let mut chain = String::from(r#"{"id": "i0", "stem": "?", "scale": "yes-no"}"#);
    for at in 1..5000 {
        let before = at - 1;
        chain += &format!(
            r#",{{"id": "i{at}", "stem": "?", "scale": "yes-no", "when": {{"item": "i{before}", "is": true}}}}"#
        );
    }
    assert_eq!(linted(&asking(&chain)), "");
    // twenty thousand tests of one number, and conditions that no search goes through
    let asks = |join: &str, count: usize| {
        let tests: Vec<String> = (0..count)
            .map(|at| format!(r#"{{"item": "n{}", "at-least": {at}}}"#, at % 300))
            .collect();
        format!(r#"{{"{join}": [{}]}}"#, tests.join(","))
    };
    let numbers: Vec<String> = (0..300)
        .map(|at| format!(r#"{{"id": "n{at}", "stem": "?", "scale": {{"kind": "number"}}}}"#))
        .collect();
    let numbers = asking(&numbers.join(","));
    for (join, count) in [("any", 19_000), ("all", 19_000), ("any", 900), ("all", 900)] {
        let when = asks(join, count);
        let rule = format!(
            r#""rules": [{{"id": "r", "when": {{"not": {when}}}, "severity": "note", "risk": "R", "mitigation": "M"}}],"#
        );
        let text = numbers.replacen("\"sections\"", &format!(r#"{rule}"sections""#), 1);
        assert_eq!(linted(&text), "");
    }
    let mut verdicts = String::new();
    for at in 0..3000 {
        verdicts += &format!(
            r#"{{"id": "v{at}", "title": "V", "text": "V.", "when": {{"item": "n{}", "is": {at}}}}},"#,
            at % 300
        );
    }
    let verdicts =
        format!(r#""verdicts": [{verdicts} {{"id": "v", "title": "V", "text": "V."}}],"#);
    let text = numbers.replacen("\"sections\"", &format!(r#"{verdicts}"sections""#), 1);
    assert_eq!(linted(&text), "");
    let mut slips = String::new();
    for at in 0..50_000 {
        slips += &format!("\"minuets{at}\": 1,");
    }
    linted(&with(&format!(r#"{slips}"minutes": 1"#)));
    assert!(since.elapsed().as_secs() < 60, "{:?}", since.elapsed());
}

/// What is said of a definition: the messages, each with its help.
fn said(text: &str) -> String {
    let lines = definition::lint(text).into_iter();
    let lines: Vec<String> = lines
        .map(|one| format!("{} / {}", one.message, one.help))
        .collect();
    lines.join("\n")
}

#[test]
fn a_weight_of_zero_is_told_one_way_out_that_works() {
    let rated = |rest: &str| {
        asking(&format!(
            r#"{{"id": "a", "stem": "A?", "scale": "yes-no"{rest}}}, {{"id": "b", "stem": "B?", "scale": "yes-no"}}"#
        ))
    };
    assert_eq!(
        said(&rated(r#", "weight": 0, "why": "W""#)),
        "A weight must be greater than 0 / Give it a positive weight; to ask it without scoring it, write \"dimension\": null in place of the weight"
    );
    let mended = rated(r#", "dimension": null"#);
    assert_eq!(said(&mended), "");
    let (questionnaire, _) = definition::read(&mended);
    let questionnaire = questionnaire.expect("it can be read");
    assert_eq!(questionnaire.items[0].dimension, None);
    assert_eq!(questionnaire.items[1].dimension, Some(0));
    // it is asked and shown, and moves no figure
    let score = |answers: &str| {
        let responses = crate::check::responses(answers);
        let assessed = engine::scoring::score(&questionnaire, &responses, &Default::default());
        (assessed.score, assessed.range, assessed.coverage)
    };
    assert_eq!(score(r#"{"b": true}"#), score(r#"{"a": false, "b": true}"#));
    // so does a section's
    let section = with(
        r#""dimensions": {"id": "d", "title": "D"}, "sections": [
            {"id": "s", "title": "S", "dimension": "d", "items": [{"id": "a", "stem": "A?", "scale": "yes-no"}]},
            {"id": "t", "title": "T", "dimension": null, "items": [{"id": "b", "stem": "B?", "scale": "yes-no"}]}]"#,
    );
    assert_eq!(said(&section), "");
}

#[test]
fn a_weight_that_is_none_is_an_error_in_its_place() {
    let option = r#"{"kind": "checklist", "options": [{"id": "x", "label": "X", "weight": ¶WEIGHT, "why": "W"}, {"id": "y", "label": "Y"}]}"#;
    let item = r#"{"id": "a", "stem": "A?", "scale": "yes-no", "weight": ¶WEIGHT, "why": "W"}"#;
    let dimension = with(
        r#""dimensions": {"id": "d", "title": "D", "children": [{"id": "e", "title": "E", "weight": ¶WEIGHT, "why": "W"}]},
            "sections": [{"id": "s", "title": "S", "dimension": "e", "items": [{"id": "a", "stem": "A?", "scale": "yes-no"}]}]"#,
    );
    for text in [asking(item), on(option), dimension] {
        for weight in [
            "0", "-0.0", "-1", "-1e308", "1e999", "-1e999", "1e-999", "null", "\"NaN\"",
        ] {
            let (text, place) = marked(&text.replace("WEIGHT", weight));
            let errors = found(&text);
            let here = errors.iter().find(|(_, _, at)| *at == place);
            assert!(
                here.is_some_and(|(severity, ..)| *severity == "error"),
                "{weight}: {errors:?}"
            );
            let (read, _) = definition::read(&text);
            assert_eq!(read, None, "{weight}");
        }
    }
}

#[test]
fn a_level_beyond_the_last_is_told_how_far_they_run() {
    let four = on(
        r#"{"kind": "rating", "levels": ["0", "1", "2", "3"]}}, {"id": "c", "stem": "C?", "scale": "yes-no", "when": {"item": "a", "at-least": 4}"#,
    );
    assert_eq!(
        said(&four),
        "The rating has no such level / Its levels run from 0, the first in the list, to 3"
    );
}

#[test]
fn a_field_called_as_elsewhere_is_told_its_name_here() {
    let asked = asking(r#"{"id": "a", "question": "A?", "scale": "yes-no"}"#);
    assert!(
        said(&asked).contains("The field \"question\" is not known / Did you mean \"stem\"?"),
        "{}",
        said(&asked)
    );
    let pages = with(r#""pages": [], "description": "D""#);
    let said = said(&pages);
    assert!(said.contains("Did you mean \"sections\"?"), "{said}");
    assert!(said.contains("Did you mean \"summary\"?"), "{said}");
}

#[test]
fn taking_the_place_of_a_built_in_questionnaire_is_deliberate_and_said() {
    let own = with("\"minutes\": 1").replace(r#""id": "t""#, r#""id": "health-check""#);
    let found = catalogue::lint(&own);
    assert_eq!(found.len(), 1, "{found:?}");
    let one = &found[0];
    assert_eq!(
        (one.code, one.severity),
        (catalogue::REPLACES_BUILT_IN, Severity::Caution)
    );
    assert_eq!(one.pointer, "/id");
    assert_eq!(&own[one.range.clone()], "\"health-check\"");
    assert!(
        one.message.contains("takes the place of the built-in"),
        "{}",
        one.message
    );
    assert_eq!(catalogue::lint(&with("\"minutes\": 1")), []);
    // the built-in one itself replaces nothing
    let text = catalogue::text("health-check").expect("it is built in");
    let codes: Vec<&str> = catalogue::lint(text).iter().map(|one| one.code).collect();
    assert!(!codes.contains(&catalogue::REPLACES_BUILT_IN));
}

#[test]
fn a_questionnaire_with_a_verdict_that_is_never_reached_is_used_all_the_same() {
    let text = with(
        r#""verdicts": [
        {"id": "u", "title": "U", "text": "U.", "when": {"item": "a", "is": true}},
        {"id": "v", "title": "V", "text": "V.", "when": {"item": "a", "is": true}},
        {"id": "w", "title": "W", "text": "W."}]"#,
    );
    let (questionnaire, errors) = definition::read(&text);
    assert!(questionnaire.is_some());
    assert_eq!(errors, []);
    let found = definition::lint(&text);
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let codes: Vec<&str> = errors.map(|one| one.code).collect();
    assert_eq!(codes, ["unreachable-verdict"]);
}

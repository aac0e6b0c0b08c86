//! What holds of every lint, whatever the text: it ends, it tells codes that are known, what it
//! lets through can be scored, and what it says of conditions is true.

use engine::{
    definition::{self, CODES, Diagnostic, Severity},
    model::{Context, RelationshipKind, Stage},
    scoring::score,
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map, Value, json};

use crate::{
    check::{SMALL_HEALTH, responses},
    hostile::mutated,
    plan::plan,
    promises::well_formed,
};

/// Lints, and holds what is found to what every finding is.
fn lint(text: &str) -> Vec<Diagnostic> {
    let found = definition::lint(text);
    for one in &found {
        assert!(CODES.contains(&one.code), "{one:?}");
        assert!(!one.message.is_empty() && !one.help.is_empty(), "{one:?}");
        let (line, column) = one.line_and_column(text);
        assert!(line >= 1 && column >= 1);
        let line = text.split('\n').nth(line - 1).expect("the text has it");
        assert!(column <= line.chars().count() + 1);
        let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
        assert!(without_mark.get(one.range.clone()).is_some(), "{one:?}");
    }
    let (read, errors) = definition::read(text);
    assert_eq!(read.is_none(), !errors.is_empty());
    for one in &errors {
        assert_eq!(one.severity, Severity::Error);
        assert!(found.contains(one), "{one:?}");
    }
    found
}

fn is_good(found: &[Diagnostic]) -> bool {
    found.iter().all(|one| one.severity != Severity::Error)
}

const WORDS: &[&str] = &[
    "a",
    "b",
    "yes-no",
    "text",
    "rating",
    "choice",
    "number",
    "checklist",
    "overall",
    "mean",
    "pilot",
    "competitor",
    "note",
    "and",
    "en",
    "de",
    "",
    "ä/~",
];

/// JSON with the names that definitions use, where they mean nothing.
fn any_json() -> impl Strategy<Value = Value> {
    let names: Vec<&str> = definition::FIELDS
        .iter()
        .flat_map(|(_, fields)| fields.iter().copied())
        .chain(["a", "en"])
        .collect();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2..6i32).prop_map(Value::from),
        (0..20i32).prop_map(|tenths| json!(f64::from(tenths) / 10.0)),
        select(WORDS).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        let field = (select(names.clone()), inner.clone());
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            vec(field, 0..6).prop_map(|fields| {
                let fields = fields
                    .into_iter()
                    .map(|(name, value)| (name.to_string(), value));
                Value::Object(fields.collect::<Map<_, _>>())
            }),
        ]
    })
}

/// Conditions on the small health check that a reader accepts in a rule.
fn condition() -> impl Strategy<Value = Value> {
    let levels = |item: &'static str, most: i32| {
        prop_oneof![
            (0..most).prop_map(move |level| json!({"item": item, "at-least": level})),
            (0..most).prop_map(move |level| json!({"item": item, "at-most": level})),
            (0..most - 1).prop_map(move |level| json!({"item": item, "is": level})),
            (0..most, 0..most).prop_map(
                move |(low, high)| json!({"item": item, "at-least": low, "at-most": high})
            ),
        ]
    };
    let items = [
        "escalation",
        "overlap",
        "overlap-rules",
        "channels",
        "remarks",
    ];
    let leaf = prop_oneof![
        4 => levels("escalation", 5),
        2 => levels("firewall", 5),
        2 => levels("tension", 3),
        2 => (-5..70i32).prop_map(|days| json!({"item": "tempo", "at-least": days})),
        2 => (-5..70i32).prop_map(|days| json!({"item": "tempo", "at-most": days})),
        2 => any::<bool>().prop_map(|yes| json!({"item": "overlap", "is": yes})),
        2 => vec(select(vec!["anyone", "asked", "listed"]), 0..3).prop_map(|ids| json!({"item": "overlap-rules", "is": ids})),
        2 => vec(select(vec!["chat", "board", "visits"]), 0..3).prop_map(|ids| json!({"item": "channels", "includes": ids})),
        1 => select(items.to_vec()).prop_map(|item| json!({"item": item, "answered": true})),
        2 => select(Stage::ALL.to_vec()).prop_map(|stage| json!({"stage": {"at-least": stage.name()}})),
        1 => Just(json!({"relationship": "competitor"})),
        1 => select(RelationshipKind::ALL.to_vec()).prop_map(|kind| json!({"relationship": kind.name()})),
        2 => (0..=10i32).prop_map(|tenths| json!({"dimension": "conduct", "at-least": f64::from(tenths) / 10.0})),
        2 => (0..=10i32).prop_map(|tenths| json!({"dimension": "overall", "below": f64::from(tenths) / 10.0})),
        1 => Just(json!({"gate": "sponsored"})),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|parts| json!({"all": parts})),
            vec(inner.clone(), 0..4).prop_map(|parts| json!({"any": parts})),
            inner.prop_map(|part| json!({"not": part})),
        ]
    })
}

/// The small health check with these rules.
fn with_rules(conditions: &[Value]) -> String {
    let mut definition: Value = serde_json::from_str(SMALL_HEALTH).expect("it is JSON");
    let rules = conditions.iter().enumerate().map(|(at, when)| {
        json!({"id": format!("r{at}"), "when": when, "severity": "note", "risk": "R", "mitigation": "M"})
    });
    definition["rules"] = rules.collect();
    definition.to_string()
}

/// An answer to every item of the small health check.
fn answers() -> impl Strategy<Value = Value> {
    let (level, days) = (0..5u8, -10..80i32);
    let channels = proptest::sample::subsequence(vec!["chat", "board", "visits"], 0..=3);
    let rules = select(vec!["anyone", "asked", "listed"]);
    (vec(level, 3), 0..3u8, channels, days, 0..5u8, any::<bool>(), rules).prop_map(
        |(governance, tension, channels, tempo, firewall, overlap, rules)| {
            json!({"escalation": governance[0], "sponsor": governance[1], "ip-terms": governance[2],
                "tension": tension, "channels": channels, "tempo": tempo, "remarks": "words",
                "revenue": {"answer": 5, "baseline": 0, "target": 10},
                "firewall": firewall, "overlap": overlap, "overlap-rules": rules})
        },
    )
}

fn context() -> impl Strategy<Value = Context> {
    let kinds = select(RelationshipKind::ALL.to_vec());
    (kinds, select(Stage::ALL.to_vec()), any::<bool>()).prop_map(|(kind, stage, competitor)| {
        Context {
            kind,
            stage: Some(stage),
            competitor,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}", bytes in vec(any::<u8>(), 0..200), cut in 0..4000usize) {
        lint(&text);
        lint(&String::from_utf8_lossy(&bytes));
        let half: String = SMALL_HEALTH.chars().take(cut).collect();
        lint(&half);
    }

    #[test]
    fn no_json_makes_it_panic(fields in vec((0..60usize, any_json()), 0..12), value in any_json()) {
        lint(&value.to_string());
        let names = definition::FIELDS[0].1;
        let mut root = json!({"format": 1, "id": "t", "version": "1", "title": "T",
            "sections": [{"id": "s", "title": "S", "items": [{"id": "a", "stem": "A?", "scale": "yes-no"}]}]});
        for (at, value) in fields {
            root[names[at % names.len()]] = value;
        }
        lint(&root.to_string());
    }

    #[test]
    fn what_it_lets_through_can_be_scored(plan in plan(), edits in vec((0..5000usize, 0..12usize), 0..4)) {
        let small = [SMALL_HEALTH, include_str!("../../../../tests/data/small-structure.json")];
        let small = small.map(|text| serde_json::from_str(text).expect("it is JSON"));
        for base in small.into_iter().chain([plan.json()]) {
            let text = mutated(base, &edits).to_string();
            let found = lint(&text);
            if is_good(&found) {
                let questionnaire = definition::read(&text).0.expect("it has no errors");
                well_formed(&score(&questionnaire, &plan.responses(), &plan.context));
            }
        }
    }

    #[test]
    fn what_it_says_of_conditions_is_true(
        conditions in vec(condition(), 1..8),
        tries in vec((answers(), context()), 20),
    ) {
        let text = with_rules(&conditions);
        let found = lint(&text);
        prop_assert!(is_good(&found), "{found:#?}");
        let questionnaire = definition::read(&text).0.expect("it has no errors");
        let told = |code: &str, at: usize| {
            found.iter().any(|one| one.code == code && one.pointer == format!("/rules/{at}/when"))
        };
        for (answers, context) in tries {
            let assessed = score(&questionnaire, &responses(&answers.to_string()), &context);
            for (at, condition) in conditions.iter().enumerate() {
                let holds = assessed.findings.iter().any(|one| one.rule == at && one.found);
                prop_assert!(!(holds && told("never-holds", at)), "{condition} {answers} {context:?}");
                prop_assert!(holds || !told("never-fails", at), "{condition} {answers} {context:?}");
            }
        }
    }
}

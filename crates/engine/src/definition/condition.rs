//! Reads conditions: names become positions, levels and options are checked against the scale.

use std::collections::BTreeMap;

use jsonc_parser::ast::Value;

use super::{
    fields::Fields,
    nearest::{nearest, shortened},
    reader::Reader,
    tree::{Place, ValueExt},
};
use crate::model::{
    Bound, Condition, Item, RelationshipKind, RelationshipTest, Scale, Stage, Test,
};

/// Positions by the author's ids.
pub(super) type Positions<'v> = BTreeMap<&'v str, usize>;

/// What conditions can name.
#[derive(Default)]
pub(super) struct Names<'v> {
    pub items: Positions<'v>,
    pub dimensions: Positions<'v>,
    pub gates: Positions<'v>,
}

/// What a condition may name where it stands.
pub(super) struct Scope<'s, 'v> {
    pub names: &'s Names<'v>,
    pub items: &'s [Item],
    /// Scores and gates may be asked of in gates, rules and verdicts, never in what decides
    /// whether an item is shown.
    pub scores: bool,
}

const KINDS: [&str; 8] = [
    "all",
    "any",
    "not",
    "item",
    "stage",
    "relationship",
    "dimension",
    "gate",
];
pub(super) const TESTS: [&str; 5] = ["is", "at-least", "at-most", "includes", "answered"];

/// The kinds, the tests, and the other bound of a dimension.
pub(super) const KNOWN: [&str; 14] = [
    "all",
    "any",
    "not",
    "item",
    "stage",
    "relationship",
    "dimension",
    "gate",
    "is",
    "at-least",
    "at-most",
    "includes",
    "answered",
    "below",
];

/// More conditions than anyone writes; keeps what follows quick on hostile input.
const MOST_CONDITIONS: usize = 20_000;

/// `None` where it cannot be read; why is noted then.
pub(super) fn read_condition<'v>(
    reader: &mut Reader<'v>,
    scope: &Scope,
    value: &'v Value<'v>,
) -> Option<Condition> {
    reader.conditions += 1;
    if reader.conditions > MOST_CONDITIONS {
        if reader.conditions == MOST_CONDITIONS + 1 {
            reader.error(
                "too-large",
                value,
                format!("There are more than {MOST_CONDITIONS} conditions and parts of conditions"),
                "Ask for less in each",
            );
        }
        return None;
    }
    let fields = reader.fields(value, &KNOWN)?;
    let mut kinds = KINDS
        .iter()
        .filter_map(|kind| Some((*kind, fields.get(kind)?)));
    let (Some((kind, asked)), None) = (kinds.next(), kinds.next()) else {
        reader.error(
            "condition",
            value,
            "A condition asks exactly one thing",
            format!("Write one of: {}", KINDS.join(", ")),
        );
        return None;
    };
    let allowed: &[&str] = match kind {
        "item" => &TESTS,
        "dimension" => &["at-least", "below"],
        _ => &[],
    };
    for (key, _, beside) in fields.entries() {
        if key != kind && KNOWN.contains(&key) && !allowed.contains(&key) {
            reader.error(
                "condition",
                beside,
                format!("\"{key}\" has no place beside \"{kind}\""),
                "Write it in a condition of its own and join the two with \"all\"",
            );
        }
    }
    if !scope.scores && (kind == "dimension" || kind == "gate") {
        reader.error(
            "condition-place",
            asked,
            "Only gates, rules and verdicts can ask for a dimension or a gate",
            "Ask for an item, the stage or the relationship",
        );
        return None;
    }
    match kind {
        "all" => parts(reader, scope, &fields, kind).map(Condition::All),
        "any" => parts(reader, scope, &fields, kind).map(Condition::Any),
        "not" => {
            let inner = read_condition(reader, scope, asked)?;
            Some(Condition::Not(Box::new(inner)))
        }
        "item" => {
            let item = position(reader, &fields, kind, &scope.names.items)?;
            item_tests(reader, &fields, item, &scope.items.get(item)?.scale)
        }
        "stage" => {
            let stage = reader.fields(asked, &["at-least"])?;
            let stages = Stage::ALL.iter().map(|stage| (stage.name(), *stage));
            let stage = reader.needed_one_of(&stage, "at-least", stages);
            stage.map(Condition::StageAtLeast)
        }
        "relationship" => {
            let kinds = RelationshipKind::ALL.iter();
            let kinds = kinds.map(|kind| (kind.name(), RelationshipTest::Kind(*kind)));
            let competitor = ("competitor", RelationshipTest::Competitor);
            let tests = [competitor].into_iter().chain(kinds);
            let test = reader.one_of(&fields, kind, tests);
            test.map(Condition::Relationship)
        }
        "dimension" => {
            let dimension = position(reader, &fields, kind, &scope.names.dimensions)?;
            let at_least = reader.fraction(&fields, "at-least");
            let below = reader.fraction(&fields, "below");
            let bound = match (at_least, below) {
                (Some(bound), None) => Bound::AtLeast(bound),
                (None, Some(bound)) => Bound::Below(bound),
                _ => {
                    reader.error(
                        "condition",
                        value,
                        "A dimension is asked for exactly one bound",
                        "Add \"at-least\" or \"below\" with a number from 0 to 1",
                    );
                    return None;
                }
            };
            Some(Condition::Dimension { dimension, bound })
        }
        _ => position(reader, &fields, kind, &scope.names.gates).map(Condition::Gate),
    }
}

/// A condition that must be there; one that always holds where it cannot be read.
pub(super) fn needed_condition<'v>(
    reader: &mut Reader<'v>,
    scope: &Scope,
    fields: &Fields<'v>,
    key: &str,
) -> Condition {
    let read = match fields.get(key) {
        Some(value) => read_condition(reader, scope, value),
        None => {
            reader.missing(fields, key);
            None
        }
    };
    read.unwrap_or(Condition::All(Vec::new()))
}

/// All parts, or `None` where one of them cannot be read.
fn parts<'v>(
    reader: &mut Reader<'v>,
    scope: &Scope,
    fields: &Fields<'v>,
    kind: &str,
) -> Option<Vec<Condition>> {
    let values = reader.list(fields, kind).iter();
    let parts: Vec<_> = values
        .map(|value| read_condition(reader, scope, value))
        .collect();
    parts.into_iter().collect()
}

/// The position of what `key` names.
pub(super) fn position<'v>(
    reader: &mut Reader<'v>,
    fields: &Fields<'v>,
    key: &str,
    positions: &Positions,
) -> Option<usize> {
    let id = reader.word(fields, key)?;
    find(reader, key, id, fields.place_of(key), positions)
}

/// The position of `id`, which names a thing of this kind.
pub(super) fn find(
    reader: &mut Reader,
    kind: &str,
    id: &str,
    place: Place,
    positions: &Positions,
) -> Option<usize> {
    let found = positions.get(id).copied();
    if found.is_none() {
        let names = positions.keys().copied();
        let help = "Name one that the definition has";
        unknown(reader, kind, id, place, names, help);
    }
    found
}

/// Notes that `id` is none of the names, and which one is meant, or else `help`.
pub(super) fn unknown<'n>(
    reader: &mut Reader,
    kind: &str,
    id: &str,
    place: Place,
    names: impl Iterator<Item = &'n str>,
    help: &str,
) {
    // what is meant by the first hundred tells what is wrong with the rest
    let near = match reader.diagnostics.len() {
        ..100 => nearest(id, names),
        _ => None,
    };
    let help = near.map_or(help.into(), |near| format!("Did you mean \"{near}\"?"));
    let message = format!("There is no {kind} \"{}\"", shortened(id));
    reader.error("unknown-id", place, message, help);
}

/// The tests beside an item, joined by `all` where there are several.
fn item_tests<'v>(
    reader: &mut Reader<'v>,
    fields: &Fields<'v>,
    item: usize,
    scale: &Scale,
) -> Option<Condition> {
    let written = TESTS
        .iter()
        .filter_map(|key| Some((*key, fields.get(key)?)));
    let tests: Vec<_> = written
        .map(|(key, value)| item_test(reader, key, value, scale))
        .collect();
    if tests.is_empty() {
        reader.error(
            "condition",
            fields.place(),
            "The condition does not say what is asked of the item",
            format!("Add one of: {}", TESTS.join(", ")),
        );
        return None;
    }
    let tests = tests.into_iter();
    let mut tests: Vec<Condition> = tests
        .map(|test| Some(Condition::Item { item, test: test? }))
        .collect::<Option<_>>()?;
    match tests.len() {
        1 => tests.pop(),
        _ => Some(Condition::All(tests)),
    }
}

fn item_test<'v>(
    reader: &mut Reader<'v>,
    key: &str,
    value: &'v Value<'v>,
    scale: &Scale,
) -> Option<Test> {
    match (key, scale) {
        ("answered", _) => {
            if value.as_bool() == Some(true) {
                return Some(Test::Answered);
            }
            reader.error(
                "condition",
                value,
                "\"answered\" is always true",
                "For an item without an answer write {\"not\": {\"item\": ..., \"answered\": true}}",
            );
            None
        }
        ("at-least", Scale::Rating { levels }) => {
            let level = level(reader, value, levels.len())?;
            Some(Test::AtLeast(level as f64))
        }
        ("at-most", Scale::Rating { levels }) => {
            let level = level(reader, value, levels.len())?;
            Some(Test::AtMost(level as f64))
        }
        ("at-least", Scale::Number(_)) => reader.number_in(value).map(Test::AtLeast),
        ("at-most", Scale::Number(_)) => reader.number_in(value).map(Test::AtMost),
        ("is", Scale::Choice { options }) => {
            let ids = options.iter().map(|option| &*option.id);
            Some(Test::IsOption(picked(reader, value, ids)))
        }
        ("includes", Scale::Checklist { options, .. }) => {
            let ids = options.iter().map(|option| &*option.id);
            Some(Test::Includes(picked(reader, value, ids)))
        }
        ("is", Scale::YesNo { .. }) => {
            let yes = value.as_bool();
            if yes.is_none() {
                reader.wrong_type(value, "true or false");
            }
            yes.map(Test::IsYes)
        }
        ("is", Scale::Rating { levels }) => {
            let written = one_or_several(value).iter();
            let read = written.filter_map(|value| level(reader, value, levels.len()));
            Some(Test::IsLevel(read.collect()))
        }
        ("is", Scale::Number(_)) => {
            let numbers = one_or_several(value).iter();
            let read = numbers.filter_map(|number| reader.number_in(number));
            Some(Test::IsNumber(read.collect()))
        }
        _ => {
            reader.error(
                "condition",
                value,
                format!("\"{key}\" cannot be asked of an item on this scale"),
                "A rating or number takes at-least, at-most and is; a choice or yes-no takes is; a checklist takes includes; any takes answered",
            );
            None
        }
    }
}

/// A level of a rating that has so many.
fn level(reader: &mut Reader, value: &Value, levels: usize) -> Option<usize> {
    let Some(number) = value.as_f64() else {
        reader.wrong_type(value, "a level, a whole number");
        return None;
    };
    let level = number as usize; // saturates; compared below
    if level as f64 == number && level < levels {
        return Some(level);
    }
    let highest = levels.saturating_sub(1);
    reader.error(
        "unknown-level",
        value,
        "The rating has no such level",
        format!("Its levels run from 0, the first in the list, to {highest}"),
    );
    None
}

/// The elements of a list, or the value itself where it is none.
fn one_or_several<'v>(value: &'v Value<'v>) -> &'v [Value<'v>] {
    match value {
        Value::Array(list) => &list.elements,
        one => std::slice::from_ref(one),
    }
}

/// Positions of the options that are named.
pub(super) fn picked<'v, 'i>(
    reader: &mut Reader<'v>,
    value: &'v Value<'v>,
    ids: impl Iterator<Item = &'i str> + Clone,
) -> Vec<usize> {
    let ids = ids.enumerate().map(|(at, id)| (id, at));
    let mut picked = Vec::new();
    for value in one_or_several(value) {
        match value.as_str() {
            Some(id) => picked.extend(reader.meaning(id, value.into(), ids.clone())),
            None => reader.wrong_type(value, "an option's id"),
        }
    }
    picked
}

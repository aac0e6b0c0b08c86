//! Reads conditions: names become positions, levels and options are checked against the scale.

use super::{
    fields::{Fields, Reader, element},
    nearest::{nearest, shortened},
};
use crate::model::{
    Bound, Condition, Item, RelationshipKind, RelationshipTest, Scale, Stage, Test, json::Value,
};

/// Positions by the author's ids.
pub(super) type Positions = std::collections::BTreeMap<String, usize>;

/// What conditions can name.
#[derive(Default)]
pub(super) struct Names {
    pub items: Positions,
    pub dimensions: Positions,
    pub gates: Positions,
}

/// What a condition may name where it stands.
pub(super) struct Scope<'s> {
    pub names: &'s Names,
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
pub(super) fn read_condition(
    reader: &mut Reader,
    scope: &Scope,
    value: &Value,
    pointer: String,
) -> Option<Condition> {
    reader.conditions += 1;
    if reader.conditions > MOST_CONDITIONS {
        if reader.conditions == MOST_CONDITIONS + 1 {
            let message = "There are more than 20000 conditions and parts of conditions";
            reader.error("too-large", pointer, &[message], &["Ask for less in each"]);
        }
        return None;
    }
    let fields = reader.fields(value, pointer, &KNOWN)?;
    let mut kinds = KINDS.iter().filter(|kind| fields.get(kind).is_some());
    let (Some(&kind), None) = (kinds.next(), kinds.next()) else {
        reader.error(
            "condition",
            fields.pointer,
            &["A condition asks exactly one thing"],
            &["Write one of: ", &KINDS.join(", ")],
        );
        return None;
    };
    let allowed: &[&str] = match kind {
        "item" => &TESTS,
        "dimension" => &["at-least", "below"],
        _ => &[],
    };
    for (key, _) in fields.entries() {
        if key != kind && KNOWN.contains(&key) && !allowed.contains(&key) {
            reader.error(
                "condition",
                fields.place(key),
                &["\"", key, "\" has no place beside \"", kind, "\""],
                &["Write it in a condition of its own and join the two with \"all\""],
            );
        }
    }
    if !scope.scores && (kind == "dimension" || kind == "gate") {
        reader.error(
            "condition-place",
            fields.place(kind),
            &["Only gates, rules and verdicts can ask for a dimension or a gate"],
            &["Ask for an item, the stage or the relationship"],
        );
        return None;
    }
    let place = fields.place(kind);
    match kind {
        "all" | "any" => {
            let parts = parts(reader, scope, &fields, kind)?;
            Some(match kind {
                "all" => Condition::All(parts),
                _ => Condition::Any(parts),
            })
        }
        "not" => {
            let inner = read_condition(reader, scope, fields.get(kind)?, place)?;
            Some(Condition::Not(Box::new(inner)))
        }
        "item" => {
            let item = position(reader, &fields, kind, &scope.names.items)?;
            item_tests(reader, &fields, item, &scope.items.get(item)?.scale)
        }
        "stage" => {
            let stage = reader.fields(fields.get(kind)?, place, &["at-least"])?;
            reader.needed_word(&stage, "at-least");
            let position = reader.one_of(&stage, "at-least", Stage::NAMES)?;
            Some(Condition::StageAtLeast(Stage::ALL[position])) // a position in its names
        }
        "relationship" => {
            let mut names = vec!["competitor"];
            for kind in RelationshipKind::NAMES {
                names.push(kind);
            }
            let position = reader.one_of(&fields, kind, &names)?;
            Some(Condition::Relationship(match position {
                0 => RelationshipTest::Competitor,
                // a position in its names, after "competitor"
                _ => RelationshipTest::Kind(RelationshipKind::ALL[position - 1]),
            }))
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
                        fields.pointer,
                        &["A dimension is asked for exactly one bound"],
                        &["Add \"at-least\" or \"below\" with a number from 0 to 1"],
                    );
                    return None;
                }
            };
            Some(Condition::Dimension { dimension, bound })
        }
        _ => position(reader, &fields, kind, &scope.names.gates).map(Condition::Gate),
    }
}

fn parts(
    reader: &mut Reader,
    scope: &Scope,
    fields: &Fields,
    kind: &str,
) -> Option<Vec<Condition>> {
    let pointer = fields.place(kind);
    let values = reader.list(fields, kind);
    let mut read = Vec::new();
    for (at, value) in values.iter().enumerate() {
        if let Some(part) = read_condition(reader, scope, value, element(&pointer, at)) {
            read.push(part);
        }
    }
    (read.len() == values.len()).then_some(read)
}

/// The position of what `key` names.
pub(super) fn position(
    reader: &mut Reader,
    fields: &Fields,
    key: &str,
    positions: &Positions,
) -> Option<usize> {
    let id = reader.word(fields, key)?;
    find(reader, key, id, fields.place(key), positions)
}

/// The position of `id`, which names a thing of this kind.
pub(super) fn find(
    reader: &mut Reader,
    kind: &str,
    id: &str,
    place: String,
    positions: &Positions,
) -> Option<usize> {
    let found = positions.get(id).copied();
    if found.is_none() {
        let names = &mut positions.keys().map(String::as_str);
        let help = "Name one that the definition has";
        unknown(reader, kind, id, place, names, help);
    }
    found
}

/// Notes that `id` is none of the names, and which one is meant, or else `help`.
pub(super) fn unknown(
    reader: &mut Reader,
    kind: &str,
    id: &str,
    place: String,
    names: &mut dyn Iterator<Item = &str>,
    help: &str,
) {
    // what is meant by the first hundred tells what is wrong with the rest
    let near = reader.found.len() < 100;
    let help = match near.then(|| nearest(id, names)).flatten() {
        Some(near) => ["Did you mean \"", near, "\"?"],
        None => [help, "", ""],
    };
    let message = ["There is no ", kind, " \"", shortened(id), "\""];
    reader.error("unknown-id", place, &message, &help);
}

/// The tests beside an item, joined by `all` where there are several.
fn item_tests(
    reader: &mut Reader,
    fields: &Fields,
    item: usize,
    scale: &Scale,
) -> Option<Condition> {
    let mut tests = Vec::new();
    let mut whole = true;
    for key in &TESTS {
        if let Some(value) = fields.get(key) {
            match item_test(reader, key, value, fields.place(key), scale) {
                Some(test) => tests.push(Condition::Item { item, test }),
                None => whole = false,
            }
        }
    }
    match tests.len() {
        _ if !whole => None,
        0 => {
            reader.error(
                "condition",
                fields.pointer.clone(),
                &["The condition does not say what is asked of the item"],
                &["Add one of: ", &TESTS.join(", ")],
            );
            None
        }
        1 => tests.pop(),
        _ => Some(Condition::All(tests)),
    }
}

fn item_test(
    reader: &mut Reader,
    key: &str,
    value: &Value,
    place: String,
    scale: &Scale,
) -> Option<Test> {
    match (key, scale) {
        ("answered", _) => {
            if value.as_bool() == Some(true) {
                return Some(Test::Answered);
            }
            reader.error(
                "condition",
                place,
                &["\"answered\" is always true"],
                &["For an item without an answer write {\"not\": {\"item\": ..., \"answered\": true}}"],
            );
            None
        }
        ("at-least" | "at-most", Scale::Rating { .. } | Scale::Number(_)) => {
            let bound = reader.number_in(value, &|| place.clone())?;
            Some(match key {
                "at-least" => Test::AtLeast(bound),
                _ => Test::AtMost(bound),
            })
        }
        ("is", Scale::Choice { options }) => {
            let mut ids = Vec::new();
            for option in options {
                ids.push(&*option.id);
            }
            Some(Test::IsOption(picked(reader, value, place, &ids)))
        }
        ("includes", Scale::Checklist { options }) => {
            let mut ids = Vec::new();
            for option in options {
                ids.push(&*option.id);
            }
            Some(Test::Includes(picked(reader, value, place, &ids)))
        }
        ("is", Scale::YesNo { .. }) => {
            if value.as_bool().is_none() {
                reader.wrong_type(value, place, "true or false");
            }
            value.as_bool().map(Test::IsYes)
        }
        ("is", Scale::Rating { levels }) => {
            let mut read = Vec::new();
            one_or_several(value, place, &mut |value, place| {
                let level = value.as_u64();
                match level.filter(|level| *level < levels.len() as u64) {
                    Some(level) => read.push(level as usize), // below a usize
                    None => reader.error(
                        "unknown-level",
                        place,
                        &["The rating has no such level"],
                        &["Levels are whole numbers from 0, the first in the list"],
                    ),
                }
            });
            Some(Test::IsLevel(read))
        }
        ("is", Scale::Number(_)) => {
            let mut read = Vec::new();
            one_or_several(value, place, &mut |value, place| {
                if let Some(number) = reader.number_in(value, &|| place.clone()) {
                    read.push(number);
                }
            });
            Some(Test::IsNumber(read))
        }
        _ => {
            reader.error(
                "condition",
                place,
                &["\"", key, "\" cannot be asked of an item on this scale"],
                &["A rating or number takes at-least, at-most and is; a choice or yes-no takes is; a checklist takes includes; any takes answered"],
            );
            None
        }
    }
}

/// Calls `each` with every element of a list, or with what is none.
fn one_or_several(value: &Value, place: String, each: &mut dyn FnMut(&Value, String)) {
    match value {
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                each(value, element(&place, at));
            }
        }
        _ => each(value, place),
    }
}

/// Positions of the options that are named.
fn picked(reader: &mut Reader, value: &Value, place: String, ids: &[&str]) -> Vec<usize> {
    let mut read = Vec::new();
    one_or_several(value, place, &mut |value, place| {
        let Value::String(id) = value else {
            return reader.wrong_type(value, place, "an option's id");
        };
        if let Some(option) = reader.one_of_names(id, place, ids) {
            read.push(option);
        }
    });
    read
}

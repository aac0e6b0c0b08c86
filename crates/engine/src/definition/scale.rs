//! Reads scales: named ones and ones written in place.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use jsonc_parser::ast::Value;

use super::{condition::unknown, fields::Fields, reader::Reader, tree::ValueExt};
use crate::model::{
    ChecklistOption, ChoiceOption, Level, LocalisedText, NumberScale, NumberWorth, Scale,
};

const KINDS: [&str; 6] = ["rating", "choice", "checklist", "yes-no", "number", "text"];
pub(super) const KNOWN: [&str; 12] = [
    "kind", "levels", "values", "reverse", "options", "enough", "unit", "min", "max", "curve",
    "against", "why",
];

/// The fields that a scale of this kind has; of a kind that is not known, any.
fn known(kind: Option<&str>) -> &'static [&'static str] {
    match kind {
        Some("rating") => &["kind", "levels", "values", "reverse", "why"],
        Some("choice") => &["kind", "options", "why"],
        Some("checklist") => &["kind", "options", "enough", "why"],
        Some("yes-no") => &["kind", "reverse", "why"],
        Some("number") => &["kind", "unit", "min", "max", "curve", "against", "why"],
        Some("text") => &["kind", "why"],
        _ => &KNOWN,
    }
}

pub(super) const CHOICE: [&str; 5] = ["id", "label", "value", "source", "why"];
pub(super) const CHECKLIST: [&str; 5] = ["id", "label", "weight", "source", "why"];

/// The scales that the definition names, each with the reasons for what its answers are worth.
pub(super) type Scales<'v> = BTreeMap<&'v str, Reasoned>;

/// A scale, and why its answers are worth what they are.
pub(super) type Reasoned = (Rc<Scale>, Vec<LocalisedText>);

pub(super) fn read_scales<'v>(reader: &mut Reader<'v>, root: &Fields<'v>) -> Scales<'v> {
    let Some(scales) = reader.map(root, "scales") else {
        return Scales::new();
    };
    scales
        .entries()
        .map(|(name, _, scale)| (name, reasoned(reader, scale)))
        .collect()
}

/// The scale of an item: a name, or one written in place.
pub(super) fn item_scale<'v>(
    reader: &mut Reader<'v>,
    item: &Fields<'v>,
    scales: &Scales,
) -> Reasoned {
    let Some(value) = item.get("scale") else {
        reader.error(
            "missing-field",
            item.place(),
            "The field \"scale\" is missing",
            "Name one of the \"scales\", or write the scale in place",
        );
        return (Rc::new(Scale::Text), Vec::new());
    };
    let Some(name) = value.as_str() else {
        return reasoned(reader, value);
    };
    if let Some(scale) = scales.get(name) {
        return scale.clone();
    }
    // the kinds that need nothing else can be named without being written out
    let scale = match name {
        "yes-no" => Scale::YesNo { reverse: false },
        "text" => Scale::Text,
        _ => {
            let names = scales.keys().copied().chain(["yes-no", "text"]);
            let help = "Add it to \"scales\", or write the scale in place";
            unknown(reader, "scale", name, value.into(), names, help);
            Scale::Text
        }
    };
    (Rc::new(scale), Vec::new())
}

fn reasoned<'v>(reader: &mut Reader<'v>, value: &'v Value<'v>) -> Reasoned {
    let scale = read_scale(reader, value);
    let parts = [value].into_iter().chain(value.elements("options"));
    let whys = parts.filter_map(|part| part.get("why"));
    let why_worth = whys.filter_map(|why| reader.text_in(why)).collect();
    (Rc::new(scale), why_worth)
}

/// Text where it cannot be read: nothing else is claimed of it then.
fn read_scale<'v>(reader: &mut Reader<'v>, value: &'v Value<'v>) -> Scale {
    let kind = value.get("kind").and_then(Value::as_str);
    let Some(fields) = reader.fields(value, known(kind)) else {
        return Scale::Text;
    };
    let reverse = reader.flag(&fields, "reverse");
    let kinds = KINDS.map(|kind| (kind, kind));
    match reader.needed_one_of(&fields, "kind", kinds) {
        Some("rating") => rating(reader, &fields, reverse),
        Some("choice") => Scale::Choice {
            options: choice(reader, &fields),
        },
        Some("checklist") => {
            let options = checklist(reader, &fields);
            let enough = enough(reader, &fields, &options);
            Scale::Checklist { options, enough }
        }
        Some("yes-no") => Scale::YesNo { reverse },
        Some("number") => number(reader, &fields),
        _ => Scale::Text,
    }
}

fn rating<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>, reverse: bool) -> Scale {
    let labels = reader.texts(fields, "levels");
    let count = labels.len();
    if count < 2 {
        reader.error(
            "one-level",
            fields.place_of("levels"),
            "A rating with fewer than two levels asks nothing",
            "List at least two levels, the lowest first",
        );
    }
    let steps = count.saturating_sub(1).max(1) as f64;
    let levels = labels.into_iter().enumerate();
    let mut levels: Vec<Level> = levels
        .map(|(at, label)| Level {
            label,
            value: at as f64 / steps,
        })
        .collect();
    if fields.has("values") {
        let given = reader.list(fields, "values");
        if given.len() != count {
            reader.error(
                "values",
                fields.place_of("values"),
                "There are not as many values as levels",
                "Give one value from 0 to 1 for each level",
            );
        }
        for (position, value) in given.iter().enumerate() {
            let fraction = reader.fraction_in(value);
            if let (Some(level), Some(fraction)) = (levels.get_mut(position), fraction) {
                level.value = fraction;
            }
        }
    }
    if reverse {
        for level in &mut levels {
            level.value = 1.0 - level.value;
        }
    }
    Scale::Rating { levels }
}

fn options<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> &'v [Value<'v>] {
    let options = reader.short_list(fields, "options");
    if options.is_empty() {
        reader.error(
            "no-options",
            fields.place(),
            "There is nothing to choose from",
            "List the options, each with an \"id\" and a \"label\"",
        );
    }
    options
}

fn choice<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> Vec<ChoiceOption> {
    let mut read = Vec::new();
    let mut ids = BTreeSet::new();
    let mut valued = 0; // rightly or wrongly
    for option in options(reader, fields) {
        let Some(option) = reader.fields(option, &CHOICE) else {
            continue;
        };
        valued += usize::from(option.has("value"));
        read.push(ChoiceOption {
            id: reader.unique_id(&option, &mut ids).into(),
            label: reader.needed_text(&option, "label"),
            value: reader.fraction(&option, "value"),
            source: reader.source(&option),
        });
    }
    if valued != 0 && valued != read.len() {
        reader.error(
            "values",
            fields.place_of("options"),
            "Some options have a value and others do not",
            "Give every option a value from 0 to 1, or none, and the choice is not scored",
        );
    }
    read
}

fn checklist<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> Vec<ChecklistOption> {
    let mut read = Vec::new();
    let mut ids = BTreeSet::new();
    for option in options(reader, fields) {
        let Some(option) = reader.fields(option, &CHECKLIST) else {
            continue;
        };
        read.push(ChecklistOption {
            id: reader.unique_id(&option, &mut ids).into(),
            label: reader.needed_text(&option, "label"),
            weight: reader.weight(&option, "Give it a positive weight, or remove the option"),
            source: reader.source(&option),
        });
    }
    read
}

/// How much weight ticked makes full marks, where not all of it is needed.
fn enough<'v>(
    reader: &mut Reader<'v>,
    fields: &Fields<'v>,
    options: &[ChecklistOption],
) -> Option<f64> {
    let enough = reader.number(fields, "enough")?;
    let all: f64 = options.iter().map(|option| option.weight).sum();
    if enough > 0.0 && enough <= all {
        return Some(enough);
    }
    reader.error(
        "enough",
        fields.place_of("enough"),
        "This is not a part of what can be ticked",
        "Say how many options make full marks, or how much of their weight",
    );
    None
}

fn number<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> Scale {
    let min = reader.number(fields, "min");
    let max = reader.number(fields, "max");
    if let (Some(low), Some(high)) = (min, max)
        && low >= high
    {
        reader.error(
            "bounds",
            fields.place_of("max"),
            "\"max\" is not greater than \"min\"",
            "Give the smaller number as \"min\" and the greater as \"max\"",
        );
    }
    let against_target = reader.one_of(fields, "against", [("target", NumberWorth::AgainstTarget)]);
    let worth = match (fields.get("curve"), against_target) {
        (None, worth) => worth.unwrap_or(NumberWorth::NotScored),
        (Some(_), None) => NumberWorth::Curve(curve(reader, fields)),
        (Some(_), Some(_)) => {
            reader.error(
                "curve",
                fields.place_of("against"),
                "A number is worth either its place on a curve or its way to a target",
                "Keep one of \"curve\" and \"against\"",
            );
            NumberWorth::NotScored
        }
    };
    Scale::Number(NumberScale {
        unit: reader.text(fields, "unit"),
        min,
        max,
        worth,
    })
}

fn curve<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for point in reader.list(fields, "curve") {
        let pair = point.as_array().map(|pair| pair.elements.as_slice());
        let Some([number, worth]) = pair else {
            reader.wrong_type(point, "a pair [number, value]");
            continue;
        };
        let number = reader.number_in(number);
        let worth = reader.fraction_in(worth);
        if let (Some(number), Some(worth)) = (number, worth) {
            if points.last().is_some_and(|last| last.0 >= number) {
                reader.error(
                    "curve",
                    point,
                    "The numbers of a curve must increase from point to point",
                    "Order the points by their number and use each number once",
                );
            }
            points.push((number, worth));
        }
    }
    if points.len() < 2 {
        reader.error(
            "curve",
            fields.place_of("curve"),
            "A curve needs at least two points",
            "Write it as [[number, value], [number, value], ...]",
        );
    }
    points
}

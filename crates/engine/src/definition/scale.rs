//! Reads scales: named ones and ones written in place.

use std::rc::Rc;

use super::{
    condition::{Positions, unknown},
    fields::{Fields, Reader, element},
};
use crate::model::{
    ChecklistOption, ChoiceOption, Level, NumberScale, NumberWorth, Scale,
    json::{Value, below},
};

const KINDS: [&str; 6] = ["rating", "choice", "checklist", "yes-no", "number", "text"];
pub(super) const KNOWN: [&str; 11] = [
    "kind", "levels", "values", "reverse", "options", "unit", "min", "max", "curve", "against",
    "why",
];

/// The fields that a scale of this kind has; of a kind that is not known, any.
fn known(kind: Option<&str>) -> &'static [&'static str] {
    match kind {
        Some("rating") => &["kind", "levels", "values", "reverse", "why"],
        Some("choice" | "checklist") => &["kind", "options", "why"],
        Some("yes-no") => &["kind", "reverse", "why"],
        Some("number") => &["kind", "unit", "min", "max", "curve", "against", "why"],
        Some("text") => &["kind", "why"],
        _ => &KNOWN,
    }
}

pub(super) const CHOICE: [&str; 5] = ["id", "label", "value", "source", "why"];
pub(super) const CHECKLIST: [&str; 5] = ["id", "label", "weight", "source", "why"];

/// The scales that the definition names, and the position of each by its name.
#[derive(Default)]
pub(super) struct Scales {
    names: Positions,
    scales: Vec<Rc<Scale>>,
}

pub(super) fn read_scales(reader: &mut Reader, root: &Fields) -> Scales {
    let mut scales = Scales::default();
    if let Some(named) = reader.named(root, "scales") {
        for (name, value) in named.entries() {
            let scale = read_scale(reader, value, below(&named.pointer, name));
            scales.names.insert(name.into(), scales.scales.len());
            scales.scales.push(Rc::new(scale));
        }
    }
    scales
}

/// The scale of an item: a name, or one written in place.
pub(super) fn item_scale(reader: &mut Reader, item: &Fields, scales: &Scales) -> Rc<Scale> {
    let place = item.place("scale");
    Rc::new(match item.get("scale") {
        Some(Value::String(name)) => match (scales.names.get(name), name.as_str()) {
            (Some(position), _) => return scales.scales[*position].clone(), // of its own
            // the kinds that need nothing else can be named without being written out
            (None, "yes-no") => Scale::YesNo { reverse: false },
            (None, "text") => Scale::Text,
            (None, _) => {
                let names = scales.names.keys().map(String::as_str);
                let names = &mut names.chain(["yes-no", "text"]);
                let help = "Add it to \"scales\", or write the scale in place";
                unknown(reader, "scale", name, place, names, help);
                Scale::Text
            }
        },
        Some(value) => read_scale(reader, value, place),
        None => {
            reader.error(
                "missing-field",
                item.pointer.clone(),
                &["The field \"scale\" is missing"],
                &["Name one of the \"scales\", or write the scale in place"],
            );
            Scale::Text
        }
    })
}

/// Text where it cannot be read: nothing else is claimed of it then.
fn read_scale(reader: &mut Reader, value: &Value, pointer: String) -> Scale {
    let kind = value.get("kind").and_then(Value::as_str);
    let Some(fields) = reader.fields(value, pointer, known(kind)) else {
        return Scale::Text;
    };
    if fields.get("kind").is_none() {
        reader.needed_word(&fields, "kind");
    }
    let reverse = reader.flag(&fields, "reverse");
    match reader.one_of(&fields, "kind", &KINDS) {
        Some(0) => rating(reader, &fields, reverse),
        Some(1) => Scale::Choice {
            options: choice(reader, &fields),
        },
        Some(2) => Scale::Checklist {
            options: checklist(reader, &fields),
        },
        Some(3) => Scale::YesNo { reverse },
        Some(4) => number(reader, &fields),
        _ => Scale::Text,
    }
}

fn rating(reader: &mut Reader, fields: &Fields, reverse: bool) -> Scale {
    let labels = reader.texts(fields, "levels");
    let count = labels.len();
    if count < 2 {
        reader.error(
            "one-level",
            fields.place("levels"),
            &["A rating with fewer than two levels asks nothing"],
            &["List at least two levels, the lowest first"],
        );
    }
    let steps = count.saturating_sub(1).max(1) as f64;
    let mut levels = Vec::new();
    for (at, label) in labels.into_iter().enumerate() {
        let value = at as f64 / steps;
        levels.push(Level { label, value });
    }
    if fields.get("values").is_some() {
        let given = reader.list(fields, "values");
        let pointer = fields.place("values");
        if given.len() != count {
            reader.error(
                "values",
                pointer.clone(),
                &["There are not as many values as levels"],
                &["Give one value from 0 to 1 for each level"],
            );
        }
        for (position, value) in given.iter().enumerate() {
            let fraction = reader.fraction_in(value, &|| element(&pointer, position));
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

/// Calls `each` with the fields of every option; checks that ids are there and differ.
fn options(
    reader: &mut Reader,
    fields: &Fields,
    known: &[&str],
    each: &mut dyn FnMut(&mut Reader, &Fields, &str),
) {
    let mut seen = Positions::new();
    let none = reader.list(fields, "options").is_empty();
    if none {
        reader.error(
            "no-options",
            fields.pointer.clone(),
            &["There is nothing to choose from"],
            &["List the options, each with an \"id\" and a \"label\""],
        );
        return;
    }
    reader.objects(fields, "options", known, &mut |reader, option| {
        let id = reader.id(&option);
        if !id.is_empty() && seen.insert(id.into(), 0).is_some() {
            reader.duplicate(&option, id);
        }
        each(reader, &option, id);
    });
}

fn choice(reader: &mut Reader, fields: &Fields) -> Vec<ChoiceOption> {
    let mut read = Vec::new();
    let mut valued = 0; // rightly or wrongly
    options(reader, fields, &CHOICE, &mut |reader, option, id| {
        valued += usize::from(option.get("value").is_some());
        read.push(ChoiceOption {
            id: id.into(),
            label: reader.needed_text(option, "label"),
            value: reader.fraction(option, "value"),
            source: reader.source(option),
        });
    });
    if valued != 0 && valued != read.len() {
        reader.error(
            "values",
            fields.place("options"),
            &["Some options have a value and others do not"],
            &["Give every option a value from 0 to 1, or none, and the choice is not scored"],
        );
    }
    read
}

fn checklist(reader: &mut Reader, fields: &Fields) -> Vec<ChecklistOption> {
    let mut read = Vec::new();
    options(reader, fields, &CHECKLIST, &mut |reader, option, id| {
        read.push(ChecklistOption {
            id: id.into(),
            label: reader.needed_text(option, "label"),
            weight: reader.weight(option, "weight"),
            source: reader.source(option),
        });
    });
    read
}

fn number(reader: &mut Reader, fields: &Fields) -> Scale {
    let min = reader.number(fields, "min");
    let max = reader.number(fields, "max");
    if let (Some(low), Some(high)) = (min, max)
        && low >= high
    {
        reader.error(
            "bounds",
            fields.place("max"),
            &["\"max\" is not greater than \"min\""],
            &["Give the smaller number as \"min\" and the greater as \"max\""],
        );
    }
    let against = reader.one_of(fields, "against", &["target"]);
    let worth = match (fields.get("curve"), against) {
        (None, None) => NumberWorth::NotScored,
        (None, Some(_)) => NumberWorth::AgainstTarget,
        (Some(_), None) => NumberWorth::Curve(curve(reader, fields)),
        (Some(_), Some(_)) => {
            reader.error(
                "curve",
                fields.place("against"),
                &["A number is worth either its place on a curve or its way to a target"],
                &["Keep one of \"curve\" and \"against\""],
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

fn curve(reader: &mut Reader, fields: &Fields) -> Vec<(f64, f64)> {
    let pointer = fields.place("curve");
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (position, value) in reader.list(fields, "curve").iter().enumerate() {
        let place = element(&pointer, position);
        let Some([number, worth]) = value.as_array() else {
            reader.wrong_type(value, place, "a pair [number, value]");
            continue;
        };
        let number = reader.number_in(number, &|| element(&place, 0));
        let worth = reader.fraction_in(worth, &|| element(&place, 1));
        if let (Some(number), Some(worth)) = (number, worth) {
            if points.last().is_some_and(|last| last.0 >= number) {
                reader.error(
                    "curve",
                    place,
                    &["The numbers of a curve must increase from point to point"],
                    &["Order the points by their number and use each number once"],
                );
            }
            points.push((number, worth));
        }
    }
    if points.len() < 2 {
        reader.error(
            "curve",
            pointer,
            &["A curve needs at least two points"],
            &["Write it as [[number, value], [number, value], ...]"],
        );
    }
    points
}

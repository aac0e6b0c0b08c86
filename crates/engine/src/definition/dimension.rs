//! Reads the tree of dimensions and flattens it: parents before children.

use super::{
    condition::Names,
    fields::{Fields, Reader, element},
};
use crate::model::{
    Aggregate, Dimension, Stage,
    json::{Value, below},
};

pub(super) const KNOWN: [&str; 9] = [
    "id",
    "title",
    "weight",
    "why",
    "aggregate",
    "expected",
    "children",
    "help",
    "source",
];

/// The dimensions; where the author gave none, a single one that counts everything.
pub(super) fn read_dimensions(
    reader: &mut Reader,
    root: &Fields,
    names: &mut Names,
) -> Vec<Dimension> {
    let mut read = Vec::new();
    match root.get("dimensions") {
        Some(value) => read_dimension(
            reader,
            value,
            root.place("dimensions"),
            None,
            names,
            &mut read,
        ),
        None => {
            names.dimensions.insert("overall".into(), 0);
            read.push(Dimension {
                id: "overall".into(),
                title: "Overall".into(),
                weight: 1.0,
                why: None,
                aggregate: Aggregate::Mean,
                expected: [None; Stage::COUNT],
                parent: None,
                children: Vec::new(),
                items: Vec::new(),
            });
        }
    }
    read
}

/// Recursion ends: JSON deeper than 128 has been refused before.
fn read_dimension(
    reader: &mut Reader,
    value: &Value,
    pointer: String,
    parent: Option<usize>,
    names: &mut Names,
    read: &mut Vec<Dimension>,
) {
    let Some(fields) = reader.fields(value, pointer, &KNOWN) else {
        return;
    };
    let position = read.len();
    let id = reader.id(&fields);
    if names.dimensions.insert(id.into(), position).is_some() {
        reader.duplicate(&fields, id);
    }
    let aggregate = reader.one_of(&fields, "aggregate", &["mean", "geometric", "minimum"]);
    let dimension = Dimension {
        id: id.into(),
        title: reader.needed_text(&fields, "title"),
        weight: reader.weight(&fields, "weight"),
        why: reader.text(&fields, "why"),
        aggregate: match aggregate {
            Some(1) => Aggregate::Geometric,
            Some(2) => Aggregate::Minimum,
            _ => Aggregate::Mean,
        },
        expected: expected(reader, &fields),
        parent,
        children: Vec::new(),
        items: Vec::new(),
    };
    read.push(dimension);
    if let Some(parent) = parent.and_then(|parent| read.get_mut(parent)) {
        parent.children.push(position);
    }
    let children = fields.place("children");
    for (at, child) in reader.list(&fields, "children").iter().enumerate() {
        read_dimension(
            reader,
            child,
            element(&children, at),
            Some(position),
            names,
            read,
        );
    }
}

fn expected(reader: &mut Reader, fields: &Fields) -> [Option<f64>; Stage::COUNT] {
    let mut expected = [None; Stage::COUNT];
    if let Some(by_stage) = reader.named(fields, "expected") {
        for (stage, value) in by_stage.entries() {
            let place = below(&by_stage.pointer, stage);
            if let Some(position) = reader.one_of_names(stage, place.clone(), Stage::NAMES) {
                // a position in the names of the stages
                expected[position] = reader.fraction_in(value, &|| place.clone());
            }
        }
    }
    expected
}

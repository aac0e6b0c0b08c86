//! Reads the tree of dimensions and flattens it: parents before children.

use jsonc_parser::ast::Value;

use super::{condition::Positions, fields::Fields, reader::Reader};
use crate::model::{Aggregate, Dimension, Stage};

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

/// The dimensions in reading order, and their positions by id.
#[derive(Default)]
pub(super) struct Dimensions<'v> {
    pub all: Vec<Dimension>,
    pub positions: Positions<'v>,
}

/// Where the author gave none, a single one that counts everything.
pub(super) fn read_dimensions<'v>(reader: &mut Reader<'v>, root: &Fields<'v>) -> Dimensions<'v> {
    let mut dimensions = Dimensions::default();
    match root.get("dimensions") {
        Some(value) => read_dimension(reader, value, None, &mut dimensions),
        None => {
            dimensions.positions.insert("overall", 0);
            dimensions.all.push(Dimension {
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
    dimensions
}

/// Recursion ends: what nests too deeply has been refused before.
fn read_dimension<'v>(
    reader: &mut Reader<'v>,
    value: &'v Value<'v>,
    parent: Option<usize>,
    dimensions: &mut Dimensions<'v>,
) {
    let Some(fields) = reader.fields(value, &KNOWN) else {
        return;
    };
    let position = dimensions.all.len();
    let id = reader.id(&fields);
    if dimensions.positions.insert(id, position).is_some() {
        reader.duplicate_id(&fields, id);
    }
    let aggregates = [
        ("mean", Aggregate::Mean),
        ("geometric", Aggregate::Geometric),
        ("minimum", Aggregate::Minimum),
    ];
    let aggregate = reader.one_of(&fields, "aggregate", aggregates);
    dimensions.all.push(Dimension {
        id: id.into(),
        title: reader.needed_text(&fields, "title"),
        weight: reader.weight(
            &fields,
            "Give it a positive weight, or remove the dimension",
        ),
        why: reader.text(&fields, "why"),
        aggregate: aggregate.unwrap_or(Aggregate::Mean),
        expected: expected(reader, &fields),
        parent,
        children: Vec::new(),
        items: Vec::new(),
    });
    if let Some(parent) = parent {
        dimensions.all[parent].children.push(position); // read before its children
    }
    for child in reader.list(&fields, "children") {
        read_dimension(reader, child, Some(position), dimensions);
    }
}

fn expected<'v>(reader: &mut Reader<'v>, fields: &Fields<'v>) -> [Option<f64>; Stage::COUNT] {
    let mut expected = [None; Stage::COUNT];
    if let Some(by_stage) = reader.map(fields, "expected") {
        let stages = Stage::ALL.iter().map(|stage| (stage.name(), *stage));
        for (name, _, value) in by_stage.entries() {
            if let Some(stage) = reader.meaning(name, value.into(), stages.clone()) {
                expected[stage as usize] = reader.fraction_in(value); // one place for each stage
            }
        }
    }
    expected
}

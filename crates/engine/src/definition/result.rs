//! Reads what leads a result beside the score: verdicts, outcomes, pairings.

use super::{
    condition::{Names, Positions, Scope, find, read_condition},
    consequence::needed_condition,
    fields::{Fields, Reader, element},
};
use crate::model::{
    Family, Outcome, Pairing, Verdict,
    json::{Value, below},
};

pub(super) const VERDICT: [&str; 5] = ["id", "title", "when", "text", "source"];
pub(super) const OUTCOME: [&str; 8] = [
    "id", "family", "title", "text", "targets", "weights", "why", "source",
];
pub(super) const PAIRING: [&str; 5] = ["id", "title", "ours", "theirs", "source"];

pub(super) fn read_verdicts(reader: &mut Reader, root: &Fields, scope: &Scope) -> Vec<Verdict> {
    let count = { root.get("verdicts") }.and_then(Value::as_array);
    let last = count.map_or(0, <[Value]>::len).saturating_sub(1);
    let last = element(&root.place("verdicts"), last);
    let mut read = Vec::new();
    reader.elements(root, "verdicts", &VERDICT, &mut |reader, fields, id| {
        let when = fields.get("when");
        let is_last = fields.pointer == last;
        match when {
            None if !is_last => reader.error(
                "verdicts",
                fields.pointer.clone(),
                &["A verdict without a condition wins over all that follow"],
                &["Say \"when\" it wins, or make it the last"],
            ),
            Some(_) if is_last => reader.error(
                "verdicts",
                fields.place("when"),
                &["The last verdict has a condition: there may be no verdict at all"],
                &["Remove the condition, or add a verdict without one at the end"],
            ),
            _ => {}
        }
        let when = when.and_then(|when| read_condition(reader, scope, when, fields.place("when")));
        read.push(Verdict {
            id: id.into(),
            title: reader.needed_text(&fields, "title"),
            when,
            text: reader.needed_text(&fields, "text"),
            source: reader.source(&fields),
        });
    });
    read
}

pub(super) fn read_families(reader: &mut Reader, root: &Fields) -> Vec<Family> {
    let mut read = Vec::new();
    if let Some(families) = reader.named(root, "families") {
        for (id, value) in families.entries() {
            let title = reader.text_in(value, &|| below(&families.pointer, id));
            read.push(Family {
                id: id.into(),
                title: title.unwrap_or_default(),
            });
        }
    }
    read
}

pub(super) fn read_outcomes(
    reader: &mut Reader,
    root: &Fields,
    names: &Names,
    families: &[Family],
) -> Vec<Outcome> {
    let mut known = Positions::new();
    for (at, family) in families.iter().enumerate() {
        known.insert(family.id.clone(), at);
    }
    let mut read = Vec::new();
    reader.elements(root, "outcomes", &OUTCOME, &mut |reader, fields, id| {
        let family = reader.needed_word(&fields, "family");
        if !families.is_empty() && !family.is_empty() {
            find(reader, "family", family, fields.place("family"), &known);
        }
        let targets = by_dimension(reader, &fields, "targets", names, false);
        if !targets.iter().any(Option::is_some) {
            reader.error(
                "no-targets",
                fields.pointer.clone(),
                &["The outcome asks for nothing, so everything would fit it alike"],
                &["Add \"targets\" with the score that fits best for one dimension or more"],
            );
        }
        let mut weights = Vec::new();
        for weight in by_dimension(reader, &fields, "weights", names, true) {
            weights.push(weight.unwrap_or(1.0));
        }
        read.push(Outcome {
            id: id.into(),
            family: family.into(),
            title: reader.needed_text(&fields, "title"),
            text: reader.needed_text(&fields, "text"),
            targets,
            weights,
            why: reader.text(&fields, "why"),
            source: reader.source(&fields),
        });
    });
    read
}

/// Figures by the dimensions' positions: weights, or else fractions.
fn by_dimension(
    reader: &mut Reader,
    fields: &Fields,
    key: &str,
    names: &Names,
    weights: bool,
) -> Vec<Option<f64>> {
    let dimensions = &names.dimensions;
    let mut read = vec![None; dimensions.len()];
    if let Some(figures) = reader.named(fields, key) {
        for (id, value) in figures.entries() {
            let place = below(&figures.pointer, id);
            let figure = if weights {
                Some(reader.weight(&figures, id))
            } else {
                reader.fraction_in(value, &|| place.clone())
            };
            let found = find(reader, "dimension", id, place, dimensions);
            if let Some(slot) = found.and_then(|at| read.get_mut(at)) {
                *slot = figure;
            }
        }
    }
    read
}

pub(super) fn read_pairings(reader: &mut Reader, root: &Fields, scope: &Scope) -> Vec<Pairing> {
    let mut read = Vec::new();
    reader.elements(root, "pairings", &PAIRING, &mut |reader, fields, id| {
        read.push(Pairing {
            id: id.into(),
            title: reader.needed_text(&fields, "title"),
            ours: needed_condition(reader, scope, &fields, "ours"),
            theirs: needed_condition(reader, scope, &fields, "theirs"),
            source: reader.source(&fields),
        });
    });
    read
}

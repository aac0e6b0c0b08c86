//! Reads what follows from the answers: gates, rules and bands.

use super::{
    condition::{Names, Scope, read_condition},
    fields::{Fields, Reader},
};
use crate::model::{Band, Condition, Gate, Rule, Severity, json::Value};

pub(super) const GATE: [&str; 5] = ["id", "must", "otherwise", "why", "source"];
pub(super) const OTHERWISE: [&str; 3] = ["cap", "text", "why"];
pub(super) const RULE: [&str; 8] = [
    "id",
    "when",
    "severity",
    "red_flag",
    "risk",
    "mitigation",
    "source",
    "why",
];
pub(super) const BAND: [&str; 3] = ["from", "title", "why"];

/// Names the gates first, so that gates and rules may ask for any of them.
pub(super) fn name_gates(root: &Fields, names: &mut Names) {
    let Some(Value::Array(gates)) = root.get("gates") else {
        return; // noted when they are read
    };
    for gate in gates {
        if let Some(Value::String(id)) = gate.get("id")
            && !names.gates.contains_key(id)
        {
            names.gates.insert(id.clone(), names.gates.len());
        }
    }
}

pub(super) fn read_gates(reader: &mut Reader, root: &Fields, scope: &Scope) -> Vec<Gate> {
    let mut read = Vec::new();
    reader.elements(root, "gates", &GATE, &mut |reader, fields, id| {
        let must = needed_condition(reader, scope, &fields, "must");
        let (mut cap, mut text) = Default::default();
        if let Some(otherwise) = needed_object(reader, &fields, "otherwise", &OTHERWISE) {
            cap = reader.fraction(&otherwise, "cap");
            text = reader.needed_text(&otherwise, "text");
        }
        read.push(Gate {
            id: id.into(),
            must,
            text,
            cap,
            why: reader.text(&fields, "why"),
            source: reader.source(&fields),
        });
    });
    read
}

pub(super) fn read_rules(reader: &mut Reader, root: &Fields, scope: &Scope) -> Vec<Rule> {
    let mut read = Vec::new();
    reader.elements(root, "rules", &RULE, &mut |reader, fields, id| {
        let severities = [
            Severity::Note,
            Severity::Caution,
            Severity::Warning,
            Severity::Critical,
        ];
        reader.needed_word(&fields, "severity");
        let severity = reader.one_of(&fields, "severity", &severities.map(Severity::name));
        read.push(Rule {
            id: id.into(),
            when: needed_condition(reader, scope, &fields, "when"),
            severity: severity.map_or(Severity::Note, |position| severities[position]), // in its names
            red_flag: reader.flag(&fields, "red_flag"),
            risk: reader.needed_text(&fields, "risk"),
            mitigation: reader.text(&fields, "mitigation"),
            source: reader.source(&fields),
        });
    });
    read
}

pub(super) fn read_bands(reader: &mut Reader, root: &Fields) -> Vec<Band> {
    let mut read: Vec<Band> = Vec::new();
    reader.objects(root, "bands", &BAND, &mut |reader, fields| {
        if fields.get("from").is_none() {
            reader.error(
                "missing-field",
                fields.pointer.clone(),
                &["The field \"from\" is missing"],
                &["Say from which score the band starts: 0 for the first"],
            );
        }
        let from = reader.fraction(&fields, "from");
        match (read.last(), from) {
            (None, Some(from)) if from != 0.0 => reader.error(
                "bands",
                fields.place("from"),
                &["The first band does not start at 0"],
                &["Start the first band at 0, so that every score has a band"],
            ),
            (Some(last), Some(from)) if from <= last.from => reader.error(
                "bands",
                fields.place("from"),
                &["This band does not start above the one before"],
                &["Order the bands by \"from\" and use each start once"],
            ),
            _ => {}
        }
        let last = read.last().map_or(0.0, |last| last.from);
        read.push(Band {
            from: from.unwrap_or(last),
            title: reader.needed_text(&fields, "title"),
            why: reader.text(&fields, "why"),
        });
    });
    read
}

pub(super) fn needed_object<'v>(
    reader: &mut Reader,
    fields: &Fields<'v>,
    key: &str,
    known: &[&str],
) -> Option<Fields<'v>> {
    match fields.get(key) {
        Some(value) => reader.fields(value, fields.place(key), known),
        None => {
            reader.missing(fields, key);
            None
        }
    }
}

/// A condition that must be there; one that always holds where it cannot be read.
pub(super) fn needed_condition(
    reader: &mut Reader,
    scope: &Scope,
    fields: &Fields,
    key: &str,
) -> Condition {
    let read = match fields.get(key) {
        Some(value) => read_condition(reader, scope, value, fields.place(key)),
        None => {
            reader.missing(fields, key);
            None
        }
    };
    read.unwrap_or(Condition::All(Vec::new()))
}

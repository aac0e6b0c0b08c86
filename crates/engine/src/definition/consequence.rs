//! Reads what follows from the answers: gates, rules, contradictions and bands.

use std::collections::BTreeSet;

use super::{
    condition::{Positions, Scope, needed_condition},
    fields::Fields,
    reader::Reader,
    tree::ValueExt,
};
use crate::model::{Band, Contradiction, Gate, Rule, Severity};

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
pub(super) const CONTRADICTION: [&str; 3] = ["id", "when", "text"];
pub(super) const BAND: [&str; 3] = ["from", "title", "why"];

/// The gates' ids before the gates are read, so that gates and rules may ask for any of them.
pub(super) fn gate_positions<'v>(reader: &Reader<'v>) -> Positions<'v> {
    let gates = reader.root.elements("gates").iter();
    let mut positions = Positions::new();
    for id in gates.filter_map(|gate| gate.get("id")?.as_str()) {
        let next = positions.len();
        positions.entry(id).or_insert(next); // one that stands there again is noted later
    }
    positions
}

pub(super) fn read_gates<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
) -> Vec<Gate> {
    let mut gates = Vec::new();
    let mut ids = BTreeSet::new();
    for gate in reader.short_list(root, "gates") {
        let Some(fields) = reader.fields(gate, &GATE) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        let must = needed_condition(reader, scope, &fields, "must");
        let (mut cap, mut text, mut why_cap) = Default::default();
        if let Some(otherwise) = reader.needed_fields(&fields, "otherwise", &OTHERWISE) {
            cap = reader.fraction(&otherwise, "cap");
            text = reader.needed_text(&otherwise, "text");
            why_cap = reader.text(&otherwise, "why");
        }
        gates.push(Gate {
            id: id.into(),
            must,
            text,
            cap,
            why: reader.text(&fields, "why").or(why_cap),
            source: reader.source(&fields),
        });
    }
    gates
}

pub(super) fn read_rules<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
) -> Vec<Rule> {
    let severities = [
        Severity::Note,
        Severity::Caution,
        Severity::Warning,
        Severity::Critical,
    ];
    let severities = severities.map(|severity| (severity.name(), severity));
    let mut rules = Vec::new();
    let mut ids = BTreeSet::new();
    for rule in reader.short_list(root, "rules") {
        let Some(fields) = reader.fields(rule, &RULE) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        let severity = reader.needed_one_of(&fields, "severity", severities);
        rules.push(Rule {
            id: id.into(),
            when: needed_condition(reader, scope, &fields, "when"),
            severity: severity.unwrap_or(Severity::Note),
            red_flag: reader.flag(&fields, "red_flag"),
            risk: reader.needed_text(&fields, "risk"),
            mitigation: reader.text(&fields, "mitigation"),
            why: reader.text(&fields, "why"),
            source: reader.source(&fields),
        });
    }
    rules
}

pub(super) fn read_contradictions<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
) -> Vec<Contradiction> {
    let mut contradictions = Vec::new();
    let mut ids = BTreeSet::new();
    for contradiction in reader.short_list(root, "contradictions") {
        let Some(fields) = reader.fields(contradiction, &CONTRADICTION) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        contradictions.push(Contradiction {
            id: id.into(),
            when: needed_condition(reader, scope, &fields, "when"),
            text: reader.needed_text(&fields, "text"),
        });
    }
    contradictions
}

pub(super) fn read_bands<'v>(reader: &mut Reader<'v>, root: &Fields<'v>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for band in reader.short_list(root, "bands") {
        let Some(fields) = reader.fields(band, &BAND) else {
            continue;
        };
        if !fields.has("from") {
            reader.error(
                "missing-field",
                band,
                "The field \"from\" is missing",
                "Say from which score the band starts: 0 for the first",
            );
        }
        let from = reader.fraction(&fields, "from");
        match (bands.last(), from) {
            (None, Some(from)) if from != 0.0 => reader.error(
                "bands",
                fields.place_of("from"),
                "The first band does not start at 0",
                "Start the first band at 0, so that every score has a band",
            ),
            (Some(last), Some(from)) if from <= last.from => reader.error(
                "bands",
                fields.place_of("from"),
                "This band does not start above the one before",
                "Order the bands by \"from\" and use each start once",
            ),
            _ => {}
        }
        let last = bands.last().map_or(0.0, |last| last.from);
        bands.push(Band {
            from: from.unwrap_or(last),
            title: reader.needed_text(&fields, "title"),
            why: reader.text(&fields, "why"),
        });
    }
    bands
}

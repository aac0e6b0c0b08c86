//! Reads what leads a result beside the score: verdicts, outcomes, pairings.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;

use super::{
    condition::{Positions, Scope, find, needed_condition, picked, position, read_condition},
    fields::Fields,
    item::read_improve,
    reader::Reader,
};
use crate::model::{
    Aspect, AspectOfFamily, DeservedEffort, Family, Outcome, Pairing, Scale, Verdict,
};

pub(super) const VERDICT: [&str; 7] =
    ["id", "title", "when", "text", "actions", "effort", "source"];
pub(super) const EFFORT: [&str; 5] = ["people", "money", "less", "more", "source"];
pub(super) const OUTCOME: [&str; 9] = [
    "id", "family", "title", "text", "targets", "weights", "requires", "why", "source",
];
pub(super) const ASPECT: [&str; 4] = ["item", "title", "families", "source"];
pub(super) const ASPECT_OF_FAMILY: [&str; 2] = ["text", "is"];
pub(super) const PAIRING: [&str; 5] = ["id", "title", "ours", "theirs", "source"];

pub(super) fn read_verdicts<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
) -> Vec<Verdict> {
    let written = reader.short_list(root, "verdicts");
    let mut verdicts = Vec::new();
    let mut ids = BTreeSet::new();
    for (at, verdict) in written.iter().enumerate() {
        let Some(fields) = reader.fields(verdict, &VERDICT) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        let is_last = at + 1 == written.len();
        let when = fields.get("when");
        match when {
            None if !is_last => reader.error(
                "verdicts",
                verdict,
                "A verdict without a condition beats all that follow it",
                "Say \"when\" it wins, or make it the last",
            ),
            Some(when) if is_last => reader.error(
                "verdicts",
                when,
                "The last verdict has a condition: there may be no verdict at all",
                "Remove the condition, or add a verdict without one at the end",
            ),
            _ => {}
        }
        let when = when.and_then(|when| read_condition(reader, scope, when));
        let actions = reader.short_list(&fields, "actions").iter();
        let actions = actions.filter_map(|action| read_improve(reader, action));
        let actions = actions.collect();
        verdicts.push(Verdict {
            id: id.into(),
            title: reader.needed_text(&fields, "title"),
            when,
            text: reader.needed_text(&fields, "text"),
            actions,
            effort: read_effort(reader, scope, &fields),
            source: reader.source(&fields),
        });
    }
    verdicts
}

/// What the name deserves, where that is said.
fn read_effort<'v>(
    reader: &mut Reader<'v>,
    scope: &Scope,
    verdict: &Fields<'v>,
) -> Option<DeservedEffort> {
    let effort = reader.fields(verdict.get("effort")?, &EFFORT)?;
    let (less, more) = (effort.get("less"), effort.get("more"));
    Some(DeservedEffort {
        people: reader.needed_text(&effort, "people"),
        money: reader.needed_text(&effort, "money"),
        less: less.and_then(|less| read_condition(reader, scope, less)),
        more: more.and_then(|more| read_condition(reader, scope, more)),
        source: reader.source(&effort),
    })
}

pub(super) fn read_families<'v>(reader: &mut Reader<'v>, root: &Fields<'v>) -> Vec<Family> {
    let Some(families) = reader.map(root, "families") else {
        return Vec::new();
    };
    let family = |(id, _, title): (&str, _, _)| Family {
        id: id.into(),
        title: reader.text_in(title).unwrap_or_default(),
    };
    families.entries().map(family).collect()
}

pub(super) fn read_outcomes<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
    families: &[Family],
) -> Vec<Outcome> {
    let dimensions = &scope.names.dimensions;
    let families = positions(families);
    let mut outcomes = Vec::new();
    let mut ids = BTreeSet::new();
    for outcome in reader.short_list(root, "outcomes") {
        let Some(fields) = reader.fields(outcome, &OUTCOME) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        let family = reader.needed_word(&fields, "family");
        if !families.is_empty() && !family.is_empty() {
            find(
                reader,
                "family",
                family,
                fields.place_of("family"),
                &families,
            );
        }
        let targets = by_dimension(reader, &fields, "targets", dimensions, |reader, value| {
            reader.fraction_in(value)
        });
        if targets.iter().all(Option::is_none) {
            reader.error(
                "no-targets",
                outcome,
                "The outcome asks for nothing, so everything would fit it alike",
                "Add \"targets\" with the score that fits best for one dimension or more",
            );
        }
        let weights = by_dimension(reader, &fields, "weights", dimensions, |reader, value| {
            Some(reader.weight_in(
                value,
                "Give it a positive weight, or remove its target as well",
            ))
        });
        let weights = weights.into_iter().map(|weight| weight.unwrap_or(1.0));
        let weights = weights.collect();
        let requires = fields.get("requires");
        outcomes.push(Outcome {
            id: id.into(),
            family: family.into(),
            title: reader.needed_text(&fields, "title"),
            text: reader.needed_text(&fields, "text"),
            targets,
            weights,
            requires: requires.and_then(|requires| read_condition(reader, scope, requires)),
            why: reader.text(&fields, "why"),
            source: reader.source(&fields),
        });
    }
    outcomes
}

fn positions(families: &[Family]) -> Positions<'_> {
    let families = families.iter().enumerate();
    families.map(|(at, one)| (&*one.id, at)).collect()
}

/// What tells the families apart, each by an item that is answered by a choice.
pub(super) fn read_aspects<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
    families: &[Family],
) -> Vec<Aspect> {
    let known = positions(families);
    let mut aspects = Vec::new();
    for aspect in reader.short_list(root, "aspects") {
        let Some(fields) = reader.fields(aspect, &ASPECT) else {
            continue;
        };
        if !fields.has("item") {
            reader.missing(&fields, "item");
        }
        let item = position(reader, &fields, "item", &scope.names.items);
        let scale = item.and_then(|item| scope.items.get(item));
        let scale = scale.map(|item| &*item.scale);
        if !matches!(scale, None | Some(Scale::Choice { .. })) {
            reader.error(
                "aspect",
                fields.place_of("item"),
                "Families are told apart by the options of a choice",
                "Name an item that is answered by a choice",
            );
        }
        let mut of_families = vec![AspectOfFamily::default(); families.len()];
        if let Some(written) = reader.map(&fields, "families") {
            for (id, _, value) in written.entries() {
                let family = find(reader, "family", id, value.into(), &known);
                let Some(cell) = reader.fields(value, &ASPECT_OF_FAMILY) else {
                    continue;
                };
                let options = match (scale, cell.get("is")) {
                    (Some(Scale::Choice { options }), Some(is)) => {
                        picked(reader, is, options.iter().map(|option| &*option.id))
                    }
                    _ => Vec::new(),
                };
                let text = reader.needed_text(&cell, "text");
                if let Some(slot) = family.and_then(|at| of_families.get_mut(at)) {
                    *slot = AspectOfFamily { text, options };
                }
            }
        }
        aspects.push(Aspect {
            title: reader.needed_text(&fields, "title"),
            item: item.unwrap_or_default(),
            families: of_families,
            source: reader.source(&fields),
        });
    }
    aspects
}

/// What `read` makes of an object's figures, by the dimensions' positions.
fn by_dimension<'v>(
    reader: &mut Reader<'v>,
    fields: &Fields<'v>,
    key: &str,
    dimensions: &Positions,
    read: impl Fn(&mut Reader<'v>, &'v Value<'v>) -> Option<f64>,
) -> Vec<Option<f64>> {
    let mut figures = vec![None; dimensions.len()];
    if let Some(written) = reader.map(fields, key) {
        for (id, _, value) in written.entries() {
            let figure = read(reader, value);
            let found = find(reader, "dimension", id, value.into(), dimensions);
            if let Some(slot) = found.and_then(|at| figures.get_mut(at)) {
                *slot = figure;
            }
        }
    }
    figures
}

pub(super) fn read_pairings<'v>(
    reader: &mut Reader<'v>,
    root: &Fields<'v>,
    scope: &Scope,
) -> Vec<Pairing> {
    let mut pairings = Vec::new();
    let mut ids = BTreeSet::new();
    for pairing in reader.short_list(root, "pairings") {
        let Some(fields) = reader.fields(pairing, &PAIRING) else {
            continue;
        };
        let id = reader.unique_id(&fields, &mut ids);
        pairings.push(Pairing {
            id: id.into(),
            title: reader.needed_text(&fields, "title"),
            ours: needed_condition(reader, scope, &fields, "ours"),
            theirs: needed_condition(reader, scope, &fields, "theirs"),
            source: reader.source(&fields),
        });
    }
    pairings
}

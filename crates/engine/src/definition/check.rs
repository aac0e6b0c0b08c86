//! Checks what only the whole definition shows: circles of conditions, gates on hidden items.

use super::{
    item::Asked,
    reader::Reader,
    tree::{Place, ValueExt},
};
use crate::model::{Condition, Gate, Item, Section};

/// The conditions in `condition` that consist of no others, in reading order.
fn leaves(condition: &Condition) -> impl Iterator<Item = &Condition> {
    let mut left = vec![condition];
    std::iter::from_fn(move || {
        loop {
            match left.pop()? {
                Condition::All(parts) | Condition::Any(parts) => left.extend(parts.iter().rev()),
                Condition::Not(inner) => left.push(inner),
                leaf => return Some(leaf),
            }
        }
    })
}

/// The positions of the items that a condition reads.
pub(super) fn items_read(condition: &Condition) -> impl Iterator<Item = usize> {
    leaves(condition).filter_map(|leaf| match leaf {
        Condition::Item { item, .. } => Some(*item),
        _ => None,
    })
}

/// Every item's shown-or-hidden must be decidable: no item may depend on itself.
pub(super) fn item_circles(reader: &mut Reader, asked: &Asked) {
    // nodes are the items, then the sections: an item depends on its section
    let (sections, items) = (&asked.sections, &asked.items);
    let of_items = items.iter().map(|item| {
        let section = items.len() + item.section;
        let when = item.when.iter().flat_map(items_read);
        [section].into_iter().chain(when).collect()
    });
    let of_sections = sections.iter().map(|section| {
        let when = section.when.iter().flat_map(items_read);
        when.collect()
    });
    let reads: Vec<Vec<usize>> = of_items.chain(of_sections).collect();
    let id = |node: usize| items.get(node).map(|item| item.id.as_str());
    // of the condition that the item depends on
    let root = reader.root;
    let place = |item: usize| {
        let own = asked.item_whens.get(item).copied().flatten();
        let section = items.get(item).map(|item| item.section);
        let of_section = section.and_then(|at| *asked.section_whens.get(at)?);
        own.or(of_section).unwrap_or(root).into()
    };
    find_circles(reader, &reads, id, place);
}

pub(super) fn gate_circles(reader: &mut Reader, gates: &[Gate]) {
    let gates_read = |gate: &Gate| {
        let gates = leaves(&gate.must).filter_map(|leaf| match leaf {
            Condition::Gate(gate) => Some(*gate),
            _ => None,
        });
        gates.collect()
    };
    let reads: Vec<Vec<usize>> = gates.iter().map(gates_read).collect();
    let id = |node: usize| gates.get(node).map(|gate| gate.id.as_str());
    let places = must_places(reader);
    find_circles(reader, &reads, id, |gate| places[gate]); // as many as there are gates
}

/// Where the gates' conditions stand: one place for each gate where there is no error.
fn must_places(reader: &Reader) -> Vec<Place<'static>> {
    let gates = reader.root.elements("gates").iter();
    gates
        .map(|gate| gate.get("must").unwrap_or(gate).into())
        .collect()
}

/// Notes the circles met on a walk along `reads`: the ids of the nodes that have one, at the
/// place of the first.
///
/// Walks with a stack of its own: a chain may be as long as the questionnaire.
fn find_circles<'i>(
    reader: &mut Reader,
    reads: &[Vec<usize>],
    id: impl Fn(usize) -> Option<&'i str>,
    place: impl Fn(usize) -> Place<'static>,
) {
    let mut left = vec![false; reads.len()];
    let mut entered = vec![false; reads.len()];
    for start in 0..reads.len() {
        if entered[start] {
            continue;
        }
        // each: a node and how many of its reads have been followed
        let mut path = vec![(start, 0)];
        entered[start] = true;
        while let Some((node, followed)) = path.last_mut() {
            let (node, next) = (*node, reads[*node].get(*followed).copied());
            *followed += 1;
            match next {
                None => {
                    left[node] = true;
                    path.pop();
                }
                Some(next) if !entered[next] => {
                    entered[next] = true;
                    path.push((next, 0));
                }
                // what is entered and not left is on the path
                Some(next) if !left[next] => {
                    let circle = path.iter().map(|(node, _)| *node);
                    let circle = circle.skip_while(|node| *node != next);
                    let named: Vec<(usize, &str)> =
                        circle.filter_map(|node| Some((node, id(node)?))).collect();
                    let Some(first) = named.first() else {
                        continue; // every other node has an id
                    };
                    let mut names: Vec<&str> = named.iter().map(|(_, name)| *name).collect();
                    names.push(first.1);
                    if names.len() > 12 {
                        names.splice(6..names.len() - 6, ["..."]);
                    }
                    let names = names.join(" -> ");
                    reader.error(
                        "circular-condition",
                        place(first.0),
                        format!("The conditions go round in a circle: {names}"),
                        "Let one of them ask for something else",
                    );
                }
                Some(_) => {}
            }
        }
    }
}

/// A gate on a hidden item would fail for a question that was never asked: it must repeat the
/// condition that hides it, as in `{"any": [{"not": <the condition>}, {"item": ...}]}`.
pub(super) fn gates_on_hidden(
    reader: &mut Reader,
    gates: &[Gate],
    sections: &[Section],
    items: &[Item],
) {
    for (gate, place) in gates.iter().zip(must_places(reader)) {
        let read = items_read(&gate.must).collect();
        for item in may_be_hidden(&gate.must, read, sections, items) {
            reader.error(
                "gate-on-hidden-item",
                place,
                format!("The gate asks for \"{}\", which may be hidden", item.id),
                "Repeat the condition that hides it: {\"any\": [{\"not\": its \"when\"}, ...]}",
            );
        }
    }
}

/// Of the items that `condition` reads those of which it does not repeat what hides them, each
/// once and in their order.
pub(super) fn may_be_hidden<'i>(
    condition: &Condition,
    mut read: Vec<usize>,
    sections: &[Section],
    items: &'i [Item],
) -> Vec<&'i Item> {
    read.sort_unstable();
    read.dedup();
    let hides = |when: &Condition| !repeats(condition, when);
    let mut last = None; // items stand section by section: each section is looked at once
    let mut found = Vec::new();
    for item in read.into_iter().filter_map(|item| items.get(item)) {
        let (section, is_hidden) = last
            .filter(|(section, _)| *section == item.section)
            .unwrap_or_else(|| {
                let section = sections.get(item.section);
                let when = section.and_then(|one| one.when.as_ref());
                (item.section, when.is_some_and(hides))
            });
        last = Some((section, is_hidden));
        if is_hidden || item.when.as_ref().is_some_and(hides) {
            found.push(item);
        }
    }
    found
}

/// Whether `when`, its opposite or all of its parts stand in `condition`.
fn repeats(condition: &Condition, when: &Condition) -> bool {
    let bare = match when {
        Condition::Not(inner) => inner,
        other => other,
    };
    if contains(condition, bare) {
        return true;
    }
    match when {
        Condition::All(parts) => {
            !parts.is_empty() && parts.iter().all(|part| repeats(condition, part))
        }
        _ => false,
    }
}

fn contains(condition: &Condition, wanted: &Condition) -> bool {
    condition == wanted
        || match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().any(|part| contains(part, wanted))
            }
            Condition::Not(inner) => contains(inner, wanted),
            _ => false,
        }
}

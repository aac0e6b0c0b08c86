//! Checks what only the whole definition shows: circles of conditions, gates on hidden items.

use super::{
    fields::{Reader, element},
    item::Asked,
};
use crate::model::{Condition, Gate, Item, Section, json::below};

/// Calls `each` with every condition that consists of no others.
fn leaves(condition: &Condition, each: &mut dyn FnMut(&Condition)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| leaves(part, each));
        }
        Condition::Not(inner) => leaves(inner, each),
        leaf => each(leaf),
    }
}

/// Adds the positions of the items that a condition reads.
fn items_read(condition: &Condition, read: &mut Vec<usize>) {
    leaves(condition, &mut |leaf| {
        if let Condition::Item { item, .. } = leaf {
            read.push(*item);
        }
    });
}

/// Every item's shown-or-hidden must be decidable: no item may depend on itself.
pub(super) fn item_circles(reader: &mut Reader, asked: &Asked) {
    // nodes are the items, then the sections: an item depends on its section
    let (sections, items) = (&asked.sections, &asked.items);
    let mut reads = Vec::new();
    for item in items {
        let mut read = vec![items.len() + item.section];
        if let Some(when) = &item.when {
            items_read(when, &mut read);
        }
        reads.push(read);
    }
    for section in sections {
        let mut read = Vec::new();
        if let Some(when) = &section.when {
            items_read(when, &mut read);
        }
        reads.push(read);
    }
    let id = |node: usize| items.get(node).map(|item| item.id.as_str());
    // of the condition that the item depends on
    let place = |item: usize| {
        let own = asked.item_conditions.iter().find(|(at, ..)| *at == item);
        let section = items[item].section;
        let mut all = asked.section_conditions.iter();
        let when = own.or_else(|| all.find(|(at, ..)| *at == section));
        when.map_or(String::new(), |(_, _, place)| place.clone())
    };
    circles(reader, &reads, &id, &place);
}

pub(super) fn gate_circles(reader: &mut Reader, gates: &[Gate]) {
    let mut reads = Vec::new();
    for gate in gates {
        let mut read = Vec::new();
        leaves(&gate.must, &mut |leaf| {
            if let Condition::Gate(gate) = leaf {
                read.push(*gate);
            }
        });
        reads.push(read);
    }
    let id = |node: usize| gates.get(node).map(|gate| gate.id.as_str());
    circles(reader, &reads, &id, &|gate| {
        below(&element("/gates", gate), "must")
    });
}

/// Notes the circles met on a walk along `reads`: the ids of the nodes that have one, at the
/// place of the first.
///
/// Walks with a stack of its own: a chain may be as long as the questionnaire.
fn circles<'i>(
    reader: &mut Reader,
    reads: &[Vec<usize>],
    id: &dyn Fn(usize) -> Option<&'i str>,
    place: &dyn Fn(usize) -> String,
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
                Some(next) if !left[next] => {
                    let mut names = Vec::new();
                    let mut first = 0;
                    // what is entered and not left is on the path
                    let from = path.iter().position(|(node, _)| *node == next);
                    for (node, _) in &path[from.unwrap_or(0)..] {
                        if let Some(id) = id(*node) {
                            if names.is_empty() {
                                first = *node;
                            }
                            names.push(id);
                        }
                    }
                    names.extend(id(first));
                    if names.len() > 12 {
                        names.splice(6..names.len() - 6, ["..."]);
                    }
                    reader.error(
                        "circular-condition",
                        place(first),
                        &["The conditions go round in a circle: ", &names.join(" -> ")],
                        &["Let one of them ask for something else"],
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
    for (position, gate) in gates.iter().enumerate() {
        let mut read = Vec::new();
        items_read(&gate.must, &mut read);
        for item in may_be_hidden(&gate.must, read, sections, items) {
            reader.error(
                "gate-on-hidden-item",
                below(&element("/gates", position), "must"),
                &["The gate asks for \"", &item.id, "\", which may be hidden"],
                &["Repeat the condition that hides it: {\"any\": [{\"not\": its \"when\"}, ...]}"],
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

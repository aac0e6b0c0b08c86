//! Checks what only the whole definition shows: circles of conditions, gates on hidden items.

use super::fields::{Reader, below, element};
use crate::model::{Condition, Gate, Item, Section};

/// Adds the positions of the items that a condition reads.
fn items_read(condition: &Condition, read: &mut Vec<usize>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| items_read(part, read));
        }
        Condition::Not(inner) => items_read(inner, read),
        Condition::Item { item, .. } => read.push(*item),
        _ => {}
    }
}

/// Adds the positions of the gates that a condition reads.
fn gates_read(condition: &Condition, read: &mut Vec<usize>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| gates_read(part, read));
        }
        Condition::Not(inner) => gates_read(inner, read),
        Condition::Gate(gate) => read.push(*gate),
        _ => {}
    }
}

/// Every item's shown-or-hidden must be decidable: no item may depend on itself.
pub(super) fn item_circles(
    reader: &mut Reader,
    sections: &[Section],
    items: &[Item],
    places: &[String], // of the condition that each item depends on
) {
    // nodes are the items, then the sections: an item depends on its section
    let of_items = items.iter().map(|item| {
        let mut read = vec![items.len() + item.section];
        if let Some(when) = &item.when {
            items_read(when, &mut read);
        }
        read
    });
    let of_sections = sections.iter().map(|section| {
        let mut read = Vec::new();
        if let Some(when) = &section.when {
            items_read(when, &mut read);
        }
        read
    });
    let reads: Vec<Vec<usize>> = of_items.chain(of_sections).collect();
    for mut circle in circles(&reads) {
        circle.retain(|node| *node < items.len());
        let Some(first) = circle.first().copied() else {
            continue; // sections read items alone: every circle has one
        };
        circle.push(first);
        let names: Vec<&str> = circle.iter().map(|item| items[*item].id.as_str()).collect();
        circular(reader, places[first].clone(), &names);
    }
}

pub(super) fn gate_circles(reader: &mut Reader, gates: &[Gate]) {
    let reads: Vec<Vec<usize>> = gates
        .iter()
        .map(|gate| {
            let mut read = Vec::new();
            gates_read(&gate.must, &mut read);
            read
        })
        .collect();
    for mut circle in circles(&reads) {
        circle.push(circle[0]); // it has at least one node
        let names: Vec<&str> = circle.iter().map(|gate| gates[*gate].id.as_str()).collect();
        let place = below(&element("/gates", circle[0]), "must");
        circular(reader, place, &names);
    }
}

fn circular(reader: &mut Reader, place: String, names: &[&str]) {
    reader.error(
        "circular-condition",
        place,
        &["The conditions go round in a circle: ", &names.join(" -> ")],
        &["Let one of them ask for something else"],
    );
}

/// The circles met on a walk along `reads`, each node of a circle once.
///
/// Walks with a stack of its own: a chain may be as long as the questionnaire.
fn circles(reads: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
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
                    let from = path.iter().position(|(node, _)| *node == next);
                    let circle = &path[from.unwrap_or(0)..]; // what is entered is on the path
                    found.push(circle.iter().map(|(node, _)| *node).collect());
                }
                Some(_) => {}
            }
        }
    }
    found
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
        read.sort_unstable();
        read.dedup();
        for item in read {
            let item = &items[item]; // conditions hold positions of items that are there
            let section = sections.get(item.section).and_then(|one| one.when.as_ref());
            let hides = section.into_iter().chain(&item.when);
            for when in hides {
                if !repeats(&gate.must, when) {
                    reader.error(
                        "gate-on-hidden-item",
                        below(&element("/gates", position), "must"),
                        &["The gate asks for \"", &item.id, "\", which may be hidden"],
                        &["Repeat the condition that hides it: {\"any\": [{\"not\": its \"when\"}, ...]}"],
                    );
                    break;
                }
            }
        }
    }
}

/// Whether `when`, its opposite or all of its parts stand in `condition`.
pub(super) fn repeats(condition: &Condition, when: &Condition) -> bool {
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

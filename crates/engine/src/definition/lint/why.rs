//! Figures that an author has chosen need a reason that the result can show.

use super::{Ground, Placed, caution};
use crate::definition::fields::Reader;
use crate::model::json::Value;

fn without_why(reader: &mut Reader, pointer: String, what: &str, help: &str) {
    let message = [what, " has no \"why\""];
    caution(reader, "no-why", pointer, &message, &[help]);
}

const SAY: &str = "Say in \"why\" beside it why it is so; whoever reads the result can see it";

/// A weight of its own without a reason beside it.
fn weight(reader: &mut Reader, part: &Placed) {
    if part.has("weight") && !part.has("why") {
        without_why(reader, part.place("weight"), "This weight", SAY);
    }
}

pub(super) fn weights_of_items(reader: &mut Reader, ground: &Ground) {
    let root = ground.root();
    let named = { root.entries("scales").into_iter() }.map(|(_, scale)| scale);
    let in_place = ground.items.iter().filter_map(|item| item.field("scale"));
    for scale in named.chain(in_place) {
        for option in scale.elements("options") {
            if !scale.has("why") {
                weight(reader, &option);
            }
        }
    }
    for item in &ground.items {
        weight(reader, item);
    }
}

pub(super) fn weights_and_expectations_of_dimensions(reader: &mut Reader, ground: &Ground) {
    for dimension in &ground.dimensions {
        weight(reader, dimension);
        if dimension.has("expected") && !dimension.has("why") {
            let place = dimension.place("expected");
            without_why(reader, place, "This expectation", SAY);
        }
    }
}

pub(super) fn caps(reader: &mut Reader, ground: &Ground) {
    for gate in ground.elements("gates") {
        let Some(otherwise) = gate.field("otherwise") else {
            continue;
        };
        if otherwise.has("cap") && !otherwise.has("why") && !gate.has("why") {
            let help = "Say in the gate's \"why\" why the score stops there";
            without_why(reader, otherwise.place("cap"), "This cap", help);
        }
    }
}

pub(super) fn profiles(reader: &mut Reader, ground: &Ground) {
    for outcome in ground.elements("outcomes") {
        for (key, what) in [("targets", "This profile"), ("weights", "This weighting")] {
            if outcome.has(key) && !outcome.has("why") {
                let help = "Say in the outcome's \"why\" why it asks for just this";
                without_why(reader, outcome.place(key), what, help);
            }
        }
    }
}

/// Bands as wide as most others speak for themselves.
pub(super) fn cuts(reader: &mut Reader, ground: &Ground) {
    // authors round: 0.33 and 0.67 cut into thirds
    const NEAR: f64 = 0.015;
    let bands = ground.elements("bands");
    let from = |band: &Placed| band.value.get("from").and_then(Value::as_f64);
    let starts: Vec<f64> = bands.iter().filter_map(from).collect();
    if starts.len() != bands.len() {
        return; // that is an error
    }
    let ends = starts.iter().skip(1).chain(&[1.0]);
    let widths: Vec<f64> = { starts.iter().zip(ends) }
        .map(|(start, end)| end - start)
        .collect();
    let like = |width: f64| { widths.iter() }.filter(move |one| (**one - width).abs() < NEAR);
    let most = { widths.iter() }.map(|width| like(*width).count()).max();
    // of several such the first
    let common = { widths.iter() }.find(|width| Some(like(**width).count()) == most);
    for (band, width) in bands.iter().zip(&widths) {
        let is_like = common.is_some_and(|common| (common - width).abs() < NEAR);
        let is_common = is_like && most > Some(1) || widths.len() == 1;
        if !is_common && !band.has("why") {
            let place = band.place("from");
            without_why(reader, place, "This band, not as wide as others,", SAY);
        }
    }
}

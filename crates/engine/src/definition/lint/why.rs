//! Figures that an author has chosen need a reason that the result can show.

use jsonc_parser::ast::Value;

use super::Definition;
use crate::definition::{Severity, reader::Reader, tree::ValueExt};

fn without_why(reader: &mut Reader, figure: &Value, what: &str, help: &str) {
    let message = format!("{what} has no \"why\"");
    reader.note(Severity::Caution, "no-why", figure, message, help);
}

const SAY: &str = "Say in \"why\" beside it why it is so; whoever reads the result can see it";

/// A weight of its own without a reason beside it.
fn weight<'d>(reader: &mut Reader, part: &'d Value<'d>) {
    if let Some(weight) = part.get("weight")
        && !part.has("why")
    {
        without_why(reader, weight, "This weight", SAY);
    }
}

pub(super) fn weights_of_items(reader: &mut Reader, definition: &Definition) {
    let named = definition.scales.iter().flat_map(|scales| scales.entries());
    let named = named.map(|(_, _, scale)| scale);
    let in_place = definition.items.iter().filter_map(|item| item.get("scale"));
    for scale in named.chain(in_place) {
        if scale.has("why") {
            continue;
        }
        for option in scale.elements("options") {
            weight(reader, option);
        }
    }
    for item in &definition.items {
        weight(reader, item);
    }
}

pub(super) fn weights_and_expectations_of_dimensions(reader: &mut Reader, definition: &Definition) {
    for dimension in &definition.dimensions {
        weight(reader, dimension);
        if let Some(expected) = dimension.get("expected")
            && !dimension.has("why")
        {
            without_why(reader, expected, "This expectation", SAY);
        }
    }
}

pub(super) fn caps(reader: &mut Reader, definition: &Definition) {
    for gate in definition.root.elements("gates") {
        if let Some(otherwise) = gate.get("otherwise")
            && let Some(cap) = otherwise.get("cap")
            && !otherwise.has("why")
            && !gate.has("why")
        {
            let help = "Say in the gate's \"why\" why the score stops there";
            without_why(reader, cap, "This cap", help);
        }
    }
}

pub(super) fn profiles(reader: &mut Reader, definition: &Definition) {
    for outcome in definition.root.elements("outcomes") {
        for (key, what) in [("targets", "This profile"), ("weights", "This weighting")] {
            if let Some(figures) = outcome.get(key)
                && !outcome.has("why")
            {
                let help = "Say in the outcome's \"why\" why it asks for just this";
                without_why(reader, figures, what, help);
            }
        }
    }
}

/// Bands as wide as most others speak for themselves.
pub(super) fn cuts(reader: &mut Reader, definition: &Definition) {
    // authors round: 0.33 and 0.67 cut into thirds
    const NEAR: f64 = 0.015;
    let bands = definition.root.elements("bands").iter();
    let cuts: Option<Vec<(&Value, &Value, f64)>> = bands
        .map(|band| {
            let from = band.get("from")?;
            Some((band, from, from.as_f64()?))
        })
        .collect();
    let Some(cuts) = cuts else {
        return; // that is an error
    };
    let starts = cuts.iter().map(|(.., start)| *start);
    let ends = starts.clone().skip(1).chain([1.0]);
    let widths: Vec<f64> = starts.zip(ends).map(|(start, end)| end - start).collect();
    let count_like = |width: f64| {
        let like = widths.iter().filter(|one| (**one - width).abs() < NEAR);
        like.count()
    };
    let most = widths.iter().map(|width| count_like(*width)).max();
    // of several such the first
    let common = widths
        .iter()
        .find(|width| Some(count_like(**width)) == most);
    for ((band, from, _), width) in cuts.iter().zip(&widths) {
        let is_like = common.is_some_and(|common| (common - width).abs() < NEAR);
        let is_common = is_like && most > Some(1) || widths.len() == 1;
        if !is_common && !band.has("why") {
            without_why(reader, from, "This band, not as wide as others,", SAY);
        }
    }
}

//! How far scales and dimensions reach, and what reaches nothing.

use std::{collections::BTreeSet, rc::Rc};

use super::Definition;
use crate::definition::{fields::Fields, nearest::shortened, reader::Reader, tree::ValueExt};
use crate::model::{Aggregate, Item, NumberWorth, Questionnaire, Scale};

/// How near to 0 and 1 is there: rounded thirds add up to less.
const NEAR: f64 = 1e-9;

pub(super) fn unused_dimensions(reader: &mut Reader, definition: &Definition) {
    let dimensions = &definition.questionnaire.dimensions;
    let items = dimensions.iter().map(|dimension| dimension.items.len());
    let mut counted: Vec<usize> = items.collect();
    // children come after their parents
    for (at, dimension) in dimensions.iter().enumerate().rev() {
        if let Some(parent) = dimension.parent {
            counted[parent] += counted[at]; // positions of their own
        }
    }
    let dimensions = dimensions.iter().zip(&definition.dimensions);
    for ((dimension, written), counted) in dimensions.zip(counted) {
        if counted == 0 {
            reader.warn(
                "unused-id",
                written.get("id").unwrap_or(written),
                format!(
                    "The dimension \"{}\" counts no item",
                    shortened(&dimension.id)
                ),
                "Name it in a section's or an item's \"dimension\", or remove it",
            );
        }
    }
}

pub(super) fn unused_families(reader: &mut Reader, definition: &Definition) {
    let outcomes = definition.questionnaire.outcomes.iter();
    let used: BTreeSet<&str> = outcomes.map(|outcome| outcome.family.as_str()).collect();
    let families = Fields::of_field(definition.root, "families");
    for (id, _, title) in families.iter().flat_map(Fields::entries) {
        if !used.contains(id) {
            reader.warn(
                "unused-id",
                title,
                format!("No outcome is of the family \"{}\"", shortened(id)),
                "Name it in an outcome's \"family\", or remove it",
            );
        }
    }
}

/// The lowest and the highest value of a scale; `None` where it is not scored.
pub(super) fn extremes(scale: &Scale) -> Option<(f64, f64)> {
    let values: Vec<f64> = match scale {
        Scale::Rating { levels } => levels.iter().map(|level| level.value).collect(),
        Scale::Choice { options } => options.iter().filter_map(|option| option.value).collect(),
        Scale::Number(number) => match &number.worth {
            NumberWorth::NotScored => return None,
            NumberWorth::Curve(points) => points.iter().map(|point| point.1).collect(),
            NumberWorth::AgainstTarget => vec![0.0, 1.0],
        },
        Scale::Checklist { .. } | Scale::YesNo { .. } => vec![0.0, 1.0],
        Scale::Text => return None,
    };
    let lowest = values.iter().copied().reduce(f64::min)?;
    let highest = values.iter().copied().reduce(f64::max)?;
    Some((lowest, highest))
}

/// An answer left open counts as the lowest or highest value of its scale: a scale that does not
/// reach from 0 to 1 makes the range narrower than a reader takes it to be.
pub(super) fn scales(reader: &mut Reader, definition: &Definition) {
    let mut seen = BTreeSet::new();
    let items = definition.questionnaire.items.iter();
    for (item, written) in items.zip(&definition.items) {
        let Some((lowest, highest)) = extremes(&item.scale) else {
            continue;
        };
        let reaches = lowest <= NEAR && highest >= 1.0 - NEAR;
        if reaches || !seen.insert(Rc::as_ptr(&item.scale)) {
            continue;
        }
        let scale = written.get("scale").unwrap_or(written);
        let name = scale.as_str();
        let named = name.and_then(|name| definition.scales.as_ref()?.get(name));
        let missing = if highest < 1.0 - NEAR { "1" } else { "0" };
        reader.warn(
            "scale-range",
            named.unwrap_or(scale),
            format!("No answer on this scale is worth {missing}"),
            "Let the values reach from 0 to 1; a weight says how much an item matters",
        );
    }
}

pub(super) fn dimensions(reader: &mut Reader, definition: &Definition) {
    let questionnaire = definition.questionnaire;
    let full = reaches(questionnaire, true);
    let nothing = reaches(questionnaire, false);
    let dimensions = questionnaire.dimensions.iter().enumerate();
    for ((at, dimension), written) in dimensions.zip(&definition.dimensions) {
        for (reaches, end) in [(&full, "1"), (&nothing, "0")] {
            let never = |at: usize| reaches.get(at) == Some(&Some(false));
            // it is told of the dimension where it comes from
            if never(at) && !dimension.children.iter().any(|child| never(*child)) {
                reader.warn(
                    "cannot-reach",
                    *written,
                    format!("Whatever is answered, this dimension never comes to {end}"),
                    "Let its items' scales reach from 0 to 1",
                );
            }
        }
    }
}

/// By dimension whether its score can be 1 (`full`) or else 0; `None` where it counts nothing.
/// Says no only of what surely cannot.
fn reaches(questionnaire: &Questionnaire, full: bool) -> Vec<Option<bool>> {
    let dimensions = &questionnaire.dimensions;
    let reaches = |item: &Item| {
        extremes(&item.scale).map(|(lowest, highest)| {
            if full {
                highest >= 1.0 - NEAR
            } else {
                lowest <= NEAR
            }
        })
    };
    let mut read = vec![None; dimensions.len()];
    // by dimension, whether some of its items are asked whatever is answered
    let mut fixed = vec![false; dimensions.len()];
    for at in (0..dimensions.len()).rev() {
        let dimension = &dimensions[at];
        // of each part: whether it always counts, and whether it reaches
        let items = dimension.items.iter().filter_map(|item| {
            let item = questionnaire.items.get(*item)?;
            Some((!may_be_hidden(questionnaire, item), reaches(item)?))
        });
        let children = dimension.children.iter();
        let children =
            children.filter_map(|child| Some((*fixed.get(*child)?, (*read.get(*child)?)?)));
        let parts: Vec<(bool, bool)> = items.chain(children).collect();
        fixed[at] = parts.iter().any(|(fixed, _)| *fixed);
        // one part at 0 is enough where the weakest counts
        let one_is_enough = !full && dimension.aggregate != Aggregate::Mean || !fixed[at];
        read[at] = (!parts.is_empty()).then(|| {
            if one_is_enough {
                parts.iter().any(|(_, reaches)| *reaches)
            } else {
                parts.iter().all(|(fixed, reaches)| *reaches || !fixed)
            }
        });
    }
    read
}

/// Whether a condition decides if the item is asked.
pub(super) fn may_be_hidden(questionnaire: &Questionnaire, item: &Item) -> bool {
    let section = questionnaire.sections.get(item.section);
    item.when.is_some() || section.is_some_and(|section| section.when.is_some())
}

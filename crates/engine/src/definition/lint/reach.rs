//! How far scales and dimensions reach, and what reaches nothing.

use std::rc::Rc;

use super::{Ground, warn};
use crate::definition::{fields::Reader, nearest::shortened};
use crate::model::{Aggregate, Item, NumberWorth, Questionnaire, Scale};

/// How near to 0 and 1 is there: rounded thirds add up to less.
const NEAR: f64 = 1e-9;

pub(super) fn unused_dimensions(reader: &mut Reader, ground: &Ground) {
    let dimensions = &ground.questionnaire.dimensions;
    let mut counts: Vec<bool> = { dimensions.iter() }
        .map(|dimension| !dimension.items.is_empty())
        .collect();
    // children come after their parents
    for at in (0..dimensions.len()).rev() {
        if let Some(parent) = dimensions[at].parent
            && counts[at]
        {
            counts[parent] = true; // a position of its own
        }
    }
    for (at, dimension) in ground.dimensions.iter().enumerate() {
        if counts.get(at) == Some(&false) {
            let id = shortened(&dimensions[at].id); // as many as there are
            let message = ["The dimension \"", id, "\" counts no item"];
            let help = ["Name it in a section's or an item's \"dimension\", or remove it"];
            let place = dimension.place("id");
            warn(reader, "unused-id", place, &message, &help);
        }
    }
}

pub(super) fn unused_families(reader: &mut Reader, ground: &Ground) {
    let outcomes = &ground.questionnaire.outcomes;
    for (id, title) in ground.root().entries("families") {
        if outcomes.iter().all(|outcome| outcome.family != id) {
            let message = ["No outcome is of the family \"", shortened(id), "\""];
            let help = ["Name it in an outcome's \"family\", or remove it"];
            warn(reader, "unused-id", title.pointer, &message, &help);
        }
    }
}

/// The lowest and the highest value of a scale; `None` where it is not scored.
pub(super) fn extremes(scale: &Scale) -> Option<(f64, f64)> {
    let values: Vec<f64> = match scale {
        Scale::Rating { levels } => levels.iter().map(|level| level.value).collect(),
        Scale::Choice { options } => { options.iter() }
            .filter_map(|option| option.value)
            .collect(),
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
pub(super) fn scales(reader: &mut Reader, ground: &Ground) {
    let mut seen: Vec<*const Scale> = Vec::new();
    for (item, placed) in ground.questionnaire.items.iter().zip(&ground.items) {
        let scale = Rc::as_ptr(&item.scale);
        let Some((lowest, highest)) = extremes(&item.scale) else {
            continue;
        };
        if seen.contains(&scale) || lowest <= NEAR && highest >= 1.0 - NEAR {
            continue;
        }
        seen.push(scale);
        let named = placed.value.get("scale").and_then(|scale| scale.as_str());
        let place = match named.and_then(|name| ground.root().field("scales")?.field(name)) {
            Some(named) => named.pointer,
            None => placed.place("scale"),
        };
        let missing = if highest < 1.0 - NEAR { "1" } else { "0" };
        let message = ["No answer on this scale is worth ", missing];
        let help = ["Let the values reach from 0 to 1; a weight says how much an item matters"];
        warn(reader, "scale-range", place, &message, &help);
    }
}

pub(super) fn dimensions(reader: &mut Reader, ground: &Ground) {
    let questionnaire = ground.questionnaire;
    let full = reaches(questionnaire, true);
    let nothing = reaches(questionnaire, false);
    for (at, dimension) in ground.dimensions.iter().enumerate() {
        for (reaches, end) in [(&full, "1"), (&nothing, "0")] {
            let never = |at: usize| reaches.get(at) == Some(&Some(false));
            let children = questionnaire.dimensions.get(at);
            let mut children = children.into_iter().flat_map(|one| &one.children);
            // it is told of the dimension where it comes from
            if never(at) && !children.any(|child| never(*child)) {
                let message = ["Whatever is answered, this dimension never comes to ", end];
                let help = ["Let its items' scales reach from 0 to 1"];
                let place = dimension.pointer.clone();
                warn(reader, "cannot-reach", place, &message, &help);
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
        let items = { dimension.items.iter() }
            .filter_map(|item| questionnaire.items.get(*item))
            .filter_map(|item| Some((!may_be_hidden(questionnaire, item), reaches(item)?)));
        let children = { dimension.children.iter() }
            .filter_map(|child| Some((*fixed.get(*child)?, (*read.get(*child)?)?)));
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

//! How far an assessment is from being enough to judge by.

use crate::sorting::Sort;

use super::{Assessed, NEAR, aggregate::total_weight, value};
use crate::model::{Questionnaire, Reading};

/// From how much of the weight on answers are enough to judge by.
const ENOUGH: f64 = 0.5;

/// Whether a point of this coverage leads: from one half on. Below it the range does, so that one
/// good answer does not read as 100.
pub fn point_leads(coverage: Option<f64>) -> bool {
    coverage.is_some_and(|coverage| coverage >= ENOUGH - NEAR)
}

/// How many more answers it takes at the least until the point leads: the weightiest first, among
/// what is surely applicable now. 0 where it leads already, or nothing is applicable.
pub fn answers_until_enough(questionnaire: &Questionnaire, assessed: &Assessed) -> usize {
    let mut covered = 0.0;
    let mut missing = Vec::new();
    for (weight, item) in weights(questionnaire, assessed).iter().zip(&assessed.items) {
        if item.value.is_some() {
            covered += weight;
        } else if *weight > 0.0 {
            missing.push(*weight);
        }
    }
    missing.order_by(|one, other| other.total_cmp(one));
    let mut needed = 0;
    for weight in missing {
        if point_leads(Some(covered)) {
            break;
        }
        covered += weight;
        needed += 1;
    }
    needed
}

/// The weight of each item: the product of the normalised weights on its way to the root, over
/// what is surely applicable; 0 for what is not.
pub fn weights(questionnaire: &Questionnaire, assessed: &Assessed) -> Vec<f64> {
    let items = &questionnaire.items;
    let counts = |item: usize| {
        let is_scored = items
            .get(item)
            .is_some_and(|one| value::extremes(&one.scale).is_some());
        is_scored && assessed.items[item].applicable == Reading::Holds // one for each
    };
    let dimensions = &questionnaire.dimensions;
    // children come after their parents
    let mut has_some = vec![false; dimensions.len()];
    for (position, dimension) in dimensions.iter().enumerate().rev() {
        has_some[position] = dimension.items.iter().any(|item| counts(*item))
            || dimension
                .children
                .iter()
                .any(|child| has_some.get(*child) == Some(&true));
    }
    let mut of_items = vec![0.0; items.len()];
    let mut of_dimensions = vec![0.0; dimensions.len()];
    if let Some(root) = of_dimensions.first_mut() {
        *root = 1.0;
    }
    for (position, dimension) in dimensions.iter().enumerate() {
        let own_items = dimension.items.iter().copied().filter(|item| counts(*item));
        let children = dimension.children.iter().copied();
        let children = children.filter(|child| has_some.get(*child) == Some(&true));
        let parts: Vec<(f64, f64)> = own_items
            .clone()
            .map(|item| items[item].weight)
            .chain(children.clone().map(|child| dimensions[child].weight))
            .map(|weight| (weight, 0.0))
            .collect();
        let total = total_weight(&parts);
        let whole = of_dimensions[position];
        for item in own_items {
            of_items[item] = whole * total.share(items[item].weight);
        }
        for child in children {
            of_dimensions[child] = whole * total.share(dimensions[child].weight);
        }
    }
    of_items
}

//! Which sections and items are shown, and which count.

use super::{
    answer::{self, ItemAnswer},
    condition::{Facts, Named, each_named},
    order::dependency_order,
};
use crate::model::{Condition, Context, Questionnaire, Reading, Responses};

/// Whether each section, and whether each item, of `questionnaire` is shown: by position, what
/// [`super::score`] says of them too.
pub fn shown(
    questionnaire: &Questionnaire,
    responses: &Responses,
    context: &Context,
) -> (Vec<Reading>, Vec<Reading>) {
    let answers = answer::read_answers(questionnaire, responses);
    let mut applicability = Applicability::default();
    applicability.settle(
        questionnaire,
        context,
        &Steering::of(questionnaire),
        &answers,
    );
    (applicability.sections, applicability.shown)
}

/// What is shown and what counts, by position.
#[derive(Clone, Debug, Default)]
pub(super) struct Applicability {
    pub sections: Vec<Reading>,
    /// An item's own and its section's condition.
    pub shown: Vec<Reading>,
    /// The same, and not marked not-applicable.
    pub items: Vec<Reading>,
}

/// The order in which sections' and items' conditions are read, found once per score.
pub(super) struct Steering {
    /// Items, and after them (counted on) sections.
    order: Vec<usize>,
    /// By item: whether any condition of a section or item reads it.
    pub steers: Vec<bool>,
}

impl Steering {
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let items = &questionnaire.items;
        let mut steers = vec![false; items.len()];
        let mut reads = Vec::with_capacity(items.len() + questionnaire.sections.len());
        let mut add = |when: &Option<Condition>, mut read: Vec<usize>| {
            if let Some(when) = when {
                each_named(when, &mut |named| {
                    if let Named::Item(item) = named
                        && let Some(steers) = steers.get_mut(item)
                    {
                        *steers = true;
                        read.push(item);
                    }
                });
            }
            reads.push(read);
        };
        for item in items {
            add(&item.when, vec![items.len() + item.section]);
        }
        for section in &questionnaire.sections {
            add(&section.when, Vec::new());
        }
        Self {
            order: dependency_order(&reads),
            steers,
        }
    }
}

impl Applicability {
    /// Becomes the same as `other`, in the room it has.
    pub fn copy(&mut self, other: &Self) {
        self.sections.clone_from(&other.sections);
        self.shown.clone_from(&other.shown);
        self.items.clone_from(&other.items);
    }

    /// Reads all conditions of sections and items again.
    pub fn settle(
        &mut self,
        questionnaire: &Questionnaire,
        context: &Context,
        steering: &Steering,
        answers: &[ItemAnswer],
    ) {
        let count = questionnaire.items.len();
        self.sections.clear();
        self.shown.clear();
        self.items.clear();
        // open until it is settled: that is what a condition in a circle reads
        self.sections
            .resize(questionnaire.sections.len(), Reading::Open);
        self.shown.resize(count, Reading::Open);
        self.items.resize(count, Reading::Open);
        for &node in &steering.order {
            let facts = Facts {
                questionnaire,
                context,
                answers,
                applicable: &self.items,
                dimensions: &[],
                gates: &[],
                unanswered_fails: false,
            };
            let read = |when: &Option<Condition>| match when {
                Some(when) => facts.read(when),
                None => Reading::Holds,
            };
            if node < count {
                let item = &questionnaire.items[node];
                let section = self.sections.get(item.section).copied();
                let shown = read(&item.when).and(section.unwrap_or(Reading::Holds));
                let is_out = answers.get(node).is_some_and(|one| one.not_applicable);
                self.shown[node] = shown;
                self.items[node] = shown.and(Reading::of(!is_out));
            } else if let Some(section) = questionnaire.sections.get(node - count) {
                self.sections[node - count] = read(&section.when);
            }
        }
    }
}

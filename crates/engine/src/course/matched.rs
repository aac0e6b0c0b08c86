//! What two versions of a questionnaire have in common, and the same two scored again on that
//! alone.

use super::{GateChange, Milestone};
use crate::{
    model::{
        ChecklistOption, ChoiceOption, Condition, Context, Gate, Item, Questionnaire, Reading,
        Reply, Responses, Scale, Test,
    },
    scoring::{Assessed, extremes, score},
    sorting::Sort,
};

/// An item or a gate that a change between two versions says nothing of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub kind: LeftOutKind,
    pub id: String,
    pub reason: LeftOutReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOutKind {
    Item,
    /// A gate that can cap the score.
    Gate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutReason {
    OnlyBefore,
    OnlyAfter,
    /// In both, but its answers are not worth the same, or it does not ask for the same.
    Changed,
}

/// What two versions of a questionnaire have in common.
pub(super) struct Matched {
    /// The later version, which counts the common items alone; positions are the version's own.
    questionnaire: Questionnaire,
    /// By position of the later version's gates: that of the same gate in the earlier one.
    gates: Vec<Option<usize>>,
    /// Items, then gates, in the order of the later version, then of the earlier.
    pub left_out: Vec<LeftOut>,
}

impl Matched {
    pub fn of(before: &Questionnaire, after: &Questionnaire) -> Self {
        let mut left_out = Vec::new();
        let mut leave_out = |kind, id: &str, reason| {
            left_out.push(LeftOut {
                kind,
                id: id.into(),
                reason,
            });
        };
        let versions = Versions { before, after };
        let mut questionnaire = after.clone();
        for item in &mut questionnaire.items {
            let former = before.items.iter().find(|one| one.id == item.id);
            let former = former.filter(|one| counts(one));
            if counts(item) {
                match former {
                    Some(former) if versions.worth_the_same(former, item) => {}
                    Some(_) => {
                        leave_out(LeftOutKind::Item, &item.id, LeftOutReason::Changed);
                        item.dimension = None;
                    }
                    None => {
                        leave_out(LeftOutKind::Item, &item.id, LeftOutReason::OnlyAfter);
                        item.dimension = None;
                    }
                }
            } else if former.is_some() {
                leave_out(LeftOutKind::Item, &item.id, LeftOutReason::OnlyBefore);
            }
            // what is asked was settled on each one's own version
            item.when = None;
            item.improve = None;
        }
        for one in before.items.iter().filter(|one| counts(one)) {
            if after.item_position(&one.id).is_none() {
                leave_out(LeftOutKind::Item, &one.id, LeftOutReason::OnlyBefore);
            }
        }
        let all_items_match = left_out.is_empty();
        let Questionnaire {
            items, dimensions, ..
        } = &mut questionnaire;
        for dimension in dimensions {
            let has_dimension =
                |at: &usize| items.get(*at).is_some_and(|one| one.dimension.is_some());
            dimension.items.retain(has_dimension);
        }
        for section in &mut questionnaire.sections {
            section.when = None;
        }
        questionnaire.rules.clear();
        questionnaire.verdicts.clear();
        questionnaire.outcomes.clear();
        questionnaire.aspects.clear();
        questionnaire.pairings.clear();
        let gates = matched_gates(before, after, all_items_match);
        let former_gates = before.gates.iter().enumerate();
        for (gate, former) in questionnaire.gates.iter_mut().zip(&gates) {
            if former.is_some() {
                continue;
            }
            let is_former = before.gates.iter().any(|one| one.id == gate.id);
            if gate.cap.is_some() {
                let reason = match is_former {
                    true => LeftOutReason::Changed,
                    false => LeftOutReason::OnlyAfter,
                };
                left_out.push(LeftOut {
                    kind: LeftOutKind::Gate,
                    id: gate.id.clone(),
                    reason,
                });
            }
            gate.cap = None;
        }
        for (position, gate) in former_gates {
            let is_told = left_out
                .iter()
                .any(|one| one.kind == LeftOutKind::Gate && one.id == gate.id);
            if gate.cap.is_some() && !gates.contains(&Some(position)) && !is_told {
                left_out.push(LeftOut {
                    kind: LeftOutKind::Gate,
                    id: gate.id.clone(),
                    reason: LeftOutReason::OnlyBefore,
                });
            }
        }
        Self {
            questionnaire,
            gates,
            left_out,
        }
    }

    /// The earlier milestone, which came to `own`, scored on what is common.
    pub fn score_before(&self, milestone: Milestone, own: &Assessed) -> Assessed {
        let gate = |position: usize| {
            let former = self.gates.get(position).copied().flatten()?;
            own.gates.get(former).copied()
        };
        self.score(milestone, own, gate)
    }

    /// The later milestone, which came to `own`, scored on what is common.
    pub fn score_after(&self, milestone: Milestone, own: &Assessed) -> Assessed {
        self.score(milestone, own, |position| own.gates.get(position).copied())
    }

    /// The gates of both that turned out otherwise in the later milestone than in the earlier one.
    pub fn gates_turned(&self, before: &Assessed, after: &Assessed) -> Vec<GateChange> {
        let pairs = self.gates.iter().zip(&after.gates).enumerate();
        let turned = pairs.filter_map(|(gate, (former, &after))| {
            let before = *before.gates.get((*former)?)?;
            (before != after).then_some(GateChange {
                gate,
                before,
                after,
            })
        });
        turned.collect()
    }

    /// Items count where they did on the milestone's own version, and gates turn out as they did
    /// there.
    fn score(
        &self,
        milestone: Milestone,
        own: &Assessed,
        gate: impl Fn(usize) -> Option<Reading>,
    ) -> Assessed {
        let mut questionnaire = self.questionnaire.clone();
        for (position, one) in questionnaire.gates.iter_mut().enumerate() {
            // nothing to ask for always holds, nothing to choose from never does
            one.must = match gate(position) {
                Some(Reading::Fails) => Condition::Any(Vec::new()),
                _ => Condition::All(Vec::new()),
            };
        }
        let mut responses = Responses::new();
        let own_items = milestone.questionnaire.items.iter().zip(&own.items);
        for (item, scored) in own_items {
            let Some(response) = milestone.responses.get(&item.id) else {
                continue;
            };
            let mut response = response.clone();
            match scored.applicable {
                Reading::Holds => {}
                Reading::Open => response.reply = Reply::Nothing,
                Reading::Fails => response.reply = Reply::NotApplicable,
            }
            responses.insert(item.id.clone(), response);
        }
        score(&questionnaire, &responses, &Context::default())
    }
}

/// Whether an item is in the score.
fn counts(item: &Item) -> bool {
    item.dimension.is_some() && extremes(&item.scale).is_some()
}

/// Whether the same answer is worth the same on both.
fn same_values(one: &Scale, other: &Scale) -> bool {
    match (one, other) {
        (Scale::Rating { levels: one }, Scale::Rating { levels: other }) => {
            let values = one.iter().map(|level| level.value);
            values.eq(other.iter().map(|level| level.value))
        }
        (Scale::Choice { options: one }, Scale::Choice { options: other }) => {
            by_id(one, |it: &ChoiceOption| (&it.id, it.value))
                == by_id(other, |it: &ChoiceOption| (&it.id, it.value))
        }
        (
            Scale::Checklist {
                options: one,
                enough,
            },
            Scale::Checklist {
                options: other,
                enough: enough_after,
            },
        ) => {
            enough == enough_after
                && by_id(one, |it: &ChecklistOption| (&it.id, Some(it.weight)))
                    == by_id(other, |it: &ChecklistOption| (&it.id, Some(it.weight)))
        }
        (Scale::YesNo { reverse: one }, Scale::YesNo { reverse: other }) => one == other,
        (Scale::Number(one), Scale::Number(other)) => {
            let unit = |unit: &Option<crate::model::LocalisedText>| {
                unit.as_ref().map(|unit| unit.first().to_string())
            };
            one.worth == other.worth && unit(&one.unit) == unit(&other.unit)
        }
        (Scale::Text, Scale::Text) => true,
        _ => false,
    }
}

/// Options in whatever order they stand.
fn by_id<'a, T>(
    options: &'a [T],
    named: impl Fn(&'a T) -> (&'a String, Option<f64>),
) -> Vec<(&'a String, Option<f64>)> {
    let mut named: Vec<_> = options.iter().map(named).collect();
    named.order_by(|one, other| one.0.cmp(other.0));
    named
}

/// By position of the later version's gates: that of the gate of the earlier one which has the same
/// id and cap and asks for the same. One that asks for a dimension is the same only where all items
/// are.
fn matched_gates(
    before: &Questionnaire,
    after: &Questionnaire,
    all_items_match: bool,
) -> Vec<Option<usize>> {
    let former = |gate: &Gate| {
        let position = before.gates.iter().position(|one| one.id == gate.id)?;
        let one = before.gates.get(position)?;
        let versions = Versions { before, after };
        let is_same = one.cap == gate.cap
            && versions.ask_the_same(&one.must, &gate.must)
            && (all_items_match || !asks_for_a_dimension(&gate.must));
        is_same.then_some(position)
    };
    let mut matched: Vec<Option<usize>> = after.gates.iter().map(former).collect();
    // a gate that asks for another which is not the same is not the same either
    loop {
        let changed = (0..matched.len()).find(|at| {
            let asks = |other: usize| matched.get(other).is_some_and(Option::is_none);
            // as many as there are gates
            matched[*at].is_some() && asks_for_a_gate(&after.gates[*at].must, &asks)
        });
        match changed {
            Some(at) => matched[at] = None, // found among them
            None => return matched,
        }
    }
}

struct Versions<'a> {
    before: &'a Questionnaire,
    after: &'a Questionnaire,
}

impl Versions<'_> {
    /// Whether the same answer to an item is worth the same in both.
    fn worth_the_same(&self, one: &Item, other: &Item) -> bool {
        let cost = |questionnaire: &Questionnaire, item: &Item| {
            let cost = item.return_on.and_then(|at| questionnaire.items.get(at));
            cost.map(|cost| cost.id.clone())
        };
        same_values(&one.scale, &other.scale) && cost(self.before, one) == cost(self.after, other)
    }

    fn ask_the_same(&self, one: &Condition, other: &Condition) -> bool {
        match (one, other) {
            (Condition::All(one), Condition::All(other))
            | (Condition::Any(one), Condition::Any(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| self.ask_the_same(one, other))
            }
            (Condition::Not(one), Condition::Not(other)) => self.ask_the_same(one, other),
            (
                Condition::Item { item, test },
                Condition::Item {
                    item: after,
                    test: other,
                },
            ) => {
                let one = self.before.items.get(*item);
                let after = self.after.items.get(*after);
                one.zip(after).is_some_and(|(one, after)| {
                    one.id == after.id
                        && self.worth_the_same(one, after)
                        && same_test((&one.scale, test), (&after.scale, other))
                })
            }
            (
                Condition::Dimension { dimension, bound },
                Condition::Dimension {
                    dimension: after,
                    bound: other,
                },
            ) => {
                let one = self.before.dimensions.get(*dimension);
                let after = self.after.dimensions.get(*after);
                one.zip(after)
                    .is_some_and(|(one, after)| one.id == after.id && bound == other)
            }
            (Condition::Gate(one), Condition::Gate(other)) => {
                let one = self.before.gates.get(*one);
                let other = self.after.gates.get(*other);
                one.zip(other)
                    .is_some_and(|(one, other)| one.id == other.id)
            }
            (one, other) => one == other,
        }
    }
}

/// Whether two tests ask for the same answers: options by id, as they may stand in another order.
fn same_test(one: (&Scale, &Test), other: (&Scale, &Test)) -> bool {
    let ids = |scale: &Scale, positions: &[usize]| {
        let id = |at: &usize| match scale {
            Scale::Choice { options } => options.get(*at).map(|one| one.id.clone()),
            Scale::Checklist { options, .. } => options.get(*at).map(|one| one.id.clone()),
            _ => None,
        };
        let mut ids: Vec<_> = positions.iter().map(id).collect();
        ids.order_by(Ord::cmp);
        ids
    };
    match (one, other) {
        ((scale, Test::IsOption(one)), (after, Test::IsOption(other)))
        | ((scale, Test::Includes(one)), (after, Test::Includes(other))) => {
            ids(scale, one) == ids(after, other)
        }
        ((_, one), (_, other)) => one == other,
    }
}

fn asks_for_a_dimension(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(asks_for_a_dimension),
        Condition::Not(inner) => asks_for_a_dimension(inner),
        Condition::Dimension { .. } => true,
        _ => false,
    }
}

fn asks_for_a_gate(condition: &Condition, wanted: &impl Fn(usize) -> bool) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| asks_for_a_gate(part, wanted))
        }
        Condition::Not(inner) => asks_for_a_gate(inner, wanted),
        Condition::Gate(gate) => wanted(*gate),
        _ => false,
    }
}

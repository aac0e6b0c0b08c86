//! Gates: which are passed, failed or open, and what they cap.

use crate::sorting::Sort;

use super::{
    NEAR, Range,
    condition::{Facts, Named, each_named},
    order::dependency_order,
};
use crate::model::{Gate, Questionnaire, Reading};

/// What the gates read, found once per score.
pub(super) struct GateReads {
    /// Each gate after the gates it asks for.
    order: Vec<usize>,
    /// By item: whether any gate asks for it.
    pub items: Vec<bool>,
    /// Whether any gate asks for a dimension.
    pub dimensions: bool,
}

impl GateReads {
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let mut items = vec![false; questionnaire.items.len()];
        let mut dimensions = false;
        let mut reads = Vec::new();
        for gate in &questionnaire.gates {
            let mut read = Vec::new();
            each_named(&gate.must, &mut |named| match named {
                Named::Gate(gate) => read.push(gate),
                Named::Dimension => dimensions = true,
                Named::Item(item) => {
                    if let Some(is_read) = items.get_mut(item) {
                        *is_read = true;
                    }
                }
            });
            reads.push(read);
        }
        Self {
            order: dependency_order(&reads),
            items,
            dimensions,
        }
    }
}

/// How every gate turns out. The facts's own gates are not read.
pub(super) fn read_gates(facts: Facts, reads: &GateReads, gates: &mut Vec<Reading>) {
    gates.clear();
    // open until it is settled: that is what a gate in a circle reads
    gates.resize(facts.questionnaire.gates.len(), Reading::Open);
    for &position in &reads.order {
        let facts = Facts { gates, ..facts };
        let reading = facts.read(&facts.questionnaire.gates[position].must); // in its order
        gates[position] = reading;
    }
}

/// How many gates are not met, and the lowest of their caps: the score is no higher than that.
pub fn failed_gates(gates: &[Gate], readings: &[Reading]) -> (usize, Option<f64>) {
    let failed = readings.iter().filter(|it| **it == Reading::Fails).count();
    let lowest = Caps::of(gates, readings).failed;
    (failed, lowest.map(|(_, cap)| cap))
}

/// The caps that bind: the lowest counts, the first in the author's order among equals.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Caps {
    /// Of failed gates: the gate and its cap.
    pub failed: Option<(usize, f64)>,
    /// Of failed and of open gates.
    lowest: Option<f64>,
}

impl Caps {
    pub fn of(gates: &[Gate], readings: &[Reading]) -> Self {
        Self::without(gates, readings, &[])
    }

    /// The same, were the caps of the gates at positions `lifted` gone.
    pub fn without(gates: &[Gate], readings: &[Reading], lifted: &[usize]) -> Self {
        let mut caps = Self::default();
        for (position, (gate, reading)) in gates.iter().zip(readings).enumerate() {
            let Some(cap) = gate.cap.filter(|_| *reading != Reading::Holds) else {
                continue;
            };
            if lifted.contains(&position) {
                continue;
            }
            if caps.lowest.is_none_or(|lowest| cap < lowest) {
                caps.lowest = Some(cap);
            }
            if *reading == Reading::Fails && caps.failed.is_none_or(|(_, lowest)| cap < lowest) {
                caps.failed = Some((position, cap));
            }
        }
        caps
    }

    /// Positions of the failed gates whose caps keep the score `raw` from rising: the lowest cap
    /// first, then in the author's order.
    pub fn binding(gates: &[Gate], readings: &[Reading], raw: f64) -> Vec<usize> {
        let failed = gates.iter().zip(readings).enumerate();
        let mut binding: Vec<(usize, f64)> = failed
            .filter(|(_, (_, reading))| **reading == Reading::Fails)
            .filter_map(|(position, (gate, _))| Some((position, gate.cap?)))
            .filter(|(_, cap)| *cap <= raw + NEAR)
            .collect();
        binding.order_by(|(_, one), (_, other)| one.total_cmp(other));
        binding.into_iter().map(|(position, _)| position).collect()
    }

    /// The capped point score.
    pub fn point(&self, raw: f64) -> f64 {
        self.failed.map_or(raw, |(_, cap)| raw.min(cap))
    }

    /// The capped range: an open gate caps only the lower bound.
    pub fn range(&self, raw: Range) -> Range {
        Range {
            lower: self.lowest.map_or(raw.lower, |cap| raw.lower.min(cap)),
            upper: self.point(raw.upper),
        }
    }
}

//! Gates: which are passed, failed or open, and what they cap.

use super::{
    Range,
    condition::{Ground, Named, names},
    order::dependency_order,
};
use crate::model::{Gate, Questionnaire, Reading};

/// The order in which gates are read: each after the gates it asks for.
pub(super) fn gate_order(questionnaire: &Questionnaire) -> Vec<usize> {
    let reads: Vec<Vec<usize>> = questionnaire
        .gates
        .iter()
        .map(|gate| {
            let mut read = Vec::new();
            names(&gate.must, &mut |named| {
                if let Named::Gate(gate) = named {
                    read.push(gate);
                }
            });
            read
        })
        .collect();
    dependency_order(&reads)
}

/// How every gate turns out. The ground's own gates are not read.
pub(super) fn read_gates(ground: Ground, order: &[usize], gates: &mut Vec<Reading>) {
    gates.clear();
    // open until it is settled: that is what a gate in a circle reads
    gates.resize(ground.questionnaire.gates.len(), Reading::Open);
    for &position in order {
        let ground = Ground { gates, ..ground };
        let reading = ground.read(&ground.questionnaire.gates[position].must); // in its order
        gates[position] = reading;
    }
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
        let mut caps = Self::default();
        for (position, (gate, reading)) in gates.iter().zip(readings).enumerate() {
            let Some(cap) = gate.cap.filter(|_| *reading != Reading::Holds) else {
                continue;
            };
            if caps.lowest.is_none_or(|lowest| cap < lowest) {
                caps.lowest = Some(cap);
            }
            if *reading == Reading::Fails && caps.failed.is_none_or(|(_, lowest)| cap < lowest) {
                caps.failed = Some((position, cap));
            }
        }
        caps
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

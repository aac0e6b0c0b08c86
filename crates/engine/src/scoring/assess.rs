//! Puts the methods together: the whole result of one assessment.

use super::{
    Assessed, DimensionScore, ItemScore, NEAR,
    answer::{self, Given},
    applicability::{Applicability, Steering},
    band::bands_touched,
    condition::Ground,
    contribution::contributions,
    dimension::{Extremes, Parts, Scratch, Standing},
    finding::findings,
    gain::recommendations,
    gate::{Caps, GateReads, read_gates},
    pairing::pairings_made,
    profile::fits,
    verdict::verdict_reached,
};
use crate::model::{Context, Dimension, Questionnaire, Reading, Responses};

/// Scores `responses` to `questionnaire` for a relationship as `context` describes it.
///
/// All figures are fractions in [0, 1]. Total and deterministic: an answer that does not fit its
/// scale counts as none (see [`super::problems`]), an unknown item is not looked at, and the same
/// input gives the same bits on every machine.
pub fn score(questionnaire: &Questionnaire, responses: &Responses, context: &Context) -> Assessed {
    let fixed = Fixed::of(questionnaire, context);
    let mut given = answer::read_all(questionnaire, responses);
    let mut state = State::default();
    let mut scratch = Scratch::default();
    state.settle(&fixed, &given, &mut scratch);

    let ground = state.ground(&fixed, &given);
    let caps = state.caps(&fixed);
    let root = state.standings.first().copied().unwrap_or_default();
    let range = root.range().map(|raw| caps.range(raw));
    let findings = findings(ground);
    let verdict = verdict_reached(ground);
    let pairings = pairings_made(ground);
    let recommendations = recommendations(&fixed, &mut given, &state, &findings, &mut scratch);
    let mut dimensions = Vec::new();
    for (dimension, standing) in questionnaire.dimensions.iter().zip(&state.standings) {
        dimensions.push(dimension_score(dimension, *standing, context));
    }
    let mut items = Vec::new();
    for (at, given) in given.iter().enumerate() {
        items.push(ItemScore {
            applicable: state.applicability.items[at],
            shown: state.applicability.shown[at],
            answered: given.fit.is_some(),
            value: given.value,
        });
    }
    Assessed {
        verdict,
        outcomes: fits(questionnaire, &dimensions, &state.standings),
        pairings,
        score: root.point.map(|raw| caps.point(raw)),
        range,
        coverage: coverage(root),
        bands: range.map_or_else(Vec::new, |range| bands_touched(&questionnaire.bands, range)),
        dimensions,
        items,
        contributions: contributions(fixed.parts(&given, &state), &state.standings, &caps),
        recommendations,
        findings,
        sections: state.applicability.sections,
        gates: state.gates,
    }
}

/// What does not depend on the answers.
pub(super) struct Fixed<'a> {
    pub questionnaire: &'a Questionnaire,
    context: &'a Context,
    pub steering: Steering,
    extremes: Extremes,
    gate_reads: GateReads,
}

impl<'a> Fixed<'a> {
    fn of(questionnaire: &'a Questionnaire, context: &'a Context) -> Self {
        Self {
            questionnaire,
            context,
            steering: Steering::of(questionnaire),
            extremes: Extremes::of(questionnaire),
            gate_reads: GateReads::of(questionnaire),
        }
    }

    fn parts<'s>(&'s self, given: &'s [Given], state: &'s State) -> Parts<'s> {
        Parts {
            questionnaire: self.questionnaire,
            extremes: &self.extremes,
            given,
            applicable: &state.applicability.items,
        }
    }
}

/// What the answers come to, up to the capped score.
#[derive(Default)]
pub(super) struct State {
    pub applicability: Applicability,
    pub standings: Vec<Standing>,
    pub gates: Vec<Reading>,
}

impl State {
    /// Becomes the same as `other`, in the room it has.
    pub fn copy(&mut self, other: &Self) {
        self.applicability.copy(&other.applicability);
        self.standings.clone_from(&other.standings);
        self.gates.clone_from(&other.gates);
    }

    /// Computes everything again.
    pub fn settle(&mut self, fixed: &Fixed, given: &[Given], scratch: &mut Scratch) {
        let (questionnaire, context) = (fixed.questionnaire, fixed.context);
        self.applicability
            .settle(questionnaire, context, &fixed.steering, given);
        let mut standings = std::mem::take(&mut self.standings);
        fixed.parts(given, self).dimensions(&mut standings, scratch);
        self.standings = standings;
        self.settle_gates(fixed, given);
    }

    /// Computes the score again for another answer to `item`, which steers no condition of
    /// items. Bounds and coverage are left out where no gate reads them.
    pub fn settle_item(
        &mut self,
        fixed: &Fixed,
        given: &[Given],
        item: usize,
        scratch: &mut Scratch,
    ) {
        let questionnaire = fixed.questionnaire;
        scratch.points_only = !fixed.gate_reads.dimensions;
        let mut at = questionnaire
            .items
            .get(item)
            .and_then(|item| item.dimension);
        // up to the root, in at most as many steps as there are dimensions
        for _ in &questionnaire.dimensions {
            let Some(position) = at.filter(|at| *at < self.standings.len()) else {
                break;
            };
            let standing = fixed
                .parts(given, self)
                .dimension(position, &self.standings, scratch);
            self.standings[position] = standing;
            at = questionnaire.dimensions[position].parent;
        }
        scratch.points_only = false;
        if fixed.gate_reads.dimensions || fixed.gate_reads.items[item] {
            self.settle_gates(fixed, given);
        }
    }

    fn settle_gates(&mut self, fixed: &Fixed, given: &[Given]) {
        let mut gates = std::mem::take(&mut self.gates);
        read_gates(self.ground(fixed, given), &fixed.gate_reads, &mut gates);
        self.gates = gates;
    }

    fn ground<'s>(&'s self, fixed: &'s Fixed, given: &'s [Given]) -> Ground<'s> {
        Ground {
            questionnaire: fixed.questionnaire,
            context: fixed.context,
            given,
            applicable: &self.applicability.items,
            standings: &self.standings,
            gates: &self.gates,
            unanswered_fails: false,
        }
    }

    fn caps(&self, fixed: &Fixed) -> Caps {
        Caps::of(&fixed.questionnaire.gates, &self.gates)
    }

    /// The overall score, caps included.
    pub fn score(&self, fixed: &Fixed) -> Option<f64> {
        let raw = self.standings.first()?.point?;
        Some(self.caps(fixed).point(raw))
    }
}

/// Nothing answered yet where things may still turn out applicable, but none is for sure.
fn coverage(standing: Standing) -> Option<f64> {
    standing.coverage.or(standing.bounds.map(|_| 0.0))
}

fn dimension_score(dimension: &Dimension, standing: Standing, context: &Context) -> DimensionScore {
    let expected = context
        .stage
        .and_then(|stage| dimension.expected[stage as usize]); // in order
    let shortfall = expected.zip(standing.point).map(|(expected, point)| {
        let shortfall = expected - point;
        if shortfall.abs() <= NEAR {
            0.0
        } else {
            shortfall
        }
    });
    DimensionScore {
        score: standing.point,
        range: standing.range(),
        coverage: coverage(standing),
        expected,
        shortfall,
    }
}

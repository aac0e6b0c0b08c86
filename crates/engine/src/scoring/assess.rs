//! Puts the methods together: the whole result of one assessment.

use super::{
    Assessed, DimensionScore, ItemScore, NEAR,
    answer::{self, ItemAnswer},
    applicability::{Applicability, Steering},
    band::bands_touched,
    condition::Facts,
    contradiction::contradictions,
    contribution::contributions,
    coverage::point_leads,
    dimension::{Aggregation, Buffers, Extremes, PartScore},
    finding::findings,
    gain::recommendations,
    gate::{Caps, GateReads, read_gates},
    likely::{likely_verdict, narrow},
    pairing::pairings_made,
    profile::{families_said, fits},
    verdict::{EffortGiven, verdict_reached},
};
use crate::model::{Context, Dimension, Questionnaire, QuestionnaireKind, Reading, Responses};

/// Scores `responses` to `questionnaire` for a relationship as `context` describes it.
///
/// All figures are fractions in [0, 1]. Total and deterministic: an answer that does not fit its
/// scale counts as none (see [`super::problems`]), an unknown item is not looked at, and the same
/// input gives the same bits on every machine.
pub fn score(questionnaire: &Questionnaire, responses: &Responses, context: &Context) -> Assessed {
    let fixed = Fixed::of(questionnaire, context);
    let mut answers = answer::read_answers(questionnaire, responses);
    let mut state = State::default();
    let mut buffers = Buffers::default();
    state.settle(&fixed, &answers, &mut buffers);

    let facts = state.facts(&fixed, &answers);
    let caps = state.caps(&fixed);
    let root = state.dimensions.first().copied().unwrap_or_default();
    let range = root.range().map(|raw| caps.range(raw));
    let findings = findings(facts);
    let contradictions = contradictions(facts);
    let mut verdict = verdict_reached(facts);
    if let Some(reached) = &mut verdict
        && !reached.open_between.is_empty()
    {
        narrow(reached, &fixed, &answers, &mut buffers);
        if point_leads(coverage(root)) {
            let likely = likely_verdict(&fixed, &answers, &state, &mut buffers);
            reached.likely = likely.filter(|likely| reached.open_between.contains(likely));
        }
    }
    if let Some(reached) = &mut verdict {
        let leading = reached.leading();
        let facts = state.facts(&fixed, &answers);
        reached.effort = leading.and_then(|leading| EffortGiven::of(&facts, leading));
    }
    let pairings = pairings_made(facts);
    let dimensions: Vec<DimensionScore> = questionnaire
        .dimensions
        .iter()
        .zip(&state.dimensions)
        .map(|(dimension, score)| dimension_score(dimension, *score, context))
        .collect();
    let outcomes = fits(facts, &dimensions, &state.dimensions);
    let mut recommendations =
        recommendations(&fixed, &mut answers, &state, &findings, &mut buffers);
    if questionnaire.kind == QuestionnaireKind::Verdict
        && let Some(reached) = &verdict
        && reached.verdict == 0
        && reached.open_between.is_empty()
    {
        // there is no better name to earn: what mends no risk would change nothing
        recommendations.retain(|one| one.severity.is_some() || one.helps_pass().is_some());
    }
    let items = answers.iter().enumerate().map(|(at, answer)| ItemScore {
        applicable: state.applicability.items[at], // one for each item
        shown: state.applicability.shown[at],
        answered: answer.is_given,
        value: answer.value,
    });
    Assessed {
        verdict,
        outcomes,
        aspects: families_said(questionnaire, &answers),
        pairings,
        score: root.point.map(|raw| caps.point(raw)),
        range,
        coverage: coverage(root),
        bands: range.map_or_else(Vec::new, |range| bands_touched(&questionnaire.bands, range)),
        dimensions,
        items: items.collect(),
        contributions: contributions(
            fixed.aggregation(&answers, &state),
            &state.dimensions,
            &caps,
        ),
        recommendations,
        findings,
        contradictions,
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

    fn aggregation<'s>(&'s self, answers: &'s [ItemAnswer], state: &'s State) -> Aggregation<'s> {
        Aggregation {
            questionnaire: self.questionnaire,
            extremes: &self.extremes,
            answers,
            applicable: &state.applicability.items,
        }
    }
}

/// What the answers come to, up to the capped score.
#[derive(Default)]
pub(super) struct State {
    pub applicability: Applicability,
    pub dimensions: Vec<PartScore>,
    pub gates: Vec<Reading>,
}

impl State {
    /// Becomes the same as `other`, in the room it has.
    pub fn copy(&mut self, other: &Self) {
        self.applicability.copy(&other.applicability);
        self.dimensions.clone_from(&other.dimensions);
        self.gates.clone_from(&other.gates);
    }

    /// Computes everything again.
    pub fn settle(&mut self, fixed: &Fixed, answers: &[ItemAnswer], buffers: &mut Buffers) {
        let (questionnaire, context) = (fixed.questionnaire, fixed.context);
        self.applicability
            .settle(questionnaire, context, &fixed.steering, answers);
        let mut dimensions = std::mem::take(&mut self.dimensions);
        fixed
            .aggregation(answers, self)
            .dimensions(&mut dimensions, buffers);
        self.dimensions = dimensions;
        self.settle_gates(fixed, answers);
    }

    /// Computes the score again for another answer to `item`, which steers no condition of
    /// items. Bounds and coverage are left out where no gate reads them.
    pub fn settle_item(
        &mut self,
        fixed: &Fixed,
        answers: &[ItemAnswer],
        item: usize,
        buffers: &mut Buffers,
    ) {
        let questionnaire = fixed.questionnaire;
        buffers.points_only = !fixed.gate_reads.dimensions;
        let mut at = questionnaire
            .items
            .get(item)
            .and_then(|item| item.dimension);
        // up to the root, in at most as many steps as there are dimensions
        for _ in &questionnaire.dimensions {
            let Some(position) = at.filter(|at| *at < self.dimensions.len()) else {
                break;
            };
            let aggregation = fixed.aggregation(answers, self);
            self.dimensions[position] = aggregation.dimension(position, &self.dimensions, buffers);
            at = questionnaire.dimensions[position].parent;
        }
        buffers.points_only = false;
        if fixed.gate_reads.dimensions || fixed.gate_reads.items[item] {
            self.settle_gates(fixed, answers);
        }
    }

    fn settle_gates(&mut self, fixed: &Fixed, answers: &[ItemAnswer]) {
        let mut gates = std::mem::take(&mut self.gates);
        read_gates(self.facts(fixed, answers), &fixed.gate_reads, &mut gates);
        self.gates = gates;
    }

    pub fn facts<'s>(&'s self, fixed: &'s Fixed, answers: &'s [ItemAnswer]) -> Facts<'s> {
        Facts {
            questionnaire: fixed.questionnaire,
            context: fixed.context,
            answers,
            applicable: &self.applicability.items,
            dimensions: &self.dimensions,
            gates: &self.gates,
            unanswered_fails: false,
        }
    }

    fn caps(&self, fixed: &Fixed) -> Caps {
        Caps::of(&fixed.questionnaire.gates, &self.gates)
    }

    /// The overall score, caps included but those of the gates at positions `lifted`.
    pub fn score_without(&self, fixed: &Fixed, lifted: &[usize]) -> Option<f64> {
        let raw = self.dimensions.first()?.point?;
        let caps = Caps::without(&fixed.questionnaire.gates, &self.gates, lifted);
        Some(caps.point(raw))
    }
}

/// Nothing answered yet where things may still turn out applicable, but none is for sure.
fn coverage(score: PartScore) -> Option<f64> {
    score.coverage.or(score.bounds.map(|_| 0.0))
}

fn dimension_score(dimension: &Dimension, score: PartScore, context: &Context) -> DimensionScore {
    let expected = context
        .stage
        .and_then(|stage| dimension.expected[stage as usize]); // in order
    let shortfall = expected.zip(score.point).map(|(expected, point)| {
        let shortfall = expected - point;
        if shortfall.abs() <= NEAR {
            0.0
        } else {
            shortfall
        }
    });
    DimensionScore {
        score: score.point,
        range: score.range(),
        bounds: score.bounds,
        coverage: coverage(score),
        expected,
        shortfall,
    }
}

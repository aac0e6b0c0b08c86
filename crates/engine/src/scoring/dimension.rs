//! Point, range and coverage of every dimension, level by level.

use super::{
    Range,
    aggregate::{aggregate, total_weight},
    answer::ItemAnswer,
    value,
};
use crate::model::{Aggregate, Questionnaire, Reading};

/// The score of an item or a dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PartScore {
    /// Over the answered alone.
    pub point: Option<f64>,
    /// `None` where nothing is applicable, nor may become so. Not yet widened to hold the point.
    pub bounds: Option<Range>,
    /// Answered weight over applicable weight; `None` where nothing is applicable.
    pub coverage: Option<f64>,
}

impl PartScore {
    /// The bounds, the point between them. Only scales that do not reach from 0 to 1, and
    /// rounding, ever widen them.
    pub fn range(&self) -> Option<Range> {
        let bounds = self.bounds?;
        Some(match self.point {
            None => bounds,
            Some(point) => Range {
                lower: bounds.lower.min(point),
                upper: bounds.upper.max(point),
            },
        })
    }
}

/// What every item can be worth, by position: found once per score.
pub(super) struct Extremes(Vec<Option<Range>>);

impl Extremes {
    /// The lowest and highest value of every item's scale; `None` for what is not scored.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let items = questionnaire.items.iter();
        Self(items.map(|item| value::extremes(&item.scale)).collect())
    }
}

/// What the dimensions are computed from.
#[derive(Clone, Copy)]
pub(super) struct Aggregation<'a> {
    pub questionnaire: &'a Questionnaire,
    pub extremes: &'a Extremes,
    pub answers: &'a [ItemAnswer],
    pub applicable: &'a [Reading],
}

impl Aggregation<'_> {
    /// An applicable item is worth its value, or anything on its scale; one that may yet turn
    /// out applicable or not counts with 0 in the lower bound and with 1 in the upper.
    pub fn item(&self, item: usize) -> PartScore {
        let nothing = PartScore::default();
        let (Some(Some(extremes)), Some(answer)) =
            (self.extremes.0.get(item), self.answers.get(item))
        else {
            return nothing;
        };
        match self.applicable.get(item) {
            None | Some(Reading::Fails) => nothing,
            Some(Reading::Open) => PartScore {
                bounds: Some(Range::WHOLE),
                ..nothing
            },
            Some(Reading::Holds) => PartScore {
                point: answer.value,
                bounds: Some(answer.value.map_or(*extremes, Range::exactly)),
                coverage: Some(if answer.value.is_some() { 1.0 } else { 0.0 }),
            },
        }
    }

    /// A dimension from its parts, `dimensions` being the scores of all.
    pub fn dimension(
        &self,
        position: usize,
        dimensions: &[PartScore],
        buffers: &mut Buffers,
    ) -> PartScore {
        let Some(dimension) = self.questionnaire.dimensions.get(position) else {
            return PartScore::default();
        };
        buffers.clear();
        for &item in &dimension.items {
            if let Some(one) = self.questionnaire.items.get(item) {
                buffers.add(one.weight, self.item(item));
            }
        }
        for &child in &dimension.children {
            let one = self.questionnaire.dimensions.get(child);
            if let (Some(one), Some(score)) = (one, dimensions.get(child)) {
                buffers.add(one.weight, *score);
            }
        }
        buffers.score(dimension.aggregate)
    }

    /// All dimensions: children come after their parents, so the last is first.
    pub fn dimensions(&self, dimensions: &mut Vec<PartScore>, buffers: &mut Buffers) {
        dimensions.clear();
        dimensions.resize(self.questionnaire.dimensions.len(), PartScore::default());
        for position in (0..dimensions.len()).rev() {
            dimensions[position] = self.dimension(position, dimensions, buffers);
        }
    }
}

/// Room for the (weight, value) pairs of one dimension, used again for the next.
#[derive(Default)]
pub(super) struct Buffers {
    /// Leaves bounds and coverage out, where nothing will read them.
    pub points_only: bool,
    point: Vec<(f64, f64)>,
    lower: Vec<(f64, f64)>,
    upper: Vec<(f64, f64)>,
    coverage: Vec<(f64, f64)>,
}

impl Buffers {
    fn clear(&mut self) {
        self.point.clear();
        self.lower.clear();
        self.upper.clear();
        self.coverage.clear();
    }

    fn add(&mut self, weight: f64, score: PartScore) {
        if let Some(point) = score.point {
            self.point.push((weight, point));
        }
        if self.points_only {
            return;
        }
        if let Some(bounds) = score.bounds {
            self.lower.push((weight, bounds.lower));
            self.upper.push((weight, bounds.upper));
        }
        if let Some(coverage) = score.coverage {
            self.coverage.push((weight, coverage));
        }
    }

    fn score(&self, kind: Aggregate) -> PartScore {
        let lower = aggregate(kind, &self.lower);
        let upper = aggregate(kind, &self.upper);
        PartScore {
            point: aggregate(kind, &self.point),
            bounds: lower
                .zip(upper)
                .map(|(lower, upper)| Range { lower, upper }),
            coverage: (!self.coverage.is_empty()).then(|| covered(&self.coverage)),
        }
    }
}

/// The weighted mean of coverages. Shares that add up to one add up to exactly one.
fn covered(parts: &[(f64, f64)]) -> f64 {
    if parts.iter().all(|(_, coverage)| *coverage == 1.0) {
        return 1.0;
    }
    let total = total_weight(parts);
    let shares = parts
        .iter()
        .map(|(weight, coverage)| total.share(*weight) * coverage);
    shares.sum::<f64>().min(1.0)
}

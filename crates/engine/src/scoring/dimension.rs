//! Point, range and coverage of every dimension, level by level.

use super::{
    Range,
    aggregate::{aggregate, total_weight},
    answer::Given,
    value,
};
use crate::model::{Aggregate, Questionnaire, Reading};

/// How a part of the score stands: an item or a dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Standing {
    /// Over the answered alone.
    pub point: Option<f64>,
    /// `None` where nothing is applicable, nor may become so. Not yet widened to hold the point.
    pub bounds: Option<Range>,
    /// Answered weight over applicable weight; `None` where nothing is applicable.
    pub coverage: Option<f64>,
}

impl Standing {
    /// The bounds, the point between them. Only scales that do not reach from 0 to 1, and
    /// rounding, ever widen them.
    pub fn range(&self) -> Option<Range> {
        let bounds = self.bounds?;
        let point = self.point.unwrap_or(bounds.lower);
        Some(Range {
            lower: bounds.lower.min(point),
            upper: bounds.upper.max(self.point.unwrap_or(bounds.upper)),
        })
    }
}

/// How every item can stand, by position: found once per score.
pub(super) struct Extremes(Vec<Option<Range>>);

impl Extremes {
    /// The lowest and highest value of every item's scale; `None` for what is not scored.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let mut extremes = Vec::with_capacity(questionnaire.items.len());
        for item in &questionnaire.items {
            extremes.push(value::extremes(&item.scale));
        }
        Self(extremes)
    }
}

/// What the dimensions are computed from.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub questionnaire: &'a Questionnaire,
    pub extremes: &'a Extremes,
    pub given: &'a [Given],
    pub applicable: &'a [Reading],
}

impl Parts<'_> {
    /// An applicable item stands at its value, or anywhere on its scale; one that may yet turn
    /// out applicable or not stands at 0 in the lower bound and at 1 in the upper.
    pub fn item(&self, item: usize) -> Standing {
        let nothing = Standing::default();
        let (Some(Some(extremes)), Some(given)) = (self.extremes.0.get(item), self.given.get(item))
        else {
            return nothing;
        };
        match self.applicable.get(item) {
            None | Some(Reading::Fails) => nothing,
            Some(Reading::Open) => Standing {
                bounds: Some(Range {
                    lower: 0.0,
                    upper: 1.0,
                }),
                ..nothing
            },
            Some(Reading::Holds) => Standing {
                point: given.value,
                bounds: Some(match given.value {
                    Some(value) => Range {
                        lower: value,
                        upper: value,
                    },
                    None => *extremes,
                }),
                coverage: Some(if given.value.is_some() { 1.0 } else { 0.0 }),
            },
        }
    }

    /// A dimension from its parts; `scratch` is only room to work in.
    pub fn dimension(
        &self,
        position: usize,
        standings: &[Standing],
        scratch: &mut Scratch,
    ) -> Standing {
        let Some(dimension) = self.questionnaire.dimensions.get(position) else {
            return Standing::default();
        };
        scratch.clear();
        for &item in &dimension.items {
            if let Some(one) = self.questionnaire.items.get(item) {
                scratch.add(one.weight, self.item(item));
            }
        }
        for &child in &dimension.children {
            let one = self.questionnaire.dimensions.get(child);
            if let (Some(one), Some(standing)) = (one, standings.get(child)) {
                scratch.add(one.weight, *standing);
            }
        }
        scratch.standing(dimension.aggregate)
    }

    /// All dimensions: children come after their parents, so the last is first.
    pub fn dimensions(&self, standings: &mut Vec<Standing>, scratch: &mut Scratch) {
        standings.clear();
        standings.resize(self.questionnaire.dimensions.len(), Standing::default());
        for position in (0..standings.len()).rev() {
            standings[position] = self.dimension(position, standings, scratch);
        }
    }
}

/// Room for the (weight, value) pairs of one dimension, used again for the next.
#[derive(Default)]
pub(super) struct Scratch {
    /// Leaves bounds and coverage out, where nothing will read them.
    pub points_only: bool,
    point: Vec<(f64, f64)>,
    lower: Vec<(f64, f64)>,
    upper: Vec<(f64, f64)>,
    coverage: Vec<(f64, f64)>,
}

impl Scratch {
    fn clear(&mut self) {
        self.point.clear();
        self.lower.clear();
        self.upper.clear();
        self.coverage.clear();
    }

    fn add(&mut self, weight: f64, standing: Standing) {
        if let Some(point) = standing.point {
            self.point.push((weight, point));
        }
        if self.points_only {
            return;
        }
        if let Some(bounds) = standing.bounds {
            self.lower.push((weight, bounds.lower));
            self.upper.push((weight, bounds.upper));
        }
        if let Some(coverage) = standing.coverage {
            self.coverage.push((weight, coverage));
        }
    }

    fn standing(&self, kind: Aggregate) -> Standing {
        let lower = aggregate(kind, &self.lower);
        let upper = aggregate(kind, &self.upper);
        Standing {
            point: aggregate(kind, &self.point),
            bounds: lower
                .zip(upper)
                .map(|(lower, upper)| Range { lower, upper }),
            coverage: (!self.coverage.is_empty()).then(|| {
                let total = total_weight(&self.coverage);
                let (mut sum, mut whole) = (0.0, true);
                for (weight, part) in &self.coverage {
                    sum += total.share(*weight) * part;
                    whole &= *part == 1.0;
                }
                // shares that add up to one add up to exactly one
                if whole { 1.0 } else { sum.min(1.0) }
            }),
        }
    }
}

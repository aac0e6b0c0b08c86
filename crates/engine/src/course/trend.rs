//! How one questionnaire's scores went over time: by milestone and by dimension, each on the version
//! that it was answered on. Sides stay apart.

use super::{Milestone, Overall};
use crate::{
    model::Side,
    scoring::{Range, point_leads, score},
    sorting::Sort,
};

/// A finished check on its exact definition.
#[derive(Clone, Copy, Debug)]
pub struct Finished<'a> {
    /// The assessment's id.
    pub id: &'a str,
    pub side: Side,
    /// Milliseconds since 1970.
    pub at_ms: f64,
    /// The hash of its definition.
    pub definition: &'a str,
    pub milestone: Milestone<'a>,
}

/// What one check came to.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint {
    /// The assessment's id.
    pub id: String,
    pub side: Side,
    pub at_ms: f64,
    pub overall: Overall,
    /// Positions of its version's bands that the range touches.
    pub bands: Vec<usize>,
    /// Whether the check before it by the same side was answered on another version.
    pub is_other_version: bool,
    /// The root's children, in order.
    pub dimensions: Vec<TrendDimension>,
}

/// What one dimension came to.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendDimension {
    pub id: String,
    /// Where enough is answered to judge by.
    pub score: Option<f64>,
    /// `None` where nothing of it applies.
    pub range: Option<Range>,
}

impl TrendPoint {
    /// `None` where its version does not have the dimension.
    pub fn dimension(&self, id: &str) -> Option<&TrendDimension> {
        self.dimensions.iter().find(|one| one.id == id)
    }
}

/// What the checks of one questionnaire came to, the earliest first.
pub fn trend(finished: &[Finished]) -> Vec<TrendPoint> {
    let mut finished = finished.to_vec();
    finished.order_by(|one, other| {
        let by_time = one.at_ms.total_cmp(&other.at_ms);
        by_time.then_with(|| one.id.cmp(other.id))
    });
    let mut points = Vec::with_capacity(finished.len());
    for (at, one) in finished.iter().enumerate() {
        let mut earlier = finished[..at].iter().rev(); // those before this one
        let former = earlier.find(|former| former.side == one.side);
        points.push(TrendPoint {
            is_other_version: former.is_some_and(|former| former.definition != one.definition),
            ..point(one)
        });
    }
    points
}

fn point(finished: &Finished) -> TrendPoint {
    let Milestone {
        questionnaire,
        responses,
        context,
    } = finished.milestone;
    let assessed = score(questionnaire, responses, context);
    let dimensions = questionnaire.dimensions.iter().zip(&assessed.dimensions);
    let dimensions = dimensions.filter(|(dimension, _)| dimension.parent == Some(0));
    let dimensions = dimensions.map(|(dimension, one)| TrendDimension {
        id: dimension.id.clone(),
        score: one.score.filter(|_| point_leads(one.coverage)),
        range: one.range,
    });
    let dimensions = dimensions.collect();
    TrendPoint {
        id: finished.id.into(),
        side: finished.side,
        at_ms: finished.at_ms,
        overall: Overall::of(&assessed),
        bands: assessed.bands,
        is_other_version: false,
        dimensions,
    }
}

/// Which two of the points are compared, the earlier first: the two `chosen` by id, where both are
/// there and by one side; else the last two of our side, else of theirs. `None` where no side has
/// two.
pub fn compared(points: &[TrendPoint], chosen: Option<[&str; 2]>) -> Option<[usize; 2]> {
    let position = |id: &str| points.iter().position(|one| one.id == id);
    if let Some([one, other]) = chosen
        && let (Some(one), Some(other)) = (position(one), position(other))
        && one != other
        && points[one].side == points[other].side
    // two of them
    {
        return Some([one.min(other), one.max(other)]);
    }
    let last_two = |side: Side| {
        let mut of_side = points.iter().enumerate().rev();
        let mut of_side = of_side
            .by_ref()
            .filter(|(_, one)| one.side == side)
            .map(|(at, _)| at);
        let (after, before) = (of_side.next()?, of_side.next()?);
        Some([before, after])
    };
    last_two(Side::Ours).or_else(|| last_two(Side::Theirs))
}

//! How one questionnaire's scores went over time: by milestone and by dimension, each on the
//! version that it was answered on. Respondents stay apart, and so do sides.

use super::{Milestone, Overall};
use crate::{
    model::{Respondent, Side},
    scoring::{Range, point_leads, score},
    sorting::Sort,
};

/// A finished check on its exact definition.
#[derive(Clone, Copy, Debug)]
pub struct Finished<'a> {
    /// The assessment's id.
    pub id: &'a str,
    pub respondent: &'a Respondent,
    /// Milliseconds since 1970.
    pub at_ms: f64,
    /// The hash of its definition.
    pub definition: &'a str,
    pub milestone: Milestone<'a>,
}

/// How the scores went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// The earliest first.
    pub points: Vec<TrendPoint>,
    /// Those who answered, ours first: whoever may be the same person is one.
    pub lines: Vec<Respondent>,
}

/// What one check came to.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint {
    /// The assessment's id.
    pub id: String,
    /// The position among the lines.
    pub line: usize,
    pub at_ms: f64,
    pub overall: Overall,
    /// Positions of its version's bands that the range touches.
    pub bands: Vec<usize>,
    /// Whether the check before it on its line was answered on another version.
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

/// What the checks of one questionnaire came to.
pub fn trend(finished: &[Finished]) -> Trend {
    let mut finished = finished.to_vec();
    finished.order_by(|one, other| {
        let by_time = one.at_ms.total_cmp(&other.at_ms);
        by_time.then_with(|| one.id.cmp(other.id))
    });
    let lines = lines(&finished);
    let line_of = |one: &Finished| {
        let line = lines.iter().position(|line| line.may_be(one.respondent));
        line.unwrap_or(0) // each has one
    };
    let mut points: Vec<TrendPoint> = Vec::with_capacity(finished.len());
    for (at, one) in finished.iter().enumerate() {
        let line = line_of(one);
        let mut earlier = finished[..at].iter().rev(); // those before this one
        let former = earlier.find(|former| line_of(former) == line);
        points.push(TrendPoint {
            line,
            is_other_version: former.is_some_and(|former| former.definition != one.definition),
            ..point(one)
        });
    }
    Trend { points, lines }
}

/// Ours first; on a side in the order in which they came. A role that was told names the line of
/// those without one.
fn lines(finished: &[Finished]) -> Vec<Respondent> {
    let mut lines: Vec<Respondent> = Vec::new();
    for side in [Side::Ours, Side::Theirs] {
        let of_side = || finished.iter().filter(|one| one.respondent.side == side);
        let told = of_side().filter(|one| one.respondent.has_role());
        for one in told.chain(of_side()) {
            if !lines.iter().any(|line| line.may_be(one.respondent)) {
                lines.push(one.respondent.clone());
            }
        }
    }
    lines
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
        line: 0,
        at_ms: finished.at_ms,
        overall: Overall::of(&assessed),
        bands: assessed.bands,
        is_other_version: false,
        dimensions,
    }
}

impl Trend {
    /// The side that a point was answered for.
    pub fn side(&self, point: &TrendPoint) -> Side {
        let line = self.lines.get(point.line);
        line.map_or(Side::Ours, |line| line.side)
    }

    /// The check before one on its line.
    pub fn before(&self, id: &str) -> Option<&TrendPoint> {
        let at = self.points.iter().position(|one| one.id == id)?;
        let line = self.points.get(at)?.line;
        let mut earlier = self.points.iter().take(at).rev();
        earlier.find(|one| one.line == line)
    }

    /// Which two of the points are compared, the earlier first: the two `chosen` by id, where both
    /// are there and on one line; else the last two of a line, the line of the latest first and
    /// ours before theirs. `None` where no line has two.
    pub fn compared(&self, chosen: Option<[&str; 2]>) -> Option<[&TrendPoint; 2]> {
        let position = |id: &str| self.points.iter().position(|one| one.id == id);
        if let Some([one, other]) = chosen
            && let (Some(one), Some(other)) = (position(one), position(other))
            && one != other
        {
            let pair = [one.min(other), one.max(other)].map(|at| &self.points[at]); // two of them
            if pair[0].line == pair[1].line {
                return Some(pair);
            }
        }
        let last_two = |side: Side| {
            let mut latest = self.points.iter().rev();
            latest.find_map(|after| {
                let is_of_side = self.side(after) == side;
                let before = is_of_side.then(|| self.before(&after.id))??;
                Some([before, after])
            })
        };
        last_two(Side::Ours).or_else(|| last_two(Side::Theirs))
    }
}

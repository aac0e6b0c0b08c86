//! What figures of one criterion are worth: 0 at the worst, 1 at the best.

use super::{
    error::{Errors, FigureProblem},
    table::Table,
};
use crate::scoring::Range;

/// A value this little outside its scale is at its end.
const NEAR: f64 = 1e-9;

/// The best that is taken where no line gives it: the lowest that no figure exceeds.
const ROUND: [f64; 4] = [1.0, 5.0, 10.0, 100.0];

/// In the unit of a criterion's figures; lower is better where the worst is the greater.
pub(super) struct FigureScale {
    pub worst: f64,
    pub best: f64,
}

impl FigureScale {
    /// The scale that the table gives, or that its figures suggest; refuses what is off it.
    pub fn of(table: &Table, criterion: usize, errors: &mut Errors) -> Self {
        let figures = || {
            let rows = table.candidates.iter();
            rows.filter_map(move |row| row.figures[criterion]) // one a criterion
        };
        let lowest = figures().map(|(lower, _)| lower).fold(0.0, f64::min);
        let greatest = figures().map(|(_, upper)| upper).fold(0.0, f64::max);
        let round = ROUND.into_iter().find(|round| greatest <= *round);
        let mut scale = Self {
            worst: lowest,
            best: round.unwrap_or(greatest),
        };
        let mut given = &table.head;
        for (end, row) in [&mut scale.worst, &mut scale.best]
            .into_iter()
            .zip(&table.ends)
        {
            if let Some(row) = row
                && let Some((figure, _)) = row.figures[criterion]
            {
                (*end, given) = (figure, row);
            }
        }
        let column = criterion + 2;
        if scale.worst == scale.best {
            let cell = given.cell(criterion);
            errors.refuse(given.line, column, FigureProblem::NoScale, cell);
            return scale;
        }
        for row in &table.candidates {
            let share = row.figures[criterion].map(|figure| scale.share(figure));
            if share.is_some_and(|(lower, upper)| lower < -NEAR || upper > 1.0 + NEAR) {
                let cell = row.cell(criterion);
                errors.refuse(row.line, column, FigureProblem::OffScale, cell);
            }
        }
        scale
    }

    /// What a figure, from its lower to its upper end, is worth; anything where it is not known.
    pub fn value(&self, figure: Option<(f64, f64)>) -> Range {
        let Some(figure) = figure else {
            return Range::WHOLE;
        };
        let (lower, upper) = self.share(figure);
        Range {
            lower: lower.clamp(0.0, 1.0),
            upper: upper.clamp(0.0, 1.0),
        }
    }

    /// How far both ends are from the worst to the best, the lower share first.
    fn share(&self, (one, other): (f64, f64)) -> (f64, f64) {
        // no zero is negative
        let share = |figure: f64| (figure - self.worst) / (self.best - self.worst) + 0.0;
        let (one, other) = (share(one), share(other));
        (one.min(other), one.max(other))
    }
}

//! Candidates' figures as a person types them or pastes them from a spreadsheet: a table becomes a
//! comparison, or everything that is wrong with it. Words for what is wrong are the page's.

mod cell;
mod error;
mod scale;
mod table;

use super::{AssessedCandidates, Candidate, Comparison, Criterion};
pub use cell::{number_to_edit, read_number};
use error::Errors;
pub use error::{FigureError, FigureProblem};
use scale::FigureScale;
use table::{Row, Table};

/// The longest text that is read, in bytes.
const MOST_BYTES: usize = 100_000;

/// A table of figures that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Its values are figures on their scale: 0 at the worst, 1 at the best.
    pub comparison: Comparison,
    /// (worst, best) by criterion, in the unit of its figures; lower is better where the worst is
    /// the greater. They are never equal.
    pub scales: Vec<(f64, f64)>,
    /// By candidate and criterion: the cell as it was written, empty where there is none.
    pub shown: Vec<Vec<String>>,
}

impl Figures {
    /// The candidates side by side, as assessed ones are: all criteria weigh the same to start
    /// with.
    pub fn side_by_side(&self) -> AssessedCandidates {
        let count = self.scales.len();
        AssessedCandidates {
            comparison: self.comparison.clone(),
            weights: vec![1.0 / count.max(1) as f64; count],
            sources: Vec::new(),
            left_out: Vec::new(),
            spreads: vec![vec![None; count]; self.shown.len()],
            disputed_gates: vec![Vec::new(); self.shown.len()],
            root_is_not_additive: false,
        }
    }
}

/// Reads a table: criteria in its first line, then a line each candidate, its name and its figures
/// in the criteria's order. Cells are kept apart by tabs, else semicolons, else commas, whichever
/// the first line holds outside quotes. The first line's first cell stands above the names; it may
/// be left out where that makes the line exactly one cell shorter than every other. A quoted cell
/// may span lines. Names that look alike are one.
///
/// A figure is a number, a range (`30-50`, `30–50`, `30..50`, `30 to 50`), or not known (nothing,
/// `?`, `-`). Lines named `worst` and `best` give the scales' ends; else the worst is 0, or the
/// lowest figure where that is below; the best is the lowest of 1, 5, 10 and 100 that no figure
/// exceeds, or the greatest figure. A decimal comma is read unless commas separate. What is one
/// figure to some and another to others is refused: three digits after the only point or comma
/// (`12.500`), a range that could be a date (`2026-10`). Within a column all figures have a `%` or
/// none has.
///
/// Errors: see [`FigureProblem`]; all are given, as they stand in the text, up to twenty.
pub fn read_figures(text: &str) -> Result<Figures, Vec<FigureError>> {
    let mut errors = Errors::default();
    match read(text, &mut errors) {
        Some(figures) if errors.is_empty() => Ok(figures),
        _ => Err(errors.into_vec()),
    }
}

fn read(text: &str, errors: &mut Errors) -> Option<Figures> {
    if text.len() > MOST_BYTES {
        errors.refuse(1, 1, FigureProblem::TooLong, "");
        return None;
    }
    let table = Table::read(text, errors)?;
    table.refuse_unlike(errors);
    let titles = table.titles();
    let scales: Vec<FigureScale> = (0..titles.len())
        .map(|criterion| FigureScale::of(&table, criterion, errors))
        .collect();
    let criteria = titles.iter().map(|title| Criterion {
        id: title.clone(),
        title: title.as_str().into(),
    });
    let candidates = table.candidates.iter().map(|row| Candidate {
        name: row.name().into(),
        values: scales
            .iter()
            .zip(&row.figures)
            .map(|(scale, figure)| scale.value(*figure))
            .collect(),
        failed_gates: Vec::new(),
        open_gates: Vec::new(),
    });
    let cells = |row: &Row| (0..titles.len()).map(|at| row.cell(at).into()).collect();
    Some(Figures {
        // all that it refuses has been refused above
        comparison: Comparison::new(criteria.collect(), candidates.collect()).ok()?,
        scales: scales
            .iter()
            .map(|scale| (scale.worst, scale.best))
            .collect(),
        shown: table.candidates.iter().map(cells).collect(),
    })
}

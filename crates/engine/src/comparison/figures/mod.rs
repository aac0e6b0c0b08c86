//! Candidates' figures as a person types them or pastes them from a spreadsheet: a table becomes a
//! comparison, or everything that is wrong with it. Words for what is wrong are the page's.

mod cell;

use super::{AssessedCandidates, Candidate, Comparison, Criterion, MOST_CRITERIA};
use crate::scoring::Range;
use FigureProblem as Problem;
use cell::{cells, figure, is_dotted, is_empty, separator};

/// The longest text that is read, in bytes.
const MOST_BYTES: usize = 100_000;
/// So many are compared side by side.
const MOST_CANDIDATES: usize = 8;
/// So many errors are told.
const MOST_ERRORS: usize = 20;
/// A value this little outside its scale is at its end.
const NEAR: f64 = 1e-9;

/// What the lines are called that say where scales end.
const ENDS: [&str; 2] = ["worst", "best"];

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

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureError {
    /// Line of the text, from 1.
    pub line: usize,
    /// Cell of the line, from 1.
    pub column: usize,
    pub problem: FigureProblem,
    /// The cell, at most 40 characters of it; empty where the trouble is the whole text's.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureProblem {
    /// More than 100,000 bytes.
    TooLong,
    /// The first line names none.
    NoCriteria,
    /// More than [`MOST_CRITERIA`], at the first that is too many.
    TooManyCriteria,
    /// A column without a title that figures or further titles make one, at the title's place.
    UnnamedCriterion,
    /// An earlier column has this title.
    RepeatedCriterion,
    /// Fewer than two, at the last line.
    NoCandidates,
    /// More than eight, at the first that is too many.
    TooManyCandidates,
    /// Figures without a name before them.
    UnnamedCandidate,
    /// An earlier line has this name.
    RepeatedCandidate,
    /// The first cell of a line beyond the criteria that is not empty.
    TooManyCells,
    /// Neither a figure nor a range of two nor a mark that it is not known; or beyond 1e15 in
    /// size; or, where a scale's end stands, anything but one figure.
    NotANumber,
    /// Written otherwise than the first of its column, which could make it mean something else:
    /// with or without `%`, or with three digits after a point where others have hundreds.
    NotAlike,
    /// Worse than the worst or better than the best.
    OffScale,
    /// Worst and best are the same, at the one of them that was given, the best before the worst.
    NoScale,
}

/// Reads a table: criteria in its first line, then a line each candidate, its name and its figures
/// in the criteria's order. Cells are kept apart by tabs, else semicolons, else commas, whichever
/// the first line holds outside quotes.
///
/// A figure is a number, a range (`30-50`, `30–50`, `30..50`, `30 to 50`), or not known (nothing,
/// `?`, `-`). Lines named `worst` and `best` give the scales' ends; else the worst is 0, or the
/// lowest figure where that is below; the best is the lowest of 1, 5, 10 and 100 that no figure
/// exceeds, or the greatest figure. A decimal comma is read unless commas separate, or three digits
/// follow it, which could mean either; neither it nor a point groups digits. Within a column all
/// figures have a `%` or none has, and none with three digits after its point stands beside
/// hundreds, where the point may group.
///
/// Errors: see [`FigureProblem`]; all are given, as they stand in the text, up to twenty.
pub fn read_figures(text: &str) -> Result<Figures, Vec<FigureError>> {
    let mut reader = Reader::default();
    if text.len() > MOST_BYTES {
        reader.errors.refuse(1, 1, Problem::TooLong, "");
        return Err(reader.errors.0);
    }
    for (before, line) in text.lines().enumerate() {
        if reader.count == 0 {
            reader.titles(before + 1, line);
            if !reader.errors.0.is_empty() && reader.count == 0 {
                return Err(reader.errors.0);
            }
        } else {
            reader.candidate(before + 1, line);
        }
    }
    if reader.count == 0 {
        reader.errors.refuse(1, 1, Problem::NoCriteria, "");
    } else if reader.candidates.len() < 2 {
        let line = reader.last_line;
        reader.errors.refuse(line, 1, Problem::NoCandidates, "");
    }
    reader.compare_ways();
    let scales = reader.scales();
    if !reader.errors.0.is_empty() {
        return Err(reader.errors.0);
    }
    let mut criteria = Vec::with_capacity(reader.count);
    for title in &reader.head.cells[1..=reader.count] {
        criteria.push(Criterion {
            id: title.clone(),
            title: title.as_str().into(),
        });
    }
    let (mut candidates, mut shown) = (Vec::new(), Vec::new());
    for mut row in reader.candidates {
        let name = row.cells.remove(0);
        row.cells.resize(reader.count, String::new());
        shown.push(row.cells);
        candidates.push(Candidate {
            name,
            values: row.values,
            failed_gates: Vec::new(),
            open_gates: Vec::new(),
        });
    }
    match Comparison::new(criteria, candidates) {
        Ok(comparison) => Ok(Figures {
            comparison,
            scales,
            shown,
        }),
        // all that it refuses has been refused above
        Err(_) => Err(Vec::new()),
    }
}

/// A line that holds anything.
#[derive(Default)]
struct Row {
    line: usize,
    /// The name first; at least one.
    cells: Vec<String>,
    /// By criterion, (lower, upper); `None` where it is not known; NaN for what is refused, which
    /// is off no scale and so is not refused again.
    figures: Vec<Option<(f64, f64)>>,
    /// What the figures are worth, by criterion.
    values: Vec<Range>,
}

#[derive(Default)]
struct Errors(Vec<FigureError>);

impl Errors {
    /// One error a cell, in the order of the text.
    fn refuse(&mut self, line: usize, column: usize, problem: Problem, cell: &str) {
        let mut at = self.0.len();
        while at > 0 {
            let earlier = &self.0[at - 1];
            if (earlier.line, earlier.column) == (line, column) {
                return;
            }
            if (earlier.line, earlier.column) < (line, column) {
                break;
            }
            at -= 1;
        }
        let end = cell.char_indices().nth(40).map_or(cell.len(), |(at, _)| at);
        let error = FigureError {
            line,
            column,
            problem,
            text: cell[..end].into(),
        };
        self.0.insert(at, error);
        self.0.truncate(MOST_ERRORS);
    }
}

#[derive(Default)]
struct Reader {
    errors: Errors,
    separator: char,
    /// The first line, also with what is empty at its end.
    head: Row,
    /// How many criteria there are; 0 until the first line has been read.
    count: usize,
    /// At most one too many.
    candidates: Vec<Row>,
    /// As in [`ENDS`].
    ends: [Option<Row>; 2],
    last_line: usize,
}

impl Reader {
    fn titles(&mut self, line: usize, text: &str) {
        let errors = &mut self.errors;
        self.separator = separator(text);
        let cells = cells(text, self.separator);
        if is_empty(&cells) {
            return;
        }
        let mut count = cells.len() - 1;
        while count > 0 && cells[count].is_empty() {
            count -= 1;
        }
        if count == 0 {
            return errors.refuse(line, 1, Problem::NoCriteria, "");
        }
        if let Some(title) = cells[..=count].get(MOST_CRITERIA + 1) {
            return errors.refuse(line, MOST_CRITERIA + 2, Problem::TooManyCriteria, title);
        }
        for at in 1..=count {
            let title = &cells[at];
            if title.is_empty() {
                errors.refuse(line, at + 1, Problem::UnnamedCriterion, title);
            } else if cells[1..at].contains(title) {
                errors.refuse(line, at + 1, Problem::RepeatedCriterion, title);
            }
        }
        (self.count, self.last_line) = (count, line);
        (self.head.line, self.head.cells) = (line, cells);
    }

    fn candidate(&mut self, line: usize, text: &str) {
        let cells = cells(text, self.separator);
        if is_empty(&cells) {
            return;
        }
        self.last_line = line;
        let errors = &mut self.errors;
        let name = &cells[0];
        let end = ENDS.iter().position(|end| end.eq_ignore_ascii_case(name));
        let count = self.candidates.len();
        if end.is_none() && count > MOST_CANDIDATES {
            return;
        }
        let repeated = match end {
            Some(end) => self.ends[end].is_some(),
            None => self.candidates.iter().any(|one| one.cells[0] == *name),
        };
        if end.is_none() && count == MOST_CANDIDATES {
            errors.refuse(line, 1, Problem::TooManyCandidates, name);
        } else if name.is_empty() {
            errors.refuse(line, 1, Problem::UnnamedCandidate, name);
        } else if repeated {
            errors.refuse(line, 1, Problem::RepeatedCandidate, name);
        }
        let mut figures = vec![None; self.count];
        for (at, cell) in cells.iter().enumerate().skip(1) {
            if cell.is_empty() {
                continue;
            }
            if at > self.count {
                if at < self.head.cells.len() {
                    errors.refuse(self.head.line, at + 1, Problem::UnnamedCriterion, "");
                } else {
                    errors.refuse(line, at + 1, Problem::TooManyCells, cell);
                }
                break;
            }
            if end.is_none() && (cell == "?" || cell == "-") {
                continue;
            }
            let figure = figure(cell, self.separator != ',', end.is_none());
            if figure.is_none() {
                errors.refuse(line, at + 1, Problem::NotANumber, cell);
            }
            figures[at - 1] = figure.or(Some((f64::NAN, f64::NAN)));
        }
        let row = Row {
            line,
            cells,
            figures,
            values: Vec::new(),
        };
        match end {
            Some(end) => self.ends[end] = Some(row),
            None => self.candidates.push(row),
        }
    }

    /// Refuses figures that are written otherwise than the others of their column.
    fn compare_ways(&mut self) {
        for at in 0..self.count {
            let mut first = None;
            let is_large = |row: &Row| {
                let figure = row.figures[at].filter(|_| !is_dotted(&row.cells[at + 1]));
                figure.is_some_and(|(_, upper)| upper >= 100.0)
            };
            let are_large = self.candidates.iter().any(is_large);
            for row in &self.candidates {
                if row.figures[at].is_none() {
                    continue;
                }
                let cell = &row.cells[at + 1];
                let in_hundredths = cell.contains('%');
                let is_alike = *first.get_or_insert(in_hundredths) == in_hundredths;
                if !is_alike || are_large && is_dotted(cell) {
                    let problem = Problem::NotAlike;
                    self.errors.refuse(row.line, at + 2, problem, cell);
                }
            }
        }
    }

    /// The scale of each criterion; gives the candidates their values on it.
    fn scales(&mut self) -> Vec<(f64, f64)> {
        let mut scales = Vec::with_capacity(self.count);
        for at in 0..self.count {
            let (mut lowest, mut greatest) = (0.0_f64, 0.0_f64);
            for row in &self.candidates {
                if let Some((lower, upper)) = row.figures[at] {
                    lowest = lowest.min(lower);
                    greatest = greatest.max(upper);
                }
            }
            let mut scale = [lowest, greatest];
            for round in [100.0, 10.0, 5.0, 1.0] {
                if greatest <= round {
                    scale[1] = round;
                }
            }
            let mut given = &self.head;
            for (own, row) in scale.iter_mut().zip(&self.ends) {
                if let Some(row) = row
                    && let Some((figure, _)) = row.figures[at]
                {
                    (*own, given) = (figure, row);
                }
            }
            let [worst, best] = scale;
            scales.push((worst, best));
            if worst == best {
                let cell = &given.cells[at + 1];
                self.errors
                    .refuse(given.line, at + 2, Problem::NoScale, cell);
                continue;
            }
            for row in &mut self.candidates {
                let (mut lower, mut upper) = (0.0, 1.0);
                if let Some((one, other)) = row.figures[at] {
                    // + 0.0: no zero is negative
                    let one = (one - worst) / (best - worst) + 0.0;
                    let other = (other - worst) / (best - worst) + 0.0;
                    (lower, upper) = (one.min(other), one.max(other));
                    if lower < -NEAR || upper > 1.0 + NEAR {
                        self.errors
                            .refuse(row.line, at + 2, Problem::OffScale, &row.cells[at + 1]);
                    }
                }
                row.values.push(Range {
                    lower: lower.clamp(0.0, 1.0),
                    upper: upper.clamp(0.0, 1.0),
                });
            }
        }
        scales
    }
}

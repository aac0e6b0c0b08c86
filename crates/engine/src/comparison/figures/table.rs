//! A table as it is read line by line: its titles, its candidates, and where its scales end.

use super::{
    cell::{figure, is_empty, line_of_cells, separator},
    error::{Errors, FigureProblem},
};
use crate::{comparison::MOST_CRITERIA, names};

/// So many are compared side by side.
const MOST_CANDIDATES: usize = 8;

/// What the lines are called that say where scales end.
const ENDS: [&str; 2] = ["worst", "best"];

/// A line that holds anything.
pub(super) struct Row {
    pub line: usize,
    /// The name first; at least one.
    cells: Vec<String>,
    /// By criterion, (lower, upper); `None` where it is not known; NaN for what is refused, which
    /// is off no scale and so is not refused again.
    pub figures: Vec<Option<(f64, f64)>>,
}

impl Row {
    pub fn name(&self) -> &str {
        &self.cells[0] // there is one at least
    }

    /// What stands in a criterion's column; empty where the line ends before it.
    pub fn cell(&self, criterion: usize) -> &str {
        self.cells.get(criterion + 1).map_or("", String::as_str)
    }
}

pub(super) struct Table {
    separator: char,
    /// The first line, also with what is empty at its end; it has no figures.
    pub head: Row,
    /// Whether the first line was given without a cell above the names, and so has its cells one
    /// place further on.
    is_moved: bool,
    /// How many criteria there are, at least one.
    count: usize,
    /// At most one too many.
    pub candidates: Vec<Row>,
    /// The lines that say where scales end, as in [`ENDS`].
    pub ends: [Option<Row>; 2],
    last_line: usize,
}

impl Table {
    /// `None` where its first line is none of titles.
    pub fn read(text: &str, errors: &mut Errors) -> Option<Self> {
        let mut lines = Lines {
            rest: Some(text),
            line: 1,
        };
        let Some((line, mut separator, mut cells)) = lines.first_filled() else {
            errors.refuse(1, 1, FigureProblem::NoCriteria, "");
            return None;
        };
        // one criterion without a cell before it: the next line tells what separates
        let mut ahead = lines;
        if cells.len() == 1
            && let Some((_, of_next, _)) = ahead.first_filled()
        {
            separator = of_next;
        }
        refuse_broken_lines(line, &mut cells, separator, errors);
        let mut rows = Vec::new();
        while let Some((line, cells)) = lines.next(separator) {
            if !is_empty(&cells) {
                rows.push((line, cells));
            }
        }
        let is_moved = is_without_corner(&cells, &rows);
        if is_moved {
            cells.insert(0, String::new());
        }
        let mut table = Self {
            separator,
            count: count_titles(line, &cells, is_moved, errors)?,
            head: Row {
                line,
                cells,
                figures: Vec::new(),
            },
            is_moved,
            candidates: Vec::new(),
            ends: [None, None],
            last_line: line,
        };
        let mut surplus = Vec::new();
        for (line, cells) in rows {
            table.add(line, cells, &mut surplus, errors);
        }
        match &surplus[..] {
            [] => {}
            [(line, column, cell)] => {
                errors.refuse(*line, *column, FigureProblem::TooManyCells, cell);
            }
            _ => errors.refuse(table.head.line, 1, FigureProblem::TooFewTitles, ""),
        }
        if table.candidates.len() < 2 {
            errors.refuse(table.last_line, 1, FigureProblem::NoCandidates, "");
        }
        Some(table)
    }

    /// The criteria's titles.
    pub fn titles(&self) -> &[String] {
        &self.head.cells[1..=self.count] // so many there are, after the first
    }

    fn add(
        &mut self,
        line: usize,
        mut cells: Vec<String>,
        surplus: &mut Vec<Surplus>,
        errors: &mut Errors,
    ) {
        self.last_line = line;
        refuse_broken_lines(line, &mut cells, self.separator, errors);
        let name = &cells[0]; // there is one at least
        let end = ENDS.iter().position(|end| end.eq_ignore_ascii_case(name));
        let count = self.candidates.len();
        if end.is_none() && count > MOST_CANDIDATES {
            return;
        }
        let is_repeated = match end {
            Some(end) => self.ends[end].is_some(),
            None => self
                .candidates
                .iter()
                .any(|one| names::is_same(one.name(), name)),
        };
        let problem = if end.is_none() && count == MOST_CANDIDATES {
            Some(FigureProblem::TooManyCandidates)
        } else if names::trimmed(name).is_empty() {
            Some(FigureProblem::UnnamedCandidate)
        } else if is_repeated {
            Some(FigureProblem::RepeatedCandidate)
        } else {
            None
        };
        if let Some(problem) = problem {
            errors.refuse(line, 1, problem, name);
        }
        let row = Row {
            line,
            figures: self.figures(line, &cells, end.is_some(), surplus, errors),
            cells,
        };
        match end {
            Some(end) => self.ends[end] = Some(row),
            None => self.candidates.push(row),
        }
    }

    /// One a criterion.
    fn figures(
        &self,
        line: usize,
        cells: &[String],
        is_end: bool,
        surplus: &mut Vec<Surplus>,
        errors: &mut Errors,
    ) -> Vec<Option<(f64, f64)>> {
        let mut figures = vec![None; self.count];
        for (at, cell) in cells.iter().enumerate().skip(1) {
            if cell.is_empty() {
                continue;
            }
            let Some(own) = figures.get_mut(at - 1) else {
                if at < self.head.cells.len() {
                    let column = title_column(at, self.is_moved);
                    errors.refuse(self.head.line, column, FigureProblem::UnnamedCriterion, "");
                } else {
                    surplus.push((line, at + 1, cell.clone()));
                }
                break;
            };
            if !is_end && matches!(cell.as_str(), "?" | "-") {
                continue;
            }
            let figure = figure(cell, self.separator != ',', !is_end);
            *own = Some(figure.unwrap_or_else(|problem| {
                let problem = match problem {
                    FigureProblem::NotANumber if is_end => FigureProblem::NotAnEnd,
                    problem => problem,
                };
                errors.refuse(line, at + 1, problem, cell);
                (f64::NAN, f64::NAN)
            }));
        }
        figures
    }

    /// Refuses figures that are written otherwise than the others of their column.
    pub fn refuse_unlike(&self, errors: &mut Errors) {
        for criterion in 0..self.count {
            let given = || {
                let rows = self.candidates.iter();
                let given = rows.filter(move |row| row.figures[criterion].is_some());
                given.map(move |row| (row, row.cell(criterion)))
            };
            let in_hundredths = given().next().map(|(_, cell)| cell.contains('%'));
            for (row, cell) in given() {
                if in_hundredths != Some(cell.contains('%')) {
                    errors.refuse(row.line, criterion + 2, FigureProblem::NotAlike, cell);
                }
            }
        }
    }
}

/// The first cell beyond the criteria of a line that has any, by line and column.
type Surplus = (usize, usize, String);

/// A text as it is read line by line.
#[derive(Clone, Copy)]
struct Lines<'t> {
    rest: Option<&'t str>,
    /// The number of the next one, from 1.
    line: usize,
}

impl Lines<'_> {
    /// The number of a line and its cells; a quoted cell may hold further lines of the text.
    fn next(&mut self, separator: char) -> Option<(usize, Vec<String>)> {
        let (text, line) = (self.rest?, self.line);
        let (cells, after) = line_of_cells(text, separator);
        let read = &text[..text.len() - after.map_or(0, str::len)];
        self.line += read.matches('\n').count();
        self.rest = after;
        Some((line, cells))
    }

    /// The next line that holds anything: its number, what separates its cells, and them.
    fn first_filled(&mut self) -> Option<(usize, char, Vec<String>)> {
        loop {
            let separator = separator(self.rest?);
            let (line, cells) = self.next(separator)?;
            if !is_empty(&cells) {
                return Some((line, separator, cells));
            }
        }
    }
}

/// Makes one line of each cell. One that holds separators as well may be several cells between
/// quotes that have nothing to do with each other.
fn refuse_broken_lines(line: usize, cells: &mut [String], separator: char, errors: &mut Errors) {
    for (at, cell) in cells.iter_mut().enumerate() {
        if !cell.contains('\n') {
            continue;
        }
        let parts: Vec<&str> = cell.split_whitespace().collect();
        let as_one = parts.join(" ");
        if cell.contains(separator) {
            errors.refuse(line, at + 1, FigureProblem::QuoteOverCells, &as_one);
        }
        *cell = as_one;
    }
}

/// Whether the first line, one cell at least, starts with a criterion: it is exactly one cell
/// shorter than every other line, and one of them has something that would otherwise belong to no
/// criterion.
fn is_without_corner(head: &[String], rows: &[(usize, Vec<String>)]) -> bool {
    let named = head.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
    let is_one_longer = |(_, cells): &(usize, Vec<String>)| cells.len() == head.len() + 1;
    let has_more = |(_, cells): &(usize, Vec<String>)| {
        cells.iter().skip(named + 1).any(|cell| !cell.is_empty())
    };
    !head[0].is_empty() && rows.iter().all(is_one_longer) && rows.iter().any(has_more)
}

/// The column in which a cell of the first line, from 0, was given.
fn title_column(at: usize, is_moved: bool) -> usize {
    at + 1 - usize::from(is_moved)
}

/// How many criteria the first line names, at least one; `None` where it is not to be read on.
fn count_titles(
    line: usize,
    cells: &[String],
    is_moved: bool,
    errors: &mut Errors,
) -> Option<usize> {
    let count = cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
    if count == 0 {
        errors.refuse(line, 1, FigureProblem::NoCriteria, "");
        return None;
    }
    if let Some(title) = cells[..=count].get(MOST_CRITERIA + 1) {
        let column = title_column(MOST_CRITERIA + 1, is_moved);
        errors.refuse(line, column, FigureProblem::TooManyCriteria, title);
        return None;
    }
    for at in 1..=count {
        let title = &cells[at];
        if names::trimmed(title).is_empty() {
            errors.refuse(
                line,
                title_column(at, is_moved),
                FigureProblem::UnnamedCriterion,
                title,
            );
        } else if cells[1..at].iter().any(|one| names::is_same(one, title)) {
            errors.refuse(
                line,
                title_column(at, is_moved),
                FigureProblem::RepeatedCriterion,
                title,
            );
        }
    }
    Some(count)
}

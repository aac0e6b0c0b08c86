//! A table as it is read line by line: its titles, its candidates, and where its scales end.

use super::{
    cell::{cells, figure, is_dotted, is_empty, separator},
    error::{Errors, FigureProblem},
};
use crate::comparison::MOST_CRITERIA;

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
        let mut lines = text.lines().enumerate();
        let head = lines.find_map(|(before, line)| {
            let separator = separator(line);
            let cells = cells(line, separator);
            (!is_empty(&cells)).then_some((before + 1, separator, cells))
        });
        let Some((line, separator, cells)) = head else {
            errors.refuse(1, 1, FigureProblem::NoCriteria, "");
            return None;
        };
        let mut table = Self {
            separator,
            count: count_titles(line, &cells, errors)?,
            head: Row {
                line,
                cells,
                figures: Vec::new(),
            },
            candidates: Vec::new(),
            ends: [None, None],
            last_line: line,
        };
        for (before, line) in lines {
            table.add(before + 1, line, errors);
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

    fn add(&mut self, line: usize, text: &str, errors: &mut Errors) {
        let cells = cells(text, self.separator);
        if is_empty(&cells) {
            return;
        }
        self.last_line = line;
        let name = &cells[0]; // there is one at least
        let end = ENDS.iter().position(|end| end.eq_ignore_ascii_case(name));
        let count = self.candidates.len();
        if end.is_none() && count > MOST_CANDIDATES {
            return;
        }
        let is_repeated = match end {
            Some(end) => self.ends[end].is_some(),
            None => self.candidates.iter().any(|one| one.name() == name),
        };
        let problem = if end.is_none() && count == MOST_CANDIDATES {
            Some(FigureProblem::TooManyCandidates)
        } else if name.is_empty() {
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
            figures: self.figures(line, &cells, end.is_some(), errors),
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
        errors: &mut Errors,
    ) -> Vec<Option<(f64, f64)>> {
        let mut figures = vec![None; self.count];
        for (at, cell) in cells.iter().enumerate().skip(1) {
            if cell.is_empty() {
                continue;
            }
            let Some(own) = figures.get_mut(at - 1) else {
                if at < self.head.cells.len() {
                    errors.refuse(self.head.line, at + 1, FigureProblem::UnnamedCriterion, "");
                } else {
                    errors.refuse(line, at + 1, FigureProblem::TooManyCells, cell);
                }
                break;
            };
            if !is_end && matches!(cell.as_str(), "?" | "-") {
                continue;
            }
            let figure = figure(cell, self.separator != ',', !is_end);
            if figure.is_none() {
                errors.refuse(line, at + 1, FigureProblem::NotANumber, cell);
            }
            *own = figure.or(Some((f64::NAN, f64::NAN)));
        }
        figures
    }

    /// Refuses figures that are written otherwise than the others of their column.
    pub fn refuse_unlike(&self, errors: &mut Errors) {
        for criterion in 0..self.count {
            let given = || {
                let rows = self.candidates.iter();
                rows.filter_map(move |row| {
                    Some((row, row.cell(criterion), row.figures[criterion]?))
                })
            };
            let are_large = given().any(|(_, cell, (_, upper))| !is_dotted(cell) && upper >= 100.0);
            let in_hundredths = given().next().map(|(_, cell, _)| cell.contains('%'));
            for (row, cell, _) in given() {
                let is_alike = in_hundredths == Some(cell.contains('%'));
                if !is_alike || are_large && is_dotted(cell) {
                    errors.refuse(row.line, criterion + 2, FigureProblem::NotAlike, cell);
                }
            }
        }
    }
}

/// How many criteria the first line names, at least one; `None` where it is not to be read on.
fn count_titles(line: usize, cells: &[String], errors: &mut Errors) -> Option<usize> {
    let count = cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
    if count == 0 {
        errors.refuse(line, 1, FigureProblem::NoCriteria, "");
        return None;
    }
    if let Some(title) = cells[..=count].get(MOST_CRITERIA + 1) {
        let column = MOST_CRITERIA + 2;
        errors.refuse(line, column, FigureProblem::TooManyCriteria, title);
        return None;
    }
    for at in 1..=count {
        let title = &cells[at];
        if title.is_empty() {
            errors.refuse(line, at + 1, FigureProblem::UnnamedCriterion, title);
        } else if cells[1..at].contains(title) {
            errors.refuse(line, at + 1, FigureProblem::RepeatedCriterion, title);
        }
    }
    Some(count)
}

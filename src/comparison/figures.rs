//! Candidates' figures as a person types them or pastes them from a spreadsheet: a table becomes a
//! comparison, or everything that is wrong with it. Words for what is wrong are the page's.

use super::{AssessedCandidates, Candidate, Comparison, Criterion, MOST_CRITERIA};
use crate::{model::json::number, scoring::Range};
use FigureProblem as Problem;

/// The longest text that is read, in bytes.
const MOST_BYTES: usize = 100_000;
/// So many are compared side by side.
const MOST_CANDIDATES: usize = 8;
/// So many errors are told.
const MOST_ERRORS: usize = 20;
/// The greatest size of a figure, in any unit.
const MOST: f64 = 1e15;
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
/// follow it, which could mean either; neither it nor a point groups digits.
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

/// What keeps the cells of a table apart, by its first line.
fn separator(line: &str) -> char {
    let (mut found, mut rest) = (',', line);
    loop {
        let (_, after) = next_cell(rest, &['\t', ';', ',']);
        if after.starts_with('\t') {
            return '\t';
        }
        if after.starts_with(';') {
            found = ';';
        }
        match after.get(1..) {
            Some(next) => rest = next,
            None => return found,
        }
    }
}

/// At least one.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut rest) = (Vec::new(), line);
    loop {
        let (cell, after) = next_cell(rest, &[separator]);
        cells.push(cell);
        match after.get(1..) {
            Some(next) => rest = next,
            None => return cells,
        }
    }
}

fn is_empty(cells: &[String]) -> bool {
    cells.iter().all(String::is_empty)
}

/// The cell that a text starts with, trimmed, and the text from the separator after it.
fn next_cell<'a>(text: &'a str, separators: &[char]) -> (String, &'a str) {
    if let Some((cell, after)) = quoted_cell(text, separators) {
        return (cell.trim_matches(is_blank).into(), after);
    }
    // no quotes, or such as belong to the words
    let end = text.find(separators).unwrap_or(text.len());
    (text[..end].trim_matches(is_blank).into(), &text[end..])
}

/// `None` unless quotes surround the whole cell.
fn quoted_cell<'a>(text: &'a str, separators: &[char]) -> Option<(String, &'a str)> {
    let is_space = |letter: char| is_blank(letter) && !separators.contains(&letter);
    let mut rest = text.trim_start_matches(is_space).strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else {
            let after = after.trim_start_matches(is_space);
            let whole = after.is_empty() || after.starts_with(separators);
            return whole.then_some((cell, after));
        }
    }
}

/// White space as it stands in cells, also such as does not break or is thin, and what a file may
/// start with.
fn is_blank(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{feff}'
    )
}

/// The lower and the upper end of a figure, equal where it is a number.
fn figure(cell: &str, decimal_comma: bool, may_range: bool) -> Option<(f64, f64)> {
    let (one, rest) = leading_number(cell, decimal_comma)?;
    if rest.is_empty() {
        return Some((one, one));
    }
    let mut second = None;
    for between in ["-", "–", "..", "to"] {
        second = second.or(rest.strip_prefix(between));
    }
    // three points are neither a range nor one that ends in .5
    let second =
        second.filter(|text| may_range && !(rest.starts_with('.') && text.starts_with('.')));
    let (other, rest) = leading_number(second?, decimal_comma)?;
    rest.is_empty().then_some((one.min(other), one.max(other)))
}

/// The number that a text starts with, with its sign and its unit, and what follows it.
fn leading_number(text: &str, decimal_comma: bool) -> Option<(f64, &str)> {
    let mut rest = text.trim_start_matches(is_blank);
    let (mut sign, mut unit) = (None, false);
    while let Some(letter) = rest.chars().next() {
        match letter {
            '+' if sign.is_none() => sign = Some(1.0),
            '-' | '\u{2212}' if sign.is_none() => sign = Some(-1.0),
            _ if !unit && is_unit(letter) => unit = true,
            _ => break,
        }
        rest = rest[letter.len_utf8()..].trim_start_matches(is_blank);
    }
    let bytes = rest.as_bytes();
    let (mut digits, mut end, mut point) = (String::new(), 0, false);
    for (at, letter) in rest.char_indices() {
        let digit_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match letter {
            '0'..='9' => digits.push(letter),
            '.' | ',' if !point && at == end && digit_follows => {
                if letter == ',' && !decimal_comma {
                    break;
                }
                if letter == ',' && digits != "0" && is_three(&bytes[at + 1..]) {
                    return None; // a thousand and more for some, one and a little for others
                }
                digits.push('.');
                point = true;
            }
            // between digits; at the end it is left
            '\'' | '’' if end > 0 && is_three(&bytes[at + letter.len_utf8()..]) => continue,
            _ if end > 0 && is_blank(letter) && is_three(&bytes[at + letter.len_utf8()..]) => {
                continue;
            }
            _ => break,
        }
        end = at + 1;
    }
    let size = number(&digits).filter(|size| *size <= MOST)?;
    rest = rest[end..].trim_start_matches(is_blank);
    if !unit && let Some(after) = rest.strip_prefix(is_unit) {
        rest = after.trim_start_matches(is_blank);
    }
    Some((size * sign.unwrap_or(1.0) + 0.0, rest)) // no zero is negative
}

/// Whether exactly three digits come next.
fn is_three(bytes: &[u8]) -> bool {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.count() == 3
}

fn is_unit(letter: char) -> bool {
    matches!(letter, '€' | '$' | '£' | '¥' | '%')
}

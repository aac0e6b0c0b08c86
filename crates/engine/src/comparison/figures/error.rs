//! What can be wrong with a table, and where: data, the page has the words.

/// So many errors are told.
const MOST_ERRORS: usize = 20;

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureError {
    /// Line of the text, from 1.
    pub line: usize,
    /// Cell of the line, from 1.
    pub column: usize,
    pub problem: FigureProblem,
    /// The cell, at most 40 characters of it; empty where the trouble is the whole text's.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FigureProblem {
    /// More than 100,000 bytes.
    TooLong,
    /// The first line names none.
    NoCriteria,
    /// More than [`MOST_CRITERIA`](super::super::MOST_CRITERIA), at the first that is too many.
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
    /// The first cell beyond the criteria that is not empty, where one line alone has any.
    TooManyCells,
    /// Several lines have cells beyond the criteria; told once, at the start of the first line.
    TooFewTitles,
    /// Neither a figure nor a range of two nor a mark that it is not known; or beyond 1e15 in
    /// size.
    NotANumber,
    /// Anything but one figure where a scale's end stands.
    NotAnEnd,
    /// Three digits after a point or a comma, which group thousands to some readers and begin a
    /// fraction to others: what each of them reads.
    TwoNumbers { whole: f64, fraction: f64 },
    /// A range that could be a date, with its ends.
    MayBeDate { lower: f64, upper: f64 },
    /// A quoted cell over several lines that holds separators, where a quote may be missing.
    QuoteOverCells,
    /// With `%` where the first of its column has none, or without where it has one.
    NotAlike,
    /// Worse than the worst or better than the best.
    OffScale,
    /// Worst and best are the same, at the one of them that was given, the best before the worst.
    NoScale,
}

/// The errors of one table, in the order of its text.
#[derive(Default)]
pub(super) struct Errors(Vec<FigureError>);

impl Errors {
    /// Adds one; the first of a cell counts.
    pub fn refuse(&mut self, line: usize, column: usize, problem: FigureProblem, cell: &str) {
        let found = self
            .0
            .binary_search_by_key(&(line, column), |one| (one.line, one.column));
        if let Err(place) = found {
            let error = FigureError {
                line,
                column,
                problem,
                text: cell.chars().take(40).collect(),
            };
            self.0.insert(place, error);
            self.0.truncate(MOST_ERRORS);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_vec(self) -> Vec<FigureError> {
        self.0
    }
}

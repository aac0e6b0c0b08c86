//! A result for a spreadsheet, as CSV (RFC 4180). No text of a person becomes a formula in it.
//!
//! The csv crate would quote as well; what makes a cell safe in a spreadsheet it leaves to others.

use std::borrow::Cow;

use super::{ReportTexts, ResultReport, percent, plain};
use crate::names::is_unseen;

/// The answers, one a row, with what each is worth in points of 100.
pub fn answers_csv(report: &ResultReport, texts: &ReportTexts) -> String {
    let mut out = Sheet::new(&[
        texts.col_partner,
        texts.col_questionnaire,
        texts.col_date,
        texts.col_section,
        texts.col_item,
        texts.col_question,
        texts.col_answer,
        texts.col_score,
        texts.col_evidence,
    ]);
    for section in &report.answers {
        for row in &section.rows {
            out.row(&[
                &report.partner,
                &report.title,
                &report.date,
                &section.title,
                &row.item,
                &row.question,
                &row.answer,
                &points(row.value),
                &row.note,
            ]);
        }
    }
    out.text
}

/// The overall score and the dimensions', one a row, in points of 100.
pub fn scores_csv(report: &ResultReport, texts: &ReportTexts) -> String {
    let mut out = Sheet::new(&[
        texts.col_partner,
        texts.col_questionnaire,
        texts.col_date,
        texts.col_dimension,
        texts.col_score,
        texts.col_lowest,
        texts.col_highest,
        texts.col_expected,
    ]);
    let mut row = |title: &str, score, range: Option<crate::scoring::Range>, expected| {
        out.row(&[
            &report.partner,
            &report.title,
            &report.date,
            title,
            &points(score),
            &points(range.map(|range| range.lower)),
            &points(range.map(|range| range.upper)),
            &points(expected),
        ]);
    };
    if report.is_scored() {
        row(texts.overall, report.score, report.range, report.expected);
    }
    for one in &report.dimensions {
        row(&one.title, one.score, one.range, one.expected);
    }
    out.text
}

/// Points of 100 as every spreadsheet reads them, or nothing.
fn points(fraction: Option<f64>) -> String {
    fraction.map_or(String::new(), |fraction| percent(fraction).to_string())
}

/// A table for a spreadsheet as it grows.
pub(super) struct Sheet {
    pub text: String,
}

/// What stands in a cell: a text, or a number, which may be below 0 and is no formula then.
pub(super) enum Cell {
    Text(String),
    Number(Option<f64>),
}

impl Sheet {
    pub fn new(heads: &[&str]) -> Self {
        // by this mark spreadsheets know that the text is Unicode
        let mut sheet = Self {
            text: "\u{feff}".into(),
        };
        sheet.row(heads);
        sheet
    }

    pub fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.cell(cell);
        }
        self.text += "\r\n";
    }

    /// A row with numbers in it.
    pub fn row_of(&mut self, cells: &[Cell]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            match cell {
                Cell::Text(text) => self.cell(text),
                Cell::Number(None) => {}
                Cell::Number(Some(number)) => self.text += &number.to_string(),
            }
        }
        self.text += "\r\n";
    }

    /// A cell in quotes where it needs them.
    fn cell(&mut self, cell: &str) {
        let cell = plain(cell);
        let cell = inert(&cell);
        if cell.contains([',', ';', '"', '\r', '\n', '\t']) {
            self.text += &format!("\"{}\"", cell.replace('"', "\"\""));
        } else {
            self.text += &cell;
        }
    }
}

/// A cell that no spreadsheet takes for a formula: where it would, an apostrophe says that it is
/// text. Numbers are none.
pub(super) fn inert(cell: &str) -> Cow<'_, str> {
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let text = cell.trim_start_matches(is_unseen);
    let is_number = || {
        let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
        let is_part =
            |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '%');
        rest.starts_with(|first: char| first.is_ascii_digit()) && rest.chars().all(is_part)
    };
    if text.starts_with(FORMULA) && !is_number() || cell.starts_with(['\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

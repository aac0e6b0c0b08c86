//! A portfolio as files: a table for a spreadsheet, and Markdown to put into a report.

use super::{FigureWords, PortfolioRow, PortfolioTexts, figure::points_moved};
use crate::{
    course::{Course, Position, Share},
    model::{Relationship, Side},
    report::{
        ReportTexts,
        csv::{Cell, Sheet},
        fill, join_some,
        markup::{Writer, escaped},
        percent,
    },
};

/// A row with what it is of; the kind is the relationship's in words.
pub struct PortfolioEntry<'a> {
    pub relationship: &'a Relationship,
    pub kind: &'a str,
    pub position: &'a Position,
    pub row: &'a PortfolioRow,
    /// The day of the decision that people took, as an ISO 8601 date; empty where there is none.
    pub taken_on: String,
}

/// Every relationship a row (RFC 4180): scores and shares in points of 100, amounts as they were
/// recorded, days as ISO 8601 dates.
pub fn portfolio_csv(
    entries: &[PortfolioEntry],
    texts: &ReportTexts,
    portfolio: &PortfolioTexts,
) -> String {
    let heads = heads(texts, portfolio);
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut sheet = Sheet::new(&heads);
    for entry in entries {
        sheet.row_of(&cells(entry, texts));
    }
    sheet.text
}

fn heads(texts: &ReportTexts, portfolio: &PortfolioTexts) -> Vec<String> {
    let of = |text: &str, what: &str| fill(text, &[("of", what)]);
    let score = |what: &str| {
        [
            what.to_string(),
            of(portfolio.col_lowest, what),
            of(portfolio.col_highest, what),
            of(portfolio.col_band, what),
            of(portfolio.col_change, what),
            of(portfolio.col_expected, what),
        ]
    };
    let amount = |what: &str| {
        [
            what.to_string(),
            of(portfolio.col_period, what),
            of(portfolio.col_share, what),
        ]
    };
    let first = [texts.col_partner, portfolio.col_kind, portfolio.col_stage];
    let mut heads = Vec::from(first.map(String::from));
    heads.extend(score(portfolio.col_health));
    heads.extend([portfolio.col_side, portfolio.col_other_side].map(String::from));
    heads.extend(score(portfolio.col_value));
    heads.extend(amount(portfolio.spend));
    heads.extend(amount(portfolio.person_days));
    let last = [
        portfolio.col_decision,
        portfolio.col_reason,
        portfolio.col_taken,
        portfolio.col_taken_on,
        portfolio.col_agrees,
        portfolio.col_review,
    ];
    heads.extend(last.map(String::from));
    heads
}

fn cells(entry: &PortfolioEntry, texts: &ReportTexts) -> Vec<Cell> {
    let PortfolioEntry {
        relationship,
        kind,
        position,
        row,
        taken_on,
    } = entry;
    let effort = &position.effort;
    let recorded = &effort.recorded;
    let side = position.health.as_ref().map(|it| it.latest.side);
    let side = side.map_or("", |side| match side {
        Side::Ours => texts.side_ours,
        Side::Theirs => texts.side_theirs,
    });
    let taken = position.taken.as_ref();
    let choice = taken.map_or("", |taken| texts.choices[taken.choice as usize]); // one for each
    let agrees = match taken.and_then(|taken| taken.agrees) {
        Some(true) => texts.yes,
        Some(false) => texts.no,
        None => "",
    };
    let review = relationship.next_review.as_deref().unwrap_or_default();
    let share = |share: Option<Share>| points(share.map(|it| it.share));
    let mut cells = vec![text(&row.partner), text(kind), text(&row.stage)];
    cells.extend(figure(&row.health, position.health.as_ref()));
    cells.extend([text(side), points(row.other_side)]);
    cells.extend(figure(&row.value, position.value.as_ref()));
    cells.extend([
        Cell::Number(recorded.spend),
        text(&recorded.spend_period),
        share(effort.spend),
        Cell::Number(recorded.person_days),
        text(&recorded.person_days_period),
        share(effort.person_days),
        text(&row.what_to_do),
        text(&row.reason),
        text(choice),
        text(taken_on),
        text(agrees),
        text(review),
    ]);
    cells
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn points(fraction: Option<f64>) -> Cell {
    Cell::Number(fraction.map(percent))
}

fn figure(words: &FigureWords, course: Option<&Course>) -> [Cell; 6] {
    [
        points(words.score),
        points(words.range.map(|range| range.lower)),
        points(words.range.map(|range| range.upper)),
        text(&words.bands),
        Cell::Number(course.and_then(|course| course.compared.map(points_moved))),
        points(course.and_then(|course| course.latest.expected)),
    ]
}

/// The same for a wiki page or a mail: the conclusion, and the rows as a table.
pub fn portfolio_markdown(
    rows: &[PortfolioRow],
    conclusion: &str,
    texts: &ReportTexts,
    portfolio: &PortfolioTexts,
) -> String {
    let mut out = Writer::default();
    out.title("", portfolio.title);
    out.line(&format!("*{}*", escaped(texts.confidential)));
    out.paragraph(conclusion);
    out.table(&[
        texts.col_partner,
        portfolio.col_stage,
        portfolio.col_health,
        portfolio.col_value,
        portfolio.col_effort,
        portfolio.col_decision,
        portfolio.col_reason,
        portfolio.col_review,
    ]);
    for row in rows {
        let figure =
            |of: &FigureWords| join_some([&of.text, &of.bands, &of.change, &of.expected], ", ");
        let mut health = figure(&row.health);
        if !row.sides.is_empty() {
            health = format!("{health} ({})", row.sides);
        }
        let remarks = row.effort.remarks.iter().map(|one| (*one).to_string());
        let mut effort: Vec<String> = row.effort.lines.iter().cloned().chain(remarks).collect();
        if effort.is_empty() {
            effort.push(portfolio.not_recorded.into());
        }
        out.row(&[
            &row.partner,
            &row.stage,
            &health,
            &figure(&row.value),
            &effort.join("; "),
            &row.what_to_do,
            &join_some([&row.reason, &row.taken, &row.unread], " "),
            &row.review,
        ]);
    }
    out.text
}

//! A result as Markdown, for a wiki page or a mail.

use super::{FindingRow, ReportTexts, ResultReport};

/// Writes `report` as Markdown. What people typed is escaped: it stays text.
pub fn markdown(report: &ResultReport, texts: &ReportTexts) -> String {
    let mut out = Writer::default();
    out.line(&["# ", &report.partner, ": ", &report.title]);
    out.line(&["*", texts.confidential, "*"]);
    out.line(&["", &report.stage]);
    if !report.alerts.is_empty() {
        out.heading(texts.h_alerts);
        for alert in &report.alerts {
            out.item("-", &["**", &alert.title, "** ", &alert.text]);
        }
    }
    out.heading(texts.h_score);
    let bands = &report.bands_in_words;
    let space = if bands.is_empty() { "**" } else { "** " };
    // what goes on with the bands is no sentence of its own
    let goes_on = report
        .until
        .starts_with(|at: char| at == '(' || at.is_lowercase());
    let stop = match () {
        _ if report.until.is_empty() => "",
        _ if bands.is_empty() || goes_on => " ",
        _ => ". ",
    };
    out.line(&["**", &report.headline, space, bands, stop, &report.until]);
    if !report.meaning.is_empty() {
        out.line(&["", &report.meaning]);
    }
    for part in &report.parts {
        out.heading(&part.title);
        for row in &part.rows {
            let (open, close) = match &*row.tag {
                "" => ("**", " "),
                _ => ("** (", ") "),
            };
            out.item(
                "-",
                &[
                    "**",
                    &row.title,
                    open,
                    &row.tag,
                    close,
                    &row.text,
                    " ",
                    &row.detail,
                ],
            );
        }
    }
    if !report.dimensions.is_empty() {
        out.heading(texts.h_dimensions);
        out.table(&[
            texts.col_dimension,
            texts.col_score,
            texts.col_range,
            texts.col_expected,
            "",
        ]);
        for row in &report.dimensions {
            out.row(&[
                &row.title,
                &row.value,
                &row.range_text,
                &row.expected_text,
                &row.says,
            ]);
        }
    }
    if !report.recommendations.is_empty() {
        out.heading(texts.h_actions);
        for (place, row) in report.recommendations.iter().enumerate() {
            let last_space = if row.last.is_empty() { "" } else { " " };
            let full = match &*row.gain_full {
                "" => String::new(),
                full => [" (", full, ")"].concat(),
            };
            out.item(
                &((place + 1).to_string() + "."),
                &[
                    "",
                    &row.gain,
                    " **",
                    &row.action,
                    "** ",
                    texts.first_step,
                    ": ",
                    &row.first_step,
                    last_space,
                    &row.last,
                    &full,
                ],
            );
        }
    }
    findings(&mut out, texts.h_findings, &report.findings);
    findings(&mut out, texts.h_not_known, &report.not_known);
    if !report.losses.is_empty() {
        out.heading(texts.h_losses);
        for row in &report.losses {
            out.item("-", &["−", &row.points, " ", &row.title]);
        }
    }
    for section in &report.answers {
        out.line(&["## ", texts.h_answers, ": ", &section.title]);
        out.table(&[texts.col_question, texts.col_answer, texts.col_evidence]);
        for row in &section.rows {
            out.row(&[&row.question, &row.answer, &row.note]);
        }
    }
    out.heading(texts.h_about);
    for line in &report.about {
        out.item("-", &["", line]);
    }
    out.text
}

/// A heading and the lines below it.
pub struct Chapter {
    pub title: String,
    pub lines: Vec<String>,
}

/// Chapters as Markdown, a list each. What people typed is escaped: it stays text.
pub fn chapters_markdown(title: &str, lead: &str, chapters: &[Chapter]) -> String {
    let mut out = Writer::default();
    out.line(&["# ", title]);
    out.line(&["*", lead, "*"]);
    for chapter in chapters {
        out.line(&["## ", &chapter.title]);
        for line in &chapter.lines {
            out.item("-", &["", line]);
        }
    }
    out.text
}

fn findings(out: &mut Writer, heading: &str, rows: &[FindingRow]) {
    if !rows.is_empty() {
        out.heading(heading);
    }
    for row in rows {
        let severity = &row.severity_word;
        out.item(
            "-",
            &["", severity, ": **", &row.risk, "** ", &row.mitigation],
        );
    }
}

/// Writes parts of which every second one is text, to be escaped, and the others are markup.
#[derive(Default)]
struct Writer {
    text: String,
    in_list: bool,
}

impl Writer {
    fn line(&mut self, parts: &[&str]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.in_list = false;
        self.trimmed(parts);
    }

    fn heading(&mut self, heading: &str) {
        self.line(&["## ", heading]);
    }

    /// A list item; a list stands apart from the paragraph before it.
    fn item(&mut self, mark: &str, parts: &[&str]) {
        if !self.in_list {
            self.text.push('\n');
        }
        self.in_list = true;
        self.text.push_str(mark);
        self.text.push(' ');
        self.trimmed(parts);
    }

    fn trimmed(&mut self, parts: &[&str]) {
        let mut line = String::new();
        for (at, part) in parts.iter().enumerate() {
            if at % 2 == 1 {
                escape(part, &mut line);
            } else {
                line.push_str(part);
            }
        }
        self.text.push_str(line.trim());
        self.text.push('\n');
    }

    fn table(&mut self, head: &[&str]) {
        self.text.push('\n');
        self.row(head);
        self.row(&["---"; 5][..head.len()]); // none has more columns
    }

    fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.text.push_str("| ");
            escape(cell, &mut self.text);
            self.text.push(' ');
        }
        self.text.push_str("|\n");
    }
}

/// A person's words as Markdown text: no markup, no line break, no table cell broken.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '\n' | '\r' => into.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' => {
                into.push('\\');
                into.push(c);
            }
            c => into.push(c),
        }
    }
}

//! A result as Markdown, for a wiki page or a mail.

use super::{ReportTexts, ResultReport};

/// Writes `report` as Markdown. What people typed is escaped: it stays text.
pub fn markdown(report: &ResultReport, texts: &ReportTexts) -> String {
    let mut out = Writer::default();
    out.line(&["# ", &escape(&report.partner), ": ", &escape(&report.title)]);
    out.line(&["*", texts.confidential, "*"]);
    out.line(&[&escape(&report.stage)]);
    if !report.alerts.is_empty() {
        out.heading(texts.h_alerts);
        for alert in &report.alerts {
            out.item(&["**", &escape(&alert.title), "** ", &escape(&alert.text)]);
        }
    }
    out.heading(texts.h_score);
    let bands = escape(&report.bands_in_words);
    let space = if bands.is_empty() { "" } else { " " };
    let (headline, until) = (escape(&report.headline), escape(&report.until));
    out.line(&["**", &headline, "**", space, &bands, " ", &until]);
    if !report.meaning.is_empty() {
        out.line(&[&escape(&report.meaning)]);
    }
    for part in &report.parts {
        out.heading(&escape(&part.title));
        if !part.lead.is_empty() {
            out.line(&[&escape(&part.lead)]);
        }
        for row in &part.rows {
            let tag = match &*row.tag {
                "" => String::new(),
                tag => [" (", &escape(tag), ")"].concat(),
            };
            let (title, text, detail) =
                (escape(&row.title), escape(&row.text), escape(&row.detail));
            out.item(&["**", &title, "**", &tag, " ", &text, " ", &detail]);
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
            let cells = [
                &row.title,
                &row.value,
                &row.range_text,
                &row.expected_text,
                &row.says,
            ];
            out.row(&cells.map(|cell| escape(cell)));
        }
    }
    if !report.recommendations.is_empty() {
        out.heading(texts.h_actions);
        for (place, row) in report.recommendations.iter().enumerate() {
            out.item_as(
                &((place + 1).to_string() + "."),
                &[
                    &escape(&row.gain),
                    " **",
                    &escape(&row.action),
                    "** ",
                    texts.first_step,
                    ": ",
                    &escape(&row.first_step),
                    " (",
                    &escape(&row.gain_full),
                    ")",
                ],
            );
        }
    }
    for (heading, rows) in [
        (texts.h_findings, &report.findings),
        (texts.h_not_known, &report.not_known),
    ] {
        if rows.is_empty() {
            continue;
        }
        out.heading(heading);
        for row in rows {
            let (risk, mitigation) = (escape(&row.risk), escape(&row.mitigation));
            let severity = escape(&row.severity_word);
            out.item(&[&severity, ": **", &risk, "** ", &mitigation]);
        }
    }
    if !report.losses.is_empty() {
        out.heading(texts.h_losses);
        for row in &report.losses {
            out.item(&["−", &escape(&row.points), " ", &escape(&row.title)]);
        }
    }
    for section in &report.answers {
        out.line(&["## ", texts.h_answers, ": ", &escape(&section.title)]);
        out.table(&[texts.col_question, texts.col_answer, texts.col_evidence]);
        for row in &section.rows {
            out.row(&[&row.question, &row.answer, &row.note].map(|cell| escape(cell)));
        }
    }
    out.heading(texts.h_about);
    for line in &report.about {
        out.item(&[&escape(line)]);
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
    out.line(&["# ", &escape(title)]);
    out.line(&["*", lead, "*"]);
    for chapter in chapters {
        out.heading(&escape(&chapter.title));
        for line in &chapter.lines {
            out.item(&[&escape(line)]);
        }
    }
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, parts: &[&str]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(parts.concat().trim());
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.line(&["## ", heading]);
    }

    fn item(&mut self, parts: &[&str]) {
        self.item_as("-", parts);
    }

    /// A list item; a list stands apart from the paragraph before it.
    fn item_as(&mut self, mark: &str, parts: &[&str]) {
        let last = self.text.trim_end().rsplit('\n').next().unwrap_or_default();
        let goes_on = last.starts_with('-') || last.starts_with(|c: char| c.is_ascii_digit());
        if !goes_on {
            self.text.push('\n');
        }
        for part in [mark, " ", parts.concat().trim(), "\n"] {
            self.text.push_str(part);
        }
    }

    fn table(&mut self, head: &[&str]) {
        self.text.push('\n');
        self.row(&head.iter().map(|cell| cell.to_string()).collect::<Vec<_>>());
        self.row(&vec!["---".to_string(); head.len()]);
    }

    fn row(&mut self, cells: &[String]) {
        for part in ["| ", &cells.join(" | "), " |\n"] {
            self.text.push_str(part);
        }
    }
}

/// A person's words as Markdown text: no markup, no line break, no table cell broken.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

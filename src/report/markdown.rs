//! A result as Markdown, for a wiki page or a mail.

use super::{ReportTexts, ResultReport};

/// Writes `report` as Markdown. What people typed is escaped: it stays text.
pub fn markdown(report: &ResultReport, texts: &ReportTexts) -> String {
    let mut out = Writer::default();
    out.line(&format!(
        "# {}: {}",
        escape(&report.partner),
        escape(&report.title)
    ));
    out.line(&format!("*{}*", texts.confidential));
    out.line(&escape(&report.stage));
    if !report.alerts.is_empty() {
        out.line(&format!("## {}", texts.h_alerts));
        for alert in &report.alerts {
            out.item(&format!(
                "**{}** {}",
                escape(&alert.title),
                escape(&alert.text)
            ));
        }
    }
    out.line(&format!("## {}", texts.h_score));
    let mut score = format!("**{}**", escape(&report.headline));
    if !report.bands_in_words.is_empty() {
        score += &format!(" {}", escape(&report.bands_in_words));
    }
    out.line(&format!("{score} {}", escape(&report.until)));
    if !report.dimensions.is_empty() {
        out.line(&format!("## {}", texts.h_dimensions));
        out.table(
            &[
                texts.col_dimension,
                texts.col_score,
                texts.col_range,
                texts.col_expected,
                "",
            ],
            report.dimensions.iter().map(|row| {
                [
                    &row.title,
                    &row.value,
                    &row.range_text,
                    &row.expected_text,
                    &row.says,
                ]
                .map(|cell| cell.as_str())
            }),
        );
    }
    if !report.recommendations.is_empty() {
        out.line(&format!("## {}", texts.h_actions));
        for (place, row) in report.recommendations.iter().enumerate() {
            out.item_as(
                &format!("{}.", place + 1),
                &format!(
                    "{} **{}** {}: {} ({})",
                    escape(&row.gain),
                    escape(&row.action),
                    texts.first_step,
                    escape(&row.first_step),
                    escape(&row.gain_full)
                ),
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
        out.line(&format!("## {heading}"));
        for row in rows {
            out.item(&format!(
                "{}: **{}** {}",
                escape(&row.severity_word),
                escape(&row.risk),
                escape(&row.mitigation)
            ));
        }
    }
    if !report.losses.is_empty() {
        out.line(&format!("## {}", texts.h_losses));
        for row in &report.losses {
            out.item(&format!("−{} {}", escape(&row.points), escape(&row.title)));
        }
    }
    for section in &report.answers {
        out.line(&format!(
            "## {}: {}",
            texts.h_answers,
            escape(&section.title)
        ));
        out.table(
            &[texts.col_question, texts.col_answer, texts.col_evidence],
            section
                .rows
                .iter()
                .map(|row| [&row.question, &row.answer, &row.note].map(|cell| cell.as_str())),
        );
    }
    out.line(&format!("## {}", texts.h_about));
    for line in &report.about {
        out.item(&escape(line));
    }
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line.trim());
        self.text.push('\n');
    }

    fn item(&mut self, item: &str) {
        self.item_as("-", item);
    }

    /// A list item; a list stands apart from the paragraph before it.
    fn item_as(&mut self, mark: &str, item: &str) {
        let last = self.text.trim_end().rsplit('\n').next().unwrap_or_default();
        let goes_on = last.starts_with('-') || last.starts_with(|c: char| c.is_ascii_digit());
        if !goes_on {
            self.text.push('\n');
        }
        self.text.push_str(&format!("{mark} {}\n", item.trim()));
    }

    fn table<'a, const N: usize>(
        &mut self,
        head: &[&str; N],
        rows: impl Iterator<Item = [&'a str; N]>,
    ) {
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        self.text.push('\n');
        self.text.push_str(&row(&head.map(String::from)));
        self.text.push_str(&row(&head.map(|_| "---".into())));
        for cells in rows {
            self.text.push_str(&row(&cells.map(escape)));
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

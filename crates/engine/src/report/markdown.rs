//! A result as Markdown, for a wiki page or a mail. What people typed is escaped: it stays text.

use super::{FindingRow, ReportTexts, ResultReport};

/// Writes `report` as Markdown.
pub fn markdown(report: &ResultReport, texts: &ReportTexts) -> String {
    let mut out = Writer::default();
    let (partner, title) = (escaped(&report.partner), escaped(&report.title));
    out.line(&format!("# {partner}: {title}"));
    out.line(&format!("*{}*", escaped(texts.confidential)));
    out.line(&escaped(&report.stage));
    if !report.alerts.is_empty() {
        out.heading(texts.h_alerts);
        for alert in &report.alerts {
            let (title, text) = (escaped(&alert.title), escaped(&alert.text));
            out.item(&format!("**{title}** {text}"));
        }
    }
    out.heading(texts.h_score);
    out.line(&headline(report));
    if !report.meaning.is_empty() {
        out.line(&escaped(&report.meaning));
    }
    for part in &report.parts {
        out.heading(&part.title);
        for row in &part.rows {
            let (title, tag) = (escaped(&row.title), escaped(&row.tag));
            let (text, detail) = (escaped(&row.text), escaped(&row.detail));
            let tag = if tag.is_empty() {
                tag
            } else {
                format!("({tag}) ")
            };
            out.item(&format!("**{title}** {tag}{text} {detail}"));
        }
    }
    if !report.dimensions.is_empty() {
        out.heading(texts.h_dimensions);
        out.table([
            texts.col_dimension,
            texts.col_score,
            texts.col_range,
            texts.col_expected,
            "",
        ]);
        for row in &report.dimensions {
            out.row([
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
            let (action, first_step) = (escaped(&row.action), escaped(&row.first_step));
            let (label, gain) = (escaped(texts.first_step), escaped(&row.gain));
            let mut text = format!("{gain} **{action}** {label}: {first_step}");
            if !row.last.is_empty() {
                text += &format!(" {}", escaped(&row.last));
            }
            if !row.gain_full.is_empty() {
                text += &format!(" ({})", escaped(&row.gain_full));
            }
            out.numbered_item(place + 1, &text);
        }
    }
    findings(&mut out, texts.h_findings, &report.findings);
    findings(&mut out, texts.h_not_known, &report.not_known);
    if !report.losses.is_empty() {
        out.heading(texts.h_losses);
        for row in &report.losses {
            out.item(&format!(
                "−{} {}",
                escaped(&row.points),
                escaped(&row.title)
            ));
        }
    }
    for section in &report.answers {
        let (heading, title) = (escaped(texts.h_answers), escaped(&section.title));
        out.line(&format!("## {heading}: {title}"));
        out.table([texts.col_question, texts.col_answer, texts.col_evidence]);
        for row in &section.rows {
            out.row([&row.question, &row.answer, &row.note]);
        }
    }
    out.heading(texts.h_about);
    for line in &report.about {
        out.item(&escaped(line));
    }
    out.text
}

/// The figure or name that leads, its bands, and what it still depends on.
fn headline(report: &ResultReport) -> String {
    let headline = escaped(&report.headline);
    let (bands, until) = (escaped(&report.bands_in_words), escaped(&report.until));
    // what goes on with the bands is no sentence of its own
    let goes_on = |until: &str| until.starts_with(|at: char| at == '(' || at.is_lowercase());
    match (&*bands, &*report.until) {
        ("", _) => format!("**{headline}** {until}"),
        (_, "") => format!("**{headline}** {bands}"),
        (_, text) if goes_on(text) => format!("**{headline}** {bands} {until}"),
        _ => format!("**{headline}** {bands}. {until}"),
    }
}

/// A heading and the lines below it.
pub struct Chapter {
    pub title: String,
    pub lines: Vec<String>,
}

/// Chapters as Markdown, a list each.
pub fn chapters_markdown(title: &str, lead: &str, chapters: &[Chapter]) -> String {
    let mut out = Writer::default();
    out.line(&format!("# {}", escaped(title)));
    out.line(&format!("*{}*", escaped(lead)));
    for chapter in chapters {
        out.heading(&chapter.title);
        for line in &chapter.lines {
            out.item(&escaped(line));
        }
    }
    out.text
}

fn findings(out: &mut Writer, heading: &str, rows: &[FindingRow]) {
    if !rows.is_empty() {
        out.heading(heading);
    }
    for row in rows {
        let severity = escaped(&row.severity_word);
        let (risk, mitigation) = (escaped(&row.risk), escaped(&row.mitigation));
        out.item(&format!("{severity}: **{risk}** {mitigation}"));
    }
}

/// Markdown as it grows. Lines and items are markup, their texts escaped; headings and cells are
/// plain texts.
#[derive(Default)]
struct Writer {
    text: String,
    in_list: bool,
}

impl Writer {
    /// A paragraph or heading.
    fn line(&mut self, markup: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.in_list = false;
        self.text += &format!("{}\n", markup.trim());
    }

    fn heading(&mut self, heading: &str) {
        self.line(&format!("## {}", escaped(heading)));
    }

    fn item(&mut self, markup: &str) {
        self.marked_item("-", markup);
    }

    fn numbered_item(&mut self, number: usize, markup: &str) {
        self.marked_item(&format!("{number}."), markup);
    }

    /// A list stands apart from the paragraph before it.
    fn marked_item(&mut self, mark: &str, markup: &str) {
        if !self.in_list {
            self.text.push('\n');
        }
        self.in_list = true;
        self.text += &format!("{mark} {}\n", markup.trim());
    }

    fn table<const COLUMNS: usize>(&mut self, head: [&str; COLUMNS]) {
        self.text.push('\n');
        self.row(head);
        self.text += &"| --- ".repeat(COLUMNS);
        self.text += "|\n";
    }

    fn row<const COLUMNS: usize>(&mut self, cells: [&str; COLUMNS]) {
        for cell in cells {
            self.text += &format!("| {} ", escaped(&inert(cell)));
        }
        self.text += "|\n";
    }
}

/// A cell as it may be pasted into a spreadsheet: what could be taken for a formula there starts
/// with an apostrophe. Numbers are none.
fn inert(cell: &str) -> String {
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let text = cell.trim_start();
    let is_number = |text: &str| {
        let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
        let is_part =
            |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' ' | '%');
        rest.starts_with(|first: char| first.is_ascii_digit()) && rest.chars().all(is_part)
    };
    if text.starts_with(FORMULA) && !is_number(text) {
        format!("'{text}")
    } else {
        cell.into()
    }
}

/// A person's words as Markdown text: no markup, no line break, no table cell broken, and no
/// address that a reader's program would make a link of.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if starts_address(&escaped, letters.peek()) => escaped.push_str("\\:"),
            '.' if ends_with_www(&escaped) => escaped.push_str("\\."),
            '@' => escaped.push_str("\\@"),
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&' => {
                escaped.extend(['\\', letter]);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Whether a colon after this and before that stands behind a scheme.
fn starts_address(before: &str, after: Option<&char>) -> bool {
    before.ends_with(|letter: char| letter.is_ascii_alphabetic())
        && after.is_some_and(|after| !after.is_whitespace())
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().checked_sub(3).and_then(|at| text.get(at..));
    start.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::Writer;

    #[test]
    fn a_cell_is_no_formula_where_it_is_pasted_into_a_spreadsheet() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+cmd", "'+cmd"),
            ("-HYPERLINK(1)", "'-HYPERLINK(1)"),
            ("@SUM(1)", "'\\@SUM(1)"),
            ("  =1", "'=1"),
            ("\t=1", "'=1"),
            ("＝1", "'＝1"),
            ("-1+1", "'-1+1"),
            ("-12.5", "-12.5"),
            ("+3 %", "+3 %"),
            ("Yes = no", "Yes = no"),
            ("", ""),
        ] {
            let mut out = Writer::default();
            out.row([cell]);
            assert_eq!(out.text, format!("| {expected} |\n"), "{cell:?}");
        }
    }
}

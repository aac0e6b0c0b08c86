//! A result as Markdown, for a wiki page or a mail. What people typed stays text: see `markup`.

use super::{
    FamilyTable, FindingRow, PlanReport, ReportTexts, ResultReport, join_some,
    markup::{Writer, escaped, strong},
    plan::write_plan,
};

/// Writes `report` as Markdown, and what was decided and planned on it.
pub fn markdown(report: &ResultReport, plan: &PlanReport, texts: &ReportTexts) -> String {
    let mut out = Writer::default();
    out.title(&report.partner, &report.title);
    out.paragraph(&report.quote);
    out.line(&format!("*{}*", escaped(texts.confidential)));
    out.paragraph(&report.stage);
    if !report.alerts.is_empty() {
        out.heading(texts.h_alerts);
        for alert in &report.alerts {
            let text = join_some([&alert.text, &alert.action], " ");
            let (title, text) = (strong(&alert.title), escaped(&text));
            out.item(&format!("{title} {text}"));
        }
    }
    out.heading(texts.h_score);
    out.line(&headline(report));
    if !report.meaning.is_empty() {
        out.paragraph(&report.meaning);
    }
    if !report.standing.is_empty() {
        out.paragraph(&report.standing);
    }
    write_plan(&mut out, plan, texts);
    for part in &report.parts {
        out.heading(&part.title);
        for row in &part.rows {
            let (title, tag) = (strong(&row.title), escaped(&row.tag));
            let (text, detail) = (escaped(&row.text), escaped(&row.detail));
            let tag = if tag.is_empty() {
                tag
            } else {
                format!("({tag}) ")
            };
            out.item(&format!("{title} {tag}{text} {detail}"));
        }
    }
    if let Some(table) = &report.families {
        families(&mut out, table, texts);
    }
    if !report.dimensions.is_empty() {
        let [heading, column] = report.dimension_heads;
        out.heading(heading);
        out.table(&[
            column,
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
                &join_some([&row.says, &row.standing], "; "),
            ]);
        }
    }
    if !report.recommendations.is_empty() {
        out.heading(texts.h_actions);
        for (place, row) in report.recommendations.iter().enumerate() {
            let (action, first_step) = (strong(&row.action), escaped(&row.first_step));
            let (label, gain) = (escaped(texts.first_step), escaped(&row.signed_gain()));
            let mut text = format!("{gain} {action} {label}: {first_step}");
            if !row.last.is_empty() {
                text += &format!(" {}", escaped(&row.last));
            }
            if !row.gain_full.is_empty() {
                text += &format!(" ({})", escaped(&row.gain_full));
            }
            out.numbered_item(place + 1, &text);
        }
        if !report.practices.is_empty() {
            out.paragraph(&report.practices);
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
        out.table(&[texts.col_question, texts.col_answer, texts.col_evidence]);
        for row in &section.rows {
            out.row(&[&row.question, &row.answer, &row.note]);
        }
    }
    out.heading(texts.h_about);
    for line in &report.about {
        out.text_item(line);
    }
    out.text
}

/// The figure or name that leads, its bands, and what it still depends on.
fn headline(report: &ResultReport) -> String {
    let headline = strong(&report.headline);
    let (bands, until) = (escaped(&report.bands_in_words), escaped(&report.until));
    // what goes on with the bands is no sentence of its own
    let goes_on = |until: &str| until.starts_with(|at: char| at == '(' || at.is_lowercase());
    match (&*bands, &*report.until) {
        ("", _) => format!("{headline} {until}"),
        (_, "") => format!("{headline} {bands}"),
        (_, text) if goes_on(text) => format!("{headline} {bands} {until}"),
        _ => format!("{headline} {bands}. {until}"),
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
    out.title("", title);
    out.line(&format!("*{}*", escaped(lead)));
    for chapter in chapters {
        out.heading(&chapter.title);
        for line in &chapter.lines {
            out.text_item(line);
        }
    }
    out.text
}

/// Families side by side, a tick at what the answers say.
fn families(out: &mut Writer, table: &FamilyTable, texts: &ReportTexts) {
    out.heading(texts.h_families);
    let mut heads = vec![""];
    heads.extend(table.families.iter().map(String::as_str));
    heads.push(texts.your_answer);
    out.table(&heads);
    for row in &table.rows {
        let mut cells = vec![row.title.clone()];
        cells.extend(row.cells.iter().map(|cell| {
            let tick = if cell.is_answer { "✓ " } else { "" };
            format!("{tick}{}", cell.text)
        }));
        cells.push(format!("{} {}", row.question, row.answer));
        out.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

fn findings(out: &mut Writer, heading: &str, rows: &[FindingRow]) {
    if !rows.is_empty() {
        out.heading(heading);
    }
    for row in rows {
        let severity = escaped(&row.severity_word);
        let (risk, mitigation) = (strong(&row.risk), escaped(&row.mitigation));
        out.item(&format!("{severity}: {risk} {mitigation}"));
    }
}

//! A change as Markdown and as a table for a spreadsheet.

use super::{
    ChangeReport, ChangeTexts, ReportTexts,
    csv::{Cell, Sheet},
    markup::{Writer, escaped, strong},
};

/// Writes a change as Markdown.
pub fn change_markdown(
    report: &ChangeReport,
    texts: &ReportTexts,
    changes: &ChangeTexts,
) -> String {
    let mut out = Writer::default();
    out.title(&report.partner, &report.title);
    out.line(&format!("*{}*", escaped(texts.confidential)));
    out.heading(changes.h_change);
    out.line(&strong(&report.conclusion));
    for caveat in &report.caveats {
        out.paragraph(caveat);
    }
    let [before, after] = &report.dates;
    if let (Some(scores), false) = (&report.score, report.groups.is_empty()) {
        out.heading(changes.h_groups);
        out.table(&[changes.col_what, before, after, changes.col_points]);
        for one in &report.groups {
            let [then, now] = &one.scores;
            out.row(&[&one.title, then, now, &one.text]);
        }
        let [then, now] = [&scores[0].text, &scores[1].text];
        out.row(&[changes.all, then, now, &report.points]);
    }
    if !report.rows.is_empty() {
        answers(&mut out, report, texts, changes);
    }
    if !report.gates.is_empty() {
        out.heading(changes.h_gates);
        for one in &report.gates {
            out.text_item(&one.says);
        }
    }
    if !report.left_out.is_empty() {
        out.heading(changes.h_left_out);
        for one in &report.left_out {
            out.text_item(&format!("{} ({})", one.title, one.says));
        }
    }
    out.text
}

/// What was answered before and after, with what it adds where there is a score.
fn answers(out: &mut Writer, report: &ChangeReport, texts: &ReportTexts, changes: &ChangeTexts) {
    let [before, after] = &report.dates;
    let is_scored = report.score.is_some();
    let table = |cells: [&str; 4], write: &mut dyn FnMut(&[&str])| match is_scored {
        true => write(&cells),
        false => write(&cells[..3]), // of four
    };
    out.heading(changes.h_rows);
    let heads = [texts.col_question, before, after, changes.col_points];
    table(heads, &mut |cells| out.table(cells));
    for row in &report.rows {
        let [then, now] = &row.answers;
        let title = match row.note.is_empty() {
            true => row.title.clone(),
            false => format!("{} ({})", row.title, row.note),
        };
        table([&title, then, now, &row.text], &mut |cells| out.row(cells));
    }
    if is_scored {
        out.row(&[changes.all, "", "", &report.points]);
    }
}

/// What accounts for a change, one a row, in points of 100 that add up to the change of the score.
pub fn change_csv(report: &ChangeReport, texts: &ReportTexts, changes: &ChangeTexts) -> String {
    let mut out = Sheet::new(&[
        texts.col_partner,
        texts.col_questionnaire,
        changes.col_before,
        changes.col_after,
        texts.col_dimension,
        texts.col_item,
        texts.col_question,
        changes.col_answer_before,
        changes.col_answer_after,
        changes.col_points,
    ]);
    let [before, after] = &report.dates;
    for row in &report.rows {
        let [then, now] = &row.answers;
        let texts = [
            &report.partner,
            &report.title,
            before,
            after,
            &row.group,
            &row.item,
            &row.title,
            then,
            now,
        ];
        let mut cells: Vec<Cell> = texts.map(|text| Cell::Text(text.clone())).into();
        cells.push(Cell::Number(report.score.as_ref().map(|_| row.points)));
        out.row_of(&cells);
    }
    out.text
}

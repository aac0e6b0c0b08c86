//! The answers themselves, section by section, each with its evidence.

use engine::report::{AnswerRow, ResultReport};
use yew::{Html, html};

use super::Page;
use crate::locale::{OwnLanguage, Words};

pub fn answers(page: &Page, report: &ResultReport, own: &OwnLanguage) -> Html {
    let sections = report.answers.iter().enumerate().map(|(at, section)| {
        let rows = section.rows.iter().enumerate();
        html! {
            <details key={at} class="answers">
                <summary>{own.html(&section.title)}</summary>
                <dl>{for rows.map(|(at, one)| row(&page.words, own, at, one))}</dl>
            </details>
        }
    });
    html! {
        <>
            <h2>{page.words.texts.report.h_answers}</h2>
            <>{for sections}</>
        </>
    }
}

fn row(words: &Words, own: &OwnLanguage, at: usize, row: &AnswerRow) -> Html {
    html! {
        <div key={at} class="answered">
            <dt>{own.html(&row.question)}</dt>
            <dd>{own.html(&row.answer)}</dd>
            if !row.note.is_empty() {
                <dd class="small">
                    {format!("{}: {}", words.texts.report.col_evidence, row.note)}
                </dd>
            }
        </div>
    }
}

//! The answers themselves, section by section, each with its evidence.

use engine::report::{AnswerRow, ResultReport};
use yew::{Html, html};

use super::{Page, Part, section};
use crate::{
    components::asked,
    locale::{Words, with_language},
};

/// `replaced` stands below them.
pub fn answers(page: &Page, report: &ResultReport, replaced: Html) -> Html {
    let sections = report.answers.iter().enumerate().map(|(at, section)| {
        let rows = section.rows.iter().enumerate();
        html! {
            <details key={at} class="answers">
                <summary>{with_language(&section.title)}</summary>
                <dl>{for rows.map(|(at, one)| row(&page.words, at, one))}</dl>
            </details>
        }
    });
    let body = html! { <><>{for sections}</>{replaced}</> };
    html! {
        <div class="full-only">
            {section(Part::Answers, page.words.texts.report.h_answers, body)}
        </div>
    }
}

fn row(words: &Words, at: usize, row: &AnswerRow) -> Html {
    html! {
        <div key={at} class="answered">
            <dt>{with_language(&row.question)}</dt>
            <dd>{with_language(&row.answer)}</dd>
            if !row.note.is_empty() {
                <dd class="small">
                    {format!("{}: {}", words.texts.report.col_evidence, row.note)}
                </dd>
            }
            if !row.reasons.is_empty() || !row.source.is_empty() {
                <dd class="more">{asked(words, &row.reasons, &row.source, &row.question)}</dd>
            }
        </div>
    }
}

//! What to do next, the gravest first.

use engine::report::{Recommended, ResultReport, fill};
use yew::{Html, html};

use super::{FIRST_ROWS, Page, findings::pill, first_and_more};
use crate::locale::{Words, with_language};

pub fn recommendations(page: &Page, report: &ResultReport) -> Html {
    let rows = &report.recommendations;
    if rows.is_empty() && !report.is_scored() {
        return html! {};
    }
    let words = &page.words;
    let texts = &words.texts.result;
    html! {
        <>
            <h2>{words.texts.report.h_actions}</h2>
            if rows.is_empty() {
                <p>{texts.no_actions}</p>
            } else {
                if report.is_scored() {
                    <p class="small">{texts.gain_lead}</p>
                }
                {first_and_more(
                    rows.iter().enumerate().map(|(at, one)| row(words, at, one)).collect(),
                    &words.count(&texts.more_actions, rows.len().saturating_sub(FIRST_ROWS)),
                )}
            }
        </>
    }
}

fn row(words: &Words, at: usize, row: &Recommended) -> Html {
    let texts = words.texts;
    let mut about = match &*row.question {
        "" => String::new(),
        question => fill(texts.result.about_question, &[("question", question)]),
    };
    if !row.gain_full.is_empty() {
        about += &format!(" · {}", row.gain_full);
    }
    html! {
        <li key={at} class="act">
            <span class="gain">{&row.gain}</span>
            <div>
                <p>
                    <strong>{with_language(&row.action)}</strong>
                    if let Some((severity, word)) = &row.severity {
                        {" "}{pill(*severity, word)}
                    }
                </p>
                <p>{texts.report.first_step}{": "}{with_language(&row.first_step)}</p>
                if !about.is_empty() {
                    <p class="small">{with_language(&about)}</p>
                }
                if !row.last.is_empty() {
                    <p class="small">{with_language(&row.last)}</p>
                }
            </div>
        </li>
    }
}

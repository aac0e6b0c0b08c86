//! Answers that are not, or no longer, part of the result: what another tab replaced, and what came
//! after the check was finished.

use engine::{
    model::Questionnaire,
    report::{answer_in_words, fill},
};
use storage::FormerResponse;
use yew::{Html, html};

use super::Page;
use crate::{
    components::{Tone, cell, notice, row_head, table},
    locale::with_language,
};

/// That answers came too late to count, with each of them.
pub fn late_notice(page: &Page, questionnaire: &Questionnaire, former: &[FormerResponse]) -> Html {
    let late: Vec<&FormerResponse> = former.iter().filter(|one| one.is_late).collect();
    if late.is_empty() {
        return html! {};
    }
    let texts = &page.words.texts.result;
    let rows = late.iter().enumerate().map(|(at, one)| {
        let (question, answer) = in_words(page, questionnaire, one);
        let said = fill(
            texts.late_answer,
            &[("question", question), ("answer", answer)],
        );
        html! { <li key={at}>{with_language(&said)}</li> }
    });
    let title = page.words.count(&texts.late, late.len());
    notice(Tone::Caution, &title, html! { <ul>{for rows}</ul> })
}

/// What was replaced or came too late, with what was said and when.
pub fn replaced(page: &Page, questionnaire: &Questionnaire, former: &[FormerResponse]) -> Html {
    if former.is_empty() {
        return html! {};
    }
    let words = &page.words;
    let (texts, heads) = (&words.texts.result, &words.texts.report);
    let columns = [
        heads.col_question,
        heads.col_answer,
        heads.col_evidence,
        texts.col_replaced,
    ];
    let rows = former.iter().enumerate().map(|(at, one)| {
        let (question, answer) = in_words(page, questionnaire, one);
        let when = one.at_ms.map(|at| {
            let (date, time) = (words.format.date(at as f64), words.format.time(at as f64));
            format!("{date}, {time}")
        });
        let why = match one.is_late {
            true => texts.came_late,
            false => texts.was_replaced,
        };
        html! {
            <tr key={at} role="row">
                {row_head(with_language(&question))}
                {cell("long", heads.col_answer, with_language(&answer))}
                {cell("small long", heads.col_evidence, one.response.note.clone().into())}
                {cell("small", texts.col_replaced, html! {
                    <>{why}{when.map(|when| format!(" {when}"))}</>
                })}
            </tr>
        }
    });
    let title = format!("{} ({})", texts.replaced, words.whole(former.len()));
    html! {
        <details class="answers">
            <summary>{title}</summary>
            <p class="small">{texts.replaced_lead}</p>
            {table("cards", texts.replaced, &columns, html! { <>{for rows}</> })}
        </details>
    }
}

/// The question and what was said to it; its id where the questionnaire has it no more.
fn in_words(page: &Page, questionnaire: &Questionnaire, one: &FormerResponse) -> (String, String) {
    let words = &page.words;
    let item = questionnaire.item_position(&one.item);
    match item.and_then(|at| questionnaire.items.get(at)) {
        Some(item) => {
            let (report, format) = (&words.texts.report, &*words.format);
            let response = Some(&one.response);
            let answer = answer_in_words(&words.language, report, format, item, response);
            (words.of(&item.stem), answer)
        }
        None => (one.item.clone(), String::new()),
    }
}

//! What keeps a score from 100, the costliest first.

use engine::report::{LossRow, ResultReport};
use yew::{Html, html};

use super::{FIRST_ROWS, Page, first_and_more};
use crate::{charts::loss_bar, locale::with_language};

pub fn losses(page: &Page, report: &ResultReport) -> Html {
    if !report.is_scored() {
        return html! {};
    }
    let (words, texts) = (&page.words, &page.words.texts.result);
    let losses = &report.losses;
    html! {
        <>
            <h2>{words.texts.report.h_losses}</h2>
            if let Some(LossRow { drop: largest, .. }) = losses.first() {
                <p class="small">{texts.losses_lead}</p>
                {first_and_more(
                    losses.iter().enumerate().map(|(at, one)| row(at, one, *largest)).collect(),
                    &words.count(&texts.more_losses, losses.len().saturating_sub(FIRST_ROWS)),
                )}
            } else {
                <p>{texts.losses_none}</p>
            }
        </>
    }
}

fn row(at: usize, row: &LossRow, largest: f64) -> Html {
    html! {
        <li key={at} class="loss">
            <span>{with_language(&row.title)}</span>
            {loss_bar(row.drop / largest)}
            <span class="num">{format!("−{}", row.points)}</span>
        </li>
    }
}

//! The comparisons, each with the way to it.

use std::collections::BTreeSet;

use engine::{model::Selection, state::is_sample_selection};
use yew::{Html, component, html};

use super::{ROWS, use_rows_in_sight};
use crate::{
    components::{button, sample_pill},
    pages::{Page, use_page},
    place::Place,
};

#[component]
pub fn Comparisons() -> Html {
    let page = use_page();
    let selections = &page.workspace().selections;
    let (row_count, more) = use_rows_in_sight(&page.words, selections.len(), ROWS);
    let (words, texts) = (&page.words, &page.words.texts.home);
    if selections.is_empty() {
        return html! {};
    }
    let rows = selections.iter().take(row_count).map(|(id, selection)| {
        let about = if selection.questionnaire.is_empty() {
            words.texts.selection.from_figures.into()
        } else {
            words.count(&texts.candidates, partner_count(&page, selection))
        };
        let open = page.go(Place::Selection(id.clone()));
        html! {
            <li key={id.clone()}>
                {button("link strong", &selection.title, open)}
                {" "}
                if is_sample_selection(page.workspace(), selection) {
                    {sample_pill(words)}{" "}
                }
                <span class="small">{about}</span>
            </li>
        }
    });
    html! {
        <>
            <h2>{texts.choices}</h2>
            <ul class="list">{for rows}</ul>
            {more}
        </>
    }
}

/// How many partners a selection is between: several may answer about one.
fn partner_count(page: &Page, selection: &Selection) -> usize {
    let assessments = &page.workspace().assessments;
    let candidates = selection.candidates.iter();
    let candidates = candidates.filter_map(|id| assessments.get(id));
    let partners = candidates.map(|assessment| assessment.relationship.as_deref());
    partners.collect::<BTreeSet<_>>().len()
}

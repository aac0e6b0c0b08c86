//! What a result that may still change is: a check in progress, or a candidate's part of a
//! comparison; and the way on.

use engine::{
    model::{Assessment, Reading},
    report::{fill, join_some},
    scoring::AnswerCount,
};
use yew::{Html, html};

use super::{AssessmentResult, Page};
use crate::{
    charts::is_open,
    components::{Tone, button, notice},
    locale::Words,
    pages::{
        answer::progress_in_words,
        candidacy::{Candidacy, CandidatePlace},
        standing::Standing,
    },
    place::Place,
};

/// The notice that it is still in progress, unless it belongs to a comparison.
pub fn state(page: &Page, id: &str, assessment: &Assessment, standing: Option<&Standing>) -> Html {
    let texts = page.words.texts;
    if assessment.is_finished() || candidacy_of(page, id, standing).is_some() {
        return html! {};
    }
    let go_on = (!page.is_read_only()).then(|| {
        let go = page.go(Place::go_on(id, assessment));
        html! { <div class="row">{button("", texts.home.go_on, go)}</div> }
    });
    notice(Tone::Plain, texts.result.preview, go_on.unwrap_or_default())
}

/// What it has to do with the comparison that it is a part of, and the ways on.
pub fn beside_comparison(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    result: &AssessmentResult,
    standing: Option<&Standing>,
) -> Html {
    let Some(candidacy) = candidacy_of(page, id, standing) else {
        return html! {};
    };
    let texts = &page.words.texts.candidacy;
    let questionnaire = &result.loaded.questionnaire;
    let progress = AnswerCount::of(questionnaire, &assessment.responses, &result.assessed);
    let is_complete = progress.is_complete();
    let is_in_progress = !assessment.is_finished();
    let title = fill(texts.is_part, &[("title", &candidacy.title)]);
    let value = in_comparison(&page.words, candidacy, result).unwrap_or_default();
    let comparison = Place::Selection(candidacy.selection.clone());
    let label = match is_complete {
        true => texts.change_answers,
        false => texts.go_on,
    };
    html! {
        <p class="result-suggested">
            {join_some([title, value], " ")}{" "}
            if is_in_progress && !is_complete {
                {fill(texts.so_far, &[("progress", progress_in_words(&page.words, progress))])}{" "}
            }
            <span class="row no-print">
                {button("link", texts.see_comparison, page.go(comparison))}
                if is_in_progress && !page.is_read_only() {
                    {" "}
                    {button("link", label, page.go(Place::answer(id)))}
                }
            </span>
        </p>
    }
}

/// The comparison that it is a candidate's part of, as its partner stands there.
fn candidacy_of<'s>(
    page: &Page,
    id: &str,
    standing: Option<&'s Standing>,
) -> Option<&'s Candidacy> {
    let selection = page.selection_of(id)?;
    let mut all = standing?.candidacies.iter();
    all.find(|one| one.selection == selection)
}

/// What it comes to there, where that reads otherwise than here, and that this is by the weights.
fn in_comparison(
    words: &Words,
    candidacy: &Candidacy,
    result: &AssessmentResult,
) -> Option<String> {
    let CandidatePlace::Ranked {
        value,
        decimals,
        is_weighed_otherwise,
        ..
    } = candidacy.place
    else {
        return None;
    };
    let texts = &words.texts.candidacy;
    let here = result.assessed.score?;
    if words.points(here) == words.points(value) {
        return None;
    }
    // a requirement that is not met may cap the score here, and what is open counts otherwise there
    let is_capped = result.assessed.gates.contains(&Reading::Fails);
    let is_open = result.assessed.range.as_ref().is_some_and(is_open);
    let text = match (is_capped, is_open) {
        (false, true) if is_weighed_otherwise => texts.with_both,
        (false, true) => texts.with_open,
        (false, false) if is_weighed_otherwise => texts.with_weights,
        _ => texts.in_comparison,
    };
    let value = words.points_to(value, decimals);
    Some(fill(text, &[("value", &value)]))
}

//! What a result that may still change is: a check in progress, or a candidate's part of a
//! comparison; and the way on.

use engine::{
    model::{Assessment, AssessmentState, Reading},
    report::fill,
};
use yew::{Html, html};

use super::{AssessmentResult, Page};
use crate::{
    charts::is_open,
    components::{Tone, button, notice},
    locale::Words,
    pages::{
        answer::{progress, steps},
        candidacy::{Candidacy, CandidatePlace},
        context_of,
        standing::Standing,
    },
    place::Place,
};

/// Nothing of what is finished and no candidate.
pub fn state(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    result: &AssessmentResult,
    standing: Option<&Standing>,
) -> Html {
    let texts = page.words.texts;
    let is_open = matches!(assessment.state, AssessmentState::InProgress { .. });
    let can_answer = is_open && !page.is_read_only();
    let Some(candidacy) = candidacy_of(page, id, standing) else {
        if !is_open {
            return html! {};
        }
        let go_on = can_answer.then(|| {
            let go = page.go(Place::go_on(id, assessment));
            html! { <div class="row">{button("", texts.home.go_on, go)}</div> }
        });
        return notice(Tone::Plain, texts.result.preview, go_on.unwrap_or_default());
    };
    let texts = &texts.candidacy;
    let title = fill(texts.is_part, &[("title", &candidacy.title)]);
    let (answered, is_complete) = how_far(page, assessment, result);
    let comparison = Place::Selection(candidacy.selection.clone());
    let label = match is_complete {
        true => texts.change_answers,
        false => texts.go_on,
    };
    let below = html! {
        <>
            if let Some(value) = in_comparison(&page.words, candidacy, result) {
                <p>{value}</p>
            }
            if is_open {
                <p>{answered}</p>
            }
            <div class="row no-print">
                {button("", texts.see_comparison, page.go(comparison))}
                if can_answer {
                    {button("", label, page.go(Place::answer(id)))}
                }
            </div>
        </>
    };
    notice(Tone::Plain, &title, below)
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

/// How many questions are answered, in words, and whether all are.
fn how_far(page: &Page, assessment: &Assessment, result: &AssessmentResult) -> (String, bool) {
    let (words, texts) = (&page.words, &page.words.texts.candidacy);
    let context = context_of(page.workspace(), assessment);
    let questionnaire = &result.loaded.questionnaire;
    let progress = progress(&steps(questionnaire, &assessment.responses, &context));
    let is_complete = progress.said >= progress.all;
    let said = match is_complete && progress.unknown == 0 {
        true => texts.all_answered.into(),
        false => progress.in_words(words),
    };
    (said, is_complete)
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
        (false, true) => texts.with_open,
        (false, false) if is_weighed_otherwise => texts.with_weights,
        _ => texts.in_comparison,
    };
    let value = words.points_to(value, decimals);
    Some(fill(text, &[("value", &value)]))
}

//! What a result has to do with the other side: it is sent back to whoever asked for it, stands
//! beside theirs, or is not shown until ours is in.

use engine::{
    course::together,
    model::{Assessment, AssessmentState, Relationship},
    report::{ResponsesFile, file_name},
};
use yew::{Callback, Html, html};

use super::{Page, way_back};
use crate::{
    components::{Exports, FileOffer, button},
    library::Loaded,
    locale::plain,
    pages::heading,
    place::Place,
    shared::Shared,
};

/// In place of a result of the other side that is not to be seen yet.
pub fn hidden(page: &Page, id: &str, assessment: &Assessment) -> Html {
    let texts = &page.words.texts.both_sides;
    html! {
        <>
            {way_back(page, id, assessment)}
            {heading(texts.held_back)}
            <p class="lead">{texts.held_back_help}</p>
            <p class="small">{texts.not_encrypted}</p>
            <div class="row both-ways">
                if let Some(place) = both_sides(assessment) {
                    {button("go", texts.see_missing, page.go(place))}
                }
            </div>
        </>
    }
}

/// The way to both sides.
fn both_sides(assessment: &Assessment) -> Option<Place> {
    Some(Place::BothSides {
        relationship: assessment.relationship.clone()?,
        questionnaire: assessment.questionnaire.clone(),
    })
}

/// The answers to send back, where somebody asked for them; else the way to both sides, where both
/// have answered.
pub fn sides(page: &Page, assessment: &Assessment, loaded: &Shared<Loaded>) -> Html {
    let AssessmentState::Finished { at_ms, .. } = assessment.state else {
        return html! {};
    };
    let Some(id) = &assessment.relationship else {
        return html! {};
    };
    let Some(known) = page.workspace().relationships.get(id) else {
        return html! {};
    };
    let is_invited = known.invited.contains_key(&assessment.questionnaire)
        && assessment.respondent.side == known.own_side(&assessment.questionnaire);
    let texts = &page.words.texts;
    if is_invited {
        return html! {
            <section class="send-back no-print">
                <h2>{texts.sending.send_back}</h2>
                <p>{texts.sending.send_back_help}</p>
                <Exports files={vec![answers_file(page, assessment, known, loaded, at_ms)]} />
            </section>
        };
    }
    let has_both = together(page.workspace(), id, &assessment.questionnaire).has_both_sides();
    match both_sides(assessment).filter(|_| has_both) {
        Some(place) => html! {
            <p>
                {texts.both_sides.one_of_two[assessment.respondent.side as usize]}{" "}
                {button("link", texts.both_sides.see, page.go(place))}
            </p>
        },
        None => html! {},
    }
}

/// The answers with the questions they answer, and no more of the partner than the invitation had.
fn answers_file(
    page: &Page,
    assessment: &Assessment,
    known: &Relationship,
    loaded: &Shared<Loaded>,
    at_ms: f64,
) -> FileOffer {
    let texts = &page.words.texts.sending;
    let title = plain(&page.words.of(&loaded.questionnaire.title));
    let file = ResponsesFile {
        finished_at_ms: Some(at_ms),
        definition: Some(loaded.text.to_string()),
        ..ResponsesFile::new(
            assessment.questionnaire.clone(),
            Some(Relationship::new(&known.name, known.context())),
            assessment.respondent.clone(),
            assessment.responses.clone(),
        )
    };
    FileOffer {
        class: "go",
        label: texts.save_answers,
        name: file_name(&[texts.answers_file, &known.name, &title], "json"),
        media_type: "application/json",
        text: Callback::from(move |()| file.write()),
    }
}

//! What both sides have answered about one partner, and the way to ask the other side.

use engine::{
    course::together,
    model::{Relationship, Side, Subject},
};
use yew::{Html, html};

use crate::{
    components::named_button,
    library::Loaded,
    locale::with_language,
    pages::{
        Page,
        both_sides::{results_in_words, results_of},
        path,
        standing::Standing,
    },
    place::Place,
    shared::Shared,
};

/// A line for each questionnaire that is answered for either side, or is being answered; none for
/// what the other side has invited us to: that is sent back from its result.
pub fn both_sides(page: &Page, standing: &Standing, least: u8) -> Html {
    let (id, known) = (&*standing.id, &*standing.relationship);
    let is_candidate = !standing.candidacies.is_empty();
    let texts = &page.words.texts.both_sides;
    let is_asked = |loaded: &Shared<Loaded>| {
        let mut all = page.workspace().assessments.iter();
        let questionnaire = &loaded.questionnaire;
        questionnaire.subject == Subject::Relationship
            && known.own_side(&questionnaire.id) == Side::Ours
            && all.any(|(at, one)| {
                // a candidate is answered for in its comparison
                let is_here = one.finished_at_ms().is_some() || page.selection_of(at).is_none();
                one.relationship.as_deref() == Some(id)
                    && one.questionnaire == questionnaire.id
                    && is_here
            })
    };
    let mut asked: Vec<Shared<Loaded>> = page.library().all().filter(is_asked).collect();
    if asked.is_empty() && known.invited.is_empty() && !is_candidate {
        asked.extend(page.library().find(path::HEALTH));
    }
    if asked.is_empty() {
        return html! {};
    }
    let rows = asked
        .iter()
        .map(|loaded| row(page, id, known, loaded, least));
    html! {
        <>
            <h2>{texts.section}</h2>
            <p class="small">{texts.section_help}</p>
            <ul class="tasks">{for rows}</ul>
        </>
    }
}

fn row(page: &Page, id: &str, known: &Relationship, loaded: &Loaded, least: u8) -> Html {
    let words = &page.words;
    let texts = &words.texts.both_sides;
    let questionnaire = &loaded.questionnaire;
    let own_side = known.own_side(&questionnaire.id);
    let scores = results_of(page.workspace(), page.library(), id, &questionnaire.id);
    let (state, label) = match scores {
        Some(scores) => (results_in_words(words, &scores, least), texts.see),
        None => {
            let together = together(page.workspace(), id, &questionnaire.id);
            let mut views = together.views.iter();
            let has_own = views.any(|(_, one)| one.respondent.side == own_side);
            match (has_own, together.views.is_empty()) {
                (true, _) => (texts.state_ours.into(), texts.ask),
                (false, false) => (texts.state_theirs.into(), texts.answer),
                (false, true) => (texts.state_nobody.into(), texts.ask),
            }
        }
    };
    let title = words.of(&questionnaire.title);
    let spoken = format!("{label}: {title}");
    let open = page.go(Place::BothSides {
        relationship: id.into(),
        questionnaire: questionnaire.id.clone(),
    });
    html! {
        <li key={questionnaire.id.clone()}>
            <span>{with_language(&title)}<span class="small">{with_language(&state)}</span></span>
            {named_button("link", label, &spoken, open)}
        </li>
    }
}

//! What the checks of one partner came to, along the path of an alliance, and what was not asked
//! yet.

use engine::{model::Subject, report::fill, sorting::Sort};
use yew::{Html, html};

use crate::{
    components::{button, cell, named_button, row_head, table},
    library::Loaded,
    locale::with_language,
    pages::{
        Page,
        candidacy::Candidacy,
        path,
        standing::{Latest, Standing},
    },
    place::Place,
    shared::Shared,
};

pub fn known(page: &Page, standing: &Standing, least: u8) -> Html {
    let texts = &page.words.texts.standing;
    let mut asked: Vec<&Latest> = standing.latest.iter().collect();
    if standing.is_unknown() {
        return html! {};
    }
    asked.order_by(|one, other| {
        let place = |one: &Latest| place_of(&one.assessment.questionnaire);
        place(one).cmp(&place(other))
    });
    let heads = [
        page.words.texts.relationship.col_what,
        page.words.texts.relationship.col_band,
        page.words.texts.relationship.col_when,
    ];
    let candidacies = standing.candidacies.iter();
    let candidacies = candidacies.map(|one| candidacy_row(page, one));
    let rows = asked.iter().map(|one| row(page, standing, one, least));
    let rows = candidacies.chain(rows);
    html! {
        <>
            <h2>{texts.known}</h2>
            {table("cards known", texts.known, &heads, html! { <>{for rows}</> })}
        </>
    }
}

/// Where it stands in a comparison, with the way to it.
fn candidacy_row(page: &Page, candidacy: &Candidacy) -> Html {
    let words = &page.words;
    let heads = &words.texts.relationship;
    let title = match page.library().find(&candidacy.questionnaire) {
        Some(loaded) => words.of(&loaded.questionnaire.title),
        None => candidacy.title.clone(),
    };
    let state = match candidacy.decision.is_empty() {
        true => words.texts.candidacy.in_progress,
        false => words.texts.candidacy.is_decided,
    };
    html! {
        <tr key={format!("candidate {}", candidacy.selection)} role="row">
            {row_head(with_language(&title))}
            {cell("", heads.col_band, candidacy.way(page, "link strong"))}
            {cell("small", heads.col_when, state.into())}
        </tr>
    }
}

/// Where a questionnaire comes: by the path, a page owner's own last.
fn place_of(questionnaire: &str) -> usize {
    path::stop_of(questionnaire).map_or(usize::MAX, |stop| stop.question)
}

/// What one check came to with at least so many decimals, with the way to it.
fn row(page: &Page, standing: &Standing, latest: &Latest, least: u8) -> Html {
    let words = &page.words;
    let heads = &words.texts.relationship;
    let title = &*words.of(&latest.loaded.questionnaire.title);
    let names = [("title", title), ("partner", &*standing.relationship.name)];
    let open = page.go(Place::Result(latest.id.clone()));
    let said = latest.in_words(words, least);
    let result = named_button(
        "link strong",
        with_language(&said),
        &format!("{said}. {}", fill(words.texts.home.open_latest, &names)),
        open,
    );
    let course = match () {
        () if standing.is_health(latest) => standing.course_of_health(page, least),
        () if standing.is_value(latest) => standing.course_of_value(page, least),
        () => html! {},
    };
    html! {
        <tr key={latest.id.clone()} role="row">
            {row_head(with_language(title))}
            {cell("", heads.col_band, html! { <span class="health">{result}{course}</span> })}
            {cell("small", heads.col_when, with_language(&words.format.date(latest.at_ms)))}
        </tr>
    }
}

/// What nobody has asked about this partner yet, each with the way to begin.
pub fn not_asked(page: &Page, standing: &Standing) -> Html {
    let words = &page.words;
    let texts = &words.texts.standing;
    let is_new = |loaded: &Shared<Loaded>| {
        loaded.questionnaire.subject == Subject::Relationship
            && standing.latest_of(&loaded.questionnaire.id).is_none()
            && !standing.is_candidate_on(&loaded.questionnaire.id)
    };
    let mut new: Vec<Shared<Loaded>> = page.library().all().filter(is_new).collect();
    new.order_by(|one, other| {
        let place = |one: &Shared<Loaded>| place_of(&one.questionnaire.id);
        place(one).cmp(&place(other))
    });
    if new.is_empty() {
        return html! {};
    }
    let rows = new.iter().map(|loaded| {
        let questionnaire = &loaded.questionnaire;
        let title = words.of(&questionnaire.title);
        let begin = page.go(Place::start(&questionnaire.id, Some(&standing.id)));
        let minutes = questionnaire.minutes;
        let minutes = minutes.map(|n| words.count(&words.texts.path.minutes, n as usize));
        html! {
            <li key={questionnaire.id.clone()}>
                {button("link", with_language(&title), begin)}
                <span class="small">{minutes}</span>
            </li>
        }
    });
    html! {
        <>
            <h2>{texts.not_known}</h2>
            <ul class="offers">{for rows}</ul>
        </>
    }
}
